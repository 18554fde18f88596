"""Fooling the network: the same small change for every pixel, its sign chosen by the gradient.

x' = clip(x + epsilon s, 0, 1) with s = sign(dL/dx), the fast gradient sign method (Goodfellow, Shlens and
Szegedy, 2015). Away from an answer, L is the loss with that answer for label; towards a class, s is the
opposite of the sign for that class. Random signs of the same epsilon show that it is not the amount.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.activations import Array
from engine.explain.affine import input_gradient
from engine.network import MLP
from engine.trace import ForwardTrace

_CHUNK = 32


@dataclass(frozen=True)
class Turn:
    """The first ``epsilon`` at which the answer is another one, and what it is then."""

    epsilon: float
    answer: int


def signs_away(network: MLP, forward: ForwardTrace, answer: int, row: int = 0) -> Array:
    """sign(dL/dx), (784,) of -1, 0, 1: makes ``answer`` less likely."""
    signs: Array = np.sign(input_gradient(network, forward, answer, row)).astype(np.float32)
    return signs


def signs_towards(network: MLP, forward: ForwardTrace, target: int, row: int = 0) -> Array:
    """-sign(dL/dx) for the label ``target``: makes it more likely."""
    signs: Array = -signs_away(network, forward, target, row)
    return signs


def random_signs(seed: int, count: int) -> Array:
    """(count,) of -1 and 1, the same for a seed."""
    rng = np.random.default_rng(seed)
    return rng.choice(np.array([-1.0, 1.0], np.float32), count)


def changed(x: Array, signs: Array, epsilons: Array) -> Array:
    """clip(x + epsilon signs, 0, 1) for each epsilon, (k, 784)."""
    epsilons = np.asarray(epsilons, np.float32)
    result: Array = np.clip(x + epsilons[:, None] * signs, 0.0, 1.0)
    return result


def answers(network: MLP, x: Array, signs: Array, epsilons: Array) -> Array:
    """The probabilities of the ten classes for each epsilon, (k, 10)."""
    return network.forward(changed(x, signs, epsilons)).probabilities


def first_turn(
    network: MLP, x: Array, signs: Array, answer: int, epsilons: Array, into: int | None = None
) -> Turn | None:
    """The first of ``epsilons``, ascending, at which the answer is not ``answer``, or, where a class is
    given, is this one; None if none does it.

    Some at a time: the answer mostly turns early.
    """
    for start in range(0, len(epsilons), _CHUNK):
        some = epsilons[start : start + _CHUNK]
        read = answers(network, x, signs, some).argmax(axis=1)
        turned = np.flatnonzero(read != answer if into is None else read == into)
        if len(turned):
            return Turn(float(some[turned[0]]), int(read[turned[0]]))
    return None
