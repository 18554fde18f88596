"""The graph itself: pixels, neurons, answer, and the strongest connections between them.

Connections and neurons are painted once into a picture and kept there; pointing at a neuron paints only
its mark on top.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.models.graph import Place
from app.views.graph.neurons import draw_answer, draw_heads, draw_image, draw_neurons
from app.views.graph.plan import GraphPlan, plan
from app.views.graph.strokes import draw, strokes, values_of
from app.widgets.heat_map import largest
from app.widgets.press_keys import keeps_press_keys
from engine.explain.edges import Edges
from engine.spec import IMAGE_SIDE
from engine.trace import ForwardTrace

_MARK = 3.0
_WEAK = 0.5


@dataclass(frozen=True)
class GraphPicture:
    """All that is drawn: a forward pass, its strongest connections, and those of the neuron in focus."""

    sizes: tuple[int, ...]
    trace: ForwardTrace
    edges: tuple[Edges, ...]
    of_focus: tuple[Edges, ...] = ()
    focus: Place | None = None
    label: int | None = None
    backward: bool = False
    strength: float = 1.0


class GraphCanvas(QWidget):
    """Shows a `GraphPicture`.

    Signals:
        pointed(object): the neuron under the mouse or the cursor, (layer, neuron), or None.
        chosen(object): the neuron that was clicked, or Space was pressed on; None for none.
        opened(int, int): layer and number of a neuron that was double-clicked, or Enter was pressed on.
    """

    pointed = Signal(object)
    chosen = Signal(object)
    opened = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: GraphPicture | None = None
        self._plan: GraphPlan | None = None
        self._picture: QPixmap | None = None
        self._under: Place | None = None
        self._cursor: Place | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def shown(self) -> GraphPicture | None:
        """What is drawn."""
        return self._shown

    @property
    def plan(self) -> GraphPlan | None:
        """Where everything stands."""
        return self._plan

    def show_picture(self, shown: GraphPicture | None) -> None:
        """Draw this from now on."""
        if shown and (self._shown is None or shown.sizes != self._shown.sizes):
            self._plan = plan(shown.sizes, self.width(), self.height())
            self._under = self._cursor = None
        self._shown = shown
        self._picture = None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 220)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._shown:
            self._plan = plan(self._shown.sizes, self.width(), self.height())
        self._picture = None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._shown is None or self._plan is None:
            painter.fillRect(self.rect(), theme.current().panel)
        else:
            if self._picture is None:
                self._picture = self._drawn(self._shown, self._plan)
            painter.drawPixmap(0, 0, self._picture)
            self._paint_marks(painter, self._shown)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._plan.nearest(event.position()) if self._plan else None)

    def leaveEvent(self, event: object) -> None:
        self._point(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A neuron takes the stage; a second click on it, or one beside all, gives it back."""
        if self._plan and self._shown and event.button() == Qt.MouseButton.LeftButton:
            place = self._plan.nearest(event.position())
            self._cursor = place or self._cursor
            self.chosen.emit(None if place == self._shown.focus else place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if place := self._plan.nearest(event.position()) if self._plan else None:
            self._cursor = place
            self._open(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._cursor is None and self._shown:
            self._cursor = self._shown.focus or (1, 0)
        self.update()
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        return keeps_press_keys(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self._shown is None or self._cursor is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self._cursor)
        elif key == Qt.Key.Key_Space:
            self.chosen.emit(None if self._cursor == self._shown.focus else self._cursor)
        elif key == Qt.Key.Key_Escape and self._shown.focus:
            self.chosen.emit(None)
        elif not self._move(Qt.Key(key), self._shown.sizes):
            super().keyPressEvent(event)

    def _open(self, place: Place) -> None:
        """Pixels have no card."""
        if place[0] > 0:
            self.opened.emit(*place)

    def _move(self, key: Qt.Key, sizes: tuple[int, ...]) -> bool:
        """Up and down among the neurons of a layer (of the pixels a row), left and right to the next."""
        assert self._cursor
        layer, neuron = self._cursor
        stride = IMAGE_SIDE if layer == 0 else 1
        if key == Qt.Key.Key_Up:
            neuron -= stride
        elif key == Qt.Key.Key_Down:
            neuron += stride
        elif key == Qt.Key.Key_Left:
            layer -= 1
        elif key == Qt.Key.Key_Right:
            layer += 1
        else:
            return False
        layer = max(0, min(layer, len(sizes) - 1))
        self._cursor = layer, max(0, min(neuron, sizes[layer] - 1))
        self.update()
        self.pointed.emit(self._cursor)
        return True

    def _point(self, place: Place | None) -> None:
        if place != self._under:
            self._under = place
            shape = Qt.CursorShape.PointingHandCursor if place else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()
            self.pointed.emit(place)

    def _drawn(self, shown: GraphPicture, where: GraphPlan) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme.current().panel)
        painter = QPainter(picture)
        painter.setFont(self.font())
        self._draw_edges(painter, shown, where)
        bright = _in_focus(shown)
        draw_neurons(painter, where, shown.trace, bright)
        draw_answer(painter, where, shown.trace.probabilities[0], shown.label)
        draw_heads(painter, where, shown.sizes)
        painter.end()
        return picture

    def _draw_edges(self, painter: QPainter, shown: GraphPicture, where: GraphPlan) -> None:
        """The digit lies over the weak ones, or they would hide it."""
        limits = [largest(values_of(layer, shown.backward)) for layer in shown.edges]
        everything = strokes(shown.edges, where.places, shown.backward, limits)
        dimmed = shown.focus is not None
        weak = [stroke for stroke in everything if dimmed or stroke.share <= _WEAK]
        draw(painter, weak, shown.strength, dimmed)
        draw_image(painter, where, shown.trace.activations[0][0])
        draw(painter, everything[len(weak) :], shown.strength, dimmed)
        if shown.focus:
            own = strokes(shown.of_focus, where.places, shown.backward)
            draw(painter, own, max(shown.strength, 1.0), dimmed=False)

    def _paint_marks(self, painter: QPainter, shown: GraphPicture) -> None:
        colours = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if shown.focus:
            self._ring(painter, shown.focus, QPen(colours.accent, 2))
        if self._under:
            self._ring(painter, self._under, QPen(colours.text, 1))
        if self.hasFocus():
            painter.setPen(QPen(colours.focus, 1))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
            if self._cursor:
                self._ring(painter, self._cursor, QPen(colours.focus, 2))

    def _ring(self, painter: QPainter, place: Place, pen: QPen) -> None:
        assert self._plan
        layer, neuron = place
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = self._plan.radii[layer] + _MARK
        painter.drawEllipse(QPointF(*self._plan.places[layer][neuron].tolist()), radius, radius)


def _in_focus(shown: GraphPicture) -> list[np.ndarray] | None:
    """For each layer whether its neurons stay bright; None where all do."""
    if shown.focus is None:
        return None
    bright = [np.zeros(n, bool) for n in shown.sizes]
    bright[shown.focus[0]][shown.focus[1]] = True
    for edges in shown.of_focus:
        bright[edges.layer - 1][edges.sources] = True
        bright[edges.layer][edges.neurons] = True
    return bright
