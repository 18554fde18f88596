"""Digits side by side are parted; the strokes of one digit stay together."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from engine.handwriting.row import part_drawing, part_ink
from engine.handwriting.strokes import Drawing, in_unit_box, rasterize

ZERO = [[(0.3, 0), (0, 0.5), (0.3, 1), (0.6, 0.5), (0.3, 0)]]
ONE = [[(0, 0.3), (0.3, 0), (0.3, 1)]]
FIVE = [[(0, 0), (0, 0.4), (0.5, 0.6), (0.4, 1), (0, 0.9)], [(0.05, 0), (0.6, 0)]]
SEVEN = [[(0, 0), (0.6, 0), (0.3, 1)], [(0.15, 0.5), (0.6, 0.5)]]
FOUR = [[(0.2, 0), (0, 0.6), (0.4, 0.6)], [(0.45, 0.2), (0.45, 1)]]  # its strokes stand apart


def row(*digits: list, gap: float = 0.3) -> Drawing:
    strokes, left = [], 0.0
    for digit in digits:
        strokes += [np.add(stroke, (left, 0)) for stroke in digit]
        left = max(float(stroke[:, 0].max()) for stroke in strokes) + gap
    return Drawing(tuple(strokes), 0.06)


@pytest.mark.parametrize("digit", [ZERO, ONE, FIVE, SEVEN, FOUR])
def test_one_digit_is_left_as_it_is(digit: list) -> None:
    drawing = row(digit)
    assert part_drawing(drawing) == [drawing]


@pytest.mark.parametrize("gap", [0.02, 0.15, 0.3, 1.0])
def test_digits_side_by_side_are_parted_from_left_to_right(gap: float) -> None:
    digits = (ZERO, SEVEN, FIVE, FOUR)
    parts = part_drawing(row(*digits, gap=gap))
    assert [len(part.strokes) for part in parts] == [1, 2, 2, 2]
    lefts = [min(stroke[:, 0].min() for stroke in part.strokes) for part in parts]
    assert lefts == sorted(lefts)
    assert {part.width for part in parts} == {0.06}


def test_the_order_of_writing_does_not_matter() -> None:
    forwards = row(SEVEN, ZERO)
    backwards = Drawing(forwards.strokes[::-1])
    assert [len(part.strokes) for part in part_drawing(backwards)] == [2, 1]


def test_a_dot_or_a_bar_that_flew_off_is_no_digit() -> None:
    digits = row(ZERO, ONE)
    dot = np.array([[digits.strokes[1][:, 0].max() + 0.4, 0.9]])
    assert [len(part.strokes) for part in part_drawing(Drawing((*digits.strokes, dot)))] == [1, 2]


def test_an_empty_drawing_has_one_part() -> None:
    assert len(part_drawing(Drawing())) == 1


def test_a_picture_is_parted_like_its_drawing() -> None:
    drawing = row(ZERO, SEVEN, FIVE, gap=0.4)
    ink = rasterize(in_unit_box(Drawing(drawing.strokes, 0.03)), 200)
    parts = part_ink(ink)
    assert len(parts) == 3
    assert sum(parts) == pytest.approx(ink)
    spans = [np.flatnonzero(part.any(axis=0)) for part in parts]
    assert spans[0].max() < spans[1].min()
    assert spans[1].max() < spans[2].min()


def test_a_picture_of_one_digit_is_left_as_it_is() -> None:
    ink = rasterize(in_unit_box(row(SEVEN)), 100)
    assert part_ink(ink)[0] is ink
    assert len(part_ink(np.zeros((5, 5), np.float32))) == 1


def test_real_digits_are_left_whole(real_data: Path) -> None:
    with gzip.open(real_data / "pen" / "pen-strokes.jsonl.gz", "rt") as file:
        drawings = [Drawing(json.loads(line)["strokes"]) for line in file]
    split = sum(len(part_drawing(drawing)) > 1 for drawing in drawings)
    assert split / len(drawings) < 0.001
