"""Digits side by side on the pad are parted as they are written; one of them is looked into."""

import numpy as np
import pytest

from app.models.bundle import Models
from app.models.drawing import DrawingModel
from app.models.plan import Plan
from app.models.row import RowModel
from engine.handwriting.normalize import normalize_drawing
from engine.handwriting.picture import Cells, Photo
from engine.handwriting.strokes import Drawing

pytestmark = pytest.mark.usefixtures("qapp")


def write(drawing: DrawingModel, *points: tuple[float, float]) -> None:
    drawing.begin_stroke(*points[0])
    for point in points[1:]:
        drawing.extend_stroke(*point)
    drawing.end_stroke()


def write_one(drawing: DrawingModel, x: float) -> None:
    write(drawing, (x, 0.3), (x, 0.7))


def test_one_digit_is_no_row() -> None:
    drawing = DrawingModel()
    row = RowModel(drawing)
    assert row.digits == ()
    write_one(drawing, 0.2)
    assert row.digits == ()
    assert row.image is drawing.image
    assert row.drawing is drawing.drawing


def test_each_digit_of_a_row_is_seen_as_if_it_were_alone() -> None:
    drawing = DrawingModel()
    row = RowModel(drawing)
    write_one(drawing, 0.2)
    write(drawing, (0.5, 0.3), (0.7, 0.3), (0.6, 0.7))
    seven = Drawing((np.array([(0.5, 0.3), (0.7, 0.3), (0.6, 0.7)]),), drawing.pen_width)
    assert len(row.digits) == 2
    assert np.array_equal(row.digits[1], normalize_drawing(seven).reshape(-1))


def test_the_digit_under_the_pen_is_looked_into_until_another_is_chosen() -> None:
    drawing = DrawingModel()
    row = RowModel(drawing)
    for x in (0.5, 0.8, 0.2):
        write_one(drawing, x)
    assert row.chosen == 0
    told = []
    row.changed.connect(lambda: told.append(row.chosen))
    row.choose(2)
    row.choose(9)
    assert told == [2]
    assert row.image is row.digits[2]
    assert row.drawing.strokes[0][0, 0] == 0.8
    write(drawing, (0.4, 0.5), (0.55, 0.5))
    assert row.chosen == 1


def test_what_is_not_written_on_keeps_its_image() -> None:
    drawing = DrawingModel()
    row = RowModel(drawing)
    write_one(drawing, 0.2)
    write_one(drawing, 0.8)
    before = row.digits
    write(drawing, (0.75, 0.5), (0.85, 0.5))
    assert row.digits[0] is before[0]
    assert row.digits[1] is not before[1]


def test_a_photo_may_hold_a_row_and_cells_never_do() -> None:
    drawing = DrawingModel()
    row = RowModel(drawing)
    grey = np.full((120, 200), 0.9)
    grey[20:100, 40:50] = grey[20:100, 150:160] = 0.1
    drawing.set_drawing(Photo(grey))
    assert len(row.digits) == 2
    drawing.set_drawing(Cells(np.eye(28)[::-1]))
    assert row.digits == ()


def test_the_specimen_is_the_digit_that_is_looked_into() -> None:
    models = Models(Plan())
    write_one(models.drawing, 0.2)
    write(models.drawing, (0.5, 0.3), (0.8, 0.7))
    assert np.array_equal(models.specimen.image, models.row.digits[1])
    models.row.choose(0)
    assert np.array_equal(models.specimen.image, models.row.digits[0])
