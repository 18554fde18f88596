"""A digit on the table and a small network that has learnt a little: what a view is given to explain."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

import pytest

pytest.importorskip("PySide6")

from PySide6.QtWidgets import QLabel, QWidget

from app.actions import Actions
from app.models.bundle import Models
from app.models.plan import Plan
from app.models.run import Pace, RunState
from app.refresh import RefreshClock
from engine.data.examples import DataSet
from engine.network import MLP
from engine.snapshot import Snapshot
from engine.spec import NetworkSpec, TrainingSpec
from engine.trainer import Trainer
from tests.app.conftest import WAIT_MS, make_data


@lru_cache(maxsize=1)
def learnt() -> tuple[DataSet, Snapshot, Snapshot]:
    """The digits, and a network with 8 hidden neurons after five steps and after six more."""
    data = make_data()
    network = MLP.initialized(NetworkSpec((8,)), 0)
    trainer = Trainer(network, TrainingSpec(batch_size=32), data.train, data.validation)
    snapshots = []
    for steps in (5, 6):
        for _ in range(steps):
            trainer.step()
        snapshots.append(trainer.snapshot())
    return data, snapshots[0], snapshots[1]


class Scene:
    """The models behind the views, and the one view that is shown."""

    def __init__(self, qtbot) -> None:
        self._qtbot = qtbot
        self.models = Models(Plan())
        self.actions, self.clock = Actions(), RefreshClock()
        self.view: QWidget | None = None

    def show(self, view: QWidget) -> None:
        self._qtbot.addWidget(view)
        self.view = view
        view.resize(700, 720)
        view.show()
        self._qtbot.waitExposed(view)

    def part(self, name: str) -> QWidget:
        found = self.view.findChild(QWidget, name)
        assert found is not None, name
        return found

    def wait_until(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition, timeout=WAIT_MS)

    def text(self, name: str) -> str:
        label = self.part(name)
        assert isinstance(label, QLabel)
        return label.text()


class Table(Scene):
    """With digits, a network that has learnt a little, and a digit on the table."""

    def __init__(self, qtbot) -> None:
        super().__init__(qtbot)
        data, snapshot, self._later = learnt()
        self.models.data.set_data(data)
        self.models.run.take(snapshot, Pace())
        self.models.specimen.show(3)

    def draw(self) -> None:
        """A bar on the pad."""
        drawing = self.models.drawing
        drawing.begin_stroke(0.5, 0.2)
        drawing.extend_stroke(0.5, 0.8)
        drawing.end_stroke()

    def train(self) -> None:
        self.models.run.take(self._later, Pace())

    def take(self, network: MLP) -> None:
        """The run has come to another network."""
        self.models.run.take(replace(self._later, network=network.frozen_copy()), Pace())


@pytest.fixture
def table(qtbot) -> Iterator[Table]:
    table = Table(qtbot)
    yield table
    table.clock.stop()


class Desk(Scene):
    """Empty at first; `begin` brings digits and a network, `train` trains it."""

    trainer: Trainer

    def begin(self, data: DataSet, hidden: tuple[int, ...] = (8,)) -> None:
        """An untrained network on these digits."""
        self.models.data.set_data(data)
        self.models.run.set_state(RunState.PAUSED)
        network = MLP.initialized(NetworkSpec(hidden), 0)
        self.trainer = Trainer(network, TrainingSpec(batch_size=32), data.train, data.validation)
        self._take()

    def train(self, steps: int) -> None:
        for _ in range(steps):
            self.trainer.step()
        self._take()

    def _take(self) -> None:
        """As the session does when a snapshot comes."""
        self.models.run.take(self.trainer.snapshot(), Pace())


@pytest.fixture
def desk(qtbot) -> Iterator[Desk]:
    desk = Desk(qtbot)
    yield desk
    desk.clock.stop()
