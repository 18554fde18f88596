"""The experiment: the settings as they are, and one of them changed, beside each other."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app import theme
from app.i18n import tr, tr_text
from app.models.diagnosis import DiagnosisModel, Trial
from app.models.run import RunModel
from app.models.side_runs import SideRunsModel, SideTrack
from app.views.diagnosis.words import outcome, remedy_name
from app.widgets.axes import write_plain, write_steps
from app.widgets.plot import Plot
from app.widgets.press_keys import PressButton
from engine.explain.diagnosis import GUESS
from engine.explain.remedies import Remedy, remedy_for

_AIR = 1.05
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
    def _remedy(self) -> Remedy | None:
        """For what is found now; the one under trial while there is one."""
        if self._diagnosis.trial:
            return self._diagnosis.trial.remedy
        main, snapshot = self._diagnosis.main, self._run.snapshot
        return remedy_for(main.kind, snapshot.training) if main and snapshot else None

    @Slot()
    def refresh(self) -> None:
        """Words, buttons and curves as things stand."""
        remedy, trial = self._remedy, self._diagnosis.trial
        self._offer.setText(_offer(remedy))
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
            self._chart.draw(usual, changed, remedy_name(trial))
            self._result.setText(_result(trial, usual, changed))

    def _word_try(self, remedy: Remedy | None) -> None:
        running = self._runs.running
        self._try.setText(tr("Stop the experiment") if running else tr("Try it"))
        self._try.setAccessibleName(self._try.text())
        self._try.setToolTip(
            tr("End the experiment where it stands")
            if running
            else tr("Run both beside your run, which pauses meanwhile and stays as it is")
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
    """Validation loss of both runs by steps: as it is, and with the change."""

    def __init__(self) -> None:
        super().__init__(write_steps, write_plain)
        self.setObjectName("experiment_chart")
        self.setAccessibleName(tr("The experiment: validation loss of both runs"))
        self.set_names(tr("Steps of the experiment"), tr("Validation loss"))
        self.setMinimumHeight(_LEAST_HEIGHT)
        colours = theme.current()
        self._usual = self._add(QPen(colours.muted, 2, Qt.PenStyle.DashLine))
        self._changed = self._add(QPen(colours.accent, 2))
        self._names = [self._add_name(colours.muted), self._add_name(colours.accent)]

    def draw(self, usual: SideTrack, changed: SideTrack, name: str) -> None:
        ends = []
        for curve, track in ((self._usual, usual), (self._changed, changed)):
            table = track.history.validation
            x, y = table["step"].astype(float), table["loss"].astype(float)
            curve.setData(x - (x[0] if len(x) else 0.0), y)
            ends.append((x[-1] - x[0], y[-1]) if len(x) else None)
        heights = np.concatenate([_heights(self._usual), _heights(self._changed)])
        if len(heights):
            top = min(float(heights.max()), 3 * GUESS) * _AIR
            widest = max((end[0] for end in ends if end), default=1.0)
            self.show_range((0.0, max(float(widest), 1.0) * 1.25), (0.0, top))
        for label, text, end in zip(self._names, (tr("as it is"), name), ends, strict=True):
            label.setVisible(end is not None)
            if end:
                label.setText(text)
                label.setPos(*end)

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


def _heights(curve: pg.PlotCurveItem) -> np.ndarray:
    y = curve.getData()[1]
    return np.empty(0) if y is None else y[np.isfinite(y)]


def _offer(remedy: Remedy | None) -> str:
    if remedy is None:
        return tr("No experiment is called for.")
    start = (
        tr("from the same initial weights")
        if remedy.from_beginning
        else tr("from the weights as they are now")
    )
    return tr(
        "Experiment: {change}, {start}, beside the settings as they are.",
        change=tr_text(remedy.name),
        start=start,
    )


def _result(trial: Trial, usual: SideTrack, changed: SideTrack) -> str:
    if not (usual.done and changed.done):
        return tr("Both runs are on their way …")
    losses = [_last_loss(track) for track in (usual, changed)]
    return tr("Validation loss: {outcome}", outcome=outcome(*losses))


def _last_loss(track: SideTrack) -> float | None:
    losses = track.history.validation["loss"]
    return None if track.trouble or not len(losses) else float(losses[-1])


def _button(name: str) -> PressButton:
    button = PressButton()
    button.setObjectName(name)
    return button
