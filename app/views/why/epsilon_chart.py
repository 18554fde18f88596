"""How sure the network stays of its answer as epsilon grows: with the gradient's signs, and with random
ones. Epsilon can be chosen in the chart too, by clicking or dragging."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.numbers import number, percent
from engine.explain.fool import Turn

LEFT, RIGHT = 44.0, 16.0
"""What the chart leaves free beside its plot."""
_TOP, _BOTTOM = 20.0, 20.0


@dataclass(frozen=True)
class Curve:
    """The answer's probability for each of the chart's epsilons, and where the answer turns."""

    shares: np.ndarray
    turn: Turn | None


class EpsilonChart(QWidget):
    """Two curves over epsilon from 0 to ``largest``.

    Signals:
        picked(float): an epsilon was clicked or dragged to, within the chart.
    """

    picked = Signal(float)

    def __init__(self, largest: float) -> None:
        super().__init__()
        self._largest = largest
        self._epsilons = np.zeros(0)
        self._gradient: Curve | None = None
        self._random: Curve | None = None
        self._epsilon = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_curves(self, epsilons: np.ndarray, gradient: Curve, random: Curve) -> None:
        self._epsilons, self._gradient, self._random = epsilons, gradient, random
        self.update()

    def show_epsilon(self, epsilon: float) -> None:
        if epsilon != self._epsilon:
            self._epsilon = epsilon
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 150)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 96)

    def plot_rect(self) -> QRectF:
        """Where the curves are."""
        return QRectF(self.rect()).adjusted(LEFT, _TOP, -RIGHT, -_BOTTOM)

    def x_of(self, epsilon: float) -> float:
        """Where an epsilon stands."""
        plot = self.plot_rect()
        return plot.left() + plot.width() * epsilon / self._largest

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pick(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pick(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        painter.fillRect(self.rect(), colours.panel)
        self._paint_axes(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for curve, colour in ((self._random, colours.muted), (self._gradient, colours.backward)):
            if curve is not None:
                self._paint_curve(painter, curve, colour)
        x = self.x_of(self._epsilon)
        plot = self.plot_rect()
        painter.setPen(QPen(colours.accent, 2))
        painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()))
        painter.end()

    def _pick(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            plot = self.plot_rect()
            share = (event.position().x() - plot.left()) / max(plot.width(), 1)
            self.picked.emit(self._largest * max(0.0, min(share, 1.0)))

    def _paint_axes(self, painter: QPainter) -> None:
        colours, plot = theme.current(), self.plot_rect()
        height = QFontMetricsF(self.font()).height()
        for share in (0.0, 0.5, 1.0):
            y = plot.bottom() - share * plot.height()
            painter.setPen(QPen(colours.grid, 1))
            painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
            painter.setPen(colours.muted)
            words = QRectF(0, y - height / 2, LEFT - 6, height)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(words, right, percent(share))
        for part in range(4):
            epsilon = self._largest * part / 3
            words = QRectF(self.x_of(epsilon) - 40, plot.bottom() + 3, 80, height)
            if part == 3:
                words.moveRight(self.width())
            side = Qt.AlignmentFlag.AlignRight if part == 3 else Qt.AlignmentFlag.AlignHCenter
            painter.drawText(words, side, number(epsilon, decimals=1))

    def _paint_curve(self, painter: QPainter, curve: Curve, colour: QColor) -> None:
        plot = self.plot_rect()
        points = [
            QPointF(self.x_of(epsilon), plot.bottom() - share * plot.height())
            for epsilon, share in zip(self._epsilons.tolist(), curve.shares.tolist(), strict=True)
        ]
        painter.setPen(QPen(colour, 2))
        painter.drawPolyline(QPolygonF(points))
        if curve.turn:
            x = self.x_of(curve.turn.epsilon)
            painter.setPen(QPen(colour, 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()))
            painter.setPen(colour)
            text = f"{number(curve.turn.epsilon, decimals=3)} → {curve.turn.answer}"
            painter.drawText(QRectF(x - 60, 1, 120, _TOP - 2), Qt.AlignmentFlag.AlignHCenter, text)
