"""The text that UCI publishes: strokes, labels and writers, and what is wrong in it."""

from pathlib import Path

import numpy as np
import pytest

from engine.errors import FileError
from engine.handwriting.files import LabelledDrawing, is_stroke_file, read_drawings

TEXT = """.VERSION 1.0
.COORD X Y
.COMMENT no digit's
.SEGMENT DIGIT 0 ? "8"
.COMMENT 8 1 0
.PEN_DOWN
 267 333
 267  336
.PEN_UP
.DT 100
.SEGMENT DIGIT 1-2 ? "5"
.COMMENT 5 30 224
.PEN_DOWN
 10 20
 30 40
.PEN_UP
.DT 100
.PEN_DOWN
 50 60
.PEN_UP
.DT 100
"""


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="ascii")
    return path


def test_digits_are_read_with_their_writers_and_y_downwards(tmp_path: Path) -> None:
    path = write(tmp_path / "pendigits-orig.tra", TEXT)
    entries = [entry for _, entry in read_drawings(path)]
    eight, five = entries
    assert isinstance(eight, LabelledDrawing)
    assert isinstance(five, LabelledDrawing)
    assert (eight.label, eight.writer, five.label, five.writer) == (8, 1, 5, 30)
    assert np.array_equal(eight.drawing.strokes[0], [[267, -333], [267, -336]])
    assert [stroke.tolist() for stroke in five.drawing.strokes] == [
        [[10, -20], [30, -40]],
        [[50, -60]],
    ]


def test_a_bad_digit_does_not_stop_the_others(tmp_path: Path) -> None:
    path = write(tmp_path / "x.unipen", TEXT.replace("267  336", "267 three"))
    (_, broken), (number, five) = read_drawings(path)
    assert isinstance(broken, FileError)
    assert "drawing 1" in str(broken)
    assert number == 1
    assert isinstance(five, LabelledDrawing)


@pytest.mark.parametrize("content", [b"", b"\x1f\x9d\x90packed", b"no digits\n"])
def test_a_file_without_digits_says_how_to_unpack_one(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "pendigits-orig.tes"
    path.write_bytes(content)
    with pytest.raises(FileError, match=r"no drawing.*gzip -d"):
        list(read_drawings(path))


def test_the_names_are_known() -> None:
    assert is_stroke_file(Path("PENDIGITS-ORIG.TRA"))
    assert not is_stroke_file(Path("pendigits-orig.tra.png"))
