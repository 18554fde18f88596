"""A run as the user drives it: a real session, its thread and a small data set."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.models.run import RunState
from app.training.session import Busy
from engine.checkpoint import ModelCard
from engine.network import MLP
from engine.resume import OtherData
from engine.spec import MAX_EPOCHS, NetworkSpec, TrainingSpec
from engine.trainer import Diverged, Trainer

ALL_STEPS = 30  # three epochs of ten
DEEP = (64,) * 7  # flies apart within a few steps of learning rate 100


# From the beginning to the end


def test_a_new_run_is_ready_and_already_judged(room) -> None:
    room.begin()
    assert room.step == 0
    assert room.steps == []
    assert room.run.history.validation["step"].tolist() == [0]
    assert room.sha256 == MLP.initialized(NetworkSpec((8,)), 0).sha256()


def test_nothing_can_be_trained_before_there_are_data(room) -> None:
    for act in (room.session.train, room.session.step, room.session.epoch, room.session.stop):
        act()
        assert room.run.state is RunState.EMPTY


def test_start_trains_until_the_epochs_are_done(room) -> None:
    room.begin()
    room.do(room.session.train, RunState.FINISHED)
    assert room.run.snapshot.epoch == 3
    assert room.steps == list(range(1, ALL_STEPS + 1))


def test_train_on_makes_as_many_epochs_again(room) -> None:
    room.begin()
    room.do(room.session.train, RunState.FINISHED)
    room.do(room.session.train, RunState.FINISHED)
    assert room.plan.wanted.training.epochs == room.plan.applied.training.epochs == 6
    assert room.steps == list(range(1, 2 * ALL_STEPS + 1))


def test_train_on_counts_from_where_the_run_stands(room) -> None:
    room.begin()
    room.do(room.session.epoch)
    room.want(epochs=1)
    room.do(room.session.train, RunState.FINISHED)
    assert room.plan.wanted.training.epochs == 1 + 3


def test_training_on_ends_where_epochs_end(room) -> None:
    room.begin()
    card = ModelCard("synthetic", replace(room.plan.wanted.training, epochs=MAX_EPOCHS), 5, 9_999)
    room.do(lambda: room.session.open_model(MLP.initialized(NetworkSpec((8,)), 0), card))
    room.do(room.session.train, RunState.FINISHED)
    room.do(room.session.train, RunState.FINISHED)
    assert room.plan.wanted.training.epochs == MAX_EPOCHS
    assert room.crashes == []


def test_one_step_is_one_mini_batch(room) -> None:
    room.begin()
    for step in (1, 2, 3):
        room.do(room.session.step)
        assert room.steps == list(range(1, step + 1))
    assert room.run.snapshot.epoch == pytest.approx(3 * 32 / 310)


def test_one_epoch_ends_with_the_present_one(room) -> None:
    room.begin()
    for _ in range(4):
        room.do(room.session.step)
    room.do(room.session.epoch)
    assert room.step == 10
    room.do(room.session.epoch)
    assert room.step == 20
    room.do(room.session.epoch, RunState.FINISHED)
    assert room.run.snapshot.epoch == 3


def test_step_and_epoch_go_beyond_the_end(room) -> None:
    room.begin()
    room.do(room.session.train, RunState.FINISHED)
    room.session.step()
    room.wait_for_step(ALL_STEPS + 1)
    room.wait(RunState.FINISHED)
    room.do(room.session.epoch, RunState.FINISHED)
    assert room.step == ALL_STEPS + 10


def test_pausing_loses_and_doubles_nothing(room) -> None:
    room.want(epochs=MAX_EPOCHS)
    room.begin()
    for _ in range(10):
        reached = room.step
        room.session.train()
        room.wait_for_step(reached + 1)
        room.do(room.session.pause)
        assert room.steps == list(range(1, room.step + 1))
    epochs = room.run.history.validation["epoch"]
    assert np.all(np.diff(epochs) > 0)


def test_stop_ends_the_run_where_it_stands(room) -> None:
    room.want(epochs=MAX_EPOCHS)
    room.begin()
    room.session.train()
    room.wait_for_step(1)
    room.do(room.session.stop, RunState.FINISHED)
    assert room.steps == list(range(1, room.step + 1))


def test_stop_ends_a_paused_run(room) -> None:
    room.begin()
    room.do(room.session.step)
    room.session.stop()
    assert room.run.state is RunState.FINISHED
    room.do(room.session.step)
    assert room.step == 2


def test_a_run_stopped_before_its_first_step_is_still_untrained(room, gate) -> None:
    room.begin()
    room.session.stop()
    assert room.run.state is RunState.READY
    room.session.reset()
    room.session.stop()
    room.wait_until(lambda: room.run.state is not RunState.LOADING)
    assert room.run.state is RunState.READY


# The same again, and something else


def test_reset_trains_the_same_again(room) -> None:
    room.begin()
    initial = room.sha256
    room.do(room.session.train, RunState.FINISHED)
    trained, losses = room.sha256, room.losses
    room.do(room.session.reset, RunState.READY)
    assert (room.sha256, room.steps) == (initial, [])
    room.do(room.session.train, RunState.FINISHED)
    assert (room.sha256, room.losses) == (trained, losses)


def test_a_new_seed_gives_other_weights(room) -> None:
    room.begin()
    initial = room.sha256
    room.do(room.session.step)
    room.want(seed=7)
    assert room.sha256 != initial
    room.do(room.session.reset, RunState.READY)
    assert room.sha256 == MLP.initialized(NetworkSpec((8,)), 7).sha256() != initial


def test_reset_asks_for_the_data_that_are_wanted(room, data_named) -> None:
    room.begin()
    room.do(room.session.step)
    room.plan.want(replace(room.plan.wanted, data="mnist"))
    room.session.reset()
    assert room.data_wanted == ["mnist"]
    assert room.run.state is RunState.PAUSED
    room.do(lambda: room.session.open_data(data_named("mnist")), RunState.READY)
    assert room.plan.applied.data == "mnist"


@pytest.mark.parametrize("begun", [False, True])
def test_other_data_begin_one_run(room, data_named, begun: bool) -> None:
    room.begin()
    if begun:
        room.do(room.session.step)
    restarts: list[None] = []
    room.run.restarted.connect(lambda: restarts.append(None))
    room.do(lambda: room.session.open_data(data_named("mnist")), RunState.READY)
    assert (len(restarts), room.plan.wanted.data) == (1, "mnist")


def test_a_network_from_a_file_goes_on(room) -> None:
    room.begin()
    network = MLP.initialized(NetworkSpec((5, 4)), 3)
    card = ModelCard("mnist", TrainingSpec(batch_size=31, epochs=4, seed=9), 25, 2.5, 0.5)
    room.do(lambda: room.session.open_model(network, card))
    assert room.plan.wanted == room.plan.applied
    assert room.plan.applied.network.hidden == (5, 4)
    assert room.plan.applied.data == "synthetic"
    assert (room.step, room.run.snapshot.epoch) == (25, 2)
    room.do(room.session.train, RunState.FINISHED)
    assert room.steps == list(range(26, 46))  # epochs 2 and 3 of ten steps


def test_an_untrained_network_from_a_file_without_settings_is_ready(room) -> None:
    room.begin()
    room.do(room.session.step)
    network = MLP.initialized(NetworkSpec(()), 0)
    room.do(lambda: room.session.open_model(network, ModelCard("mnist")), RunState.READY)
    assert room.plan.applied.training == room.plan.wanted.training


# Settings


def test_the_learning_rate_acts_in_mid_run(room, small_data) -> None:
    room.begin()
    for rate in (0.001, 0.05):
        room.want(learning_rate=rate)
        assert room.plan.applied.training.learning_rate == rate
        for _ in range(3):
            room.do(room.session.step)
        assert room.run.snapshot.training.learning_rate == rate
    training = room.plan.applied.training
    trainer = Trainer(
        MLP.initialized(NetworkSpec((8,)), 0),
        replace(training, learning_rate=0.001),
        small_data.train,
        small_data.validation,
    )
    for step in range(6):
        if step == 3:
            trainer.change(training)
        trainer.step()
    assert room.sha256 == trainer.network.sha256()


def test_the_learning_rate_acts_while_it_trains(room) -> None:
    room.want(epochs=MAX_EPOCHS)
    room.begin()
    room.session.train()
    room.want(learning_rate=0.02)
    room.wait_until(lambda: room.run.snapshot.training.learning_rate == 0.02)
    assert room.run.running
    room.do(room.session.pause)


@pytest.mark.parametrize(
    ("name", "value"),
    [("seed", 3), ("hidden", (4, 4)), ("all_images", True), ("initial_scale", 2.0)],
)
def test_what_a_run_is_made_of_waits_for_the_reset(room, name: str, value: object) -> None:
    room.begin()
    room.do(room.session.step)
    applied, weights = room.plan.applied, room.sha256
    room.want(**{name: value})
    assert room.plan.waiting == {name}
    assert (room.plan.applied, room.sha256) == (applied, weights)
    room.do(room.session.reset, RunState.READY)
    assert not room.plan.waiting
    assert room.plan.applied == room.plan.wanted


CHANGES = [
    ("optimizer", "gd"),
    ("batch_size", 31),
    ("schedule", "cosine"),
    ("augment", "affine"),
    ("l2", 0.1),
    ("epochs", 7),
]


@pytest.mark.parametrize(("name", "value"), CHANGES)
def test_other_settings_act_in_mid_run_and_are_remembered(room, name: str, value: object) -> None:
    room.begin()
    for _ in range(3):
        room.do(room.session.step)
    before = room.plan.applied.training
    room.want(**{name: value})
    assert not room.plan.waiting
    after = room.plan.applied.training
    assert getattr(after, name) == value
    for _ in range(3):
        room.do(room.session.step)
    assert room.run.snapshot.training == after
    told = [(change.step, change.training) for change in room.run.history.changes]
    assert told == [(0, before), (3, after)]
    trainer = Trainer(
        MLP.initialized(NetworkSpec((8,)), 0), before, room.small.train, room.small.validation
    )
    for step in range(6):
        if step == 3:
            trainer.change(after)
        trainer.step()
    assert room.sha256 == trainer.network.sha256()


@pytest.mark.parametrize(
    ("name", "value"),
    [("optimizer", "gd"), ("batch_size", None), ("seed", 3), ("hidden", (4, 4)), ("l2", 0.1)],
)
def test_an_untrained_run_takes_them_at_once(room, name: str, value: object) -> None:
    room.begin()
    room.want(**{name: value})
    room.wait(RunState.READY)
    assert not room.plan.waiting
    assert room.run.snapshot.training == room.plan.wanted.training
    assert room.run.snapshot.network.spec == room.plan.wanted.network


def test_settings_chosen_while_a_run_is_being_begun_act_too(room) -> None:
    room.begin()
    for size in range(20, 30):  # as a mouse wheel does
        room.want(batch_size=size)
    room.wait_until(lambda: room.run.state is RunState.READY and not room.plan.waiting)
    assert room.run.snapshot.training.batch_size == 29


# Speed


def test_a_slow_run_is_paused_in_the_middle_of_a_nap(room) -> None:
    room.plan.set_speed(0.05)  # naps of 20 s: longer than the test waits
    room.begin()
    room.session.train()
    room.wait_for_step(1)
    room.do(room.session.pause)
    assert room.steps == [1]


def test_a_faster_speed_ends_the_nap(room) -> None:
    room.plan.set_speed(0.05)
    room.begin()
    room.session.train()
    room.wait_for_step(1)
    room.plan.set_speed(None)
    room.wait(RunState.FINISHED)
    assert room.steps == list(range(1, ALL_STEPS + 1))


def test_a_reset_ends_the_nap(room) -> None:
    room.plan.set_speed(0.05)
    room.begin()
    room.session.train()
    room.wait_for_step(1)
    room.do(room.session.reset, RunState.READY)
    assert room.steps == []


def test_one_step_does_not_wait_for_its_time(room) -> None:
    room.plan.set_speed(0.05)
    room.begin()
    room.do(room.session.step)
    room.do(room.session.step)
    assert room.steps == [1, 2]


def test_a_slow_run_tells_its_true_pace(room) -> None:
    """At 20 steps a second half of the reports come without a step."""
    room.plan.set_speed(20)
    room.begin()
    room.session.train()
    room.wait_for_step(12)
    pace = room.run.pace
    assert 0 < pace.examples_per_s < 2 * 20 * 32
    left = (3 - room.run.snapshot.epoch) * 310 / pace.examples_per_s
    assert pace.seconds_left == pytest.approx(left)
    room.do(room.session.pause)


# The same bits as without a window


def test_the_window_trains_as_the_command_line_does(room, headless) -> None:
    room.begin()
    room.do(room.session.train, RunState.FINISHED)
    trainer = headless(room.small)
    assert room.sha256 == trainer.network.sha256()
    assert room.losses == trainer.history.training["loss"].tolist()
    shown, made = room.run.history.validation, trainer.history.validation
    assert shown["accuracy"].tolist() == made["accuracy"].tolist()


def test_pausing_stepping_and_slowing_change_no_bit(room, headless) -> None:
    room.begin()
    room.do(room.session.step)
    room.plan.set_speed(200)
    room.session.train()
    room.wait_for_step(4)
    room.do(room.session.pause)
    room.plan.set_speed(None)
    room.do(room.session.epoch)
    room.do(room.session.train, RunState.FINISHED)
    assert room.sha256 == headless(room.small).network.sha256()


def test_the_language_changes_no_bit(room, headless) -> None:
    from app import i18n

    i18n.install("es")
    room.begin()
    room.do(room.session.train, RunState.FINISHED)
    assert room.sha256 == headless(room.small).network.sha256()


@pytest.mark.parametrize("ready", [80, 310])
def test_digits_that_are_still_being_made_train_the_same(
    room, headless, growing_data, ready: int
) -> None:
    room.begin(growing_data(ready))
    room.do(room.session.step)
    room.do(room.session.train, RunState.FINISHED)
    assert room.sha256 == headless(growing_data(310)).network.sha256()


# Races


def test_orders_given_during_a_step_are_carried_out_after_it(room, gate) -> None:
    room.begin()
    room.session.train()
    gate.wait()
    room.session.pause()
    room.session.train()  # has no effect: it still runs
    room.session.step()
    room.want(learning_rate=0.5)
    gate.open()
    room.wait(RunState.PAUSED)
    assert room.steps == [1]
    room.do(room.session.step)
    assert room.run.snapshot.training.learning_rate == 0.5


def test_pause_right_after_start_makes_no_step_too_many(room) -> None:
    room.begin()
    for _ in range(20):
        room.session.train()
        room.session.pause()
        room.wait_until(lambda: not room.run.running)
    assert room.steps == list(range(1, room.step + 1))


def test_a_reset_during_a_step_begins_at_zero(room, gate) -> None:
    room.begin()
    room.session.train()
    gate.wait()
    room.session.reset()
    room.session.train()  # has no effect: it is being begun
    gate.open()
    room.wait(RunState.READY)
    assert (room.step, room.steps) == (0, [])


def test_of_many_resets_the_last_counts(room) -> None:
    room.want(epochs=MAX_EPOCHS)
    room.begin()
    room.session.train()
    for seed in range(5):
        room.want(seed=seed)
        room.session.reset()
    room.wait(RunState.READY)
    assert room.sha256 == MLP.initialized(NetworkSpec((8,)), 4).sha256()


def test_reports_of_an_older_run_are_thrown_away(room) -> None:
    room.want(epochs=MAX_EPOCHS)
    room.begin()
    first = None
    for _ in range(30):
        room.session.train()
        room.wait_for_step(1)
        room.do(room.session.reset, RunState.READY)
        assert (room.step, room.steps) == (0, [])
        assert room.run.history.validation["step"].tolist() == [0]
        room.do(room.session.step)
        first = first or room.losses
        assert (room.steps, room.losses) == ([1], first)


# Trouble


def test_a_run_that_diverges_ends_with_usable_weights(room) -> None:
    room.want(DEEP, optimizer="gd", learning_rate=100.0, epochs=MAX_EPOCHS)
    room.begin()
    room.do(room.session.train, RunState.FINISHED)
    assert [type(trouble) for trouble in room.troubles] == [Diverged]
    assert np.isfinite(room.run.snapshot.network.parameters).all()
    reached = room.step
    assert room.steps[-1] == len(room.steps)

    room.want(learning_rate=0.001)
    room.session.epoch()
    room.wait(RunState.PAUSED)
    assert room.step > reached
    assert len(room.troubles) == 1
    assert np.isfinite(room.losses[reached:]).all()


def test_trouble_is_told_when_the_run_has_ended(room) -> None:
    states: list[RunState] = []
    room.session.trouble.connect(lambda _: states.append(room.run.state))
    room.want(DEEP, optimizer="gd", learning_rate=100.0, epochs=MAX_EPOCHS)
    room.begin()
    room.do(room.session.train, RunState.FINISHED)
    assert states == [RunState.FINISHED]


def fail(*_: object) -> float:
    raise ZeroDivisionError("out of chalk")


def test_an_error_in_the_worker_is_told_once_and_the_run_goes_on(
    room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    room.begin()
    room.do(room.session.step)
    with monkeypatch.context() as patch:
        patch.setattr(Trainer, "step", fail)
        room.do(room.session.train)
    assert len(room.crashes) == 1
    assert "out of chalk" in room.crashes[0]
    assert [record.exc_info[0] for record in caplog.records] == [ZeroDivisionError]
    room.do(room.session.train, RunState.FINISHED)
    assert room.steps == list(range(1, ALL_STEPS + 1))


def test_an_error_while_a_run_is_begun_leaves_another_try(
    room, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Trainer, "validate", fail)
        room.begin()
    assert len(room.crashes) == 1
    assert room.run.snapshot is None
    room.session.step()  # begins the run first
    room.wait_until(lambda: room.run.snapshot is not None)
    room.wait(RunState.READY)
    room.do(room.session.step)
    assert (room.steps, len(room.crashes)) == ([1], 1)


def test_an_error_that_a_reset_has_overtaken_does_not_disturb_the_new_run(
    room, gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.begin()
    room.session.train()
    gate.wait()
    monkeypatch.setattr("engine.network.Workspace.run", fail)
    room.session.reset()
    gate.open()
    states: list[RunState] = []
    room.run.state_changed.connect(lambda: states.append(room.run.state))
    room.wait(RunState.READY)
    room.wait_until(lambda: len(room.crashes) == 1)
    assert states == [RunState.READY]
    assert room.run.history.validation["step"].tolist() == [0]


def test_memory_too_short_for_a_network_leaves_all_as_it_is(
    room, data_named, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.begin()
    room.do(room.session.step)
    plan = room.plan.wanted

    def too_large(*_: object, **__: object) -> MLP:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(MLP, "initialized", too_large)
        with pytest.raises(MemoryError):
            room.session.open_data(data_named("mnist"))
    assert (room.plan.wanted, room.models.data.data) == (plan, room.small)
    room.do(room.session.step)
    assert room.step == 2


# The end


@pytest.mark.parametrize("state", list(RunState), ids=lambda state: state.name.lower())
def test_closing_ends_the_thread_in_every_state(room, state: RunState) -> None:
    room.want(epochs=MAX_EPOCHS)
    if state is RunState.LOADING:
        room.session.open_data(room.small)
    elif state is not RunState.EMPTY:
        room.begin()
    if state in (RunState.RUNNING, RunState.PAUSED, RunState.FINISHED):
        room.session.train()
        room.wait_for_step(1)
    if state is RunState.PAUSED:
        room.do(room.session.pause)
    if state is RunState.FINISHED:
        room.do(room.session.stop, RunState.FINISHED)
    assert room.run.state is state
    room.session.close()
    assert not room.session._thread.isRunning()


def test_closing_in_mid_training_ends_the_thread_every_time(qtbot, room, gate) -> None:
    gate.open()
    for _ in range(50):
        other = type(room)(qtbot)
        other.want(epochs=MAX_EPOCHS)
        other.begin()
        gate.entered.clear()
        other.session.train()
        gate.wait()
        other.session.close()
        assert not other.session._thread.isRunning()


def test_closing_does_not_wait_for_digits_still_to_be_made(room, growing_data) -> None:
    room.begin(growing_data(80))
    room.session.train()
    room.session.close()
    assert not room.session._thread.isRunning()


def test_closing_ends_a_nap(room) -> None:
    room.plan.set_speed(0.001)
    room.begin()
    room.session.train()
    room.wait_for_step(1)
    room.session.close()
    assert not room.session._thread.isRunning()


# The whole run


@pytest.mark.parametrize("optimizer", ["gd", "momentum", "rmsprop", "adam"])
def test_a_recorded_run_goes_on_to_the_bit(room, headless, optimizer: str) -> None:
    room.want(optimizer=optimizer, augment="affine")
    room.begin()
    for _ in range(14):
        room.do(room.session.step)
    record = room.session.record()
    losses = room.losses
    assert (record.card.data, record.card.step) == ("synthetic", 14)
    room.do(room.session.train, RunState.FINISHED)
    whole, all_losses = room.sha256, room.losses
    network = MLP.initialized(record.network.spec, 99)
    room.do(lambda: room.session.open_run(network, record.state, record.notes))
    assert (room.step, room.losses) == (14, losses)
    assert room.plan.applied == room.plan.wanted
    room.do(room.session.train, RunState.FINISHED)
    assert (room.sha256, room.losses) == (whole, all_losses)
    assert whole == headless(room.small, room.plan.applied).network.sha256()


def test_an_opened_run_that_has_its_epochs_behind_it_is_finished(room) -> None:
    room.begin()
    room.do(room.session.train, RunState.FINISHED)
    record = room.session.record()
    network = MLP.initialized(record.network.spec, 99)
    room.do(lambda: room.session.open_run(network, record.state, record.notes), RunState.FINISHED)


def test_a_run_is_recorded_while_it_trains(room) -> None:
    room.want(epochs=MAX_EPOCHS)
    room.begin()
    room.session.train()
    room.wait_for_step(1)
    record = room.session.record()
    assert room.run.running
    assert record.state.position.step == record.card.step >= 1
    room.do(room.session.pause)


def test_a_run_on_other_digits_is_refused(room, data_named) -> None:
    room.begin()
    room.do(room.session.step)
    record = room.session.record()
    few = replace(data_named("synthetic"), validation=data_named("mnist").load_test())
    room.do(lambda: room.session.open_data(few), RunState.READY)
    with pytest.raises(OtherData):
        room.session.open_run(record.network, record.state, record.notes)
    assert (room.run.state, room.step) == (RunState.READY, 0)


def test_a_step_that_takes_long_is_not_waited_for(room, gate, monkeypatch) -> None:
    monkeypatch.setattr("app.training.session._PATIENCE_S", 0.05)
    room.begin()
    room.session.train()
    gate.wait()
    with pytest.raises(Busy, match="pause the training first"):
        room.session.record()
    gate.open()
    room.do(room.session.pause)
    assert room.session.record().card.step == room.step
