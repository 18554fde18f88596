"""The digit on the table: which one it is, and what is shown of it."""

import numpy as np
import pytest

from app.models.bundle import Models
from app.models.plan import Plan
from engine.data.examples import DataSet, Examples
from engine.network import MLP
from engine.snapshot import Snapshot
from engine.spec import NetworkSpec, TrainingSpec
from engine.trainer import Trainer

COUNT = 60


@pytest.fixture
def empty(qapp) -> Models:
    return Models(Plan())


@pytest.fixture
def models(empty: Models, small_data: DataSet) -> Models:
    empty.data.set_data(small_data)
    return empty


def judged(models: Models, misread: list[int]) -> Snapshot:
    """A snapshot whose validation got these rows wrong."""
    data = models.data.data
    network = MLP.initialized(NetworkSpec(()), 0)
    snapshot = Trainer(network, TrainingSpec(), data.train, data.validation).snapshot()
    predictions = data.validation.labels.copy()
    predictions[misread] = (predictions[misread] + 1) % 10
    object.__setattr__(snapshot, "validation_predictions", predictions)
    return snapshot


def draw(models: Models) -> None:
    models.drawing.begin_stroke(0.5, 0.2)
    models.drawing.extend_stroke(0.5, 0.8)
    models.drawing.end_stroke()


def test_without_data_there_is_nothing_to_see(empty: Models) -> None:
    specimen = empty.specimen
    assert (specimen.count, specimen.index, specimen.label) == (0, 0, None)
    assert specimen.image.shape == (784,)
    assert not specimen.image.any()
    for act in (specimen.show_random, lambda: specimen.show(3), lambda: specimen.move(1)):
        act()
        assert specimen.index == 0
    assert len(specimen.misread()) == 0


def test_a_validation_image_is_shown_with_its_label(models: Models) -> None:
    models.specimen.show(7)
    validation = models.data.data.validation
    assert np.allclose(models.specimen.image, validation.images[7] / 255)
    assert models.specimen.image.dtype == np.float32
    assert models.specimen.label == validation.labels[7]
    assert models.specimen.count == COUNT


@pytest.mark.parametrize(("asked", "shown"), [(0, 0), (59, 59), (60, 0), (-1, 59), (125, 5)])
def test_beyond_the_ends_it_goes_round(models: Models, asked: int, shown: int) -> None:
    models.specimen.show(asked)
    assert models.specimen.index == shown


def test_next_and_previous(models: Models) -> None:
    models.specimen.move(-1)
    assert models.specimen.index == COUNT - 1
    models.specimen.move(1)
    models.specimen.move(1)
    assert models.specimen.index == 1


def test_only_misread_ones_go_round_too(models: Models) -> None:
    models.run.take(judged(models, [5, 20, 41]), models.run.pace)
    assert models.specimen.misread().tolist() == [5, 20, 41]
    for by, expected in ((1, [5, 20, 41, 5]), (-1, [41, 20, 5, 41])):
        shown = []
        for _ in range(4):
            models.specimen.move(by, misread_only=True)
            shown.append(models.specimen.index)
        assert shown == expected


def test_from_the_drawing_the_next_is_the_first_and_the_previous_the_last(models: Models) -> None:
    models.run.take(judged(models, [0, 41]), models.run.pace)
    for misread_only, first, last in ((False, 0, COUNT - 1), (True, 0, 41)):
        models.specimen.show_drawing()
        models.specimen.move(1, misread_only)
        assert models.specimen.index == first
        models.specimen.show_drawing()
        models.specimen.move(-1, misread_only)
        assert models.specimen.index == last


def test_where_nothing_is_misread_the_digit_stays(models: Models) -> None:
    models.run.take(judged(models, []), models.run.pace)
    models.specimen.show(3)
    for by in (1, -1):
        models.specimen.move(by, misread_only=True)
        assert models.specimen.index == 3


def test_any_digit_may_come_at_random(models: Models) -> None:
    shown = set()
    for _ in range(200):
        models.specimen.show_random()
        shown.add(models.specimen.index)
    assert shown <= set(range(COUNT))
    assert len(shown) > 20


def test_with_the_misread_only_chance_picks_among_them(models: Models) -> None:
    models.run.take(judged(models, [5, 20, 41]), models.run.pace)
    shown = set()
    for _ in range(60):
        models.specimen.show_random(misread_only=True)
        shown.add(models.specimen.index)
    assert shown == {5, 20, 41}
    models.run.take(judged(models, []), models.run.pace)
    models.specimen.show(3)
    models.specimen.show_random(misread_only=True)
    assert models.specimen.index == 3


def test_the_pen_puts_the_drawing_on_the_table(models: Models) -> None:
    models.specimen.show(3)
    draw(models)
    assert models.specimen.is_drawing
    assert models.specimen.index is None
    assert models.specimen.label is None
    assert np.array_equal(models.specimen.image, models.drawing.image)


def test_a_cleared_pad_leaves_the_digit_that_is_there(models: Models) -> None:
    draw(models)
    models.specimen.show(3)
    models.drawing.clear()
    assert models.specimen.index == 3


def test_a_cleared_pad_is_seen_where_the_drawing_is_on_the_table(models: Models) -> None:
    draw(models)
    heard: list[None] = []
    models.specimen.changed.connect(lambda: heard.append(None))
    models.drawing.clear()
    assert heard
    assert models.specimen.is_drawing
    assert not models.specimen.image.any()


def test_other_data_bring_their_first_digit_but_leave_the_drawing(models: Models) -> None:
    data = models.data.data
    models.specimen.show(50)
    few = Examples(data.validation.images[:5], data.validation.labels[:5])
    models.data.set_data(DataSet("few", data.train, few, lambda: few))
    assert (models.specimen.index, models.specimen.count) == (0, 5)
    draw(models)
    models.data.set_data(data)
    assert models.specimen.is_drawing


def test_the_same_data_again_leave_the_digit(models: Models) -> None:
    models.specimen.show(50)
    models.data.set_data(models.data.data)
    assert models.specimen.index == 50


def test_images_that_are_still_being_made_are_not_shown(models: Models, growing_data) -> None:
    data = growing_data(80)
    half = type(data.train)(60, 1, ready=40)
    models.data.set_data(DataSet("half", data.train, half, lambda: half))
    models.specimen.show(45)
    assert models.specimen.count == 40
    assert models.specimen.index == 5
