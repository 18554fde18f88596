"""A 28x28 digit as the network sees it: ink on paper, in whole screen pixels."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from app import theme
from app.colours import packed
from app.numbers import number
from app.widgets.heat_map import indices
from app.widgets.raster import Raster

SIDE = 28
_GRID_FROM = 6.0


class DigitImage(Raster):
    """Shows (28, 28) or (784,) numbers in [0, 1]: 0 is paper, 1 is ink.

    The theme chooses the paper: white in the light one, black, as MNIST has it, in the dark one.
    """

    def __init__(self, parent: QWidget | None = None, *, grid: bool = False) -> None:
        super().__init__(parent)
        self._grid = grid
        self._table = packed(theme.digit_lut())
        self._values = np.zeros((SIDE, SIDE), np.float32)
        self.set_describe(self._value_text)
        self.set_image(None)

    @property
    def values(self) -> np.ndarray:
        """The (28, 28) image shown."""
        return self._values

    def set_image(self, image: np.ndarray | None) -> None:
        """Show an image, or empty paper."""
        empty = np.zeros((SIDE, SIDE), np.float32)
        self._values = empty if image is None else np.reshape(image, (SIDE, SIDE))
        self._set_pixels(self._table[indices(self._values, 0.0, 1.0)])

    def sizeHint(self) -> QSize:
        return QSize(5 * SIDE + 4, 5 * SIDE + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(SIDE + 4, SIDE + 4)

    def _paint_over(self, painter: QPainter) -> None:
        rect = self.picture_rect()
        painter.setPen(QPen(self._theme.border, 1))
        step = rect.width() / SIDE
        if self._grid and step >= _GRID_FROM:
            for i in range(1, SIDE):
                x, y = rect.left() + i * step, rect.top() + i * step
                painter.drawLine(QLineF(x, rect.top(), x, rect.bottom()))
                painter.drawLine(QLineF(rect.left(), y, rect.right(), y))
        painter.drawRect(rect)

    def _value_text(self, row: int, column: int) -> str:
        return f"x[{row}, {column}] = {number(float(self._values[row, column]), 3)}"
