"""A sum in lines: what it is made of, the numbers beneath each other with a bar, and the total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.views.why.words import signed

_PADDING = 3.0
_BAR_SHARE = 0.3


@dataclass(frozen=True)
class Entry:
    """A line. The last one of a ledger is the total."""

    words: str
    value: Decimal


class Ledger(QWidget):
    """Shows entries whose values, the last one's apart, add up to the last one's."""

    def __init__(self, most: int) -> None:
        """``most`` lines at once."""
        super().__init__()
        self._most = most
        self._entries: tuple[Entry, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is shown."""
        return self._entries

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self._entries = tuple(entries)
        self.setAccessibleDescription(
            "; ".join(f"{entry.words} {signed(entry.value)}" for entry in entries)
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, round(self._most * self._line + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    @property
    def _line(self) -> float:
        return QFontMetricsF(self.font()).height() + 2 * _PADDING

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        painter.fillRect(self.rect(), colours.panel)
        values = [abs(float(entry.value)) for entry in self._entries]
        limit = max(values, default=0.0) or 1.0
        for place, entry in enumerate(self._entries):
            is_total = place == len(self._entries) - 1
            line = QRectF(0, place * self._line + (3 if is_total else 0), self.width(), self._line)
            if is_total:
                painter.setPen(QPen(colours.control, 1))
                painter.drawLine(line.topLeft(), line.topRight())
            self._paint(painter, line, entry, limit, is_total)
        painter.end()

    def _paint(
        self, painter: QPainter, line: QRectF, entry: Entry, limit: float, bold: bool
    ) -> None:
        colours, font = theme.current(), QFont(self.font())
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(colours.text)
        bars = QRectF(line)
        bars.setLeft(line.right() - _BAR_SHARE * line.width())
        number = QRectF(line)
        number.setRight(bars.left() - 10)
        centre = Qt.AlignmentFlag.AlignVCenter
        value = signed(entry.value)
        painter.drawText(number, centre | Qt.AlignmentFlag.AlignRight, value)
        metrics = QFontMetricsF(font)
        room = number.width() - metrics.horizontalAdvance(value) - 8
        words = metrics.elidedText(entry.words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(number, centre | Qt.AlignmentFlag.AlignLeft, words)
        self._paint_bar(painter, bars, float(entry.value) / limit)

    def _paint_bar(self, painter: QPainter, room: QRectF, share: float) -> None:
        colours = theme.current()
        half = room.width() / 2 - 2
        bar = QRectF(room.center().x(), room.top() + 4, half * abs(share), room.height() - 8)
        if share < 0:
            bar.moveRight(room.center().x())
        painter.fillRect(bar, colours.positive if share > 0 else colours.negative)
        painter.setPen(QPen(colours.control, 1))
        x = round(room.center().x())
        painter.drawLine(x, round(room.top()), x, round(room.bottom()))
