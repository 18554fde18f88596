"""Digits of the program's own making, for where MNIST is not: no download, no file.

Skeletons of the ways people write (`skeletons`) are written by a hand that varies them (`hand`) and go
through the same ink and the same normalisation as a drawing on the pad. The digits are made a few
hundred at a time, each such chunk from a generator of its own: the same seed gives the same digits,
whether they are made at once or while training goes on.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.data.examples import VALIDATION_COUNT, DataSet, Examples
from engine.data.synthetic.hand import write_digits
from engine.handwriting.normalize import normalize_paths
from engine.spec import CLASSES, PIXELS

TRAIN_COUNT = 60_000 - VALIDATION_COUNT
TEST_COUNT = 10_000
BLOCK = 5_000
CHUNK = 250

_TRAIN_SEED, _VALIDATION_SEED, _TEST_SEED = 1, 2, 3
"""The digits are the same for every run, whatever its own seed, as MNIST's are."""


class SyntheticExamples(Examples):
    """``count`` digits, every class equally often, made as `grow` is called; ``seed`` fixes them.

    Memory for all of them is taken at once; rows from ``ready`` on are still zero.
    """

    block = BLOCK

    def __init__(self, count: int, seed: int) -> None:
        super().__init__(np.zeros((count, PIXELS), np.uint8), np.zeros(count, np.uint8))
        self._seed = seed
        self._ready = 0

    @property
    def ready(self) -> int:
        return self._ready

    def grow(self) -> None:
        """Make the next `CHUNK` digits; about 40 ms."""
        if self._ready < len(self):
            rows = slice(self._ready, min(self._ready + CHUNK, len(self)))
            images, labels = _make_chunk(self._seed, self._ready // CHUNK)
            self.images[rows] = images[: rows.stop - rows.start]
            self.labels[rows] = labels[: rows.stop - rows.start]
            self._ready = rows.stop


def training_digits(count: int = TRAIN_COUNT) -> SyntheticExamples:
    """The first ``count`` of the digits to train on; none is made yet."""
    return SyntheticExamples(count, _TRAIN_SEED)


def open_synthetic() -> DataSet:
    """The built-in digits, 55,000 + 5,000 + 10,000, as "synthetic"; at once, for none is made yet.

    All three sets grow, the validation and test digits too: nothing can be read of them before.
    """
    return DataSet(
        "synthetic",
        training_digits(),
        SyntheticExamples(VALIDATION_COUNT, _VALIDATION_SEED),
        lambda: SyntheticExamples(TEST_COUNT, _TEST_SEED),
    )


def _make_chunk(seed: int, number: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Images (CHUNK, 784) and labels (CHUNK,), the classes in random order."""
    rng = np.random.default_rng([seed, number])
    labels = rng.permutation(np.arange(CHUNK) % CLASSES).astype(np.uint8)
    images = normalize_paths(*write_digits(labels, rng))
    return np.rint(images * 255).astype(np.uint8).reshape(CHUNK, PIXELS), labels
