"""The gradients are true with the L2 penalty, too: J + lambda/2 times the sum of all squared weights."""

from __future__ import annotations

import numpy as np
import pytest

from engine.activations import Array
from engine.network import MLP
from engine.spec import MAX_HIDDEN_LAYERS, NetworkSpec

DEPTHS = ((), (5,), (5, 4), (6, 5, 4), (4,) * MAX_HIDDEN_LAYERS)
LAMBDAS = (0.0, 1e-4, 0.1, 1.0)


def small_network(hidden: tuple[int, ...], dtype: type = np.float64) -> MLP:
    """Six inputs, three outputs, biases above zero, so that ReLUs are far from their corner."""
    network = MLP.initialized(NetworkSpec(hidden, inputs=6, outputs=3), 1, dtype)
    for layer, biases in enumerate(network.biases):
        biases[...] = np.linspace(0.1, 0.4, len(biases)) + layer / 50
    return network


def small_batch(m: int) -> tuple[Array, np.ndarray]:
    rng = np.random.default_rng(3)
    return rng.random((m, 6)), rng.integers(0, 3, m)


def cost(network: MLP, x: Array, labels: np.ndarray, l2: float) -> float:
    """J as the notes write it, from the probabilities, and the penalty as the spec does."""
    probabilities = network.forward(x).probabilities
    squares = sum(float((w**2).sum()) for w in network.weights)
    return float(-np.log(probabilities[np.arange(len(labels)), labels]).mean()) + l2 / 2 * squares


def central_differences(network: MLP, x: Array, labels: np.ndarray, l2: float) -> Array:
    """(J(p + h) - J(p - h)) / 2h for every parameter p, flat."""
    numeric, h = np.empty_like(network.parameters), 1e-5
    for index, value in enumerate(network.parameters.copy()):
        network.parameters[index] = value + h
        above = cost(network, x, labels, l2)
        network.parameters[index] = value - h
        below = cost(network, x, labels, l2)
        network.parameters[index] = value
        numeric[index] = (above - below) / (2 * h)
    return numeric


@pytest.mark.parametrize("l2", LAMBDAS)
@pytest.mark.parametrize("hidden", DEPTHS, ids=str)
def test_every_gradient_agrees_with_central_differences(hidden: tuple[int, ...], l2: float) -> None:
    network = small_network(hidden)
    x, labels = small_batch(7)
    for z in network.forward(x).pre_activations[:-1]:
        assert np.abs(z).min() > 1e-4, "too near to ReLU's corner for a difference of 1e-5"
    found, gradient = network.gradient(x, labels, l2)
    assert found == pytest.approx(cost(network, x, labels, l2), rel=1e-12)
    analytic = MLP(network.spec, parameters=gradient)
    numeric = MLP(network.spec, parameters=central_differences(network, x, labels, l2))
    for name in ("weights", "biases"):
        pairs = zip(getattr(analytic, name), getattr(numeric, name), strict=True)
        for layer, (ours, theirs) in enumerate(pairs):
            allowed = 1e-6 * max(np.abs(ours).max(), 1e-3)
            assert np.abs(ours - theirs).max() <= allowed, (name, layer)


@pytest.mark.parametrize("l2", LAMBDAS)
@pytest.mark.parametrize("hidden", DEPTHS, ids=str)
def test_single_precision_is_near_the_double_one(hidden: tuple[int, ...], l2: float) -> None:
    network = small_network(hidden)
    single = MLP(network.spec, parameters=network.parameters.astype(np.float32))
    x, labels = small_batch(20)
    loss, exact = network.gradient(x, labels, l2)
    rough_loss, rough = single.gradient(x.astype(np.float32), labels, l2)
    assert rough.dtype == np.float32
    assert np.abs(rough - exact).max() < 1e-3 * np.abs(exact).max()
    assert rough_loss == pytest.approx(loss, rel=1e-5)


def test_no_penalty_costs_nothing() -> None:
    network = small_network((5, 4))
    assert network.l2_penalty(0.0) == 0
    gradient = np.full_like(network.parameters, np.nan)
    network.add_l2(gradient, 0.0)  # untouched
    assert np.isnan(gradient).all()
