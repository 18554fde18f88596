"""The plane from above: bands of height with contour lines, the ways, the named places."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF

from app import theme
from app.i18n import tr
from app.models.landscape import RANDOM, PlaneMeasured
from app.models.race import LETTERS
from app.views.plane.heights import Scale, picture
from app.views.plane.looks import mark_words, outline_pen, path_colour, path_pen
from app.widgets.plot import Plot
from engine.landscape.plane import DrawnPath, Surface

_DOT = 5
_NEAR_END, _CLOSE = 6, 0.02
_ANCHORS = ((0.5, 1.4), (0.5, -0.4), (1.6, 0.5), (-0.6, 0.5))
"""Above, below, left and right of the ends, so that letters of ways that end together are read."""


class PlaneMap(Plot):
    """Draws a `PlaneMeasured`; a distance is the same in both directions."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plane_map")
        self.setAccessibleName(tr("The loss over the plane, from above"))
        self._image = pg.ImageItem()
        self.plot.addItem(self._image, ignoreBounds=True)
        self.box.setAspectLocked(True)
        self.left.setGrid(0)
        self.bottom.setGrid(0)
        self._items: list[pg.GraphicsObject] = []

    def draw(self, measured: PlaneMeasured, scale: Scale) -> None:
        surface = measured.surface
        self._image.setImage(picture(surface, scale), autoLevels=False)
        self._image.setRect(_frame(surface))
        self.show_range(
            (float(surface.x[0]), float(surface.x[-1])), (float(surface.y[0]), float(surface.y[-1]))
        )
        self.set_names(*_axis_names(measured.kind))
        for item in self._items:
            self.plot.removeItem(item)
        self._items = []
        for path in measured.paths:
            self._draw_path(path)
        for name, x, y in measured.marks:
            self._draw_mark(mark_words(name), x, y, _leads_up(measured.paths, x, y))
        if len(measured.paths) > 1:
            for path in measured.paths:
                self._draw_letter(path)

    def _draw_path(self, path: DrawnPath) -> None:
        x, y = path.points.T
        self._add(pg.PlotCurveItem(x, y, pen=outline_pen(), antialias=True))
        self._add(pg.PlotCurveItem(x, y, pen=path_pen(path), antialias=True))
        dots = pg.ScatterPlotItem(x, y, size=_DOT, pen=None, brush=path_colour(path))
        self._add(dots)

    def _draw_mark(self, words: str, x: float, y: float, below: bool) -> None:
        colours = theme.current()
        self._add(
            pg.ScatterPlotItem(
                [x], [y], size=12, pen=pg.mkPen(colours.panel, width=2), brush=colours.text
            )
        )
        text = pg.TextItem(words, color=colours.text, fill=colours.panel, anchor=_anchor(below))
        text.setPos(x, y)
        self._add(text)

    def _draw_letter(self, path: DrawnPath) -> None:
        if path.label not in LETTERS:
            return
        text = pg.TextItem(
            path.label,
            color=path_colour(path),
            fill=theme.current().panel,
            anchor=_ANCHORS[LETTERS.index(path.label)],
        )
        text.setPos(*map(float, path.points[-1]))
        self._add(text)

    def _add(self, item: pg.GraphicsObject) -> None:
        self.plot.addItem(item, ignoreBounds=True)
        self._items.append(item)


def _frame(surface: Surface) -> QRectF:
    (left, right), (low, high) = (map(float, axis[[0, -1]]) for axis in (surface.x, surface.y))
    return QRectF(left, low, right - left, high - low)


def _axis_names(kind: str) -> tuple[str, str]:
    if kind == RANDOM:
        return (
            tr("First random direction (1: as long as the weights)"),
            tr("Second random direction"),
        )
    return tr("Distance along the first axis"), tr("Distance along the second axis")


def _anchor(below: bool) -> tuple[float, float]:
    return (0.5, -0.5) if below else (0.5, 1.5)


def _leads_up(paths: Sequence[DrawnPath], x: float, y: float) -> bool:
    """Whether a way that ends or begins here comes from above: words stand where it is not."""
    ends = [way for path in paths for way in (path.points, path.points[::-1])]
    return any(
        bool(np.allclose(way[0], (x, y), atol=_CLOSE * float(np.ptp(way))))
        and float(way[:_NEAR_END][-1, 1]) > y
        for way in ends
    )
