"""predict: images and drawings, on the pad's own path; a bad one does not stop the others."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine.checkpoint import load_model
from engine.handwriting.normalize import normalize_drawing
from engine.handwriting.strokes import Drawing

Run = Callable[..., Any]
BAR = [[[10, 10], [90, 10]]]
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def drawings(tmp_path: Path) -> Path:
    """A bar, a broken line, nothing drawn, and a bar with a label."""
    path = tmp_path / "mis dígitos.jsonl"
    lines = [{"strokes": BAR}, {"strokes": 3}, {"strokes": []}, {"strokes": BAR, "label": 7}]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    image = Image.new("L", (60, 60), 255)
    image.paste(0, (10, 25, 50, 30))
    image.save(tmp_path / "foto á.png")
    return tmp_path / "foto á.png"


def objects(answer: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in answer.out.splitlines()]


def test_each_drawing_is_an_object_in_order(
    model_file: Path, drawings: Path, command_line: Run
) -> None:
    answer = command_line("predict", "--model", model_file, "--json", drawings)
    good, broken, empty, labelled = objects(answer)
    assert answer.status == 2
    assert [entry["index"] for entry in (good, broken, empty, labelled)] == [0, 1, 2, 3]
    assert {entry["file"] for entry in (good, broken, empty, labelled)} == {str(drawings)}
    assert list(good) == ["file", "index", "digit", "probabilities", "doubtful"]
    assert list(broken) == ["file", "index", "error"]
    assert "line 2" in broken["error"]
    assert broken["error"] in answer.err
    assert (empty["digit"], empty["doubtful"]) == (None, True)
    assert (labelled["label"], labelled["digit"]) == (7, good["digit"])


def test_the_numbers_are_the_networks(model_file: Path, drawings: Path, command_line: Run) -> None:
    """As the pad computes them: normalised, one drawing at a time."""
    network, _ = load_model(model_file)
    image = normalize_drawing(Drawing(tuple(map(np.array, BAR))))
    probabilities = network.forward(image.reshape(1, 784)).probabilities[0]
    first = objects(command_line("predict", "--model", model_file, "--json", drawings))[0]
    assert np.array_equal(np.float32(first["probabilities"]), probabilities)
    assert first["digit"] == probabilities.argmax()
    assert first["doubtful"] is False


def test_bad_files_among_good_ones(
    tmp_path: Path, model_file: Path, drawings: Path, picture: Path, command_line: Run
) -> None:
    nonsense = tmp_path / "nonsense.png"
    nonsense.write_bytes(b"no picture")
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(b"\x1f\x8b\x08")
    missing = tmp_path / "missing.json"
    files = (nonsense, cut, missing, tmp_path, picture)
    answer = command_line("predict", *files, "--model", model_file, "--json")
    *bad, good = objects(answer)
    assert [entry["file"] for entry in bad] == list(map(str, files[:-1]))
    assert all(entry["error"].startswith(entry["file"]) for entry in bad)
    assert good["digit"] in range(10)
    assert answer.status == 2
    assert len(answer.err.splitlines()) == len(bad)


def test_good_files_end_well(model_file: Path, picture: Path, command_line: Run) -> None:
    answer = command_line("predict", "--model", model_file, picture)
    assert answer.status == 0
    assert answer.out.startswith(f"{picture} 0: ")
    assert answer.out.endswith(" %\n")


def test_text_tells_empty_and_labelled_drawings(
    model_file: Path, drawings: Path, command_line: Run
) -> None:
    answer = command_line("predict", "--model", model_file, drawings)
    _, empty, labelled = answer.out.splitlines()
    assert empty == f"{drawings} 2: empty"
    assert labelled.endswith("label 7")
    assert "of 1 labelled drawings right" in answer.err


def test_options_may_stand_between_files(
    model_file: Path, picture: Path, command_line: Run
) -> None:
    answer = command_line("predict", picture, "--json", "--model", model_file, picture)
    assert len(objects(answer)) == 2


def test_a_blank_picture_is_no_digit(tmp_path: Path, model_file: Path, command_line: Run) -> None:
    Image.new("L", (30, 30), 200).save(tmp_path / "blank.png")
    (blank,) = objects(
        command_line("predict", "--model", model_file, "--json", tmp_path / "blank.png")
    )
    assert (blank["digit"], blank["doubtful"]) == (None, True)


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe ends a program otherwise there")
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path, model_file: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text("\n".join([json.dumps({"strokes": BAR})] * 3_000))
    with subprocess.Popen(
        [sys.executable, "main.py", "predict", "--model", str(model_file), str(many)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 141


def test_thousands_of_pen_drawings(real_data: Path, model_file: Path, command_line: Run) -> None:
    pen = real_data / "pen" / "pen-strokes.jsonl.gz"
    start = time.monotonic()
    found = objects(command_line("predict", "--model", model_file, "--json", pen))
    assert [entry["index"] for entry in found] == list(range(7_494))
    assert all(entry["label"] in range(10) for entry in found)
    assert time.monotonic() - start < 60  # some 5 s; 20 s are promised
