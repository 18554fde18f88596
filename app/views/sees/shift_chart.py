"""Over how far a digit is moved: how often the network is right, and how sure it stays of this one."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.numbers import percent
from engine.explain.shift import FARTHEST

_LEFT, _RIGHT, _TOP, _BOTTOM = 48.0, 24.0, 10.0, 25.0
_BESIDE = 5.0
_DOT = 3.5


class ShiftChart(QWidget):
    """Two curves over 0 ... `FARTHEST` pixels; a click picks a distance.

    Signals:
        picked(int): a distance was clicked or dragged to.
    """

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._theme = theme.current()
        self._accuracies: np.ndarray | None = None
        self._shares: np.ndarray | None = None
        self._distance = 0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def texts(self) -> list[str]:
        """The accuracies as they stand on screen."""
        if self._accuracies is None:
            return []
        return [percent(float(share), 1) for share in self._accuracies]

    def show_accuracies(self, accuracies: np.ndarray | None) -> None:
        """(FARTHEST + 1,) in [0, 1], or none."""
        self._accuracies = accuracies
        self.setAccessibleDescription("; ".join(self.texts()))
        self.update()

    def show_digit(self, shares: np.ndarray | None, distance: int) -> None:
        """The probability of this digit's answer at each distance, and how far it is moved now."""
        self._shares, self._distance = shares, distance
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 150)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 96)

    def x_of(self, distance: float) -> float:
        """Where a distance stands."""
        plot = self._plot()
        return plot.left() + plot.width() * distance / FARTHEST

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pick(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pick(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.panel)
        self._paint_axes(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, plot = self.x_of(self._distance), self._plot()
        painter.setPen(QPen(self._theme.accent, 2, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()))
        if self._shares is not None:
            self._paint_curve(painter, self._shares, self._theme.backward)
        if self._accuracies is not None:
            self._paint_curve(painter, self._accuracies, self._theme.forward)
            self._paint_texts(painter)
        painter.end()

    def _plot(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)

    def _pick(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            plot = self._plot()
            share = (event.position().x() - plot.left()) / max(plot.width(), 1.0)
            self.picked.emit(round(FARTHEST * max(0.0, min(share, 1.0))))

    def _paint_axes(self, painter: QPainter) -> None:
        plot, height = self._plot(), self.fontMetrics().height()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for share in (0.0, 0.5, 1.0):
            y = plot.bottom() - share * plot.height()
            painter.setPen(QPen(self._theme.grid, 1))
            painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
            painter.setPen(self._theme.muted)
            painter.drawText(QRectF(0, y - height / 2, _LEFT - 6, height), right, percent(share))
        for distance in range(FARTHEST + 1):
            words = QRectF(self.x_of(distance) - 30, plot.bottom() + 8, 60, height)
            painter.drawText(words, Qt.AlignmentFlag.AlignHCenter, f"{distance} px")

    def _paint_curve(self, painter: QPainter, values: np.ndarray, colour: QColor) -> None:
        points = [self._point(by, float(value)) for by, value in enumerate(values)]
        painter.setPen(QPen(colour, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(colour)
        for point in points:
            painter.drawEllipse(point, _DOT, _DOT)

    def _paint_texts(self, painter: QPainter) -> None:
        assert self._accuracies is not None
        height = self.fontMetrics().height()
        painter.setPen(self._theme.text)
        for by, (value, text) in enumerate(zip(self._accuracies, self.texts(), strict=True)):
            point = self._point(by, float(value))
            top = point.y() + _DOT if value > 0.5 else point.y() - height - _DOT
            width = self.fontMetrics().horizontalAdvance(text) + 2.0
            left = point.x() - width / 2
            if (
                by == self._distance
            ):  # the curve falls: there is room below at the left, above at the right
                left = point.x() + (-width - _BESIDE if value > 0.5 else _BESIDE)
            left = min(max(left, _LEFT + _BESIDE), self.width() - width)
            painter.drawText(QRectF(left, top, width, height), 0, text)

    def _point(self, by: int, value: float) -> QPointF:
        plot = self._plot()
        return QPointF(self.x_of(by), plot.bottom() - value * plot.height())
