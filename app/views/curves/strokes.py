"""How each kind of curve is drawn, in the charts and in the samples of legend and readout.

The kinds differ by width and marks as well as by colour: thin, thick, thick with dots.
"""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.colours import blended
from app.i18n import tr
from app.theme import Theme

DOT = 6.0
_FAINT = 0.68
SAMPLE_WIDTH = 16.0


class Kind(Enum):
    """The three curves of a chart."""

    RAW = auto()
    SMOOTHED = auto()
    VALIDATION = auto()


def kind_name(kind: Kind) -> str:
    """The words of the legend."""
    return {
        Kind.RAW: tr("training, each step"),
        Kind.SMOOTHED: tr("training (smoothed)"),
        Kind.VALIDATION: tr("validation"),
    }[kind]


def pen(kind: Kind, colours: Theme, scale: float = 1.0) -> QPen:
    """Opaque, because blending costs time: the faint curve has a colour near the panel's."""
    if kind is Kind.RAW:
        made = QPen(blended(colours.curve_training, colours.panel, _FAINT), scale)
    elif kind is Kind.SMOOTHED:
        made = QPen(colours.curve_training, 2 * scale)
    else:
        made = QPen(colours.curve_validation, 2 * scale)
    return made


def draw_sample(painter: QPainter, kind: Kind, left: float, middle: float, colours: Theme) -> None:
    """A short piece of the curve, `SAMPLE_WIDTH` wide, from ``left`` at the height ``middle``."""
    painter.setPen(pen(kind, colours))
    painter.drawLine(QPointF(left, middle), QPointF(left + SAMPLE_WIDTH, middle))
    if kind is Kind.VALIDATION:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.curve_validation)
        painter.drawEllipse(_dot(left + SAMPLE_WIDTH / 2, middle))


def _dot(x: float, y: float) -> QRectF:
    return QRectF(x - DOT / 2, y - DOT / 2, DOT, DOT)
