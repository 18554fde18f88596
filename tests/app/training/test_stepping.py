"""Step-through mode as the user drives it: a real session, its thread and a small data set."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest

from app.models.run import RunState
from app.training.stepping import Stepper
from engine.explain.phases import Kind
from engine.network import MLP
from engine.spec import MAX_EPOCHS, NetworkSpec, TrainingSpec
from engine.step_trace import StepTrace
from engine.trainer import Diverged, Trainer

PHASES = 13  # one hidden layer
STEPS_PER_EPOCH = 10
DEEP = (64,) * 7  # flies apart within a few steps of learning rate 100


class Table:
    """The stepper on an engine room, and what a person does with it, each waiting for its step."""

    def __init__(self, room) -> None:
        self.room = room
        self.model = room.models.stepping
        self.stepper = Stepper(room.models, room.session)

    def enter(self, data=None) -> None:
        if self.room.run.state is RunState.EMPTY:
            self.room.begin(data)
        self.stepper.enter()
        self.settle()

    def do(self, act: Callable[[], None], times: int = 1) -> None:
        for _ in range(times):
            act()
            self.settle()

    def settle(self) -> None:
        """Wait until a step is open, or it is said why none is."""
        model = self.model
        self.room.wait_until(
            lambda: not model.busy and (model.trace is not None or model.message is not None)
        )

    @property
    def trace(self) -> StepTrace:
        assert self.model.trace is not None
        return self.model.trace

    @property
    def kind(self) -> Kind:
        assert self.model.phase is not None
        return self.model.phase.kind


@pytest.fixture
def table(room) -> Iterator[Table]:
    yield Table(room)
    assert room.crashes == []


def fast(data, steps: int, **training: object) -> Trainer:
    """The same run on the command line's way."""
    spec = replace(TrainingSpec(batch_size=32, epochs=3), **training)
    trainer = Trainer(MLP.initialized(NetworkSpec((8,)), 0), spec, data.train, data.validation)
    for _ in range(steps):
        trainer.step()
    return trainer


# Entering and leaving


def test_entering_makes_the_next_step_and_opens_it(table, room) -> None:
    table.enter()
    assert (table.trace.step, table.kind) == (1, Kind.BATCH)
    assert room.run.state is RunState.PAUSED
    assert room.sha256 == table.trace.after.sha256() == fast(room.small, 1).network.sha256()
    assert table.model.network is table.trace.before


def test_entering_pauses_training(table, room) -> None:
    room.want(epochs=MAX_EPOCHS)
    room.begin()
    room.session.train()
    room.wait_for_step(5)
    table.enter()
    assert table.trace.step == room.step > 5
    assert room.run.state is RunState.PAUSED
    assert room.steps == list(range(1, room.step + 1))


def test_without_data_there_is_nothing_to_enter(table, room) -> None:
    table.stepper.enter()
    assert not table.model.active
    room.session.open_data(room.small)  # loading now
    table.stepper.enter()
    assert not table.model.active
    room.wait(RunState.READY)


def test_out_of_the_mode_nothing_steps(table, room) -> None:
    room.begin()
    stepper = table.stepper
    for act in (stepper.next_phase, stepper.next_step, stepper.next_epoch, stepper.toggle_play):
        act()
    stepper.run_until_loss()
    assert not (table.model.busy or table.model.playing)
    assert room.step == 0


def test_leaving_goes_on_from_the_step_that_was_open(table, room) -> None:
    table.enter()
    table.do(table.stepper.next_step, 2)
    table.stepper.leave()
    assert table.model.trace is None
    room.do(room.session.step)
    assert room.sha256 == fast(room.small, 4).network.sha256()


def test_left_and_entered_again_while_a_step_is_being_made(table, room, gate) -> None:
    room.begin()
    table.stepper.enter()
    gate.wait()
    table.stepper.leave()
    table.stepper.enter()
    gate.open()
    table.settle()
    assert table.trace.step == room.step


# Phases


