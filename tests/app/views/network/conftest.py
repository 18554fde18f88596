"""A network panel with a small data set and a hand on every model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.actions import Actions
from app.models.data import DataModel
from app.models.drawing import DrawingModel
from app.models.reading import Reading
from app.models.run import Pace, RunModel, RunState
from app.models.specimen import SpecimenModel
from app.refresh import RefreshClock
from app.views.network.panel import NetworkView
from engine.data.examples import DataSet, Examples
from engine.history import History
from engine.network import MLP
from engine.snapshot import Snapshot
from engine.spec import NetworkSpec, TrainingSpec

IMAGES = 120


def examples(count: int = IMAGES) -> Examples:
    rng = np.random.default_rng(3)
    images = rng.integers(0, 256, (count, 784)).astype(np.uint8)
    return Examples(images, (np.arange(count) % 10).astype(np.uint8))


def snapshot_of(network: MLP, step: int = 1) -> Snapshot:
    return Snapshot(
        network=network.frozen_copy(),
        training=TrainingSpec(),
        step=step,
        epoch=0.0,
        steps_per_epoch=10,
        tail=History().since(),
        validation_predictions=None,
    )


@dataclass
class Scene:
    """The view and all the models behind it."""

    view: NetworkView
    run: RunModel
    data: DataModel
    specimen: SpecimenModel
    reading: Reading
    actions: Actions
    clock: RefreshClock

    def take(self, network: MLP, step: int = 1) -> None:
        """As the session does when a snapshot comes."""
        self.run.take(snapshot_of(network, step), Pace())

    def part(self, name: str) -> QWidget:
        found = self.view.findChild(QWidget, name)
        assert found is not None, name
        return found


@pytest.fixture
def empty_scene(qtbot) -> Scene:
    data, run = DataModel(), RunModel()
    specimen = SpecimenModel(data, DrawingModel(), run)
    reading = Reading(run, specimen)
    actions, clock = Actions(), RefreshClock()
    view = NetworkView(run, specimen, reading, actions, clock, data=data)
    view.index_requested.connect(specimen.show)
    clock.setParent(view)  # it must not outlive the view
    qtbot.addWidget(view)
    view.resize(760, 440)
    view.show()
    qtbot.waitExposed(view)
    QTest.mouseMove(view, QPoint(1, 1))  # away from the pictures, wherever the last test left it
    return Scene(view, run, data, specimen, reading, actions, clock)


@pytest.fixture
def scene_with(qtbot, empty_scene: Scene) -> Callable[..., Scene]:
    """A function that gives the scene a network and waits until it is drawn."""

    def make(network: MLP | None = None, hidden: tuple[int, ...] = (128, 64)) -> Scene:
        scene = empty_scene
        scene.data.set_data(DataSet("test", examples(), examples(), examples))
        scene.run.set_state(RunState.PAUSED)
        scene.take(network or MLP.initialized(NetworkSpec(hidden), seed=0))
        qtbot.waitUntil(lambda: scene.part("digit_answer").text() != "", timeout=3000)
        return scene

    return make
