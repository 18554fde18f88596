"""The anatomy of one update: from the gradient to the new value, equation by equation (notes, section 4).

The numbers are those the optimizer worked with. What the moments were before is worked back from what
they became: float32 has rounded it once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

import numpy as np

from engine.explain.parameter import Parameter
from engine.optimizers import BETA_1, BETA_2, BETA_MOMENTUM, BETA_RMSPROP, EPSILON
from engine.step_trace import StepTrace


class Symbol(Enum):
    """What the notes' equations are written with. OLD and NEW are the weight on both sides."""

    OLD = "w"
    NEW = "w'"
    GRADIENT = "dW"
    ALPHA = "alpha"
    STEP = "step"
    BETA = "beta"
    BETA_1 = "beta1"
    BETA_2 = "beta2"
    EPSILON = "epsilon"
    T = "t"
    M_BEFORE = "m before"
    M = "m"
    V_BEFORE = "v before"
    V = "v"
    CORRECTION_1 = "1 - beta1^t"
    CORRECTION_2 = "1 - beta2^t"
    M_HAT = "m-hat"
    V_HAT = "v-hat"


class Equation(Enum):
    """The equations, as the notes have them; the step is what is taken from the weight."""

    MOMENTUM_V = "v := beta v + (1 - beta) dW"
    RMSPROP_V = "v := beta v + (1 - beta) dW^2"
    ADAM_M = "m := beta1 m + (1 - beta1) dW"
    ADAM_V = "v := beta2 v + (1 - beta2) dW^2"
    CORRECTION_1 = "c1 = 1 - beta1^t"
    CORRECTION_2 = "c2 = 1 - beta2^t"
    M_HAT = "m-hat = m / (1 - beta1^t)"
    V_HAT = "v-hat = v / (1 - beta2^t)"
    GD_STEP = "step = alpha dW"
    MOMENTUM_STEP = "step = alpha v"
    RMSPROP_STEP = "step = alpha dW / (sqrt(v) + epsilon)"
    ADAM_STEP = "step = alpha m-hat / (sqrt(v-hat) + epsilon)"
    UPDATE = "w := w - step"


@dataclass(frozen=True)
class Line:
    """One equation with its numbers: ``operands`` in the order in which it names them."""

    equation: Equation
    result: Symbol
    value: float
    operands: tuple[tuple[Symbol, float], ...]


@dataclass(frozen=True)
class Anatomy:
    """The update of one parameter: ``lines`` in the order in which they happen, the new value last.

    ``values`` has every symbol that the ``optimizer`` uses, constants too; ``t`` counts its updates,
    this one included.
    """

    parameter: Parameter
    optimizer: str
    t: int
    lines: tuple[Line, ...]
    values: Mapping[Symbol, float]


_S, _E = Symbol, Equation
_Row = tuple[Equation, Symbol, tuple[Symbol, ...]]
_UPDATE: _Row = (_E.UPDATE, _S.NEW, (_S.OLD, _S.STEP))
_LINES: Mapping[str, tuple[_Row, ...]] = {
    "gd": ((_E.GD_STEP, _S.STEP, (_S.ALPHA, _S.GRADIENT)), _UPDATE),
    "momentum": (
        (_E.MOMENTUM_V, _S.V, (_S.BETA, _S.V_BEFORE, _S.GRADIENT)),
        (_E.MOMENTUM_STEP, _S.STEP, (_S.ALPHA, _S.V)),
        _UPDATE,
    ),
    "rmsprop": (
        (_E.RMSPROP_V, _S.V, (_S.BETA, _S.V_BEFORE, _S.GRADIENT)),
        (_E.RMSPROP_STEP, _S.STEP, (_S.ALPHA, _S.GRADIENT, _S.V, _S.EPSILON)),
        _UPDATE,
    ),
    "adam": (
        (_E.ADAM_M, _S.M, (_S.BETA_1, _S.M_BEFORE, _S.GRADIENT)),
        (_E.ADAM_V, _S.V, (_S.BETA_2, _S.V_BEFORE, _S.GRADIENT)),
        (_E.CORRECTION_1, _S.CORRECTION_1, (_S.BETA_1, _S.T)),
        (_E.CORRECTION_2, _S.CORRECTION_2, (_S.BETA_2, _S.T)),
        (_E.M_HAT, _S.M_HAT, (_S.M, _S.CORRECTION_1)),
        (_E.V_HAT, _S.V_HAT, (_S.V, _S.CORRECTION_2)),
        (_E.ADAM_STEP, _S.STEP, (_S.ALPHA, _S.M_HAT, _S.V_HAT, _S.EPSILON)),
        _UPDATE,
    ),
}


def anatomy(trace: StepTrace, parameter: Parameter) -> Anatomy:
    """How the update of one parameter was put together."""
    optimizer = trace.spec.optimizer
    values = _values(trace, parameter.index(trace.before.spec))
    lines = tuple(
        Line(equation, result, values[result], tuple((s, values[s]) for s in operands))
        for equation, result, operands in _LINES[optimizer]
    )
    return Anatomy(parameter, optimizer, trace.t, lines, values)


def _values(trace: StepTrace, index: int) -> dict[Symbol, float]:
    pieces = {name: float(piece[index]) for name, piece in trace.pieces.items()}
    g = pieces["g"]
    values = {
        Symbol.OLD: float(trace.before.parameters[index]),
        Symbol.NEW: float(trace.after.parameters[index]),
        Symbol.GRADIENT: g,
        Symbol.ALPHA: trace.learning_rate,
        Symbol.STEP: pieces["step"],
        Symbol.T: float(trace.t),
    }
    match trace.spec.optimizer:
        case "momentum":
            v, beta = pieces["v"], BETA_MOMENTUM
            before = _before(v, g, beta, trace.t)
            values |= {Symbol.BETA: beta, Symbol.V_BEFORE: before, Symbol.V: v}
        case "rmsprop":
            v, beta = pieces["v"], BETA_RMSPROP
            before = _before(v, g * g, beta, trace.t)
            values |= {Symbol.BETA: beta, Symbol.V_BEFORE: before, Symbol.V: v}
            values[Symbol.EPSILON] = EPSILON
        case "adam":
            values |= _adam(pieces, trace.t)
    return values


def _adam(pieces: Mapping[str, float], t: int) -> dict[Symbol, float]:
    g, m, v = pieces["g"], pieces["m"], pieces["v"]
    return {
        Symbol.BETA_1: BETA_1,
        Symbol.BETA_2: BETA_2,
        Symbol.EPSILON: EPSILON,
        Symbol.M_BEFORE: _before(m, g, BETA_1, t),
        Symbol.M: m,
        Symbol.V_BEFORE: _before(v, g * g, BETA_2, t),
        Symbol.V: v,
        Symbol.CORRECTION_1: 1 - BETA_1**t,
        Symbol.CORRECTION_2: 1 - BETA_2**t,
        Symbol.M_HAT: pieces["m_hat"],
        Symbol.V_HAT: pieces["v_hat"],
    }


def _before(after: float, new: float, beta: float, t: int) -> float:
    """The moment that ``after`` = beta before + (1 - beta) new came from; 0 where float32 cannot tell."""
    added = (1 - beta) * new
    before = (after - added) / beta
    noise = 4 * float(np.finfo(np.float32).eps) * max(abs(after), abs(added))
    return 0.0 if t == 1 or abs(before) <= noise else before
