"""Which examples an epoch takes, in which order, and how each is changed on the way.

All of it follows from the seed and the epoch's number, so nothing has to be remembered to come back to
the same place: order and changes of an epoch are drawn as a whole when it begins.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.activations import Array
from engine.data.augment import affine, draw_affine
from engine.data.examples import Examples

_PART = 128


class Batches:
    """The examples of one epoch after the other; ``start`` and ``stop`` are places in the epoch."""

    def __init__(self, examples: Examples, seed: int) -> None:
        self._examples = examples
        self._seed = seed
        self._epoch: int | None = None
        self._order: NDArray[np.intp] = np.empty(0, np.intp)
        self._changes: NDArray[np.float32] | None = None
        self._part = np.empty((_PART, examples.images.shape[1]), np.uint8)

    def begin(self, epoch: int) -> None:
        """Stand in this epoch; nothing to do where that is so already."""
        if epoch != self._epoch:
            self._epoch = epoch
            self._order = epoch_order(self._examples, self._seed, epoch)
            self._changes = None

    def rows(self, start: int, stop: int) -> NDArray[np.intp]:
        """The rows of the examples, (stop - start,)."""
        return self._order[start:stop]

    def fill(self, x: Array, start: int, augment: str) -> None:
        """The images from ``start`` on into ``x`` (m, 784), scaled to [0, 1] and augmented.

        A few at a time, so that they are still at hand in the processor's cache when they are scaled.
        """
        for first in range(0, len(x), _PART):
            part = x[first : first + _PART]
            begin = start + first
            pixels = self._pixels(begin, begin + len(part), augment)
            np.multiply(pixels, np.float32(1 / 255), out=part)

    def _pixels(self, start: int, stop: int, augment: str) -> NDArray[np.uint8]:
        """The images, (stop - start, 784) uint8; valid until the next call."""
        images = self._part[: stop - start]
        self._examples.images.take(self._order[start:stop], axis=0, out=images, mode="clip")
        return affine(images, self._affine_changes()[start:stop]) if augment == "affine" else images

    def labels(self, start: int, stop: int) -> NDArray[np.uint8]:
        """The labels, (stop - start,)."""
        return self._examples.labels[self._order[start:stop]]

    def _affine_changes(self) -> NDArray[np.float32]:
        if self._changes is None:
            rng = np.random.default_rng([self._seed, 2, self._epoch or 0])
            self._changes = draw_affine(rng, len(self._examples))
        return self._changes


def epoch_order(examples: Examples, seed: int, epoch: int) -> NDArray[np.intp]:
    """The order in which an epoch takes the examples: a permutation of the rows, (n,).

    For examples that are still being made the first epoch is shuffled within each block.
    """
    rng = np.random.default_rng([seed, 1, epoch])
    if examples.block is None or epoch > 0:
        return rng.permutation(len(examples))
    starts = range(0, len(examples), examples.block)
    ends = [min(start + examples.block, len(examples)) for start in starts]
    blocks = [start + rng.permutation(end - start) for start, end in zip(starts, ends, strict=True)]
    return np.concatenate(blocks)
