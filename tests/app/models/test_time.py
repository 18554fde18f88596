"""Going back in the run: the stops there are, the one chosen, and how well the network did there."""

from __future__ import annotations

import numpy as np
import pytest

from app.models.run import RunState
from app.training.session import Session


@pytest.fixture
def past(room):
    """An engine room whose run has gone to its end."""
    room.session.close()
    room.session = Session(room.plan, room.run, room.models.data, chronicle=room.models.chronicle)
    room.begin()
    room.do(room.session.train, RunState.FINISHED)
    room.time = room.models.time
    return room


def judge_all(time) -> None:
    for _ in range(100):
        time.advance()


def test_the_stops_are_the_moments_and_now(past) -> None:
    stops = past.time.stops
    assert [stop.images for stop in stops] == [0, 128, 192, 256, 406, 534, 780, 930]
    assert stops[-1].network is past.run.snapshot.network
    assert (past.time.place, past.time.chosen) == (7, stops[-1])


def test_without_a_run_there_are_none(qtbot, past) -> None:
    past.run.restart()
    past.models.chronicle.restart()
    assert (past.time.stops, past.time.chosen) == ((), None)


def test_another_stop_is_chosen(past, qtbot) -> None:
    with qtbot.waitSignal(past.time.changed):
        past.time.choose(2)
    assert (past.time.place, past.time.chosen.images) == (2, 192)
    with qtbot.assertNotEmitted(past.time.changed):
        past.time.choose(2)
    past.time.choose(7)
    assert past.time.chosen.network is past.run.snapshot.network


def test_the_chosen_stop_stays_while_the_run_goes_on(past) -> None:
    past.time.choose(2)
    past.want(epochs=4)
    past.do(past.session.train, RunState.FINISHED)
    assert len(past.time.stops) > 8
    assert past.time.chosen.images == 192
    past.time.choose(len(past.time.stops) - 1)
    assert past.time.chosen.network is past.run.snapshot.network


def test_every_stop_is_judged_on_the_validation_images_the_chosen_one_first(past, qtbot) -> None:
    past.time.choose(1)
    with qtbot.waitSignal(past.time.judged):
        past.time.advance()
    assert [past.time.judgement(stop) is not None for stop in past.time.stops] == [
        place == 1 for place in range(8)
    ]
    judge_all(past.time)
    data = past.small.validation
    for stop in past.time.stops:
        p = stop.network.forward(data.images.astype(np.float32) / 255).probabilities
        right = float((p.argmax(axis=1) == data.labels).mean())
        assert past.time.judgement(stop).accuracy == pytest.approx(right)


def test_what_the_run_forgets_is_forgotten(past) -> None:
    judge_all(past.time)
    past.time.choose(4)
    past.session.open_step(5)
    past.wait_until(lambda: past.step == 5)
    assert [stop.images for stop in past.time.stops] == [0, 128, 160]
    assert past.time.place == 2
    assert past.time.judgement(past.time.stops[2]) is None
    assert past.time.judgement(past.time.stops[0]) is not None


def test_a_new_run_is_looked_at_as_it_is(past) -> None:
    past.time.choose(2)
    past.session.reset()
    past.wait(RunState.READY)
    assert (len(past.time.stops), past.time.place) == (1, 0)
    past.do(past.session.epoch)
    assert past.time.chosen.network is past.run.snapshot.network