def test_next_goes_through_all_phases_and_into_the_next_step(table) -> None:
    table.enter()
    seen = [table.kind]
    for _ in range(PHASES - 1):
        table.stepper.next_phase()
        seen.append(table.kind)
    assert [kind.name for kind in seen] == (
        ["BATCH", "Z", "A", "Z", "A", "LOSS", "DZ", "DW", "DA", "DZ", "DW", "UPDATE", "RECEIPT"]
    )
    table.do(table.stepper.next_phase)
    assert (table.trace.step, table.kind) == (2, Kind.BATCH)


def test_back_from_the_first_phase_is_the_last_of_the_step_before(table, room) -> None:
    table.enter()
    table.do(table.stepper.next_step)
    table.do(table.stepper.previous_phase)
    assert (table.trace.step, table.kind) == (1, Kind.RECEIPT)
    assert room.sha256 == fast(room.small, 1).network.sha256()
    assert room.steps == [1]
    table.stepper.previous_phase()
    assert table.kind is Kind.UPDATE


def test_before_the_first_step_there_is_none(table) -> None:
    table.enter()
    table.do(table.stepper.previous_phase)
    table.do(table.stepper.previous_step)
    assert (table.trace.step, table.model.phase_index) == (1, 0)


def test_first_and_last_phase(table) -> None:
    table.enter()
    table.stepper.last_phase()
    assert table.kind is Kind.RECEIPT
    table.stepper.first_phase()
    assert table.kind is Kind.BATCH


def test_a_request_while_a_step_is_made_is_passed_over(table, room, gate) -> None:
    room.begin()
    table.stepper.enter()
    gate.wait()
    assert table.model.busy
    for act in (table.stepper.next_step, room.session.step, room.session.train):
        act()
    gate.open()
    table.settle()
    assert table.trace.step == room.step == 1


# Slow motion


def test_playing_goes_from_phase_to_phase_and_on_into_the_next_step(table, room) -> None:
    table.enter()
    table.model.set_seconds_per_phase(0.25)
    table.stepper.last_phase()
    table.stepper.toggle_play()
    room.wait_until(lambda: table.trace.step == 2 and table.model.phase_index == 1)
    table.stepper.toggle_play()
    assert not table.model.playing


def test_each_phase_stays_for_its_time(table, room, qtbot) -> None:
    table.enter()
    table.model.set_seconds_per_phase(0.4)
    table.stepper.toggle_play()
    qtbot.wait(250)
    table.stepper.next_phase()  # by hand: the time begins anew
    qtbot.wait(250)
    assert table.model.phase_index == 1
    room.wait_until(lambda: table.model.phase_index == 2)
    table.stepper.toggle_play()
    qtbot.wait(500)
    assert table.model.phase_index == 2


def test_leaving_ends_slow_motion(table) -> None:
    table.enter()
    table.stepper.toggle_play()
    table.stepper.leave()
    assert not table.model.playing


# The same bits, forth and back


def test_thirty_steps_forth_ten_back_and_ten_forth_are_thirty_fast_steps(table, room) -> None:
    table.enter()
    table.do(table.stepper.next_step, 29)
    at_30 = room.sha256
    history = room.run.history.training["loss"].copy()
    table.do(table.stepper.previous_step, 10)
    assert table.trace.step == room.step == 20
    assert room.sha256 == fast(room.small, 20).network.sha256()
    assert room.steps == list(range(1, 21))
    table.do(table.stepper.next_step, 10)
    assert room.sha256 == at_30 == fast(room.small, 30).network.sha256()
    assert np.array_equal(room.run.history.training["loss"], history)
    validation = fast(room.small, 30).history.validation
    assert room.run.history.validation["step"].tolist() == validation["step"].tolist()
    assert table.model.branched_from is None


@pytest.mark.parametrize("optimizer", ["gd", "momentum", "rmsprop", "adam"])
def test_a_hundred_steps_back(table, room, optimizer: str) -> None:
    room.want(epochs=20, optimizer=optimizer, learning_rate=0.01)
    table.enter()
    table.do(table.stepper.next_epoch, 11)
    assert table.trace.step == 11 * STEPS_PER_EPOCH + 1
    table.do(table.stepper.previous_step, 100)
    assert table.trace.step == 11
    settings = {"optimizer": optimizer, "learning_rate": 0.01, "epochs": 20}
    assert room.sha256 == fast(room.small, 11, **settings).network.sha256()


