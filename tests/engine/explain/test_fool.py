"""Fooling the network: the sign of the gradient, clipped ink, and the first epsilon that does it."""

from __future__ import annotations

import numpy as np
import pytest

from engine.explain.fool import (
    Turn,
    answers,
    changed,
    first_turn,
    random_signs,
    signs_away,
    signs_towards,
)
from engine.network import MLP
from engine.spec import NetworkSpec

EPSILONS = np.arange(1, 301) / 1000


def two_pixels() -> tuple[MLP, np.ndarray]:
    """No hidden layer: z_0 = x_0, z_1 = x_1, z_2 = 0.9 (x_0 + x_1) - 1, the others are far below."""
    network = MLP(NetworkSpec(()))
    network.weights[0][0, 0] = network.weights[0][1, 1] = 1
    network.weights[0][2, :2] = 0.9
    network.biases[0][...] = -50
    network.biases[0][:3] = [0, 0, -1]
    x = np.zeros(784, np.float32)
    x[:2] = [0.6, 0.401]
    return network, x


def test_away_from_the_answer_its_ink_fades_and_the_rivals_grows() -> None:
    network, x = two_pixels()
    signs = signs_away(network, network.forward(x[None]), 0)
    assert signs[:2].tolist() == [-1, 1]
    assert not signs[2:].any()
    # 0.6 - e < 0.401 + e from e = 0.0995 on
    assert first_turn(network, x, signs, 0, EPSILONS) == Turn(0.1, 1)


def test_towards_a_class_what_it_looks_for_grows() -> None:
    network, x = two_pixels()
    signs = signs_towards(network, network.forward(x[None]), 2)
    assert signs[:2].tolist() == [1, 1]
    # 0.9 (1.001 + 2 e) - 1 > 0.6 + e needs e > 0.87375: within the slider nothing turns
    assert first_turn(network, x, signs, 0, EPSILONS) is None


def test_the_first_epsilon_that_reaches_a_class_may_come_later() -> None:
    network, x = two_pixels()
    network.biases[0][3] = 0.2
    network.weights[0][3, 0] = 0.4  # z_3 = 0.4 x_0 + 0.2
    signs = signs_away(network, network.forward(x[None]), 0)
    # z_0 = 0.6 - e, z_3 = 0.44 - 0.4 e, z_1 = 0.401 + e: 1 passes 0 from 0.0995 on, 3 never leads
    assert first_turn(network, x, signs, 0, EPSILONS, into=1) == Turn(0.1, 1)
    assert first_turn(network, x, signs, 0, EPSILONS, into=3) is None


def test_a_network_that_is_sure_is_fooled_in_the_right_direction() -> None:
    network, x = two_pixels()
    network.weights[0][0, 0] = 80  # z_0 = 48: in float32 its probability is 1
    signs = signs_away(network, network.forward(x[None]), 0)
    assert network.forward(x[None]).probabilities[0, 0] == 1
    assert signs[:2].tolist() == [-1, 1]


def test_ink_stays_between_paper_and_full_ink() -> None:
    x = np.array([0.0, 0.05, 0.5, 0.98], np.float32)
    moved = changed(x, np.array([-1, -1, 0, 1], np.float32), np.array([0.01, 0.1]))
    assert moved == pytest.approx(np.array([[0, 0.04, 0.5, 0.99], [0, 0, 0.5, 1]]))


def test_the_first_turn_is_what_trying_each_epsilon_finds() -> None:
    network = MLP.initialized(NetworkSpec((16, 12)), 2)
    rng = np.random.default_rng(4)
    x = np.where(rng.random(784) < 0.2, rng.random(784), 0).astype(np.float32)
    forward = network.forward(x[None])
    answer = int(forward.probabilities[0].argmax())
    signs = signs_away(network, forward, answer)
    read = [
        int(network.forward(np.clip(x + np.float32(e) * signs, 0, 1)[None]).probabilities.argmax())
        for e in EPSILONS
    ]
    place = next(i for i, digit in enumerate(read) if digit != answer)
    assert first_turn(network, x, signs, answer, EPSILONS) == Turn(EPSILONS[place], read[place])
    assert answers(network, x, signs, EPSILONS).argmax(axis=1).tolist() == read


def test_random_signs_are_seeded_and_have_the_same_size_everywhere() -> None:
    signs = random_signs(5, 784)
    assert set(signs) == {-1.0, 1.0}
    assert 300 < (signs > 0).sum() < 484
    assert np.array_equal(signs, random_signs(5, 784))
    assert not np.array_equal(signs, random_signs(6, 784))
