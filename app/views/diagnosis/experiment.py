"""The experiment: the settings as they are, and one of them changed, beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app import theme
from app.i18n import tr, tr_text
from app.models.diagnosis import DiagnosisModel
from app.models.run import RunModel
from app.models.side_runs import SideRunsModel, SideTrack
from app.numbers import count
from app.views.diagnosis.chart import Curve, curve_of
from app.views.diagnosis.words import origin_words, outcome, remedy_name
from app.widgets.axes import write_plain, write_steps
from app.widgets.plot import Plot
from app.widgets.press_keys import PressButton
from engine.explain.diagnosis import GUESS
from engine.explain.remedies import Origin, Remedy, remedy_for
from engine.trainer import Diverged

_AIR, _ROOM = 1.05, 1.25
_LEAST_HEIGHT = 150


class ExperimentPanel(QWidget):
    """Offers the remedy for the worst finding, shows how it fares, and lets the user take it over.

    Signals:
        requested(Remedy): try it out.
        stop_requested: end the experiment where it stands.
        adopt_requested(Remedy): these settings are wanted for the run.
    """

    requested = Signal(object)
    stop_requested = Signal()
    adopt_requested = Signal(object)

    def __init__(self, diagnosis: DiagnosisModel, runs: SideRunsModel, run: RunModel) -> None:
        super().__init__()
        self.setObjectName("diagnosis_experiment")
        self._diagnosis, self._runs, self._run = diagnosis, runs, run
        self._offer = QLabel()
        self._offer.setObjectName("experiment_offer")
        self._offer.setWordWrap(True)
        self._offer.setToolTip(
            tr(
                "The last good point: of the moments that are remembered, the one with the lowest loss "
                "on the first 500 validation images"
            )
        )
        self._try = _button("experiment_try")
        self._try.clicked.connect(self._on_try)
        self._adopt = _button("experiment_adopt")
        self._adopt.clicked.connect(self._on_adopt)
        self._result = QLabel()
        self._result.setObjectName("experiment_result")
        self._result.setWordWrap(True)
        self._chart = ComparisonChart()
        self._lay_out()
        diagnosis.found.connect(self.refresh)
        diagnosis.trial_changed.connect(self.refresh)
        runs.state_changed.connect(self.refresh)
        runs.restarted.connect(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._offer, 1)
        line.addWidget(self._try)
        line.addWidget(self._adopt)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self._chart, 1)
        layout.addWidget(self._result)

    @property
    def origin(self) -> Origin | None:
        """Where the experiment that is offered, or shown, begins."""
        if trial := self._diagnosis.trial:
            return trial.origin
        remedy = self._remedy
        return self._diagnosis.origin(remedy) if remedy else None

    @property
    def changed(self) -> Curve:
        """Of the run with the change; empty where there is none."""
        tracks = self._runs.tracks if self._diagnosis.trial else ()
        return _curve_of(tracks[1]) if len(tracks) == 2 else (np.empty(0), np.empty(0))

    @property
    def _remedy(self) -> Remedy | None:
        """For what is found now; the one under trial while there is one."""
        if self._diagnosis.trial:
            return self._diagnosis.trial.remedy
        snapshot = self._run.snapshot
        found = self._diagnosis.findings if snapshot else ()
        remedies = (remedy_for(each.kind, snapshot.training) for each in found if snapshot)
        return next(filter(None, remedies), None)

    @Slot()
    def refresh(self) -> None:
        """Words, buttons and curves as things stand."""
        remedy, trial = self._remedy, self._diagnosis.trial
        self._offer.setText(_offer(remedy, self.origin))
        self._word_try(remedy)
        self._adopt.setText(tr("Take it over"))
        self._adopt.setToolTip(tr("Put the changed setting into the controls of the run"))
        self._adopt.setAccessibleName(self._adopt.text())
        self._adopt.setVisible(trial is not None)
        shown = trial is not None and len(self._runs.tracks) == 2
        tall, low = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, tall if shown else low)
        self._chart.setVisible(shown)
        self._result.setVisible(shown)
        if trial is not None and shown:
            usual, changed = self._runs.tracks
            own = curve_of(self._run.history, self._run.diverged_at)
            self._chart.draw(usual, changed, remedy_name(trial), own)
            self._result.setText(_result(usual, changed, own, self._run.diverged_at is not None))

    def _word_try(self, remedy: Remedy | None) -> None:
        running = self._runs.running
        self._try.setText(tr("Stop the experiment") if running else tr("Try it"))
        self._try.setAccessibleName(self._try.text())
        self._try.setToolTip(
            tr("End the experiment where it stands")
            if running
            else tr(
                "Run both beside your run, which pauses meanwhile and stays as it is. Both begin at "
                "the same point, with an optimizer that starts afresh"
            )
        )
        self._try.setVisible(remedy is not None)

    @Slot()
    def _on_try(self) -> None:
        if self._runs.running:
            self.stop_requested.emit()
        elif remedy := self._remedy:
            self.requested.emit(remedy)

    @Slot()
    def _on_adopt(self) -> None:
        if remedy := self._remedy:
            self.adopt_requested.emit(remedy)


class ComparisonChart(Plot):
    """Validation loss by steps: as it is, and with the change; behind them the run itself, from where
    they began on."""

    def __init__(self) -> None:
        super().__init__(write_steps, write_plain)
        self.setObjectName("experiment_chart")
        self.setAccessibleName(tr("The experiment: validation loss of both runs and of yours"))
        self.set_names(tr("Steps"), tr("Validation loss"))
        self.setMinimumHeight(_LEAST_HEIGHT)
        colours = theme.current()
        self._own = self._add(QPen(colours.curve_validation, 1))
        self._usual = self._add(QPen(colours.muted, 2, Qt.PenStyle.DashLine))
        self._changed = self._add(QPen(colours.forward, 2))
        shades = (colours.curve_validation, colours.muted, colours.forward)
        self._names = [self._add_name(shade) for shade in shades]
        self._ends: list[tuple[float, float] | None] = [None] * len(shades)
        self.box.sigResized.connect(self._place_names)

    @property
    def curves(self) -> tuple[Curve, Curve, Curve]:
        """Steps and losses of the run, of the side run as it is, and of the one with the change."""
        own, usual, changed = (c.getData() for c in (self._own, self._usual, self._changed))
        return own, usual, changed

    def draw(self, usual: SideTrack, changed: SideTrack, name: str, own: Curve) -> None:
        """``name`` says what was changed, ``own`` is the curve of the run itself."""
        curves = [_curve_of(track) for track in (usual, changed)]
        first, last = _span(curves)
        curves.insert(0, _between(own, first, last))
        for item, curve in zip((self._own, self._usual, self._changed), curves, strict=True):
            item.setData(*curve)
        heights = np.concatenate([y[np.isfinite(y)] for _, y in curves])
        if len(heights):
            top = min(float(heights.max()), 3 * GUESS) * _AIR
            self.show_range((first, first + (last - first) * _ROOM), (0.0, top))
            self._name_ends(curves, (tr("your run"), tr("as it is"), name), top)

    def _name_ends(self, curves: Sequence[Curve], names: Sequence[str], top: float) -> None:
        """Each at the end of its curve; an arrow where the curve is above the top."""
        self._ends = [(x[-1], min(y[-1], top)) if len(x) > 1 else None for x, y in curves]
        for label, text, end in zip(self._names, names, self._ends, strict=True):
            label.setVisible(end is not None)
            if end:
                label.setText(text if end[1] < top else tr("{name} ↑", name=text))
        self._place_names()

    @Slot()
    def _place_names(self) -> None:
        """None upon another, and none further from the end of its curve than that needs."""
        top = self.box.viewRange()[1][1]
        line = self.fontMetrics().lineSpacing() * top / max(self.box.height(), 1.0)
        heights = apart([end[1] if end else 0.0 for end in self._ends], line, top)
        for label, end, height in zip(self._names, self._ends, heights, strict=True):
            if end:
                label.setPos(end[0], height)

    def _add(self, pen: QPen) -> pg.PlotCurveItem:
        pen.setCosmetic(True)
        curve = pg.PlotCurveItem(pen=pen, connect="finite", antialias=True)
        self.plot.addItem(curve, ignoreBounds=True)
        return curve

    def _add_name(self, colour: object) -> pg.TextItem:
        name = pg.TextItem("", color=colour, anchor=(0, 0.5))
        name.hide()
        self.plot.addItem(name, ignoreBounds=True)
        return name


def _curve_of(track: SideTrack) -> Curve:
    trouble = track.trouble
    return curve_of(track.history, trouble.at_step if isinstance(trouble, Diverged) else None)


def apart(heights: Sequence[float], least: float, top: float) -> list[float]:
    """The same heights, pushed up where they lie less than ``least`` above another, and then down where
    they lie less than half of that below ``top``."""
    moved = list(heights)
    order = sorted(range(len(moved)), key=moved.__getitem__)
    for below, above in pairwise(order):
        moved[above] = max(moved[above], moved[below] + least)
    room = top - least / 2
    for place in reversed(order):
        moved[place] = min(moved[place], room)
        room = moved[place] - least
    return moved


def _span(curves: Sequence[Curve]) -> tuple[float, float]:
    """From the first to the last step of the experiment."""
    steps = np.concatenate([x for x, _ in curves])
    return (float(steps[0]), max(float(steps.max()), steps[0] + 1.0)) if len(steps) else (0.0, 1.0)


def _between(own: Curve, first: float, last: float) -> Curve:
    """What the run itself did on these steps."""
    x, y = own
    inside = (x >= first) & (x <= last)
    return x[inside], y[inside]


def _offer(remedy: Remedy | None, origin: Origin | None) -> str:
    if remedy is None or origin is None:
        return tr("No experiment is called for.")
    return tr(
        "Experiment: {change}, {start}, beside the settings as they are.",
        change=tr_text(remedy.name),
        start=origin_words(origin),
    )


def _result(usual: SideTrack, changed: SideTrack, own: Curve, diverged: bool) -> str:
    if not (usual.done and changed.done):
        return tr("Both runs are on their way …")
    losses = [_last_loss(track) for track in (usual, changed)]
    found = tr("Validation loss: {outcome}", outcome=outcome(*losses))
    steps, mine = _between(own, *_span([_curve_of(track) for track in (usual, changed)]))
    if len(steps) < 2 or diverged:
        return found
    then = tr("Your run had {loss:.3f} at step {step}.", loss=mine[-1], step=count(int(steps[-1])))
    return f"{found} {then}"


def _last_loss(track: SideTrack) -> float | None:
    losses = track.history.validation["loss"]
    return None if track.trouble or not len(losses) else float(losses[-1])


def _button(name: str) -> PressButton:
    button = PressButton()
    button.setObjectName(name)
    return button
