"""The error E = (1 - y-hat)^2 over y-hat, and the point that walks down it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.i18n import tr
from app.numbers import number
from engine.explain.worked_example import TARGET

_POINTS = 120
_LEAST_REACH = 0.3
_MARGIN_LEFT, _MARGIN_BOTTOM, _MARGIN = 50.0, 40.0, 20.0


class ErrorCurve(QWidget):
    """The curve and the values of y-hat so far, the last one large."""

    def __init__(self, scale: float = 1.0) -> None:
        super().__init__()
        self._scale = scale
        self._walk: tuple[float, ...] = ()
        self._reach = _LEAST_REACH
        self.setObjectName("error_curve")
        self.setAccessibleName(tr("The error E over ŷ"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def walk(self) -> tuple[float, ...]:
        """The values of y-hat that are shown, in their order."""
        return self._walk

    def set_walk(self, y_hats: Sequence[float]) -> None:
        """Show these values; the axis is as wide as they need."""
        self._walk = tuple(y_hats)
        self._reach = max([_LEAST_REACH, *(1.1 * abs(TARGET - y_hat) for y_hat in self._walk)])
        last = f"ŷ = {number(self._walk[-1], 4)}" if self._walk else ""
        self.setAccessibleDescription(last)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(320 * self._scale), round(240 * self._scale))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(240 * self._scale), round(180 * self._scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colours.panel)
        self._paint_axes(painter)
        steps = (self._reach * (2 * i / _POINTS - 1) for i in range(_POINTS + 1))
        painter.setPen(QPen(colours.forward, 2 * self._scale))
        painter.drawPolyline(QPolygonF([self._place(TARGET + step) for step in steps]))
        self._paint_walk(painter)
        painter.end()

    def _room(self) -> QRectF:
        scale = self._scale
        return QRectF(self.rect()).adjusted(
            _MARGIN_LEFT * scale, _MARGIN * scale, -_MARGIN * scale, -_MARGIN_BOTTOM * scale
        )

    def _place(self, y_hat: float) -> QPointF:
        """Where a point of the curve lies."""
        room, away = self._room(), y_hat - TARGET
        x = room.center().x() + away / self._reach * room.width() / 2
        return QPointF(x, room.bottom() - (away / self._reach) ** 2 * room.height())

    def _paint_axes(self, painter: QPainter) -> None:
        room, colours, height = self._room(), theme.current(), 18 * self._scale
        painter.setPen(QPen(colours.grid, 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        painter.drawLine(room.bottomLeft(), room.topLeft())
        painter.drawLine(self._place(TARGET), QPointF(self._place(TARGET).x(), room.top()))
        painter.setPen(colours.muted)
        flag = Qt.AlignmentFlag.AlignHCenter
        for y_hat in (TARGET - self._reach, TARGET, TARGET + self._reach):
            at = self._place(y_hat).x()
            wide = QRectF(at - 30, room.bottom() + 2, 60, height)
            wide.moveRight(min(wide.right(), self.width() - 2.0))
            painter.drawText(wide, flag, number(y_hat, 3))
        name = QRectF(room.left(), room.bottom() + height, room.width(), height)
        painter.drawText(name, flag, "ŷ")
        left, side = QRectF(0, room.top() - 4, room.left() - 6, height), Qt.AlignmentFlag.AlignRight
        painter.drawText(left, side, number(self._reach**2, 2))
        painter.drawText(left.translated(0, room.height() - height / 2), side, "0")
        painter.drawText(left.translated(0, room.height() / 2), side, "E")

    def _paint_walk(self, painter: QPainter) -> None:
        colours, places = theme.current(), [self._place(y_hat) for y_hat in self._walk]
        painter.setPen(QPen(colours.backward, 1.5 * self._scale, Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF(places))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.backward)
        for place in places[:-1]:
            painter.drawEllipse(place, 3 * self._scale, 3 * self._scale)
        if places:
            painter.setPen(QPen(colours.text, 1.5))
            painter.drawEllipse(places[-1], 6 * self._scale, 6 * self._scale)
