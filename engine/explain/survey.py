"""What every neuron makes of many images: how often it fires, for which digits, and what excites it most.

A hidden neuron fires where z > 0, so that its ReLU lets something through; an output neuron where it is
the answer. Layers are the notes' l = 1 ... L; neurons and images count from 0.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.activations import Array
from engine.metrics import scaled
from engine.network import MLP


@dataclass(frozen=True)
class Firing:
    """How often a neuron fires: the share of all images, and of those of each class, (classes,); NaN
    for a class of which there is none."""

    share: float
    by_class: Array


@dataclass(frozen=True)
class Survey:
    """z^[1] ... z^[L] of ``network`` for some images, each (n, n^[l]), and their ``labels``, (n,)."""

    network: MLP
    pre_activations: tuple[Array, ...]
    labels: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.labels)

    def firing(self, layer: int, neuron: int) -> Firing:
        """How often a neuron fires."""
        fires = self._fires(layer, neuron)
        classes = self.network.spec.outputs
        hits = np.bincount(self.labels, weights=fires, minlength=classes)
        there = np.bincount(self.labels, minlength=classes)
        by_class = np.divide(hits, there, out=np.full(classes, np.nan), where=there > 0)
        return Firing(float(fires.mean()), by_class)

    def strongest(self, layer: int, neuron: int, count: int) -> NDArray[np.intp]:
        """The images with the largest z, the strongest first; only such as make the neuron fire."""
        z = self.pre_activations[layer - 1][:, neuron]
        firing = np.flatnonzero(self._fires(layer, neuron) & np.isfinite(z))
        count = min(count, len(firing))
        first = firing[np.argpartition(-z[firing], count - 1)[:count]] if count else firing
        order: NDArray[np.intp] = first[np.argsort(-z[first], kind="stable")]
        return order

    def rates(self) -> tuple[Array, ...]:
        """The share of the images for which each neuron fires, (n^[l],) for each hidden layer."""
        return tuple((z > 0).mean(axis=0) for z in self.pre_activations[:-1])

    def _fires(self, layer: int, neuron: int) -> NDArray[np.bool_]:
        z = self.pre_activations[layer - 1]
        if layer < len(self.pre_activations):
            return np.asarray(z[:, neuron] > 0)
        return np.asarray(z.argmax(axis=1) == neuron)


class Surveyor:
    """Makes a survey portion by portion, so that nobody has to wait for all of it."""

    def __init__(self, network: MLP, images: NDArray[np.uint8], labels: NDArray[np.uint8]) -> None:
        """``images`` (n, 784) uint8."""
        self.network = network
        self._images = images
        self._labels = labels
        self._done = 0
        self._z = tuple(np.empty((len(labels), n), np.float32) for n in network.spec.sizes[1:])

    @property
    def finished(self) -> bool:
        return self._done >= len(self._labels)

    def go_on(self, count: int) -> None:
        """Look at ``count`` images more."""
        rows = slice(self._done, min(self._done + count, len(self._labels)))
        with np.errstate(over="ignore", invalid="ignore"):  # weights may be on the way to infinity
            trace = self.network.forward(scaled(self._images[rows]))
        for z, part in zip(self._z, trace.pre_activations, strict=True):
            z[rows] = part
        self._done = rows.stop

    def survey(self) -> Survey:
        """What came out, once all images have been looked at."""
        assert self.finished
        return Survey(self.network, self._z, self._labels)
