"""What it costs a view to draw: from what bids it, in the GUI's thread, to the end of its painting."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, SignalInstance, Slot
from PySide6.QtWidgets import QWidget

from app.refresh import RefreshClock, Refreshed

_EVERY_MS = 100
_AFTER_PAINTING = Qt.EventPriority.LowEventPriority.value - 1
"""Events of this priority come when the paint events that were asked for are done."""
_LOOKS = 1


class Moment(NamedTuple):
    """``wall`` is a `time.perf_counter`, ``thread`` a `time.thread_time`."""

    wall: float
    thread: float

    @classmethod
    def now(cls) -> Moment:
        return cls(time.perf_counter(), time.thread_time())


class Draws(QObject):
    """Times each drawing of the view that is watched: what the clock bids it, what a signal bids it, and
    what is made to happen every so often. A refresh that paints nothing is none.

    Made before the views, so that it hears the signals first.
    """

    def __init__(self, clock: RefreshClock, signals: tuple[SignalInstance, ...] = ()) -> None:
        super().__init__()
        self.wall_ms: list[float] = []
        self.thread_ms: list[float] = []
        """The same without what other threads and programs took meanwhile."""
        self._rates: Counter[float] = Counter()
        self._view: QWidget | None = None
        self._start: Moment | None = None
        self._end: Moment | None = None
        self._rate, self._idle = 0.0, 0
        self._painted = False
        self._draw: Callable[[], None] | None = None
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._make_draw)
        clock.refreshed.connect(self._on_refreshed)
        for signal in signals:
            signal.connect(self._on_signal)

    @property
    def per_second(self) -> float:
        """How often the clock is asked to draw; 0 where most drawings come of events."""
        return self._rates.most_common(1)[0][0] if self._rates else 0.0

    def watch(self, view: QWidget, draw: Callable[[], None] | None = None) -> None:
        """Time this view from now on; ``draw``, where given, is called ten times a second."""
        self._view = view
        for part in _with_parts(view):
            part.installEventFilter(self)
        self.wall_ms, self.thread_ms, self._rates = [], [], Counter()
        self._painted = False
        self._draw = draw
        if draw:
            self._timer.start()

    def end(self) -> None:
        """Watch none."""
        self._timer.stop()
        if self._view:
            for part in _with_parts(self._view):
                part.removeEventFilter(self)
        self._view = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._painted = True
        return False

    @Slot(object)
    def _on_refreshed(self, refreshed: Refreshed) -> None:
        view, panel = self._view, refreshed.panel
        if view and (panel is view or panel.isAncestorOf(view) or view.isAncestorOf(panel)):
            start = Moment(refreshed.start, refreshed.thread_start)
            self._begin(start, refreshed.per_second)

    @Slot()
    def _on_signal(self) -> None:
        if self._view:
            self._begin(Moment.now())

    @Slot()
    def _make_draw(self) -> None:
        assert self._draw is not None
        self._begin(Moment.now())
        self._draw()

    def _begin(self, start: Moment, rate: float = 0.0) -> None:
        if self._start is None:
            self._start, self._rate = start, rate
            self._end, self._idle = None, 0
            self._look_later()

    def customEvent(self, event: QEvent) -> None:
        """Nothing is left to be painted for now; what was painted may bid more."""
        if self._painted:
            self._end, self._painted = Moment.now(), False
            self._look_later()
        elif self._idle < _LOOKS:
            self._idle += 1
            self._look_later()
        else:
            self._note()

    def _look_later(self) -> None:
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), _AFTER_PAINTING)

    def _note(self) -> None:
        if self._start and self._end and self._view:
            self.wall_ms.append((self._end.wall - self._start.wall) * 1e3)
            self.thread_ms.append((self._end.thread - self._start.thread) * 1e3)
            self._rates[self._rate] += 1
        self._start = None


def _with_parts(view: QWidget) -> list[QWidget]:
    return [view, *view.findChildren(QWidget)]
