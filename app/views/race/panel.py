"""The race: two to four runs from the same weights, in one table and on one chart."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import theme
from app.i18n import tr
from app.models.bundle import Models
from app.models.landscape import Ask
from app.models.race import FEWEST, MAX_RACE_EPOCHS, MOST
from app.models.side_runs import SideState
from app.refresh import CURVES_PER_S, RefreshClock
from app.views.race.chart import RaceChart
from app.views.race.results import NO_BEST, best_of, result
from app.views.race.row import COLUMNS, RaceRow
from app.widgets.labels import hint_label
from app.widgets.number_field import WholeNumberField
from app.widgets.switch import Switch
from engine.errors import SettingError, Text


class RaceView(QWidget):
    """Follows `RaceModel` and the side runs of the race.

    Signals:
        requested(object): the runs of a race to begin, or an `Ask`.
        paths_wanted: the user wants to see the runs' ways in the landscape.
    """

    requested = Signal(object)
    paths_wanted = Signal()

    def __init__(self, models: Models, clock: RefreshClock) -> None:
        super().__init__()
        self.setObjectName("race_view")
        self._plan, self._run, self._data = models.plan, models.run, models.data
        self._setup, self._race = models.race_setup, models.race
        self._stale = self._anew = True
        self._rows = [
            RaceRow(place, self._setup.entries[min(place, len(self._setup.entries) - 1)], self)
            for place in range(MOST)
        ]
        self._start = _button("race_start", primary=True)
        self._again = _button("race_again")
        self._add = _button("race_add")
        self._epochs = self._make_epochs()
        self._message = _message()
        self._paths = _button("race_paths")
        self._switches = self._make_switches()
        self._chart = RaceChart()
        self._empty = _empty()
        self._lay_out()
        self._connect(clock)
        self._show_setup()
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    # Building

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._make_table())
        layout.addLayout(self._make_commands())
        layout.addWidget(self._message)
        layout.addLayout(self._make_chart_line())
        layout.addWidget(self._chart, 1)
        layout.addWidget(self._empty, 1)

    def _make_table(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        names = ("", tr("Optimizer"), tr("Rate α"), tr("Batch m"))
        results = (tr("Val. loss"), tr("Val. accuracy"), tr("Time"))
        tips = {
            results[0]: tr("On the validation images"),
            results[1]: tr("On the validation images"),
            results[2]: tr("The time that each run's own steps took"),
        }
        for column, name in enumerate((*names, *results)):
            label = QLabel(name)
            label.setProperty("role", "muted")
            label.setToolTip(tips.get(name, ""))
            side = (
                Qt.AlignmentFlag.AlignRight if column >= len(names) else Qt.AlignmentFlag.AlignLeft
            )
            grid.addWidget(label, 0, column, side)
        for place, row in enumerate(self._rows):
            row.put_into(grid, place + 1)
        for column in range(1, COLUMNS - 1):
            grid.setColumnStretch(column, 2 if column == 1 else 1)
        return grid

    def _make_commands(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        name = QLabel(tr("Epochs"))
        name.setBuddy(self._epochs)
        for part in (self._start, self._again, self._add):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(name)
        line.addWidget(self._epochs)
        return line

    def _make_chart_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        for switch in self._switches:
            line.addWidget(switch)
        line.addStretch(1)
        line.addWidget(self._paths)
        return line

    def _make_switches(self) -> tuple[Switch, Switch, Switch]:
        chart = self._setup.chart
        measure = Switch(
            "race_measure",
            {
                "loss": (tr("Loss"), tr("The training loss of each step, smoothed")),
                "accuracy": (tr("Accuracy"), tr("The share of validation images read right")),
            },
            chart.measure,
        )
        across = Switch(
            "race_x",
            {
                "steps": (tr("Steps"), tr("One step is one update of the weights")),
                "seconds": (tr("Seconds"), tr("The time that each run's own steps took")),
            },
            "seconds" if chart.by_seconds else "steps",
        )
        scale = Switch(
            "race_scale",
            {
                "linear": (tr("Linear"), tr("Equal distances are equal differences of the loss")),
                "log": (tr("Log"), tr("Equal distances are equal ratios: shows small losses")),
            },
            "log" if chart.log else "linear",
        )
        return measure, across, scale

    def _make_epochs(self) -> WholeNumberField:
        field = WholeNumberField(self._setup.epochs, _check_epochs)
        field.setObjectName("race_epochs")
        field.setAccessibleName(tr("Epochs of the race"))
        field.set_tip(tr("How often each run goes through all training examples"))
        field.setFixedWidth(field.fontMetrics().horizontalAdvance("1000") + 30)
        return field

    def _connect(self, clock: RefreshClock) -> None:
        setup, race = self._setup, self._race
        for row in self._rows:
            row.changed.connect(setup.set_entry)
            row.removed.connect(setup.remove)
        self._start.clicked.connect(self._on_start)
        self._again.clicked.connect(self._begin)
        self._add.clicked.connect(setup.add)
        self._paths.clicked.connect(self.paths_wanted)
        self._epochs.value_changed.connect(self._on_epochs)
        measure, across, scale = self._switches
        measure.chosen.connect(self._on_measure)
        across.chosen.connect(self._on_axis)
        scale.chosen.connect(self._on_scale)
        setup.changed.connect(self._show_setup)
        setup.chart_changed.connect(self._draw_now)
        race.state_changed.connect(self._show_state)
        race.restarted.connect(self._on_restarted)
        race.reports_changed.connect(self._on_reports)
        self._data.changed.connect(self._show_state)
        self._run.state_changed.connect(self._show_state)
        clock.add(self, self._refresh, CURVES_PER_S)

    # What the user does

    @Slot()
    def _on_start(self) -> None:
        if self._race.state is SideState.RUNNING:
            self.requested.emit(Ask.PAUSE_RACE)
        elif self._race.state is SideState.PAUSED:
            self.requested.emit(Ask.GO_ON_RACE)
        else:
            self._begin()

    @Slot()
    def _begin(self) -> None:
        self.requested.emit(self._setup.runs(self._plan.applied))

    @Slot(float)
    def _on_epochs(self, epochs: float) -> None:
        self._setup.set_epochs(int(epochs))

    @Slot(str)
    def _on_measure(self, measure: str) -> None:
        self._setup.set_chart(replace(self._setup.chart, measure=measure))

    @Slot(str)
    def _on_axis(self, axis: str) -> None:
        self._setup.set_chart(replace(self._setup.chart, by_seconds=axis == "seconds"))

    @Slot(str)
    def _on_scale(self, scale: str) -> None:
        self._setup.set_chart(replace(self._setup.chart, log=scale == "log"))

    # What is shown

    @Slot()
    def _show_setup(self) -> None:
        entries = self._setup.entries
        for place, row in enumerate(self._rows):
            row.set_shown(place < len(entries))
            if place < len(entries):
                row.show_entry(entries[place])
        self._stale = True
        self._show_state()
        self._draw_now()

    @Slot()
    def _show_state(self) -> None:
        state, entries = self._race.state, self._setup.entries
        settled = state in (SideState.EMPTY, SideState.FINISHED)
        there_is_data = self._data.data is not None and self._run.snapshot is not None
        for row in self._rows:
            row.set_editable(settled, len(entries) > FEWEST)
        self._epochs.setEnabled(settled)
        self._add.setEnabled(settled and len(entries) < MOST)
        self._start.setEnabled(there_is_data)
        self._again.setVisible(state is SideState.PAUSED)
        self._paths.setEnabled(bool(self._race.tracks) and state is not SideState.RUNNING)
        self._word_buttons(state)
        self._message.setText(self._sentence(there_is_data))

    def _word_buttons(self, state: SideState) -> None:
        running = state is SideState.RUNNING
        words = {SideState.RUNNING: tr("Pause the race"), SideState.PAUSED: tr("Go on")}
        tip = tr("Halt all runs where they are")
        if not running:
            tip = tr("Step the runs in turn until their epochs are done")
        _word(self._start, words.get(state, tr("Start the race")), tip)
        self._start.setIcon(theme.icon("pause" if running else "play", theme.current().on_accent))
        _word(self._again, tr("From the beginning"), tr("Leave this race and start another one"))
        _word(self._add, tr("Add a run"), tr("One more run, as the last one; at most four"))
        tip = tr("The plane in which these runs' ways lie, and the ways on it")
        _word(self._paths, tr("Their ways in the landscape"), tip)

    def _sentence(self, there_is_data: bool) -> str:
        state = self._race.state
        if not there_is_data:
            return tr("Choose some digits first: then two to four runs can race here.")
        if state is SideState.RUNNING:
            return tr("While they race, the main run waits; it stays as it is.")
        if state is SideState.FINISHED:
            return result(self._race.tracks)
        if state is SideState.PAUSED:
            return tr("The race pauses. Training the main run pauses it too.")
        return tr(
            "All begin with the same initial weights and take the examples in the same order: only "
            "what stands in the table differs."
        )

    @Slot()
    def _on_restarted(self) -> None:
        self._stale = self._anew = True

    @Slot()
    def _on_reports(self) -> None:
        self._stale = True

    @Slot()
    def _draw_now(self) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        if not self._stale:
            return
        self._stale = False
        tracks = self._race.tracks
        best = best_of(tracks)
        for place, row in enumerate(self._rows):
            there = place < len(tracks)
            row.show_track(tracks[place] if there else None, best[place] if there else NO_BEST)
        self._chart.draw(tracks, self._setup.chart, self._anew)
        self._chart.setVisible(bool(tracks))
        self._empty.setVisible(not tracks)
        self._anew = False


def _empty() -> QLabel:
    return hint_label(
        "race_empty", tr("Start the race: each run's curve appears here, step by step.")
    )


def _button(name: str, primary: bool = False) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    button.setProperty("primary", primary)
    return button


def _word(button: QPushButton, text: str, tip: str) -> None:
    button.setText(text)
    button.setAccessibleName(text)
    button.setToolTip(tip)


def _message() -> QLabel:
    label = QLabel()
    label.setObjectName("race_message")
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    return label


def _check_epochs(epochs: float) -> None:
    if not 1 <= epochs <= MAX_RACE_EPOCHS:
        allowed = Text("a whole number from {low} to {high}", {"low": 1, "high": MAX_RACE_EPOCHS})
        raise SettingError(Text("number of epochs"), int(epochs), allowed)
