"""The lines of an update: below each of the notes' equations (section 4) its real numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from app.figures import difference, figure, in_brackets, in_column
from app.i18n import tr
from app.numbers import number
from app.symbols import raised
from engine.explain.sums import decimals_for, rounded
from engine.explain.update import Equation, Line, Symbol

_FLOAT32 = 2.0**-24
_OPERAND_DIGITS = 5

_E = Equation
BELOW: Mapping[str, tuple[tuple[Equation, ...], ...]] = {
    "gd": ((_E.GD_STEP, _E.UPDATE),),
    "momentum": ((_E.MOMENTUM_V,), (_E.MOMENTUM_STEP, _E.UPDATE)),
    "rmsprop": ((_E.RMSPROP_V,), (_E.RMSPROP_STEP, _E.UPDATE)),
    "adam": (
        (_E.ADAM_M,),
        (_E.ADAM_V,),
        (_E.CORRECTION_1, _E.CORRECTION_2, _E.M_HAT, _E.V_HAT),
        (_E.ADAM_STEP, _E.UPDATE),
    ),
}
"""Which lines of numbers stand below each of an optimizer's typeset equations."""

RESULTS: Mapping[Symbol, str] = {
    Symbol.M: "m",
    Symbol.V: "v",
    Symbol.M_HAT: "m_hat",
    Symbol.V_HAT: "v_hat",
    Symbol.NEW: "theta",
}
"""The typeset piece of a result."""


def result_words(result: Symbol) -> str:
    """A result that has no piece of its own, in letters."""
    corrections = {Symbol.CORRECTION_1: "1 − β₁ᵗ", Symbol.CORRECTION_2: "1 − β₂ᵗ"}
    return corrections.get(result) or tr("step")


def numbers_of(line: Line) -> str:
    """The equation in numbers: 0.9 × 0.01 + 0.1 × (−0.2) = −0.011."""
    values = [value for _, value in line.operands]
    return _WRITERS[line.equation](*values, line.value)


def _average(beta: float, before: float, gradient: float, after: float) -> str:
    old, new = _operand(before), _operand(gradient)
    return f"{number(beta)} × {old} + {number(1 - beta)} × {new} = {figure(after)}"


def _average_of_squares(beta: float, before: float, gradient: float, after: float) -> str:
    old, new = _operand(before), _operand(gradient)
    return f"{number(beta)} × {old} + {number(1 - beta)} × {_square(new)} = {figure(after)}"


def _correction(beta: float, t: float, result: float) -> str:
    return f"1 − {number(beta)}{raised(round(t))} = {figure(result)}"


def _quotient(above: float, below: float, result: float) -> str:
    return f"{_plain(above)} / {_plain(below)} = {figure(result)}"


def _product(alpha: float, direction: float, step: float) -> str:
    return f"{number(alpha)} × {_operand(direction)} = {figure(step)}"


def _scaled(alpha: float, direction: float, mean: float, epsilon: float, step: float) -> str:
    root = f"(√{_plain(mean)} + {number(epsilon)})"
    return f"{number(alpha)} × {_operand(direction)} / {root} = {figure(step)}"


def _update(old: float, step: float, new: float) -> str:
    """All three with the same decimals: enough to see the step, no more than float32 has."""
    decimals = decimals_for([old, new], 4, step)
    unit = max(abs(old), abs(new)) * _FLOAT32
    most = max(0, -math.floor(math.log10(unit)) - 1) if unit else decimals
    decimals = min(decimals, most)
    decimals = difference(old, step, new, decimals, most - decimals)
    shown = [in_column(rounded(value, decimals)) for value in (old, step, new)]
    return f"{shown[0]} − {in_brackets(shown[1])} = {shown[2]}"


def _operand(value: float) -> str:
    return in_brackets(_plain(value))


def _plain(value: float) -> str:
    return figure(value, _OPERAND_DIGITS)


def _square(text: str) -> str:
    return f"{text}²" if text.startswith("(") or "×" not in text else f"({text})²"


_WRITERS: Mapping[Equation, Callable[..., str]] = {
    Equation.MOMENTUM_V: _average,
    Equation.RMSPROP_V: _average_of_squares,
    Equation.ADAM_M: _average,
    Equation.ADAM_V: _average_of_squares,
    Equation.CORRECTION_1: _correction,
    Equation.CORRECTION_2: _correction,
    Equation.M_HAT: _quotient,
    Equation.V_HAT: _quotient,
    Equation.GD_STEP: _product,
    Equation.MOMENTUM_STEP: _product,
    Equation.RMSPROP_STEP: _scaled,
    Equation.ADAM_STEP: _scaled,
    Equation.UPDATE: _update,
}
