"""The neurons that argue for one side: each with its picture, its two factors, and its term as a bar.

Painted rather than made of labels: it changes with every move of the pen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app import theme
from app.colours import packed
from app.widgets.heat_map import indices
from app.widgets.press_keys import keeps_press_keys
from engine.spec import IMAGE_SIDE

_GAP = 8.0
_MOST_PIXELS = 4
_BAR_HEIGHT = 10.0


@dataclass(frozen=True)
class ArgumentRow:
    """One neuron; ``picture`` is (784,), ``share`` its term as a part of the largest shown, -1 to 1."""

    neuron: int
    name: str
    factors: str
    term: str
    share: float
    picture: np.ndarray

    @property
    def sentence(self) -> str:
        """All of it in a line."""
        return f"{self.name}: {self.factors} = {self.term}"


class ArgumentRows(QWidget):
    """Up to ``most`` neurons, one below the other.

    Signals:
        chosen(int): a neuron was clicked, or Enter was pressed on it.
    """

    chosen = Signal(int)

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self._rows: tuple[ArgumentRow, ...] = ()
        self._image = QImage()
        self._pixels = np.zeros((0, 0), np.uint32)
        self._empty = ""
        self._cursor = 0
        self._under: int | None = None
        self._table = packed(theme.diverging_lut())
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def rows(self) -> tuple[ArgumentRow, ...]:
        """What is shown."""
        return self._rows

    def show_rows(self, rows: Sequence[ArgumentRow], limit: float, empty: str) -> None:
        """Show these; ``limit`` is the end of the pictures' scale, ``empty`` what to say of no row."""
        self._rows, self._empty = tuple(rows), empty
        if rows:
            pictures = np.stack([row.picture for row in rows])
            stacked = pictures.reshape(-1, IMAGE_SIDE)
            self._pixels = self._table[indices(stacked, -limit, limit)]
            height, side = stacked.shape
            data = self._pixels.data
            self._image = QImage(data, side, height, 4 * side, QImage.Format.Format_RGB32)
        there = Qt.FocusPolicy.StrongFocus if rows else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(there)
        self.setAccessibleDescription("; ".join(row.sentence for row in rows) or empty)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, self._most * 86)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, self._most * (IMAGE_SIDE + 6))

    def row_rect(self, place: int) -> QRectF:
        """Where a row lies."""
        height = self.height() / self._most
        return QRectF(0, place * height, self.width(), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().panel)
        if not self._rows:
            painter.setPen(theme.current().muted)
            words = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(2, 6, -2, 0), words, self._empty)
        for place, row in enumerate(self._rows):
            self._paint_row(painter, place, row)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            place = self._place_at(event.pos().y())
            text = "" if place is None else self._rows[place].sentence
            QToolTip.showText(event.globalPos(), text or self.toolTip(), self)
            return True
        return keeps_press_keys(event) or super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().y())
        if place != self._under:
            self._under = place
            pointing = Qt.CursorShape.PointingHandCursor
            self.setCursor(Qt.CursorShape.ArrowCursor if place is None else pointing)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._under = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().y())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self._cursor = place
            self.chosen.emit(self._rows[place].neuron)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(self._rows) - 1
        if last < 0:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            by = 1 if key == Qt.Key.Key_Down else -1
            self._cursor = max(0, min(self._cursor + by, last))
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._rows[min(self._cursor, last)].neuron)
        else:
            super().keyPressEvent(event)

    def _place_at(self, y: float) -> int | None:
        place = int(y * self._most / max(self.height(), 1))
        return place if 0 <= place < len(self._rows) else None

    def _paint_row(self, painter: QPainter, place: int, row: ArgumentRow) -> None:
        colours, rect = theme.current(), self.row_rect(place)
        if place == self._under:
            painter.fillRect(rect, colours.raised)
        side = min(int(rect.height()) - 6, IMAGE_SIDE * _MOST_PIXELS)
        picture = QRectF(2, round(rect.center().y() - side / 2), side, side)
        uneven = bool(side % IMAGE_SIDE)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, uneven)
        source = QRectF(0, place * IMAGE_SIDE, IMAGE_SIDE, IMAGE_SIDE)
        painter.drawImage(picture, self._image, source)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.border, 1))
        painter.drawRect(picture)
        words = QRectF(rect)
        words.setLeft(picture.right() + _GAP)
        words.setRight(rect.right() - 4)
        self._paint_words(painter, words, row)
        if self.hasFocus() and place == min(self._cursor, len(self._rows) - 1):
            painter.setPen(QPen(colours.focus, 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _paint_words(self, painter: QPainter, rect: QRectF, row: ArgumentRow) -> None:
        colours = theme.current()
        plain, bold = QFont(self.font()), QFont(self.font())
        bold.setBold(True)
        line = QFontMetricsF(plain).height()
        top = rect.center().y() - (2 * line + _BAR_HEIGHT + 4) / 2
        first = QRectF(rect.left(), top, rect.width(), line)
        painter.setFont(bold)
        painter.setPen(colours.positive if row.share > 0 else colours.negative)
        painter.drawText(first, Qt.AlignmentFlag.AlignRight, row.term)
        painter.setPen(colours.text)
        room = first.width() - QFontMetricsF(bold).horizontalAdvance(row.term) - _GAP
        name = QFontMetricsF(bold).elidedText(row.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(first, Qt.AlignmentFlag.AlignLeft, name)
        painter.setFont(plain)
        painter.setPen(colours.muted)
        second = first.translated(0, line)
        factors = QFontMetricsF(plain).elidedText(
            row.factors, Qt.TextElideMode.ElideRight, second.width()
        )
        painter.drawText(second, Qt.AlignmentFlag.AlignLeft, factors)
        bar = QRectF(rect.left(), second.bottom() + 4, rect.width() * abs(row.share), _BAR_HEIGHT)
        painter.fillRect(bar, colours.positive if row.share > 0 else colours.negative)
