"""The line downhill, and the step of an optimizer on it."""

from __future__ import annotations

import numpy as np
import pytest

from engine.data.examples import DataSet, Examples
from engine.errors import EngineError
from engine.landscape.slope import Slope, measure_slope, next_step
from engine.network import MLP
from engine.resume import begin
from engine.spec import NetworkSpec, TrainingSpec


@pytest.fixture
def downhill(network: MLP, sample) -> np.ndarray:
    g = network.gradient(sample.x, sample.labels)[1]
    return g / -np.linalg.norm(g)


def test_the_line_has_the_losses_of_networks_moved_downhill(network, sample, loss_at, downhill):
    slope = measure_slope(network, 0.1 * downhill, sample)
    for distance, loss in list(zip(slope.distances, slope.losses, strict=True))[::20]:
        moved = network.parameters + distance * downhill
        assert loss == pytest.approx(loss_at(network, moved), rel=1e-9)
    assert slope.distances[0] < 0 < slope.distances[-1]
    here = slope.losses[slope.distances == 0.0]
    assert here == pytest.approx([slope.loss])


def test_at_first_the_loss_falls_by_the_steepness(network, sample, loss_at, downhill) -> None:
    slope = measure_slope(network, 0.1 * downhill, sample)
    t = 1e-5
    uphill, further = (loss_at(network, network.parameters + s * t * downhill) for s in (-1, 1))
    assert (uphill - further) / (2 * t) == pytest.approx(slope.steepness, rel=1e-4)


def test_the_best_step_is_lower_than_any_other_on_the_line(network, sample, downhill) -> None:
    slope = measure_slope(network, 0.1 * downhill, sample)
    assert slope.best > 0
    assert slope.best_loss <= slope.losses.min() + 1e-12
    assert slope.distances[-1] > slope.best


def test_a_step_straight_downhill_has_its_length_and_no_angle(network, sample, downhill) -> None:
    slope = measure_slope(network, 0.25 * downhill, sample)
    assert (slope.length, slope.cosine) == (pytest.approx(0.25), pytest.approx(1))
    assert slope.laid_loss == pytest.approx(slope.reached_loss)


def test_another_direction_is_told_by_its_angle_and_by_where_it_leads(
    network, sample, loss_at, downhill
) -> None:
    aside = np.random.default_rng(0).standard_normal(len(downhill))
    aside -= downhill * (downhill @ aside)
    aside /= np.linalg.norm(aside)
    step = 0.3 * downhill + 0.4 * aside
    slope = measure_slope(network, step, sample)
    assert (slope.length, slope.cosine) == (pytest.approx(0.5), pytest.approx(0.6))
    assert slope.laid_loss == pytest.approx(loss_at(network, network.parameters + 0.5 * downhill))
    assert slope.reached_loss == pytest.approx(loss_at(network, network.parameters + step))


def test_a_step_far_too_long_is_still_in_sight(network, sample, downhill) -> None:
    slope = measure_slope(network, 1_000 * downhill, sample)
    assert slope.distances[-1] > 1_000
    assert isinstance(slope, Slope)


@pytest.fixture
def data() -> DataSet:
    rng = np.random.default_rng(0)
    images = rng.integers(0, 256, (50, 784), np.uint8)
    train = Examples(images, rng.integers(0, 10, 50).astype(np.uint8))
    return DataSet("synthetic", train, train, lambda: train)


def test_the_next_step_is_the_one_that_the_run_then_makes(data: DataSet) -> None:
    spec = NetworkSpec((6,))
    trainer = begin(MLP.initialized(spec, 0), TrainingSpec(batch_size=10), data)
    for _ in range(3):
        trainer.step()
    before = trainer.network.parameters.copy()
    foreseen = next_step(trainer.network.frozen_copy(), trainer.state(), data)
    assert np.array_equal(trainer.network.parameters, before)
    trainer.step()
    assert np.array_equal(trainer.network.parameters - before, foreseen)


class Growing(Examples):
    @property
    def ready(self) -> int:
        return 5


def test_digits_that_are_still_being_drawn_are_left_to_the_run(data: DataSet) -> None:
    growing = Growing(data.train.images, data.train.labels)
    data = DataSet("synthetic", growing, data.validation, data.load_test)
    trainer = begin(MLP.initialized(NetworkSpec((6,)), 0), TrainingSpec(batch_size=10), data)
    with pytest.raises(EngineError, match="still being drawn"):
        next_step(trainer.network, trainer.state(), data)
