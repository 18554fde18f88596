"""What a run leaves behind in the models, while it trains, goes back and branches."""

from __future__ import annotations

import numpy as np
import pytest

from app.models.run import RunState
from app.training.session import Session
from engine.network import MLP
from engine.spec import MAX_EPOCHS
from engine.spread import is_mark
from tests.torture.samples import notes_contents


@pytest.fixture
def noted(room):
    """An engine room whose session writes the chronicle of the models."""
    room.session.close()
    room.session = Session(room.plan, room.run, room.models.data, chronicle=room.models.chronicle)
    room.chronicle = room.models.chronicle
    room.begin()
    return room


def moments(room) -> list[tuple[int, int]]:
    return [(m.step, m.images) for m in room.chronicle.moments]


def test_a_run_leaves_moments_and_spreads_whether_anybody_looks_or_not(noted, headless) -> None:
    assert moments(noted) == [(0, 0)]
    noted.do(noted.session.train, RunState.FINISHED)
    # batches of 32, the last of an epoch of 310 images has 22
    assert moments(noted) == [(0, 0), (4, 128), (6, 192), (8, 256), (13, 406), (17, 534), (25, 780)]
    marks = [step for step in range(1, 31) if is_mark(step)]
    assert [spread.step for spread in noted.chronicle.spreads] == marks
    assert noted.sha256 == headless(noted.small).network.sha256()


def test_watched_steps_are_measured_and_change_nothing(noted, headless, monkeypatch) -> None:
    monkeypatch.setattr("app.training.mailbox._WATCH_EVERY_S", 0.0)
    noted.chronicle.watch(True)
    noted.do(noted.session.train, RunState.FINISHED)
    assert noted.chronicle.newest.step == 30
    assert noted.sha256 == headless(noted.small).network.sha256()


def test_unwatched_steps_between_the_marks_are_not_measured(noted) -> None:
    noted.do(noted.session.train, RunState.FINISHED)
    assert noted.chronicle.newest.step == max(step for step in range(1, 31) if is_mark(step))


def test_a_step_back_forgets(noted) -> None:
    noted.do(noted.session.epoch)
    assert [m[0] for m in moments(noted)] == [0, 4, 6, 8]
    noted.session.open_step(5)
    noted.wait_until(lambda: noted.step == 5)
    assert [m[0] for m in moments(noted)] == [0, 4]
    assert noted.chronicle.newest.step == 5


def test_a_branch_begins_with_the_weights_of_its_moment(noted) -> None:
    noted.do(noted.session.train, RunState.FINISHED)
    moment = noted.chronicle.moments[4]
    noted.session.branch(moment)
    noted.wait(RunState.PAUSED)
    assert (noted.step, noted.run.snapshot.epoch) == (13, 1.0)
    assert np.array_equal(noted.run.snapshot.network.parameters, moment.network.parameters)
    assert moments(noted) == [(13, 0)]
    noted.do(noted.session.train, RunState.FINISHED)
    assert not np.array_equal(noted.run.snapshot.network.parameters, moment.network.parameters)
    assert not moment.network.parameters.flags.writeable


def test_a_new_run_forgets_the_last_one(noted) -> None:
    noted.do(noted.session.epoch)
    noted.session.reset()
    noted.wait(RunState.READY)
    assert moments(noted) == [(0, 0)]
    assert noted.chronicle.newest is None


def test_a_run_that_is_opened_again_remembers_all_and_goes_on_remembering(noted) -> None:
    noted.do(noted.session.epoch)
    record = noted.session.record()
    noted.do(noted.session.train, RunState.FINISHED)
    whole = noted.chronicle.notes
    network = MLP.initialized(record.network.spec, 99)
    noted.do(lambda: noted.session.open_run(network, record.state, record.notes))
    assert notes_contents(noted.chronicle.notes) == notes_contents(record.notes)
    assert moments(noted) == [(0, 0), (4, 128), (6, 192), (8, 256)]
    assert noted.chronicle.newest.step == 10
    noted.do(noted.session.train, RunState.FINISHED)
    assert notes_contents(noted.chronicle.notes) == notes_contents(whole)


def test_a_record_made_while_it_trains_remembers_up_to_where_it_stands(noted) -> None:
    noted.want(epochs=MAX_EPOCHS)
    noted.session.train()
    noted.wait_for_step(1)
    record = noted.session.record()
    noted.do(noted.session.pause)
    step = record.state.position.step
    wanted = [spread.step for spread in noted.chronicle.spreads if spread.step <= step]
    assert [spread.step for spread in record.notes.spreads] == wanted
    kept = [moment.step for moment in noted.chronicle.moments if moment.step <= step]
    assert [moment.step for moment in record.notes.moments] == kept
