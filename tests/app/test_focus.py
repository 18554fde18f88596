"""The keyboard stays where the hand was, also while the control there cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.run import RunState
from app.settings import Settings


@pytest.fixture(autouse=True)
def active(request: pytest.FixtureRequest, qtbot) -> None:
    if "hand" in request.fixturenames:
        window = request.getfixturevalue("hand").window
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)


def focused(hand) -> str:
    return hand.window.focusWidget().objectName()


def press(hand, key: Qt.Key) -> None:
    QTest.keyClick(hand.window.focusWidget(), key)


def test_enter_trains_when_the_window_is_opened(hand) -> None:
    assert focused(hand) == "train_button"
    press(hand, Qt.Key.Key_Return)
    assert hand.run.running


def test_without_digits_the_first_of_the_three_buttons_has_the_focus(
    open_studio, tmp_path: Path
) -> None:
    hand = open_studio(Settings(tmp_path / "first.ini"))
    hand.open_window()
    assert hand.part("welcome").isVisible()
    assert focused(hand) == "welcome_download"
    assert not hand.part("page_bar").isVisible()


def test_one_step_after_the_other_is_made_with_the_space_bar(hand) -> None:
    QTest.mouseClick(hand.part("step_button"), Qt.MouseButton.LeftButton)
    for step in (1, 2, 3):
        hand.wait_until(lambda step=step: hand.run.snapshot.step == step and not hand.run.running)
        assert focused(hand) == "step_button"
        press(hand, Qt.Key.Key_Space)


def test_space_during_an_epoch_pauses_it_and_presses_no_neighbour(hand, gate) -> None:
    hand.part("epoch_button").setFocus()
    press(hand, Qt.Key.Key_Space)
    gate.wait()
    assert hand.window.focusWidget() is hand.window
    press(hand, Qt.Key.Key_Space)
    gate.open()
    hand.wait(RunState.PAUSED)
    assert hand.run.snapshot.step == 1
    assert focused(hand) == "epoch_button"


def test_who_goes_elsewhere_meanwhile_stays_there(hand, gate) -> None:
    hand.part("epoch_button").setFocus()
    press(hand, Qt.Key.Key_Space)
    gate.wait()
    hand.part("speed").setFocus()
    gate.open()
    hand.wait_until(lambda: not hand.run.running)
    assert focused(hand) == "speed"


def test_behind_a_dialog_the_focus_comes_back_too(hand) -> None:
    hand.do("about")
    about = hand.dialog("about_dialog")
    hand.wait_until(about.isActiveWindow)
    hand.studio.session.reset()
    assert not hand.enabled("train")
    hand.wait(RunState.READY)
    about.close()
    assert focused(hand) == "train_button"


def test_the_focus_survives_a_change_of_language(hand) -> None:
    hand.part("reset_button").setFocus()
    old = hand.window.focusWidget()
    hand.do("language_es")
    assert focused(hand) == "reset_button"
    assert hand.window.focusWidget() is not old
    hand.do("language_en")
