"""The chart of the slope: the loss over the distance downhill, the tangent, and the marks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from app import theme
from app.i18n import tr
from app.views.slope.marks import Mark
from app.widgets.plot import Plot
from engine.landscape.slope import Slope

_SIZES = {"star": 17, "d": 14}
_SIZE = 12
_AIR = 0.12
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
        self._draw_marks(marks, low, high)

    def _draw_tangent(self, slope: Slope, low: float, high: float) -> None:
        """What the gradient alone foretells: J falls by |g| a unit of distance."""
        steep = max(slope.steepness, 1e-12)
        ends = np.array([(slope.loss - high) / steep, (slope.loss - low) / steep])
        ends = np.clip(ends, slope.distances[0], slope.distances[-1])
        self._tangent.setData(ends, slope.loss - steep * ends)

    def _draw_marks(self, marks: Sequence[Mark], low: float, high: float) -> None:
        outline = _pen(theme.current().panel, 1)
        heights = [min(mark.loss, high) for mark in marks]
        self._signs.setData(
            [
                {
                    "pos": (mark.distance, height),
                    "symbol": mark.sign,
                    "size": _SIZES.get(mark.sign, _SIZE),
                    "brush": mark.colour,
                    "pen": outline,
                }
                for mark, height in zip(marks, heights, strict=True)
            ]
        )
        while len(self._names) < len(marks):
            name = pg.TextItem(anchor=(0.5, 1.25))
            self.plot.addItem(name, ignoreBounds=True)
            self._names.append(name)
        for name, mark, height in zip(self._names, marks, heights, strict=True):
            under = height > high - 0.1 * (high - low) or mark.name in ("best", "laid")
            name.setText(mark.short, color=mark.colour)
            below = -1.2 if mark.name == "step" else -0.25  # both steps may be far above the chart
            name.setAnchor((0.5, below if under else 1.25))
            name.setPos(mark.distance, height)


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
