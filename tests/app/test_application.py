"""The program: what it begins with, what a change of look keeps, how it ends."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QSplitter, QWidget

from app import i18n
from app.actions import Actions
from app.models.plan import Plan
from app.models.run import RunState
from app.settings import Settings
from engine.network import MLP
from engine.side_runs import SideRun
from engine.spec import MAX_EPOCHS, NetworkSpec, TrainingSpec

ROOT = Path(__file__).resolve().parents[2]
WAIT_S = 60


def texts(hand) -> set[str]:
    """Every word on the screen, the menus included."""
    shown = {label.text() for label in hand.window.findChildren(QLabel) if label.isVisible()}
    return shown | {action.text() for action in hand.window.menuBar().actions()}


# Beginning


def test_it_begins_with_what_was_remembered(open_studio, settings: Settings) -> None:
    settings.plan = Plan("synthetic", NetworkSpec((5,)), TrainingSpec("gd", batch_size=31, seed=4))
    settings.speed = 25.0
    settings.pen_width = 0.1
    settings.language, settings.theme = "es", "dark"
    hand = open_studio(settings, None, None)
    hand.begin()
    assert hand.models.plan.applied == settings.plan
    assert hand.run.snapshot.network.sha256() == MLP.initialized(NetworkSpec((5,)), 4).sha256()
    assert hand.models.plan.steps_per_second == 25
    assert hand.models.drawing.pen_width == 0.1
    assert i18n.language() == "es"
    assert hand.studio.actions["theme_dark"].isChecked()
    assert hand.studio.actions["language_es"].isChecked()


def test_settings_of_noise_give_the_defaults_and_one_line_in_the_log(
    open_studio, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "noise.ini"
    path.write_bytes(bytes(range(256)) * 40)
    with caplog.at_level(logging.INFO):
        hand = open_studio(Settings(path), None, None)
        hand.open_window()
    assert hand.models.plan.wanted == Plan()
    assert hand.part("welcome").isVisible()
    assert len(caplog.records) == 1
    assert str(path) in caplog.text


@pytest.mark.parametrize(
    "lines",
    [
        "[plan]\nhidden=abc\nlearning_rate=nan\nbatch_size=-3\nepochs=1e9\nseed=x\ndata=moon",
        "[window]\ngeometry=zz\nstate=00ff\n[General]\nspeed=-1\npen_width=huge\ntheme=pink",
        "[General]\nlanguage=xx\nrecent_files={\ndata_folder=\n",
    ],
)
def test_single_bad_settings_do_not_keep_it_from_opening(
    open_studio, tmp_path: Path, lines: str
) -> None:
    path = tmp_path / "bad.ini"
    path.write_text(lines)
    hand = open_studio(Settings(path), None, None)
    hand.open_window()
    assert hand.models.plan.wanted == Plan()
    assert hand.window.isVisible()


def test_a_look_given_for_this_run_is_not_remembered(open_studio, settings: Settings) -> None:
    hand = open_studio(settings, "es", "dark")
    hand.begin()
    hand.close()
    assert (settings.language, settings.theme) == (i18n.system_language(), "system")


# Another look


def choose_look(hand, name: str) -> None:
    """From the menu; what the old panels leave is cleared away."""
    hand.do(name)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


@pytest.mark.parametrize("look", ["language_es", "theme_dark"])
def test_another_look_keeps_everything(hand, look: str) -> None:
    hand.train(12)
    hand.models.specimen.show(17)
    hand.draw()
    hand.models.specimen.show(18)
    hand.do("digit_misread")
    across = hand.part("split_across")
    assert isinstance(across, QSplitter)
    across.moveSplitter(across.widget(0).width() + 30, 1)
    QTest.mouseClick(hand.part("curves_x_epochs"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(hand.part("curves_loss_log"), Qt.MouseButton.LeftButton)
    options, sizes = hand.window.curves.options, across.sizes()
    assert options.by_epochs
    assert options.log_loss
    snapshot, history = hand.run.snapshot, hand.run.history

    choose_look(hand, look)

    assert hand.run.snapshot is snapshot
    assert hand.run.history is history
    assert hand.models.specimen.index == 18
    assert len(hand.models.drawing.drawing.strokes) == 1
    assert hand.window.curves.options == options
    assert hand.part("split_across").sizes() == sizes
    assert hand.studio.actions["digit_misread"].isChecked()
    assert hand.studio.actions[look].isChecked()
    hand.train()
    assert hand.run.snapshot.step == 13


def test_the_language_changes_every_word(hand) -> None:
    hand.wait_until(lambda: "W¹  8 × 784" in texts(hand))
    english = texts(hand)
    assert "&File" in english
    choose_look(hand, "language_es")
    spanish = texts(hand)
    assert "&Archivo" in spanish
    assert hand.studio.actions["train"].text() == "Empezar"
    choose_look(hand, "language_en")
    hand.wait_until(lambda: texts(hand) == english)


def test_a_look_is_changed_in_mid_training(hand) -> None:
    wanted = hand.models.plan.wanted
    hand.models.plan.want(replace(wanted, training=replace(wanted.training, epochs=MAX_EPOCHS)))
    hand.do("train")
    for look in ("language_es", "theme_dark"):
        reached = hand.run.snapshot.step
        choose_look(hand, look)
        hand.wait_until(lambda reached=reached: hand.run.snapshot.step > reached)
    assert hand.run.running
    hand.do("train")
    hand.wait(RunState.PAUSED)
    assert hand.run.history.training["step"].tolist() == list(range(1, hand.run.snapshot.step + 1))


def test_after_many_looks_a_command_still_acts_once(hand) -> None:
    for look in ("language_es", "theme_dark"):
        choose_look(hand, look)
    hand.window.activateWindow()
    hand.wait_until(hand.window.isActiveWindow)
    QTest.keyClick(hand.window, Qt.Key.Key_F10)
    hand.wait(RunState.PAUSED)
    assert hand.run.snapshot.step == 1
    QTest.mouseClick(hand.part("step_button"), Qt.MouseButton.LeftButton)
    hand.wait_until(lambda: hand.run.snapshot.step == 2 and not hand.run.running)
    assert len(hand.window.findChildren(QWidget, "step_button")) == 1
    assert len(hand.studio.findChildren(Actions)) == 1  # no older ones are kept


def test_a_look_chosen_in_the_window_is_remembered(hand, settings: Settings) -> None:
    choose_look(hand, "language_es")
    choose_look(hand, "theme_dark")
    hand.close()
    again = Settings(settings.path)
    assert (again.language, again.theme) == ("es", "dark")


def test_the_welcome_page_stays_in_another_language(open_studio, settings: Settings) -> None:
    settings.plan = replace(settings.plan, data="mnist")
    hand = open_studio()
    hand.open_window()
    choose_look(hand, "language_es")
    assert hand.part("welcome").isVisible()
    QTest.mouseClick(hand.part("welcome_builtin"), Qt.MouseButton.LeftButton)
    hand.wait(RunState.READY)
    assert not hand.part("welcome").isVisible()


# The end


def test_closing_remembers(hand, settings: Settings) -> None:
    hand.models.plan.set_speed(25.0)
    wanted = hand.models.plan.wanted
    hand.models.plan.want(replace(wanted, training=replace(wanted.training, seed=5)))
    hand.wait(RunState.READY)
    hand.window.resize(1100, 700)
    hand.window.close()
    hand.wait_until(lambda: not hand.window.isVisible())
    hand.studio.close()
    again = Settings(settings.path)
    assert again.speed == 25
    assert again.plan.training.seed == 5
    assert not again.window_geometry.isEmpty()


def test_closing_asks_before_a_trained_network_is_lost(hand) -> None:
    hand.train()
    hand.window.close()
    hand.answer("unsaved_dialog", "cancel")
    assert hand.window.isVisible()
    hand.do("quit")
    hand.answer("unsaved_dialog", "discard")
    hand.wait_until(lambda: not hand.window.isVisible())


def test_closing_can_save_first(hand, monkeypatch: pytest.MonkeyPatch, model_path: Path) -> None:
    from PySide6.QtWidgets import QFileDialog

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(model_path), ""))
    hand.train()
    hand.window.close()
    hand.answer("unsaved_dialog", "save_first")
    hand.wait_until(lambda: not hand.window.isVisible())
    assert model_path.exists()


def test_closing_ends_side_runs_and_the_main_run_is_as_it_was(hand) -> None:
    endless = TrainingSpec(batch_size=32, epochs=MAX_EPOCHS)
    studio, models = hand.studio, hand.models
    for runner, model in ((studio.race, models.race), (studio.experiment, models.experiment)):
        runner.begin((SideRun("Adam", NetworkSpec((8,)), endless),))
        hand.wait_until(lambda model=model: model.tracks[0].snapshot is not None)
    hand.close()
    assert hand.run.state is RunState.READY
    assert hand.models.race.tracks == hand.models.experiment.tracks == ()


def test_closing_twice_does_no_harm(hand) -> None:
    hand.studio.close()
    hand.studio.close()


def test_closing_while_digits_are_loaded_and_while_training(
    open_studio, settings: Settings
) -> None:
    loading = open_studio()
    loading.open_window()
    loading.close()
    training = open_studio()
    training.begin()
    training.do("train")
    training.close()


PROGRAM = """
import os, signal, sys, threading
import app.application as application
from PySide6.QtCore import QTimer
start = application.Studio.start

