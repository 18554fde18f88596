"""The numbers behind one chart: one column of the history, smoothed, thinned and measured.

Fed with what is new only, it costs the same for the first thousand steps as for the five hundredth.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.smoothing import Smoother
from app.views.curves.decimation import Extremes, strided_rows
from engine.history import History

MOST_POINTS = 1_600


@dataclass
class Span:
    """What finite numbers there were: the ``largest``, and the ``smallest`` above zero."""

    smallest: float = np.inf
    largest: float = -np.inf

    def include(self, numbers: np.ndarray) -> None:
        finite = numbers[np.isfinite(numbers)]
        positive = finite[finite > 0]
        if len(finite):
            self.largest = max(self.largest, float(finite.max()))
        if len(positive):
            self.smallest = min(self.smallest, float(positive.min()))


class Series:
    """The column ``name`` of a history's two tables, for drawing."""

    def __init__(self, history: History, name: str, window: int) -> None:
        self._history = history
        self._name = name
        self._extremes = Extremes()
        self._validation_extremes = Extremes()
        self._seen = (0, 0)
        self.raw_span = Span()
        self.calm_span = Span()
        self.validation_span = Span()
        self.set_window(window)

    @property
    def raw(self) -> np.ndarray:
        """(rows,), a row for each step."""
        return self._history.training[self._name][: self._seen[0]]

    @property
    def smoothed(self) -> np.ndarray:
        """(rows,), a row for each step."""
        return self._smoother.values

    @property
    def validation(self) -> np.ndarray:
        """(looks,), a row for each look at the validation images."""
        return self._history.validation[self._name][: self._seen[1]]

    def set_window(self, window: int) -> None:
        """Smooth anew over about ``window`` steps."""
        self._window = window
        self._smoother = Smoother(window)
        self._smoother.extend(self.raw)

    def update(self) -> None:
        """Take in the rows that the history has gained."""
        training, validation = self._seen
        self._seen = (len(self._history.training), len(self._history.validation))
        self._extremes.extend(self.raw)
        self._validation_extremes.extend(self.validation)
        self._smoother.extend(self.raw[training:])
        self.raw_span.include(self.raw[training:])
        self.calm_span.include(self.smoothed[training:])
        self.calm_span.include(self.validation[validation:])
        self.validation_span.include(self.validation[validation:])

    def raw_rows(self, first: int, end: int, width: int) -> np.ndarray:
        """The rows to draw between two rows, for ``width`` pixels: no peak is left out."""
        return self._extremes.rows(self.raw, first, end, min(2 * width, MOST_POINTS))

    def smoothed_rows(self, first: int, end: int, width: int) -> np.ndarray:
        """The same for the smoothed curve, which has no peaks to lose."""
        if self._window == 1:
            return self.raw_rows(first, end, width)
        return strided_rows(first, end, min(width, MOST_POINTS))

    def validation_rows(self, first: int, end: int, width: int) -> np.ndarray:
        """The same for the validation."""
        return self._validation_extremes.rows(self.validation, first, end, min(width, MOST_POINTS))
