"""The data flow of a step as a fixed picture: forward on the upper lane, back on the lower one.

The lit phase stands out by its fill, its frame and a pointer; what is still to come is dimmed.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QStaticText,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app import theme
from app.colours import blended, faded
from app.i18n import tr
from app.models.stepping import SteppingModel
from app.views.stepping.words import layer_count, phase_name, phase_symbol
from engine.explain.phases import Kind, Phase

_BACK = (Kind.DZ, Kind.DW, Kind.DA, Kind.UPDATE, Kind.RECEIPT)
_GAP = 14.0
_LANE_GAP = 14.0
_MARGIN = 6.0
_BOX_HEIGHT = 27.0
_TO_COME = 0.45


class FlowPicture(QWidget):
    """All phases of the open step as boxes; the lit one stands out.

    Signals:
        phase_chosen(int): a box was clicked.
    """

    phase_chosen = Signal(int)

    def __init__(self, stepping: SteppingModel, scale: float = 1.0) -> None:
        super().__init__()
        self._stepping = stepping
        self._scale = scale
        self._boxes: list[QRectF] = []
        self._symbols: list[QStaticText] = []
        self.setAccessibleName(tr("The step's phases"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        stepping.trace_changed.connect(self._lay_out)
        stepping.phase_changed.connect(self.update)
        self._lay_out()

    def set_scale(self, scale: float) -> None:
        """1 is the size of the window's text; presentations take more."""
        self._scale = scale
        self._lay_out()
        self.updateGeometry()

    def box_of(self, index: int) -> QRectF:
        """Where a phase's box lies, in the widget's coordinates."""
        return self._boxes[index]

    def sizeHint(self) -> QSize:
        height = 2 * _BOX_HEIGHT * self._scale + _LANE_GAP + 2 * _MARGIN
        return QSize(500, round(height))

    def minimumSizeHint(self) -> QSize:
        return QSize(300, self.sizeHint().height())

    def resizeEvent(self, event: QEvent) -> None:
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * self._scale)
        painter.setFont(font)
        narrower = self._narrower(painter)
        for index, phase in enumerate(self._stepping.phases):
            self._paint_arrow(painter, index)
            self._paint_box(painter, index, phase)
            self._paint_symbol(painter, index, narrower)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._at(event.position())
        if index is not None:
            self.phase_chosen.emit(index)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self._at(QPointF(event.pos()))
            if index is not None:
                phases = self._stepping.phases
                name = phase_name(phases[index], layer_count(phases))
                QToolTip.showText(event.globalPos(), name, self)
                return True
        return super().event(event)

    def _at(self, position: QPointF) -> int | None:
        hits = (index for index, box in enumerate(self._boxes) if box.contains(position))
        return next(hits, None)

    def _lay_out(self) -> None:
        """The forward lane from left to right, the backward lane from right to left."""
        phases = self._stepping.phases
        back = [phase.kind in _BACK for phase in phases]
        forward_count, back_count = back.count(False), back.count(True)
        lower = _MARGIN + _BOX_HEIGHT * self._scale + _LANE_GAP
        self._boxes = self._lane(forward_count, _MARGIN)
        self._boxes += reversed(self._lane(back_count, lower))
        self._symbols = [_rich(phase_symbol(phase)) for phase in phases]
        self.update()

    def _lane(self, count: int, top: float) -> list[QRectF]:
        if not count:
            return []
        pitch = (self.width() - 2 * _MARGIN + _GAP) / count
        size = (max(pitch - _GAP, 1.0), _BOX_HEIGHT * self._scale)
        return [QRectF(_MARGIN + index * pitch, top, *size) for index in range(count)]

    def _colour(self, phase: Phase) -> QColor:
        colours = theme.current()
        return colours.backward if phase.kind in _BACK else colours.forward

    def _paint_box(self, painter: QPainter, index: int, phase: Phase) -> None:
        colours, lit = theme.current(), self._stepping.phase_index
        colour = self._colour(phase)
        to_come = index > lit
        frame = faded(colour, _TO_COME) if to_come else colour
        painter.setPen(QPen(frame, 3 if index == lit else 1.4))
        share = 0.30 if index == lit else 0.0 if to_come else 0.08
        painter.setBrush(blended(colours.panel, colour, share))
        painter.drawRoundedRect(self._boxes[index], 6, 6)
        if index == lit:
            self._paint_pointer(painter, self._boxes[index], colour)

    def _narrower(self, painter: QPainter) -> float:
        """One size for all symbols: that in which the widest of them fits its box."""
        room = [1.0]
        for symbol, box in zip(self._symbols, self._boxes, strict=True):
            symbol.prepare(painter.transform(), painter.font())
            room.append((box.width() - 4) / max(symbol.size().width(), 1.0))
        return min(room)

    def _paint_symbol(self, painter: QPainter, index: int, narrower: float) -> None:
        symbol, text = self._symbols[index], theme.current().text
        to_come = index > self._stepping.phase_index
        size = symbol.size()
        painter.save()
        painter.setPen(faded(text, _TO_COME) if to_come else text)
        painter.translate(self._boxes[index].center())
        painter.scale(narrower, narrower)
        painter.drawStaticText(QPointF(-size.width() / 2, -size.height() / 2), symbol)
        painter.restore()

    def _paint_pointer(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        tip = QPointF(box.center().x(), box.bottom() + 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        left, right = tip + QPointF(-5, 6), tip + QPointF(5, 6)
        painter.drawPolygon(QPolygonF([tip, left, right]))

    def _paint_arrow(self, painter: QPainter, index: int) -> None:
        """From the box before to this one; from the end of the upper lane down to the lower."""
        if index == 0:
            return
        before, box = self._boxes[index - 1], self._boxes[index]
        phase = self._stepping.phases[index]
        colour = self._colour(phase)
        painter.setPen(QPen(faded(colour, 0.7), 1.4))
        if before.top() == box.top():
            right = box.left() > before.left()
            start = QPointF(before.right() if right else before.left(), before.center().y())
            end = QPointF(box.left() if right else box.right(), box.center().y())
        else:
            x = min(before.center().x(), box.right() - 8)
            start, end = QPointF(x, before.bottom()), QPointF(x, box.top())
        painter.drawLine(start, end)
        _paint_head(painter, start, end)


def _paint_head(painter: QPainter, start: QPointF, end: QPointF) -> None:
    way = end - start
    length = max((way.x() ** 2 + way.y() ** 2) ** 0.5, 1.0)
    along, across = way / length * 5, QPointF(-way.y(), way.x()) / length * 3
    painter.drawLine(end, end - along + across)
    painter.drawLine(end, end - along - across)


def _rich(html: str) -> QStaticText:
    text = QStaticText(html)
    text.setTextFormat(Qt.TextFormat.RichText)
    return text
