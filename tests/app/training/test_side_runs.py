"""Side runs in the window: in the one worker, beside a main run that they never touch."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from app.models.run import RunState
from app.models.side_runs import SideRunsModel, SideState
from app.training.mailbox import Shelf
from app.training.session import Session
from app.training.side_runs import SideRunner
from engine.errors import EngineError
from engine.network import MLP
from engine.resume import begin
from engine.side_runs import SideRun
from engine.spec import MAX_EPOCHS, NetworkSpec, TrainingSpec
from engine.state import TrainerState
from engine.trainer import Diverged

SPEC = NetworkSpec((8,))
ADAM = TrainingSpec(batch_size=32, epochs=2)
GD = TrainingSpec("gd", 0.1, batch_size=64, epochs=2)
WILD = TrainingSpec("gd", 100.0, batch_size=32, epochs=2)
RACE = (SideRun("Adam", SPEC, ADAM), SideRun("SGD", SPEC, GD))
ENDLESS = (SideRun("Adam", SPEC, TrainingSpec(batch_size=32, epochs=MAX_EPOCHS)),)


class Beside:
    """Side runs of an engine room."""

    def __init__(self, room) -> None:
        self._room = room
        self.model = SideRunsModel()
        self.runner = SideRunner(self.model, room.models.data, room.session.worker)
        self.failures: list[EngineError] = []
        self.runner.failed.connect(self.failures.append)

    def wait(self, state: SideState) -> None:
        self._room.wait_until(lambda: self.model.state is state)

    def wait_for_step(self, step: int) -> None:
        self._room.wait_until(lambda: bool(self.steps) and self.steps[0] >= step)

    @property
    def steps(self) -> list[int]:
        snapshots = [track.snapshot for track in self.model.tracks]
        return [snapshot.step for snapshot in snapshots if snapshot]


@pytest.fixture
def beside(room, monkeypatch: pytest.MonkeyPatch) -> Iterator[Beside]:
    monkeypatch.setattr("app.training.side_runs._REPORTS_PER_S", 100)
    room.begin()
    beside = Beside(room)
    yield beside
    beside.runner.forget()


def test_the_runs_are_to_the_bit_those_of_the_command_line(room, beside: Beside) -> None:
    beside.runner.begin(RACE)
    beside.wait(SideState.FINISHED)
    for track in beside.model.tracks:
        trainer = begin(MLP.initialized(SPEC, 0), track.plan.training, room.small)
        while not trainer.finished:
            trainer.step()
        assert track.network.sha256() == trainer.network.sha256()
        for shown, made in (
            (track.history.training, trainer.history.training),
            (track.history.validation, trainer.history.validation),
        ):
            assert shown["step"].tolist() == made["step"].tolist()
            assert shown["loss"].tolist() == made["loss"].tolist()
            assert shown["accuracy"].tolist() == made["accuracy"].tolist()
        assert len(track.seconds) == trainer.step_count
        assert (np.diff(track.seconds["seconds"]) > 0).all()
        assert track.done


def test_the_main_run_is_untouched(room, beside: Beside, headless) -> None:
    room.do(room.session.step)
    before = room.session.record()
    beside.runner.begin(RACE)
    beside.wait(SideState.FINISHED)
    after = room.session.record()
    assert after.run == before.run
    assert_same(after.state, before.state)
    room.do(room.session.train, RunState.FINISHED)
    assert room.sha256 == headless(room.small).network.sha256()
    assert room.steps == list(range(1, 31))


def assert_same(one: TrainerState, other: TrainerState) -> None:
    assert (one.position, one.rows) == (other.position, other.rows)
    assert one.parameters.tobytes() == other.parameters.tobytes()
    for name, total in one.optimizer.sums.items():
        assert total.tobytes() == other.optimizer.sums[name].tobytes()


def test_a_step_back_after_them_is_still_exact(room, beside: Beside) -> None:
    halts: list = []
    room.session.halted.connect(halts.append)
    for _ in range(4):
        room.do(room.session.step)
    beside.runner.begin(RACE)
    beside.wait(SideState.FINISHED)
    halts.clear()
    room.session.open_step(2)
    room.wait_until(lambda: bool(halts))
    assert halts[0].trace.step == 2
    trainer = begin(MLP.initialized(SPEC, 0), room.plan.applied.training, room.small)
    trainer.step()
    trainer.step()
    assert room.sha256 == trainer.network.sha256()


def test_autosave_keeps_the_main_run_only(qtbot, room, beside: Beside) -> None:
    shelf = Shelf()
    session = Session(room.plan, room.run, room.models.data, shelf)
    runner = SideRunner(beside.model, room.models.data, session.worker)
    try:
        session.open_data(room.small)
        room.wait(RunState.READY)
        room.do(session.step)
        runner.begin(RACE)
        beside.wait(SideState.FINISHED)
    finally:
        runner.forget()
        session.close()
    record = shelf.take()
    assert record is not None
    assert record.state.position.step == 1


def test_the_main_run_pauses_while_they_are_stepped(room, beside: Beside) -> None:
    room.want(epochs=MAX_EPOCHS)
    room.session.train()
    room.wait_for_step(1)
    beside.runner.begin(ENDLESS)
    beside.wait_for_step(1)
    room.wait(RunState.PAUSED)
    stood = room.step
    beside.wait_for_step(beside.steps[0] + 5)
    assert room.step == stood


def test_an_order_to_the_main_run_pauses_them(room, beside: Beside) -> None:
    beside.runner.begin(ENDLESS)
    beside.wait_for_step(3)
    room.do(room.session.step)
    beside.wait(SideState.PAUSED)
    stood = beside.steps
    beside.runner.go_on()
    beside.wait_for_step(stood[0] + 1)
    assert beside.model.tracks[0].history.training["step"].tolist()[:4] == [1, 2, 3, 4]


def test_pause_and_go_on_change_no_bit(room, beside: Beside) -> None:
    beside.runner.begin(ENDLESS)
    beside.wait_for_step(2)
    beside.runner.pause()
    beside.wait(SideState.PAUSED)
    beside.runner.go_on()
    beside.wait_for_step(beside.steps[0] + 2)
    beside.runner.pause()
    beside.wait(SideState.PAUSED)
    (track,) = beside.model.tracks
    trainer = begin(MLP.initialized(SPEC, 0), track.plan.training, room.small)
    while trainer.step_count < track.snapshot.step:
        trainer.step()
    assert track.network.sha256() == trainer.network.sha256()
    assert track.history.training["loss"].tolist() == trainer.history.training["loss"].tolist()


def test_one_that_diverges_says_so_and_the_others_go_on(beside: Beside) -> None:
    deep = NetworkSpec((64,) * 7)
    beside.runner.begin((SideRun("wild", deep, WILD), SideRun("calm", SPEC, ADAM)))
    beside.wait(SideState.FINISHED)
    wild, calm = beside.model.tracks
    assert isinstance(wild.trouble, Diverged)
    assert calm.trouble is None
    assert calm.snapshot.epoch == 2
    assert beside.failures == []


def test_runs_that_cannot_begin_are_told_of_and_leave_nothing(room, beside: Beside) -> None:
    elsewhere = room.session.record().state
    beyond = TrainerState(**{**vars(elsewhere), "position": type(elsewhere.position)(0, 0, 10**6)})
    beside.runner.begin((SideRun("lost", SPEC, ADAM, beyond),))
    room.wait_until(lambda: bool(beside.failures))
    assert beside.model.state is SideState.EMPTY
    assert beside.model.tracks == ()


def test_forgotten_runs_say_nothing_more(room, beside: Beside, gate) -> None:
    beside.runner.begin(ENDLESS)
    gate.wait()
    beside.runner.forget()
    assert beside.model.state is SideState.EMPTY
    beside.runner.begin(RACE)
    gate.open()
    beside.wait(SideState.FINISHED)
    assert [track.plan.label for track in beside.model.tracks] == ["Adam", "SGD"]
    assert [track.history.training["step"].tolist()[0] for track in beside.model.tracks] == [1, 1]


def test_other_digits_end_them(room, beside: Beside, data_named) -> None:
    beside.runner.begin(ENDLESS)
    beside.wait_for_step(1)
    room.begin(data_named("mnist"))
    assert beside.model.state is SideState.EMPTY
    room.do(room.session.step)


def test_forgetting_does_not_disturb_the_main_run(room, beside: Beside) -> None:
    beside.runner.begin(RACE)
    beside.wait(SideState.FINISHED)
    room.want(epochs=MAX_EPOCHS)
    room.session.train()
    room.wait_for_step(1)
    beside.runner.forget()
    room.wait_for_step(room.step + 5)
    assert room.run.state is RunState.RUNNING
    room.do(room.session.pause)


def test_two_comparisons_take_turns_by_themselves(room, beside: Beside) -> None:
    other = Beside(room)
    beside.runner.begin(ENDLESS)
    beside.wait_for_step(1)
    other.runner.begin(RACE)
    other.wait(SideState.FINISHED)
    beside.wait(SideState.PAUSED)
    beside.runner.go_on()
    beside.wait_for_step(beside.steps[0] + 1)
    other.runner.forget()
    beside.wait_for_step(beside.steps[0] + 1)


def test_the_session_closes_in_the_middle(room, beside: Beside) -> None:
    beside.runner.begin(ENDLESS)
    beside.wait_for_step(1)
    beside.runner.forget()
    room.session.close()


def test_an_error_in_the_program_is_told_and_ends_them(
    room, beside: Beside, monkeypatch, caplog
) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError("out of chalk")

    monkeypatch.setattr("engine.side_runs.SideRuns.step", fail)
    beside.runner.begin(RACE)
    room.wait_until(lambda: bool(room.crashes))
    assert "out of chalk" in room.crashes[0]
    assert beside.model.state is SideState.EMPTY
    assert room.run.state is RunState.READY
    assert len(caplog.records) == 1


def test_nothing_begins_without_data(room, qtbot) -> None:
    room.begin()
    beside = Beside(room)
    room.models.data.set_data(None)
    beside.runner.begin(RACE)
    assert beside.model.state is SideState.EMPTY
    beside.runner.go_on()
    beside.runner.pause()
    beside.runner.forget()
