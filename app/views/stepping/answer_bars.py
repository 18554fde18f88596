"""The ten probabilities as bars in the colours of their classes; and one of them, beside its label.

The label y is an outline: full length for the right class, nothing for the others. So what an outline
and its bar do not share is p - y, the gradient.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.i18n import tr
from app.numbers import number

_ROW = 18.0
_DIGIT, _MARK, _TRACK = 15.0, 8.0, 28.0
_FIGURE = 62.0
_GAP_HEIGHT, _GAP_LABEL = 64.0, 20.0


class AnswerBars(QWidget):
    """Ten rows; one of them can be lit.

    Signals:
        hovered(int): the mouse came to the row of another class; -1 when it left.
    """

    hovered = Signal(int)

    def __init__(self, probabilities: Sequence[float], label: int | None, scale: float) -> None:
        super().__init__()
        self._p = tuple(probabilities)
        self._label = label
        self._scale = scale
        self._lit = -1
        self.setMouseTracking(True)
        self.setObjectName("answer_bars")
        self.setAccessibleName(tr("Probabilities"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def lit(self) -> int:
        """The class whose row is lit, -1 for none."""
        return self._lit

    def light(self, index: int) -> None:
        """Light the row of a class; -1 lights none."""
        if index != self._lit:
            self._lit = index
            self.update()

    def row_rect(self, index: int) -> QRectF:
        """Where a row lies in the widget."""
        height = _ROW * self._scale
        return QRectF(0, index * height, self.width(), height)

    def sizeHint(self) -> QSize:
        return QSize(round(220 * self._scale), round(len(self._p) * _ROW * self._scale) + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(round(140 * self._scale), self.sizeHint().height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = int(event.position().y() // (_ROW * self._scale))
        self._hover(min(max(row, 0), len(self._p) - 1))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for k in range(len(self._p)):
            self._paint_row(painter, k)
        painter.end()

    def _hover(self, index: int) -> None:
        if index != self._lit:
            self.light(index)
            self.hovered.emit(index)

    def _paint_row(self, painter: QPainter, k: int) -> None:
        colours, row, scale = theme.current(), self.row_rect(k), self._scale
        if k == self._lit:
            painter.fillRect(row, colours.selection)
        painter.setPen(colours.text)
        font = painter.font()
        font.setBold(k == self._lit or k == self._label)
        painter.setFont(font)
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(row.adjusted(3, 0, 0, 0), centre | Qt.AlignmentFlag.AlignLeft, str(k))
        mark = QRectF(
            _DIGIT * scale, row.center().y() - _MARK / 2 * scale, _MARK * scale, _MARK * scale
        )
        painter.fillRect(mark, colours.digits[k])
        painter.drawText(
            row.adjusted(0, 0, -3, 0), centre | Qt.AlignmentFlag.AlignRight, _share_text(self._p[k])
        )
        track = row.adjusted(_TRACK * scale, 3 * scale, -_FIGURE * scale, -3 * scale)
        painter.fillRect(QRectF(track.topLeft(), track.size()), colours.raised)
        bar = QRectF(track)
        bar.setWidth(track.width() * self._p[k])
        painter.fillRect(bar, colours.digits[k])
        if k == self._label:
            _paint_outline(painter, track)


class GapBar(QWidget):
    """One probability p, filled, over its label y, outlined: the hatched gap between them is p - y."""

    def __init__(self, p: float, y: int, colour_of: int, scale: float) -> None:
        super().__init__()
        self._p, self._y, self._class = p, y, colour_of
        self._scale = scale
        self.setObjectName("gap_bar")
        self.setAccessibleName(tr("The gap between p and y"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(240 * self._scale), round(_GAP_HEIGHT * self._scale))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(160 * self._scale), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        edge, line = 14.0 * self._scale, _GAP_LABEL * self._scale
        track = QRectF(edge, line, self.width() - 2 * edge, self.height() - 2 * line)
        painter.fillRect(track, colours.raised)
        p_at, y_at = track.left() + track.width() * self._p, track.left() + track.width() * self._y
        bar = QRectF(track.topLeft(), QPointF(p_at, track.bottom()))
        painter.fillRect(bar, colours.digits[self._class])
        gap = QRectF(
            QPointF(min(p_at, y_at), track.top()), QPointF(max(p_at, y_at), track.bottom())
        )
        painter.fillRect(gap, colours.panel if self._y else colours.digits[self._class])
        ink = colours.backward if self._y else colours.panel
        painter.fillRect(gap, QBrush(ink, Qt.BrushStyle.BDiagPattern))
        if self._y:
            _paint_outline(painter, track)
        painter.setPen(QPen(colours.text, 3))
        painter.drawLine(QPointF(y_at, track.top() - 4), QPointF(y_at, track.bottom() + 4))
        self._paint_words(painter, track, p_at, y_at)
        painter.end()

    def _paint_words(self, painter: QPainter, track: QRectF, p_at: float, y_at: float) -> None:
        colours, flag = theme.current(), Qt.AlignmentFlag.AlignHCenter
        room, height = 90.0 * self._scale, _GAP_LABEL * self._scale
        painter.setPen(colours.text)
        for at, top, text in (
            (p_at, track.bottom(), f"p = {_share_text(self._p)}"),
            (y_at, track.top() - height, f"y = {self._y}"),
        ):
            left = min(max(0.0, at - room / 2), self.width() - room)
            painter.drawText(QRectF(left, top + 1, room, height), flag, text)


def _paint_outline(painter: QPainter, track: QRectF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.current().text, 1.6, Qt.PenStyle.DashLine))
    painter.drawRect(track)


def _share_text(p: float) -> str:
    tiny = 0 < p < 0.00005
    return f"< {number(0.0001, decimals=4)}" if tiny else number(p, decimals=4)
