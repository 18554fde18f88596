"""The lessons that come with the program: complete in both languages, and each can be gone through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from app.guide.figures import FIGURES
from app.guide.goals import GOALS
from app.guide.guide import LESSONS
from app.guide.reader import read_script
from app.models.guide import Part
from app.models.run import RunState
from app.models.script import Goal, Script, Words
from app.pages import PAGES, STEPPING, TABS
from app.settings import Settings
from engine.spec import TrainingSpec

PATHS = sorted(LESSONS.glob("*.toml"))
NAMES = [path.stem for path in PATHS]
_LONGEST = 420
SETTINGS = {field.name for field in fields(TrainingSpec)} | {"hidden", "speed"}
FIGURES_NOW = {name for name in FIGURES if not name.endswith("_before")}


def texts(script: Script) -> Iterator[Words]:
    yield from (script.title, script.about)
    for stage in script.stages:
        yield from (stage.title, stage.text)
        if stage.explanation:
            yield stage.explanation
        if stage.question:
            yield from (stage.question.text, *stage.question.answers)
        if stage.task:
            yield stage.task.text


def test_there_are_the_six_of_the_notes() -> None:
    topics = ["network", "forward", "loss", "backpropagation", "descent", "monitoring"]
    assert [f"{place}-{topic}" for place, topic in enumerate(topics, 1)] == NAMES


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_a_lesson_speaks_both_languages_and_not_for_long(path: Path) -> None:
    script = read_script(path)
    for words in texts(script):
        spoken = words.by_language
        alike = len(set(spoken.values())) == 1
        assert set(spoken) == {"en", "es"} or (alike and not spoken["en"].islower()), spoken
        assert all(len(text) < _LONGEST for text in spoken.values())


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_a_lesson_asks_for_predictions_has_things_done_and_explains(path: Path) -> None:
    stages = read_script(path).stages
    assert 4 <= len(stages) <= 6
    assert sum(stage.question is not None for stage in stages) >= 3
    assert sum(stage.task is not None for stage in stages) >= 3
    assert all(stage.explanation for stage in stages if stage.question or stage.task)
    assert stages[0].scene.begin


@pytest.mark.parametrize("readme", ["README.md", "README.es.md"])
def test_the_description_shows_a_lesson_that_works_and_names_all_there_is(
    readme: str, tmp_path: Path
) -> None:
    text = (LESSONS / readme).read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    path = tmp_path / "example.toml"
    path.write_text(example, "utf-8")
    assert read_script(path).stages[0].task
    named = set(re.findall(r"`\{?(\w+)[^`]*`", text))
    assert set(GOALS) | SETTINGS | set(FIGURES_NOW) | {*PAGES, *TABS, STEPPING} <= named


class Student:
    """Predicts what is right, and does what the task says, as the controls do it."""

    def __init__(self, hand) -> None:
        self._hand = hand
        self._guide = hand.models.guide

    def go_through(self, script: Script) -> None:
        hand, guide = self._hand, self._guide
        hand.studio.guide.begin(script)
        for number, stage in enumerate(script.stages):
            assert guide.number == number
            hand.wait_until(lambda: guide.part is not Part.PREPARING)
            if stage.question:
                button = hand.part(f"guide_answer_{stage.question.right + 1}")
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            if stage.task:
                assert guide.part is not Part.ASKED
                for goal in stage.task.goals:
                    self._reach(goal)
            hand.wait_until(lambda: guide.part is Part.EXPLAINED)
            hand.wait_until(lambda: not hand.run.running)
            hand.do("lesson_next")
        assert guide.script is None

    def _reach(self, goal: Goal) -> None:
        hand = self._hand
        match goal.kind:
            case "phase":
                while hand.models.stepping.phase != goal.value:
                    hand.do("phase_next")
            case "steps":
                for _ in range(goal.value):
                    reached = hand.run.snapshot.step
                    hand.do("step_next")
                    hand.wait_until(lambda at=reached: hand.run.snapshot.step > at)
                    hand.wait_until(lambda: not hand.models.stepping.busy)
            case "epochs":
                hand.wait_until(lambda: hand.enabled("train") or hand.enabled("epoch"))
                hand.do("epoch" if hand.enabled("epoch") else "train")
                self._finish(goal.value)
            case "drawn":
                hand.draw()
            case "page":
                hand.do(f"page_{goal.value}")
            case "hidden":
                self._type("hidden_layers", ", ".join(map(str, goal.value)))
            case "optimizer":
                optimizer = hand.part("optimizer")
                assert isinstance(optimizer, QComboBox) and optimizer.isEnabled()
                optimizer.setCurrentIndex(optimizer.findData(goal.value))
                optimizer.activated.emit(optimizer.currentIndex())
            case "loss_below":
                hand.models.stepping.set_goal_loss(goal.value)
                hand.do("step_until_loss")
            case "accuracy_above":
                self._mend()

    def _finish(self, epochs: int) -> None:
        """One epoch may be only the first."""
        run = self._hand.run
        if epochs > 1:
            self._hand.wait_until(lambda: not run.running and run.snapshot.epoch >= 1)
            if self._guide.part is Part.DOING:
                self._hand.do("train")

    def _type(self, name: str, text: str) -> None:
        field = self._hand.part(name)
        assert field.isEnabled()
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def _mend(self) -> None:
        """Settings that learn the small digits."""
        hand, plan = self._hand, self._hand.models.plan
        good = replace(
            plan.wanted.training, optimizer="adam", learning_rate=0.01, batch_size=32, epochs=20
        )
        plan.want(replace(plan.wanted, training=good))
        hand.do("reset")
        hand.wait(RunState.READY)
        hand.do("train")


@pytest.mark.parametrize("place", range(6), ids=NAMES)
def test_a_lesson_can_be_gone_through_from_end_to_end(hand, settings: Settings, place: int) -> None:
    before = hand.models.plan.wanted, hand.models.plan.steps_per_second
    Student(hand).go_through(hand.studio.guide.scripts[place])
    assert (hand.models.plan.wanted, hand.models.plan.steps_per_second) == before
