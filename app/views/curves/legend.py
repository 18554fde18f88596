"""The legend inside a chart: a sample and a name for each curve, in the corner that stays empty."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app import theme
from app.colours import faded
from app.views.curves.strokes import SAMPLE_WIDTH, Kind, draw_sample, kind_name

_MARGIN = 6.0


class Legend(pg.GraphicsObject):  # type: ignore[misc]
    """Stands at the top right of ``box``, or at the bottom right; `place` moves it."""

    def __init__(self, box: pg.ViewBox, font: QFont, at_bottom: bool) -> None:
        super().__init__()
        self._box = box
        self._font = font
        self._at_bottom = at_bottom
        self._theme = theme.current()
        self._ground = faded(self._theme.panel, 0.85)
        self._names = [(kind, kind_name(kind)) for kind in Kind]
        metrics = QFontMetricsF(font)
        self._line = metrics.height()
        widest = max(metrics.horizontalAdvance(name) for _, name in self._names)
        self._size = (widest + SAMPLE_WIDTH + 3 * _MARGIN, 3 * self._line + _MARGIN)
        self.setParentItem(box)
        self.setZValue(20)
        self.set_cached(True)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        box.sigResized.connect(self._move)

    def place(self, at_bottom: bool) -> None:
        """Stand at the bottom, or at the top."""
        if at_bottom is not self._at_bottom:
            self._at_bottom = at_bottom
            self._move()

    def set_cached(self, cached: bool) -> None:
        """Keep the letters as pixels, which is faster; a picture wants them as letters."""
        modes = QGraphicsItem.CacheMode
        self.setCacheMode(modes.DeviceCoordinateCache if cached else modes.NoCache)

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, *self._size)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.fillRect(self.boundingRect(), self._ground)
        painter.setFont(self._font)
        for place, (kind, name) in enumerate(self._names):
            middle = _MARGIN / 2 + (place + 0.5) * self._line
            draw_sample(painter, kind, _MARGIN, middle, self._theme)
            painter.setPen(self._theme.text)
            left = 2 * _MARGIN + SAMPLE_WIDTH
            room = QRectF(left, middle - self._line / 2, self._size[0] - left, self._line)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)

    def _move(self) -> None:
        room = self._box.rect()
        down = room.height() - self._size[1] - 2 if self._at_bottom else 2.0
        self.setPos(QPointF(room.width() - self._size[0] - 2, down))
        self.setVisible(room.width() > 1.5 * self._size[0] and room.height() > 1.5 * self._size[1])
