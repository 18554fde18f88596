"""A guided lesson in the window, as a student and a teacher meet it."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QWidget

from app.models.guide import Part
from app.models.readers import AUTO, TRAINING
from app.models.run import RunState
from app.models.selection import COST
from app.training.orders import Go
from app.training.worker import Worker
from tests.app.conftest import make_data
from tests.app.guide.conftest import LESSON, click, newest, text_of, wait_for

WAIT_S = 10


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


@pytest.mark.parametrize("skips", ["at once", "late"])
def test_who_skips_before_the_scene_is_set_comes_to_the_next_one_all_the_same(
    begun, lesson: Path, skips: str, monkeypatch
) -> None:
    """Even where the training that the scene needs had not made a step yet."""
    train, may_begin = Worker._train, threading.Event()

    def train_late(worker: Worker, order: Go) -> None:
        assert may_begin.wait(WAIT_S)
        train(worker, order)

    third = '\n[[stage]]\ntitle = "Last"\ntext = "{step}"\n[stage.set]\npage = "why"\n'
    lesson.write_text(LESSON + third, "utf-8")
    begun.studio.guide.open_path(lesson)
    wait_for(begun, Part.ASKED)
    monkeypatch.setattr(Worker, "_train", train_late)
    begun.do("lesson_next")  # five steps are to be made there
    if skips == "late":
        begun.wait_until(lambda: begun.run.running)
    assert begun.models.guide.part is Part.PREPARING
    begun.do("lesson_next")
    may_begin.set()
    wait_for(begun, Part.EXPLAINED)
    assert (text_of(begun, "guide_text"), begun.models.pages.current) == ("5", "why")


def test_a_scene_that_takes_many_steps_shows_how_far_it_is(begun, lesson: Path) -> None:
    long = LESSON.replace(
        "begin = true\nsteps = 5", "begin = true\nepochs = 10_000\nsteps = 400_000"
    )
    lesson.write_text(long, "utf-8")
    begun.studio.guide.open_path(lesson)
    wait_for(begun, Part.ASKED)
    begun.do("lesson_next")
    bar = begun.part("guide_progress")
    begun.wait_until(lambda: bar.isVisible() and bar.value() > 0)
    assert text_of(begun, "guide_waits") == "Setting the scene …"
    assert (bar.maximum(), bar.text()) == (400_000, f"{bar.value():,} of 400,000")
    begun.do("lesson_back")
    wait_for(begun, Part.ASKED)
    assert begun.models.guide.progress == (0, 0)


def test_there_is_room_to_write_a_digit_under_a_lesson(begun) -> None:
    begun.window.resize(1280, 800)
    begun.wait_until(lambda: begun.part("pad_canvas").height() >= 170)


def test_a_stage_begins_with_no_number_looked_into(begun, lesson: Path) -> None:
    lesson.write_text(LESSON.replace('page = "why"', 'page = "stepping"'), "utf-8")
    selection = begun.models.selection
    selection.select(COST)
    begun.studio.guide.open_path(lesson)
    wait_for(begun, Part.ASKED)
    assert selection.number is None


def test_the_panels_stay_where_they_are_whatever_the_lesson_says(begun) -> None:
    def top() -> int:
        return begun.part("controls").mapTo(begun.window, QWidget().rect().topLeft()).y()

    QApplication.processEvents()  # the lesson has come in sight
    before = top()
    click(begun, "guide_answer_1")
    begun.train(2)
    QApplication.processEvents()
    assert top() == before