def test_one_can_go_back_into_ordinary_training(table, room) -> None:
    room.begin()
    room.do(room.session.epoch)
    table.enter()
    table.do(table.stepper.previous_step, 5)
    assert table.trace.step == 6
    assert room.sha256 == fast(room.small, 6).network.sha256()


def test_another_learning_rate_in_the_past_begins_a_branch(table, room) -> None:
    table.enter()
    table.do(table.stepper.next_step, 9)
    table.do(table.stepper.previous_step, 4)
    room.want(learning_rate=0.5)
    table.do(table.stepper.next_step, 2)
    assert table.model.branched_from == 6
    straight = fast(room.small, 6)
    straight.change(replace(straight.spec, learning_rate=0.5))
    straight.step()
    straight.step()
    assert room.sha256 == straight.network.sha256()
    assert room.steps == list(range(1, 9))
    table.do(table.stepper.next_step, 4)
    assert room.steps == list(range(1, 13))


def test_another_optimizer_acts_from_the_next_step_on(table, room) -> None:
    table.enter()
    table.do(table.stepper.next_step, 9)
    table.do(table.stepper.previous_step, 4)
    room.want(optimizer="momentum")
    assert not room.plan.waiting
    table.do(table.stepper.next_step)
    assert table.trace.spec.optimizer == "momentum"
    assert table.trace.t == 1
    assert table.model.branched_from == 6


def test_going_back_before_a_change_brings_the_old_settings_back(table, room) -> None:
    table.enter()
    old = room.plan.wanted.training
    table.do(table.stepper.next_step, 4)
    room.want(learning_rate=0.5)
    table.do(table.stepper.next_step, 2)
    table.do(table.stepper.previous_step, 3)
    assert room.plan.wanted.training == room.plan.applied.training == old
    assert room.sha256 == fast(room.small, 4).network.sha256()


def test_going_forth_again_changes_what_was_changed_then(table, room) -> None:
    table.enter()
    table.do(table.stepper.next_step, 4)
    room.want(learning_rate=0.05)  # at step 5
    table.do(table.stepper.next_step, 4)
    at_9, losses = room.sha256, room.losses
    table.do(table.stepper.previous_step, 6)
    assert room.plan.wanted.training.learning_rate == 0.001
    table.do(table.stepper.next_step, 2)
    assert room.plan.wanted.training.learning_rate == 0.05
    assert room.plan.applied == room.plan.wanted
    table.do(table.stepper.next_step, 4)
    assert (room.sha256, room.losses) == (at_9, losses)
    assert table.model.branched_from is None


def test_training_on_from_the_past_changes_what_was_changed_then(table, room) -> None:
    table.enter()
    table.do(table.stepper.next_step, 4)
    room.want(learning_rate=0.05)
    table.do(table.stepper.next_epoch)
    at_11 = room.sha256
    table.do(table.stepper.previous_step, 8)
    table.do(table.stepper.next_epoch)
    assert room.sha256 == at_11
    assert room.plan.wanted.training.learning_rate == 0.05


def test_what_is_chosen_while_a_step_back_is_made_is_not_undone(table, room, gate) -> None:
    gate.open()
    table.enter()
    room.want(learning_rate=0.05)
    table.do(table.stepper.next_step, 4)
    table.stepper.previous_step()
    room.want(learning_rate=0.02)
    table.settle()
    table.do(table.stepper.next_step)
    assert table.trace.spec.learning_rate == room.plan.wanted.training.learning_rate == 0.02


def test_a_step_gone_back_from_is_not_what_the_file_holds(table, room) -> None:
    table.enter()
    table.do(table.stepper.next_step)
    room.run.mark_saved(2)
    table.do(table.stepper.previous_step)
    assert room.run.unsaved
    table.do(table.stepper.next_step)
    assert room.run.unsaved  # it may have come another way


# Further at once


def test_the_next_epoch_opens_its_first_step(table, room) -> None:
    table.enter()
    table.do(table.stepper.next_epoch)
    assert table.trace.step == STEPS_PER_EPOCH + 1
    table.do(table.stepper.next_epoch)
    assert table.trace.step == 2 * STEPS_PER_EPOCH + 1
    table.do(table.stepper.previous_step)  # the last one of an epoch
    table.do(table.stepper.next_epoch)
    assert table.trace.step == 2 * STEPS_PER_EPOCH + 1
    assert room.sha256 == fast(room.small, 21).network.sha256()


