"""What is remembered of a run grows with it, goes back with it, and stays within bounds."""

from __future__ import annotations

import pytest

from app.models.chronicle import ChronicleModel
from engine.network import MLP
from engine.remembered import Moment, Notes
from engine.spec import NetworkSpec
from engine.spread import Spread

NETWORK = MLP.initialized(NetworkSpec((3,)), seed=0)


def moment(step: int) -> Moment:
    return Moment(step, 0.0, 64 * step, NETWORK.frozen_copy())


def notes(moments: tuple[int, ...] = (), spreads: tuple[int, ...] = ()) -> Notes:
    return Notes(tuple(map(moment, moments)), tuple(Spread(step, (), 9) for step in spreads))


@pytest.fixture
def model() -> ChronicleModel:
    return ChronicleModel()


def steps(model: ChronicleModel) -> tuple[list[int], list[int], int | None]:
    newest = model.newest.step if model.newest else None
    return [m.step for m in model.moments], [s.step for s in model.spreads], newest


def test_it_grows_and_says_so(model, qtbot) -> None:
    with qtbot.waitSignal(model.changed):
        model.take(notes((0, 2, 3), (1, 2, 3)), 3)
    model.take(notes((4,), (4, 1001)), 1001)
    assert steps(model) == ([0, 2, 3, 4], [1, 2, 3, 4], 1001)  # 1001 is no mark


def test_nothing_new_says_nothing(model, qtbot) -> None:
    model.take(notes((0,), (1,)), 1)
    with qtbot.assertNotEmitted(model.changed):
        model.take(notes(), 5)


def test_where_the_run_goes_back_what_came_after_is_forgotten(model) -> None:
    model.take(notes((0, 2, 4, 8), (1, 2, 4, 8)), 8)
    model.take(notes(), 5)
    assert steps(model) == ([0, 2, 4], [1, 2, 4], 4)
    model.take(notes((8,), (6, 8)), 8)
    assert steps(model) == ([0, 2, 4, 8], [1, 2, 4, 6, 8], 8)


def test_notes_of_a_way_that_was_left_are_forgotten_too(model) -> None:
    model.take(notes((0, 2, 8, 4), (1, 2, 8, 4)), 4)
    assert steps(model) == ([0, 2, 4], [1, 2, 4], 4)


def test_another_run_begins_with_nothing(model) -> None:
    model.take(notes((0, 2), (1,)), 2)
    model.restart()
    assert steps(model) == ([], [], None)


def test_whether_anybody_watches_is_told_once(model, qtbot) -> None:
    with qtbot.waitSignal(model.watched_changed):
        model.watch(True)
    with qtbot.assertNotEmitted(model.watched_changed):
        model.watch(True)
    assert model.watched
