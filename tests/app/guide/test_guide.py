"""A guided lesson in the window, as a student and a teacher meet it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QToolTip, QWidget

from app.models.guide import Part
from app.models.readers import AUTO, TRAINING
from app.models.run import RunState
from tests.app.conftest import STEPS_PER_EPOCH, make_data

LESSON = """\
format = 1
title = { en = "Steps", es = "Pasos" }
about = "Steps"

[[stage]]
title = "Ten times"
text = "Look at the loss."
explain = "It is {loss} after {step} steps."
lock = ["hidden", "learning_rate", "reset"]

[stage.set]
begin = true
hidden = [6]
learning_rate = 0.5
optimizer = "gd"
speed = 1000
page = "why"

[stage.ask]
question = "What happens at ten times the learning rate?"
answers = ["it learns & learns", { en = "it jumps", es = "salta" }]
right = 2

[stage.do]
task = "Make two steps."
steps = 2

[[stage]]
title = "More"
text = "Before it was {step_before} steps, now {step}."

[stage.set]
begin = true
steps = 5
page = "inside"
tab = "spread"
"""


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    path = tmp_path / "mi lección.toml"
    path.write_text(LESSON, "utf-8")
    return path


@pytest.fixture
def begun(hand, lesson: Path):
    """The lesson's first stage, as it asks."""
    hand.studio.guide.open_path(lesson)
    wait_for(hand, Part.ASKED)
    return hand


def wait_for(hand, part: Part) -> None:
    hand.wait_until(lambda: hand.models.guide.part is part)


def text_of(hand, name: str) -> str:
    label = hand.part("guide").findChild(QLabel, name)
    return label.text() if label else ""


def newest(hand, name: str) -> QWidget:
    """Of the panels of now: those of before the language changed may still be there."""
    return hand.window.centralWidget().findChild(QWidget, name)


def click(hand, name: str) -> None:
    QTest.mouseClick(hand.part(name), Qt.MouseButton.LeftButton)


def test_the_menu_lists_the_lessons_and_begins_one(hand) -> None:
    menu = next(m for m in hand.window.findChildren(QMenu) if m.title() == "&Lessons")
    entries = [action.text() for action in menu.actions() if action.text()]
    assert entries[0] == "&1  The network and its symbols"
    assert len(entries) == 6 + 4
    assert not hand.part("guide").isVisible()
    hand.window.findChild(QAction, "lesson_1").trigger()
    wait_for(hand, Part.ASKED)
    assert hand.part("guide").isVisible()
    assert "784 pixels" in text_of(hand, "guide_text")


def test_a_stage_sets_the_program_to_its_state(begun) -> None:
    plan = begun.models.plan
    assert begun.run.snapshot.network.spec.hidden == (6,)
    assert begun.run.snapshot.step == 0
    assert plan.applied.training.optimizer == "gd"
    assert plan.steps_per_second == 1000
    assert begun.models.pages.current == "why"
    begun.do("lesson_next")
    wait_for(begun, Part.EXPLAINED)
    assert begun.run.snapshot.step == 5
    assert plan.applied.training.learning_rate == 0.5  # as in the stage before
    assert (begun.models.pages.current, begun.models.inside.tab) == ("inside", "spread")
    assert text_of(begun, "guide_text") == "Before it was – steps, now 5."  # that was skipped


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
    assert text_of(hand, "guide_advice") == "The run is over, the task is not: Train on goes on."
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
    advice = "With these settings the run diverges. Skip leads on."
    assert text_of(hand, "guide_advice") == advice


