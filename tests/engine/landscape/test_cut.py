"""A cut gives the loss at any point of a line or plane, as a forward pass there does."""

import numpy as np
import pytest

from engine.data.examples import Examples
from engine.landscape.cut import Cut, draw_sample
from engine.losses import softmax_cross_entropy
from engine.network import MLP


@pytest.mark.parametrize("hidden", [(), (7,), (7, 5), (4, 4, 4)])
def test_the_loss_is_that_of_a_network_moved_there(make_network, loss_at, sample, hidden) -> None:
    network = make_network(hidden)
    rng = np.random.default_rng(0)
    first, second = rng.standard_normal((2, network.spec.parameter_count))
    cut = Cut(network, [first, second], sample)
    for at in ((0.0, 0.0), (0.3, -0.2), (-0.4, 0.5)):
        moved = network.parameters + at[0] * first + at[1] * second
        assert cut.loss(*at) == pytest.approx(loss_at(network, moved), rel=1e-6)


def test_the_centre_is_exact_to_the_bit(make_network, sample) -> None:
    network: MLP = make_network(dtype=np.float32)
    logits = network.forward(sample.x).pre_activations[-1]
    exact, _ = softmax_cross_entropy(logits, sample.labels, np.empty_like(logits))
    direction = np.ones_like(network.parameters)
    assert Cut(network, [direction], sample).loss(0.0) == exact


def test_looking_changes_neither_network_nor_directions(network, sample) -> None:
    direction = np.ones_like(network.parameters)
    before = network.parameters.copy()
    cut = Cut(network, [direction], sample)
    first = cut.loss(0.5)
    cut.loss(-3.0)
    assert cut.loss(0.5) == first
    assert np.array_equal(network.parameters, before)
    assert (direction == 1).all()


def test_a_height_beyond_all_numbers_is_infinite(make_network, sample) -> None:
    network = make_network(dtype=np.float32)
    assert Cut(network, [np.ones_like(network.parameters)], sample).loss(1e30) == np.inf


def test_the_sample_is_the_same_each_time_and_only_of_what_is_there(examples: Examples) -> None:
    first, again = draw_sample(examples, 20), draw_sample(examples, 20)
    assert np.array_equal(first.x, again.x)
    assert len(first.labels) == 20
    assert len(draw_sample(examples, 1_000).labels) == len(examples)
    assert first.x.max() <= 1
