"""Why this class and not that one: an account that adds up, and the strongest arguments of each side."""

from __future__ import annotations

import numpy as np
import pytest

from engine.explain.debate import debate, rival
from engine.network import MLP
from engine.spec import NetworkSpec


def small() -> tuple[MLP, np.ndarray]:
    """One hidden layer of four, a = (2, 0, 1, 3) for the pixel 0 lit."""
    network = MLP(NetworkSpec((4,)))
    network.weights[0][:, 0] = [2, -5, 1, 3]
    network.weights[1][7] = [1, 9, -2, 0.5]
    network.weights[1][1] = [0.5, 0, 1, 1.5]
    network.biases[1][[7, 1]] = [0.25, 1]
    x = np.zeros((1, 784), np.float32)
    x[0, 0] = 1
    return network, x


def test_a_small_debate_worked_by_hand() -> None:
    network, x = small()
    found = debate(network, network.forward(x), 7, 1)
    # neuron 0: (1 - 0.5) 2 = 1; neuron 2: (-2 - 1) 1 = -3; neuron 3: (0.5 - 1.5) 3 = -3; neuron 1 is shut
    assert [(t.index, t.left, t.right, t.product) for t in found.arguments_for] == [(0, 0.5, 2, 1)]
    assert {(t.index, t.product) for t in found.arguments_against} == {(2, -3), (3, -3)}
    assert found.sum.extra == -0.75
    assert found.sum.total == 1 - 3 - 3 - 0.75
    assert (found.sum.others, found.sum.others_count, found.layer) == (0, 1, 1)


def test_without_a_rival_it_is_the_logit_itself() -> None:
    network, x = small()
    found = debate(network, network.forward(x), 7)
    assert found.sum.total == network.forward(x).pre_activations[-1][0, 7] == 2 - 2 + 1.5 + 0.25
    assert [t.index for t in found.arguments_for] == [0, 3]
    assert [t.index for t in found.arguments_against] == [2]


@pytest.mark.parametrize("hidden", [(), (12,), (128, 64), (30, 20, 25)])
def test_the_five_strongest_speak_for_each_side_and_all_adds_up_as_shown(hidden) -> None:
    network = MLP.initialized(NetworkSpec(hidden), 1)
    x = np.random.default_rng(1).random((3, 784), np.float32)
    forward = network.forward(x)
    z = forward.pre_activations[-1][2]
    found = debate(network, forward, 4, 8, row=2)
    assert found.sum.total == pytest.approx(z[4] - z[8], abs=1e-4)
    terms = (network.weights[-1][4] - network.weights[-1][8]) * forward.activations[-2][2]
    terms = terms.astype(np.float64)
    assert [t.product for t in found.arguments_for] == pytest.approx(
        sorted(terms[terms > 0], reverse=True)[:5], abs=1e-5
    )
    assert [t.product for t in found.arguments_against] == pytest.approx(
        sorted(terms[terms < 0])[:5], abs=1e-5
    )
    shown = found.sum.shown(found.sum.decimals())
    assert sum(shown.terms) + shown.others + shown.extra == shown.total
    assert found.sum.others_count == len(terms) - len(found.sum.terms)


def test_the_rival_is_the_strongest_of_the_others() -> None:
    logits = np.array([0, 3, -1, 8, 7, 2, 1, 0, 0, 0.5])
    assert rival(logits, 3) == 4
    assert rival(logits, 4) == rival(logits, 1) == 3
