"""A lesson in the user's hand: what the network in training reads of it while it learns it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

from app.models.hand import HandModel
from app.models.run import RunModel
from engine.data.kept import Kept, images_and_labels
from engine.lesson import LEAST_SHARE, MOST_SHARE, SHARE
from engine.metrics import evaluate
from engine.network import MLP


@dataclass(frozen=True)
class Standing:
    """After ``step`` steps of the lesson: the shares read right of the drawings ``learnt`` from, of those
    kept ``apart`` to judge by (None where there are none), and of the validation images."""

    step: int
    learnt: float
    apart: float | None
    validation: float


@dataclass(frozen=True)
class _Judges:
    """The drawings of a lesson: n images and their labels, learnt from and kept apart."""

    learnt: tuple[NDArray[np.uint8], NDArray[np.uint8]]
    apart: tuple[NDArray[np.uint8], NDArray[np.uint8]]
    begun_at: int


class LessonModel(QObject):
    """The lesson under way, or the last one of the present run, with its course.

    Signals:
        changed: it began, went on, or is no more; or what can be done is something else.
    """

    changed = Signal()

    def __init__(self, run: RunModel, hand: HandModel) -> None:
        super().__init__()
        self._run = run
        self._hand = hand
        self._share = SHARE
        self._judges: _Judges | None = None
        self._preparing = self._can_undo = False
        self.standings: list[Standing] = []
        """The course so far, the first before any step; empty without a lesson."""
        run.snapshot_changed.connect(self._follow)
        run.restarted.connect(self._end)

    @property
    def share(self) -> float:
        """How much of a lesson is the user's drawings."""
        return self._share

    @share.setter
    def share(self, share: float) -> None:
        share = min(max(share, LEAST_SHARE), MOST_SHARE)
        if share != self._share:
            self._share = share
            self.changed.emit()

    @property
    def active(self) -> bool:
        """Whether the present run is a lesson."""
        return self._judges is not None

    @property
    def counts(self) -> tuple[int, int]:
        """How many drawings the lesson learns from, and how many it is judged by."""
        judges = self._judges
        return (len(judges.learnt[1]), len(judges.apart[1])) if judges else (0, 0)

    @property
    def validations(self) -> tuple[list[int], list[float]]:
        """Each look at the validation images since the lesson began: its step, and the accuracy."""
        if self._judges is None:
            return [], []
        rows = self._run.history.validation
        steps = (rows["step"] - self._judges.begun_at).tolist()
        return steps, rows["accuracy"].tolist()

    @property
    def preparing(self) -> bool:
        """Whether the lesson's examples are being drawn."""
        return self._preparing

    @property
    def can_undo(self) -> bool:
        """Whether the network of before the lesson can be put back."""
        return self._can_undo

    def set_preparing(self, preparing: bool) -> None:
        self._preparing = preparing
        self.changed.emit()

    def set_can_undo(self, can_undo: bool) -> None:
        if can_undo != self._can_undo:
            self._can_undo = can_undo
            self.changed.emit()

    def begin(self, learnt: Sequence[Kept], step: int) -> None:
        """The run that was just begun, at ``step``, learns from these."""
        apart = [kept for kept in self._hand.kept if kept.for_test]
        self._judges = _Judges(images_and_labels(learnt), images_and_labels(apart), step)
        self.standings = []
        self._preparing = False
        self.changed.emit()

    @Slot()
    def _end(self) -> None:
        """Another run began."""
        self._judges = None
        self.standings = []
        self.changed.emit()

    @Slot()
    def _follow(self) -> None:
        """Judge the newest network; where the run went back, its later course is no more."""
        snapshot, judges = self._run.snapshot, self._judges
        validation = self._run.history.validation["accuracy"]
        if snapshot is None or judges is None or not len(validation):
            return
        step = snapshot.step - judges.begun_at
        self.standings = [standing for standing in self.standings if standing.step < step]
        learnt, apart = (
            _share_right(snapshot.network, *part) for part in (judges.learnt, judges.apart)
        )
        self.standings.append(Standing(step, learnt or 0.0, apart, float(validation[-1])))
        self.changed.emit()


def _share_right(
    network: MLP, images: NDArray[np.uint8], labels: NDArray[np.uint8]
) -> float | None:
    if not len(labels):
        return None
    with np.errstate(over="ignore", invalid="ignore"):  # weights may be on the way to infinity
        return evaluate(network, images, labels).accuracy
