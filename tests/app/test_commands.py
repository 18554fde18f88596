"""The commands: when each can be used, what the first one is called, and what each does."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit

from app.actions import ROWS
from app.models.run import RunState
from app.training.job import Progress
from engine.checkpoint import ModelCard, save_model
from engine.errors import EngineError, Text
from engine.network import MLP
from engine.spec import MAX_EPOCHS, NetworkSpec
from engine.trainer import Trainer

TRAINING = {"train", "stop", "step", "epoch", "reset", "new_seed"}
DIGITS = {"digit_previous", "digit_next", "digit_random", "digit_misread"}
FILES = {"save_model", "save_model_as", "export_onnx"}
CURVES = {"curves_fit", "curves_export"}
PAD = {"pad_undo", "pad_redo", "pad_clear"}
ALWAYS = {"open_model", "download_mnist", "choose_folder", "quit", "digit_drawing", "pad_eraser"}
ALWAYS |= {"shortcuts", "about", "theme_dark", "language_es"}


class Holder:
    """Holds the opening of data until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, make: Callable[[str], object]) -> None:
        self._make = make
        self._go_on = threading.Event()
        monkeypatch.setattr("engine.data.dataset.open_data", self)

    def __call__(self, name: str, *_: object, **__: object) -> object:
        assert self._go_on.wait(10)
        return self._make(name)

    def let_go(self) -> None:
        self._go_on.set()


@pytest.fixture
def holder(monkeypatch: pytest.MonkeyPatch, open_studio, data_named) -> Iterator[Holder]:
    holder = Holder(monkeypatch, data_named)
    yield holder
    holder.let_go()


@pytest.fixture
def welcome(open_studio, settings):
    """A window that found no digits."""
    settings.plan = replace(settings.plan, data="mnist")
    hand = open_studio()
    hand.open_window()
    return hand


def usable(hand) -> set[str]:
    return {name for name in TRAINING | DIGITS | FILES | CURVES | PAD if hand.enabled(name)}


