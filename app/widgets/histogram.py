"""A histogram: bars side by side on a line, with the numbers of its ends and of zero below."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.numbers import number

_DIGITS = 2


class Histogram(QWidget):
    """Counts of equally wide bins. The highest fills the height, or what `show_counts` says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme.current()
        self._counts = np.zeros(0)
        self._range = (0.0, 1.0)
        self._highest = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def counts(self) -> np.ndarray:
        """What is shown, (bins,)."""
        return self._counts

    def show_counts(
        self, counts: np.ndarray, low: float, high: float, highest: float | None = None
    ) -> None:
        """Show (bins,) counts of numbers between ``low`` and ``high``; ``highest`` fills the height."""
        self._counts, self._range = counts, (low, high)
        self._highest = float(highest or counts.max(initial=1)) or 1.0
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 90)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.panel)
        below = self.fontMetrics().height() + 1
        room = QRectF(0, 1, self.width(), self.height() - below - 1)
        if len(self._counts):
            self._paint_bars(painter, room)
        painter.setPen(QPen(self._theme.control, 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        self._paint_labels(painter, QRectF(0, room.bottom() + 1, self.width(), below))
        painter.end()

    def _paint_bars(self, painter: QPainter, room: QRectF) -> None:
        wide = room.width() / len(self._counts)
        for place, count in enumerate(self._counts.tolist()):
            high = min(count / self._highest, 1.0) * room.height()
            bar = QRectF(room.left() + place * wide, room.bottom() - high, wide, high)
            painter.fillRect(bar, self._theme.accent)

    def _paint_labels(self, painter: QPainter, room: QRectF) -> None:
        low, high = self._range
        painter.setPen(self._theme.muted)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, number(low, _DIGITS))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight, number(high, _DIGITS))
        if low < 0 < high:
            x = room.left() + room.width() * -low / (high - low)
            painter.drawText(
                QRectF(x - 20, room.top(), 40, room.height()), Qt.AlignmentFlag.AlignHCenter, "0"
            )
