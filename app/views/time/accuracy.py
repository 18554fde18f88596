"""Validation accuracy along time: a dot a moment, under the answers, as soon as it is known."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from app.colours import faded
from app.i18n import tr
from app.numbers import percent
from app.views.time.along import AlongTime, images_seen
from engine.remembered import Moment

_HEIGHT = 46
_DOT, _CHOSEN_DOT = 2.0, 4.0


class AccuracyStrip(AlongTime):
    """From 0 below to 100 % above; a moment that has not been judged has no dot.

    Signals:
        chosen(int): a moment was clicked. By the keyboard the strip above and the slider reach it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._accuracies: Sequence[float] = ()

    @property
    def accuracies(self) -> Sequence[float]:
        """A share for each moment, NaN where it is not known yet."""
        return self._accuracies

    def show_accuracies(
        self, stops: Sequence[Moment], accuracies: Sequence[float], place: int
    ) -> None:
        """Show these; ``place`` is chosen."""
        self._stops, self._accuracies, self._place = stops, accuracies, place
        self.setAccessibleDescription(self._words(place))
        self.update()

    def point(self, place: int) -> QPointF:
        """Where a moment's dot lies."""
        room = self._room()
        x = room.left() + (place + 0.5) * room.width() / len(self._stops)
        return QPointF(x, room.bottom() - self._accuracies[place] * room.height())

    def sizeHint(self) -> QSize:
        return QSize(400, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self._room()
        painter.setPen(QPen(self._theme.grid, 1))
        for height in (room.top(), room.bottom()):
            painter.drawLine(QPointF(room.left(), height), QPointF(room.right(), height))
        painter.setPen(self._theme.muted)
        known = [share for share in self._accuracies if math.isfinite(share)]
        below = (
            Qt.AlignmentFlag.AlignBottom if known and known[-1] > 0.5 else Qt.AlignmentFlag.AlignTop
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | below, tr("Validation accuracy"))
        self._paint_curve(painter)
        painter.end()

    def _paint_curve(self, painter: QPainter) -> None:
        known = [place for place, share in enumerate(self._accuracies) if math.isfinite(share)]
        colour = self._theme.curve_validation
        painter.setPen(QPen(faded(colour, 0.7), 1.5))
        for before, after in pairwise(known):
            if after == before + 1:
                painter.drawLine(self.point(before), self.point(after))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for place in known:
            size = _CHOSEN_DOT if place == self._place else _DOT
            painter.drawEllipse(self.point(place), size, size)
        if self._place in known:
            self._paint_share(painter)

    def _paint_share(self, painter: QPainter) -> None:
        """The chosen moment's figure, where the curve leaves room: above its dot, below once it is up."""
        at, share = self.point(self._place), self._accuracies[self._place]
        text = percent(share, 1)
        metrics = painter.fontMetrics()
        left = at.x() - metrics.horizontalAdvance(text) / 2
        left = min(max(left, 0.0), self.width() - metrics.horizontalAdvance(text))
        below = share > 0.5
        y = at.y() + _CHOSEN_DOT + metrics.ascent() if below else at.y() - _CHOSEN_DOT - 2
        painter.setPen(self._theme.text)
        painter.drawText(QPointF(left, y), text)

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(0, 5, 0, -5)

    def _words(self, place: int) -> str:
        if place >= len(self._accuracies) or not math.isfinite(self._accuracies[place]):
            return tr("Being judged…")
        return tr(
            "after {images}: {share} of the validation images are right",
            images=images_seen(self._stops, place),
            share=percent(self._accuracies[place], 1),
        )
