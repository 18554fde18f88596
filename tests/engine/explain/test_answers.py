"""An image's answers over a run, and since when they have not changed."""

from __future__ import annotations

import numpy as np
import pytest

from engine.explain.answers import Answers, answers
from engine.network import MLP
from engine.spec import NetworkSpec


def test_each_network_answers_for_itself() -> None:
    networks = [MLP.initialized(NetworkSpec((8,)), seed) for seed in range(4)]
    image = np.random.default_rng(0).random(784, np.float32)
    found = answers(networks, image)
    for row, network in enumerate(networks):
        p = network.forward(image[None]).probabilities[0]
        assert found.digits[row] == int(p.argmax())
        assert found.shares[row] == pytest.approx(float(p.max()))


@pytest.mark.parametrize(
    ("digits", "settled"),
    [([7], 0), ([7, 7, 7], 0), ([1, 9, 7], 2), ([7, 9, 7, 7], 2), ([9, 9, 9, 7], 3)],
)
def test_an_answer_is_settled_from_where_it_does_not_change(digits, settled: int) -> None:
    assert Answers(np.eye(10)[digits]).settled == settled
