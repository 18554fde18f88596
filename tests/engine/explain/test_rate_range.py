"""The learning-rate range test: on a network small enough to follow, and its regions on drawn curves."""

from __future__ import annotations

import numpy as np
import pytest

from engine.data.examples import Examples
from engine.explain import rate_range as module
from engine.explain.rate_range import STEPS, rate_range
from engine.metrics import evaluate
from engine.network import MLP
from engine.optimizers import make_optimizer
from engine.spec import OPTIMIZERS, NetworkSpec, TrainingSpec
from engine.trainer import Diverged, Trainer

SPEC = NetworkSpec((12,))


@pytest.fixture(scope="module")
def bright() -> Examples:
    """Each digit is a bright row of its own."""
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 10, 900).astype(np.uint8)
    images = rng.integers(0, 60, (900, 28, 28), np.uint8)
    images[np.arange(900), 2 * labels + 4] = 255
    return Examples(images.reshape(900, 784), labels)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_its_regions_follow_each_other(optimizer: str, bright: Examples) -> None:
    found = rate_range(MLP.initialized(SPEC, 0), TrainingSpec(optimizer, batch_size=64), bright)
    assert found.too_small is not None
    assert found.suggestion is not None
    assert found.too_small <= found.suggestion
    assert found.too_large is None or found.suggestion < found.too_large
    assert len(found.rates) == len(found.losses) == len(found.smoothed) <= STEPS
    np.testing.assert_allclose(found.rates[1:] / found.rates[:-1], 10 ** (7 / 99))


def test_the_suggestion_trains_and_what_is_too_large_does_not(bright: Examples) -> None:
    spec = TrainingSpec("gd", batch_size=64)
    found = rate_range(MLP.initialized(SPEC, 0), spec, bright)
    ends = []
    for rate in (found.too_small / 10, found.suggestion, 100.0):
        network = MLP.initialized(SPEC, 0)
        trainer = Trainer(network, TrainingSpec("gd", rate, 64), bright, bright)
        try:
            for _ in range(60):
                trainer.step()
        except Diverged:
            ends.append(np.inf)
        else:
            ends.append(trainer.validate().loss)
    assert ends[1] < ends[0]
    assert ends[1] < ends[2]


def test_each_loss_is_that_of_the_sample_after_a_step_with_its_rate(bright: Examples) -> None:
    network = MLP.initialized(SPEC, 0)
    found = rate_range(network, TrainingSpec("momentum", batch_size=50, seed=4), bright)
    copy = MLP(SPEC, parameters=network.parameters.copy())
    optimizer = make_optimizer("momentum", len(copy.parameters))
    order = np.random.default_rng([4, 1, 0]).permutation(900)
    for step in range(3):
        rows = order[50 * step : 50 * step + 50]
        x = (bright.images[rows] * np.float32(1 / 255)).astype(np.float32)
        _, gradient = copy.gradient(x, bright.labels[rows])
        optimizer.update(copy.parameters, gradient, float(found.rates[step]))
        sample = evaluate(copy, bright.images[:500], bright.labels[:500])
        assert found.losses[step] == pytest.approx(sample.loss, rel=1e-5)


def test_the_network_is_left_alone(bright: Examples) -> None:
    network = MLP.initialized(SPEC, 0).frozen_copy()
    before = network.sha256()
    rate_range(network, TrainingSpec(batch_size=None), bright)
    assert network.sha256() == before


def curve(*pieces: tuple[float, float, int]) -> np.ndarray:
    return np.concatenate([np.linspace(*piece) for piece in pieces])


def read(losses: np.ndarray):
    rates = np.geomspace(module.LOWEST, module.HIGHEST, STEPS)
    return module._read(2.3, rates[: len(losses)], losses), rates


def test_a_curve_that_stays_falls_and_rises_has_three_regions() -> None:
    found, rates = read(curve((2.3, 2.3, 40), (2.3, 0.3, 30), (0.3, 4.0, 30)))
    assert rates[40] <= found.too_small <= rates[46]
    assert rates[41] <= found.suggestion <= rates[69]
    assert rates[70] <= found.too_large <= rates[76]


def test_where_the_loss_never_falls_nothing_is_suggested() -> None:
    found, _ = read(curve((2.3, 2.3, 60), (2.3, 8.0, 20)))
    assert (found.too_small, found.suggestion, found.too_large) == (None, None, None)


def test_where_it_never_rises_nothing_is_too_large() -> None:
    found, _ = read(curve((2.3, 2.3, 50), (2.3, 0.5, 50)))
    assert found.too_large is None
    assert found.suggestion is not None


def test_where_it_breaks_off_what_follows_is_too_large() -> None:
    found, rates = read(curve((2.3, 2.3, 40), (2.3, 0.5, 20)))
    assert found.too_large == rates[59]
