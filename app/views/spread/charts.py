"""Two charts over the run, a line a layer: the size of updates against the weights, and dead neurons."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

from app import theme
from app.colours import faded
from app.i18n import tr
from app.spread_words import HEALTHY, layer_colour
from app.widgets.axes import NumberAxis, write_percent, write_steps
from engine.spread import Spread

_HEIGHT = 150
_LOWEST = 1e-9
_TO_A_DECADE = 50


class SpreadCharts(pg.GraphicsLayoutWidget):  # type: ignore[misc]
    """Both have the steps to the right, on an axis on which doublings are equally long."""

    def __init__(self) -> None:
        super().__init__()
        font = QFont(self.font())
        font.setPointSizeF(max(7.0, font.pointSizeF() - 1))
        self._font = font
        self.setMinimumHeight(_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.ci.layout.setContentsMargins(0, 4, 6, 0)
        self.ci.layout.setHorizontalSpacing(14)
        self.ratios = self._add_plot(tr("‖ΔW‖ / ‖W‖"), NumberAxis("left", write_steps, font))
        self.ratios.getAxis("left").setLogMode(True)
        self.ratios.addItem(self._band())
        percents = NumberAxis("left", write_percent, font)
        self.dead = self._add_plot(tr("Dead neurons"), percents)
        self._ranges = ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0))
        self._lines: list[tuple[pg.PlotDataItem, pg.PlotDataItem]] = []

    def show_spreads(self, spreads: Sequence[Spread]) -> None:
        """Draw these, ascending; at least one."""
        layers = len(spreads[0].layers)
        self._make_lines(layers)
        steps = np.log10([float(spread.step) for spread in spreads])
        for layer, (ratio, dead) in enumerate(self._lines):
            ratios = [spread.layers[layer].update_ratio for spread in spreads]
            ratio.setData(steps, np.log10(np.maximum(np.nan_to_num(ratios), _LOWEST)))
            dead.setData(steps, [spread.layers[layer].dead for spread in spreads])
        self._fit(steps)

    def _add_plot(self, name: str, left: NumberAxis) -> pg.PlotItem:
        bottom = NumberAxis("bottom", write_steps, self._font)
        bottom.setLogMode(True)
        plot = self.addPlot(axisItems={"left": left, "bottom": bottom})
        style = {"color": theme.current().muted.name(), "font-size": f"{self._font.pointSizeF()}pt"}
        left.setLabel(name, **style)
        bottom.setLabel(tr("Steps"), **style)
        metrics = QFontMetrics(self._font)
        left.setWidth(metrics.horizontalAdvance("0.0005") + metrics.height() + 14)
        bottom.setHeight(2 * metrics.height() + 6)
        for axis in (left, bottom):
            axis.setZValue(-1)  # the grid lies behind the curves
        plot.hideButtons()
        plot.setMenuEnabled(False)
        plot.setMouseEnabled(False, False)
        plot.getViewBox().setDefaultPadding(0)
        return plot

    def _band(self) -> pg.LinearRegionItem:
        band = pg.LinearRegionItem(
            np.log10(HEALTHY),
            "horizontal",
            movable=False,
            brush=faded(theme.current().success, 0.16),
        )
        for line in band.lines:
            line.setPen(pg.mkPen(faded(theme.current().success, 0.5)))
        band.setZValue(-10)
        return band

    def _make_lines(self, layers: int) -> None:
        if layers == len(self._lines):
            return
        for ratio, dead in self._lines:
            self.ratios.removeItem(ratio)
            self.dead.removeItem(dead)
        pens = [pg.mkPen(layer_colour(layer + 1), width=1) for layer in range(layers)]
        self._lines = [(self.ratios.plot(pen=pen), self.dead.plot(pen=pen)) for pen in pens]
        self._lines[-1][1].setVisible(False)  # the output has no ReLU to shut

    def _fit(self, steps: np.ndarray) -> None:
        """All of it; to the right up to the next fiftieth of a decade, for axes are laid out anew, and
        that takes long, when their range changes."""
        last = max(math.ceil(_TO_A_DECADE * float(steps[-1])) / _TO_A_DECADE, 0.1)
        heights = np.concatenate([ratio.getData()[1] for ratio, _ in self._lines])
        low, high = np.log10(HEALTHY)
        sizes = min(low, heights.min()) - 0.1, max(high, heights.max()) + 0.1
        dead = max(0.1, *(line.getData()[1].max() for _, line in self._lines[:-1]), 0.0) * 1.05
        ranges = ((last, *sizes), (last, 0.0, dead))
        for plot, was, now in zip((self.ratios, self.dead), self._ranges, ranges, strict=True):
            if now != was:
                plot.setXRange(0.0, now[0], padding=0.01)
                plot.setYRange(*now[1:])
                plot.getViewBox().updateMatrix()  # in the painting it would have all painted twice
        self._ranges = ranges
