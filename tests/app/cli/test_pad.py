"""The bundled network on the command line, and the preset it was made with."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.bundled import bundled_model_path, open_bundled
from engine import presets
from engine.checkpoint import load_run
from engine.data import pad
from engine.data.examples import DataSet

Run = Callable[..., Any]
SEVEN = [[[10, 10], [90, 10], [50, 60], [40, 98]]]
TANGLE = [[[0, 0], [90, 80], [10, 70], [80, 5], [40, 95], [30, 0]], [[0, 50], [99, 20], [60, 90]]]


@pytest.fixture
def small_pad(monkeypatch: pytest.MonkeyPatch, tiny_data: DataSet) -> None:
    """The preset and its mixture, small enough for a test."""
    short = replace(presets.PRESETS["pad"], epochs=1, warmup_steps=0)
    monkeypatch.setattr(presets, "PRESETS", {**presets.PRESETS, "pad": short})
    monkeypatch.setattr(pad, "SYNTHETIC_COUNT", 100)


@pytest.fixture
def drawings(tmp_path: Path) -> Path:
    path = tmp_path / "pen.jsonl"
    lines = [{"strokes": SEVEN, "label": 7, "writer": writer} for writer in (1, 24, 25, 30)]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


def test_pad_trains_on_a_mixture_without_the_writers_kept_to_judge_by(
    small_pad: None, drawings: Path, tmp_path: Path, command_line: Run
) -> None:
    file = tmp_path / "run.safetensors"
    answer = command_line("train", "--preset", "pad", "--strokes", drawings, "--save", file)
    assert answer.status == 0
    assert "on pad+pen: 1,312 images" in answer.err  # 2 x 600, 100, 2 writers x 6
    assert load_run(file)[1].data == "pad+pen"


def test_pad_runs_without_drawings_too(small_pad: None, command_line: Run) -> None:
    answer = command_line("train", "--preset", "pad", "--json")
    assert json.loads(answer.out)["data"] == "pad"
    assert json.loads(answer.out)["validation_accuracy"] is None


def test_a_run_with_drawings_goes_on_with_them_only(
    small_pad: None, drawings: Path, tmp_path: Path, command_line: Run
) -> None:
    file = tmp_path / "run.safetensors"
    command_line("train", "--preset", "pad", "--strokes", drawings, "--save", file)
    refused = command_line("train", "--resume", file, "--epochs", 2)
    assert refused.status == 2
    assert "name their file again, --strokes FILE" in refused.err
    answer = command_line("train", "--resume", file, "--epochs", 2, "--strokes", drawings)
    assert answer.status == 0
    assert "pad+pen" in answer.out


def test_a_file_without_drawings_to_learn_from_is_one_sentence(
    small_pad: None, tmp_path: Path, command_line: Run
) -> None:
    path = tmp_path / "pen.jsonl"
    path.write_text(json.dumps({"strokes": SEVEN, "label": 7, "writer": 25}), encoding="utf-8")
    answer = command_line("train", "--preset", "pad", "--strokes", path)
    assert answer.status == 2
    assert "no drawing to learn from" in answer.err


@pytest.mark.parametrize("named", [(), ("--model", "bundled"), ("--model", bundled_model_path())])
def test_predict_reads_with_the_bundled_network_and_doubts(
    named: tuple[object, ...], tmp_path: Path, command_line: Run
) -> None:
    path = tmp_path / "two.json"
    path.write_text(json.dumps([{"strokes": SEVEN}, {"strokes": TANGLE}]), encoding="utf-8")
    answer = command_line("predict", *named, "--json", path)
    seven, tangle = (json.loads(line) for line in answer.out.splitlines())
    assert (seven["digit"], seven["doubtful"]) == (7, False)
    assert tangle["doubtful"] is True
    assert tangle["digit"] in range(10)
    assert "doubtful: not a digit?" in command_line("predict", *named, path).out.splitlines()[1]


def test_evaluate_takes_it_too(tiny_data: DataSet, command_line: Run) -> None:
    answer = command_line("evaluate", "--model", "bundled", "--json")
    assert json.loads(answer.out)["n"] == 90


def test_it_is_opened_frozen() -> None:
    assert not open_bundled().network.parameters.flags.writeable
