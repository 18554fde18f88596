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
    was said before is heard after.

    Signals:
        progressed(Progress): at most ten times a second.
        succeeded(object): what the work returned.
        failed(EngineError): what went wrong, to be told to the user.
        crashed(str): an error in the program itself, with its traceback.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    crashed = Signal(str)

    _said = Signal(object, object)  # one of the signals above, and what to emit it with

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._cancelled = threading.Event()
        self._reported_s = 0.0
        self._said.connect(self._pass_on)

    def cancel(self) -> None:
        """Call the work off; none of the other signals follows but `finished`."""
        self._cancelled.set()

    def run(self) -> None:
        try:
            result = self._work(self._report, self._cancelled.is_set)
        except Cancelled:
            return
        except EngineError as error:
            self._said.emit(self.failed, error)
        except Exception:
            _log.exception("A job failed")
            self._said.emit(self.crashed, traceback.format_exc())
        else:
            self._said.emit(self.succeeded, result)

    def _report(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._reported_s >= 1 / _REPORTS_PER_S:
            self._reported_s = now
            self._said.emit(self.progressed, progress)

    @Slot(object, object)
    def _pass_on(self, signal: SignalInstance, what: object) -> None:
        """In the GUI's thread, where this object lives."""
        if not self._cancelled.is_set():
            signal.emit(what)
