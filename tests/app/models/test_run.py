"""The run: its state, its history from the tails of the snapshots, and whether it is saved."""

from dataclasses import replace

import pytest

from app.models.run import Pace, RunModel, RunState
from engine.data.examples import DataSet
from engine.network import MLP
from engine.snapshot import Snapshot
from engine.spec import NetworkSpec, TrainingSpec
from engine.trainer import Trainer


@pytest.fixture
def trainer(small_data: DataSet) -> Trainer:
    network = MLP.initialized(NetworkSpec((8,)), 0)
    return Trainer(network, TrainingSpec(), small_data.train, small_data.validation)


@pytest.fixture
def model(qapp) -> RunModel:
    return RunModel()


@pytest.fixture
def heard(model: RunModel) -> list[str]:
    names: list[str] = []
    for name in ("state_changed", "restarted", "snapshot_changed"):
        getattr(model, name).connect(lambda name=name: names.append(name))
    return names


def after(trainer: Trainer, steps: int) -> Snapshot:
    for _ in range(steps):
        trainer.step()
    return trainer.snapshot()


def test_at_first_there_is_nothing(model: RunModel) -> None:
    assert model.state is RunState.EMPTY
    assert model.snapshot is None
    assert not (model.running or model.trained or model.unsaved)
    assert len(model.history.training) == 0


def test_a_state_is_told_once(model: RunModel, heard: list[str]) -> None:
    model.set_state(RunState.RUNNING)
    model.set_state(RunState.RUNNING)
    assert model.running
    assert heard == ["state_changed"]


def test_snapshots_carry_the_history_on(
    model: RunModel, trainer: Trainer, heard: list[str]
) -> None:
    pace = Pace(1000.0, 12.0)
    for steps in (2, 0, 3):
        model.take(after(trainer, steps), pace)
    assert model.history.training["step"].tolist() == [1, 2, 3, 4, 5]
    assert model.pace == pace
    assert heard == ["snapshot_changed"] * 3


def test_an_untrained_network_needs_no_saving(model: RunModel, trainer: Trainer) -> None:
    model.take(after(trainer, 0), Pace())
    assert not model.trained
    assert not model.unsaved


def test_a_trained_network_is_unsaved_until_a_file_holds_that_step(
    model: RunModel, trainer: Trainer
) -> None:
    model.take(after(trainer, 2), Pace())
    assert model.trained
    assert model.unsaved
    model.mark_saved(2)
    assert not model.unsaved
    model.take(after(trainer, 1), Pace())
    assert model.unsaved


def test_a_file_written_while_training_went_on_does_not_hold_the_newest_step(
    model: RunModel, trainer: Trainer
) -> None:
    model.take(after(trainer, 3), Pace())
    model.mark_saved(2)
    assert model.unsaved


def test_a_new_run_begins_with_nothing(model: RunModel, trainer: Trainer, heard: list[str]) -> None:
    model.take(after(trainer, 2), Pace(5.0, 1.0))
    model.mark_saved(2)
    heard.clear()
    model.restart()
    assert heard == ["restarted"]
    assert model.snapshot is None
    assert model.pace == Pace()
    assert len(model.history.training) == len(model.history.validation) == 0
    model.take(replace(after(trainer, 0), step=2), Pace())
    assert model.unsaved
