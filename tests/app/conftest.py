"""A data set that is learnt in a blink, and the engine room of the window around it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from app.application import Studio
from app.models.bundle import Models
from app.models.plan import Plan
from app.models.run import RunState
from app.pages import PAGE_ACTIONS, TABS
from app.settings import Settings
from app.training.session import Session
from engine.data.examples import DataSet, Examples
from engine.network import MLP
from engine.spec import NetworkSpec, TrainingSpec
from engine.trainer import Trainer

WAIT_MS = 10_000
STEPS_PER_EPOCH = 10
PLAN = Plan("synthetic", NetworkSpec((8,)), TrainingSpec(batch_size=32, epochs=3))


def bright_rows(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Images and labels: each digit is a bright row of its own, with noise."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 10, count).astype(np.uint8)
    images = rng.integers(0, 60, (count, 28, 28), np.uint8)
    images[np.arange(count), 2 * labels + 4] = 255
    return images.reshape(count, 784), labels


class Growing(Examples):
    """Makes 40 rows at a time, in blocks of 80."""

    block = 80

    def __init__(self, count: int, seed: int, ready: int = 0) -> None:
        self._whole = bright_rows(count, seed)
        super().__init__(np.zeros((count, 784), np.uint8), np.zeros(count, np.uint8))
        self._ready = 0
        while self._ready < ready:
            self.grow()

    @property
    def ready(self) -> int:
        return self._ready

    def grow(self) -> None:
        new = slice(self._ready, self._ready + 40)
        self.images[new], self.labels[new] = self._whole[0][new], self._whole[1][new]
        self._ready = min(self._ready + 40, len(self))


def make_data(name: str = "synthetic") -> DataSet:
    """310 training images: nine batches of 32 and a short one; 60 to validate."""
    train, validation = Examples(*bright_rows(310, 0)), Examples(*bright_rows(60, 1))
    return DataSet(name, train, validation, lambda: Examples(*bright_rows(50, 2)))


def make_growing_data(ready: int = 0) -> DataSet:
    """The same images for training, of which ``ready`` are there."""
    validation = Growing(60, 1, ready=60)
    return DataSet("synthetic", Growing(310, 0, ready), validation, lambda: validation)


class EngineRoom:
    """The models and a real session with its thread; what it told, in lists."""

    def __init__(self, qtbot, plan: Plan = PLAN) -> None:
        self._qtbot = qtbot
        self.models = Models(plan)
        self.plan, self.run = self.models.plan, self.models.run
        self.small = make_data()
        self.session = Session(self.plan, self.run, self.models.data)
        self.troubles: list[Exception] = []
        self.crashes: list[str] = []
        self.data_wanted: list[str] = []
        self.session.trouble.connect(self.troubles.append)
        self.session.crashed.connect(self.crashes.append)
        self.session.data_wanted.connect(self.data_wanted.append)

    def begin(self, data: DataSet | None = None) -> None:
        self.session.open_data(data or self.small)
        self.wait(RunState.READY)

    def wait(self, state: RunState) -> None:
        self.wait_until(lambda: self.run.state is state)

    def wait_until(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition, timeout=WAIT_MS)

    def wait_for_step(self, step: int) -> None:
        self.wait_until(lambda: self.run.snapshot is not None and self.run.snapshot.step >= step)

    def want(self, hidden: tuple[int, ...] | None = None, **training: object) -> None:
        """As the controls do."""
        wanted = self.plan.wanted
        network = wanted.network if hidden is None else NetworkSpec(hidden)
        self.plan.want(
            replace(wanted, network=network, training=replace(wanted.training, **training))
        )

    def do(self, act: Callable[[], None], state: RunState = RunState.PAUSED) -> None:
        """Act, and wait until the run is in this state."""
        act()
        self.wait(state)

    @property
    def step(self) -> int:
        return self.run.snapshot.step

    @property
    def steps(self) -> list[int]:
        """Those in the history, in its order."""
        return self.run.history.training["step"].tolist()

    @property
    def losses(self) -> list[float]:
        return self.run.history.training["loss"].tolist()

    @property
    def sha256(self) -> str:
        return self.run.snapshot.network.sha256()


class Gate:
    """Holds each step of any trainer until it is opened: then the worker is known to be in a step."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.entered = threading.Event()
        self._open = threading.Event()
        make_step = Trainer.step

        def step(trainer: Trainer) -> float:
            self.entered.set()
            assert self._open.wait(WAIT_MS / 1000)
            return make_step(trainer)

        monkeypatch.setattr(Trainer, "step", step)

    def wait(self) -> None:
        assert self.entered.wait(WAIT_MS / 1000)

    def open(self) -> None:
        self._open.set()


