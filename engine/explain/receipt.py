"""The receipt of a step: the same batch once more, after the update. Did it help, as much as foretold?

To first order a small change of the parameters changes the cost by dJ = sum dW (change of W): that is
what the gradient is. How far the real change is from it tells how straight the landscape is here
(notes, section 5). The L2 penalty belongs to the cost on both sides. All in float64.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.activations import Array
from engine.explain.exact import exact, losses
from engine.explain.parameter import Parameter, parameter_at
from engine.explain.sums import TERMS_SHOWN, Sum, Term
from engine.network import MLP
from engine.step_trace import StepTrace

MOVED_SHOWN = 10
_STRAIGHT = (0.8, 1.25)
_FLAT_COSINE = 0.01
"""A step less against the gradient than this is hardly more so than a step in any direction would be."""


class Outcome(Enum):
    """STRAIGHT: as foretold. BENT: the cost fell, but not as foretold. OVERSHOT: it should have fallen
    and rose. NOT_PREDICTED: nearly no fall, or a rise, was foretold; moments can do that."""

    STRAIGHT = auto()
    BENT = auto()
    OVERSHOT = auto()
    NOT_PREDICTED = auto()


@dataclass(frozen=True)
class ChangedAnswer:
    """An example of the batch, by its row in it, whose answer the step changed."""

    row: int
    before: int
    after: int
    label: int


@dataclass(frozen=True)
class Moved:
    """A parameter and what the step made of it."""

    parameter: Parameter
    old: float
    new: float


@dataclass(frozen=True)
class Receipt:
    """What a step did to its own batch of ``m`` examples.

    ``before`` and ``after`` are the cost J, of which ``penalty_before`` and ``penalty_after`` are the L2
    penalty's. ``prediction`` is the sum over all parameters of dW times the change really made: the
    terms' index is the parameter's, left dW, right the change; ``predicted`` is its total. ``ratio`` is
    actual / predicted, None where the outcome is NOT_PREDICTED. ``specimen_before`` and
    ``specimen_after`` are the probabilities of the digit on the table, (10,), if there is one. ``moved``
    are those that moved most, the largest first.
    """

    m: int
    before: float
    after: float
    penalty_before: float
    penalty_after: float
    prediction: Sum
    outcome: Outcome
    specimen_before: tuple[float, ...] | None
    specimen_after: tuple[float, ...] | None
    changed: tuple[ChangedAnswer, ...]
    moved: tuple[Moved, ...]

    @property
    def predicted(self) -> float:
        """The change of the cost that the gradient foretells."""
        return self.prediction.total

    @property
    def actual(self) -> float:
        """The change of the cost that the step really made."""
        return self.after - self.before

    @property
    def ratio(self) -> float | None:
        return None if self.outcome is Outcome.NOT_PREDICTED else self.actual / self.predicted


def receipt(trace: StepTrace, specimen: Array | None = None) -> Receipt:
    """The receipt of a traced step; ``specimen`` (784,) in [0, 1].

    In float64; but a batch of which only a part is traced was judged, as a whole, in float32.
    """
    before, after, l2 = exact(trace.before), exact(trace.after), trace.spec.l2
    old, new = _both_sides(trace, before, after)
    penalties = before.l2_penalty(l2), after.l2_penalty(l2)
    costs = old.loss + penalties[0], new.loss + penalties[1]
    gradient = trace.gradient.astype(np.float64)
    change = after.parameters - before.parameters
    prediction = _prediction(gradient, change)
    steepest = float(np.linalg.norm(gradient) * np.linalg.norm(change))
    return Receipt(
        m=len(trace.rows),
        before=costs[0],
        after=costs[1],
        penalty_before=penalties[0],
        penalty_after=penalties[1],
        prediction=prediction,
        outcome=outcome(prediction.total, costs[1] - costs[0], steepest),
        specimen_before=_probabilities(before, specimen),
        specimen_after=_probabilities(after, specimen),
        changed=_changed(old, new),
        moved=_moved(trace),
    )


def outcome(predicted: float, actual: float, steepest: float) -> Outcome:
    """How the cost's ``actual`` change stands to the ``predicted`` one.

    ``steepest`` is how far the cost would fall if the same change pointed straight downhill.
    """
    if predicted >= -_FLAT_COSINE * steepest:
        return Outcome.NOT_PREDICTED
    if actual > 0:
        return Outcome.OVERSHOT
    low, high = _STRAIGHT
    return Outcome.STRAIGHT if low <= actual / predicted <= high else Outcome.BENT


@dataclass(frozen=True)
class _Side:
    """The batch before or after the update."""

    loss: float
    answers: NDArray[np.integer[Any]]
    labels: NDArray[np.integer[Any]]


def _both_sides(trace: StepTrace, before: MLP, after: MLP) -> tuple[_Side, _Side]:
    if whole := trace.whole:
        old, new = whole.before, whole.after
        return (
            _Side(old.loss, old.predictions, whole.labels),
            _Side(new.loss, new.predictions, whole.labels),
        )
    x = trace.backward.forward.activations[0].astype(np.float64)
    return _side(before, x, trace.labels), _side(after, x, trace.labels)


def _side(network: MLP, x: Array, labels: NDArray[np.integer[Any]]) -> _Side:
    logits = network.forward(x).pre_activations[-1]
    return _Side(float(losses(logits, labels).mean()), logits.argmax(axis=1), labels)


def _prediction(gradient: Array, change: Array) -> Sum:
    """sum of dW (change of W) over all parameters; sorting them all would take too long."""
    products = gradient * change
    places = _largest(np.abs(products), TERMS_SHOWN)
    terms = tuple(
        Term(int(i), float(gradient[i]), float(change[i]), float(products[i])) for i in places
    )
    total = float(gradient @ change)
    others = total - math.fsum(term.product for term in terms)
    return Sum(terms, others, len(products) - len(terms), None, total)


def _largest(sizes: Array, count: int) -> NDArray[np.intp]:
    """The places of the ``count`` largest, the largest first."""
    shown = min(count, len(sizes))
    places = np.argpartition(-sizes, shown - 1)[:shown]
    largest: NDArray[np.intp] = places[np.lexsort((places, -sizes[places]))]
    return largest


def _probabilities(network: MLP, specimen: Array | None) -> tuple[float, ...] | None:
    if specimen is None:
        return None
    return tuple(network.forward(specimen.astype(np.float64)[None]).probabilities[0].tolist())


def _changed(old: _Side, new: _Side) -> tuple[ChangedAnswer, ...]:
    return tuple(
        ChangedAnswer(int(row), int(old.answers[row]), int(new.answers[row]), int(old.labels[row]))
        for row in np.flatnonzero(old.answers != new.answers)
    )


def _moved(trace: StepTrace) -> tuple[Moved, ...]:
    old, new = trace.before.parameters, trace.after.parameters
    return tuple(
        Moved(parameter_at(trace.before.spec, int(i)), float(old[i]), float(new[i]))
        for i in _largest(np.abs(new - old), MOVED_SHOWN)
    )
