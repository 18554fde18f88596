"""Step-through mode in the window: its commands, its keys, and whose the keys are meanwhile."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider, QWidget

from app.models.run import RunState
from app.models.stepping import SteppingModel
from engine.data import download
from engine.explain.phases import Kind

MOVES = {"phase_next", "phase_first", "phase_last", "step_next", "step_epoch"}
GOALS = {"step_until_loss", "step_until_answer"}
BACK = {"phase_previous", "step_previous"}
IN_THE_MODE = MOVES | GOALS | BACK | {"step_play"}
KEY = Qt.Key


class Pupil:
    """A person at the window who steps through training, with the keys."""

    def __init__(self, hand) -> None:
        self.hand = hand

    @property
    def model(self) -> SteppingModel:
        return self.hand.models.stepping

    @property
    def place(self) -> tuple[int, int]:
        """The step that is open and the phase that is lit."""
        assert self.model.trace is not None
        return self.model.trace.step, self.model.phase_index

    def enter(self) -> None:
        self.press(KEY.Key_T, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """The key, wherever the focus is."""
        self.hand.window.activateWindow()
        self.hand.wait_until(self.hand.window.isActiveWindow)
        QTest.keyClick(QApplication.focusWidget() or self.hand.window, key, modifier)

    def press_and_wait(self, key: Qt.Key) -> None:
        self.press(key)
        self.settle()

    def settle(self) -> None:
        self.hand.wait_until(lambda: self.model.trace is not None and not self.model.busy)

    def usable(self) -> set[str]:
        return {name for name in IN_THE_MODE if self.hand.enabled(name)}

    def text(self, action_id: str) -> str:
        return self.hand.studio.actions[action_id].text()


@pytest.fixture
def pupil(hand) -> Pupil:
    hand.window.setFocus()
    return Pupil(hand)


def test_out_of_the_mode_only_its_door_is_open(pupil, hand) -> None:
    assert hand.enabled("stepping")
    assert pupil.usable() == set()


def test_without_data_the_door_is_shut(open_studio) -> None:
    hand = open_studio()
    assert not hand.enabled("stepping")


class HeldUpDownload:
    """A download that has ``begun`` some time and comes when it is let."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self._let = threading.Event(), threading.Event()
        monkeypatch.setattr(download, "download_mnist", self._fetch)

    def arrive(self) -> None:
        self._let.set()

    def _fetch(self, *_: object, **__: object) -> None:
        self.begun.set()
        assert self._let.wait(10)


def test_during_the_first_download_the_door_is_shut(open_studio, monkeypatch) -> None:
    held_up, hand = HeldUpDownload(monkeypatch), open_studio()
    hand.do("download_mnist")
    hand.wait_until(held_up.begun.is_set)
    assert not hand.enabled("stepping")
    held_up.arrive()
    hand.wait_until(lambda: hand.enabled("stepping"))


def test_during_another_download_one_steps_on_and_then_through_the_new_digits(
    pupil, hand, monkeypatch
) -> None:
    held_up = HeldUpDownload(monkeypatch)
    hand.do("download_mnist")
    hand.wait_until(held_up.begun.is_set)
    pupil.enter()
    pupil.press_and_wait(KEY.Key_PageDown)
    assert pupil.place[0] == 2
    old = pupil.model.trace
    held_up.arrive()
    hand.wait_until(lambda: pupil.model.trace is not None and pupil.model.trace is not old)
    assert pupil.place == (1, 0)


def test_the_mode_opens_the_first_step(pupil, hand) -> None:
    pupil.enter()
    assert pupil.place == (1, 0)
    assert hand.studio.actions["stepping"].isChecked()
    assert pupil.usable() == IN_THE_MODE - BACK
    assert hand.run.state is RunState.PAUSED


def test_the_button_beside_the_menus_opens_and_shuts_it(pupil, hand) -> None:
    for active in (True, False):
        QTest.mouseClick(hand.part("stepping_button"), Qt.MouseButton.LeftButton)
        assert pupil.model.active is active
    hand.wait_until(lambda: not pupil.model.busy)


def test_the_keys_go_through_the_step(pupil) -> None:
    pupil.enter()
    for key, place in (
        (KEY.Key_Right, (1, 1)),
        (KEY.Key_Right, (1, 2)),
        (KEY.Key_Left, (1, 1)),
        (KEY.Key_End, (1, 12)),
        (KEY.Key_Right, (2, 0)),
        (KEY.Key_Left, (1, 12)),
        (KEY.Key_Home, (1, 0)),
        (KEY.Key_Right, (1, 1)),
        (KEY.Key_PageDown, (2, 1)),
        (KEY.Key_PageDown, (3, 1)),
        (KEY.Key_PageUp, (2, 1)),
    ):
        pupil.press_and_wait(key)
        assert pupil.place == place
    assert pupil.usable() == IN_THE_MODE


def test_going_back_ends_at_the_first_step(pupil) -> None:
    pupil.enter()
    pupil.press_and_wait(KEY.Key_Right)
    assert pupil.usable() == IN_THE_MODE - {"step_previous"}
    pupil.press_and_wait(KEY.Key_Left)
    pupil.press_and_wait(KEY.Key_Left)
    assert pupil.place == (1, 0)