def press(
    hand, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    hand.window.activateWindow()
    hand.wait_until(hand.window.isActiveWindow)
    QTest.keyClick(hand.window, key, modifier)


# When what can be used


def test_without_digits_nothing_can_be_trained_shown_or_saved(welcome) -> None:
    assert welcome.run.state is RunState.EMPTY
    assert usable(welcome) == set()


def test_while_digits_are_loaded_nothing_can_be_trained(open_studio, holder: Holder) -> None:
    hand = open_studio()
    hand.open_window()
    assert hand.run.state is RunState.LOADING
    assert usable(hand) == set()
    holder.let_go()
    hand.wait(RunState.READY)
    assert "train" in usable(hand)


def test_an_untrained_network_can_be_trained_and_saved_but_not_stopped(hand) -> None:
    assert usable(hand) == TRAINING - {"stop"} | DIGITS | FILES


def test_a_running_one_can_be_paused_stopped_and_reset(hand) -> None:
    hand.models.plan.set_speed(50)
    hand.do("train")
    hand.wait_until(lambda: hand.run.trained)
    assert hand.run.running
    assert usable(hand) == {"train", "stop", "reset", "new_seed"} | DIGITS | FILES | CURVES


def test_a_paused_one_can_do_everything(hand) -> None:
    hand.train()
    assert usable(hand) == TRAINING | DIGITS | FILES | CURVES


def test_a_finished_one_cannot_be_stopped(hand) -> None:
    hand.do("train")
    hand.wait(RunState.FINISHED)
    assert usable(hand) == TRAINING - {"stop"} | DIGITS | FILES | CURVES


def test_a_reset_one_has_no_curves_again(hand) -> None:
    hand.train()
    hand.do("reset")
    hand.answer("unsaved_dialog", "discard")
    hand.wait(RunState.READY)
    assert usable(hand) == TRAINING - {"stop"} | DIGITS | FILES


def test_the_pads_commands_follow_the_drawing(hand) -> None:
    hand.draw()
    assert usable(hand) & PAD == {"pad_undo", "pad_clear"}
    hand.do("pad_undo")
    assert usable(hand) & PAD == {"pad_redo"}
    hand.do("pad_redo")
    hand.do("pad_clear")
    assert usable(hand) & PAD == {"pad_undo"}
    assert hand.models.drawing.is_empty


def test_some_commands_can_be_used_with_digits_and_without(welcome) -> None:
    for begun in (False, True):
        assert {name for name in ALWAYS if welcome.enabled(name)} == ALWAYS
        if not begun:
            QTest.mouseClick(welcome.part("welcome_builtin"), Qt.MouseButton.LeftButton)
            welcome.wait(RunState.READY)


def test_every_condition_of_the_table_is_known(hand) -> None:
    known = set(hand.studio.commands.conditions())
    assert {row.when for row in ROWS if row.when and row.id in TRAINING | DIGITS} <= known


# The first command


def test_the_first_command_says_what_it_does_next(hand) -> None:
    button = hand.part("train_button")
    train = hand.studio.actions["train"]
    assert button.text() == train.text() == "Start"
    hand.models.plan.set_speed(50)
    hand.do("train")
    assert button.text() == train.text() == "Pause"
    hand.wait_until(lambda: hand.run.trained)
    hand.do("train")
    hand.wait(RunState.PAUSED)
    assert button.text() == "Resume"
    hand.models.plan.set_speed(None)
    hand.do("train")
    hand.wait(RunState.FINISHED)
    assert button.text() == "Train on"


def test_its_button_trains(hand) -> None:
    QTest.mouseClick(hand.part("train_button"), Qt.MouseButton.LeftButton)
    hand.wait(RunState.FINISHED)
    assert hand.run.snapshot.epoch == 3


def test_keys_do_what_the_menu_says_once(hand) -> None:
    press(hand, Qt.Key.Key_F10)
    hand.wait(RunState.PAUSED)
    assert hand.run.snapshot.step == 1
    press(hand, Qt.Key.Key_F11)
    hand.wait_until(lambda: hand.run.snapshot.step == 10 and not hand.run.running)
    press(hand, Qt.Key.Key_Space)
    hand.wait(RunState.FINISHED)
    assert hand.run.snapshot.step == 30


def test_stop_ends_the_run(hand) -> None:
    hand.models.plan.set_speed(50)
    hand.do("train")
    hand.wait_until(lambda: hand.run.trained)
    hand.do("stop")
    hand.wait(RunState.FINISHED)


def test_reset_keeps_the_seed_and_a_new_seed_does_not(hand) -> None:
    initial = hand.run.snapshot.network.sha256()
    hand.do("reset")
    hand.wait(RunState.READY)
    assert hand.run.snapshot.network.sha256() == initial
    seeds = set()
    for _ in range(3):
        hand.do("new_seed")
        hand.wait(RunState.READY)
        seed = hand.models.plan.applied.training.seed
        assert hand.models.plan.wanted.training.seed == seed
        expected = MLP.initialized(NetworkSpec((8,)), seed).sha256()
        assert hand.run.snapshot.network.sha256() == expected
        seeds.add(seed)
    assert len(seeds) > 1


def test_a_new_seed_asks_before_a_trained_network_is_lost(hand) -> None:
    hand.train()
    hand.do("new_seed")
    hand.answer("unsaved_dialog", "cancel")
    assert hand.run.snapshot.step == 1
    assert hand.models.plan.wanted.training.seed == 0


# Digits


def test_digits_are_looked_through(hand) -> None:
    specimen = hand.models.specimen
    hand.do("digit_next")
    assert specimen.index == 1
    hand.do("digit_previous")
    hand.do("digit_previous")
    assert specimen.index == 59
    hand.do("digit_random")
    assert specimen.index in range(60)
    hand.do("digit_drawing")
    assert specimen.is_drawing


def test_only_misread_digits_are_looked_through(hand) -> None:
    hand.train(3)
    specimen = hand.models.specimen
    misread = specimen.misread().tolist()
    assert 3 < len(misread) < 60
    hand.do("digit_misread")
    specimen.show(misread[0])
    for expected in misread[1:4]:
        hand.do("digit_next")
        assert specimen.index == expected


def test_a_reset_leaves_the_digit_on_the_table(hand) -> None:
    hand.models.specimen.show(17)
    hand.do("reset")
    hand.wait(RunState.READY)
    assert hand.models.specimen.index == 17


def test_the_eraser_is_in_the_hand_while_it_is_pressed(hand) -> None:
    hand.draw()
    hand.do("pad_eraser")
    canvas = hand.window.pad.canvas
    middle = canvas.rect().center()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle)
    assert len(hand.models.drawing.drawing.strokes) == 2
    hand.do("pad_eraser")
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle)
    assert len(hand.models.drawing.drawing.strokes) == 3


