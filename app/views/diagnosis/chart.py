"""The run's loss, with the stretch that a finding rests on marked in it."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor, QPen

from app import theme
from app.colours import faded
from app.i18n import tr
from app.smoothing import Smoother
from app.widgets.axes import write_plain, write_steps
from app.widgets.plot import Plot
from engine.explain.diagnosis import GUESS
from engine.explain.remedies import Origin
from engine.history import History

_WINDOW = 30
_MOST_POINTS = 600
_HIGHEST = 3 * GUESS
_ENDLESS = 10_000.0
"""A loss that is mostly larger is on its way to infinity: what is worth seeing is where it set out."""
_DOT = 5
_AIR = 1.02
_LEAST_HEIGHT = 190


Curve = tuple[np.ndarray, np.ndarray]


class FindingChart(Plot):
    """Training loss, smoothed, and validation loss by steps; a band behind them is the stretch. A line
    stands where the experiment begins; its run with the change is drawn from there on."""

    def __init__(self) -> None:
        super().__init__(write_steps, write_plain)
        self.setObjectName("diagnosis_chart")
        self.setAccessibleName(tr("The loss of the run; the stretch of the finding is marked"))
        self.set_names(tr("Steps"), tr("Loss (dots: validation)"))
        self.setMinimumHeight(_LEAST_HEIGHT)
        self._smoother = Smoother(_WINDOW)
        self._stretch: tuple[int, int] | None = None
        colours = theme.current()
        self._band = self._add_band(colours.warning)
        self._guess = self._add_level(GUESS)
        self._training = self._add_curve(QPen(colours.curve_training, 2))
        self._validation = self._add_curve(QPen(colours.curve_validation, 2))
        self._dots = pg.ScatterPlotItem(size=_DOT, pen=None, brush=colours.curve_validation)
        self.plot.addItem(self._dots, ignoreBounds=True)
        self._origin = self._add_origin()
        self._changed = self._add_curve(QPen(colours.forward, 2))
        self.box.sigResized.connect(self._put_guess)

    @property
    def looks(self) -> np.ndarray:
        """The steps of the looks at the validation images that are drawn."""
        x = self._validation.getData()[0]
        return np.empty(0) if x is None else x

    @property
    def guess_is_below(self) -> bool:
        """Whether the word for the level of guessing stands below its line."""
        return bool(self._guess.label.anchors[0] == (1, 0))

    @property
    def origin(self) -> float | None:
        """The step at which the experiment begins, where that is marked."""
        return self._origin.value() if self._origin.isVisible() else None

    @property
    def changed(self) -> np.ndarray:
        """The steps of the experiment's curve."""
        x = self._changed.getData()[0]
        return np.empty(0) if x is None else x

    @property
    def stretch(self) -> tuple[int, int] | None:
        """The steps that are marked."""
        return self._stretch

    def draw(self, history: History, validation: Curve, stretch: tuple[int, int] | None) -> None:
        """The curves as they are now, ``validation`` with its steps and losses; the band from the first
        to the second step of ``stretch``."""
        self._stretch = stretch
        training = history.training
        if len(self._smoother) > len(training):
            self._smoother = Smoother(_WINDOW)
        self._smoother.extend(training["loss"][len(self._smoother) :])
        rows = _some(len(training))
        self._training.setData(training["step"][rows].astype(float), self._smoother.values[rows])
        looks = _some(len(validation[0]))
        x, y = validation[0][looks], validation[1][looks]
        self._validation.setData(x, y)
        self._dots.setData(x, y)
        self._mark(stretch)
        self._fit(training["step"], self._smoother.values[rows], y)
        self._put_guess()

    def draw_experiment(
        self, origin: Origin | None, changed: tuple[np.ndarray, np.ndarray]
    ) -> None:
        """After `draw`: it begins there; ``changed``: steps and losses of its run with the change. Before
        there is one, only a good point is worth a mark."""
        moment = origin.moment if origin else None
        is_good = origin is not None and origin.is_good
        self._origin.setVisible(is_good or len(changed[0]) > 0)
        self._origin.setValue(moment.step if moment else 0)
        words = tr("last good point") if is_good else tr("the experiment begins")
        self._origin.label.setFormat(words)
        self._changed.setData(*changed)
        (_, right), height = self.box.viewRange()
        if len(changed[0]):
            right = max(right, float(changed[0][-1]) * _AIR)
        self.show_range((0.0, right), tuple(height))
        self._put_origin()

    def _mark(self, stretch: tuple[int, int] | None) -> None:
        self._band.setVisible(stretch is not None)
        if stretch is not None:
            self._band.setRegion(stretch)

    def _fit(self, steps: np.ndarray, training: np.ndarray, validation: np.ndarray) -> None:
        """All of both; a loss beyond all measure does not press the rest flat."""
        heights = np.concatenate([training, validation, [GUESS]])
        heights = heights[np.isfinite(heights)]
        top = float(heights.max())
        if top > _HIGHEST:
            most = float(np.quantile(heights, 0.9))
            top = most if _HIGHEST < most < _ENDLESS else _HIGHEST
        last = float(steps[-1]) if len(steps) else 1.0
        self.show_range((0.0, max(1.0, last) * _AIR), (0.0, top * 1.05))

    @Slot()
    def _put_guess(self) -> None:
        """The word at the level of guessing, on the side where the curves are not, if it fits there."""
        losses = self._validation.getData()[1]
        low, high = self.box.viewRange()[1]
        room = self.box.height() * (high - GUESS) / (high - low)
        curves_above = losses is not None and len(losses) > 0 and losses[-1] > GUESS
        below = curves_above or room < self.fontMetrics().lineSpacing()
        self._guess.label.anchors = [(1, 0), (1, 0)] if below else [(1, 1), (1, 1)]
        self._guess.label.updatePosition()

    def _put_origin(self) -> None:
        """Its word to the left, where the band is not, if it fits there."""
        label, (left, right) = self._origin.label, self.box.viewRange()[0]
        room = self.box.width() * (self._origin.value() - left) / (right - left)
        fits = label.boundingRect().width() < room
        label.anchors = [(1, 0.5), (1, 0.5)] if fits else [(0, 0.5), (0, 0.5)]
        label.updatePosition()

    def _add_band(self, colour: QColor) -> pg.LinearRegionItem:
        edge = QPen(colour, 1, Qt.PenStyle.DashLine)
        edge.setCosmetic(True)
        band = pg.LinearRegionItem(movable=False, brush=faded(colour, 0.16), pen=edge)
        band.setZValue(-2)
        band.hide()
        self.plot.addItem(band, ignoreBounds=True)
        return band

    def _add_level(self, height: float) -> pg.InfiniteLine:
        """Where guessing stands."""
        pen = QPen(theme.current().muted, 1, Qt.PenStyle.DotLine)
        pen.setCosmetic(True)
        options = {"color": theme.current().muted, "position": 0.98, "anchors": [(1, 1), (1, 1)]}
        line = pg.InfiniteLine(height, 0, pen, label=tr("guessing: ln 10"), labelOpts=options)
        self.plot.addItem(line, ignoreBounds=True)
        return line

    def _add_origin(self) -> pg.InfiniteLine:
        """Where the experiment begins."""
        colour = theme.current().forward
        pen = QPen(colour, 1, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        options = {"color": colour, "position": 0.92}
        options["fill"] = faded(theme.current().panel, 0.8)
        line = pg.InfiniteLine(0, 90, pen, label="", labelOpts=options)
        line.setZValue(1)  # the curves leave its words legible
        line.hide()
        self.plot.addItem(line, ignoreBounds=True)
        return line

    def _add_curve(self, pen: QPen) -> pg.PlotCurveItem:
        pen.setCosmetic(True)
        curve = pg.PlotCurveItem(pen=pen, connect="finite", antialias=True)
        curve.setSegmentedLineMode("on")
        self.plot.addItem(curve, ignoreBounds=True)
        return curve


def curve_of(history: History, lost_at: int | None) -> Curve:
    """Validation loss by steps. Where the run diverged, at ``lost_at``, the history has the loss of older
    weights that were put back: it is left out, for the loss never came down again."""
    steps, losses = history.validation["step"], history.validation["loss"]
    end = len(steps) if lost_at is None else int(np.searchsorted(steps, lost_at))
    return steps[:end].astype(float), losses[:end].astype(float)


def _some(count: int) -> np.ndarray:
    """At most `_MOST_POINTS` rows, the first and the last among them."""
    return np.unique(np.linspace(0, max(count - 1, 0), min(count, _MOST_POINTS)).astype(int))
