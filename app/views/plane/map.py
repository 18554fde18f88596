"""The plane from above: bands of height with contour lines, the ways, the named places."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app import theme
from app.colours import readable_on
from app.i18n import tr
from app.models.landscape import RANDOM, PlaneMeasured
from app.models.race import LETTERS
from app.views.plane.heights import Scale, picture
from app.views.plane.looks import mark_words, outline_pen, path_colour, path_pen
from app.widgets.plot import Plot
from engine.landscape.plane import DrawnPath, Surface

_DOT = 5
_NEAR_END, _CLOSE = 6, 0.02
_TOGETHER = 0.1
"""Two ways end together where their ends are no further apart than this share of the map."""
_OFF = 1.1
"""How far a letter stands off its way's end, in letters."""


class PlaneMap(Plot):
    """Draws a `PlaneMeasured`; a distance is the same in both directions."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plane_map")
        self.setAccessibleName(tr("The loss over the plane, from above"))
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._image = pg.ImageItem()
        self.plot.addItem(self._image, ignoreBounds=True)
        self.box.setAspectLocked(True)
        self.left.setGrid(0)
        self.bottom.setGrid(0)
        self._drawn: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self._items: list[pg.GraphicsObject] = []
        self._ways: list[tuple[pg.PlotCurveItem, pg.PlotCurveItem, pg.ScatterPlotItem]] = []
        self._marks: list[tuple[pg.ScatterPlotItem, pg.TextItem]] = []
        self._letters: dict[int, pg.TextItem] = {}

    def draw(self, measured: PlaneMeasured, scale: Scale) -> None:
        surface = measured.surface
        self._image.setImage(picture(surface, scale), autoLevels=False)
        self._image.setRect(_frame(surface))
        self.show_range(
            (float(surface.x[0]), float(surface.x[-1])), (float(surface.y[0]), float(surface.y[-1]))
        )
        self.set_names(*_axis_names(measured.kind))
        self._make_items(measured)
        for items, path in zip(self._ways, measured.paths, strict=True):
            for item in items:
                item.setData(*path.points.T)
        for (spot, text), (_, x, y) in zip(self._marks, measured.marks, strict=True):
            spot.setData([x], [y])
            text.setAnchor(pg.Point(0.5, -0.5 if _leads_up(measured.paths, x, y) else 1.5))
            text.setPos(x, y)
        for place, letter in self._letters.items():
            right, up = _onward(measured, place)
            letter.setAnchor(pg.Point(0.5 - _OFF * right, 0.5 + _OFF * up))
            letter.setPos(*map(float, measured.paths[place].points[-1]))

    def _make_items(self, measured: PlaneMeasured) -> None:
        """Anew only where other ways or other places are named."""
        labels = tuple(path.label for path in measured.paths)
        names = tuple(name for name, _, _ in measured.marks)
        if self._drawn == (labels, names):
            return
        self._drawn = labels, names
        for item in self._items:
            self.plot.removeItem(item)
        self._items = []
        self._ways = [self._make_way(path) for path in measured.paths]
        self._marks = [self._make_mark(mark_words(name, measured.paths)) for name in names]
        raced = [place for place, label in enumerate(labels) if label in LETTERS]
        several = raced if len(labels) > 1 and "other" not in names else []
        self._letters = {place: self._make_letter(measured.paths[place]) for place in several}

    def _make_way(
        self, path: DrawnPath
    ) -> tuple[pg.PlotCurveItem, pg.PlotCurveItem, pg.ScatterPlotItem]:
        outline = pg.PlotCurveItem(pen=outline_pen(), antialias=True)
        line = pg.PlotCurveItem(pen=path_pen(path), antialias=True)
        dots = pg.ScatterPlotItem(size=_DOT, pen=None, brush=path_colour(path))
        for item in (outline, line, dots):
            self._add(item)
        return outline, line, dots

    def _make_mark(self, words: str) -> tuple[pg.ScatterPlotItem, pg.TextItem]:
        colours = theme.current()
        spot = pg.ScatterPlotItem(size=12, pen=pg.mkPen(colours.panel, width=2), brush=colours.text)
        text = pg.TextItem(words, color=colours.text, fill=colours.panel, anchor=(0.5, 1.5))
        self._add(spot)
        self._add(text)
        return spot, text

    def _make_letter(self, path: DrawnPath) -> pg.TextItem:
        ground = path_colour(path)
        text = pg.TextItem(path.label, color=readable_on(ground), fill=ground)
        self._add(text)
        return text

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


def _onward(measured: PlaneMeasured, place: int) -> tuple[float, float]:
    """The direction, of length 1, in which this way would go on, turned away from ways that end
    together with it: its letter lies there, and hides no way."""
    way = measured.paths[place].points
    onward = _unit(way[-1] - way[:-1][-_NEAR_END:][0]) if len(way) > 1 else np.zeros(2)
    wide = float(np.ptp(measured.surface.x))
    for other, path in enumerate(measured.paths):
        apart = way[-1] - path.points[-1]
        if other != place and float(np.hypot(*apart)) < _TOGETHER * wide:
            onward = onward + 2 * _unit(apart)
    right, up = _unit(onward).tolist()
    return right, up


def _unit(vector: np.ndarray) -> np.ndarray:
    return np.asarray(vector / max(float(np.hypot(*vector)), 1e-12))


def _leads_up(paths: Sequence[DrawnPath], x: float, y: float) -> bool:
    """Whether a way that ends or begins here comes from above: words stand where it is not."""
    ends = [way for path in paths for way in (path.points, path.points[::-1])]
    return any(
        bool(np.allclose(way[0], (x, y), atol=_CLOSE * float(np.ptp(way))))
        and float(way[:_NEAR_END][-1, 1]) > y
        for way in ends
    )
