"""The drawing grows under the pen, goes back and forth gesture by gesture, and is told without haste."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.models.drawing import MAX_PEN_POINTS, DrawingModel
from engine.handwriting.normalize import normalize_drawing
from engine.handwriting.picture import Cells
from engine.handwriting.strokes import DEFAULT_WIDTH, Drawing

BAR = [(0.5, 0.1), (0.5, 0.5), (0.5, 0.9)]
DASH = [(0.2, 0.5), (0.8, 0.5)]


@pytest.fixture
def model(qapp: object) -> DrawingModel:
    return DrawingModel()


def draw(model: DrawingModel, points: list[tuple[float, float]]) -> None:
    model.begin_stroke(*points[0])
    for point in points[1:]:
        model.extend_stroke(*point)
    model.end_stroke()


def strokes(model: DrawingModel) -> list[list[list[float]]]:
    return [stroke.tolist() for stroke in model.drawing.strokes]


def test_a_fresh_pad_is_empty_and_its_image_all_zero(model: DrawingModel) -> None:
    assert model.is_empty
    assert model.image.shape == (784,)
    assert model.image.dtype == np.float32
    assert not model.image.any()
    assert not model.can_undo
    assert not model.can_redo
    assert model.pen_width == DEFAULT_WIDTH


def test_strokes_are_kept_as_the_hand_made_them(model: DrawingModel) -> None:
    draw(model, BAR)
    draw(model, DASH)
    assert strokes(model) == [[list(p) for p in BAR], [list(p) for p in DASH]]
    expected = normalize_drawing(Drawing((BAR, DASH))).reshape(-1)
    assert np.array_equal(model.image, expected)


def test_the_image_is_there_while_the_pen_is_down(model: DrawingModel) -> None:
    model.begin_stroke(0.5, 0.1)
    dot = model.image
    model.extend_stroke(0.5, 0.9)
    assert not model.is_empty
    assert dot.any()
    assert not np.array_equal(model.image, dot)


def test_the_image_is_made_once_a_change_and_cannot_be_written(model: DrawingModel) -> None:
    draw(model, BAR)
    image = model.image
    assert model.image is image
    with pytest.raises(ValueError, match="read-only"):
        image[0] = 1


def test_a_pressed_pen_leaves_more_ink(model: DrawingModel) -> None:
    ink = []
    for pressure in (0.0, 1.0):
        model.clear()
        model.begin_stroke(0.5, 0.1, pressure)
        model.extend_stroke(0.5, 0.9, pressure)
        model.end_stroke()
        ink.append(model.image.sum())
    assert ink[1] > 1.5 * ink[0]


def test_a_stroke_keeps_to_the_kind_it_began_with(model: DrawingModel) -> None:
    model.begin_stroke(0.5, 0.1, 0.7)
    model.extend_stroke(0.5, 0.9)
    model.begin_stroke(0.2, 0.2)
    model.extend_stroke(0.3, 0.3, 0.7)
    model.end_stroke()
    assert strokes(model) == [[[0.5, 0.1, 0.7], [0.5, 0.9, 0.7]], [[0.2, 0.2], [0.3, 0.3]]]


def test_a_lifted_pen_draws_nothing(model: DrawingModel) -> None:
    model.extend_stroke(0.5, 0.5)
    model.end_stroke()
    assert model.is_empty
    assert not model.can_undo


def test_undo_takes_back_stroke_by_stroke_and_redo_brings_them_back(model: DrawingModel) -> None:
    draw(model, BAR)
    draw(model, DASH)
    model.undo()
    assert len(model.drawing.strokes) == 1
    model.undo()
    assert model.is_empty
    assert not model.can_undo
    model.undo()
    model.redo()
    model.redo()
    assert len(model.drawing.strokes) == 2
    assert not model.can_redo


def test_undo_takes_back_the_stroke_under_the_pen(model: DrawingModel) -> None:
    model.begin_stroke(0.1, 0.1)
    assert model.can_undo
    model.undo()
    assert model.is_empty
    assert model.can_redo


def test_a_new_stroke_forgets_what_was_undone(model: DrawingModel) -> None:
    draw(model, BAR)
    model.undo()
    draw(model, DASH)
    assert not model.can_redo
    assert strokes(model) == [[list(p) for p in DASH]]


def test_clear_can_be_undone(model: DrawingModel) -> None:
    draw(model, BAR)
    model.clear()
    assert model.is_empty
    model.undo()
    assert len(model.drawing.strokes) == 1


def test_clearing_an_empty_pad_is_no_step(model: DrawingModel) -> None:
    model.clear()
    assert not model.can_undo


def test_a_whole_sweep_of_the_eraser_is_one_step(model: DrawingModel) -> None:
    draw(model, DASH)
    for x in (0.3, 0.4, 0.5):
        model.erase_at(x, 0.5, 0.02)
    model.end_stroke()
    assert all((s[:, 0] < 0.3).all() or (s[:, 0] > 0.5).all() for s in model.drawing.strokes)
    model.undo()
    assert strokes(model) == [[list(p) for p in DASH]]
    assert not model.drawing.strokes[0].flags.writeable


def test_a_fast_eraser_leaves_no_islands(model: DrawingModel) -> None:
    draw(model, DASH)
    model.erase_at(0.1, 0.5, 0.03)
    model.erase_at(0.9, 0.5, 0.03)
    assert model.is_empty


def test_an_eraser_that_touched_nothing_is_no_step(model: DrawingModel) -> None:
    draw(model, DASH)
    finished = model.finished
    model.erase_at(0.5, 0.9, 0.03)
    model.end_stroke()
    model.undo()
    assert finished is not model.finished
    assert model.is_empty


def test_a_wider_pen_widens_what_is_there_and_outlives_undo(model: DrawingModel) -> None:
    draw(model, BAR)
    draw(model, DASH)
    thin = model.image.sum()
    model.pen_width = 1.5 * DEFAULT_WIDTH
    assert model.image.sum() > 1.1 * thin
    model.undo()
    assert model.pen_width == 1.5 * DEFAULT_WIDTH
    model.clear()
    assert model.pen_width == 1.5 * DEFAULT_WIDTH


def test_another_drawing_can_be_put_on_the_pad(model: DrawingModel) -> None:
    draw(model, BAR)
    model.set_drawing(Drawing((DASH, BAR), 0.05))
    assert len(model.drawing.strokes) == 2
    assert model.pen_width == 0.05
    model.undo()
    assert len(model.drawing.strokes) == 1


def test_a_full_pad_takes_no_more(model: DrawingModel) -> None:
    model.begin_stroke(0, 0)
    for i in range(MAX_PEN_POINTS + 10):
        model.extend_stroke(i / MAX_PEN_POINTS, 0.5)
    model.end_stroke()
    assert len(model.drawing.strokes[0]) == MAX_PEN_POINTS
    model.begin_stroke(0.5, 0.5)
    assert len(model.drawing.strokes) == 1


def test_the_first_change_is_told_at_once_and_many_in_one(
    model: DrawingModel, qtbot: QtBot
) -> None:
    told: list[int] = []
    model.changed.connect(lambda: told.append(len(model.stroke)))
    model.begin_stroke(0.1, 0.1)
    assert told == [1]
    for i in range(5):
        model.extend_stroke(0.1 * i, 0.2)
    assert told == [1]
    qtbot.waitUntil(lambda: len(told) > 1)
    assert told == [1, 6]
    model.extend_stroke(0.9, 0.9)
    model.end_stroke()
    assert told[-1] == 0
    count = len(told)
    qtbot.wait(30)
    assert len(told) == count


# A picture in place of strokes


def cells_of(model: DrawingModel) -> np.ndarray:
    assert isinstance(model.picture, Cells)
    return model.picture.image


def test_a_picture_takes_the_place_of_strokes_and_undo_brings_them_back() -> None:
    model = DrawingModel()
    model.set_drawing(Drawing((DASH, BAR)))
    model.set_drawing(Cells(np.eye(28)))
    assert model.drawing.empty
    assert not model.is_empty
    assert np.array_equal(model.image.reshape(28, 28), np.eye(28, dtype=np.float32))
    model.undo()
    assert model.picture is None
    assert len(model.drawing.strokes) == 2
    model.redo()
    assert np.array_equal(cells_of(model), np.eye(28))


def test_a_stroke_on_a_picture_takes_a_fresh_sheet() -> None:
    model = DrawingModel()
    model.set_drawing(Cells(np.eye(28)))
    model.begin_stroke(0.2, 0.2)
    assert model.picture is None
    model.extend_stroke(0.8, 0.8)
    model.end_stroke()
    assert len(model.drawing.strokes) == 1
    model.undo()
    assert np.array_equal(cells_of(model), np.eye(28))


def test_the_eraser_leaves_a_picture_alone() -> None:
    model = DrawingModel()
    model.set_drawing(Cells(np.eye(28)))
    model.erase_at(0.5, 0.5, 0.3)
    model.end_stroke()
    assert np.array_equal(cells_of(model), np.eye(28))


def test_cells_that_are_set_in_one_gesture_are_one_step_to_undo() -> None:
    model = DrawingModel()
    model.to_cells()
    assert model.is_empty
    assert not model.is_fresh
    for column in (3, 4, 5):
        model.set_cell(7, column, 1.0)
    assert model.can_undo
    model.end_stroke()
    assert cells_of(model)[7].sum() == 3
    model.undo()
    assert cells_of(model).sum() == 0
    model.undo()
    assert model.is_fresh


def test_cells_move_as_a_whole_and_strokes_do_not() -> None:
    model = DrawingModel()
    model.set_drawing(Drawing((DASH,)))
    model.move_cells(1, 0)
    assert len(model.drawing.strokes) == 1
    seen = model.image.reshape(28, 28)
    model.to_cells()
    model.move_cells(-2, 1)
    assert np.array_equal(cells_of(model)[1:, :-2], seen[:-1, 2:])


def test_a_cleared_picture_leaves_a_bare_sheet() -> None:
    model = DrawingModel()
    model.to_cells()
    model.clear()
    assert model.is_fresh
    model.undo()
    assert isinstance(model.picture, Cells)
