"""Letting the window live until something has happened in it: for its camera and its stopwatch."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, QObject, QTimer, Slot

from app.application import Studio
from app.models.run import RunState
from engine.errors import EngineError

_TIMEOUT_MS = 120_000


def let_pass(seconds: float) -> None:
    """Let the event loop run so long."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


class Waiter(QObject):
    """Waits until the run of ``studio`` is in a certain state, or something went wrong instead."""

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self._run = studio.models.run
        self._loop = QEventLoop()
        self._state: RunState | None = None
        self._error: Exception | None = None
        self._run.state_changed.connect(self._look)
        for told in (studio.data_sets.failed, studio.session.trouble):
            told.connect(self._fail)
        for crashed in (studio.data_sets.crashed, studio.session.crashed):
            crashed.connect(self._crash)

    def wait_for(self, state: RunState) -> None:
        """Raises the `EngineError` that came instead, RuntimeError for an error in the program and
        TimeoutError after two minutes without anything."""
        timer = QTimer(singleShot=True, interval=_TIMEOUT_MS)
        timer.timeout.connect(self._give_up)
        timer.start()
        self._state = state
        if self._error is None and self._run.state is not state:
            self._loop.exec()
        self._state = None
        if self._error:
            raise self._error

    @Slot()
    def _look(self) -> None:
        if self._run.state is self._state:
            self._loop.quit()

    @Slot(object)
    def _fail(self, error: EngineError) -> None:
        self._end(error)

    @Slot(str)
    def _crash(self, traceback: str) -> None:
        self._end(RuntimeError(traceback))

    @Slot()
    def _give_up(self) -> None:
        self._end(TimeoutError(f"the run is still {self._run.state.name}"))

    def _end(self, error: Exception) -> None:
        self._error = error
        self._loop.quit()
