"""The receipt of a step: the same batch once more, after the update. Did it help, as much as foretold?

To first order a small change of the parameters changes the cost by dJ = sum dW (change of W): that is
what the gradient is. How far the real change is from it tells how straight the landscape is here
(notes, section 5). The L2 penalty belongs to the cost on both sides. All in float64.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.activations import Array
from engine.data.examples import Examples
from engine.explain.exact import exact, losses
from engine.explain.parameter import Parameter, parameter_at
from engine.metrics import scaled
from engine.network import MLP
from engine.step_trace import StepTrace

MOVED_SHOWN = 10
_CHUNK = 1_000
_STRAIGHT = (0.8, 1.25)
_FLAT_COSINE = 0.01
"""A step less against the gradient than this is hardly more so than a step in any direction would be."""

Labels = NDArray[np.integer[Any]]


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
    """What a step did to its own batch.

    ``before`` and ``after`` are the cost J over ``examples`` of the batch's ``m``, of which
    ``penalty_before`` and ``penalty_after`` are the L2 penalty's. ``predicted`` is the sum over all
    parameters of dW times the change really made; ``ratio`` is actual / predicted, None where the
    outcome is NOT_PREDICTED. ``specimen_before`` and ``specimen_after`` are the probabilities of the
    digit on the table, (10,), if there is one. ``moved`` are those that moved most, the largest first.
    """

    examples: int
    m: int
    before: float
    after: float
    penalty_before: float
    penalty_after: float
    predicted: float
    outcome: Outcome
    specimen_before: tuple[float, ...] | None
    specimen_after: tuple[float, ...] | None
    changed: tuple[ChangedAnswer, ...]
    moved: tuple[Moved, ...]

    @property
    def actual(self) -> float:
        """The change of the cost that the step really made."""
        return self.after - self.before

    @property
    def ratio(self) -> float | None:
        return None if self.outcome is Outcome.NOT_PREDICTED else self.actual / self.predicted


def receipt(
    trace: StepTrace, specimen: Array | None = None, examples: Examples | None = None
) -> Receipt:
    """The receipt of a traced step.

    ``specimen`` (784,) in [0, 1]. Only the first 256 examples of a batch are traced: with the training
    ``examples``, where they are not augmented, a larger batch is gone through as a whole (in float32; a
    fraction of a second for many thousands); otherwise those traced, with their own gradient.
    """
    before, after, l2 = exact(trace.before), exact(trace.after), trace.spec.l2
    whole = examples is not None and _can_be_read_again(trace)
    sides = (trace.before, trace.after) if whole else (before, after)
    old, new = _both_sides(sides, _chunks(trace, examples if whole else None))
    penalties = before.l2_penalty(l2), after.l2_penalty(l2)
    costs = old.loss + penalties[0], new.loss + penalties[1]
    gradient = _gradient(trace, before, len(old.labels))
    change = after.parameters - before.parameters
    predicted = float(gradient @ change)
    steepest = float(np.linalg.norm(gradient) * np.linalg.norm(change))
    return Receipt(
        examples=len(old.labels),
        m=len(trace.rows),
        before=costs[0],
        after=costs[1],
        penalty_before=penalties[0],
        penalty_after=penalties[1],
        predicted=predicted,
        outcome=outcome(predicted, costs[1] - costs[0], steepest),
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
    answers: NDArray[np.intp]
    labels: Labels


def _can_be_read_again(trace: StepTrace) -> bool:
    return len(trace.rows) > len(trace.labels) and trace.spec.augment == "none"


def _chunks(trace: StepTrace, examples: Examples | None) -> Iterator[tuple[Array, Labels]]:
    """The batch's images and labels: those traced, or from the examples all of them, part by part."""
    if examples is None:
        yield trace.backward.forward.activations[0].astype(np.float64), trace.labels
        return
    for start in range(0, len(trace.rows), _CHUNK):
        rows = trace.rows[start : start + _CHUNK]
        yield scaled(examples.images[rows]), examples.labels[rows]


def _both_sides(
    networks: tuple[MLP, MLP], chunks: Iterator[tuple[Array, Labels]]
) -> tuple[_Side, _Side]:
    labels: list[Labels] = []
    found: list[tuple[list[Array], list[NDArray[np.intp]]]] = [([], []), ([], [])]
    for x, y in chunks:
        labels.append(y)
        for network, (costs, answers) in zip(networks, found, strict=True):
            logits = network.forward(x).pre_activations[-1]
            costs.append(losses(logits, y))
            answers.append(logits.argmax(axis=1))
    all_labels = np.concatenate(labels)
    before, after = (
        _Side(float(np.concatenate(costs).mean()), np.concatenate(answers), all_labels)
        for costs, answers in found
    )
    return before, after


def _gradient(trace: StepTrace, before: MLP, examples: int) -> Array:
    """dJ/dtheta over the examples gone through, float64, with the penalty's part."""
    if examples == len(trace.rows):
        return trace.gradient.astype(np.float64)
    x = trace.backward.forward.activations[0].astype(np.float64)
    return before.gradient(x, trace.labels, trace.spec.l2)[1]


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
    way = np.abs(new - old)
    shown = min(MOVED_SHOWN, len(way))
    places = np.argpartition(-way, shown - 1)[:shown]
    largest = places[np.lexsort((places, -way[places]))]
    return tuple(
        Moved(parameter_at(trace.before.spec, int(i)), float(old[i]), float(new[i]))
        for i in largest
    )
