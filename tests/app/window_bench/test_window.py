"""The stopwatch of the window, on a small data set and for moments only: what, not how much."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.window_bench import views, window
from app.window_bench.listing import VIEWS
from app.window_bench.pen import Pen
from app.window_bench.views import ViewCost
from engine.data.examples import DataSet
from engine.errors import EngineError, Text

ROOT = Path(__file__).resolve().parents[3]
FIGURES = {
    "training_ratio",
    "lateness_p99_ms",
    "frame_p99_ms",
    "pad_p99_ms",
    "start_s",
    "rss_mb",
    "gui_share_first",
    "gui_share_all",
}
SOME = ("training: curves", "why: pixels", "step-through")


@pytest.fixture(autouse=True)
def moments_only(monkeypatch: pytest.MonkeyPatch, data_named: Callable[[str], DataSet]) -> None:
    monkeypatch.setattr("engine.data.dataset.open_data", lambda name, *_, **__: data_named(name))
    monkeypatch.setattr(window, "_WARM_UP_S", 0.2)
    monkeypatch.setattr(window, "_SECONDS", 0.4)
    monkeypatch.setattr(window, "_ROUNDS", 2)
    monkeypatch.setattr(Pen, "_MOVES", 30)
    monkeypatch.setattr(window, "start_seconds", lambda: 0.5)
    monkeypatch.setattr(views, "_CALM_S", 0.0)
    monkeypatch.setattr(views, "_SETTLE_S", 0.0)
    monkeypatch.setattr(views, "_SECONDS", 0.4)
    monkeypatch.setattr(views, "_HIDDEN_S", 0.02)
    monkeypatch.setattr(views, "VIEWS", [view for view in VIEWS if view.name in SOME])
    monkeypatch.setattr(views, "prepare", lambda _: None)


def test_all_figures_are_measured_and_fit_into_json(qapp, monkeypatch: pytest.MonkeyPatch) -> None:
    moves: list[float] = []
    costs: list[ViewCost] = []
    measure_pad = window.pad_latencies

    def noting(*arguments: object) -> list[float]:
        moves.extend(measure_pad(*arguments))
        return moves

    monkeypatch.setattr(window, "pad_latencies", noting)
    figures = window.measure(None, "synthetic", costs.append)
    assert set(figures) == FIGURES
    assert all(value > 0 for value in figures.values()), figures
    assert figures["start_s"] == 0.5
    assert json.loads(json.dumps(figures)) == figures
    assert 20 <= len(moves) <= 30  # some are painted together
    _check_views(costs)


def _check_views(costs: list[ViewCost]) -> None:
    assert tuple(cost.view for cost in costs) == SOME
    assert all(cost.hidden_work == 0 for cost in costs)
    drawn = [cost for cost in costs if cost.draws_per_s]  # a moment may be too short for one
    assert drawn
    for cost in drawn:
        assert 0 < cost.median_ms <= cost.p95_ms
        assert 0 < cost.share < 1


def test_data_that_cannot_be_opened_end_it(qapp, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> DataSet:
        raise EngineError(Text("There are no digits here."))

    monkeypatch.setattr("engine.data.dataset.open_data", fail)
    with pytest.raises(EngineError, match="no digits here"):
        window.measure(None, "mnist", print)


def test_an_error_in_training_ends_it(qapp, monkeypatch: pytest.MonkeyPatch, caplog) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("out of chalk")

    monkeypatch.setattr("engine.network.Workspace.run", fail)
    with pytest.raises(RuntimeError, match="out of chalk"):
        window.measure(None, "synthetic", print)


def test_the_start_is_timed_in_a_program_of_its_own(tmp_path: Path) -> None:
    since = time.time()
    done = subprocess.run(
        [sys.executable, "-m", "app.window_bench.start", repr(since)],
        cwd=ROOT,
        env=os.environ | {"PERCEPTRON_STUDIO_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert 0 < float(done.stdout.split()[-1]) < time.time() - since
    assert "Traceback" not in done.stderr