def test_keys_go_through_the_lesson_and_space_never_skips_a_task(begun) -> None:
    first = begun.part("guide_answer_1")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert begun.models.guide.part is Part.DOING
    assert QApplication.focusWidget() is begun.window
    begun.train(2)
    QTest.keyClick(begun.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert begun.models.guide.number == 1
    wait_for(begun, Part.EXPLAINED)
    back = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(begun.window, Qt.Key.Key_Return, back)
    wait_for(begun, Part.ASKED)
    assert (begun.models.guide.number, begun.run.snapshot.step) == (0, 0)


def test_the_focus_stays_where_the_student_works(begun) -> None:
    click(begun, "guide_answer_2")
    begun.part("pad").setFocus()
    begun.train(2)
    assert begun.models.guide.part is Part.EXPLAINED
    assert QApplication.focusWidget() is begun.part(
        "pad"
    )  # Space goes on drawing, not to the next stage


def test_the_way_on_says_what_it_does(begun) -> None:
    button = begun.part("lesson_next_button")
    assert button.text() == "Skip"
    assert not begun.enabled("lesson_back")
    click(begun, "guide_answer_1")
    begun.train(2)
    assert button.text() == "Next"
    click(begun, "lesson_next_button")
    assert begun.enabled("lesson_back")
    assert button.text() == "Finish"
    wait_for(begun, Part.EXPLAINED)
    click(begun, "lesson_next_button")
    assert not begun.part("guide").isVisible()
    assert not begun.enabled("lesson_next")


def test_locked_controls_cannot_be_used_and_say_why(begun, monkeypatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda place, text, *_: shown.append(text))
    rate = begun.part("learning_rate")
    assert not rate.isEnabled()
    assert not begun.part("hidden_layers").isEnabled()
    assert begun.part("optimizer").isEnabled()
    assert not begun.enabled("reset")
    asked = QHelpEvent(QEvent.Type.ToolTip, rate.rect().center(), rate.rect().center())
    QApplication.sendEvent(rate, asked)
    assert shown == ["Locked in this stage of the lesson"]
    begun.train()
    assert not begun.enabled("reset")  # whatever the run does
    begun.do("language_es")
    assert not newest(begun, "learning_rate").isEnabled()
    assert not begun.enabled("reset")
    begun.do("lesson_next")
    wait_for(begun, Part.EXPLAINED)
    assert newest(begun, "learning_rate").isEnabled()
    assert begun.enabled("reset")


def test_a_lock_holds_whatever_the_run_does(begun, lesson: Path) -> None:
    lesson.write_text(LESSON.replace('["hidden",', '["settings", "hidden",'), "utf-8")
    begun.studio.guide.open_path(lesson)
    wait_for(begun, Part.ASKED)
    assert not begun.part("data_set").isEnabled()  # though the run has begun since it was locked
    assert not begun.part("optimizer").isEnabled()
    assert begun.part("speed").isEnabled()
    begun.do("lesson_end")
    begun.wait_until(begun.part("data_set").isEnabled)


def test_the_network_in_training_reads_the_pad_as_long_as_the_lesson_lasts(begun) -> None:
    readers = begun.models.readers
    assert readers.choice == TRAINING
    begun.do("lesson_end")
    assert readers.choice == AUTO


@pytest.mark.parametrize(
    ("locks", "part", "step"), [("settings", Part.ASKED, 0), ("seed", Part.DOING, 1)]
)
def test_with_other_digits_a_stage_that_locks_them_begins_anew(
    begun, lesson: Path, locks: str, part: Part, step: int
) -> None:
    lesson.write_text(LESSON.replace('"hidden", "learning_rate"', f'"{locks}"'), "utf-8")
    begun.studio.guide.open_path(lesson)
    wait_for(begun, Part.ASKED)
    click(begun, "guide_answer_2")
    begun.studio.session.open_data(make_data("mnist"))
    begun.wait(RunState.READY)
    begun.wait_until(lambda: begun.models.guide.part is part)
    begun.train(step)
    assert begun.models.guide.progress == (step, 2 * step)  # none is counted before the prediction
    begun.do("lesson_end")
    assert begun.models.plan.wanted.data == "mnist"


def test_a_run_that_is_paused_on_the_way_to_the_stage_gets_there(begun) -> None:
    begun.models.run.snapshot_changed.connect(begun.studio.session.pause)
    begun.do("lesson_next")
    wait_for(begun, Part.EXPLAINED)
    assert begun.run.snapshot.step == 5


def test_the_diagnosis_does_not_change_what_is_locked(begun) -> None:
    wanted = begun.models.plan.wanted
    begun.window.requests.rate_wanted.emit(0.01)
    assert begun.models.plan.wanted == wanted
    assert begun.window.statusBar().currentMessage() == "Locked in this stage of the lesson"
    begun.do("lesson_end")
    begun.window.requests.rate_wanted.emit(0.01)
    assert begun.models.plan.wanted.training.learning_rate == 0.01


def test_after_the_lesson_the_settings_of_before_are_back(begun, settings) -> None:
    guide, plan = begun.studio.guide, begun.models.plan
    assert plan.wanted.network.hidden == (6,)
    begun.train(2)
    step = begun.run.snapshot.step
    begun.do("lesson_end")
    assert guide is begun.studio.guide
    assert plan.wanted == settings.plan
    assert plan.steps_per_second is None
    assert begun.run.snapshot.step == step  # the network stays
    assert plan.waiting == {"hidden"}


def test_a_program_closed_amid_a_lesson_remembers_the_students_own_settings(
    begun, settings
) -> None:
    before = settings.plan
    begun.close()
    assert settings.plan == before


def test_what_was_lent_to_teach_a_hand_is_not_kept(begun, settings) -> None:
    plan = begun.models.plan
    plan.lend()
    plan.want(replace(plan.wanted, training=replace(plan.wanted.training, learning_rate=0.3)))
    begun.do("lesson_end")
    assert plan.lasting == settings.plan


def test_the_lesson_goes_on_in_another_language(begun) -> None:
    click(begun, "guide_answer_2")
    begun.do("language_es")
    words = [label.text() for label in newest(begun, "guide").findChildren(QLabel)]
    assert "Etapa 1 de 2  ·  Ten times" in words
    assert "Tu predicción: salta" in words


def test_a_lesson_asks_before_it_throws_training_away(hand, lesson: Path) -> None:
    hand.train(2)
    hand.studio.guide.open_path(lesson)
    assert hand.models.guide.script is None
    hand.answer("unsaved_dialog", "discard")
    wait_for(hand, Part.ASKED)
    hand.train()
    hand.do("lesson_next")  # a lesson's own runs are begun again without asking
    wait_for(hand, Part.EXPLAINED)
    hand.do("reset")
    hand.wait_until(lambda: hand.run.state is RunState.READY)
    assert not hand.dialogs


def test_from_lesson_to_lesson_nothing_is_asked_but_what_came_after_is(begun, lesson: Path) -> None:
    begun.train(2)
    begun.do("lesson_end")
    begun.studio.guide.open_path(lesson)
    wait_for(begun, Part.ASKED)
    assert not begun.dialogs
    begun.train()
    begun.do("lesson_end")
    begun.train()
    begun.studio.guide.open_path(lesson)
    assert begun.dialog("unsaved_dialog")


def test_a_teachers_file_is_opened_by_the_menu_and_by_dropping_it(
    hand, lesson: Path, monkeypatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(lesson), ""))
    hand.do("lesson_open")
    wait_for(hand, Part.ASKED)
    hand.do("lesson_end")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(lesson))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    drop = QDropEvent(QPointF(5, 5), copy, mime, left, Qt.KeyboardModifier.NoModifier)
    hand.window.dropEvent(drop)
    wait_for(hand, Part.ASKED)


def test_a_broken_file_is_refused_and_nothing_changes(hand, lesson: Path) -> None:
    lesson.write_text(LESSON.replace("right = 2", "right = 7"), "utf-8")
    before = hand.models.plan.wanted
    hand.studio.guide.open_path(lesson)
    said = " ".join(label.text() for label in hand.dialog("trouble_dialog").findChildren(QLabel))
    assert "line 22: right must be a whole number from 1 to 2." in said
    assert hand.models.guide.script is None
    assert hand.models.plan.wanted == before


def test_without_digits_there_is_no_lesson(open_studio, lesson: Path) -> None:
    hand = open_studio()
    hand.studio.guide.open_path(lesson)
    said = " ".join(label.text() for label in hand.dialog("trouble_dialog").findChildren(QLabel))
    assert "Choose the digits first" in said


def test_the_panels_stay_where_they_are_whatever_the_lesson_says(begun) -> None:
    def top() -> int:
        return begun.part("controls").mapTo(begun.window, QWidget().rect().topLeft()).y()

    QApplication.processEvents()  # the lesson has come in sight
    before = top()
    click(begun, "guide_answer_1")
    begun.train(2)
    QApplication.processEvents()
    assert top() == before
