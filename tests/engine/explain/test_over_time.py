"""Histograms side by side have the same bins, and lose hardly a number."""

from __future__ import annotations

import numpy as np
import pytest

from engine.explain.over_time import all_spreads, over_time
from engine.network import MLP
from engine.spec import NetworkSpec
from engine.spread import Spread, spread_of


@pytest.fixture(scope="module")
def networks() -> list[MLP]:
    """The same weights, larger and larger."""
    made = []
    for scale in (1, 3, 9):
        network = MLP.initialized(NetworkSpec((30, 12)), seed=0)
        network.parameters[...] *= scale
        made.append(network)
    return made


@pytest.fixture(scope="module")
def spreads(networks) -> list[Spread]:
    rng = np.random.default_rng(0)
    x = rng.random((50, 784), np.float32)
    found = []
    for step, network in zip((1, 10, 100), networks, strict=True):
        gradient = rng.normal(0, 10.0**-step if step < 100 else 1e-6, network.parameters.shape)
        found.append(spread_of(step, network, network.parameters, gradient.astype("f4"), x))
    return found


def test_weights_stand_in_common_bins_with_zero_in_the_middle(networks, spreads) -> None:
    found = over_time(spreads, 2, "weights")
    assert found.steps.tolist() == [1, 10, 100]
    assert found.edges[0] == -found.edges[-1]
    for column, network in enumerate(networks):
        counts, _ = np.histogram(network.weights[1], found.edges)
        assert found.counts[:, column].tolist() == counts.tolist()


@pytest.mark.parametrize("kind", ["weights", "activations", "gradients"])
@pytest.mark.parametrize("layer", [1, 2, 3])
def test_hardly_anything_is_cut_off(spreads, kind: str, layer: int) -> None:
    found = over_time(spreads, layer, kind)
    whole = sum(
        int(np.sum(getattr(part, "counts", part)))
        for part in (getattr(spread.layers[layer - 1], kind) for spread in spreads)
    )
    assert 0.998 * whole <= found.counts.sum() <= whole
    assert len(found.edges) == len(found.counts) + 1


def test_activations_begin_at_zero_and_gradients_are_sizes(spreads) -> None:
    assert over_time(spreads, 1, "activations").edges[0] == 0
    edges = over_time(spreads, 1, "gradients").edges
    assert edges[0] > 0
    assert set(np.round(edges[1:] / edges[:-1], 3)) == {1.5, 1.333}


def test_of_a_small_layer_the_bins_are_wider(spreads) -> None:
    """Layer 3 has 120 weights: 128 bins would have one each; 15 or fewer have eight."""
    fine, coarse = (over_time(spreads, layer, "weights") for layer in (1, 3))
    assert np.allclose(coarse.edges, -coarse.edges[::-1])
    assert len(coarse.counts) <= 16 < len(fine.counts)


def test_shares_are_of_each_steps_largest(spreads) -> None:
    found = over_time(spreads, 1, "weights")
    assert found.shares.max(axis=0).tolist() == [1, 1, 1]


def test_on_the_axis_doublings_are_equally_long(spreads) -> None:
    """From 1 to 100 in 20 places: the first ten are before step 10."""
    assert over_time(spreads, 1, "weights").columns(20).tolist() == [0] * 10 + [1] * 10
    assert over_time(spreads[:1], 1, "weights").columns(3).tolist() == [0, 0, 0]


def test_the_newest_counts_where_it_came_later(spreads) -> None:
    assert [s.step for s in all_spreads(spreads[:2], spreads[2])] == [1, 10, 100]
    assert [s.step for s in all_spreads(spreads, spreads[2])] == [1, 10, 100]
    assert all_spreads([], None) == []
