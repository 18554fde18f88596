"""Runs beside the main one as the window shows them: a race, an experiment and its comparison."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.activations import Array
from engine.errors import EngineError
from engine.history import History, Table
from engine.network import MLP
from engine.side_runs import SECONDS, SideReport, SideRun
from engine.snapshot import Snapshot
from engine.trail import TrailPoint


class SideState(Enum):
    """EMPTY: there are none. RUNNING: they are stepped. PAUSED: they can go on. FINISHED: all done."""

    EMPTY = auto()
    RUNNING = auto()
    PAUSED = auto()
    FINISHED = auto()


class SideTrack:
    """One run: how it was to be made (``plan``), and what it has come to.

    ``seconds["seconds"]`` has a row for each of ``history.training``: the time its own steps had taken.
    ``trouble`` says why it could not go on. ``start`` and ``points`` are its way (see `engine.trail`).
    """

    def __init__(self, plan: SideRun) -> None:
        self.plan = plan
        self.snapshot: Snapshot | None = None
        self.history = History()
        self.seconds = Table({SECONDS: np.float64})
        self.start: Array | None = None
        self.points: tuple[TrailPoint, ...] = ()
        self.done = False
        self.trouble: EngineError | None = None

    @property
    def network(self) -> MLP | None:
        """The newest weights, read-only."""
        return self.snapshot.network if self.snapshot else None

    def take(self, report: SideReport) -> None:
        """A newer report."""
        self.snapshot = report.snapshot
        self.history.extend(report.snapshot.tail)
        self.seconds.truncate(report.snapshot.tail.start.training)
        self.seconds.extend(report.seconds)
        self.start, self.points = report.start, report.points
        self.done, self.trouble = report.done, report.trouble


class SideRunsModel(QObject):
    """The runs of one comparison. `app.training.side_runs.SideRunner` alone writes it.

    Signals:
        state_changed: ``state`` is another one.
        restarted: there are other runs, or none any more.
        reports_changed: the tracks are newer, some ten times a second.
    """

    state_changed = Signal()
    restarted = Signal()
    reports_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = SideState.EMPTY
        self._tracks: tuple[SideTrack, ...] = ()

    @property
    def state(self) -> SideState:
        return self._state

    @property
    def running(self) -> bool:
        return self._state is SideState.RUNNING

    @property
    def tracks(self) -> tuple[SideTrack, ...]:
        """In the order in which the runs were given."""
        return self._tracks

    # What the runner sets

    def restart(self, plans: Sequence[SideRun] = ()) -> None:
        """Other runs, of which nothing is known yet; or none."""
        self._tracks = tuple(SideTrack(plan) for plan in plans)
        self.restarted.emit()

    def set_state(self, state: SideState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit()

    def take(self, reports: Sequence[SideReport]) -> None:
        """A report of each run; none where they could not be made."""
        for track, report in zip(self._tracks, reports, strict=False):
            track.take(report)
        self.reports_changed.emit()
