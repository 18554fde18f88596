"""Side runs: each goes as if it were alone, in turn, until it is done or cannot go on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.data.examples import DataSet, Examples
from engine.network import MLP
from engine.resume import begin
from engine.side_runs import SideReport, SideRun, SideRuns
from engine.spec import NetworkSpec, TrainingSpec
from engine.trainer import Diverged, Trainer

SPEC = NetworkSpec((6,))
ADAM = TrainingSpec(batch_size=10, epochs=2)
GD = TrainingSpec("gd", 0.1, batch_size=10, epochs=2)
STEPS_PER_EPOCH = 5
FLYING = NetworkSpec((64,) * 7)


@pytest.fixture
def data() -> DataSet:
    rng = np.random.default_rng(0)
    images = rng.integers(0, 256, (50, 784), np.uint8)
    examples = Examples(images, rng.integers(0, 10, 50).astype(np.uint8))
    validation = Examples(images[:20], examples.labels[:20])
    return DataSet("synthetic", examples, validation, lambda: validation)


def run(runs: SideRuns) -> tuple[SideReport, ...]:
    while not runs.finished:
        runs.step()
    return runs.report()


def alone(plan: SideRun, data: DataSet, steps: int) -> Trainer:
    trainer = begin(MLP.initialized(plan.network, plan.training.seed), plan.training, data)
    for _ in range(steps):
        trainer.step()
    return trainer


def test_each_run_is_to_the_bit_what_it_would_be_alone(data: DataSet) -> None:
    plans = [SideRun("Adam", SPEC, ADAM), SideRun("SGD", SPEC, GD)]
    for plan, report in zip(plans, run(SideRuns(plans, data)), strict=True):
        trainer = alone(plan, data, 2 * STEPS_PER_EPOCH)
        assert report.snapshot.network.sha256() == trainer.network.sha256()
        tail = report.snapshot.tail
        assert tail.training["loss"].tolist() == trainer.history.training["loss"].tolist()
        assert tail.validation["loss"].tolist() == trainer.history.validation["loss"].tolist()
        assert report.done
        assert report.trouble is None


def test_they_start_from_the_same_weights(data: DataSet) -> None:
    runs = SideRuns([SideRun("a", SPEC, ADAM), SideRun("b", SPEC, GD)], data)
    first, second = runs.report()
    assert first.snapshot.network.sha256() == second.snapshot.network.sha256()
    assert first.snapshot.tail.validation["step"].tolist() == [0]


def test_they_take_turns(data: DataSet) -> None:
    runs = SideRuns([SideRun("a", SPEC, ADAM), SideRun("b", SPEC, GD)], data)
    runs.step()
    assert [report.snapshot.step for report in runs.report()] == [1, 0]
    runs.step()
    runs.step()
    assert [report.snapshot.step for report in runs.report()] == [2, 1]


def test_one_that_is_done_is_passed_over(data: DataSet) -> None:
    plans = [SideRun("short", SPEC, ADAM, steps=2), SideRun("long", SPEC, GD, steps=6)]
    assert [report.snapshot.step for report in run(SideRuns(plans, data))] == [2, 6]


def test_one_that_ends_in_the_middle_of_an_epoch_is_judged_there(data: DataSet) -> None:
    (report,) = run(SideRuns([SideRun("a", SPEC, ADAM, steps=3)], data))
    assert report.snapshot.tail.validation["step"].tolist()[-1] == 3


def test_one_that_diverges_says_so_and_the_others_go_on(data: DataSet) -> None:
    wild = TrainingSpec("gd", 100.0, batch_size=10, epochs=2)
    plans = [SideRun("wild", FLYING, wild), SideRun("calm", SPEC, ADAM)]
    with np.errstate(all="ignore"):
        first, second = run(SideRuns(plans, data))
    assert isinstance(first.trouble, Diverged)
    assert first.done
    assert np.isfinite(first.snapshot.network.parameters).all()
    assert second.trouble is None
    assert second.snapshot.step == 2 * STEPS_PER_EPOCH


def test_a_run_may_start_from_a_given_network_which_stays_as_it_is(data: DataSet) -> None:
    network = MLP.initialized(SPEC, 9).frozen_copy()
    before = network.sha256()
    (report,) = run(SideRuns([SideRun("a", SPEC, ADAM, network, steps=1)], data))
    trainer = begin(MLP.initialized(SPEC, 9), ADAM, data)
    trainer.step()
    assert report.snapshot.network.sha256() == trainer.network.sha256()
    assert network.sha256() == before


def test_a_network_may_have_steps_and_epochs_behind_it(data: DataSet) -> None:
    """The images then come in the order of that epoch."""
    network = MLP.initialized(SPEC, 9)
    spec = replace(GD, epochs=9)
    (report,) = run(SideRuns([SideRun("a", SPEC, spec, network, steps=3, step=21, epoch=4)], data))
    trainer = begin(MLP.initialized(SPEC, 9), spec, data, 21, 4)
    for _ in range(3):
        trainer.step()
    assert report.snapshot.step == 24
    assert report.snapshot.network.sha256() == trainer.network.sha256()


@pytest.mark.parametrize("with_history", [True, False])
def test_a_run_may_go_on_from_a_state_with_other_settings(
    data: DataSet, with_history: bool
) -> None:
    trainer = begin(MLP.initialized(SPEC, 0), ADAM, data)
    for _ in range(3):
        trainer.step()
    state = trainer.state(with_history)
    smaller = replace(ADAM, learning_rate=ADAM.learning_rate / 3)
    (report,) = run(SideRuns([SideRun("a third", SPEC, smaller, state, steps=4)], data))
    trainer.change(smaller)
    for _ in range(4):
        trainer.step()
    assert report.snapshot.step == 7
    assert report.snapshot.network.sha256() == trainer.network.sha256()
    rows = 7 if with_history else 4
    assert len(report.snapshot.tail.training["loss"]) == len(report.seconds["seconds"]) == rows


def test_each_run_counts_its_own_seconds_row_by_row(data: DataSet, monkeypatch) -> None:
    now = [0.0]

    def tick() -> float:
        now[0] += 1.0
        return now[0]

    monkeypatch.setattr("engine.side_runs.time.perf_counter", tick)
    plans = [SideRun("a", SPEC, ADAM, steps=3), SideRun("b", SPEC, GD, steps=3)]
    runs = SideRuns(plans, data)
    runs.step()
    first = runs.report()
    assert [list(report.seconds["seconds"]) for report in first] == [[1.0], []]
    rest = run(runs)
    assert [list(report.seconds["seconds"]) for report in rest] == [[2.0, 3.0], [1.0, 2.0, 3.0]]


def test_each_run_leaves_a_trail(data: DataSet) -> None:
    (report,) = run(SideRuns([SideRun("a", SPEC, ADAM, steps=4)], data))
    assert [point.step for point in report.points] == [0, 1, 2, 3, 4]
    start = MLP.initialized(SPEC, 0).parameters
    exact = report.snapshot.network.parameters - start
    assert np.allclose(report.points[-1].displacement, exact, rtol=1e-3, atol=1e-6)
