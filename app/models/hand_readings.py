"""What the networks read of the user's handwriting, computed when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.models.hand import HandModel
from app.models.readers import BUNDLED, Readers
from app.models.run import RunModel
from engine.metrics import evaluate
from engine.network import MLP
from engine.spec import CLASSES


@dataclass(frozen=True)
class Score:
    """How many drawings there are of each digit, and how many of them are read right, (10,) each."""

    count: NDArray[np.intp]
    right: NDArray[np.intp]


class HandReadings:
    """The answers of the network in training and of the bundled one; each is asked once a drawing."""

    def __init__(self, run: RunModel, readers: Readers, hand: HandModel) -> None:
        self._run = run
        self._readers = readers
        self._hand = hand
        self._asked: dict[str, tuple[MLP, NDArray[np.uint8]]] = {}
        self._answers: dict[str, NDArray[np.uint8]] = {}

    def answers(self, reader: str) -> NDArray[np.uint8] | None:
        """What `TRAINING` or `BUNDLED` reads, (n,), in the order of the drawings; None without it."""
        network = self._network(reader)
        if network is None:
            return None
        asked = self._asked.get(reader)
        if asked is None or asked[0] is not network or asked[1] is not self._hand.images:
            self._asked[reader] = (network, self._hand.images)
            self._answers[reader] = _read(network, self._hand.images, self._hand.labels)
        return self._answers[reader]

    def score(self, reader: str, *, apart: bool | None = None) -> Score | None:
        """How ``reader`` does on all drawings, or on those that are, or are not, kept ``apart`` to judge
        by."""
        answers, labels = self.answers(reader), self._hand.labels
        if answers is None:
            return None
        those = np.array([apart in (None, kept.for_test) for kept in self._hand.kept], np.bool_)
        right = those & (answers == labels)
        return Score(_by_digit(labels[those]), _by_digit(labels[right]))

    def _network(self, reader: str) -> MLP | None:
        if reader == BUNDLED:
            return self._readers.bundled
        return self._run.snapshot.network if self._run.snapshot else None


def _read(network: MLP, images: NDArray[np.uint8], labels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    if not len(labels):
        return labels
    with np.errstate(over="ignore", invalid="ignore"):  # weights may be on the way to infinity
        return evaluate(network, images, labels).predictions


def _by_digit(labels: NDArray[np.uint8]) -> NDArray[np.intp]:
    return np.bincount(labels, minlength=CLASSES)
