"""Files of drawings: every kind is read, and a bad drawing does not stop the others."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from engine.errors import FileError
from engine.handwriting import files
from engine.handwriting.files import LabelledDrawing, is_stroke_file, read_drawings
from engine.handwriting.strokes import DEFAULT_WIDTH

ONE = {"strokes": [[[0, 0], [10, 20.5]]], "label": 1, "writer": 3}
DOTS = {"strokes": [[[5, 5]], [[6, 6, 0.3]]], "width": 0.2}


def good(entry: LabelledDrawing | FileError) -> LabelledDrawing:
    assert isinstance(entry, LabelledDrawing), entry
    return entry


def only_error(path: Path) -> str:
    ((index, entry),) = read_drawings(path)
    assert index == 0
    assert isinstance(entry, FileError)
    assert entry.path == path
    return str(entry)


def write_lines(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_lines_are_read_in_order(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "ñ two.jsonl", json.dumps(ONE), "", json.dumps(DOTS), "")
    (first, one), (second, dots) = read_drawings(path)
    assert (first, second) == (0, 1)
    assert good(one).label == 1
    assert np.array_equal(good(one).drawing.strokes[0], [[0, 0], [10, 20.5]])
    assert good(one).drawing.width == DEFAULT_WIDTH
    assert good(dots).label is None
    assert good(dots).drawing.width == 0.2
    assert [stroke.shape for stroke in good(dots).drawing.strokes] == [(1, 2), (1, 3)]


def test_packed_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "drawings.JSONL.GZ"
    path.write_bytes(gzip.compress(json.dumps(ONE).encode()))
    ((_, one),) = read_drawings(path)
    assert good(one).label == 1


@pytest.mark.parametrize("content", [ONE, [ONE]], ids=["object", "list"])
def test_json_holds_one_or_a_list(tmp_path: Path, content: object) -> None:
    path = tmp_path / "drawings.json"
    path.write_text(json.dumps(content), encoding="utf-8-sig")
    ((_, one),) = read_drawings(path)
    assert good(one).label == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not JSON"),
        ("\x00\x01", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[1, 2]", 'not an object with "strokes"'),
        ('{"stroke": []}', 'not an object with "strokes"'),
        ('{"strokes": null}', "not a list"),
        ('{"strokes": [[[0, NaN]]]}', "coordinate"),
        ('{"strokes": [[[0, 1e999]]]}', "coordinate"),
        ('{"strokes": [[[0, {}]]]}', "stroke 1 is not a list of points"),
        ('{"strokes": [[0, 0]]}', "stroke 1 is not a list of points"),
        ('{"strokes": [], "label": 10}', "label"),
        ('{"strokes": [], "label": "7"}', "label"),
        ('{"strokes": [], "label": true}', "label"),
        ('{"strokes": [], "width": 0}', "width"),
    ],
)
def test_a_bad_line_names_file_line_and_fault(tmp_path: Path, line: str, said: str) -> None:
    path = write_lines(tmp_path / "bad.jsonl", line)
    assert said in only_error(path)
    assert "line 1" in only_error(path)


def test_a_bad_drawing_does_not_stop_the_others(tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "mixed.jsonl", json.dumps(ONE), "oops", json.dumps(DOTS))
    kinds = [isinstance(entry, FileError) for _, entry in read_drawings(lines)]
    assert kinds == [False, True, False]
    whole = write_lines(tmp_path / "mixed.json", json.dumps([ONE, 3, DOTS]))
    (_, _), (index, error), (_, dots) = read_drawings(whole)
    assert index == 1
    assert "drawing 2" in str(error)
    assert good(dots).label is None


def test_an_empty_drawing_is_a_drawing(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "empty.jsonl", '{"strokes": []}')
    ((_, entry),) = read_drawings(path)
    assert good(entry).drawing.empty


def test_too_long_a_line_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_LINE_BYTES", 200)
    long = json.dumps({**ONE, "note": "x" * 1000})
    path = write_lines(tmp_path / "long.jsonl", long, json.dumps(ONE))
    (_, error), (_, one) = read_drawings(path)
    assert "line 1: it is longer" in str(error)
    assert good(one).label == 1


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_LINES", 1000)
    bomb = tmp_path / "bomb.jsonl.gz"
    bomb.write_bytes(gzip.compress(b"\n" * 100_000))
    with pytest.raises(FileError, match="more than 1000 lines"):
        list(read_drawings(bomb))
    monkeypatch.setattr(files, "MAX_JSON_BYTES", 1000)
    large = write_lines(tmp_path / "large.json", " " * 1001)
    with pytest.raises(FileError, match="larger than"):
        list(read_drawings(large))


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file"):
        list(read_drawings(tmp_path / "missing.json"))
    (tmp_path / "folder.jsonl").mkdir()
    with pytest.raises(FileError, match="cannot be read"):
        list(read_drawings(tmp_path / "folder.jsonl"))
    plain = write_lines(tmp_path / "plain.jsonl.gz", json.dumps(ONE))
    with pytest.raises(FileError, match="not a whole gzip file"):
        list(read_drawings(plain))
    with pytest.raises(FileError, match="not JSON"):
        list(read_drawings(write_lines(tmp_path / "bad.json", "{")))


def test_a_cut_off_file_gives_what_it_has(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({**ONE, "writer": n}) for n in range(3000)).encode()
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(gzip.compress(lines)[:-2000])
    entries = read_drawings(path)
    assert all(good(next(entries)[1]).label == 1 for _ in range(100))
    with pytest.raises(FileError, match="not a whole gzip file"):
        list(entries)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("a.json", True), ("a.JSONL", True), ("a.jsonl.gz", True), ("a.png", False), ("json", False)],
)
def test_names_of_stroke_files(name: str, is_one: bool) -> None:
    assert is_stroke_file(Path(name)) is is_one


def test_real_drawings_are_read(real_data: Path) -> None:
    entries = list(read_drawings(real_data / "pen" / "pen-strokes.jsonl.gz"))
    assert len(entries) == 7494
    assert {good(entry).label for _, entry in entries} == set(range(10))
