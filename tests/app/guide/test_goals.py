"""A task is set, worked at and done; or the run is over before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("PySide6")


from app.models.guide import Part
from app.models.run import RunState
from app.training.orders import Go
from app.training.worker import Worker
from tests.app.conftest import STEPS_PER_EPOCH
from tests.app.guide.conftest import LESSON, click, text_of, wait_for


def test_predict_do_and_be_told(begun) -> None:
    assert begun.part("guide_answer_1").text() == "it learns && learns"
    click(begun, "guide_answer_2")
    assert text_of(begun, "guide_task") == "Make two steps."
    assert text_of(begun, "guide_prediction") == "You predicted: it jumps"
    begun.train()
    assert begun.part("guide_progress").value() == 1
    assert begun.models.guide.part is Part.DOING
    begun.train()
    assert begun.models.guide.part is Part.EXPLAINED
    assert text_of(begun, "guide_verdict") == "✓ As you predicted: it jumps"
    loss = begun.run.history.training["loss"][-1]
    assert text_of(begun, "guide_explanation") == f"It is {loss:.3f} after 2 steps."
    for command in ("lesson_next", "lesson_back", "lesson_next"):
        begun.do(command)
        begun.wait_until(lambda: begun.models.guide.part is not Part.PREPARING)
    assert text_of(begun, "guide_text") == "Before it was 2 steps, now 5."


def test_a_wrong_prediction_is_put_beside_the_right_one(begun) -> None:
    click(begun, "guide_answer_1")
    begun.train(2)
    verdict = text_of(begun, "guide_verdict")
    assert verdict == "You predicted: it learns & learns. It is: it jumps"


def test_what_was_done_before_the_prediction_does_not_count(begun) -> None:
    begun.train(3)
    click(begun, "guide_answer_2")
    assert begun.models.guide.part is Part.DOING
    assert begun.models.guide.progress == (0, 2)


def test_steps_count_only_with_the_settings_that_the_task_asks_for(hand, lesson: Path) -> None:
    lesson.write_text(LESSON.replace("steps = 2", 'steps = 2\noptimizer = "momentum"'), "utf-8")
    hand.studio.guide.open_path(lesson)
    wait_for(hand, Part.ASKED)
    click(hand, "guide_answer_2")
    hand.train(2)
    plan = hand.models.plan
    plan.want(replace(plan.wanted, training=replace(plan.wanted.training, optimizer="momentum")))
    hand.train()
    assert (hand.models.guide.part, hand.models.guide.progress) == (Part.DOING, (1, 2))
    hand.train()
    assert hand.models.guide.part is Part.EXPLAINED


def test_a_scene_of_more_steps_than_these_digits_have_is_set_all_the_same(
    hand, lesson: Path
) -> None:
    far = LESSON.replace("begin = true", "begin = true\nbatch_size = 32\nepochs = 1\nsteps = 25", 1)
    lesson.write_text(far.replace("steps = 2\n", "epochs = 1\n"), "utf-8")
    hand.studio.guide.open_path(lesson)
    wait_for(hand, Part.ASKED)
    assert hand.run.snapshot.step == 25
    click(hand, "guide_answer_2")
    hand.do("epoch")  # to the end of the third, in which the task was set
    wait_for(hand, Part.EXPLAINED)
    assert hand.run.snapshot.epoch == 3


def test_a_run_that_is_over_before_the_task_says_how_it_goes_on(hand, lesson: Path) -> None:
    short = LESSON.replace("begin = true", "begin = true\nbatch_size = 32\nepochs = 1", 1)
    lesson.write_text(short.replace("steps = 2\n", "steps = 15\n"), "utf-8")
    hand.studio.guide.open_path(lesson)
    wait_for(hand, Part.ASKED)
    click(hand, "guide_answer_2")
    hand.do("train")
    hand.wait(RunState.FINISHED)
    assert hand.part("guide_progress").value() == STEPS_PER_EPOCH
    assert (
        text_of(hand, "guide_advice")
        == "The run is over, the task is not: “Train on” goes on with it."
    )
    hand.do("train")
    wait_for(hand, Part.EXPLAINED)


def test_a_run_that_diverges_is_told_of_once_and_holds_nobody_up(hand, lesson: Path) -> None:
    wild = LESSON.replace("hidden = [6]", f"hidden = {[64] * 7}\nbatch_size = 32\nsteps = 90", 1)
    lesson.write_text(wild.replace("learning_rate = 0.5", "learning_rate = 100"), "utf-8")
    hand.studio.guide.open_path(lesson)
    wait_for(hand, Part.ASKED)
    assert [dialog.objectName() for dialog in hand.dialogs] == ["trouble_dialog"]
    click(hand, "guide_answer_2")
    advice = "With these settings the run diverges: change them and press Reset."
    assert text_of(hand, "guide_advice") == advice
    lesson.write_text(lesson.read_text("utf-8").replace('"reset"', '"reset", "new_seed"'), "utf-8")
    hand.studio.guide.open_path(lesson)
    wait_for(hand, Part.ASKED)
    click(hand, "guide_answer_2")
    advice = "With these settings the run diverges. “Skip” leads on."
    assert text_of(hand, "guide_advice") == advice


def test_a_run_that_is_paused_on_the_way_to_the_stage_gets_there(begun) -> None:
    begun.models.run.snapshot_changed.connect(begun.studio.session.pause)
    begun.do("lesson_next")
    wait_for(begun, Part.EXPLAINED)
    assert begun.run.snapshot.step == 5


def test_a_run_that_is_paused_before_its_first_step_gets_there(begun, monkeypatch) -> None:
    train, pauses = Worker._train, [1, 2, 3]

    def train_after_pauses(worker: Worker, order: Go) -> None:
        if pauses:
            pauses.pop()
            worker.halt()
        train(worker, order)

    monkeypatch.setattr(Worker, "_train", train_after_pauses)
    begun.do("lesson_next")
    wait_for(begun, Part.EXPLAINED)
    assert (pauses, begun.run.snapshot.step) == ([], 5)
