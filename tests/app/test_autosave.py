"""The run on disk: written as it trains, left by a kill, gone on with to the bit."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from app import folders
from app.autosave import Autosave, RunFile
from app.models.run import RunState
from app.training.mailbox import Record, Shelf
from engine.checkpoint import load_run
from engine.errors import EngineError, FileError, Text
from tests.app.conftest import PLAN

ROOT = Path(__file__).resolve().parents[2]


def kept() -> list[Path]:
    """The runs on disk."""
    return sorted(folders.runs().glob("*.safetensors"))


def everything() -> list[str]:
    return sorted(path.name for path in folders.runs().glob("*"))


def step_of(path: Path) -> int:
    return load_run(path)[1].step


def moments_of(path: Path) -> list[int]:
    return [moment.step for moment in load_run(path).notes.moments]


@pytest.fixture
def left_behind(room) -> Callable[[int], Path]:
    """Writes a run of so many steps as a killed window leaves it: without a lock."""

    def make(steps: int = 4) -> Path:
        room.begin()
        for _ in range(steps):
            room.do(room.session.step)
        shelf = Shelf()
        autosave = Autosave(folders.runs(), shelf)
        shelf.put(room.session.record())
        autosave.close(keep=True)
        (path,) = kept()
        return path

    return make


@pytest.fixture
def writer() -> Iterator[Callable[[], tuple[Autosave, Shelf]]]:
    made: list[Autosave] = []

    def make() -> tuple[Autosave, Shelf]:
        shelf = Shelf()
        made.append(Autosave(folders.runs(), shelf))
        return made[-1], shelf

    yield make
    for autosave in made:
        autosave.close(keep=False)


# While the window is open


def test_an_untrained_run_writes_nothing(hand) -> None:
    assert kept() == []


def test_each_step_by_hand_is_on_disk_at_once(hand) -> None:
    for step in (1, 2):
        hand.train()
        hand.wait_until(lambda step=step: [step_of(path) for path in kept()] == [step])


def test_a_run_is_written_while_it_trains(hand) -> None:
    plan = hand.models.plan
    plan.want(replace(plan.wanted, training=replace(plan.wanted.training, epochs=1_000)))
    plan.set_speed(200)
    hand.do("train")
    hand.wait_until(lambda: bool(kept()))
    assert hand.run.running
    first = step_of(kept()[0])
    hand.wait_until(lambda: step_of(kept()[0]) > first)


def test_a_reset_takes_the_run_off_the_disk(hand) -> None:
    hand.train(2)
    hand.wait_until(lambda: bool(kept()))
    hand.do("reset")
    hand.answer("unsaved_dialog", "discard")
    hand.wait(RunState.READY)
    hand.wait_until(lambda: everything() == [])


def test_closing_without_saving_leaves_nothing(hand) -> None:
    hand.train(2)
    hand.wait_until(lambda: bool(kept()))
    hand.window.close()
    hand.answer("unsaved_dialog", "discard")
    hand.wait_until(lambda: not hand.window.isVisible())
    hand.studio.close()
    assert everything() == []


def test_an_end_without_a_question_keeps_the_last_step(hand) -> None:
    """As after Ctrl-C in the terminal."""
    hand.train(3)
    hand.studio.close()
    (path,) = kept()
    assert step_of(path) == 3
    assert everything() == [path.name]


def test_a_full_disk_is_told_once_and_training_goes_on(
    hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    hand.window.statusBar().messageChanged.connect(told.append)

    def refuse(path: Path, *_: object) -> None:
        raise FileError(path, Text("it cannot be written (No space left)"), Text("Make room."))

    with monkeypatch.context() as patch:
        patch.setattr("app.autosave.save_run", refuse)
        hand.train(3)
        hand.wait_until(lambda: any("No space left" in text for text in told))
        assert hand.dialogs == []
    sentences = [text for text in told if text]
    assert len(sentences) == 1
    hand.train()
    hand.wait_until(lambda: [step_of(path) for path in kept()] == [4])
    assert hand.run.snapshot.step == 4


def test_a_folder_that_cannot_be_made_is_told_too(hand) -> None:
    told: list[EngineError] = []
    hand.studio.autosave.failed.connect(told.append)
    folders.runs().parent.mkdir(parents=True, exist_ok=True)
    folders.runs().write_text("in the way")
    hand.train()
    hand.wait_until(lambda: bool(told))
    assert "cannot be written" in str(told[0])


def test_weights_that_are_no_numbers_are_not_written(room, writer) -> None:
    room.begin()
    room.do(room.session.step)
    good = room.session.record()
    network = good.network.frozen_copy()
    network.parameters.flags.writeable = True
    network.parameters[0] = float("nan")
    _, shelf = writer()
    shelf.put(Record(1, network, good.card, good.state))
    shelf.put(good)
    room.wait_until(lambda: [step_of(path) for path in kept()] == [1])


# At the next start


def test_a_run_left_behind_goes_on_where_it_stood(
    open_studio, left_behind, headless, small_data
) -> None:
    left_behind(4)
    hand = open_studio()
    hand.begin()
    dialog = hand.dialog("leftover_dialog")
    assert "epoch 0.41 of 3" in dialog.findChild(object, "sentence").text()
    hand.answer("leftover_dialog", "continue_run")
    hand.wait(RunState.PAUSED)
    assert hand.run.snapshot.step == 4
    assert hand.run.history.training["step"].tolist() == [1, 2, 3, 4]
    assert hand.run.unsaved
    hand.do("train")
    hand.wait(RunState.FINISHED)
    assert hand.run.snapshot.network.sha256() == headless(small_data).network.sha256()
    hand.wait_until(lambda: [step_of(path) for path in kept()] == [30])


def test_a_run_that_rests_is_kept_with_its_moments(open_studio) -> None:
    hand = open_studio()
    hand.begin()
    hand.train(4)  # 128 images
    hand.wait_until(lambda: [step_of(path) for path in kept()] == [4])
    assert not moments_of(kept()[0])  # a step is made in passing
    hand.do("epoch")
    hand.wait(RunState.PAUSED)
    moments = [moment.step for moment in hand.models.chronicle.moments]
    assert moments == [0, 4, 6, 8]
    hand.wait_until(lambda: moments_of(kept()[0]) == moments)


def test_a_run_gone_on_with_is_safe_at_every_moment(open_studio, left_behind) -> None:
    """Its old file goes only when the new one is there."""
    old = left_behind(4)
    hand = open_studio()
    hand.open_window()
    hand.answer("leftover_dialog", "continue_run")  # perhaps before the digits are there
    hand.wait(RunState.PAUSED)
    hand.wait_until(lambda: not old.exists())
    assert [step_of(path) for path in kept()] == [4]


def test_a_discarded_run_is_gone(open_studio, left_behind) -> None:
    left_behind()
    hand = open_studio()
    hand.begin()
    hand.answer("leftover_dialog", "discard_run")
    assert everything() == []
    assert hand.run.snapshot.step == 0


def test_a_question_closed_is_asked_again(open_studio, left_behind) -> None:
    path = left_behind()
    hand = open_studio()
    hand.begin()
    hand.dialog("leftover_dialog").reject()
    hand.train()
    hand.wait_until(lambda: len(kept()) == 2)
    hand.do("quit")
    hand.answer("unsaved_dialog", "discard")
    hand.wait_until(lambda: not hand.window.isVisible())
    hand.studio.close()
    assert everything() == [path.name]


def test_a_run_on_other_digits_brings_them(open_studio, room, settings, data_named) -> None:
    """The window remembers the built-in digits; the run was made on MNIST."""
    room.begin(data_named("mnist"))
    room.do(room.session.step)
    shelf = Shelf()
    autosave = Autosave(folders.runs(), shelf)
    shelf.put(room.session.record())
    autosave.close(keep=True)
    settings.data_folder = Path("somewhere")
    hand = open_studio()
    hand.begin()
    assert hand.models.data.data.name == "synthetic"
    hand.answer("leftover_dialog", "continue_run")
    hand.wait(RunState.PAUSED)
    assert hand.models.data.data.name == "mnist"
    assert hand.models.plan.wanted.data == "mnist"
    assert hand.run.snapshot.step == 1


def test_a_run_that_cannot_be_read_is_set_aside(open_studio, left_behind) -> None:
    path = left_behind()
    path.write_bytes(b"noise")
    hand = open_studio()
    hand.begin()
    hand.wait_until(lambda: everything() == [path.with_suffix(".bad").name])
    assert hand.dialogs == []


def test_what_a_kill_left_half_written_is_swept_up(left_behind, writer) -> None:
    path = left_behind()
    part = path.parent / f".{path.name}.abc123.part"
    part.write_bytes(b"half")
    lone = path.parent / "run-1-0.lock"
    lone.write_text("999999999\nnobody\nnowhere\n")
    autosave, _ = writer()
    found = autosave.leftover()
    assert found is not None
    assert found.path == path
    found.remove()
    assert not part.exists()
    assert not path.exists()


def test_two_windows_do_not_share_a_run(open_studio, settings, left_behind) -> None:
    left_behind()
    first = open_studio()
    first.begin()
    assert first.dialog("leftover_dialog")
    second = open_studio()
    second.begin()
    assert second.dialogs == []  # it is offered in the other window
    first.answer("leftover_dialog", "continue_run")
    first.wait(RunState.PAUSED)
    second.train(2)
    second.wait_until(lambda: sorted(step_of(path) for path in kept()) == [2, 4])


def test_a_lock_is_held_while_its_window_lives(tmp_path: Path) -> None:
    first = RunFile.new(tmp_path)
    assert RunFile.take(first.path) is None
    first.leave()
    again = RunFile.take(first.path)
    assert again is not None
    again.remove()
    assert list(tmp_path.iterdir()) == []


# Killed


EPOCHS = 30

WINDOW = """
    import json, os, sys, time
    sys.path.insert(0, {tests!r})
    import importlib.util
    spec = importlib.util.spec_from_file_location("digits", {conftest!r})
    digits = importlib.util.module_from_spec(spec)
    sys.modules["digits"] = digits
    spec.loader.exec_module(digits)
    import engine.data.dataset
    engine.data.dataset.open_data = lambda name, *_, **__: digits.make_data(name)
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QPushButton
    from app import application
    from app.models.run import RunState
    from app.settings import Settings
    app = application.make_application()
    settings = Settings()
    settings.plan = digits.replace(
        digits.PLAN, training=digits.replace(digits.PLAN.training, epochs={epochs}, augment="affine")
    )
    studio = application.Studio(app, settings, None, "en", "light")
    studio.start()
    run = studio.models.run

    def wait(condition):
        until = time.monotonic() + 60
        while not condition():
            assert time.monotonic() < until
            app.processEvents()
            time.sleep(0.005)
