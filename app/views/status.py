"""The status line: where the training stands, in words and figures that keep their places."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.durations import duration
from app.i18n import tr
from app.models.data import DataModel
from app.models.plan import PlanModel
from app.models.run import RunModel, RunState
from app.numbers import count
from app.refresh import TEXT_PER_S, RefreshClock


class StatusView(QWidget):
    """State, epoch, step, examples a second, time left and data set, four times a second."""

    def __init__(
        self, run: RunModel, plan: PlanModel, data: DataModel, clock: RefreshClock
    ) -> None:
        super().__init__()
        self._run = run
        self._plan = plan
        self._data = data
        self.setObjectName("status_line")
        self.setAccessibleName(tr("Status"))
        self._state_words = _state_words()
        self._make_fields()
        clock.add(self, self._refresh, TEXT_PER_S)
        run.state_changed.connect(self._refresh)
        run.restarted.connect(self._refresh)
        data.changed.connect(self._refresh)
        self._refresh()

    def _make_fields(self) -> None:
        self._state = _Field(
            "status_state", self._state_words.values(), tr("What the run is doing")
        )
        self._epoch = _Field(
            "status_epoch",
            [tr("epoch {epoch} of {epochs}", epoch="888", epochs="888")],
            tr("One epoch: once through all training examples"),
        )
        self._step = _Field(
            "status_step",
            [tr("step {step}", step="888 888")],
            tr("Updates of the weights made so far; each takes one batch"),
        )
        self._speed = _Field(
            "status_speed",
            [tr("{count} examples/s", count="888 888")],
            tr("How many training examples go through the network in a second"),
        )
        self._left = _Field(
            "status_left",
            [tr("{time} left", time=duration(59 * 60 + 59))],
            tr("Until the epochs are done, at this speed"),
        )
        self._name = _Field("status_data", [], tr("The digits that the network learns from"))
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 2, 8, 2)
        layout.setSpacing(18)
        for field in (self._state, self._epoch, self._step, self._speed, self._left):
            layout.addWidget(field)
        layout.addStretch(1)
        layout.addWidget(self._name)

    @Slot()
    def _refresh(self) -> None:
        for field, text in (
            (self._state, self._state_words[self._run.state]),
            (self._epoch, self._epoch_text()),
            (self._step, self._step_text()),
            (self._speed, self._speed_text()),
            (self._left, self._left_text()),
            (self._name, self._data_text()),
        ):
            field.show_text(text)

    def _epoch_text(self) -> str:
        """The epoch that is under way, or the last one done."""
        snapshot = self._run.snapshot
        if snapshot is None:
            return ""
        epoch, epochs = math.ceil(snapshot.epoch), self._plan.applied.training.epochs
        if epoch > epochs:  # single steps go on when the planned epochs are done
            return tr("epoch {epoch}", epoch=count(epoch))
        return tr("epoch {epoch} of {epochs}", epoch=count(epoch), epochs=count(epochs))

    def _step_text(self) -> str:
        snapshot = self._run.snapshot
        return tr("step {step}", step=count(snapshot.step)) if snapshot else ""

    def _speed_text(self) -> str:
        if not self._run.running:
            return ""
        return tr("{count} examples/s", count=count(_rounded(self._run.pace.examples_per_s)))

    def _left_text(self) -> str:
        seconds = self._run.pace.seconds_left
        if not self._run.running or seconds is None:
            return ""
        return tr("{time} left", time=duration(seconds))

    def _data_text(self) -> str:
        data = self._data.data
        return _data_names().get(data.name, data.name) if data else ""


class _Field(QLabel):
    """A text at least as wide as its widest sample, so that its neighbours keep their places."""

    def __init__(self, name: str, samples: Iterable[str], tip: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setToolTip(tip)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.ensurePolished()
        widths = [self.fontMetrics().horizontalAdvance(sample) for sample in samples]
        if widths:
            self.setMinimumWidth(max(widths) + 4)

    def show_text(self, text: str) -> None:
        """Show another text; the same one costs nothing."""
        if text != self.text():
            self.setText(text)


def _state_words() -> dict[RunState, str]:
    return {
        RunState.EMPTY: tr("no digits yet"),
        RunState.LOADING: tr("loading"),
        RunState.READY: tr("untrained"),
        RunState.RUNNING: tr("training"),
        RunState.PAUSED: tr("paused"),
        RunState.FINISHED: tr("finished"),
    }


def _data_names() -> dict[str, str]:
    return {
        "mnist": tr("MNIST"),
        "synthetic": tr("built-in digits"),
        "mnist+synthetic": tr("MNIST and built-in digits"),
    }


def _rounded(examples_per_s: float) -> int:
    """Three significant digits: more would only flicker."""
    return int(float(f"{examples_per_s:.3g}"))
