"""When the panels are drawn: in turn, one a tick, each as often as it needs.

A panel that follows the training registers its `refresh` here. Two panels are never drawn in the same
tick, so that no single repaint holds up the hand on the pad, and a panel out of sight is not drawn.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_TICK_MS = 20
_HAND_MS = 33
_AFTER_THE_PAD_MS = 8
_REST = 3
"""How many times as long as its refresh took a panel waits at least, be the network ever so wide."""
CURVES_PER_S = 10
TEXT_PER_S = 4


@dataclass
class _Entry:
    panel: QWidget
    refresh: Callable[[], None]
    period_s: float
    due_s: float


@dataclass(frozen=True)
class Refreshed:
    """``panel``, which asks for ``per_second`` refreshes, was brought up to date; this began at ``start``
    by `time.perf_counter`, at ``thread_start`` by `time.thread_time`."""

    panel: QWidget
    per_second: float
    start: float
    thread_start: float


class RefreshClock(QObject):
    """Calls the panels' refresh functions in turn.

    A ``refresh`` takes no arguments, looks whether its models have anything new, and draws that.

    Signals:
        refreshed(Refreshed): a panel has just been brought up to date; its paint event comes next.
    """

    refreshed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[_Entry] = []
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def add(self, panel: QWidget, refresh: Callable[[], None], per_second: float) -> None:
        """Call ``refresh`` at most ``per_second`` times a second while ``panel`` is visible."""
        self._entries.append(_Entry(panel, refresh, 1 / per_second, time.monotonic()))

    def stop(self) -> None:
        """Draw nothing any more: these panels are about to be replaced."""
        self._timer.stop()
        self._entries.clear()

    def _tick(self) -> None:
        now = time.monotonic()
        due = [entry for entry in self._entries if entry.due_s <= now and entry.panel.isVisible()]
        if due:
            entry = min(due, key=lambda entry: entry.due_s)
            entry.due_s = max(entry.due_s + entry.period_s, now)
            start, thread_start = time.perf_counter(), time.thread_time()
            entry.refresh()
            entry.due_s = max(entry.due_s, now + _rest_s(start))
            done = Refreshed(entry.panel, 1 / entry.period_s, start, thread_start)
            self.refreshed.emit(done)


class HandFollower(QObject):
    """Lets a panel follow the hand: its ``refresh`` comes soon after each `follow`, 30 times a second at
    most, and after the pad itself has been painted. Out of sight it does nothing."""

    def __init__(self, panel: QWidget, refresh: Callable[[], None]) -> None:
        super().__init__(panel)
        self._panel = panel
        self._refresh = refresh
        self._next_s = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timeout)

    def follow(self) -> None:
        """Something that the hand moves is another one."""
        if not self._timer.isActive() and self._panel.isVisible():
            wait_ms = round(1000 * (self._next_s - time.monotonic()))
            self._timer.start(max(_AFTER_THE_PAD_MS, wait_ms))

    def _on_timeout(self) -> None:
        now, start = time.monotonic(), time.perf_counter()
        if self._panel.isVisible():
            self._refresh()
        self._next_s = now + max(_HAND_MS / 1000, _rest_s(start))


def _rest_s(start: float) -> float:
    """How long to leave a panel alone whose refresh began at this `time.perf_counter`."""
    return _REST * (time.perf_counter() - start)
