"""What a lesson locks cannot be used, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from app.models.guide import Part
from tests.app.guide.conftest import LESSON, newest, wait_for


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


def test_the_diagnosis_does_not_change_what_is_locked(begun) -> None:
    wanted = begun.models.plan.wanted
    begun.window.requests.rate_wanted.emit(0.01)
    assert begun.models.plan.wanted == wanted
    assert begun.window.statusBar().currentMessage() == "Locked in this stage of the lesson"
    begun.do("lesson_end")
    begun.window.requests.rate_wanted.emit(0.01)
    assert begun.models.plan.wanted.training.learning_rate == 0.01


def test_a_neuron_does_not_lead_to_a_page_that_is_locked(begun, lesson: Path) -> None:
    lesson.write_text(LESSON.replace('lock = ["hidden",', 'lock = ["pages", "hidden",'), "utf-8")
    begun.studio.guide.open_path(lesson)
    wait_for(begun, Part.ASKED)
    begun.window.requests.neuron_requested.emit(1, 2)
    assert begun.models.pages.current == "why"
    assert begun.window.statusBar().currentMessage() == "Locked in this stage of the lesson"
    begun.do("lesson_next")
    wait_for(begun, Part.EXPLAINED)
    begun.window.requests.neuron_requested.emit(1, 2)
    assert (begun.models.pages.current, begun.models.inside.tab) == ("inside", "neuron")
