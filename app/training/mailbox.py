"""Two places with one slot each, where the worker leaves what others take. Nothing piles up.

The mailbox: the GUI asks, the worker answers between two steps, the GUI's timer takes the answer. The
shelf: the worker puts the whole run there now and then, and whoever writes it takes the newest.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import Generic, TypeVar

from engine.checkpoint import ModelCard
from engine.network import MLP
from engine.remembered import NOTHING, Notes
from engine.snapshot import Snapshot
from engine.state import TrainerState


@dataclass(frozen=True)
class Report:
    """A snapshot of the run with this number, how fast it went since the last one (examples a second; 0
    if unknown), and what was remembered since."""

    run: int
    snapshot: Snapshot
    examples_per_s: float
    notes: Notes = NOTHING


Letter = TypeVar("Letter")
_WATCH_EVERY_S = 0.2


class Mailbox(Generic[Letter]):
    """`ask` (GUI) -> `wanted` (worker) -> `put` (worker) -> `take` (GUI).

    Beside it: `watch` (GUI) -> `watch_due` (worker), while the GUI shows how numbers are spread.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted = threading.Event()
        self._watched = threading.Event()
        self._watched_s = 0.0
        self._letter: Letter | None = None

    def ask(self) -> None:
        self._wanted.set()

    def watch(self, watched: bool) -> None:
        """Steps are to be measured from now on, or no longer."""
        if watched:
            self._watched.set()
        else:
            self._watched.clear()

    def watch_due(self) -> bool:
        """Whether the next step is to be measured: five a second where anybody watches."""
        if not self._watched.is_set():
            return False
        now = time.monotonic()
        due = now - self._watched_s >= _WATCH_EVERY_S
        if due:
            self._watched_s = now
        return due

    @property
    def wanted(self) -> bool:
        """Whether the GUI has asked and the slot is free: a report put in is never lost."""
        return self._wanted.is_set() and self._letter is None

    def put(self, letter: Letter) -> None:
        with self._lock:
            self._letter = letter
            self._wanted.clear()

    def take(self) -> Letter | None:
        with self._lock:
            letter, self._letter = self._letter, None
            return letter


@dataclass(frozen=True)
class Record:
    """All that a run file holds, of the run with this number. ``notes`` reach to where it stands."""

    run: int
    network: MLP
    card: ModelCard
    state: TrainerState
    notes: Notes = NOTHING


class Shelf:
    """`put` (worker) -> `take` (writer). A newer record takes the place of one that was not taken."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._full = self._closed = False
        self._record: Record | None = None

    def put(self, record: Record | None) -> None:
        """The newest state of the run; None where there is nothing to keep."""
        with self._changed:
            self._full, self._record = True, record
            self._changed.notify()

    def close(self) -> None:
        """Nothing more will come; what lies there can still be taken."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def wait(self) -> bool:
        """Wait until something lies there; False where nothing more will come."""
        with self._changed:
            self._changed.wait_for(lambda: self._full or self._closed)
            return self._full

    def take(self) -> Record | None:
        """What lies there, after `wait`."""
        with self._changed:
            record, self._record, self._full = self._record, None, False
            return record
