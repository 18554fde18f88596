"""A multilayer perceptron does not know about shift: its accuracy on images moved by a few pixels.

Each pixel has weights of its own, so a digit two pixels further right is another pattern to the first
layer, one that it was never taught.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.activations import Array
from engine.handwriting.picture import shifted
from engine.metrics import scaled
from engine.network import MLP
from engine.spec import IMAGE_SIDE

FARTHEST = 5
"""Pixels."""
DIRECTIONS = ((1, 0), (-1, 0), (0, 1), (0, -1))
"""Right, left, down, up."""
_MOST_PRODUCTS = 250_000_000
"""Of a weight and an activation, in one portion: some 10 ms."""


def moved(images: Array, right: int, down: int) -> Array:
    """Images (n, 784) moved by whole pixels, with ground where they came from."""
    return shifted(images.reshape(-1, IMAGE_SIDE, IMAGE_SIDE), right, down).reshape(images.shape)


class ShiftCurve:
    """The accuracy of ``network`` on images (n, 784) uint8 moved by 0 ... `FARTHEST` pixels, each the
    mean of the four directions; computed portion by portion."""

    def __init__(self, network: MLP, images: NDArray[np.uint8], labels: NDArray[np.uint8]) -> None:
        self.network = network
        self._images = scaled(images)
        self._labels = labels
        self._right: list[list[float]] = [[] for _ in range(FARTHEST + 1)]
        self._left = [(0, (0, 0))]
        self._left += [(by, way) for by in range(1, FARTHEST + 1) for way in DIRECTIONS]
        self._rows = max(_MOST_PRODUCTS // network.spec.parameter_count, 1)
        self._looked_at = self._hits = 0

    def __len__(self) -> int:
        """How many images."""
        return len(self._labels)

    @property
    def finished(self) -> bool:
        return not self._left

    @property
    def accuracies(self) -> Array:
        """(FARTHEST + 1,): the mean of the directions looked at; NaN where there is none yet."""
        return np.array([np.mean(some) if some else np.nan for some in self._right], np.float32)

    def go_on(self) -> None:
        """Look at one distance in one direction; of a large network, at a part of the images so moved."""
        by, (right, down) = self._left[0]
        part = slice(self._looked_at, self._looked_at + self._rows)
        images = moved(self._images[part], by * right, by * down)
        answers = self.network.forward(images).probabilities.argmax(axis=1)
        self._hits += int((answers == self._labels[part]).sum())
        self._looked_at += len(images)
        if self._looked_at == len(self):
            self._right[by].append(self._hits / len(self))
            self._left.pop(0)
            self._looked_at = self._hits = 0
