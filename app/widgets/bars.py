"""Ten probability bars: what the network answers, and beside it what it should have answered."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.colours import faded
from app.i18n import tr
from app.numbers import percent

CLASSES = 10
_FILLED = 0.9
_OVERLAP = 2.0
"""How far the lines of two rows may reach into each other, in px: their figures do not."""


class ProbabilityBars(QWidget):
    """One row a class: its name, a bar, a percentage; the winner is bold, marked and in the accent.

    Signals: ``hovered(class)`` when the mouse comes to another row, ``left()`` when it leaves.
    The bar of the right answer, where it is known, is outlined at its full length: the gap is p - y.
    """

    hovered = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, decimals: int = 1) -> None:
        super().__init__(parent)
        self._theme = theme.current()
        self._decimals = decimals
        self._values: np.ndarray | None = None
        self._target: int | None = None
        self._highlight: int | None = None
        self._names = [str(k) for k in range(CLASSES)]
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def winner(self) -> int | None:
        """The class with the largest probability; None while nothing is shown."""
        return None if self._values is None else int(np.argmax(self._values))

    @property
    def target(self) -> int | None:
        """The right answer, where it is known."""
        return self._target

    def texts(self) -> list[str]:
        """The percentages as they stand on screen; a dash while nothing is shown."""
        if self._values is None:
            return ["–"] * CLASSES
        return [percent(float(p), self._decimals) for p in self._values]

    def set_values(
        self, probabilities: Sequence[float] | np.ndarray | None, target: int | None = None
    ) -> None:
        """Show (10,) probabilities in [0, 1], or nothing; ``target`` is the right answer if known."""
        usable = probabilities is not None and bool(np.isfinite(probabilities).all())
        self._values = np.array(probabilities, np.float64) if usable else None
        self._target = target
        self._describe()
        self.update()

    def set_highlight(self, index: int | None) -> None:
        """Light one row, as when its term of a formula is pointed at."""
        if index != self._highlight:
            self._highlight = index
            self.update()

    def row_rect(self, index: int) -> QRectF:
        """Where a row lies in the widget."""
        height = self.height() / CLASSES
        return QRectF(0, index * height, self.width(), height)

    def sizeHint(self) -> QSize:
        return QSize(220, CLASSES * (self.fontMetrics().height() + 5))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, CLASSES * self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.panel)
        plain = self._fitting_font()
        bold = QFont(plain)
        bold.setBold(True)
        widest = QFontMetrics(bold).horizontalAdvance(percent(1.0, self._decimals))
        texts, winner = self.texts(), self.winner
        for k in range(CLASSES):
            painter.setFont(bold if k == winner else plain)
            self._paint_row(painter, k, texts[k], widest)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = int(event.position().y() * CLASSES / max(self.height(), 1))
        row = min(max(row, 0), CLASSES - 1)
        if row != self._highlight:
            self.set_highlight(row)
            self.hovered.emit(row)

    def leaveEvent(self, event: QEvent) -> None:
        self.set_highlight(None)
        self.left.emit()

    def _fitting_font(self) -> QFont:
        """The widget's font, smaller where the rows are so low that their figures would touch."""
        font, row = QFont(self.font()), self.height() / CLASSES
        if QFontMetrics(font).height() > row + _OVERLAP:
            font.setPixelSize(max(round(row * _FILLED), 1))
        return font

    def _paint_row(self, painter: QPainter, k: int, text: str, widest: int) -> None:
        row = self.row_rect(k)
        wins = k == self.winner
        if k == self._highlight:
            painter.fillRect(row, self._theme.raised)
        name_width = self.fontMetrics().height()
        marker = 8.0
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self._theme.text if wins else self._theme.muted)
        name = row.adjusted(marker + 2, 0, 0, 0)
        painter.drawText(name, centre | Qt.AlignmentFlag.AlignLeft, self._names[k])
        end = row.adjusted(0, 0, -2, 0)
        painter.drawText(end, centre | Qt.AlignmentFlag.AlignRight, text)
        if wins:
            self._paint_marker(painter, row)
        thick = min(row.height() - 4, 16.0)
        track = QRectF(row.left() + marker + name_width, 0, 0, thick)
        track.setRight(row.right() - widest - 10)
        track.moveTop(row.center().y() - thick / 2)
        self._paint_bar(painter, track, k, wins)

    def _paint_marker(self, painter: QPainter, row: QRectF) -> None:
        painter.setPen(QPen(self._theme.accent, 2))
        y = row.center().y()
        for end in (y - 4, y + 4):
            painter.drawLine(QRectF(2, end, 4, y - end).topLeft(), QRectF(2, y, 4, 0).topRight())

    def _paint_bar(self, painter: QPainter, track: QRectF, k: int, wins: bool) -> None:
        painter.fillRect(track, faded(self._theme.border, 0.45))
        if self._values is not None:
            bar = QRectF(track)
            bar.setWidth(track.width() * float(self._values[k]))
            painter.fillRect(bar, self._theme.accent if wins else self._theme.control)
        if k == self._target:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.text, 1.5, Qt.PenStyle.DashLine))
            painter.drawRect(track)

    def _describe(self) -> None:
        winner = self.winner
        text = "" if winner is None else f"{self._names[winner]}: {self.texts()[winner]}"
        if text and self._target is not None:
            text = tr("{answer}; outlined: {target}", answer=text, target=self._names[self._target])
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
