"""The graph's neurons: the digit's pixels, dots as bright as they are active, the answer in bars."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QPolygonF

from app import theme
from app.colours import faded, packed
from app.numbers import count, percent
from app.symbols import symbol
from app.views.graph.plan import GraphPlan
from app.views.graph.strokes import DIMMED, mixed
from app.widgets.heat_map import indices
from engine.spec import IMAGE_SIDE
from engine.trace import ForwardTrace

_LEVELS = 8
_BAR_HEIGHT = 10.0


def draw_image(painter: QPainter, plan: GraphPlan, image: np.ndarray) -> None:
    """The digit on the table, ink on paper."""
    square = np.reshape(image, (IMAGE_SIDE, IMAGE_SIDE))
    pixels = packed(theme.digit_lut())[indices(square, 0.0, 1.0)]
    side = IMAGE_SIDE
    picture = QImage(pixels.data, side, side, 4 * side, QImage.Format.Format_RGB32)
    painter.drawImage(plan.image, picture)
    painter.setPen(QPen(theme.current().border, 1))
    painter.drawRect(plan.image)


def draw_neurons(
    painter: QPainter, plan: GraphPlan, trace: ForwardTrace, bright: list[np.ndarray] | None
) -> None:
    """A dot a neuron, from hollow (0) to the brightest of its layer; ``bright`` are not dimmed."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for layer in range(1, len(plan.places)):
        a = trace.activations[layer][0]
        limit = float(a.max()) if a.size else 0.0
        shares = a / limit if limit > 0 else np.zeros_like(a)
        levels = np.ceil(_LEVELS * shares).astype(int).clip(0, _LEVELS)
        lit = np.ones(len(a), bool) if bright is None else bright[layer]
        for level in np.unique(levels).tolist():
            chosen = levels == level
            _dots(painter, plan, layer, chosen & lit, _colour(level), 1.0)
            _dots(painter, plan, layer, chosen & ~lit, _colour(level), 2 * DIMMED)


def draw_heads(painter: QPainter, plan: GraphPlan, sizes: tuple[int, ...]) -> None:
    """The names of the layers above them: a¹ 128."""
    painter.setPen(theme.current().muted)
    for layer, (x, n) in enumerate(zip(plan.heads, sizes, strict=True)):
        name = f"{symbol('a', layer)}: {count(n)}"
        rect = QRectF(x - 60, 0, 120, painter.fontMetrics().height() + 2)
        if layer == 0:
            rect.moveBottom(plan.image.top() - 2)
        painter.drawText(rect, Qt.AlignmentFlag.AlignHCenter, name)


def draw_answer(
    painter: QPainter, plan: GraphPlan, probabilities: np.ndarray, label: int | None
) -> None:
    """Behind each neuron of the last layer its digit, its probability as a bar, and the percentage."""
    colours, winner = theme.current(), int(probabilities.argmax())
    plain, bold = QFont(painter.font()), QFont(painter.font())
    bold.setBold(True)
    for k, ((x, y), p) in enumerate(
        zip(plan.places[-1].tolist(), probabilities.tolist(), strict=True)
    ):
        painter.setFont(bold if k == winner else plain)
        painter.setPen(colours.text if k in (winner, label) else colours.muted)
        line = QRectF(x + plan.radii[-1] + 5, y - 11, 80, 22)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, str(k))
        track = QRectF(line.left() + 14, y - _BAR_HEIGHT / 2, 26, _BAR_HEIGHT)
        painter.fillRect(track, faded(colours.border, 0.6))
        filled = QRectF(track)
        filled.setWidth(track.width() * p)
        painter.fillRect(filled, colours.accent if k == winner else colours.control)
        if k == label:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.text, 1.2, Qt.PenStyle.DashLine))
            painter.drawRect(track)
            painter.setPen(colours.text)
        share = QRectF(track.right() + 4, line.top(), 46, line.height())
        painter.drawText(share, Qt.AlignmentFlag.AlignVCenter, percent(p))
    painter.setFont(plain)


def _colour(level: int) -> QColor:
    colours = theme.current()
    if level == 0:
        return colours.border
    share = 0.3 + 0.7 * level / _LEVELS
    return mixed(colours.sequential_low.rgb(), colours.sequential_high.rgb(), round(share, 2))


def _dots(
    painter: QPainter,
    plan: GraphPlan,
    layer: int,
    chosen: np.ndarray,
    colour: QColor,
    opacity: float,
) -> None:
    points = [QPointF(x, y) for x, y in plan.places[layer][chosen].tolist()]
    if points:
        solid = mixed(theme.current().panel.rgb(), colour.rgb(), round(opacity, 2))
        pen = QPen(solid, 2 * plan.radii[layer])
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPoints(QPolygonF(points))
