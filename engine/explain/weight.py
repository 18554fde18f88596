"""One weight, opened: the gradient as the notes' sum over the batch, and how to read it.

dW_ji = (1/m) sum over the examples of dz_j a_i, and lambda w_ji where there is an L2 penalty; for a bias
a_i is 1 and there is no penalty (notes, section 3).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np

from engine.activations import Array
from engine.explain.parameter import Parameter
from engine.explain.sums import Sum, sum_of_products
from engine.network import Layers
from engine.step_trace import StepTrace

_LARGE = 0.1
_SMALL = 0.5


class Slope(Enum):
    """What raising the weight does to the error: the sign of its gradient (notes, section 5)."""

    RAISES = auto()
    LOWERS = auto()
    NOTHING = auto()


class Move(Enum):
    """What the update really did to the weight."""

    RAISED = auto()
    LOWERED = auto()
    STILL = auto()


class Course(Enum):
    """How the move stands to the gradient.

    DOWNHILL: against it, as the notes say it should be. UPHILL: with it; moments carried the weight on.
    CARRIED: there is no gradient, moments alone moved it. NONE: it did not move.
    """

    DOWNHILL = auto()
    UPHILL = auto()
    CARRIED = auto()
    NONE = auto()


class Size(Enum):
    """How large the gradient is among those of its matrix: a tenth is LARGE, half of them SMALL."""

    LARGE = auto()
    MIDDLING = auto()
    SMALL = auto()
    ZERO = auto()


@dataclass(frozen=True)
class Reading:
    """The notes' reading of a gradient (section 5), following the update really made.

    ``rank`` is the place of \\|dW\\| in its layer's matrix (or biases) of ``count``, 1 the largest.
    """

    slope: Slope
    move: Move
    course: Course
    size: Size
    rank: int
    count: int

    @property
    def share(self) -> float:
        """The gradient is among the largest ``share`` of its matrix, 0 to 1."""
        return self.rank / self.count


@dataclass(frozen=True)
class WeightGradient:
    """The gradient of one parameter, example by example.

    ``sum``: the terms' index is the batch's row, left dz_j, right a_i, product dz_j a_i / m, the largest
    first; extra is the L2 penalty's part (None for a bias, or without penalty); total is what the
    optimizer was given, the same number as in its own equations. ``m`` is the batch, of which the
    ``traced`` first are looked at for the largest; the rest are among the others.
    """

    parameter: Parameter
    m: int
    traced: int
    sum: Sum
    old: float
    new: float
    reading: Reading


def weight_gradient(trace: StepTrace, parameter: Parameter) -> WeightGradient:
    """How dW of one weight, or db of one bias, came to be in this step, and what it tells."""
    index = parameter.index(trace.before.spec)
    old, new = float(trace.before.parameters[index]), float(trace.after.parameters[index])
    return WeightGradient(
        parameter,
        m=len(trace.rows),
        traced=len(trace.labels),
        sum=_sum(trace, parameter, float(trace.gradient[index]), old),
        old=old,
        new=new,
        reading=reading(trace, parameter),
    )


def factors(trace: StepTrace, parameter: Parameter) -> tuple[Array, Array]:
    """dz_j and a_i of every traced example, (m,) each; for a bias a_i is 1."""
    layer, neuron = parameter.layer, parameter.neuron
    dz = trace.backward.d_pre_activations[layer - 1][:, neuron]
    if parameter.source is None:
        return dz, np.ones_like(dz)
    return dz, trace.backward.forward.activations[layer - 1][:, parameter.source]


def reading(trace: StepTrace, parameter: Parameter) -> Reading:
    """The sign, the size and the course of a gradient."""
    index = parameter.index(trace.before.spec)
    g = float(trace.gradient[index])
    change = float(trace.after.parameters[index]) - float(trace.before.parameters[index])
    layers = Layers(trace.gradient, trace.before.spec)
    all_of_it = (layers.biases if parameter.is_bias else layers.stored)[parameter.layer - 1]
    rank = 1 + int(np.count_nonzero(np.abs(all_of_it) > abs(g)))
    return Reading(
        slope=Slope.RAISES if g > 0 else Slope.LOWERS if g < 0 else Slope.NOTHING,
        move=Move.RAISED if change > 0 else Move.LOWERED if change < 0 else Move.STILL,
        course=_course(g, change),
        size=_size(g, rank / all_of_it.size),
        rank=rank,
        count=all_of_it.size,
    )


def _sum(trace: StepTrace, parameter: Parameter, total: float, value: float) -> Sum:
    """The sum over the traced examples, with what is missing to the optimizer's gradient in the others:
    the examples not traced, and float32's rounding."""
    dz, a = factors(trace, parameter)
    m, l2 = len(trace.rows), trace.spec.l2
    extra = l2 * value if l2 and not parameter.is_bias else None
    traced = sum_of_products(dz, a, extra, divisor=m)
    count = m - len(traced.terms)
    shown = math.fsum([*(term.product for term in traced.terms), extra or 0.0])
    return Sum(traced.terms, total - shown if count else 0.0, count, extra, total)


def _course(g: float, change: float) -> Course:
    if not change:
        return Course.NONE
    if not g:
        return Course.CARRIED
    return Course.DOWNHILL if (g > 0) != (change > 0) else Course.UPHILL


def _size(g: float, share: float) -> Size:
    if not g:
        return Size.ZERO
    return Size.LARGE if share <= _LARGE else Size.SMALL if share > _SMALL else Size.MIDDLING