def test_until_the_loss_is_small_opens_that_step_at_its_loss(table, room) -> None:
    room.want(epochs=MAX_EPOCHS)
    table.enter()
    table.model.set_goal_loss(1.0)
    table.do(table.stepper.run_until_loss)
    losses = room.losses
    assert losses[-1] < 1.0 <= min(losses[1:-1])
    assert (table.trace.step, table.kind) == (len(losses), Kind.LOSS)
    assert table.trace.loss < 1.0
    assert str(table.model.message).startswith(f"Step {len(losses)}: the loss of the batch is 0.")
    table.do(table.stepper.next_step)
    assert table.model.message is None


def test_until_the_answer_changes_opens_the_step_that_changed_it(table, room) -> None:
    room.want(epochs=MAX_EPOCHS)
    room.begin()
    specimen = room.models.specimen
    labels, answers = room.small.validation.labels, room.run.snapshot
    wrong = np.flatnonzero(answers.validation_predictions != labels)
    specimen.show(int(wrong[0]))
    table.enter()
    x = specimen.image.reshape(1, -1)
    before = int(table.trace.after.forward(x).probabilities.argmax())
    table.do(table.stepper.run_until_answer)
    trace = table.trace
    assert int(trace.before.forward(x).probabilities.argmax()) == before
    assert int(trace.after.forward(x).probabilities.argmax()) != before
    assert table.kind is Kind.RECEIPT
    assert str(before) in str(table.model.message)
    assert room.steps == list(range(1, trace.step + 1))


def test_what_is_not_reached_ends_with_the_epochs_and_goes_on_when_asked_again(table, room) -> None:
    table.enter()
    table.model.set_goal_loss(1e-9)
    table.do(table.stepper.run_until_loss)
    assert table.trace.step == room.step == 3 * STEPS_PER_EPOCH
    assert room.run.state is RunState.FINISHED
    assert "The epochs were done" in str(table.model.message)
    table.stepper.run_until_loss()
    room.wait_for_step(3 * STEPS_PER_EPOCH + 1)
    table.do(room.session.pause)
    assert table.trace.step == room.step


def test_pause_calls_it_off_and_opens_the_step_made_last(table, room) -> None:
    room.want(epochs=MAX_EPOCHS)
    table.enter()
    table.model.set_goal_loss(1e-9)
    table.stepper.run_until_loss()
    room.wait_for_step(20)
    table.do(table.stepper.toggle_play)  # Space is Pause while training runs
    assert table.trace.step == room.step >= 20
    assert room.run.state is RunState.PAUSED
    assert table.model.message is None
    assert room.sha256 == table.trace.after.sha256()


def test_training_started_in_the_mode_opens_its_last_step_when_it_halts(table, room) -> None:
    table.enter()
    table.do(room.session.step)
    assert table.trace.step == 2
    table.do(room.session.train)
    assert table.trace.step == room.step == 3 * STEPS_PER_EPOCH


# The sensible thing


def test_at_the_end_of_the_epochs_steps_go_on(table, room) -> None:
    room.begin()
    room.do(room.session.train, RunState.FINISHED)
    table.enter()
    assert table.trace.step == 3 * STEPS_PER_EPOCH + 1
    assert room.run.state is RunState.FINISHED
    table.do(table.stepper.previous_step, 2)
    assert room.run.state is RunState.PAUSED


def test_a_reset_in_the_mode_opens_the_first_step_of_the_new_run(table, room) -> None:
    table.enter()
    table.do(table.stepper.next_step, 3)
    room.session.reset()
    table.settle()
    room.wait_until(lambda: table.model.trace is not None and table.trace.step == 1)
    assert room.steps == [1]
    assert not table.model.has_earlier_step


def test_digits_still_being_drawn_are_waited_for(table, growing_data) -> None:
    table.enter(growing_data(40))
    table.do(table.stepper.next_step, 9)
    assert table.trace.step == 10


