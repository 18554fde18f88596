"""The chart of the race: each run's loss or accuracy, by steps or by its own seconds."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg

from app.colours import readable_on
from app.i18n import tr
from app.models.race import LETTERS, MOST, Chart
from app.models.side_runs import SideTrack
from app.smoothing import Smoother
from app.widgets.axes import write_percent, write_plain, write_steps
from app.widgets.plot import Plot
from app.widgets.run_badge import colour_of, pen_of

_WINDOW = 30
_MOST_POINTS = 500
_GUESSING = math.log(10)
_LOWEST = 1e-4
_LETTER_GAP = 0.045


class RaceChart(Plot):
    """Draws the tracks of a race. The loss is the training loss, smoothed; the accuracy validation's."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("race_chart")
        self.setAccessibleName(tr("The race: loss or accuracy of each run"))
        self._smoothers: list[Smoother] = []
        self._curves = [self._add_curve(place) for place in range(MOST)]
        self._letters = [self._add_letter(place) for place in range(MOST)]

    def draw(self, tracks: Sequence[SideTrack], chart: Chart, anew: bool) -> None:
        """``anew``: these are other tracks than last time."""
        if anew or len(self._smoothers) != len(tracks):
            self._smoothers = [Smoother(_WINDOW) for _ in tracks]
        self._name_axes(chart)
        drawn = []
        for place, curve in enumerate(self._curves):
            x, y = np.empty(0), np.empty(0)
            if place < len(tracks):
                x, y = self._line(place, tracks[place], chart)
            curve.setData(x, y)
            drawn.append((x, y))
        self._fit(drawn, chart)
        self._put_letters(drawn)

    def _line(self, place: int, track: SideTrack, chart: Chart) -> tuple[np.ndarray, np.ndarray]:
        smoother, training = self._smoothers[place], track.history.training
        if len(smoother) > len(training):
            smoother = self._smoothers[place] = Smoother(_WINDOW)
        smoother.extend(training["loss"][len(smoother) :])
        if chart.measure == "accuracy":
            table, y = track.history.validation, track.history.validation["accuracy"]
        else:
            table, y = training, smoother.values
        x = seconds_at(track, table["step"]) if chart.by_seconds else table["step"]
        rows = np.unique(np.linspace(0, len(x) - 1, min(len(x), _MOST_POINTS)).astype(int))
        heights = y[rows].astype(np.float64)
        if chart.log and chart.measure == "loss":
            heights = np.log10(np.maximum(heights, _LOWEST))
        return x[rows].astype(np.float64), heights

    def _name_axes(self, chart: Chart) -> None:
        loss = chart.measure == "loss"
        self.set_writers(
            write_plain if chart.by_seconds else write_steps, write_plain if loss else write_percent
        )
        self.set_log(chart.log and loss)
        self.set_names(
            tr("Seconds of the run's own steps") if chart.by_seconds else tr("Steps"),
            tr("Training loss J, smoothed") if loss else tr("Validation accuracy"),
        )

    def _fit(self, drawn: Sequence[tuple[np.ndarray, np.ndarray]], chart: Chart) -> None:
        """All that is drawn; a run that flies apart does not press the others flat."""
        xs, ys = (np.concatenate([each[axis] for each in drawn]) for axis in (0, 1))
        ys = ys[np.isfinite(ys)]
        if not len(xs) or not len(ys):
            return
        across = (0.0, float(xs.max()) * 1.04 or 1.0)
        if chart.measure == "accuracy":
            self.show_range(across, (0.0, 1.0))
        elif chart.log:
            top = min(float(ys.max()), math.log10(2 * _GUESSING))
            self.show_range(across, (float(ys.min()) - 0.1, top + 0.1))
        else:
            self.show_range(across, (0.0, min(float(ys.max()), 1.5 * _GUESSING) * 1.05))

    def _put_letters(self, drawn: Sequence[tuple[np.ndarray, np.ndarray]]) -> None:
        """Each at the end of its line, or as near as the others leave room."""
        low, high = self.box.viewRange()[1]
        gap = _LETTER_GAP * (high - low)
        ends = {place: float(y[-1]) for place, (_, y) in enumerate(drawn) if len(y)}
        taken = low - gap
        for place, letter in enumerate(self._letters):
            letter.setVisible(place in ends)
        for place in sorted(ends, key=ends.__getitem__):
            taken = max(min(ends[place], high), taken + gap)
            self._letters[place].setPos(float(drawn[place][0][-1]), taken)

    def _add_curve(self, place: int) -> pg.PlotCurveItem:
        curve = pg.PlotCurveItem(pen=pen_of(place), connect="finite", antialias=True)
        self.plot.addItem(curve, ignoreBounds=True)
        return curve

    def _add_letter(self, place: int) -> pg.TextItem:
        ground = colour_of(place)
        options = {"color": readable_on(ground), "fill": ground, "anchor": (0, 0.5)}
        letter = pg.TextItem(LETTERS[place], **options)
        self.plot.addItem(letter, ignoreBounds=True)
        letter.hide()
        return letter


def seconds_at(track: SideTrack, steps: np.ndarray) -> np.ndarray:
    """The run's own seconds when it had made so many steps."""
    made, seconds = track.history.training["step"], track.seconds["seconds"]
    spent = np.concatenate([[0.0], seconds])
    return np.asarray(spent[np.searchsorted(made, steps, side="right")])