def test_space_plays_phases_and_does_not_train(pupil, hand) -> None:
    pupil.enter()
    pupil.model.set_seconds_per_phase(0.25)
    pupil.press(KEY.Key_Space)
    assert pupil.text("step_play") == "Pause"
    hand.wait_until(lambda: pupil.place == (1, 2))
    pupil.press(KEY.Key_Space)
    assert pupil.text("step_play") == "Play"
    assert not pupil.model.playing
    assert hand.run.snapshot.step == 1


def test_space_pauses_what_runs_on_to_a_goal(pupil, hand) -> None:
    pupil.enter()
    hand.models.plan.set_speed(50)
    pupil.model.set_goal_loss(1e-9)
    hand.do("step_until_loss")
    assert pupil.usable() == {"step_play"}
    assert pupil.text("step_play") == "Pause"
    hand.wait_until(lambda: hand.run.snapshot.step > 3)
    pupil.press_and_wait(KEY.Key_Space)
    assert pupil.place[0] == hand.run.snapshot.step
    assert pupil.usable() == IN_THE_MODE


def test_out_of_the_mode_space_trains_again(pupil, hand) -> None:
    train = hand.studio.actions["train"]
    assert "Space" in train.toolTip()
    pupil.enter()
    assert "Space" not in train.toolTip()
    pupil.press(KEY.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert not pupil.model.active
    assert "Space" in train.toolTip()
    pupil.press(KEY.Key_Right)
    pupil.press(KEY.Key_Space)
    hand.wait(RunState.FINISHED)


def test_entering_while_training_runs_pauses_it(pupil, hand) -> None:
    hand.models.plan.set_speed(50)
    hand.do("train")
    hand.wait_until(lambda: hand.run.snapshot.step > 2)
    pupil.enter()
    assert hand.run.state is RunState.PAUSED
    assert pupil.place == (hand.run.snapshot.step, 0)


def test_next_epoch_has_its_key(pupil) -> None:
    pupil.enter()
    pupil.press(KEY.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    pupil.hand.wait_until(lambda: pupil.place == (11, 0))


def test_a_slider_with_the_focus_keeps_the_keys_that_it_moves_by(pupil, hand) -> None:
    pupil.enter()
    slider = hand.part("speed")
    assert isinstance(slider, QSlider)
    slider.setFocus()
    before = slider.value()
    pupil.press(KEY.Key_Left)
    assert (slider.value(), pupil.place) == (before - 1, (1, 0))
    pupil.press_and_wait(KEY.Key_PageDown)  # a presenter's key works wherever the focus is
    assert (slider.value(), pupil.place) == (before - 1, (2, 0))
    hand.window.setFocus()
    pupil.press(KEY.Key_Right)
    assert (slider.value(), pupil.place) == (before - 1, (2, 1))


def test_the_mode_outlives_another_language(pupil, hand) -> None:
    pupil.enter()
    pupil.press_and_wait(KEY.Key_Right)
    hand.do("language_es")
    actions = hand.studio.actions
    assert actions["stepping"].isChecked()
    assert actions["step_play"].text() == "Reproducir"
    assert "Espacio" not in actions["train"].toolTip()
    pupil.press_and_wait(KEY.Key_Right)
    assert pupil.place == (1, 2)
    pupil.press(KEY.Key_Space)
    assert actions["step_play"].text() == "Pausa"


def test_other_data_in_the_mode_open_their_first_step(pupil, hand) -> None:
    pupil.enter()
    pupil.press_and_wait(KEY.Key_PageDown)
    before = pupil.model.trace
    hand.studio.data_commands.open_data("synthetic")
    hand.wait_until(lambda: pupil.model.trace is not before)  # none, or the new one already
    pupil.settle()
    assert pupil.place == (1, 0)


def test_the_whole_window_shows_the_instant_of_the_step(pupil, hand) -> None:
    pupil.enter()
    for _ in range(3):
        pupil.press_and_wait(KEY.Key_PageDown)
    pupil.press_and_wait(KEY.Key_PageUp)
    trace = pupil.model.trace
    assert hand.run.snapshot.network.sha256() == trace.after.sha256()
    assert hand.run.history.training["step"].tolist() == [1, 2, 3]
    pupil.press_and_wait(KEY.Key_End)
    assert pupil.model.phase.kind is Kind.RECEIPT


def test_keys_are_kept_only_by_whoever_has_the_focus(pupil, hand) -> None:
    pupil.enter()
    event = QKeyEvent(QEvent.Type.ShortcutOverride, KEY.Key_Left, Qt.KeyboardModifier.NoModifier)
    slider = hand.part("speed")
    for focused, kept in ((hand.window, False), (slider, True), (hand.window, False)):
        assert isinstance(focused, QWidget)
        focused.setFocus()
        event.ignore()
        QApplication.sendEvent(slider, event)
        assert event.isAccepted() is kept
