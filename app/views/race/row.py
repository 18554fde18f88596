"""One run of the race: how it is set up, and beside it what it has come to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app import theme
from app.i18n import tr, tr_text
from app.models.race import LETTERS, Entry, entry_of
from app.models.side_runs import SideTrack
from app.numbers import count, number, percent
from app.views.race.results import spent
from app.widgets.choice import Choice
from app.widgets.number_field import NumberField
from app.widgets.press_keys import PressButton
from app.widgets.run_badge import Badge
from engine.spec import TrainingSpec

_BATCH_SIZES = (1, 8, 32, 64, 128, 256, 1024, None)
COLUMNS = 8
_LONGEST_NAME, _LONGEST_SIZE = 19, 3
_EMPTY = "–"


class RaceRow(QWidget):
    """Its parts stand in the grid of the whole race, in one row.

    Signals:
        changed(int, Entry): the user set this place up in another way.
        removed(int): the user wants this place empty.
    """

    changed = Signal(int, object)
    removed = Signal(int)

    def __init__(self, place: int, entry: Entry, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place
        self._entry = entry
        self._letter = LETTERS[place]
        self._badge = Badge(place, self._letter)
        self._optimizer = self._make_optimizer()
        self._rate = self._make_rate()
        self._batch = self._make_batch()
        self._loss, self._accuracy, self._seconds = (
            _figure(f"race_{what}_{self._letter}") for what in ("loss", "accuracy", "seconds")
        )
        self._remove = self._make_remove()
        self.hide()  # its parts are shown, in the grid
        self.show_entry(entry)

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """From left to right."""
        fields = (self._badge, self._optimizer, self._rate, self._batch)
        return (*fields, self._loss, self._accuracy, self._seconds, self._remove)

    def put_into(self, grid: QGridLayout, row: int) -> None:
        for column, part in enumerate(self.parts):
            grid.addWidget(part, row, column)

    def set_shown(self, shown: bool) -> None:
        for part in self.parts:
            part.setVisible(shown)

    def set_editable(self, editable: bool, removable: bool) -> None:
        for field in (self._optimizer, self._rate, self._batch):
            field.setEnabled(editable)
        self._remove.setEnabled(editable and removable)

    def show_entry(self, entry: Entry) -> None:
        self._entry = entry
        self._optimizer.show_value(entry.optimizer)
        if self._rate.value() != entry.learning_rate:
            self._rate.set_value(entry.learning_rate)
        if self._batch.findData(entry.batch_size) < 0:
            self._batch.add(entry.batch_size, batch_text(entry.batch_size))
        self._batch.show_value(entry.batch_size)

    def show_track(self, track: SideTrack | None, best: tuple[bool, bool, bool]) -> None:
        """What a run that was set up so has come to; ``best`` marks the best loss, accuracy, time."""
        if track is None or entry_of(track.plan) != self._entry or not track.snapshot:
            for label in (self._loss, self._accuracy, self._seconds):
                _show(label, _EMPTY, False)
            return
        validation = track.history.validation
        loss, right = float(validation["loss"][-1]), float(validation["accuracy"][-1])
        _show(self._loss, number(loss, decimals=4), best[0], bool(track.trouble))
        _show(self._accuracy, percent(right, 2), best[1])
        _show(self._seconds, tr("{seconds} s", seconds=number(spent(track), decimals=2)), best[2])
        tip = tr_text(track.trouble.text) if track.trouble else tr("On the validation images")
        self._loss.setToolTip(tip)
        self._loss.setAccessibleDescription(tip)

    def _make_optimizer(self) -> Choice:
        choice = Choice(
            f"race_optimizer_{self._letter}",
            tr("Optimizer of {letter}", letter=self._letter),
            tr("The rule that turns the gradient dW into a step of the weights"),
        )
        for value, text in optimizer_names().items():
            choice.add(value, text)
        choice.setMinimumContentsLength(_LONGEST_NAME)
        choice.activated.connect(self._on_optimizer)
        return choice

    def _make_rate(self) -> NumberField:
        field = NumberField(self._entry.learning_rate, _check_rate, log=True)
        field.setObjectName(f"race_rate_{self._letter}")
        field.setAccessibleName(tr("Learning rate of {letter}", letter=self._letter))
        field.set_tip(tr("α, the step size of each update"))
        field.setMinimumWidth(field.fontMetrics().horizontalAdvance("0.0001") + 24)
        field.value_changed.connect(self._on_rate)
        return field

    def _make_batch(self) -> Choice:
        choice = Choice(
            f"race_batch_{self._letter}",
            tr("Batch size of {letter}", letter=self._letter),
            tr("m, how many examples each update averages the gradient over"),
        )
        for size in _BATCH_SIZES:
            choice.add(size, batch_text(size))
        choice.setMinimumContentsLength(_LONGEST_SIZE)
        choice.activated.connect(self._on_batch)
        return choice

    def _make_remove(self) -> PressButton:
        button = PressButton()
        button.setObjectName(f"race_remove_{self._letter}")
        button.setIcon(theme.icon("clear"))
        button.setProperty("flat", True)
        button.setAccessibleName(tr("Leave out {letter}", letter=self._letter))
        button.setToolTip(tr("Leave this run out of the race"))
        button.clicked.connect(self._on_remove)
        return button

    @Slot()
    def _on_optimizer(self) -> None:
        self._change(optimizer=self._optimizer.currentData())

    @Slot(float)
    def _on_rate(self, rate: float) -> None:
        self._change(learning_rate=rate)

    @Slot()
    def _on_batch(self) -> None:
        self._change(batch_size=self._batch.currentData())

    @Slot()
    def _on_remove(self) -> None:
        self.removed.emit(self._place)

    def _change(self, **changes: Any) -> None:
        self.changed.emit(self._place, replace(self._entry, **changes))


def optimizer_names() -> dict[str, str]:
    return {
        "gd": tr("Gradient descent"),
        "momentum": tr("Momentum"),
        "rmsprop": "RMSProp",
        "adam": "Adam",
    }


def batch_text(size: int | None) -> str:
    return tr("all") if size is None else count(size)


def _figure(name: str) -> QLabel:
    label = QLabel(_EMPTY)
    label.setObjectName(name)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    label.ensurePolished()
    label.setMinimumWidth(label.fontMetrics().horizontalAdvance("00.0000"))
    return label


def _show(label: QLabel, text: str, best: bool, wrong: bool = False) -> None:
    """The best of a column is bold; a run that flew apart is in the colour of danger."""
    label.setText(text)
    if label.property("role") != ("danger" if wrong else ""):
        label.setProperty("role", "danger" if wrong else "")
        label.style().unpolish(label)
        label.style().polish(label)
    font = label.font()  # after polishing, which takes what was bold back
    if font.bold() != best:
        font.setBold(best)
        label.setFont(font)


def _check_rate(value: float) -> None:
    TrainingSpec(learning_rate=value)
