"""Axes that write their numbers in the program's language."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from app import theme
from app.numbers import count, number, percent

Ticks = list[tuple[float | None, list[float]]]
_STICKS_OUT = 10
_DECADE = (45, 110)
"""What 1, 2, 5 of a decade need in height, and beside each other, in px."""

Writer = Callable[[float, float], str]


class NumberAxis(pg.AxisItem):  # type: ignore[misc]
    """``write(value, spacing)`` words a tick; ``whole`` keeps ticks at whole numbers."""

    def __init__(self, orientation: str, write: Writer, font: QFont, whole: bool = False) -> None:
        super().__init__(orientation)
        self._write = write
        self._whole = whole
        colours = theme.current()
        self.enableAutoSIPrefix(False)
        self.setStyle(
            maxTickLevel=0,
            tickLength=0,
            tickTextOffset=4,
            autoExpandTextSpace=False,
        )
        self.setTickFont(font)
        self.setPen(colours.grid)
        self.setTextPen(colours.muted)
        self.setTickPen(colours.grid)
        self.setGrid(255)

    def set_writer(self, write: Writer, whole: bool) -> None:
        """Word the ticks in another way."""
        self._write = write
        self._whole = whole
        self.picture = None
        self.update()

    def boundingRect(self) -> QRectF:
        """With room for the first and the last label, which stand half outside."""
        rect: QRectF = super().boundingRect()
        return rect.adjusted(-_STICKS_OUT, -_STICKS_OUT, _STICKS_OUT, _STICKS_OUT)

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        levels: list[tuple[float, float]] = super().tickSpacing(minVal, maxVal, size)
        if self._whole:
            return [(max(1.0, spacing), offset) for spacing, offset in levels]
        return levels

    def logTickValues(self, minVal: float, maxVal: float, size: float, stdTicks: Any) -> Ticks:
        """Decades; 1, 2, 5 where there are few of them; evenly spaced numbers within one."""
        if maxVal - minVal < 0.7:
            low, high = 10**minVal, 10**maxVal
            spacing = self.tickSpacing(low, high, size)[0][0]
            numbers = np.arange(math.ceil(low / spacing), math.floor(high / spacing) + 1) * spacing
            return [(None, np.log10(numbers[numbers > 0]).tolist())]
        decades = range(math.floor(minVal), math.ceil(maxVal) + 1)
        room = _DECADE[self.orientation in ("top", "bottom")]
        digits = (1, 2, 5) if maxVal - minVal < size / room else (1,)
        ticks = [decade + math.log10(digit) for decade in decades for digit in digits]
        return [(None, [tick for tick in ticks if minVal <= tick <= maxVal])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        if self.logMode:
            return [number(10**value, 3) for value in values]
        return [self._write(value, spacing) for value in values]


def write_steps(value: float, spacing: float) -> str:
    return count(round(value))


def write_plain(value: float, spacing: float) -> str:
    return number(value, decimals=_decimals(spacing))


def write_percent(value: float, spacing: float) -> str:
    return percent(value, _decimals(100 * spacing))


def _decimals(spacing: float) -> int:
    return max(0, -math.floor(math.log10(spacing) + 1e-9))
