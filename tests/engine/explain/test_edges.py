"""The strongest connections of a layer for one image, and those of one neuron."""

from __future__ import annotations

import numpy as np
import pytest

from engine.explain.edges import deltas, edges_of_neuron, strongest_edges
from engine.network import MLP
from engine.spec import NetworkSpec

HIDDEN = (12, 9)


@pytest.fixture(scope="module")
def network() -> MLP:
    return MLP.initialized(NetworkSpec(HIDDEN), 3)


@pytest.fixture(scope="module")
def forward(network: MLP):
    rng = np.random.default_rng(0)
    x = np.where(rng.random((2, 784)) < 0.2, rng.random((2, 784)), 0).astype(np.float32)
    return network.forward(x)


def test_each_layer_shows_its_strongest_connections(network: MLP, forward) -> None:
    found = strongest_edges(network, forward, 20, row=1)
    assert [edges.layer for edges in found] == [1, 2, 3]
    for edges in found:
        everything = network.weights[edges.layer - 1] * forward.activations[edges.layer - 1][1]
        shown = everything[edges.neurons, edges.sources]
        assert edges.contributions == pytest.approx(shown)
        expected = np.sort(np.abs(everything), axis=None)[-20:]
        assert np.sort(np.abs(shown)) == pytest.approx(expected)
        assert edges.gradients is None


def test_connections_that_carry_nothing_are_left_out(network: MLP) -> None:
    x = np.zeros((1, 784), np.float32)
    x[0, 100] = 1
    first, *_ = strongest_edges(network, network.forward(x), 500)
    assert set(first.sources) == {100}
    assert sorted(first.neurons) == list(range(12))
    empty = strongest_edges(network, network.forward(np.zeros((1, 784), np.float32)), 500)
    assert [len(edges.sources) for edges in empty] == [0, 0, 0]


def test_the_gradients_are_those_of_backpropagation(network: MLP, forward) -> None:
    x = forward.activations[0][1:]
    _, flat = network.gradient(x, np.array([6]))
    d = MLP(network.spec, parameters=flat)
    for edges in strongest_edges(network, forward, 30, label=6, row=1):
        expected = d.weights[edges.layer - 1][edges.neurons, edges.sources]
        assert edges.gradients == pytest.approx(expected, abs=1e-6)
    for dz, db in zip(deltas(network, forward, 6, row=1), d.biases, strict=True):
        assert dz == pytest.approx(db, abs=1e-6)


def test_a_neuron_shows_what_comes_in_and_what_goes_out(network: MLP, forward) -> None:
    neuron = int(forward.activations[1][0].argmax())
    into, out = edges_of_neuron(network, forward, 1, neuron, 4, label=2)
    assert (into.layer, out.layer) == (1, 2)
    assert set(into.neurons) == {neuron} == set(out.sources)
    carried = network.weights[0][neuron] * forward.activations[0][0]
    assert set(into.sources) == set(np.argsort(np.abs(carried))[-4:])
    assert len(out.neurons) == 4
    assert into.gradients is not None


def test_pixels_only_send_and_outputs_only_receive(network: MLP, forward) -> None:
    pixel = int(forward.activations[0][0].argmax())
    (out,) = edges_of_neuron(network, forward, 0, pixel, 5)
    assert (out.layer, set(out.sources)) == (1, {pixel})
    (into,) = edges_of_neuron(network, forward, 3, 9, 5)
    assert (into.layer, set(into.neurons)) == (3, {9})
