"""Small buttons of which one is down."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.widgets.switch import Switch


@pytest.fixture
def switch(qtbot: QtBot) -> Switch:
    choices = {"steps": ("Steps", "Count steps"), "epochs": ("Epochs", "Count epochs")}
    widget = Switch("axis", choices, "epochs")
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def button(switch: Switch, choice: str) -> QToolButton:
    return switch.findChild(QToolButton, f"axis_{choice}")


def test_the_present_choice_is_down_and_choosing_it_again_says_nothing(
    switch: Switch, qtbot: QtBot
) -> None:
    assert button(switch, "epochs").isChecked()
    with qtbot.assertNotEmitted(switch.chosen):
        QTest.mouseClick(button(switch, "epochs"), Qt.MouseButton.LeftButton)
    assert button(switch, "epochs").isChecked()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_key_chooses_what_has_the_focus(switch: Switch, qtbot: QtBot, key: Qt.Key) -> None:
    steps = button(switch, "steps")
    steps.setFocus()
    with qtbot.waitSignal(switch.chosen) as told:
        QTest.keyClick(steps, key)
    assert told.args == ["steps"]
    assert steps.isChecked()
    assert not button(switch, "epochs").isChecked()


def test_a_choice_made_elsewhere_is_shown_without_a_word(switch: Switch, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(switch.chosen):
        switch.show_choice("steps")
    assert button(switch, "steps").isChecked()
    with qtbot.waitSignal(switch.chosen) as told:
        QTest.mouseClick(button(switch, "epochs"), Qt.MouseButton.LeftButton)
    assert told.args == ["epochs"]
