"""A lesson goes on from the network in training, shows how it goes, and is undone to the bit."""

from __future__ import annotations

import numpy as np
import pytest

from app.models.run import RunState
from app.training.teaching import Teacher
from engine.checkpoint import ModelCard
from engine.handwriting.strokes import Drawing
from engine.lesson import EPOCHS, lesson_data, lesson_settings
from engine.network import MLP
from engine.trainer import Trainer
from tests.torture.samples import notes_contents


def sevens(room, count: int = 5) -> None:
    for number in range(count):
        x = 0.3 + 0.02 * number
        room.models.hand.keep(Drawing((((x, 0.2), (0.8, 0.2), (0.5, 0.8)),)), 7)


@pytest.fixture
def teacher(room, monkeypatch: pytest.MonkeyPatch):
    """A trained network, and no waiting between steps."""
    monkeypatch.setattr("app.training.session.LESSON_STEPS_PER_S", 100_000.0)
    room.begin()
    room.want(learning_rate=0.02, epochs=2)
    room.wait(RunState.READY)
    room.do(room.session.train, RunState.FINISHED)
    teacher = Teacher(room.models, room.session)
    room.failures = []
    teacher.failed.connect(room.failures.append)
    yield teacher
    teacher.close()


def teach(room, teacher: Teacher) -> None:
    teacher.teach()
    room.wait_until(lambda: not room.models.lesson.preparing)
    room.wait(RunState.FINISHED)


def undo(room, teacher: Teacher) -> None:
    teacher.undo()
    room.wait_until(lambda: room.run.snapshot is not None)
    room.wait_until(lambda: room.run.state is not RunState.LOADING)


def test_a_lesson_gives_the_bits_that_the_engine_gives(room, teacher) -> None:
    sevens(room)
    before = room.run.snapshot
    teach(room, teacher)
    entries = [kept.entry for kept in room.models.hand.to_learn_from()]
    mixed = lesson_data(room.small, entries, room.models.lesson.share)
    network = MLP(before.network.spec, parameters=before.network.parameters.copy())
    settings = lesson_settings(before.training, epoch=2)
    trainer = Trainer(network, settings, mixed.train, mixed.validation, before.step, 2)
    while not trainer.finished:
        trainer.step()
    assert room.sha256 == network.sha256()
    assert room.run.snapshot.epoch == 2 + EPOCHS


def test_the_course_is_of_drawings_learnt_of_those_apart_and_of_mnist(room, teacher) -> None:
    sevens(room)
    teach(room, teacher)
    lesson = room.models.lesson
    assert lesson.counts == (4, 1)
    first, last = lesson.standings[0], lesson.standings[-1]
    assert first.step == 0
    assert last.step == room.step - 20  # two epochs of ten steps before it
    images = np.array([kept.image for kept in room.models.hand.to_learn_from()])
    answers = room.run.snapshot.network.forward(images.astype(np.float32) / 255)
    right = float((answers.probabilities.argmax(axis=1) == 7).mean())
    assert last.learnt == right
    assert last.validation == pytest.approx(room.run.history.validation["accuracy"][-1])


def test_without_drawings_apart_nothing_is_said_of_them(room, teacher) -> None:
    sevens(room, 3)
    teach(room, teacher)
    assert room.models.lesson.counts == (3, 0)
    assert {standing.apart for standing in room.models.lesson.standings} == {None}


def test_undo_puts_network_optimizer_and_history_back(room, teacher) -> None:
    sevens(room)
    record, wanted = room.session.record(), room.plan.wanted
    steps, losses = room.steps, room.losses
    teach(room, teacher)
    assert room.sha256 != record.network.sha256()
    undo(room, teacher)
    back = room.session.record()
    assert back.network.sha256() == record.network.sha256()
    assert (back.state.spec, back.state.position) == (record.state.spec, record.state.position)
    for name, total in record.state.optimizer.sums.items():
        np.testing.assert_array_equal(back.state.optimizer.sums[name], total)
    assert notes_contents(back.notes) == notes_contents(record.notes)
    assert (room.steps, room.losses, back.card) == (steps, losses, record.card)
    assert room.plan.wanted == wanted
    assert not room.models.lesson.active
    assert not room.models.lesson.can_undo


def test_undone_the_run_goes_on_as_if_nothing_had_been(room, teacher, headless) -> None:
    sevens(room)
    teach(room, teacher)
    undo(room, teacher)
    room.want(epochs=3)
    room.do(room.session.train, RunState.FINISHED)
    plan = room.plan.wanted
    trainer = headless(room.small, plan)
    assert room.sha256 == trainer.network.sha256()


def test_two_lessons_are_undone_one_by_one(room, teacher) -> None:
    sevens(room)
    plain = room.sha256
    teach(room, teacher)
    first = room.sha256
    teach(room, teacher)
    undo(room, teacher)
    assert room.sha256 == first
    assert room.session.mixed is not None
    undo(room, teacher)
    assert room.sha256 == plain
    assert room.session.mixed is None


def test_a_lessons_settings_are_not_those_of_the_next_run(room, teacher) -> None:
    sevens(room)
    wanted = room.plan.wanted
    teach(room, teacher)
    assert room.plan.wanted.training.batch_size == 128
    assert room.plan.lasting == wanted
    room.want(seed=9)
    room.session.reset()
    room.wait(RunState.READY)
    assert room.plan.wanted.training.batch_size == wanted.training.batch_size
    assert room.plan.wanted.training.learning_rate == 0.02
    assert room.plan.wanted.training.seed == 9


def test_another_run_ends_the_lesson_for_good(room, teacher) -> None:
    sevens(room)
    teach(room, teacher)
    room.session.reset()
    room.wait(RunState.READY)
    assert not room.models.lesson.active
    assert not room.models.lesson.can_undo
    teacher.undo()
    assert room.run.state is RunState.READY


def test_a_run_under_way_is_taught_where_it_stands(room, teacher) -> None:
    sevens(room)
    room.want(epochs=10_000)
    room.session.train()
    room.wait_for_step(50)
    teacher.teach()
    room.wait_until(lambda: room.models.lesson.active)
    room.wait(RunState.FINISHED)
    undo(room, teacher)
    assert room.step >= 50


def test_the_card_of_a_lesson_names_the_hand(room, teacher) -> None:
    sevens(room)
    teach(room, teacher)
    card = room.session.record().card
    assert card.data == "synthetic+hand"


def test_a_taught_network_from_a_file_goes_on_with_the_settings_wanted(room, teacher) -> None:
    training = room.plan.wanted.training
    network = MLP.initialized(room.plan.wanted.network, seed=3)
    card = ModelCard("synthetic+hand", lesson_settings(training), step=30, epoch=4.0)
    room.session.open_model(network, card)
    room.wait(RunState.FINISHED)
    assert room.plan.wanted.training == training


def test_without_a_drawing_to_learn_from_there_is_no_lesson(room, teacher) -> None:
    teacher.teach()
    assert "write a digit" in str(room.failures[0])
    assert room.run.state is RunState.FINISHED


def test_a_lesson_goes_slowly_and_other_runs_flat_out(room, teacher, monkeypatch) -> None:
    told = []
    tell = room.session.worker.tell
    monkeypatch.setattr(
        room.session.worker, "tell", lambda order: (told.append(order), tell(order))
    )
    sevens(room)
    teach(room, teacher)
    undo(room, teacher)
    speeds = [order.steps_per_second for order in told if hasattr(order, "steps_per_second")]
    assert speeds == [100_000.0, None]
