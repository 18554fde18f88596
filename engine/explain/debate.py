"""Why this class and not that one: the difference of two logits, neuron by neuron.

z^[L]_one - z^[L]_other = sum_j (W^[L]_one,j - W^[L]_other,j) a^[L-1]_j + b_one - b_other (notes, section
2). A neuron whose term is positive argues for the one, a negative term argues for the other.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from engine.activations import Array
from engine.explain.sums import Sum, Term
from engine.network import MLP
from engine.trace import ForwardTrace

ARGUMENTS = 5
"""How many neurons speak for each side."""


@dataclass(frozen=True)
class Debate:
    """``sum``: the terms' index is the neuron j of layer L-1, left its weight or difference of weights,
    right a_j, the arguments for ``one`` first, the strongest of either side first; extra is the bias, or
    the difference of biases; total is the logit of ``one``, or its lead over ``other``'s.

    ``layer`` is L-1, 0 where there is no hidden layer: then pixels argue.
    """

    one: int
    other: int | None
    layer: int
    sum: Sum

    @property
    def arguments_for(self) -> tuple[Term, ...]:
        """The strongest arguments for ``one``."""
        return tuple(term for term in self.sum.terms if term.product > 0)

    @property
    def arguments_against(self) -> tuple[Term, ...]:
        """The strongest arguments for ``other``; where there is none, those that lower the logit."""
        return tuple(term for term in self.sum.terms if term.product < 0)


def debate(
    network: MLP,
    forward: ForwardTrace,
    one: int,
    other: int | None = None,
    row: int = 0,
    most: int = ARGUMENTS,
) -> Debate:
    """The exact account of one row of ``forward``, at most ``most`` neurons named for each side."""
    w = network.weights[-1][one].astype(np.float64)
    b = float(network.biases[-1][one])
    if other is not None:
        w = w - network.weights[-1][other]
        b -= float(network.biases[-1][other])
    a = forward.activations[-2][row].astype(np.float64)
    return Debate(one, other, len(network.weights) - 1, _two_sided(w, a, b, most))


def rival(logits: Array, one: int) -> int:
    """The class with the largest of (10,) logits but for ``one``: the runner-up, if ``one`` has won."""
    rest = logits.copy()
    rest[one] = -np.inf
    return int(np.argmax(rest))


def _two_sided(w: Array, a: Array, bias: float, most: int) -> Sum:
    products = w * a
    order = np.argsort(-products, kind="stable")
    for_one = [j for j in order[:most] if products[j] > 0]
    against = [j for j in order[::-1][:most] if products[j] < 0]
    named = [int(j) for j in (*for_one, *against)]
    terms = tuple(Term(j, float(w[j]), float(a[j]), float(products[j])) for j in named)
    rest = np.delete(products, named)
    return Sum(terms, math.fsum(rest), len(rest), bias, math.fsum([*products, bias]))
