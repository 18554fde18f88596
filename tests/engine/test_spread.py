"""Histograms and norms of a step, counted again here number by number."""

from __future__ import annotations

import numpy as np
import pytest

from engine.network import MLP, Layers
from engine.spec import NetworkSpec
from engine.spread import (
    SIZE_BINS,
    Histogram,
    Spread,
    is_mark,
    sizes_at,
    spread_of,
)

SPEC = NetworkSpec((12, 7))


@pytest.fixture
def parts():
    """A network after an update, its parameters before, the gradient, and a sample of images."""
    rng = np.random.default_rng(3)
    network = MLP.initialized(SPEC, seed=1)
    before = network.parameters.copy()
    gradient = (
        10.0 ** rng.uniform(-9, 1, before.shape) * rng.choice([-1, 0, 1], before.shape)
    ).astype(np.float32)
    network.parameters[...] -= np.float32(1e-3) * gradient
    network.biases[1][2] = -100.0  # a dead neuron
    return network, before, gradient, rng.random((40, 784), np.float32)


@pytest.fixture
def spread(parts) -> Spread:
    return spread_of(5, *parts)


def test_weights_are_counted_between_minus_and_plus_a_power_of_two(parts, spread) -> None:
    for layer, w in zip(spread.layers, parts[0].weights, strict=True):
        largest = float(np.abs(w).max())
        histogram = layer.weights
        assert largest < histogram.limit <= 2 * largest
        assert np.log2(histogram.limit).is_integer()
        edges = np.linspace(-histogram.limit, histogram.limit, len(histogram.counts) + 1)
        assert histogram.counts.tolist() == np.histogram(w, edges)[0].tolist()


def test_activations_above_zero_are_counted_the_others_are_silent(parts, spread) -> None:
    network, sample = parts[0], parts[3]
    for layer, a in zip(spread.layers, network.forward(sample).activations[1:], strict=True):
        positive = a[a > 0]
        assert layer.silent == pytest.approx(1 - len(positive) / a.size)
        assert layer.activations.counts.sum() == len(positive)
        edges = np.linspace(0, layer.activations.limit, len(layer.activations.counts) + 1)
        assert layer.activations.counts.tolist() == np.histogram(positive, edges)[0].tolist()
    assert spread.sample == 40


def test_a_neuron_silent_for_all_the_sample_is_dead(parts, spread) -> None:
    a = parts[0].forward(parts[3]).activations[1:]
    shares = [sum(not (x[:, j] > 0).any() for j in range(x.shape[1])) / x.shape[1] for x in a]
    assert [layer.dead for layer in spread.layers] == pytest.approx(shares)
    assert spread.layers[1].dead >= 1 / 7


def test_gradients_are_counted_by_their_size(parts, spread) -> None:
    edges = sizes_at()
    assert len(edges) == SIZE_BINS + 1
    assert edges[:3].tolist() == [2.0**-40, 1.5 * 2.0**-40, 2.0**-39]
    for layer, dw in zip(spread.layers, Layers(parts[2], SPEC).weights, strict=True):
        sizes = np.abs(dw[dw != 0]).astype(np.float64)
        assert layer.gradients.tolist() == np.histogram(sizes, edges)[0].tolist()
        assert layer.zero_gradients == pytest.approx(float((dw == 0).mean()))


def test_sizes_beyond_the_ends_are_counted_at_the_ends() -> None:
    network = MLP.initialized(NetworkSpec(()), seed=0)
    gradient = np.full_like(network.parameters, 1e-30)
    gradient[:7] = 1e30
    gradient[7] = np.inf
    layer = spread_of(1, network, network.parameters, gradient, np.zeros((1, 784))).layers[0]
    assert layer.gradients[-1] == 7
    assert layer.gradients[0] == 7840 - 8


def test_the_size_of_the_update_is_told_against_the_weights(parts, spread) -> None:
    network, before, gradient, _ = parts
    old, new = Layers(before, SPEC).weights, network.weights
    for layer, a, b, dw in zip(
        spread.layers, old, new, Layers(gradient, SPEC).weights, strict=True
    ):
        assert layer.weight_norm == pytest.approx(np.linalg.norm(a), rel=1e-5)
        assert layer.gradient_norm == pytest.approx(np.linalg.norm(dw), rel=1e-5)
        assert layer.update_norm == pytest.approx(np.linalg.norm(b - a), rel=1e-3)
        assert layer.update_ratio == pytest.approx(layer.update_norm / layer.weight_norm)


def test_weights_that_are_no_numbers_are_counted_nowhere() -> None:
    network = MLP.initialized(NetworkSpec((4,)), seed=0)
    network.weights[0][0] = np.nan
    network.weights[0][1, :5] = -np.inf
    layer = spread_of(
        1, network, network.parameters, network.parameters, np.ones((2, 784), np.float32)
    ).layers[0]
    assert layer.weights.counts.sum() == 4 * 784 - 784 - 5


@pytest.mark.parametrize("signed", [True, False])
def test_a_histogram_is_brought_to_a_larger_limit_exactly(signed: bool) -> None:
    rng = np.random.default_rng(0)
    low = -0.5 if signed else 0.0
    values = rng.uniform(low, 0.5, 1000)
    counts, _ = np.histogram(values, np.linspace(low, 0.5, 65))
    wide = Histogram(counts, 0.5, signed).widened(4.0)
    again, _ = np.histogram(values, np.linspace(-4.0 if signed else 0.0, 4.0, 65))
    assert wide.counts.tolist() == again.tolist()
    assert wide.limit == 4.0


def test_sixteen_steps_of_each_doubling_are_marks() -> None:
    marks = [step for step in range(1025) if is_mark(step)]
    assert marks[:17] == list(range(1, 18))
    for low in (32, 64, 128, 512):
        assert sum(low < mark <= 2 * low for mark in marks) == 16
        assert 2 * low in marks