# Data


def test_without_digits_the_welcome_page_offers_three_ways(welcome) -> None:
    assert welcome.part("welcome").isVisible()
    QTest.mouseClick(welcome.part("welcome_builtin"), Qt.MouseButton.LeftButton)
    welcome.wait(RunState.READY)
    assert not welcome.part("welcome").isVisible()
    assert welcome.models.plan.wanted.data == "synthetic"
    assert "train" in usable(welcome)


def test_a_folder_is_chosen_on_the_welcome_page(
    welcome, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    QTest.mouseClick(welcome.part("welcome_folder"), Qt.MouseButton.LeftButton)
    welcome.wait(RunState.READY)
    assert welcome.models.data.data.name == "mnist"
    assert welcome.studio.data_sets.folder == tmp_path


def fail_to_open(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> object:
        raise EngineError(Text("There are no digits here."))

    monkeypatch.setattr("engine.data.dataset.open_data", fail)


def test_digits_that_cannot_be_opened_lead_back_to_the_welcome_page(
    welcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_to_open(monkeypatch)
    QTest.mouseClick(welcome.part("welcome_builtin"), Qt.MouseButton.LeftButton)
    welcome.answer("trouble_dialog", "close_dialog")
    welcome.wait(RunState.EMPTY)
    assert welcome.part("welcome").isVisible()


def test_digits_that_cannot_be_opened_leave_those_in_use(
    hand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hand.train(2)
    data, weights = hand.models.data.data, hand.run.snapshot.network.sha256()
    fail_to_open(monkeypatch)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    hand.do("choose_folder")
    hand.answer("unsaved_dialog", "discard")
    hand.answer("trouble_dialog", "close_dialog")
    hand.wait_until(lambda: not hand.part("progress").isVisible())
    assert hand.run.state is RunState.PAUSED
    assert hand.models.data.data is data
    assert hand.models.plan.wanted.data == "synthetic"
    assert hand.run.snapshot.network.sha256() == weights
    assert hand.studio.data_sets.folder is None


def test_mnist_that_is_nowhere_is_asked_for_and_not_wanted_any_more(hand) -> None:
    hand.models.plan.want(replace(hand.models.plan.wanted, data="mnist"))
    assert hand.part("welcome").isVisible()
    assert hand.models.plan.wanted.data == "synthetic"
    assert hand.models.plan.waiting == frozenset()


def test_other_data_in_the_controls_wait_for_the_reset(hand, tmp_path: Path) -> None:
    hand.studio.data_sets.folder = tmp_path
    hand.train()
    hand.models.plan.want(replace(hand.models.plan.wanted, data="mnist"))
    assert hand.models.data.data.name == "synthetic"
    hand.do("reset")
    hand.answer("unsaved_dialog", "discard")
    hand.wait_until(lambda: hand.models.data.data.name == "mnist")
    hand.wait(RunState.READY)
    assert hand.models.plan.waiting == frozenset()


def test_loading_can_be_called_off(open_studio, holder: Holder) -> None:
    hand = open_studio()
    hand.open_window()
    hand.wait_until(lambda: hand.part("progress").isVisible())
    QTest.mouseClick(hand.part("cancel_progress"), Qt.MouseButton.LeftButton)
    holder.let_go()
    hand.wait(RunState.EMPTY)
    assert hand.part("welcome").isVisible()
    assert not hand.part("progress").isVisible()


def test_a_download_tells_its_bytes(hand) -> None:
    told = Progress(Text("Downloading"), 5_800_000, 11_600_000, 2.0, in_bytes=True)
    hand.studio.data_sets.progressed.emit(told)
    assert hand.part("progress_amount").text() == "5.8 of 11.6 MB"


# Dropped files


def drop(hand, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, button = QPointF(300, 300), Qt.MouseButton.LeftButton
    action, keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), action, mime, button, keys)
    QApplication.sendEvent(hand.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(hand.window, QDropEvent(place, action, mime, button, keys))


def test_a_dropped_model_is_opened(hand, model_path: Path) -> None:
    network = MLP.initialized(NetworkSpec((6,)), 5)
    save_model(model_path, network, ModelCard("mnist", step=7))
    drop(hand, model_path)
    hand.wait(RunState.PAUSED)
    assert hand.run.snapshot.network.sha256() == network.sha256()
    assert hand.models.plan.wanted.network.hidden == (6,)


def test_a_dropped_folder_is_looked_into(hand, tmp_path: Path) -> None:
    drop(hand, tmp_path)
    hand.wait_until(lambda: hand.models.data.data.name == "mnist")
    assert hand.studio.data_sets.folder == tmp_path


def test_anything_else_that_is_dropped_is_told_apart(hand, tmp_path: Path) -> None:
    drop(hand, tmp_path / "poem.txt")
    hand.answer("trouble_dialog", "close_dialog")
    assert hand.run.state is RunState.READY


def test_text_cannot_be_dropped(hand) -> None:
    mime = QMimeData()
    mime.setText("seven")
    enter = QDragEnterEvent(
        QPointF(300, 300).toPoint(),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.ignore()
    QApplication.sendEvent(hand.window, enter)
    assert not enter.isAccepted()


# Trouble


def want(hand, hidden: tuple[int, ...], **training: object) -> None:
    wanted = hand.models.plan.wanted
    training_spec = replace(wanted.training, **training)
    hand.models.plan.want(replace(wanted, network=NetworkSpec(hidden), training=training_spec))
    hand.wait_until(lambda: hand.run.state is not RunState.LOADING)
    assert not hand.models.plan.waiting


def test_a_run_that_flies_apart_is_told_and_can_go_on(hand) -> None:
    want(hand, (64,) * 7, optimizer="gd", learning_rate=100.0, epochs=MAX_EPOCHS)
    hand.do("train")
    hand.wait(RunState.FINISHED)
    sentence = hand.dialog("trouble_dialog").findChild(object, "sentence").text()
    assert "go on with a smaller learning rate" in sentence
    hand.answer("trouble_dialog", "close_dialog")
    assert np.isfinite(hand.run.snapshot.network.parameters).all()
    want(hand, (64,) * 7, optimizer="gd", learning_rate=0.001)
    hand.train(3)
    assert not hand.dialogs


def test_an_error_in_the_worker_shows_one_dialog_and_the_program_goes_on(
    hand, monkeypatch: pytest.MonkeyPatch, caplog
) -> None:
    def fail(*_: object) -> float:
        raise ZeroDivisionError("out of chalk")

    with monkeypatch.context() as patch:
        patch.setattr(Trainer, "step", fail)
        hand.do("train")
        details = hand.dialog("trouble_dialog").findChild(QPlainTextEdit).toPlainText()
    assert "out of chalk" in details
    hand.answer("trouble_dialog", "close_dialog")
    hand.train(2)
    assert hand.run.snapshot.step == 2
    assert [record.name for record in caplog.records] == ["app.training.worker"]


def test_errors_that_come_in_a_flood_show_one_dialog(hand) -> None:
    for number in range(5):
        hand.studio.commands.show_crash(f"Traceback {number}")
    details = hand.dialog("trouble_dialog").findChild(QPlainTextEdit)
    assert details.toPlainText() == "Traceback 0"
    hand.answer("trouble_dialog", "close_dialog")
    hand.studio.commands.show_crash("Traceback 6")
    details = hand.dialog("trouble_dialog").findChild(QPlainTextEdit)
    assert details.toPlainText() == "Traceback 6"
    hand.answer("trouble_dialog", "close_dialog")


# Help


@pytest.mark.parametrize(("command", "dialog"), [("about", "about"), ("shortcuts", "shortcuts")])
def test_help_opens_beside_the_program(hand, command: str, dialog: str) -> None:
    hand.do(command)
    (shown,) = hand.dialogs
    assert dialog in shown.objectName()
    shown.close()


def test_a_dropped_drawing_is_put_on_the_pad(hand, tmp_path: Path) -> None:
    path = tmp_path / "seven.json"
    path.write_text('{"strokes": [[[0.2, 0.2], [0.8, 0.2], [0.4, 0.8]]]}')
    drop(hand, path)
    assert len(hand.models.drawing.drawing.strokes) == 1
