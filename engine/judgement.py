"""What a network makes of a labelled set, answer by answer: what it confuses with what, and whether it is
as sure as it may be.

`engine.metrics` boils a set down to loss and accuracy; here every answer is kept with its probabilities
and counted in the ways that tell mistakes apart. It can be made part by part (`Judging`), so that a
window goes on living meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from engine.activations import Array
from engine.metrics import scaled
from engine.network import MLP

BINS = 15
_MOST_ROWS = 500
_MOST_PRODUCTS = 200_000_000
"""Multiplications in a part: a few milliseconds, however large the network is."""

Counts = NDArray[np.intp]
Labels = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Judgement:
    """A network's ``probabilities`` (n, 10) for n images and their true ``labels`` (n,), n at least 1."""

    probabilities: Array
    labels: Labels

    @cached_property
    def predictions(self) -> NDArray[np.intp]:
        """The most probable class of each image, (n,); the first of two that are equal."""
        return np.asarray(self.probabilities.argmax(axis=1))

    @cached_property
    def confidences(self) -> Array:
        """The probability of that class, (n,): how sure the network is."""
        largest: Array = self.probabilities.max(axis=1)
        return largest

    @cached_property
    def right(self) -> NDArray[np.bool_]:
        """Whether each answer is the label, (n,)."""
        return np.asarray(self.predictions == self.labels)

    @property
    def accuracy(self) -> float:
        """The share of right answers."""
        return float(self.right.mean())

    @cached_property
    def confusion(self) -> Counts:
        """How many images of class i (row) were read as class j (column), (10, 10)."""
        classes = self.probabilities.shape[1]
        pairs = self.labels.astype(np.intp) * classes + self.predictions
        return np.bincount(pairs, minlength=classes**2).reshape(classes, classes)

    @property
    def recall(self) -> NDArray[np.float64]:
        """For each class, the share of its images that were read as it, (10,); NaN where it has none."""
        return _shares(np.diag(self.confusion), self.confusion.sum(axis=1))

    @property
    def precision(self) -> NDArray[np.float64]:
        """For each class, the share of right answers among those that name it, (10,); NaN without any."""
        return _shares(np.diag(self.confusion), self.confusion.sum(axis=0))

    def cases(self, true: int | None = None, read: int | None = None) -> NDArray[np.intp]:
        """The rows of the images of class ``true`` that were read as ``read``; None stands for any other.

        With both given alike the right answers of that class, the least sure first; else mistakes, the
        surest first: at what a network is sure of and wrong there is most to see.
        """
        right = true is not None and true == read
        wanted = self.right if right else ~self.right
        if true is not None:
            wanted = wanted & (self.labels == true)
        if read is not None:
            wanted = wanted & (self.predictions == read)
        rows = np.flatnonzero(wanted)
        sure = self.confidences[rows]
        return rows[np.argsort(sure if right else -sure, kind="stable")]

    def calibration(self, bins: int = BINS) -> Calibration:
        """How often the network is right where it is so sure; see `calibration`."""
        return calibration(self.confidences, self.right, bins)


@dataclass(frozen=True, eq=False)
class Calibration:
    """Answers sorted by how sure they were into equal bins of (0, 1], each (bins,).

    ``counts``: the answers in a bin; ``accuracy``: the share of right ones among them; ``confidence``:
    the mean of how sure they were; both NaN in an empty bin. ``error``: see `calibration`.
    """

    counts: Counts
    accuracy: NDArray[np.float64]
    confidence: NDArray[np.float64]
    error: float

    @property
    def excess(self) -> float:
        """Mean confidence less accuracy over all answers: above 0 the network is too sure."""
        filled = self.counts > 0
        gaps = (self.confidence - self.accuracy)[filled]
        return float(gaps @ self.counts[filled]) / int(self.counts.sum())


def calibration(confidences: Array, right: NDArray[np.bool_], bins: int = BINS) -> Calibration:
    """``confidences`` (n,) in (0, 1] against ``right`` (n,): n at least 1.

    Bin b, counted from 0, holds what lies above b / bins and not above (b + 1) / bins. The expected
    calibration error is the sum over the bins of (their share of the answers) times |accuracy -
    confidence| (M. P. Naeini, G. F. Cooper and M. Hauskrecht, 2015; C. Guo and others, 2017).
    """
    sure = np.nan_to_num(np.asarray(confidences, np.float64))  # no number: not sure at all
    places = np.clip(np.ceil(sure * bins).astype(np.intp) - 1, 0, bins - 1)
    counts = np.bincount(places, minlength=bins)
    accuracy = _shares(np.bincount(places, weights=right, minlength=bins), counts)
    confidence = _shares(np.bincount(places, weights=sure, minlength=bins), counts)
    gaps = np.nan_to_num(np.abs(accuracy - confidence))
    return Calibration(counts, accuracy, confidence, float(gaps @ counts) / len(sure))


class Judging:
    """A `Judgement` in the making, a few milliseconds a part.

    ``images`` (n, 784) uint8 and ``labels`` (n,), n at least 1, must stay as they are meanwhile.
    """

    def __init__(self, network: MLP, images: NDArray[np.uint8], labels: Labels) -> None:
        self._network = network
        self._images = images
        self._labels = labels
        self._done = 0
        self._rows = min(max(_MOST_PRODUCTS // network.spec.parameter_count, 1), _MOST_ROWS)
        self._probabilities = np.empty((len(labels), network.spec.outputs), np.float32)

    def go_on(self) -> Judgement | None:
        """Make one part more; the judgement, once all parts are made."""
        part = slice(self._done, self._done + self._rows)
        with np.errstate(over="ignore", invalid="ignore"):  # weights may be on the way to infinity
            trace = self._network.forward(scaled(self._images[part]))
        self._probabilities[part] = trace.probabilities
        self._done += self._rows
        if self._done < len(self._labels):
            return None
        self._probabilities.flags.writeable = False
        return Judgement(self._probabilities, self._labels)


def judge(network: MLP, images: NDArray[np.uint8], labels: Labels) -> Judgement:
    """All parts at once."""
    judging = Judging(network, images, labels)
    while True:
        if judgement := judging.go_on():
            return judgement


def _shares(part: NDArray[np.generic], whole: Counts) -> NDArray[np.float64]:
    """part / whole, NaN where the whole is 0."""
    shares = np.full(len(whole), np.nan)
    np.divide(part, whole, out=shares, where=whole > 0)
    return shares
