"""What a task of a lesson can wait for, and whether it has come about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from math import floor
from typing import Any

from app.models.bundle import Models
from app.models.script import Goal
from app.pages import STEPPING

_ROUNDING = 1e-9
"""Epochs are counted in fractions."""
TRAINING_GOALS = ("steps", "epochs", "loss_below", "accuracy_above")
_SETTINGS = ("hidden", "optimizer", "batch_size", "learning_rate_above", "learning_rate_below")


class Watch:
    """Looks at the program from the moment on at which the task was set."""

    def __init__(self, models: Models, goals: Sequence[Goal]) -> None:
        self._models = models
        self._goals = goals
        self._step, self._epoch = self._place()
        self._drawing = models.drawing.content

    @property
    def reached(self) -> bool:
        """Whether all goals are reached now."""
        self._count_anew()
        return self._are_reached(GOALS)

    @property
    def needs_training(self) -> bool:
        """Whether more training may still be needed."""
        return not self._are_reached(TRAINING_GOALS)

    @property
    def progress(self) -> tuple[int, int]:
        """Steps or epochs made, and how many there are to be; (0, 0) where none are asked for."""
        for goal in self._goals:
            if goal.kind == "steps":
                return min(self._place()[0] - self._step, goal.value), goal.value
            if goal.kind == "epochs":
                return min(self._epochs_ended(), goal.value), goal.value
        return 0, 0

    def _count_anew(self) -> None:
        """Steps and epochs count as soon as the settings are those asked for; a run that begins again is
        counted again."""
        step, epoch = self._place()
        if step < self._step or not self._are_reached(_SETTINGS):
            self._step, self._epoch = step, epoch

    def _are_reached(self, kinds: Collection[str]) -> bool:
        goals = [goal for goal in self._goals if goal.kind in kinds]
        return all(GOALS[goal.kind](self, goal.value) for goal in goals)

    def _place(self) -> tuple[int, float]:
        snapshot = self._models.run.snapshot
        return (snapshot.step, snapshot.epoch) if snapshot else (0, 0.0)

    def _steps(self, wanted: int) -> bool:
        return self._place()[0] - self._step >= wanted

    def _epochs(self, wanted: int) -> bool:
        return self._epochs_ended() >= wanted

    def _epochs_ended(self) -> int:
        """As the command One epoch counts: the one in which the task is set is the first."""
        return floor(self._place()[1] + _ROUNDING) - floor(self._epoch + _ROUNDING)

    def _page(self, page: str) -> bool:
        stepping = self._models.stepping.active
        return stepping if page == STEPPING else not stepping and self._models.pages.current == page

    def _drawn(self, drawn: bool) -> bool:
        """A drawing that was there before is none."""
        drawing = self._models.drawing
        return drawn and not drawing.is_empty and drawing.content is not self._drawing

    def _phase(self, phase: object) -> bool:
        return self._models.stepping.phase == phase

    def _hidden(self, hidden: tuple[int, ...]) -> bool:
        snapshot = self._models.run.snapshot
        return snapshot is not None and snapshot.network.spec.hidden == hidden

    def _optimizer(self, optimizer: str) -> bool:
        return self._models.plan.acting.optimizer == optimizer

    def _batch_size(self, batch_size: int | None) -> bool:
        return self._models.plan.acting.batch_size == batch_size

    def _rate_above(self, rate: float) -> bool:
        return self._models.plan.acting.learning_rate > rate

    def _rate_below(self, rate: float) -> bool:
        return self._models.plan.acting.learning_rate < rate

    def _loss_below(self, loss: float) -> bool:
        losses = self._models.run.history.training["loss"]
        return len(losses) > 0 and bool(losses[-1] < loss)

    def _accuracy_above(self, accuracy: float) -> bool:
        accuracies = self._models.run.history.validation["accuracy"]
        return len(accuracies) > 0 and bool(accuracies[-1] > accuracy)


GOALS: Mapping[str, Callable[[Watch, Any], bool]] = {
    "steps": Watch._steps,
    "epochs": Watch._epochs,
    "page": Watch._page,
    "phase": Watch._phase,
    "drawn": Watch._drawn,
    "hidden": Watch._hidden,
    "optimizer": Watch._optimizer,
    "batch_size": Watch._batch_size,
    "learning_rate_above": Watch._rate_above,
    "learning_rate_below": Watch._rate_below,
    "loss_below": Watch._loss_below,
    "accuracy_above": Watch._accuracy_above,
}
"""By the names that a lesson's file uses."""
