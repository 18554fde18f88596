"""The race of optimizers as it is set up, and how its chart is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from app.models.plan import Plan
from engine.side_runs import SideRun
from engine.spec import TrainingSpec

FEWEST, MOST = 2, 4
LETTERS = "ABCD"
MAX_RACE_EPOCHS = 100


@dataclass(frozen=True)
class Entry:
    """One configuration: what distinguishes a run of the race. ``batch_size`` None is the whole set."""

    optimizer: str
    learning_rate: float
    batch_size: int | None = 64


@dataclass(frozen=True)
class Chart:
    """``measure`` is "loss" or "accuracy"; ``by_seconds`` counts the runs' own time instead of steps."""

    measure: str = "loss"
    by_seconds: bool = False
    log: bool = True


_USUAL = (
    Entry("gd", 0.1),
    Entry("momentum", 0.1),
    Entry("rmsprop", 0.001),
    Entry("adam", 0.001),
)


class RaceModel(QObject):
    """Two to four configurations, how many epochs they run, and the chart's switches.

    Signals:
        changed: the set-up is another one.
        chart_changed: the chart is to be drawn in another way.
    """

    changed = Signal()
    chart_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = _USUAL
        self._epochs = 1
        self._chart = Chart()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """In the order of their letters."""
        return self._entries

    @property
    def epochs(self) -> int:
        return self._epochs

    @property
    def chart(self) -> Chart:
        return self._chart

    def set_entry(self, place: int, entry: Entry) -> None:
        self._set([*self._entries[:place], entry, *self._entries[place + 1 :]])

    def add(self) -> None:
        """One more, as the last one is; to be changed."""
        if len(self._entries) < MOST:
            self._set([*self._entries, self._entries[-1]])

    def remove(self, place: int) -> None:
        if len(self._entries) > FEWEST:
            self._set([*self._entries[:place], *self._entries[place + 1 :]])

    def set_epochs(self, epochs: int) -> None:
        if epochs != self._epochs:
            self._epochs = epochs
            self.changed.emit()

    def set_chart(self, chart: Chart) -> None:
        if chart != self._chart:
            self._chart = chart
            self.chart_changed.emit()

    def runs(self, plan: Plan) -> tuple[SideRun, ...]:
        """The race's runs: the architecture, the seed and all other settings are those of ``plan``, so
        that the initial weights and the order of the examples are the same for all."""
        return tuple(
            SideRun(letter, plan.network, _training(entry, plan, self._epochs))
            for letter, entry in zip(LETTERS, self._entries, strict=False)
        )

    def _set(self, entries: Sequence[Entry]) -> None:
        if tuple(entries) != self._entries:
            self._entries = tuple(entries)
            self.changed.emit()


def entry_of(run: SideRun) -> Entry:
    """The configuration that a run of the race was made with."""
    training = run.training
    return Entry(training.optimizer, training.learning_rate, training.batch_size)


def _training(entry: Entry, plan: Plan, epochs: int) -> TrainingSpec:
    return replace(
        plan.training,
        optimizer=entry.optimizer,
        learning_rate=entry.learning_rate,
        batch_size=entry.batch_size,
        epochs=epochs,
    )
