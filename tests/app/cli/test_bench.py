"""bench: the times of a step, as text and as JSON."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from app.cli import bench
from engine.bench import Size, StepTime

Run = Callable[..., Any]

SIZE = Size((64, 64), 55_050, 300.0, 150.0)

COST = {
    "view": "why: pixels",
    "wanted_per_s": 10.0,
    "draws_per_s": 9.5,
    "median_ms": 3.1,
    "p95_ms": 4.26,
    "waited_p95_ms": 11.0,
    "share": 0.034,
    "hidden_work": 0,
}


@pytest.fixture(autouse=True)
def no_stopwatch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "measure_step", lambda batch: StepTime(batch, 400.0, 200.0, 1e6))
    monkeypatch.setattr(bench, "measure_parts", lambda _: {"gather": 20.0, "forward 1": 360.0})
    monkeypatch.setattr(bench, "measure_affine", lambda _: 100.0)
    monkeypatch.setattr(bench, "measure_scaling", lambda: iter([SIZE]))


def test_the_result_is_one_json_object(command_line: Run) -> None:
    answer = command_line("bench", "--json", "--threads", 2, "--batches", 1, 64)
    assert answer.status == 0
    result = json.loads(answer.out)
    assert list(result) == ["threads", "results"]
    assert result["threads"] == 2
    assert [row["batch"] for row in result["results"]] == [1, 64]
    assert result["results"][0] == {
        "batch": 1,
        "step_us": 400.0,
        "gemm_us": 200.0,
        "examples_per_s": 1e6,
        "parts_us": {"gather": 20.0, "forward 1": 360.0},
        "affine_us": 100.0,
    }


def test_the_text_has_a_line_a_batch_size(command_line: Run) -> None:
    lines = command_line("bench", "--batches", 1, 64).out.splitlines()
    assert [line.split()[1] for line in lines[:2]] == ["1", "64"]


def test_the_text_says_what_a_step_is_made_of(command_line: Run) -> None:
    table = command_line("bench", "--batches", 1, 64).out.splitlines()[-5:]
    assert table[0].split() == ["batch", "1", "batch", "64"]
    assert table[1].split() == ["gather", *("20.0", "5%") * 2]
    assert table[2].split() == ["forward", "1", *("360.0", "90%") * 2]
    assert table[3].split() == ["the", "rest", *("20.0", "5%") * 2]
    assert table[4].split() == ["affine,", "if", "asked", *("100.0", "25%") * 2]


def test_sizes_of_networks_are_measured_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    options = Namespace(batches=[1], threads=1, json=False, gui=False, scaling=True)
    bench.run(options)
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.split() == ["64,64", "55,050", "300", "150", "2.00"]
    options.json = True
    bench.run(options)
    result = json.loads(capsys.readouterr().out)
    row = {"hidden": [64, 64], "weights": 55_050, "step_us": 300.0, "gemm_us": 150.0}
    assert result["scaling"] == [row]


@pytest.fixture
def fake_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """A window with one view, whose figures tell which data were wanted."""

    def measure(data_dir: object, name: str, told: Callable[[object], None]) -> dict[str, Any]:
        told(Namespace(**COST))
        return {"training_ratio": 0.9 if (data_dir, name) == (None, "synthetic") else 0.0}

    fake: Any = ModuleType("app.window_bench.window")
    fake.measure = measure
    monkeypatch.setitem(sys.modules, "app.window_bench", ModuleType("app.window_bench"))
    monkeypatch.setitem(sys.modules, "app.window_bench.window", fake)


def test_the_window_is_measured_on_request(command_line: Run, fake_window: None) -> None:
    answer = command_line("bench", "--gui", "--batches", 1, "--data", "synthetic", "--json")
    result = json.loads(answer.out)
    assert result["gui"] == {"training_ratio": 0.9, "views": [COST]}
    assert answer.err.splitlines()[-2:] == [
        "Measuring the window: three minutes, the second half for its views ...",
        "why: pixels",
    ]


def test_the_text_has_a_line_a_view(command_line: Run, fake_window: None) -> None:
    out = command_line("bench", "--gui", "--batches", 1, "--data", "synthetic").out
    head, line, _, ratio = out.splitlines()[-4:]
    assert head.split() == ["wanted", "had", "median", "p95", "p95", "waited", "share", "hidden"]
    assert line.split() == ["why:", "pixels", "10", "9.5", "3.1", "4.3", "11.0", "3.4%", "0"]
    assert ratio == "training_ratio: 0.9"