"""

TRAIN_UNTIL_KILLED = """
    wait(lambda: run.state is RunState.READY)
    studio.models.plan.set_speed(100)
    studio.session.train()
    print("training", flush=True)
    while True:
        app.processEvents()
        time.sleep(0.005)
"""

GO_ON = """
    wait(lambda: studio.window.findChild(QPushButton, "continue_run") is not None)
    studio.window.findChild(QPushButton, "continue_run").click()
    wait(lambda: run.state is RunState.PAUSED)
    begun = run.snapshot.step
    studio.models.plan.set_speed(None)
    studio.session.train()
    wait(lambda: run.state is RunState.FINISHED)
    losses = run.history.training["loss"].tolist()
    print(json.dumps([begun, run.snapshot.network.sha256(), losses]), flush=True)
    studio._quit()
    app.processEvents()
    studio.close()
"""

GO_ON_UNTIL_KILLED = (
    GO_ON[: GO_ON.index("    begun")]
    + TRAIN_UNTIL_KILLED[TRAIN_UNTIL_KILLED.index("    studio.models") :]
)


def child(script: str) -> subprocess.Popen[str]:
    names = {
        "tests": str(ROOT),
        "conftest": str(ROOT / "tests" / "app" / "conftest.py"),
        "epochs": EPOCHS,
    }
    code = textwrap.dedent(WINDOW.format(**names)) + textwrap.dedent(script)
    return subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def result_of(script: str) -> list[object]:
    with child(script) as process:
        out, _ = process.communicate(timeout=90)
    assert process.returncode == 0
    answer: list[object] = json.loads(out.splitlines()[-1])
    return answer


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")
def test_after_kill_9_the_run_goes_on_to_the_same_bits(headless, small_data) -> None:
    """Killed three times, each time further on; the fourth window makes the rest."""
    reached = 0
    for script in (TRAIN_UNTIL_KILLED, *[GO_ON_UNTIL_KILLED] * 2):
        with child(script) as process:
            assert process.stdout is not None
            assert process.stdout.readline()
            until = time.monotonic() + 60
            while not (kept() and step_of(kept()[0]) > reached + 20):
                assert time.monotonic() < until
                QTest.qWait(5)
            os.kill(process.pid, signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL
        (path,) = kept()
        reached = step_of(path)
    begun, weights, losses = result_of(GO_ON)
    assert begun == reached
    plan = replace(PLAN, training=replace(PLAN.training, epochs=EPOCHS, augment="affine"))
    uninterrupted = headless(small_data, plan)
    assert weights == uninterrupted.network.sha256()
    assert losses == uninterrupted.history.training["loss"].tolist()
    assert everything() == []