def test_after_divergence_it_says_why_no_step_is_open(table, room) -> None:
    room.want(DEEP, optimizer="gd", learning_rate=100.0, epochs=MAX_EPOCHS)
    table.enter()
    while table.model.trace is not None:
        table.do(table.stepper.next_step)
    assert "learning rate" in str(table.model.message)
    assert isinstance(room.troubles[0], Diverged)
    assert room.run.state is RunState.FINISHED
    room.want(learning_rate=0.001)
    table.do(table.stepper.next_step)
    assert np.isfinite(table.trace.loss)
    assert table.model.message is None


def test_after_divergence_the_last_step_that_could_be_made_is_there_to_look_at(table, room) -> None:
    room.want(DEEP, optimizer="gd", learning_rate=0.01, epochs=MAX_EPOCHS)
    table.enter()
    table.do(table.stepper.next_step, 4)
    room.want(learning_rate=100.0)
    while table.model.trace is not None:
        last = table.trace
        table.do(table.stepper.next_step)
    assert table.stepper.can_go_back
    table.do(table.stepper.previous_phase)
    assert (table.trace.step, table.kind) == (last.step, Kind.RECEIPT)
    assert table.trace.after.sha256() == last.after.sha256()
    table.do(table.stepper.previous_step)
    assert table.trace.step == last.step - 1
    room.want(learning_rate=0.001)
    table.do(table.stepper.next_step, 4)
    assert np.isfinite(table.trace.loss)
    assert table.model.branched_from == last.step - 1


def test_drawing_the_digits_of_the_first_step_can_be_paused(
    table, room, growing_data, monkeypatch
) -> None:
    data = growing_data(0)
    room.begin(data)
    go_on, begun = threading.Event(), threading.Event()
    grow = type(data.train).grow

    def slowly(examples) -> None:
        begun.set()
        assert go_on.wait(10)
        grow(examples)

    monkeypatch.setattr(type(data.train), "grow", slowly)
    table.stepper.enter()
    assert begun.wait(10)
    table.stepper.toggle_play()
    go_on.set()
    table.settle()
    assert table.model.trace is None
    assert "Paused" in str(table.model.message)
    table.do(table.stepper.next_step)
    assert table.trace.step == 1


def test_divergence_on_the_way_to_a_goal_is_told(table, room) -> None:
    room.want(DEEP, optimizer="gd", learning_rate=100.0, epochs=MAX_EPOCHS)
    table.enter()
    table.model.set_goal_loss(1e-9)
    table.do(table.stepper.run_until_loss)
    assert table.model.trace is None
    assert "learning rate" in str(table.model.message)


def test_without_hidden_layers(table, room) -> None:
    room.want(hidden=())
    table.enter()
    assert len(table.model.phases) == 8
    table.do(table.stepper.next_step)
    table.do(table.stepper.previous_phase)
    assert (table.trace.step, table.model.phase_index) == (1, 7)


@pytest.mark.parametrize("batch_size", [1, 300, None])
def test_any_batch_size(table, room, batch_size: int | None) -> None:
    room.want(batch_size=batch_size)
    table.enter()
    m = batch_size or 310
    assert (len(table.trace.rows), len(table.trace.labels)) == (m, min(m, 256))
    table.do(table.stepper.next_step, 2)
    table.do(table.stepper.previous_step)
    assert room.sha256 == fast(room.small, 2, batch_size=batch_size).network.sha256()


def test_a_crash_while_opening_a_step_is_told_and_leaves_the_run(table, room, monkeypatch) -> None:
    table.enter()
    monkeypatch.setattr(Trainer, "traced_step", lambda trainer: 1 // 0)
    table.do(table.stepper.next_step)
    room.wait_until(lambda: bool(room.crashes))
    monkeypatch.undo()
    assert "ZeroDivisionError" in room.crashes.pop()
    table.do(table.stepper.next_step)
    assert table.trace.step == 2


def test_the_trace_crosses_as_frozen_arrays(table) -> None:
    table.enter()
    trace, forward = table.trace, table.trace.backward.forward
    arrays = [trace.rows, trace.labels, trace.gradient, *trace.pieces.values()]
    arrays += [*forward.pre_activations, *forward.activations]
    arrays += [*trace.backward.d_activations, *trace.backward.d_pre_activations]
    arrays += [trace.before.parameters, trace.after.parameters]
    assert not any(array.flags.writeable for array in arrays)
