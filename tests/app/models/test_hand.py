"""The model of the user's handwriting: what comes, goes, changes its label, and back."""

import itertools

import numpy as np

from app.models.hand import HandModel
from engine.data.kept import keep
from engine.handwriting.strokes import Drawing

_PLACES = (0.2 + 0.001 * number for number in itertools.count())


def drawing() -> Drawing:
    """Another one each time."""
    return Drawing((((0.5, next(_PLACES)), (0.5, 0.8)),))


def labels(model: HandModel) -> list[int]:
    return [kept.label for kept in model.kept]


def model_with(*given: int) -> HandModel:
    model = HandModel()
    for label in given:
        model.keep(drawing(), label)
    return model


def test_what_is_kept_is_there_with_image_and_label() -> None:
    model = model_with(7, 1)
    assert model.images.shape == (2, 784)
    np.testing.assert_array_equal(model.labels, [7, 1])


def test_every_edit_tells_the_file_what_goes_and_what_comes() -> None:
    model = model_with(7, 1)
    told: list[tuple[list[int], list[int]]] = []
    model.edited.connect(
        lambda gone, come: told.append(([k.label for k in gone], [k.label for k in come]))
    )
    model.relabel(model.kept[:1], 4)
    model.remove(model.kept[1:])
    model.undo()
    model.undo()
    assert told == [([7], [4]), ([1], []), ([], [1]), ([4], [7])]
    assert labels(model) == [7, 1]


def test_an_edit_that_changes_nothing_is_none() -> None:
    model = model_with(7)
    model.relabel(model.kept, 7)
    model.remove([])
    model.undo()
    assert not model.can_undo
    assert labels(model) == []


def test_what_the_file_holds_comes_first_and_no_undo_takes_it_away() -> None:
    model = model_with(7)
    model.take([keep(drawing(), 3, [])])
    assert labels(model) == [3, 7]
    model.undo()
    assert labels(model) == [3]


def test_those_kept_to_judge_by_are_not_learnt_from() -> None:
    model = model_with(5, 5, 5, 5, 5)
    assert len(model.to_learn_from()) == 4
    assert [kept.for_test for kept in model.kept] == [False, False, False, True, False]


def test_the_same_drawing_is_kept_once_however_it_came_to_the_pad() -> None:
    model, one = model_with(), drawing()
    model.keep(one, 7)
    again = Drawing(one.strokes, one.width)
    model.keep(again, 1)
    assert labels(model) == [1]
    model.keep(Drawing(one.strokes, 0.2), 1)  # another pen makes another image
    assert labels(model) == [1, 1]
