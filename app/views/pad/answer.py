"""A network's answer in large figures, with its probability and the network's name.

Painted rather than made of labels: a label that changes lays the whole window out again, and this one
changes with every move of the pen.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.numbers import percent

_DIGIT, _SHARE = 0.44, 0.165
"""The size of the answer's figure and of its probability, as shares of the height under the name."""
_LEAST_DIGIT, _LEAST_SHARE = 2.0, 1.2
"""Both are larger than other text at least by this."""
_GAP = 10.0


class Answer(QWidget):
    """Shows a digit with its probability, or a dash, under the name of who answers."""

    def __init__(self, reader: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme.current()
        self._reader = reader
        self._digit = "–"
        self._share = ""
        self._digit_font = self._share_font = self.font()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def text(self) -> str:
        """The answer as it stands on screen, such as ``7 — 98.2%``; a dash where there is none."""
        return f"{self._digit} — {self._share}" if self._share else self._digit

    def show_answer(self, digit: int | None, probability: float) -> None:
        shown = (
            "–" if digit is None else str(digit),
            "" if digit is None else percent(probability, 1),
        )
        if shown != (self._digit, self._share):
            self._digit, self._share = shown
            self.setAccessibleDescription(self.text)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(130, 52)

    def minimumSizeHint(self) -> QSize:
        return QSize(110, round(3.4 * self.fontMetrics().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        unit, room = self.fontInfo().pixelSize(), self.height() - self.fontMetrics().height()
        self._digit_font = _bold(self.font(), max(_DIGIT * room, _LEAST_DIGIT * unit))
        self._share_font = _bold(self.font(), max(_SHARE * room, _LEAST_SHARE * unit))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.panel)
        line = self.fontMetrics().height()
        painter.setPen(self._theme.muted)
        painter.drawText(QRect(0, 0, self.width(), line), Qt.AlignmentFlag.AlignLeft, self._reader)
        digits = QFontMetricsF(self._digit_font)
        baseline = line + digits.ascent()
        painter.setPen(self._theme.accent if self._share else self._theme.muted)
        painter.setFont(self._digit_font)
        painter.drawText(0, round(baseline), self._digit)
        if self._share:
            painter.setPen(self._theme.text)
            painter.setFont(self._share_font)
            left = digits.horizontalAdvance("0") + _GAP
            painter.drawText(round(left), round(baseline), self._share)
        painter.end()


def _bold(font: QFont, pixels: float) -> QFont:
    bold = QFont(font)
    bold.setPixelSize(max(1, round(pixels)))
    bold.setBold(True)
    return bold
