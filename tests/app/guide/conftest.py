"""A small lesson, and how it is gone through."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from app.models.guide import Part

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
