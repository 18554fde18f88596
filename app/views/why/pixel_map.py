"""The pixel map as a picture: what each pixel brings, with the ink's outline drawn over it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QSize
from PySide6.QtGui import QPainter, QPen

from app.widgets.heat_map import HeatMap
from engine.spec import IMAGE_SIDE

_INK = 0.25


class PixelMap(HeatMap):
    """Diverging colours on a symmetric scale; a line runs round the ink."""

    def __init__(self) -> None:
        super().__init__(diverging=True)
        self._ink_sides: list[tuple[int, int, int, int]] = []

    def show_map(self, values: np.ndarray, limit: float, ink: np.ndarray) -> None:
        """``values`` (784,) on the scale -limit ... limit, ``ink`` (784,) of the drawing."""
        self._ink_sides = _sides_of(np.reshape(ink, (IMAGE_SIDE, IMAGE_SIDE)) > _INK)
        self.set_values(np.reshape(values, (IMAGE_SIDE, IMAGE_SIDE)), limit)

    def sizeHint(self) -> QSize:
        return QSize(15 * IMAGE_SIDE + 4, 15 * IMAGE_SIDE + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(6 * IMAGE_SIDE + 4, 6 * IMAGE_SIDE + 4)

    def _paint_over(self, painter: QPainter) -> None:
        super()._paint_over(painter)
        rect = self.picture_rect()
        cell = rect.width() / IMAGE_SIDE
        painter.setPen(QPen(self._theme.text, 1.5))
        painter.drawLines(
            [
                QLineF(
                    rect.left() + x1 * cell,
                    rect.top() + y1 * cell,
                    rect.left() + x2 * cell,
                    rect.top() + y2 * cell,
                )
                for x1, y1, x2, y2 in self._ink_sides
            ]
        )
        painter.setPen(QPen(self._theme.border, 1))
        painter.drawRect(rect)


def _sides_of(ink: np.ndarray) -> list[tuple[int, int, int, int]]:
    """The sides between a pixel with ink and one without, as (x1, y1, x2, y2) in pixels."""
    padded = np.pad(ink, 1)
    across = np.argwhere(padded[1:-1, 1:] != padded[1:-1, :-1])
    down = np.argwhere(padded[1:, 1:-1] != padded[:-1, 1:-1])
    upright = [(x, y, x, y + 1) for y, x in across.tolist()]
    level = [(x, y, x + 1, y) for y, x in down.tolist()]
    return upright + level
