"""The status line: where the training stands, in words."""

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel

from app.models.data import DataModel
from app.models.plan import Plan, PlanModel
from app.models.run import Pace, RunModel, RunState
from app.refresh import RefreshClock
from app.views.status import StatusView
from engine.data.examples import DataSet, Examples
from engine.history import HistoryTail, Table
from engine.network import MLP
from engine.snapshot import Snapshot
from engine.spec import NetworkSpec, TrainingSpec


def at(step: int, epoch: float) -> Snapshot:
    nothing = Table({"step": np.int64, "epoch": float, "loss": float, "accuracy": float}).since(0)
    network = MLP(NetworkSpec(()))
    return Snapshot(network, TrainingSpec(), step, epoch, 860, HistoryTail(nothing, nothing), None)


class Line:
    def __init__(self, qtbot) -> None:
        self.run, self.plan, self.data = RunModel(), PlanModel(Plan()), DataModel()
        self.clock = RefreshClock()
        self.view = StatusView(self.run, self.plan, self.data, self.clock)
        self.clock.setParent(self.view)  # it must not outlive the view
        qtbot.addWidget(self.view)
        self.view.show()

    def label(self, name: str) -> QLabel:
        return self.view.findChild(QLabel, f"status_{name}")

    def text(self, name: str) -> str:
        return self.label(name).text()


@pytest.fixture
def line(qtbot) -> Line:
    return Line(qtbot)


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (RunState.EMPTY, "no digits yet"),
        (RunState.LOADING, "loading"),
        (RunState.READY, "untrained"),
        (RunState.RUNNING, "training"),
        (RunState.PAUSED, "paused"),
        (RunState.FINISHED, "finished"),
    ],
)
def test_the_state_is_a_word(line: Line, state: RunState, word: str) -> None:
    line.run.set_state(state)
    assert line.text("state") == word


def test_figures_follow_on_the_clock_not_on_each_snapshot(line: Line, qtbot) -> None:
    line.run.set_state(RunState.RUNNING)
    qtbot.wait(30)  # the clock's first turn
    line.run.take(at(2_410, 2.8), Pace(123_456, 200))
    assert line.text("step") == ""
    qtbot.waitUntil(lambda: line.text("step") == "step 2,410", timeout=1_000)
    assert line.text("epoch") == "epoch 3 of 10"
    assert line.text("speed") == "123,000 examples/s"
    assert line.text("left") == "3 min 20 s left"


def test_a_whole_number_of_epochs_is_not_the_next_one(line: Line) -> None:
    line.run.take(at(8_600, 10.0), Pace())
    line.run.set_state(RunState.FINISHED)
    assert line.text("epoch") == "epoch 10 of 10"


def test_a_step_beyond_the_planned_epochs_does_not_count_out_of_them(line: Line) -> None:
    line.run.take(at(8_601, 10.001), Pace())
    line.run.set_state(RunState.PAUSED)
    assert line.text("epoch") == "epoch 11"


def test_a_resting_run_has_no_speed_and_no_time_left(line: Line) -> None:
    line.run.take(at(5, 0.1), Pace(1_000, 10))
    line.run.set_state(RunState.PAUSED)
    assert (line.text("speed"), line.text("left")) == ("", "")
    assert line.text("step") == "step 5"


def test_the_data_set_is_named(line: Line) -> None:
    none = Examples(np.zeros((0, 784), np.uint8), np.zeros(0, np.uint8))
    line.data.set_data(DataSet("mnist+synthetic", none, none, lambda: none))
    assert line.text("data") == "MNIST and built-in digits"


def test_nothing_jumps_when_figures_grow(line: Line, qtbot) -> None:
    line.view.resize(1_280, 28)
    line.run.take(at(1, 0.001), Pace(10, 1))
    line.run.set_state(RunState.RUNNING)
    before = [line.label(name).x() for name in ("epoch", "step", "speed", "left")]
    line.run.take(at(123_456, 99.5), Pace(345_678, 3_000))
    qtbot.waitUntil(lambda: line.text("step") == "step 123,456", timeout=1_000)
    assert [line.label(name).x() for name in ("epoch", "step", "speed", "left")] == before
