"""The run that the window shows: its state, its newest snapshot and its history."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from engine.history import History
from engine.snapshot import Snapshot


class RunState(Enum):
    """EMPTY: no data yet. LOADING: data on its way. READY: untrained. The others say it themselves.

    FINISHED: the epochs are done, or the user stopped, or the loss was no longer finite.
    """

    EMPTY = auto()
    LOADING = auto()
    READY = auto()
    RUNNING = auto()
    PAUSED = auto()
    FINISHED = auto()


@dataclass(frozen=True)
class Pace:
    """How fast a run goes: ``examples_per_s``, and the seconds left of its epochs where known."""

    examples_per_s: float = 0.0
    seconds_left: float | None = None


class RunModel(QObject):
    """What the views know of the run. The session alone writes it.

    Signals:
        state_changed: ``state`` is another one.
        restarted: a new run began; the history is empty and the weights are others.
        snapshot_changed: ``snapshot``, ``history`` and ``pace`` are newer, some ten times a second.
    """

    state_changed = Signal()
    restarted = Signal()
    snapshot_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = RunState.EMPTY
        self.snapshot: Snapshot | None = None
        self.history = History()
        self.pace = Pace()
        self.diverged_at: int | None = None
        """The step at which the loss was no longer a number; None once training goes on."""
        self._saved_step: int | None = None

    @property
    def state(self) -> RunState:
        return self._state

    @property
    def running(self) -> bool:
        return self._state is RunState.RUNNING

    @property
    def trained(self) -> bool:
        """Whether the network has made a step at least."""
        return self.snapshot is not None and self.snapshot.step > 0

    @property
    def unsaved(self) -> bool:
        """Whether training has made something that no file holds."""
        return self.snapshot is not None and self.snapshot.step not in (0, self._saved_step)

    def mark_saved(self, step: int) -> None:
        """A file holds the weights of ``step``."""
        self._saved_step = step

    def set_state(self, state: RunState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit()

    def restart(self) -> None:
        """Forget the last run; the new one's first snapshot follows."""
        self.snapshot = None
        self.history = History()
        self.pace = Pace()
        self.diverged_at = None
        self._saved_step = None
        self.restarted.emit()

    def take(self, snapshot: Snapshot, pace: Pace) -> None:
        """A newer instant of the run, or an older one: the history follows it back."""
        if self._saved_step is not None and snapshot.step < self._saved_step:
            self._saved_step = None  # from here it may go another way to a step of that number
        self.snapshot = snapshot
        self.history.extend(snapshot.tail)
        self.pace = pace
        self.snapshot_changed.emit()
