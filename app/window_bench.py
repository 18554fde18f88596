"""How fast training is with the window open, and how fast the window is with training flat out.

Run as a module it opens the window and prints how many seconds that took since the moment given.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import (
    QEvent,
    QEventLoop,
    QObject,
    QPointF,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from app import folders
from app.application import Studio, make_application
from app.models.run import RunState
from app.settings import Settings
from app.waiting import Waiter, let_pass
from engine.data.examples import DataSet
from engine.network import MLP
from engine.spec import NetworkSpec, TrainingSpec
from engine.trainer import Trainer

_WARM_UP_S = 1.5
_SECONDS = 5.0
_LATENESS_MS = 5
_PEN_MS = 12
_ROUNDS = 3


def measure(data_dir: Path | None, data_name: str | None) -> dict[str, float]:
    """The figures of ``bench --gui``: a ratio, milliseconds (99th percentiles), seconds, megabytes.

    Window and headless training are measured in turn, because machines are noisy; the ratio is the
    median of the rounds.
    """
    start_s = min(_start_seconds() for _ in range(_ROUNDS))
    app = make_application()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.ini")
        studio = Studio(app, settings, data_dir, "en", "light", Path(folder) / "runs")
        try:
            studio.window.show()
            waiter = Waiter(studio)
            studio.data_sets.open(data_name)
            waiter.wait_for(RunState.READY)
            result = _measure_window(studio, waiter)
        finally:
            studio.close()
            studio.window.allow_close()
            studio.window.close()
            studio.window.deleteLater()  # and what stands over it
    return result | {"start_s": round(start_s, 3), "rss_mb": round(_resident_mb(), 1)}


def _measure_window(studio: Studio, waiter: Waiter) -> dict[str, float]:
    _train_without_end(studio, waiter)
    data = studio.models.data.data
    assert data is not None
    ratios, late, frames = [], _Lateness(), _Frames(studio)
    for _ in range(_ROUNDS):
        studio.session.train()
        let_pass(_WARM_UP_S)
        late.running = frames.running = True
        in_window = _examples_per_s(studio, _SECONDS)
        late.running = frames.running = False
        _pause(studio, waiter)
        ratios.append(in_window / _headless_examples_per_s(data, _SECONDS / 2))
    pad = _pad_latencies(studio, waiter)
    return {
        "training_ratio": round(float(np.median(ratios)), 3),
        "lateness_p99_ms": _p99(late.ms),
        "frame_p99_ms": _p99(frames.ms),
        "pad_p99_ms": _p99(pad),
    }


def _p99(values: list[float]) -> float:
    return round(float(np.percentile(values, 99)), 2) if values else math.nan


def _train_without_end(studio: Studio, waiter: Waiter) -> None:
    plan = studio.models.plan
    training = TrainingSpec(epochs=10_000)
    plan.set_speed(None)
    plan.want(type(plan.wanted)(plan.wanted.data, NetworkSpec(), training))
    studio.session.reset()
    waiter.wait_for(RunState.READY)


def _pause(studio: Studio, waiter: Waiter) -> None:
    studio.session.pause()
    waiter.wait_for(RunState.PAUSED)


def _examples_per_s(studio: Studio, seconds: float) -> float:
    data, run = studio.models.data.data, studio.models.run
    assert data is not None and run.snapshot is not None
    before, start = run.snapshot.epoch, time.perf_counter()
    let_pass(seconds)
    elapsed = time.perf_counter() - start
    return (run.snapshot.epoch - before) * len(data.train) / elapsed


def _headless_examples_per_s(data: DataSet, seconds: float) -> float:
    spec = TrainingSpec(epochs=10_000)
    network = MLP.initialized(NetworkSpec(), 0)
    trainer = Trainer(network, spec, data.train, data.validation)
    trainer.step()
    start, before = time.perf_counter(), trainer.epoch
    while time.perf_counter() - start < seconds:
        trainer.step()
    return (trainer.epoch - before) * len(data.train) / (time.perf_counter() - start)


def _pad_latencies(studio: Studio, waiter: Waiter) -> list[float]:
    """Milliseconds from a pen move's mouse event to the end of the bars' paint, training flat out."""
    studio.session.train()
    let_pass(_WARM_UP_S)
    pen = _Pen(studio)
    loop = QEventLoop()
    pen.finished.connect(loop.quit)
    loop.exec()
    _pause(studio, waiter)
    return pen.ms


class _Lateness(QObject):
    """How late a 5 ms timer comes."""

    def __init__(self) -> None:
        super().__init__()
        self.ms: list[float] = []
        self.running = False
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=_LATENESS_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    @Slot()
    def _tick(self) -> None:
        now = time.perf_counter()
        if self.running:
            self.ms.append(max(0.0, (now - self._last) * 1e3 - _LATENESS_MS))
        self._last = now


class _Frames(QObject):
    """How long a panel takes, from the start of its refresh to the end of its paint."""

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self.ms: list[float] = []
        self.running = False
        self._begun: list[float] = []
        studio.window.clock.refreshed.connect(self._note)

    @Slot(float)
    def _note(self, start: float) -> None:
        self._begun.append(start)
        QTimer.singleShot(0, self._painted)  # comes after the paint events

    @Slot()
    def _painted(self) -> None:
        start = self._begun.pop(0)
        if self.running:
            self.ms.append((time.perf_counter() - start) * 1e3)


class _Pen(QObject):
    """Draws circles on the pad, a move every 12 ms, and times each move's answer.

    Signals:
        finished: enough moves were made.
    """

    finished = Signal()
    _MOVES = 500

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self.ms: list[float] = []
        self._canvas = studio.window.pad.canvas
        self._moves = 0
        self._sent: float | None = None
        studio.window.pad.answered.connect(self._time)
        self._timer = QTimer(self, interval=_PEN_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._move)
        self._timer.start()

    @Slot()
    def _move(self) -> None:
        if self._moves == self._MOVES:
            self._timer.stop()
            self.finished.emit()
            return
        if self._moves % 100 == 0:
            self._send(QEvent.Type.MouseButtonRelease)
            self._send(QEvent.Type.MouseButtonPress)
        self._moves += 1
        self._sent = time.perf_counter()
        self._send(QEvent.Type.MouseMove)

    def _send(self, kind: QEvent.Type) -> None:
        angle = self._moves / 20
        side = min(self._canvas.width(), self._canvas.height())
        centre = QPointF(self._canvas.rect().center())
        place = centre + QPointF(math.cos(angle), math.sin(angle * 1.3)) * side * 0.35
        button = Qt.MouseButton.LeftButton
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
        pressed = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else button
        event = QMouseEvent(
            kind,
            place,
            QPointF(self._canvas.mapToGlobal(place)),
            pressed,
            held,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.postEvent(self._canvas, event)

    @Slot()
    def _time(self) -> None:
        if self._sent is not None:
            self.ms.append((time.perf_counter() - self._sent) * 1e3)
            self._sent = None


def _resident_mb() -> float:
    """Memory in use at its highest, in megabytes; NaN where the system does not tell (Windows)."""
    try:
        import resource
    except ImportError:
        return math.nan
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes / (1024 * 1024 if sys.platform == "darwin" else 1024)


# From the start of the process to the first painted window


def _start_seconds() -> float:
    """Start the program anew and wait for its first painted window."""
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-m", __name__, repr(time.time())],
            cwd=Path(__file__).resolve().parent.parent,
            env=os.environ | {folders.HOME_VARIABLE: home},
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
    return float(done.stdout.split()[-1])


class _FirstPaint(QObject):
    """Prints how long it took until the window was painted, and ends the program."""

    def __init__(self, window: QWidget, since: float) -> None:
        super().__init__()
        self._since = since
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._end)
        return False

    @Slot()
    def _end(self) -> None:
        print(time.time() - self._since)
        QApplication.exit()


def _start_once(since: float) -> None:
    app = make_application()
    studio = Studio(app, Settings())
    painted = _FirstPaint(studio.window, since)
    studio.start()
    app.exec()
    studio.close()
    del painted


if __name__ == "__main__":
    _start_once(float(sys.argv[1]))
