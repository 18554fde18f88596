"""Drawings kept by the user: the file is one of drawings like any other, and nothing in it gets lost."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from engine.data.idx import read_idx
from engine.data.kept import (
    MAX_BYTES,
    change_kept,
    export_idx,
    export_strokes,
    images_and_labels,
    keep,
    read_kept,
    relabelled,
)
from engine.data.pen import may_be_trained_on
from engine.errors import FileError
from engine.handwriting.files import read_drawings
from engine.handwriting.normalize import normalize_drawing
from engine.handwriting.strokes import Drawing


def stroke(x: float) -> Drawing:
    return Drawing((((x, 0.2), (x + 0.1, 0.8), (x, 0.7)),), 0.07)


def some(count: int, label: int = 7) -> list:
    kept: list = []
    for number in range(count):
        kept.append(keep(stroke(0.2 + 0.05 * number), label, kept))
    return kept


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mi letra" / "handwriting.jsonl"


def test_what_is_kept_comes_back_to_the_bit(path: Path) -> None:
    kept = some(5)
    change_kept(path, [], kept)
    found, faults = read_kept(path)
    assert faults == []
    for one, other in zip(kept, found, strict=True):
        assert (one.label, one.for_test, one.line) == (other.label, other.for_test, other.line)
        np.testing.assert_array_equal(one.entry.drawing.strokes[0], other.entry.drawing.strokes[0])
        np.testing.assert_array_equal(one.image, other.image)
        assert other.entry.drawing.width == 0.07


def test_a_network_sees_of_a_kept_drawing_what_it_sees_on_the_pad() -> None:
    (kept,) = some(1)
    seen = normalize_drawing(kept.entry.drawing).reshape(-1)
    assert np.abs(kept.image / 255 - seen).max() <= 0.5 / 255 + 1e-6


def test_of_each_digit_every_fourth_drawing_is_kept_to_judge_by() -> None:
    kept = some(9)
    kept += [keep(stroke(0.1), 3, kept)]
    assert [each.for_test for each in kept] == [False, False, False, True] * 2 + [False, False]


def test_another_label_changes_neither_the_drawing_nor_what_it_is_kept_for() -> None:
    *_, last = some(4)
    other = relabelled(last, 1)
    assert (other.label, other.for_test) == (1, True)
    assert other.entry.drawing is last.entry.drawing


def test_the_file_can_be_predicted_and_trained_on_without_those_to_judge_by(path: Path) -> None:
    change_kept(path, [], some(4))
    entries = [entry for _, entry in read_drawings(path)]
    assert [entry.label for entry in entries] == [7, 7, 7, 7]
    assert [may_be_trained_on(entry) for entry in entries] == [True, True, True, False]


def test_a_change_takes_out_and_appends(path: Path) -> None:
    first, second, third = some(3)
    change_kept(path, [], [first, second])
    change_kept(path, [first], [third, relabelled(first, 2)])
    found, _ = read_kept(path)
    assert [kept.line for kept in found] == [second.line, third.line, relabelled(first, 2).line]


def test_a_line_that_cannot_be_used_is_told_and_stays(path: Path) -> None:
    first, second = some(2)
    path.parent.mkdir()
    bad = [b"\x00noise", b'{"strokes": [[[1, 2]]]}', b'{"strokes": [], "label": 3}']
    path.write_bytes(b"\n".join([first.line, *bad]))  # and the last line has no end
    found, faults = read_kept(path)
    assert [kept.line for kept in found] == [first.line]
    told = [str(fault).removeprefix(f"{path}: ")[:7] for fault in faults]
    assert told == ["line 2:", "line 3:", "line 4:"]
    change_kept(path, [first], [second])
    assert path.read_bytes().split(b"\n") == [*bad, second.line, b""]


def test_what_another_window_added_meanwhile_stays(path: Path) -> None:
    first, second, third = some(3)
    change_kept(path, [], [first])
    change_kept(path, [], [second])  # the other window
    change_kept(path, [first], [third])
    assert [kept.line for kept in read_kept(path)[0]] == [second.line, third.line]


def test_no_file_is_no_drawing(path: Path) -> None:
    assert read_kept(path) == ([], [])


def test_a_file_out_of_bounds_is_refused_and_left(path: Path) -> None:
    path.parent.mkdir()
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    for act in (lambda: read_kept(path), lambda: change_kept(path, [], some(1))):
        with pytest.raises(FileError, match="larger than 32 MB"):
            act()
    assert path.stat().st_size == MAX_BYTES + 1


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FileError, match="cannot be"):
        change_kept(tmp_path / "file" / "handwriting.jsonl", [], some(1))


def test_the_idx_pair_holds_images_and_labels(tmp_path: Path) -> None:
    kept = [*some(2), *some(1, label=4)]
    export_idx(tmp_path / "images", tmp_path / "labels", kept)
    images, labels = images_and_labels(kept)
    np.testing.assert_array_equal(
        read_idx(tmp_path / "images", (3, 28, 28)).reshape(3, 784), images
    )
    np.testing.assert_array_equal(read_idx(tmp_path / "labels", (3,)), [7, 7, 4])
    np.testing.assert_array_equal(labels, [7, 7, 4])


def test_the_strokes_exported_are_one_object_a_line(tmp_path: Path) -> None:
    kept = some(2)
    export_strokes(tmp_path / "hand.jsonl", kept)
    lines = (tmp_path / "hand.jsonl").read_text().splitlines()
    assert [json.loads(line)["label"] for line in lines] == [7, 7]
    assert json.loads(lines[1])["strokes"] == [kept[1].entry.drawing.strokes[0].tolist()]
