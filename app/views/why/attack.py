"""An attack on one image: where it leads, found portion by portion, for the answers of a wide network
take long."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass

import numpy as np

from app.models.question import EPSILONS
from app.views.why.epsilon_chart import Curve
from engine.activations import Array
from engine.explain.fool import (
    Turn,
    answers,
    first_turn,
    random_signs,
    signs_away,
    signs_towards,
)
from engine.network import MLP
from engine.trace import ForwardTrace

LARGEST = float(EPSILONS[-1])
CURVE = np.linspace(0.0, LARGEST, 61)
_PRODUCTS = 150_000_000
"""A portion's multiplications: some 4 ms."""


@dataclass(frozen=True)
class Attack:
    """What is done to the image ``x``, and how far it leads."""

    network: MLP
    x: Array
    answer: int
    signs: Array
    noise: Array
    gradient: Curve
    random: Curve
    target: int | None = None
    reached: Turn | None = None


def attack(
    network: MLP, trace: ForwardTrace, target: int | None, seed: int
) -> Iterator[Attack | None]:
    """None after each portion, and at last the attack. Of a small network all is one portion."""
    left = portion = max(1, _PRODUCTS // network.spec.parameter_count)
    for found in _search(network, trace, target, seed, portion):
        if isinstance(found, Attack):
            yield found
            return
        left -= found
        if left < portion / 2:
            left = portion
            yield None


def _search(
    network: MLP, trace: ForwardTrace, target: int | None, seed: int, portion: int
) -> Iterator[Attack | int]:
    """How many images were asked for since, and at last the attack."""
    x, answer = trace.activations[0][0], int(trace.probabilities[0].argmax())
    signs = (
        signs_away(network, trace, answer)
        if target is None
        else signs_towards(network, trace, target)
    )
    noise = random_signs(seed, len(x))
    gradient = yield from _curve(network, x, signs, answer, portion)
    random = yield from _curve(network, x, noise, answer, portion)
    reached = None
    if target is not None:
        reached = yield from _turn(network, x, signs, answer, portion, target)
    yield Attack(network, x, answer, signs, noise, gradient, random, target, reached)


def _curve(
    network: MLP, x: Array, signs: Array, answer: int, portion: int
) -> Generator[int, None, Curve]:
    shares = []
    for some in _portions(CURVE, portion):
        shares.append(answers(network, x, signs, some)[:, answer])
        yield len(some)
    turn = yield from _turn(network, x, signs, answer, portion)
    return Curve(np.concatenate(shares), turn)


def _turn(
    network: MLP, x: Array, signs: Array, answer: int, portion: int, into: int | None = None
) -> Generator[int, None, Turn | None]:
    for some in _portions(EPSILONS, portion):
        if turn := first_turn(network, x, signs, answer, some, into):
            return turn
        yield len(some)
    return None


def _portions(epsilons: Array, portion: int) -> Iterator[Array]:
    for start in range(0, len(epsilons), portion):
        yield epsilons[start : start + portion]
