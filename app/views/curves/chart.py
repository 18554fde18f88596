"""One chart: three curves over the steps or epochs, a legend and the line of the crosshair."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QPen

from app import theme
from app.colours import faded
from app.views.curves.changes import ChangeLines
from app.views.curves.data import RunCurves, rows_between
from app.views.curves.legend import Legend
from app.views.curves.series import Series
from app.views.curves.strokes import DOT, Kind, pen
from app.widgets.axes import NumberAxis, Writer, write_steps

_MOST_DOTS = 24
_TINY = 1e-12
_LEAST_WIDTH = 200
_AIR = 0.06


@dataclass(frozen=True)
class ChartPlan:
    """What sets the two charts apart: ``column`` of the history, name, axis, place of the legend."""

    column: str
    name: str
    write: Writer
    widest_tick: str
    legend_at_bottom: bool


class Chart:
    """Draws one column of a run into ``plot``. Items are made once; `draw` only moves them."""

    def __init__(self, layout: pg.GraphicsLayout, plan: ChartPlan, font: QFont) -> None:
        self._plan = plan
        self._font = font
        self._left = NumberAxis("left", plan.write, font)
        self._bottom = NumberAxis("bottom", write_steps, font, whole=True)
        self.plot = layout.addPlot(axisItems={"left": self._left, "bottom": self._bottom})
        self.box: pg.ViewBox = self.plot.getViewBox()
        self.log = False
        self._set_up_plot()
        self._curves = {kind: self._add_curve(kind) for kind in Kind}
        self._dots = self._add_dots()
        self.changes = ChangeLines(self.plot, font, _names_at(plan.legend_at_bottom))
        self._line = self._add_line()
        self.legend = Legend(self.box, font, plan.legend_at_bottom)

    def set_x_axis(self, name: str, write: Writer, whole: bool) -> None:
        self._bottom.setLabel(name, **self._label_style())
        self._bottom.resizeEvent(None)  # which alone puts the name in the middle
        self._bottom.set_writer(write, whole)

    def set_log(self, log: bool) -> None:
        """Logarithmic heights; `draw` and the range are to follow."""
        self.log = log
        self._left.setLogMode(log)

    def point_at(self, x: float | None) -> None:
        """Put the line of the crosshair at ``x``, or away."""
        self._line.setVisible(x is not None)
        if x is not None:
            self._line.setPos(x)

    def draw(self, curves: RunCurves) -> None:
        """Draw what lies within the range shown."""
        series: Series = getattr(curves, self._plan.column)
        self.changes.show(curves.marks, curves.mark_places)
        low, high = self.box.viewRange()[0]
        width = max(_LEAST_WIDTH, round(self.box.width()))
        first, end = rows_between(curves.x, low, high)
        x = curves.x
        self._set(Kind.RAW, x, series.raw, series.raw_rows(first, end, width))
        self._set(Kind.SMOOTHED, x, series.smoothed, series.smoothed_rows(first, end, width))
        first, end = rows_between(curves.validation_x, low, high)
        rows = series.validation_rows(first, end, width)
        self._set(Kind.VALIDATION, curves.validation_x, series.validation, rows)
        self._set_dots(curves.validation_x, series.validation, rows)
        self._place_legend()

    def fit_height(self) -> None:
        """Stretch what is drawn, whatever its x range, over the whole height."""
        calm = self._heights(Kind.SMOOTHED, Kind.VALIDATION)
        heights = np.concatenate([calm, self._heights(Kind.RAW)])
        if not len(calm):
            return
        low, high = heights.min(), heights.max()
        if self.log:  # a batch without loss lies infinitely far below
            low = max(low, calm.min() - 0.5)
        room = max(_AIR * (high - low), 1e-6)
        self.box.setYRange(low - room, high + room, padding=0)

    def _place_legend(self) -> None:
        """A loss that falls ends at the bottom, an accuracy that rises at the top. Others may not; the
        legend stands at the right where the curve is not."""
        heights = self._heights(Kind.SMOOTHED)
        if len(heights):
            end = float(np.median(heights[len(heights) // 2 :]))
            at_bottom = end > sum(self.box.viewRange()[1]) / 2
            self.legend.place(at_bottom)
            self.changes.put_names_at(_names_at(at_bottom))

    def clear(self) -> None:
        for curve in self._curves.values():
            curve.setData([], [])
        self._dots.setData([], [])
        self.changes.show([], [])

    def set_scale(self, scale: float) -> None:
        """Draw lines ``scale`` pixels of the device wide that are to look one wide."""
        for kind, curve in self._curves.items():
            stroke = pen(kind, theme.current(), scale)
            stroke.setCosmetic(True)
            curve.setPen(stroke)

    def set_for_picture(self, scale: float | None) -> None:
        """Draw finely and whole for a picture ``scale`` times as large; None goes back to fast."""
        fine = scale is not None
        options = {"antialias": True, "resolutionScale": scale} if fine else None
        for item in (*self._curves.values(), self._dots):
            item.setExportMode(fine, options)
        for curve in self._curves.values():
            curve.setSegmentedLineMode("off" if fine else "on")
        self.legend.set_cached(not fine)

    def points(self, kind: Kind) -> tuple[np.ndarray, np.ndarray]:
        """What is drawn of a curve: x and height, as they stand on the axes."""
        x, y = self._curves[kind].getData()
        empty = np.empty(0)
        return (empty, empty) if x is None else (x, y)

    def height(self, values: np.ndarray) -> np.ndarray:
        """Where numbers stand on the axis; on a logarithmic one zero lies far below the chart."""
        return np.log10(np.maximum(values, _TINY)) if self.log else values

    def _heights(self, *kinds: Kind) -> np.ndarray:
        drawn = np.concatenate([self.points(kind)[1] for kind in kinds])
        finite: np.ndarray = drawn[np.isfinite(drawn)]
        return finite

    def _set(self, kind: Kind, x: np.ndarray, y: np.ndarray, rows: np.ndarray) -> None:
        heights = self.height(y[rows].astype(np.float64))
        heights[~np.isfinite(heights)] = np.nan
        self._curves[kind].setData(x[rows].astype(np.float64), heights)

    def _set_dots(self, x: np.ndarray, y: np.ndarray, rows: np.ndarray) -> None:
        if len(rows) > _MOST_DOTS:
            rows = rows[:: -(-len(rows) // _MOST_DOTS)]
        rows = rows[np.isfinite(y[rows])]
        self._dots.setData(x[rows].astype(np.float64), self.height(y[rows].astype(np.float64)))

    def _set_up_plot(self) -> None:
        self.plot.hideButtons()
        for axis in (self._left, self._bottom):
            axis.setZValue(-1)  # the grid lies behind the curves
        self.plot.setMenuEnabled(False)
        self.box.setMouseMode(pg.ViewBox.RectMode)
        self.box.setMouseEnabled(x=True, y=False)  # the wheel's height follows from the curves
        self.box.disableAutoRange()
        colours = theme.current()
        self.box.rbScaleBox.setPen(QPen(colours.accent, 0))
        self.box.rbScaleBox.setBrush(faded(colours.accent, 0.2))
        metrics = QFontMetrics(self._font)
        self._left.setWidth(
            metrics.horizontalAdvance(self._plan.widest_tick) + metrics.height() + 8
        )
        self._bottom.setHeight(2 * metrics.height() + 4)
        self._left.setLabel(self._plan.name, **self._label_style())

    def _label_style(self) -> dict[str, str]:
        size = self._font.pointSizeF()
        return {"color": theme.current().muted.name(), "font-size": f"{size:g}pt"}

    def _add_curve(self, kind: Kind) -> pg.PlotCurveItem:
        curve = pg.PlotCurveItem(connect="finite", antialias=False)
        curve.setSegmentedLineMode("on")
        self.plot.addItem(curve, ignoreBounds=True)
        return curve

    def _add_dots(self) -> pg.ScatterPlotItem:
        colour = theme.current().curve_validation
        dots = pg.ScatterPlotItem(size=DOT, pen=None, brush=colour, antialias=True)
        self.plot.addItem(dots, ignoreBounds=True)
        return dots

    def _add_line(self) -> pg.InfiniteLine:
        line = pg.InfiniteLine(angle=90, pen=QPen(theme.current().muted, 0, Qt.PenStyle.DashLine))
        line.hide()
        self.plot.addItem(line, ignoreBounds=True)
        return line


def _names_at(legend_at_bottom: bool) -> float:
    """The share of the height at which names of changes end: below a legend at the top."""
    return 0.8 if legend_at_bottom else 0.62
