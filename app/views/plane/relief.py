"""The plane in relief: the height field as a mountain that can be turned.

Drawn with QPainter: the quads of the grid from the furthest to the nearest, each in the colour of its
height and lit from one side, then the ways on top. While it is turned the grid is coarser.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.colours import LEVELS, packed
from app.i18n import tr
from app.models.landscape import PlaneMeasured
from app.views.plane.heights import Scale, height_at
from app.views.plane.looks import mark_words, outline_pen, path_pen
from app.views.plane.sight import TALL, clearest_azimuth

_LIFT = 0.012
_TURN_A_PIXEL = 0.4
_TURN_A_KEY = 7.5
_LOWEST_VIEW, _HIGHEST_VIEW = 10.0, 88.0
_NEAREST, _FURTHEST = 0.6, 2.5
_COARSE = 2
_EDGE = 6
_OVERLAP = 0.9
_DARKEST, _BRIGHTEST = 0.72, 1.18


class View(NamedTuple):
    """From where the mountain is looked at: degrees around and above, and how near."""

    azimuth: float = -55.0
    elevation: float = 38.0
    zoom: float = 1.0


class Relief(QWidget):
    """Draws a `PlaneMeasured`, at first so that its ways are seen. Dragging or the arrow keys turn it,
    wheel or + and - come nearer, Home goes back to the first view."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plane_relief")
        self.setAccessibleName(tr("The loss over the plane, in relief"))
        self.setToolTip(
            tr("Drag or press the arrow keys to turn it; the wheel, + and − come nearer")
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._view = self._first = View()
        self._measured: PlaneMeasured | None = None
        self._scale = Scale(1.0, 2.0)
        self._shares = np.zeros((2, 2))
        self._extent = (-1.0, -1.0, 2.0, 2.0)
        self._held: QPointF | None = None

    @property
    def view(self) -> View:
        return self._view

    def draw(self, measured: PlaneMeasured, scale: Scale) -> None:
        if measured is self._measured:
            return
        before, self._measured, self._scale = self._measured, measured, scale
        self._shares = scale.share(measured.surface.heights)
        if before is None or _identity(measured) != _identity(before):
            self._choose_first_view()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(500, 400)

    # Turning

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.position()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            moved = event.position() - self._held
            self._held = event.position()
            self._turn(_TURN_A_PIXEL * moved.x(), _TURN_A_PIXEL * moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._come_nearer(1.1 if event.angleDelta().y() > 0 else 1 / 1.1)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = {
            Qt.Key.Key_Left: (-_TURN_A_KEY, 0.0),
            Qt.Key.Key_Right: (_TURN_A_KEY, 0.0),
            Qt.Key.Key_Up: (0.0, _TURN_A_KEY),
            Qt.Key.Key_Down: (0.0, -_TURN_A_KEY),
        }
        key = event.key()
        if key in turns:
            self._turn(*turns[Qt.Key(key)])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._come_nearer(1.1)
        elif key == Qt.Key.Key_Minus:
            self._come_nearer(1 / 1.1)
        elif key == Qt.Key.Key_Home:
            self._look(self._first)
        else:
            super().keyPressEvent(event)

    def _turn(self, around: float, above: float) -> None:
        elevation = self._view.elevation + above
        elevation = max(_LOWEST_VIEW, min(elevation, _HIGHEST_VIEW))
        self._look(self._view._replace(azimuth=self._view.azimuth + around, elevation=elevation))

    def _come_nearer(self, times: float) -> None:
        zoom = max(_NEAREST, min(self._view.zoom * times, _FURTHEST))
        self._look(self._view._replace(zoom=zoom))

    def _look(self, view: View) -> None:
        self._view = view
        self.update()

    def _choose_first_view(self) -> None:
        """As it was, or turned as far as hidden ways make it worth; what a hand has turned stays so."""
        assert self._measured is not None
        ways = [np.zeros((0, 2)), *(path.points for path in self._measured.paths)]
        ways.append(np.array([[x, y] for _, x, y in self._measured.marks]).reshape(-1, 2))
        on_ground = self._in_square(np.concatenate(ways))
        inside = on_ground[(np.abs(on_ground) <= 1).all(axis=1)]
        untouched, first = self._view == self._first, self._first
        azimuth = clearest_azimuth(self._shares, inside, first.azimuth, first.elevation)
        self._first = first._replace(azimuth=azimuth)
        if untouched:
            self._view = self._first

    def _in_square(self, points: np.ndarray) -> np.ndarray:
        """Points of the plane, (k, 2), where they stand in the square from -1 to 1."""
        assert self._measured is not None
        edges = (self._measured.surface.x, self._measured.surface.y)
        return np.stack(
            [2 * (points[:, i] - e[0]) / (e[-1] - e[0]) - 1 for i, e in enumerate(edges)], axis=1
        )

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._measured:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, self._held is None)
            self._measure_extent()
            self._paint_ground(painter, self._measured)
            self._paint_ways(painter, self._measured)
        painter.end()

    def _paint_ground(self, painter: QPainter, measured: PlaneMeasured) -> None:
        stride = _COARSE if self._held is not None and len(measured.surface.x) > 20 else 1
        shares = self._shares[::stride, ::stride]
        at, depth = self._project(*_square(*shares.shape), shares)
        quads = np.stack([at[:-1, :-1], at[:-1, 1:], at[1:, 1:], at[1:, :-1]], axis=2)
        order = np.argsort((depth[:-1, :-1] + depth[1:, 1:]).ravel())[::-1]
        corners = _grown(quads.reshape(-1, 4, 2)[order]).reshape(-1, 8).tolist()
        painter.setPen(Qt.PenStyle.NoPen)
        for quad, rgb in zip(corners, _colours(shares)[order].tolist(), strict=True):
            painter.setBrush(QColor(rgb))
            painter.drawConvexPolygon(list(map(QPointF, quad[::2], quad[1::2])))

    def _paint_ways(self, painter: QPainter, measured: PlaneMeasured) -> None:
        colours = theme.current()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for path in measured.paths:
            line = self._on_ground(path.points)
            for pen in (outline_pen(), path_pen(path)):
                painter.setPen(pen)
                painter.drawPolyline(line)
        for name, x, y in measured.marks:
            point = self._on_ground(np.array([[x, y]]))
            if not point.isEmpty():
                _paint_mark(painter, point.first(), mark_words(name, measured.paths), colours)

    def _on_ground(self, points: np.ndarray) -> QPolygonF:
        """Where points of the plane stand on the mountain; those beyond its edges are left out."""
        assert self._measured is not None
        surface = self._measured.surface
        heights = height_at(surface, self._shares, points)
        inside = np.isfinite(heights)
        x, y = self._in_square(points[inside]).T
        at, _ = self._project(x, y, heights[inside] + _LIFT)
        return QPolygonF([QPointF(*corner) for corner in at.tolist()])

    def _project(
        self, x: np.ndarray, y: np.ndarray, shares: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """On the screen, (..., 2), and how far away; without perspective, so that heights compare."""
        right, up, depth = self._turned(x, y, shares)
        room = self.rect().adjusted(_EDGE, 2 * self.fontMetrics().height(), -_EDGE, -_EDGE)
        left, low, wide, tall = self._extent
        size = max(min(room.width() / wide, room.height() / tall), 1.0) * self._view.zoom
        across = room.x() + room.width() / 2 + size * (right - left - wide / 2)
        down = room.y() + room.height() / 2 - size * (up - low - tall / 2)
        return np.stack([across, down], axis=-1), depth

    def _turned(
        self, x: np.ndarray, y: np.ndarray, shares: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """To the right, up and away as seen from where the mountain is looked at."""
        around, above = math.radians(self._view.azimuth), math.radians(self._view.elevation)
        z = TALL * (2 * shares - 1)
        right = x * math.cos(around) - y * math.sin(around)
        away = x * math.sin(around) + y * math.cos(around)
        up = away * math.sin(above) + z * math.cos(above)
        return right, up, away * math.cos(above) - z * math.sin(above)

    def _measure_extent(self) -> None:
        """Left edge, foot, width and height of the mountain as it is turned: it fills the room."""
        x, y = _square(*self._shares.shape)
        right, up, _ = self._turned(x, y, self._shares)
        self._extent = float(right.min()), float(up.min()), float(np.ptp(right)), float(np.ptp(up))


def _identity(measured: PlaneMeasured) -> tuple[object, ...]:
    """The same for every measurement of one plane, until at last it is there in full."""
    shares = tuple(path.share for path in measured.paths)
    return measured.kind, measured.step, measured.surface.complete, measured.marks, shares


def _square(rows: int, columns: int) -> tuple[np.ndarray, np.ndarray]:
    """Where the points of a grid stand, from -1 to 1 each way."""
    x, y = np.meshgrid(np.linspace(-1, 1, columns), np.linspace(-1, 1, rows))
    return x, y


def _grown(quads: np.ndarray) -> np.ndarray:
    """Each corner of the quads, (quads, 4, 2), moved a pixel away from the middle: what lies behind does
    not show between neighbours. A pen of the same colour would do it too, and take a third more time."""
    from_middle = quads - quads.mean(axis=1, keepdims=True)
    far = np.maximum(np.hypot(from_middle[..., 0], from_middle[..., 1]), _OVERLAP)
    grown: np.ndarray = quads + from_middle * (_OVERLAP / far)[..., np.newaxis]
    return grown


def _colours(shares: np.ndarray) -> np.ndarray:
    """Of each quad, row by row, (quads,) uint32: the colour of its height, lit from the left."""
    middle = (shares[:-1, :-1] + shares[1:, :-1] + shares[:-1, 1:] + shares[1:, 1:]) / 4
    table = theme.sequential_lut()
    ground = table[np.rint(middle * (LEVELS - 1)).astype(int)].astype(float)
    slope = (shares[:-1, 1:] - shares[:-1, :-1]) * (shares.shape[1] - 1)
    light = np.clip(1 + 0.12 * slope, _DARKEST, _BRIGHTEST)
    lit = np.clip(ground * light[..., np.newaxis], 0, 255).astype(np.uint8)
    return packed(lit.reshape(-1, lit.shape[-1]))


def _paint_mark(painter: QPainter, at: QPointF, words: str, colours: theme.Theme) -> None:
    painter.setPen(outline_pen())
    painter.drawPoint(at)
    painter.setBrush(colours.text)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(at, 5, 5)
    width = painter.fontMetrics().horizontalAdvance(words) + 8
    height = painter.fontMetrics().height()
    label = QRectF(at.x() - width / 2, at.y() - height - 9, width, height)
    painter.setBrush(colours.panel)
    painter.drawRoundedRect(label, 3, 3)
    painter.setPen(colours.text)
    painter.drawText(label, Qt.AlignmentFlag.AlignCenter, words)
    painter.setBrush(Qt.BrushStyle.NoBrush)
