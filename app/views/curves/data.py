"""What the two charts share: the run's history as loss and accuracy, over steps or over epochs."""

from __future__ import annotations

import numpy as np

from app.views.curves.changes import Mark, marks_of, places
from app.views.curves.options import CurvesOptions
from app.views.curves.series import Series
from engine.history import History


class RunCurves:
    """The curves of one run, fed by `update` with what its history has gained."""

    def __init__(self, history: History, options: CurvesOptions) -> None:
        self.history = history
        self.loss = Series(history, "loss", options.window)
        self.accuracy = Series(history, "accuracy", options.window)
        self.marks: list[Mark] = []
        self.mark_places: list[float] = []
        self._x_name = ""
        self.set_axis(options.by_epochs)

    def __len__(self) -> int:
        """The steps taken in so far."""
        return len(self.loss.raw)

    @property
    def x(self) -> np.ndarray:
        """(rows,) steps or epochs of the training rows, ascending."""
        return self.history.training[self._x_name][: len(self)]

    @property
    def validation_x(self) -> np.ndarray:
        """(looks,) steps or epochs of the validation rows, ascending."""
        return self.history.validation[self._x_name][: len(self.loss.validation)]

    def set_axis(self, by_epochs: bool) -> None:
        self._x_name = "epoch" if by_epochs else "step"
        self._mark_changes()

    def set_window(self, window: int) -> None:
        self.loss.set_window(window)
        self.accuracy.set_window(window)

    def update(self) -> bool:
        """Take in what is new; says whether anything was."""
        before = len(self), len(self.loss.validation), self.marks
        self.loss.update()
        self.accuracy.update()
        self._mark_changes()
        return (len(self), len(self.loss.validation), self.marks) != before

    def mark_at(self, row: int) -> Mark | None:
        """The last change of the settings up to training row ``row``, if any."""
        step = int(self.history.training["step"][row])
        return next((mark for mark in reversed(self.marks) if mark.step < step), None)

    def _mark_changes(self) -> None:
        self.marks = marks_of(self.history) if len(self.history.training) else []
        self.mark_places = places(self.history, self.marks, self._x_name == "epoch")

    def extent(self) -> tuple[float, float]:
        """Where the x axis begins and the newest step lies."""
        starts = [column[0] for column in (self.x, self.validation_x) if len(column)]
        return float(min(starts)), float(self.x[-1])

    def row_at(self, x: float) -> int:
        """The training row nearest to ``x``."""
        after = int(np.searchsorted(self.x, self.x.dtype.type(x)))
        near = [row for row in (after - 1, after, after + 1) if 0 <= row < len(self)]
        return min(near, key=lambda row: abs(float(self.x[row]) - x))

    def validation_row_at(self, row: int) -> int | None:
        """The last look at the validation images up to training row ``row``, if any."""
        step = self.history.training["step"][row]
        steps = self.history.validation["step"][: len(self.validation_x)]
        before = int(np.searchsorted(steps, step, side="right"))
        return before - 1 if before else None


def rows_between(x: np.ndarray, low: float, high: float) -> tuple[int, int]:
    """The rows of an ascending column from ``low`` to ``high``, with one more at either side."""
    # in the column's own type: searchsorted would convert the whole column otherwise
    first, end = np.searchsorted(x, np.array((low, high)).astype(x.dtype))
    return max(0, int(first) - 1), min(len(x), int(end) + 1)
