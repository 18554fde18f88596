"""The stopwatch of the window, on a small data set and for moments only: what, not how much."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app import window_bench
from engine.data.examples import DataSet
from engine.errors import EngineError, Text

ROOT = Path(__file__).resolve().parents[2]
FIGURES = {
    "training_ratio",
    "lateness_p99_ms",
    "frame_p99_ms",
    "pad_p99_ms",
    "start_s",
    "rss_mb",
}


@pytest.fixture(autouse=True)
def moments_only(monkeypatch: pytest.MonkeyPatch, data_named: Callable[[str], DataSet]) -> None:
    monkeypatch.setattr("engine.data.dataset.open_data", lambda name, *_, **__: data_named(name))
    monkeypatch.setattr(window_bench, "_WARM_UP_S", 0.2)
    monkeypatch.setattr(window_bench, "_SECONDS", 0.4)
    monkeypatch.setattr(window_bench, "_ROUNDS", 2)
    monkeypatch.setattr(window_bench._Pen, "_MOVES", 30)
    monkeypatch.setattr(window_bench, "_start_seconds", lambda: 0.5)


def test_all_figures_are_measured_and_fit_into_json(qapp, monkeypatch: pytest.MonkeyPatch) -> None:
    moves: list[float] = []
    measure_pad = window_bench._pad_latencies

    def noting(*arguments: object) -> list[float]:
        moves.extend(measure_pad(*arguments))
        return moves

    monkeypatch.setattr(window_bench, "_pad_latencies", noting)
    figures = window_bench.measure(None, "synthetic")
    assert set(figures) == FIGURES
    assert all(value > 0 for value in figures.values()), figures
    assert figures["start_s"] == 0.5
    assert json.loads(json.dumps(figures)) == figures
    assert 20 <= len(moves) <= 30  # some are painted together


def test_data_that_cannot_be_opened_end_it(qapp, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> DataSet:
        raise EngineError(Text("There are no digits here."))

    monkeypatch.setattr("engine.data.dataset.open_data", fail)
    with pytest.raises(EngineError, match="no digits here"):
        window_bench.measure(None, "mnist")


def test_an_error_in_training_ends_it(qapp, monkeypatch: pytest.MonkeyPatch, caplog) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("out of chalk")

    monkeypatch.setattr("engine.network.Workspace.run", fail)
    with pytest.raises(RuntimeError, match="out of chalk"):
        window_bench.measure(None, "synthetic")


def test_the_start_is_timed_in_a_program_of_its_own(tmp_path: Path) -> None:
    since = time.time()
    done = subprocess.run(
        [sys.executable, "-m", "app.window_bench", repr(since)],
        cwd=ROOT,
        env=os.environ | {"PERCEPTRON_STUDIO_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert 0 < float(done.stdout.split()[-1]) < time.time() - since
    assert "Traceback" not in done.stderr
