"""Ten bars from a line in the middle: to the right what is positive, to the left what is negative."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.numbers import number
from app.widgets.bars import CLASSES
from engine.explain.sums import decimals_for

_THICKEST = 16.0
_DIGITS = 3


class SignedBars(QWidget):
    """A row a class: its name, a bar from the middle, its number. The longest fills its half.

    All numbers have the same ``decimals``; where none are given, those that the largest has with three
    digits.
    """

    def __init__(self, decimals: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decimals = decimals
        self._theme = theme.current()
        self._values: np.ndarray | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def texts(self) -> list[str]:
        """The numbers as they stand on screen."""
        if self._values is None:
            return ["–"] * CLASSES
        decimals = self._decimals
        if decimals is None:
            decimals = decimals_for(self._values.tolist(), _DIGITS)
        return [number(float(value), decimals=decimals) for value in self._values]

    def set_values(self, values: np.ndarray | None) -> None:
        """Show (10,) numbers, or nothing."""
        self._values = None if values is None else np.array(values, np.float64)
        texts = (f"{k}: {text}" for k, text in enumerate(self.texts()))
        self.setAccessibleDescription("; ".join(texts))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(220, CLASSES * (self.fontMetrics().height() + 3))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, CLASSES * self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.panel)
        texts, metrics = self.texts(), self.fontMetrics()
        name_width = metrics.horizontalAdvance("0") + 8.0
        widest = max(metrics.horizontalAdvance(text) for text in ["−0.000", *texts])
        height = self.height() / CLASSES
        for k, text in enumerate(texts):
            row = QRectF(0, k * height, self.width(), height)
            painter.setPen(self._theme.muted)
            painter.drawText(
                row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(k)
            )
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
            self._paint_bar(painter, row.adjusted(name_width, 0, -widest - 8.0, 0), k)
        painter.end()

    def _paint_bar(self, painter: QPainter, room: QRectF, k: int) -> None:
        middle = room.center().x()
        if self._values is not None and np.isfinite(self._values[k]):
            value, largest = float(self._values[k]), float(np.nanmax(np.abs(self._values)))
            length = value / largest * room.width() / 2 if 0 < largest < np.inf else 0.0
            thick = min(room.height() - 3, _THICKEST)
            bar = QRectF(min(middle, middle + length), 0, abs(length), thick)
            bar.moveTop(room.center().y() - thick / 2)
            painter.fillRect(bar, self._theme.positive if value > 0 else self._theme.negative)
        painter.setPen(QPen(self._theme.control, 1))
        painter.drawLine(round(middle), int(room.top()), round(middle), int(room.bottom()) + 1)
