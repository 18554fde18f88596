"""The step on the table: phases, lens, pace and reach, each told once."""

import numpy as np
import pytest

from app.models.stepping import FASTEST_S, SLOWEST_S, SteppingModel
from engine.data.examples import DataSet
from engine.errors import Text
from engine.explain.phases import Kind
from engine.network import MLP
from engine.spec import NetworkSpec, TrainingSpec
from engine.step_trace import StepTrace
from engine.trainer import Trainer

SIGNALS = (
    "active",
    "busy",
    "trace",
    "phase",
    "lens",
    "playing",
    "pace",
    "goal",
    "reach",
    "message",
)


@pytest.fixture
def model(qapp) -> SteppingModel:
    return SteppingModel()


@pytest.fixture
def heard(model: SteppingModel) -> list[str]:
    """Its signals, in the order in which they were told."""
    names: list[str] = []
    for name in SIGNALS:
        getattr(model, f"{name}_changed").connect(lambda name=name: names.append(name))
    return names


def trace_of(data: DataSet, hidden: tuple[int, ...] = (8,), m: int = 32) -> StepTrace:
    network = MLP.initialized(NetworkSpec(hidden), 0)
    return Trainer(network, TrainingSpec(batch_size=m), data.train, data.validation).traced_step()


def test_at_first_no_step_is_open(model: SteppingModel) -> None:
    assert not (model.active or model.busy or model.playing)
    assert model.trace is model.phase is model.network is model.lens is None
    assert model.phases == ()
    assert not (model.at_last_phase or model.has_earlier_step)
    model.set_phase(3)
    assert model.phase_index == 0


def test_a_step_opens_at_its_first_phase(
    model: SteppingModel, small_data: DataSet, heard: list[str]
) -> None:
    model.set_trace(trace_of(small_data))
    assert model.phase.kind is Kind.BATCH
    assert len(model.phases) == 13
    assert heard == ["trace"]


def test_a_step_opens_at_the_phase_asked_for_or_the_nearest(
    model: SteppingModel, small_data: DataSet
) -> None:
    for asked, lit in ((5, 5), (-1, 12), (99, 12), (-99, 0)):
        model.set_trace(trace_of(small_data), asked)
        assert model.phase_index == lit


def test_without_hidden_layers_there_are_eight_phases(
    model: SteppingModel, small_data: DataSet
) -> None:
    model.set_trace(trace_of(small_data, hidden=()), 99)
    kinds = [phase.kind.name for phase in model.phases]
    assert kinds == ["BATCH", "Z", "A", "LOSS", "DZ", "DW", "UPDATE", "RECEIPT"]
    assert model.phase_index == 7


def test_phases_end_at_the_ends(
    model: SteppingModel, small_data: DataSet, heard: list[str]
) -> None:
    model.set_trace(trace_of(small_data))
    model.set_phase(-1)
    assert heard == ["trace"]
    model.set_phase(100)
    assert model.at_last_phase
    model.set_phase(13)
    assert heard == ["trace", "phase"]


def test_the_network_is_the_one_that_the_phase_works_with(
    model: SteppingModel, small_data: DataSet
) -> None:
    trace = trace_of(small_data)
    model.set_trace(trace)
    for index, phase in enumerate(model.phases):
        model.set_phase(index)
        updated = phase.kind in (Kind.UPDATE, Kind.RECEIPT)
        assert model.network is (trace.after if updated else trace.before)


def test_the_lens_stays_where_the_next_batch_has_that_row(
    model: SteppingModel, small_data: DataSet, heard: list[str]
) -> None:
    model.set_trace(trace_of(small_data, m=32))
    model.set_lens(20)
    model.set_lens(20)
    model.set_trace(trace_of(small_data, m=32))
    assert model.lens == 20
    model.set_trace(trace_of(small_data, m=16))
    assert model.lens is None
    assert heard == ["trace", "lens", "trace", "trace"]


def test_the_pace_stays_between_fastest_and_slowest(model: SteppingModel, heard: list[str]) -> None:
    for asked, taken in ((0.1, FASTEST_S), (60, SLOWEST_S), (60, SLOWEST_S), (2, 2)):
        model.set_seconds_per_phase(asked)
        assert model.seconds_per_phase == taken
    assert heard == ["pace"] * 3


def test_how_far_back_one_can_go(model: SteppingModel, small_data: DataSet) -> None:
    model.set_trace(trace_of(small_data))  # step 1
    assert not model.has_earlier_step
    model.set_reach(1, None)
    assert not model.has_earlier_step
    model.set_reach(0, None)
    assert model.has_earlier_step


def test_each_change_is_told_once(model: SteppingModel, heard: list[str]) -> None:
    for _ in range(2):
        model.set_active(True)
        model.set_busy(True)
        model.set_playing(True)
        model.set_goal_loss(0.1)
        model.set_reach(3, 7)
        model.set_message(Text("a message"))
    assert heard == ["active", "busy", "playing", "goal", "reach", "message"]
    assert (model.earliest, model.branched_from, model.goal_loss) == (3, 7, 0.1)


def test_a_trace_above_256_examples_shows_the_first_256(
    model: SteppingModel, small_data: DataSet
) -> None:
    trace = trace_of(small_data, m=300)
    model.set_trace(trace)
    assert (len(trace.labels), len(trace.rows)) == (256, 300)
    assert np.isfinite(trace.loss)
