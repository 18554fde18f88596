"""Labelled images, and the three sets of them that a run needs.

Images stay uint8 in memory (47 MB for MNIST) and are scaled to [0, 1] a batch at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

VALIDATION_COUNT = 5_000
SPLIT_SEED = 0
"""The validation images are the same for every run, whatever its own seed: otherwise a model trained
with one seed and looked at under another would be judged on images it was trained on."""


class Examples:
    """n labelled images: ``images`` (n, 784) uint8 C-ordered, ``labels`` (n,) uint8 in 0 ... 9.

    Some sets are still being made while they are used. The first ``ready`` rows can be read; `grow`
    makes more of them, a fraction of a second at a time. A set that grows names its ``block``: its
    first epoch runs through the blocks of that many rows in order, so that training need not wait for
    the rest, and goes the same way whether the rest is there already or not.
    """

    block: int | None = None

    def __init__(self, images: NDArray[np.uint8], labels: NDArray[np.uint8]) -> None:
        self.images = images
        self.labels = labels

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def ready(self) -> int:
        """How many rows, from the first, can be read."""
        return len(self.labels)

    def grow(self) -> None:
        """Make some more rows; nothing to do where all are there."""


@dataclass(frozen=True)
class DataSet:
    """Training, validation and test examples under one name ("mnist", "synthetic", ...).

    ``load_test`` reads or makes the test examples: nothing but `evaluate` and the end of `train` calls
    it. Every live figure is of ``validation``. ``everything`` is training and validation examples
    together, where a set offers that.
    """

    name: str
    train: Examples
    validation: Examples
    load_test: Callable[[], Examples]
    everything: Examples | None = None

    def training_examples(self, all_images: bool) -> Examples:
        """What a run trains on; ``all_images`` as in `TrainingSpec`."""
        return self.everything if all_images and self.everything else self.train


def split(
    images: NDArray[np.uint8], labels: NDArray[np.uint8], validation_count: int = VALIDATION_COUNT
) -> tuple[Examples, Examples, Examples]:
    """Training examples, validation examples, and both together: views of one copy in random order,
    chosen by `SPLIT_SEED`."""
    order = np.random.default_rng(SPLIT_SEED).permutation(len(labels))
    everything = Examples(images[order], labels[order])
    train, validation = slice(validation_count, None), slice(validation_count)
    return (
        Examples(everything.images[train], everything.labels[train]),
        Examples(everything.images[validation], everything.labels[validation]),
        everything,
    )
