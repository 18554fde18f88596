"""How uncertain the way down is: the gradients of mini-batches as a cloud around the full gradient.

The gradient of a batch is the mean of its examples' gradients g_i. So nothing has to be trained to know
the cloud of any batch size: |g_i|^2 = sum over the layers of (|a_i^[l-1]|^2 + 1) |dz_i^[l]|^2, and g_i u,
how far example i goes in a direction u, is the derivative of its loss along u, one forward pass that
carries tangents along. With tr C = mean |g_i|^2 - |g|^2, the mean squared distance of the gradient of m
examples, drawn without replacement out of n, from the full gradient g is tr C / m times (n - m)/(n - 1).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.activations import Array
from engine.data.examples import Examples
from engine.errors import Cancelled
from engine.metrics import scaled
from engine.network import MLP, Layers

_CHUNK = 500
_FOR_THE_AXIS = 1_000
_ROUNDS = 12
_MOST_EPOCHS = 8

Progressed = Callable[[float], None]
IsCancelled = Callable[[], bool]


@dataclass(frozen=True)
class Noise:
    """The gradients of n examples, seen in a plane: ``along`` (n,) is how far each goes along the
    full gradient, ``across`` (n,) along the direction at right angles to it in which they differ most.

    ``length`` is |g| of the full gradient; ``spread`` is tr C, the mean squared distance of one
    example's gradient from it, in all dimensions.
    """

    length: float
    spread: float
    along: Array
    across: Array

    @property
    def count(self) -> int:
        """n, how many examples the full gradient is of."""
        return len(self.along)

    @property
    def share(self) -> float:
        """How much of the spread lies in the plane that is looked at."""
        seen = float(self.along.var() + self.across.var())
        return seen / self.spread if self.spread else 1.0

    def radius(self, m: int) -> float:
        """The root mean square distance of a batch's gradient from the full one, in all dimensions: it
        falls as 1/sqrt(m), and is 0 for the whole set."""
        n = self.count
        left = (n - m) / (n - 1) if n > 1 else 0.0
        return math.sqrt(max(0.0, self.spread * left / m))

    def cloud(self, m: int, most: int, seed: int = 0) -> Array:
        """Where the gradients of batches of m fall in the plane, (batches, 2): those of one epoch, and of
        as many more, up to eight, as make ``most`` of them. Seeded."""
        rng = np.random.default_rng(seed)
        whole = max(1, self.count // m)
        points: list[Array] = []
        for _ in range(min(_MOST_EPOCHS, -(-most // whole)) if m < self.count else 1):
            rows = rng.permutation(self.count)[: min(whole, most) * min(m, self.count)]
            batches = rows.reshape(-1, min(m, self.count))
            both = (self.along[batches].mean(axis=1), self.across[batches].mean(axis=1))
            points.append(np.stack(both, axis=1))
        return np.concatenate(points)[:most]


def measure_noise(
    network: MLP, examples: Examples, progressed: Progressed, cancelled: IsCancelled
) -> Noise:
    """The gradients of all examples that are ready. ``progressed`` is told shares. Raises `Cancelled`."""
    n = examples.ready
    starts = range(0, n, _CHUNK)
    total, squares = np.zeros(network.spec.parameter_count), 0.0
    for place, start in enumerate(starts):
        way = _way(network, examples, start, min(start + _CHUNK, n), cancelled)
        total += way.gradient(np.ones(len(way.labels)))
        squares += float(way.squared_lengths().sum())
        progressed(place / len(starts) / 2)
    g = total / n
    length = float(np.linalg.norm(g))
    first = (g / (length or 1.0)).astype(network.parameters.dtype)
    second = _widest(network, examples, first, cancelled)
    along, across = np.empty(n, np.float32), np.empty(n, np.float32)
    for place, start in enumerate(starts):
        way = _way(network, examples, start, min(start + _CHUNK, n), cancelled)
        along[start : start + _CHUNK] = way.derivative(first)
        across[start : start + _CHUNK] = way.derivative(second)
        progressed(0.5 + place / len(starts) / 2)
    return Noise(length, max(0.0, squares / n - length**2), along, across)


def _widest(network: MLP, examples: Examples, first: Array, cancelled: IsCancelled) -> Array:
    """The unit direction at right angles to ``first`` in which the gradients of the first thousand
    examples differ most: a power iteration with their covariance, from a seeded start."""
    way = _way(network, examples, 0, min(_FOR_THE_AXIS, examples.ready), cancelled)
    rng = np.random.default_rng(0)
    direction = rng.standard_normal(len(first)).astype(first.dtype)
    for _ in range(_ROUNDS):
        direction -= first * (first @ direction)
        direction /= np.linalg.norm(direction) or 1.0
        shares = way.derivative(direction)
        direction = way.gradient(shares - shares.mean())
        if cancelled():
            raise Cancelled
    direction -= first * (first @ direction)
    return np.asarray(direction / (np.linalg.norm(direction) or 1.0), first.dtype)


class _Way:
    """Some examples' way through the network and back, dz without the 1/m."""

    def __init__(self, network: MLP, x: Array, labels: NDArray[np.uint8]) -> None:
        self.labels = labels
        self._network = network
        self._trace = network.forward(x)
        dz = self._trace.probabilities.copy()
        dz[np.arange(len(labels)), labels] -= 1
        self._dz = [dz]
        for layer in range(len(network.weights) - 1, 0, -1):
            da = self._dz[0] @ network.weights[layer]
            self._dz.insert(0, da * (self._trace.pre_activations[layer - 1] > 0))

    def gradient(self, shares: Array) -> Array:
        """The sum over the examples of share_i g_i, flat."""
        flat = np.empty_like(self._network.parameters)
        layers = Layers(flat, self._network.spec)
        for layer, dz in enumerate(self._dz):
            weighted = dz * shares[:, np.newaxis].astype(dz.dtype)
            layers.stored[layer][...] = self._trace.activations[layer].T @ weighted
            layers.biases[layer][...] = weighted.sum(axis=0)
        return flat

    def squared_lengths(self) -> Array:
        """|g_i|^2, (m,)."""
        total = np.zeros(len(self.labels))
        for a, dz in zip(self._trace.activations[:-1], self._dz, strict=True):
            total += (np.square(a).sum(axis=1) + 1.0) * np.square(dz).sum(axis=1)
        return total

    def derivative(self, direction: Array) -> Array:
        """g_i u for the direction u, (m,): dz^[L] times the tangent of z^[L]."""
        layers, network = Layers(direction, self._network.spec), self._network
        z = self._trace.activations[0] @ layers.stored[0] + layers.biases[0]
        for layer in range(1, len(network.weights)):
            a = z * (self._trace.pre_activations[layer - 1] > 0)
            z = a @ network.weights[layer].T
            z += self._trace.activations[layer] @ layers.stored[layer] + layers.biases[layer]
        derivative: Array = (self._dz[-1] * z).sum(axis=1)
        return derivative


def _way(network: MLP, examples: Examples, start: int, stop: int, cancelled: IsCancelled) -> _Way:
    if cancelled():
        raise Cancelled
    return _Way(network, scaled(examples.images[start:stop]), examples.labels[start:stop])
