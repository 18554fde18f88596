"""Surgery on a copy of a network: what happens to its answers when parts of it are taken away or shaken?

Networks with more weights than the task needs can lose many of them and hardly notice (Y. LeCun, J. S.
Denker and S. A. Solla, *Optimal Brain Damage*, 1990; here simply the smallest go). What a network can
lose, and what not, shows where its knowledge lies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.activations import Array
from engine.errors import SettingError, Text
from engine.network import MLP

MAX_NOISE = 10.0


@dataclass(frozen=True)
class Surgery:
    """What is done to a network; done to none it leaves it as it is. Layers are the notes' l, 1 ... L.

    ``noise`` is the standard deviation of what is added to each weight, as a share of the spread of its
    own layer's weights, drawn from ``noise_seed``. ``pruned`` is the share of weights set to zero, the
    smallest in magnitude, of the weights that the noise has left. Each is for the layer named, or for all
    (None); pruning all layers compares weights of different layers with each other. ``silenced`` are
    hidden neurons (l, i) whose activation is 0 for every image, ``zeroed`` the layers without biases.
    Raises `SettingError`.
    """

    silenced: frozenset[tuple[int, int]] = frozenset()
    zeroed: frozenset[int] = frozenset()
    noise: float = 0.0
    noise_layer: int | None = None
    noise_seed: int = 0
    pruned: float = 0.0
    pruned_layer: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.noise <= MAX_NOISE:
            allowed = Text("a number from 0 to {highest:g}", {"highest": MAX_NOISE})
            raise SettingError(Text("noise"), self.noise, allowed)
        if not 0 <= self.pruned <= 1:
            allowed = Text("a number from 0 to {highest:g}", {"highest": 1.0})
            raise SettingError(Text("share of pruned weights"), self.pruned, allowed)

    @property
    def is_nothing(self) -> bool:
        """Whether it leaves every network as it is."""
        return not (self.silenced or self.zeroed or self.noise or self.pruned)

    def with_neuron_toggled(self, layer: int, neuron: int) -> Surgery:
        """This hidden neuron switched off, or on again."""
        return replace(self, silenced=self.silenced ^ {(layer, neuron)})

    def with_biases_toggled(self, layer: int) -> Surgery:
        """This layer's biases set to zero, or put back."""
        return replace(self, zeroed=self.zeroed ^ {layer})

    def operate(self, network: MLP) -> MLP:
        """A read-only copy of ``network`` with all of this done to it, in the order noise, pruning,
        biases, neurons. Raises `IndexError` for a layer or neuron that it does not have."""
        patient = MLP(network.spec, parameters=network.parameters.copy())
        self._add_noise(patient)
        prune(_weights_of(patient, self.pruned_layer), self.pruned)
        for layer in self.zeroed:
            patient.biases[layer - 1].fill(0)
        for layer, neuron in self.silenced:
            patient.weights[layer - 1][neuron].fill(0)
            patient.biases[layer - 1][neuron] = 0
        return patient.frozen_copy()

    def _add_noise(self, patient: MLP) -> None:
        """W^[l] := W^[l] + noise * std(W^[l]) * N(0, 1), each layer from a seed of its own."""
        if not self.noise:
            return
        layers = range(1, len(patient.weights) + 1)
        for layer in layers if self.noise_layer is None else (self.noise_layer,):
            weights = patient.weights[layer - 1]
            rng = np.random.default_rng([self.noise_seed, layer])
            shaking = rng.standard_normal(weights.T.shape, np.float32)
            shaking *= np.float32(self.noise * weights.std())
            weights += shaking.T


def prune(weights: Sequence[Array], share: float) -> None:
    """Set this share of all numbers in ``weights`` to zero, in place: those smallest in magnitude.

    Exactly round(share * count) of them, whichever of two that are equal.
    """
    count = round(share * sum(w.size for w in weights))
    if count == 0:
        return
    sizes = np.concatenate([np.abs(w.T).ravel() for w in weights])
    gone = np.zeros(len(sizes), bool)
    gone[np.argpartition(sizes, count - 1)[:count]] = True
    start = 0
    for w in weights:
        w.T[gone[start : start + w.size].reshape(w.T.shape)] = 0
        start += w.size


def zero_weights(network: MLP) -> tuple[int, int]:
    """How many of the network's weights are zero, and how many it has; the biases are not counted."""
    zero = sum(int(np.count_nonzero(w == 0)) for w in network.weights)
    return zero, sum(w.size for w in network.weights)


def _weights_of(network: MLP, layer: int | None) -> list[Array]:
    return network.weights if layer is None else [network.weights[layer - 1]]
