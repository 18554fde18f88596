"""Pen drawings as examples: whose are taken, and how they are varied."""

import json
from pathlib import Path

import numpy as np
import pytest

from engine.data.pen import pen_examples, read_training_drawings, render_strokes
from engine.errors import FileError
from engine.handwriting.files import LabelledDrawing
from engine.handwriting.normalize import normalize_drawing
from engine.handwriting.strokes import Drawing

SEVEN = [[[10, 10], [90, 12], [50, 60], [40, 98]], [[30, 55], [70, 52]]]


def write(path: Path, *items: object) -> Path:
    path.write_text("\n".join(json.dumps(item) for item in items), encoding="utf-8")
    return path


def by(writer: object, label: object = 7) -> dict[str, object]:
    return {"strokes": SEVEN, "label": label, "writer": writer}


def test_writers_from_25_on_are_left_out(tmp_path: Path) -> None:
    path = write(tmp_path / "pen.jsonl", *(by(writer) for writer in range(1, 31)))
    drawings = read_training_drawings(path)
    assert [entry.writer for entry in drawings] == list(range(1, 25))


def test_drawings_of_nobody_in_particular_are_taken_and_unlabelled_ones_left_out(
    tmp_path: Path,
) -> None:
    mine = {"strokes": SEVEN, "label": 7}
    path = write(tmp_path / "mine.jsonl", mine, by(None), by(1, None), {"strokes": [], "label": 0})
    assert len(read_training_drawings(path)) == 2


def test_a_file_without_drawings_to_learn_from_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "pen.jsonl", by(25), by(30))
    with pytest.raises(FileError, match="no drawing to learn from"):
        read_training_drawings(path)


def test_a_line_that_is_no_drawing_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "pen.jsonl", by(1), {"strokes": 3})
    with pytest.raises(FileError, match="line 2"):
        read_training_drawings(path)


def test_every_drawing_comes_as_often_as_asked_and_never_twice_alike() -> None:
    drawings = [
        LabelledDrawing(Drawing(tuple(SEVEN)), 7),
        LabelledDrawing(Drawing(([[0, 0], [0, 9]],)), 1),
    ]
    examples = pen_examples(drawings, renderings=5)
    assert examples.labels.tolist() == [7, 1] * 5
    assert len(np.unique(examples.images, axis=0)) == 10
    again = pen_examples(drawings, renderings=5)
    assert np.array_equal(again.images, examples.images)


def test_they_look_like_the_drawing() -> None:
    """Closer to it on the mean than any of them to another digit's drawing."""
    seven, one = Drawing(tuple(SEVEN)), Drawing(([[50, 0], [50, 99]],))
    image, other = (normalize_drawing(drawing).reshape(-1) for drawing in (seven, one))
    varied = pen_examples([LabelledDrawing(seven, 7)], renderings=20).images / 255
    assert (((varied - image) ** 2).sum(axis=1) < ((varied - other) ** 2).sum(axis=1)).all()


def test_any_strokes_can_be_rendered() -> None:
    dot, twice = np.array([[3.0, 3.0]]), np.array([[1.0, 1.0], [1.0, 1.0], [5.0, 1.0]])
    pressed = np.array([[0, 0, 0.5], [1, 1, 0.9]])
    images = render_strokes([[dot], [twice], [pressed], [dot, twice]], np.random.default_rng(0))
    assert images.shape == (4, 784)
    assert images.any(axis=1).all()
