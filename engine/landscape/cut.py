"""A cut through the landscape: the loss at theta + sum_i s_i d_i, for any numbers s_i."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.activations import RELU, Array
from engine.data.examples import Examples
from engine.losses import softmax_cross_entropy
from engine.metrics import scaled
from engine.network import MLP, Layers

SAMPLE_SIZE = 1_000
_SEED = 0


@dataclass(frozen=True)
class Sample:
    """The images on which heights are measured: ``x`` (m, 784) in [0, 1], ``labels`` (m,)."""

    x: Array
    labels: NDArray[np.integer[Any]]


def draw_sample(examples: Examples, count: int = SAMPLE_SIZE) -> Sample:
    """``count`` examples, or all there are: the same ones at each call, for the same examples."""
    ready = examples.ready
    rows = np.random.default_rng(_SEED).choice(ready, min(count, ready), replace=False)
    return Sample(scaled(examples.images[rows]), examples.labels[rows])


class Cut:
    """The loss of ``sample`` on the line, plane, ... through ``network`` along ``directions``.

    Each direction is flat, as the parameters are. The pre-activations of layer 1 are linear in the
    parameters: z^[1] = X W + b plus s_i times the same product with the direction. Those products, nine
    tenths of the work of a forward pass, are made once.
    """

    def __init__(self, network: MLP, directions: Sequence[Array], sample: Sample) -> None:
        self._labels = sample.labels
        self._origin = Layers(network.parameters, network.spec)
        self._along = [Layers(direction, network.spec) for direction in directions]
        self._z = _first_layer(self._origin, sample.x)
        self._steps = [_first_layer(along, sample.x) for along in self._along]

    def loss(self, *at: float) -> float:
        """J at theta + sum_i at_i d_i; infinite where it is too large to be a number."""
        with np.errstate(over="ignore", invalid="ignore"):
            loss = self._loss(at)
        return loss if math.isfinite(loss) else math.inf

    def _loss(self, at: tuple[float, ...]) -> float:
        z = _moved(self._z, self._steps, at)
        for layer in range(1, len(self._origin.stored)):
            a = RELU.function(z, z)
            weights = _moved(self._origin.stored[layer], [d.stored[layer] for d in self._along], at)
            biases = _moved(self._origin.biases[layer], [d.biases[layer] for d in self._along], at)
            z = a @ weights + biases
        return softmax_cross_entropy(z, self._labels, out=np.empty_like(z))[0]


def _first_layer(layers: Layers, x: Array) -> Array:
    z: Array = x @ layers.stored[0] + layers.biases[0]
    return z


def _moved(origin: Array, steps: Sequence[Array], at: tuple[float, ...]) -> Array:
    """origin + sum_i at_i step_i, a copy; exactly the origin where all at_i are 0."""
    moved = origin.copy()
    for step, length in zip(steps, at, strict=True):
        if length:
            moved += step.dtype.type(length) * step
    return moved