class Hand:
    """A window with everything behind it, used as a person does."""

    def __init__(self, qtbot, studio: Studio) -> None:
        self._qtbot = qtbot
        self.studio = studio
        self._closed = False
        self.models, self.run, self.window = studio.models, studio.models.run, studio.window

    def open_window(self) -> None:
        self.studio.start()
        self._qtbot.waitExposed(self.window)

    def begin(self) -> None:
        """To the untrained network."""
        self.open_window()
        self.wait(RunState.READY)

    def train(self, steps: int = 1) -> None:
        for _ in range(steps):
            reached = self.run.snapshot.step
            self.do("step")
            self.wait_until(lambda reached=reached: self.run.snapshot.step > reached)
            self.wait_until(lambda: not self.run.running)

    def do(self, action_id: str) -> None:
        """Choose a command, which can be used; if it writes or reads a model file, wait for that."""
        assert self.enabled(action_id), action_id
        self.studio.actions[action_id].trigger()
        self.wait_for_files()

    def wait_for_files(self) -> None:
        self.wait_until(lambda: not self.studio.files.busy)

    def enabled(self, action_id: str) -> bool:
        return self.studio.actions[action_id].isEnabled()

    def views(self) -> Iterator[str]:
        """Shows every page, and every view of those that have several; their names."""
        for page in PAGE_ACTIONS:
            self.do(page)
            name = page.removeprefix("page_")
            for tab in TABS.get(name, ("",)):
                if tab:
                    getattr(self.models, name).show_tab(tab)
                QApplication.processEvents()
                yield f"{name} {tab}"

    def part(self, name: str) -> QWidget:
        found = self.window.findChild(QWidget, name)
        assert found is not None, name
        return found

    def draw(self) -> None:
        """A bar on the pad."""
        drawing = self.models.drawing
        drawing.begin_stroke(0.5, 0.2)
        drawing.extend_stroke(0.5, 0.8)
        drawing.end_stroke()

    def wait(self, state: RunState) -> None:
        self.wait_until(lambda: self.run.state is state)

    def wait_until(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition, timeout=WAIT_MS)

    @property
    def dialogs(self) -> list[QDialog]:
        return [dialog for dialog in self.window.findChildren(QDialog) if dialog.isVisible()]

    def dialog(self, name: str) -> QDialog:
        """The one dialog there is."""
        self.wait_until(lambda: bool(self.dialogs))
        (dialog,) = self.dialogs
        assert dialog.objectName() == name
        return dialog

    def answer(self, dialog: str, button: str) -> None:
        """Click a button of the dialog, which closes it."""
        QTest.mouseClick(
            self.dialog(dialog).findChild(QPushButton, button), Qt.MouseButton.LeftButton
        )

    def close(self) -> None:
        """Once is enough, twice does no harm."""
        if self._closed:
            return
        self._closed = True
        self.studio.close()
        self.window.allow_close()
        self.window.close()
        self.window.deleteLater()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A small network on the built-in digits."""
    settings = Settings(tmp_path / "settings.ini")
    settings.plan = PLAN
    return settings


@pytest.fixture
def open_studio(
    qtbot, qapp: QApplication, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Hand]]:
    """Makes a whole window; the data sets that it opens are small."""
    monkeypatch.setattr("engine.data.dataset.open_data", lambda name, *_, **__: make_data(name))
    monkeypatch.setattr("app.training.session.REPORTS_PER_S", 100)
    hands: list[Hand] = []

    def make(
        given: Settings = settings, language: str | None = "en", theme: str | None = "light"
    ) -> Hand:
        hands.append(Hand(qtbot, Studio(qapp, given, None, language, theme)))
        return hands[-1]

    yield make
    for hand in hands:
        hand.close()


@pytest.fixture
def hand(open_studio: Callable[..., Hand]) -> Hand:
    """An open window with an untrained network."""
    hand = open_studio()
    hand.begin()
    return hand


@pytest.fixture
def small_data() -> DataSet:
    return make_data()


@pytest.fixture
def data_named() -> Callable[[str], DataSet]:
    return make_data


@pytest.fixture
def growing_data() -> Callable[[int], DataSet]:
    return make_growing_data


@pytest.fixture
def room(qtbot, monkeypatch: pytest.MonkeyPatch) -> Iterator[EngineRoom]:
    """An engine room whose plan is three epochs of ten steps, and whose reports come in a hurry."""
    monkeypatch.setattr("app.training.session.REPORTS_PER_S", 100)
    room = EngineRoom(qtbot)
    yield room
    room.session.close()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    gate = Gate(monkeypatch)
    yield gate
    gate.open()


@pytest.fixture
def headless() -> Callable[..., Trainer]:
    """Trains as the command line does: the trainer, its epochs done."""

    def train(data: DataSet, plan: Plan = PLAN) -> Trainer:
        network = MLP.initialized(plan.network, plan.training.seed)
        trainer = Trainer(network, plan.training, data.train, data.validation)
        while not trainer.finished:
            trainer.step()
        return trainer

    return train


@pytest.fixture
def model_path(tmp_path: Path) -> Path:
    """A name with a space and an accent."""
    return tmp_path / "mi número.safetensors"
