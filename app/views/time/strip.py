"""The answers to one digit along time: a cell a moment, with the digit answered and how sure."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen

from app.colours import faded
from app.i18n import tr
from app.numbers import count, percent
from app.views.time.along import AlongTime, images_seen
from engine.explain.answers import Answers
from engine.remembered import Moment

_HEIGHT = 68
_LEAST_CELL = 14
_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class AnswerStrip(AlongTime):
    """A bar as high as the network was sure, in the accent where the answer is the last one's.

    Signals:
        chosen(int): a cell was clicked, or reached by the arrow keys.
    """

    def __init__(self) -> None:
        super().__init__()
        self._answers: Answers | None = None
        self._right: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def texts(self) -> list[str]:
        """What was answered at each moment."""
        found = self._answers
        return [] if found is None else [str(digit) for digit in found.digits.tolist()]

    def show_answers(
        self, stops: Sequence[Moment], found: Answers, right: int | None, place: int
    ) -> None:
        """Show these; ``right`` is the answer that is painted in the accent, ``place`` is chosen."""
        self._stops, self._answers, self._right, self._place = stops, found, right, place
        self.setAccessibleDescription(self._words(place))
        self.update()

    def cell_rect(self, place: int) -> QRectF:
        """Where a moment's cell lies in the widget."""
        wide = self.width() / max(len(self._stops), 1)
        return QRectF(place * wide, 0, wide, self.height() - self.fontMetrics().height())

    def sizeHint(self) -> QSize:
        return QSize(400, _HEIGHT + self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_CELL * max(len(self._stops), 10), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self._stops) - 1
        if key in _KEYS:
            self.chosen.emit(min(max(self._place + _KEYS[key], 0), last))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.chosen.emit(0 if key == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        bold = QFont(self.font())
        bold.setBold(True)
        bold.setPointSizeF(bold.pointSizeF() * 1.25)
        if self._answers is not None:
            for place, digit in enumerate(self._answers.digits.tolist()):
                painter.setFont(bold)
                self._paint_cell(painter, place, digit, float(self._answers.shares[place]))
            painter.setFont(self.font())
            self._paint_images(painter)
            self._outline(painter, self._place)
        painter.end()

    def _paint_cell(self, painter: QPainter, place: int, digit: int, share: float) -> None:
        cell = self.cell_rect(place).adjusted(1, 1, -1, -1)
        painter.fillRect(cell, self._theme.raised)
        bar = QRectF(cell)
        bar.setTop(cell.bottom() - share * cell.height())
        painter.fillRect(bar, self._colour(digit))
        painter.setPen(self._theme.text)
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(digit))

    def _colour(self, digit: int) -> QColor:
        right = digit == self._right
        return faded(self._theme.accent if right else self._theme.warning, 0.5 if right else 0.4)

    def _paint_images(self, painter: QPainter) -> None:
        """The images seen, under the cells; only as many numbers as find room, the last one first."""
        painter.setPen(self._theme.muted)
        metrics = painter.fontMetrics()
        base, gap = self.height() - metrics.height() + metrics.ascent(), metrics.height() / 2
        last, free_from, free_to = len(self._stops) - 1, -1.0, float("inf")
        for place in (last, *range(last)):
            text = count(self._stops[place].images)
            wide = metrics.horizontalAdvance(text)
            left = self.cell_rect(place).center().x() - wide / 2
            left = min(max(left, 0.0), self.width() - wide)
            if free_from < left and left + wide < free_to:
                painter.drawText(QPointF(left, base), text)
                if place == last:
                    free_to = left - gap
                else:
                    free_from = left + wide + gap

    def _outline(self, painter: QPainter, place: int) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        colour = self._theme.focus if self.hasFocus() else self._theme.text
        painter.setPen(QPen(colour, 2))
        painter.drawRect(self.cell_rect(place).adjusted(1, 1, -1, -1))

    def _words(self, place: int) -> str:
        if self._answers is None or place >= len(self._stops):
            return ""
        return tr(
            "after {images}: {digit} ({share})",
            images=images_seen(self._stops, place),
            digit=int(self._answers.digits[place]),
            share=percent(float(self._answers.shares[place])),
        )
