"""One stage on the way from the drawing to the 28x28."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.colours import packed
from app.widgets.heat_map import indices
from engine.activations import Array
from engine.handwriting.steps import Box


class StepPicture(QWidget):
    """A square picture of ink, with a box or a cross over it."""

    def __init__(self) -> None:
        super().__init__()
        self._theme = theme.current()
        self._table = packed(theme.digit_lut())
        self._values: Array | None = None
        self._pixels = np.zeros((1, 1), np.uint32)
        self._box: Box | None = None
        self._cross: tuple[float, float] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def values(self) -> Array | None:
        """What is shown."""
        return self._values

    def show_stage(
        self, values: Array, box: Box | None = None, cross: tuple[float, float] | None = None
    ) -> None:
        """Show (h, h) ink in [0, 1]; ``box`` and ``cross`` (x, y) in shares of the side."""
        self._values, self._box, self._cross = values, box, cross
        self._pixels = self._table[indices(values, 0.0, 1.0)]
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(150, 150)

    def minimumSizeHint(self) -> QSize:
        return QSize(84, 84)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.panel)
        side = min(self.width(), self.height()) - 2
        place = QRectF((self.width() - side) / 2, 1, side, side)
        height, width = self._pixels.shape
        rgb = QImage.Format.Format_RGB32
        painter.drawImage(place, QImage(self._pixels.data, width, height, 4 * width, rgb))
        painter.setPen(QPen(self._theme.border, 1))
        painter.drawRect(place)
        if self._box:
            left, top, right, bottom = (share * side for share in self._box)
            painter.setPen(QPen(self._theme.accent, 2))
            painter.drawRect(
                QRectF(QPointF(left, top), QPointF(right, bottom)).translated(place.topLeft())
            )
        if self._cross:
            self._paint_cross(painter, place)
        painter.end()

    def _paint_cross(self, painter: QPainter, place: QRectF) -> None:
        """Lines through the picture's middle, and a ring where the ink's weight is."""
        assert self._cross
        middle = place.center()
        painter.setPen(QPen(self._theme.muted, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(middle.x(), place.top(), middle.x(), place.bottom()))
        painter.drawLine(QLineF(place.left(), middle.y(), place.right(), middle.y()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at = place.topLeft() + QPointF(*self._cross) * place.width()
        for pen in (QPen(self._theme.digit_paper, 4), QPen(self._theme.accent, 2)):
            painter.setPen(pen)
            painter.drawEllipse(at, 5, 5)
