"""With its gates fixed, a network is affine: its pictures and votes give its own numbers back."""

from __future__ import annotations

import numpy as np
import pytest

from engine.explain.exact import exact
from engine.explain.role import argues_for, gates_of, looks_for
from engine.network import MLP
from engine.spec import NetworkSpec

NETWORKS = [(16, 8), (), (3,), (12, 20, 9)]


def network_of(hidden: tuple[int, ...]) -> MLP:
    network = exact(MLP.initialized(NetworkSpec(hidden), seed=4))
    rng = np.random.default_rng(5)
    for b in network.biases:
        b[...] = rng.normal(0, 0.3, b.shape)
    return network


def image(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).random((1, 784))


def neurons(network: MLP) -> list[tuple[int, int]]:
    sizes = network.spec.sizes
    return [(layer, j) for layer in range(1, len(sizes)) for j in (0, sizes[layer] - 1)]


@pytest.mark.parametrize("hidden", NETWORKS)
def test_the_picture_is_the_gradient_of_z(hidden: tuple[int, ...]) -> None:
    """Against central differences along a random direction, so short that no ReLU turns."""
    network, x = network_of(hidden), image(0)
    direction = np.random.default_rng(1).normal(size=(1, 784)) * 1e-6
    up, down = network.forward(x + direction), network.forward(x - direction)
    gates = gates_of(network.forward(x))
    for layer, j in neurons(network):
        change = up.pre_activations[layer - 1][0, j] - down.pre_activations[layer - 1][0, j]
        along = looks_for(network, layer, j, gates) @ direction[0]
        assert np.isclose(2 * along, change, rtol=1e-5, atol=1e-13)


def test_in_the_first_layer_it_is_the_weights_themselves() -> None:
    network = MLP.initialized(NetworkSpec((5, 4)), seed=0)
    closed = [np.zeros(5), np.zeros(4)]
    assert np.array_equal(looks_for(network, 1, 3, closed), network.weights[0][3])


def test_shut_gates_let_nothing_through() -> None:
    network = network_of((5, 4))
    assert not looks_for(network, 2, 1, [np.zeros(5), np.ones(4)]).any()
    assert not argues_for(network, 1, 1, [np.ones(5), np.zeros(4)]).any()


@pytest.mark.parametrize("hidden", NETWORKS)
def test_the_votes_of_a_layer_add_up_to_the_logits(hidden: tuple[int, ...]) -> None:
    """z^[L] = sum_j a_j v_j + what the biases behind the layer add, worked out with a = 0."""
    network = network_of(hidden)
    forward = network.forward(image(2))
    gates = gates_of(forward)
    for layer in range(1, len(hidden) + 1):
        a = forward.activations[layer][0]
        votes = sum(a[j] * argues_for(network, layer, j, gates) for j in range(len(a)))
        rest = np.zeros(len(a))
        for above in range(layer, len(network.weights)):
            rest = network.weights[above] @ rest + network.biases[above]
            if above + 1 < len(network.weights):
                rest = rest * gates[above]
        assert np.allclose(votes + rest, forward.pre_activations[-1][0], rtol=1e-9)


def test_the_last_hidden_layer_votes_with_its_weights_and_the_output_for_itself() -> None:
    network = network_of((6, 5))
    gates = [np.ones(6), np.ones(5)]
    assert np.array_equal(argues_for(network, 2, 4, gates), network.weights[2][:, 4])
    assert argues_for(network, 3, 7, gates).tolist() == [0, 0, 0, 0, 0, 0, 0, 1, 0, 0]


def test_gates_are_where_z_is_above_zero() -> None:
    network = network_of((7, 3))
    x = np.vstack([image(0), image(1)])
    forward = network.forward(x)
    for z, gate in zip(forward.pre_activations, gates_of(forward, row=1), strict=False):
        assert gate.tolist() == [float(value > 0) for value in z[1]]