def start_and_then(self):
    start(self)
    self.then = QTimer(singleShot=True, interval=0)
    self.then.timeout.connect(lambda: {act})
    self.then.start()

application.Studio.start = start_and_then
import main
sys.argv = ["main.py"]
sys.exit(main.main())
"""


def run_program(tmp_path: Path, act: str) -> subprocess.CompletedProcess[str]:
    """The whole program in a process of its own; ``act`` is done when its window is open."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM.format(act=act)],
        cwd=ROOT,
        env=os.environ | {"PERCEPTRON_STUDIO_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=WAIT_S,
    )


def test_ctrl_c_in_mid_training_ends_it_with_130(tmp_path: Path) -> None:
    act = (
        "(self.data_commands.open_data('synthetic'),"
        " self.models.run.state_changed.connect(lambda: ("
        "  self.session.train() if self.models.run.state.name == 'READY' else"
        "  os.kill(os.getpid(), signal.SIGINT) if self.models.run.running else None)))"
    )
    done = run_program(tmp_path, act)
    assert done.returncode == 130, done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "settings.ini").exists()


def test_an_error_that_nobody_caught_is_told_and_the_program_goes_on_to_its_end(
    tmp_path: Path,
) -> None:
    act = (
        "(QTimer.singleShot(300, lambda: ("
        "  print([d.objectName() for d in self.window.findChildren(object)"
        "         if d.objectName() == 'trouble_dialog'], flush=True),"
        "  [d.close() for d in self.window.findChildren(object)"
        "   if d.objectName() == 'trouble_dialog'], self.window.close())), 1 / 0)"
    )
    done = run_program(tmp_path, act)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "['trouble_dialog']"
    assert "ZeroDivisionError" in (tmp_path / "perceptron-studio.log").read_text()


def test_the_bundled_network_comes_by_itself_and_reads_the_pad(hand) -> None:
    hand.wait_until(lambda: hand.models.readers.has_bundled)
    hand.draw()
    assert hand.part("pad_bundled_answer").text.startswith("1")


def test_a_damaged_bundled_network_is_no_obstacle(
    open_studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pad.safetensors").write_bytes(b"noise")
    monkeypatch.setattr("app.bundled.FOLDER", tmp_path)
    hand = open_studio()
    hand.begin()
    hand.wait_until(lambda: hand.models.readers.bundled_is_missing)
    hand.train()
    hand.draw()
    assert not hand.dialogs
    assert hand.part("pad_answer").text != "–"
