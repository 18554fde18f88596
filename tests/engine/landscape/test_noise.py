"""The cloud of mini-batch gradients, without making a single one, against those that were made."""

from __future__ import annotations

import numpy as np
import pytest

from engine.errors import Cancelled
from engine.landscape.noise import Noise, measure_noise
from engine.metrics import scaled
from engine.network import MLP


@pytest.fixture
def gradients(network: MLP, examples) -> np.ndarray:
    """Each example's own, (n, count)."""
    x = scaled(examples.images).astype(np.float64)
    one_by_one = zip(x, examples.labels, strict=True)
    return np.array([network.gradient(a[None], np.array([y]))[1].copy() for a, y in one_by_one])


@pytest.fixture
def noise(network: MLP, examples) -> Noise:
    return measure_noise(network, examples, lambda _: None, lambda: False)


@pytest.mark.parametrize("hidden", [(), (7,), (7, 5)])
def test_length_and_spread_are_those_of_the_single_gradients(make_network, examples, hidden):
    network = make_network(hidden)
    x = scaled(examples.images).astype(np.float64)
    singles = [
        network.gradient(a[None], np.array([y]))[1].copy()
        for a, y in zip(x, examples.labels, strict=True)
    ]
    full = np.mean(singles, axis=0)
    noise = measure_noise(network, examples, lambda _: None, lambda: False)
    assert noise.length == pytest.approx(np.linalg.norm(full), rel=1e-5)
    distances = np.linalg.norm(singles - full, axis=1)
    assert noise.spread == pytest.approx(np.mean(distances**2), rel=1e-5)
    along = singles @ (full / np.linalg.norm(full))
    assert noise.along == pytest.approx(along, abs=1e-5)


def test_the_second_axis_is_the_widest_at_right_angles(noise: Noise, gradients) -> None:
    full = gradients.mean(axis=0)
    u = full / np.linalg.norm(full)
    rest = gradients - full
    rest -= np.outer(rest @ u, u)
    widest = np.linalg.svd(rest, compute_uv=False)[0] ** 2 / len(gradients)
    assert noise.across.var() == pytest.approx(widest, rel=0.02)
    assert noise.share == pytest.approx((noise.along.var() + widest) / noise.spread, rel=0.02)
    assert noise.across.mean() == pytest.approx(0, abs=1e-5)


@pytest.mark.parametrize("m", [1, 4, 15])
def test_the_radius_is_that_of_real_batches(noise: Noise, gradients, m: int) -> None:
    """Root mean square over many batches drawn without replacement: within a few per cent."""
    rng = np.random.default_rng(0)
    full = gradients.mean(axis=0)
    batches = [rng.permutation(len(gradients))[:m] for _ in range(1_500)]
    distances = [np.linalg.norm(gradients[rows].mean(axis=0) - full) for rows in batches]
    assert noise.radius(m) == pytest.approx(np.sqrt(np.mean(np.square(distances))), rel=0.05)


def test_the_radius_falls_with_the_square_root_and_the_whole_set_has_none(noise: Noise) -> None:
    assert noise.radius(1) == pytest.approx(np.sqrt(noise.spread))
    n = noise.count
    left = (n - 4) / (n - 1)
    assert noise.radius(4) == pytest.approx(noise.radius(1) / 2 * np.sqrt(left))
    assert noise.radius(n) == 0


def test_a_cloud_is_made_of_means_of_single_gradients(noise: Noise) -> None:
    cloud = noise.cloud(6, 10)
    assert cloud.shape == (10, 2)
    assert np.array_equal(cloud, noise.cloud(6, 10))
    assert noise.cloud(1, 500)[:60, 0].sum() == pytest.approx(noise.along.sum(), rel=1e-5)


def test_the_batches_of_an_epoch_average_to_the_full_gradient(noise: Noise) -> None:
    assert noise.cloud(6, 10).mean(axis=0) == pytest.approx([noise.length, 0], abs=1e-5)


@pytest.mark.parametrize("m", [60, 1_000])
def test_the_whole_set_is_one_point_the_full_gradient(noise: Noise, m: int) -> None:
    assert noise.cloud(m, 300) == pytest.approx(np.array([[noise.length, 0]]), abs=1e-5)


def test_large_batches_are_as_many_as_eight_epochs_have(noise: Noise) -> None:
    assert noise.cloud(25, 300).shape == (16, 2)


def test_it_tells_how_far_it_is_and_can_be_called_off(network, examples) -> None:
    told: list[float] = []
    measure_noise(network, examples, told.append, lambda: False)
    assert told == sorted(told)
    with pytest.raises(Cancelled):
        measure_noise(network, examples, told.append, lambda: True)
