"""How fast training is with the window open, and how fast the window is with training flat out."""

from __future__ import annotations

import math
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer, Slot

from app.application import Studio, make_application
from app.models.run import RunState
from app.scenes.stage import Stage
from app.settings import Settings
from app.waiting import Waiter, let_pass
from app.window_bench.draws import Draws
from app.window_bench.pen import pad_latencies
from app.window_bench.start import start_seconds
from app.window_bench.views import ViewCost, measure_views
from engine.data.examples import DataSet
from engine.network import MLP
from engine.spec import NetworkSpec, TrainingSpec
from engine.trainer import Trainer

_WARM_UP_S = 1.5
_SECONDS = 5.0
_LATENESS_MS = 5
_ROUNDS = 3


def measure(
    data_dir: Path | None, data_name: str | None, told: Callable[[ViewCost], None]
) -> dict[str, float]:
    """The figures of ``bench --gui``: ratios, milliseconds (99th percentiles), seconds, megabytes; what
    each view costs is told as soon as it is known.

    Window and headless training are measured in turn, because machines are noisy; the ratio is the
    median of the rounds.
    """
    start_s = min(start_seconds() for _ in range(_ROUNDS))
    app = make_application()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.ini")
        own = Path(folder) / "runs", Path(folder) / "handwriting.jsonl"
        studio = Studio(app, settings, data_dir, "en", "light", *own)
        try:
            studio.window.show()
            waiter = Waiter(studio)
            studio.data_sets.open(data_name)
            waiter.wait_for(RunState.READY)
            result = _measure_window(studio, waiter) | {"rss_mb": round(_resident_mb(), 1)}
            result |= measure_views(Stage(studio, data_name), told)
        finally:
            studio.close()
            studio.window.allow_close()
            studio.window.close()
            studio.window.deleteLater()  # and what stands over it
    return result | {"start_s": round(start_s, 3)}


def _measure_window(studio: Studio, waiter: Waiter) -> dict[str, float]:
    train_without_end(studio, waiter)
    data = studio.models.data.data
    assert data is not None
    ratios, late, frames = [], _Lateness(), Draws(studio.window.clock)
    frame_ms: list[float] = []
    for _ in range(_ROUNDS):
        studio.session.train()
        let_pass(_WARM_UP_S)
        late.running = True
        frames.watch(studio.window)
        in_window = _examples_per_s(studio, _SECONDS)
        late.running = False
        frame_ms += frames.wall_ms
        frames.end()
        _pause(studio, waiter)
        ratios.append(in_window / _headless_examples_per_s(data, _SECONDS / 2))
    studio.session.train()
    let_pass(_WARM_UP_S)
    pad = pad_latencies(studio)
    _pause(studio, waiter)
    return {
        "training_ratio": round(float(np.median(ratios)), 3),
        "lateness_p99_ms": _p99(late.ms),
        "frame_p99_ms": _p99(frame_ms),
        "pad_p99_ms": _p99(pad),
    }


def _p99(values: list[float]) -> float:
    return round(float(np.percentile(values, 99)), 2) if values else math.nan


def train_without_end(studio: Studio, waiter: Waiter) -> None:
    """Make the network of the notes, to be trained as fast as it goes and as long as one likes."""
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


def _resident_mb() -> float:
    """Memory in use at its highest, in megabytes; NaN where the system does not tell (Windows)."""
    try:
        import resource
    except ImportError:
        return math.nan
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes / (1024 * 1024 if sys.platform == "darwin" else 1024)
