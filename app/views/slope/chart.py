"""The chart of the slope: the loss over the distance downhill, the tangent, and the marks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from app import theme
from app.colours import faded
from app.i18n import tr
from app.views.slope.marks import BEST, HERE, LAID, STEP, Mark
from app.widgets.plot import Plot
from engine.landscape.slope import Slope

_SIZES = {"star": 17, "d": 14}
_SIZE = 12
_AIR = 0.12
_BEGINS, _MIDDLE, _ENDS = 0.0, 0.5, 1.0
_ABOVE, _BELOW, _FURTHER_BELOW = 1.25, -0.25, -1.2
_VEIL = 0.85
_CLOSE = 0.2
"""A share of the chart's width: about as long as a name."""
_TALLEST = 12.0
"""How many times the fall to the valley the chart may be high: a wild step does not press it flat."""


class SlopeChart(Plot):
    """Draws a `Slope`."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("slope_chart")
        self.setAccessibleName(tr("The loss along the line straight downhill"))
        self.set_names(tr("Distance straight downhill, in the space of the weights"), tr("Loss J"))
        colours = theme.current()
        self._line = pg.PlotCurveItem(pen=_pen(colours.curve_training, 2), antialias=True)
        self._tangent = pg.PlotCurveItem(
            pen=_pen(colours.muted, 1, Qt.PenStyle.DashLine), antialias=True
        )
        self._signs = pg.ScatterPlotItem(antialias=True)
        self._names: list[pg.TextItem] = []
        for item in (self._tangent, self._line, self._signs):
            self.plot.addItem(item, ignoreBounds=True)

    def draw(self, slope: Slope, marks: Sequence[Mark]) -> None:
        finite = np.isfinite(slope.losses)
        self._line.setData(slope.distances[finite], slope.losses[finite])
        low, high = _heights(slope, marks)
        self.show_range((float(slope.distances[0]), float(slope.distances[-1])), (low, high))
        self._draw_tangent(slope, low, high)
        self._draw_signs(marks, high)
        self._draw_names(slope, marks, low, high)

    def _draw_tangent(self, slope: Slope, low: float, high: float) -> None:
        """What the gradient alone foretells: J falls by |g| a unit of distance."""
        steep = max(slope.steepness, 1e-12)
        ends = np.array([(slope.loss - high) / steep, (slope.loss - low) / steep])
        ends = np.clip(ends, slope.distances[0], slope.distances[-1])
        self._tangent.setData(ends, slope.loss - steep * ends)

    def _draw_signs(self, marks: Sequence[Mark], high: float) -> None:
        outline = _pen(theme.current().panel, 1)
        self._signs.setData(
            [
                {
                    "pos": (mark.distance, min(mark.loss, high)),
                    "symbol": mark.sign,
                    "size": _SIZES.get(mark.sign, _SIZE),
                    "brush": mark.colour,
                    "pen": outline,
                }
                for mark in marks
            ]
        )

    def _draw_names(self, slope: Slope, marks: Sequence[Mark], low: float, high: float) -> None:
        while len(self._names) < len(marks):
            name = pg.TextItem(anchor=(0.5, 1.25), fill=faded(theme.current().panel, _VEIL))
            name.setZValue(1)  # the tangent does not strike it out
            self.plot.addItem(name, ignoreBounds=True)
            self._names.append(name)
        anchors = _anchors(slope, on_top=slope.reached_loss > high - 0.1 * (high - low))
        for name, mark in zip(self._names, marks, strict=True):
            name.setText(mark.short, color=mark.colour)
            name.setAnchor(anchors[mark.name])
            name.setPos(mark.distance, min(mark.loss, high))


def _anchors(slope: Slope, on_top: bool) -> dict[str, tuple[float, float]]:
    """Which point of each name stands at its mark: names lie below the curve, which falls towards the
    valley, and lean away from one another. ``on_top``: the next step leads above the chart."""
    short = slope.length < slope.best
    close = slope.length < _CLOSE * float(np.ptp(slope.distances))
    return {
        HERE: (_ENDS, _BELOW),
        STEP: (_BEGINS if close else _MIDDLE, _FURTHER_BELOW if on_top else _ABOVE),
        LAID: (_MIDDLE, _FURTHER_BELOW) if close else (_ENDS if short else _BEGINS, _BELOW),
        BEST: (_BEGINS if short else _ENDS, _BELOW),
    }


def _heights(slope: Slope, marks: Sequence[Mark]) -> tuple[float, float]:
    losses = slope.losses[np.isfinite(slope.losses)]
    fall = max(slope.loss - slope.best_loss, 1e-9)
    wanted = max([*(mark.loss for mark in marks), float(losses.max())])
    low, high = slope.best_loss, min(wanted, slope.best_loss + _TALLEST * fall)
    air = _AIR * (high - low)
    return low - air, high + air


def _pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(colour, width, style)
    pen.setCosmetic(True)
    return pen
