"""A piece of long work in a thread of its own: loading, downloading. It shows progress and can be
called off."""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QThread, Signal, SignalInstance, Slot

from engine.errors import Cancelled, EngineError, Text

_REPORTS_PER_S = 10

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Progress:
    """How far the work is: ``done`` of ``total`` (0 where unknown), ``text`` says what is being done."""

    text: Text
    done: int
    total: int
    seconds_left: float | None = None
    in_bytes: bool = False


Work = Callable[[Callable[[Progress], None], Callable[[], bool]], object]


class Job(QThread):
    """Runs ``work(progress, cancelled)`` once.

    What the work has to say goes through the GUI's thread, in which it is called off: so nothing that
    was said before is heard after. How it came out and that it ended are told in one go: nobody sees a
    job under way whose result is there.

    Signals:
        progressed(Progress): at most ten times a second.
        succeeded(object): what the work returned.
        failed(EngineError): what went wrong, to be told to the user.
        crashed(str): an error in the program itself, with its traceback.
        ended: the last of all signals, also where the work was called off.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    crashed = Signal(str)
    ended = Signal()

    _reported = Signal(object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._cancelled = threading.Event()
        self._reported_s = 0.0
        self._outcome: tuple[SignalInstance, object] | None = None
        self._reported.connect(self._pass_on)
        self.finished.connect(self._end)

    def cancel(self) -> None:
        """Call the work off; of the signals, `ended` alone follows."""
        self._cancelled.set()

    def run(self) -> None:
        try:
            self._outcome = self.succeeded, self._work(self._report, self._cancelled.is_set)
        except Cancelled:
            return
        except EngineError as error:
            self._outcome = self.failed, error
        except Exception:
            _log.exception("A job failed")
            self._outcome = self.crashed, traceback.format_exc()

    def _report(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._reported_s >= 1 / _REPORTS_PER_S:
            self._reported_s = now
            self._reported.emit(progress)

    # In the GUI's thread, where this object lives

    @Slot(object)
    def _pass_on(self, progress: Progress) -> None:
        if not self._cancelled.is_set():
            self.progressed.emit(progress)

    @Slot()
    def _end(self) -> None:
        outcome, self._outcome = self._outcome, None
        if outcome and not self._cancelled.is_set():
            signal, what = outcome
            signal.emit(what)
        self.ended.emit()
