"""Connections as lines: sorted by strength into a few pens, so that hundreds are drawn in one go each.

Weak ones are mixed with the ground instead of let through: Qt draws an opaque line ten times as fast as
a translucent one, and weak lines lie below anyway.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app import theme
from app.colours import blended
from app.widgets.heat_map import largest
from engine.explain.edges import Edges

_LEVELS = 6
_THINNEST, _THICKER = 0.5, 1.5
_FAINTEST = 0.12
DIMMED = 0.14


@dataclass(frozen=True)
class Stroke:
    """Lines of one pen; ``share`` of the strongest line of its layer, ``rises``: more than 0."""

    share: float
    rises: bool
    lines: list[QLineF]


def strokes(
    edges: Sequence[Edges],
    places: Sequence[np.ndarray],
    backward: bool,
    limits: Sequence[float] | None = None,
) -> list[Stroke]:
    """Weak ones first. ``limits`` are the layers' strongest values (None: of these edges themselves)."""
    found: dict[tuple[int, bool], list[QLineF]] = {}
    for place, layer in enumerate(edges):
        values = values_of(layer, backward)
        limit = largest(values) if limits is None else limits[place]
        if not limit:
            continue
        levels = np.ceil(_LEVELS * np.minimum(np.abs(values) / limit, 1.0)).astype(int)
        starts = places[layer.layer - 1][layer.sources].tolist()
        ends = places[layer.layer][layer.neurons].tolist()
        for level, rises, start, end in zip(
            levels.tolist(), (values > 0).tolist(), starts, ends, strict=True
        ):
            if level:
                found.setdefault((level, rises), []).append(QLineF(*start, *end))
    return [Stroke(level / _LEVELS, rises, found[level, rises]) for level, rises in sorted(found)]


def values_of(edges: Edges, backward: bool) -> np.ndarray:
    """What colours these edges: their gradients, or what they carry; nothing without a label."""
    if not backward:
        return edges.contributions
    return np.zeros(len(edges.sources)) if edges.gradients is None else edges.gradients


def draw(painter: QPainter, strokes: Sequence[Stroke], strength: float, dimmed: bool) -> None:
    """Draw them; ``dimmed`` where a neuron in focus has the stage."""
    colours = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for stroke in strokes:
        colour = colours.positive if stroke.rises else colours.negative
        painter.setPen(_pen(colour, stroke.share, strength, dimmed))
        painter.drawLines(stroke.lines)


@lru_cache(maxsize=1024)
def mixed(ground: int, colour: int, share: float) -> QColor:
    """The ground with this share of the colour in it; both as `QColor.rgb` gives them."""
    return blended(QColor(ground), QColor(colour), share)


def _pen(colour: QColor, share: float, strength: float, dimmed: bool) -> QPen:
    share_of_colour = min(1.0, strength * (_FAINTEST + (1 - _FAINTEST) * share**2))
    width = strength * (_THINNEST + _THICKER * share)
    if dimmed:
        share_of_colour, width = DIMMED * share_of_colour, min(width, 1.0)
    ground = theme.current().panel
    pen = QPen(mixed(ground.rgb(), colour.rgb(), round(share_of_colour, 2)), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen
