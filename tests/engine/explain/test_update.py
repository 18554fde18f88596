"""The lines of an update are the optimizer's own equations, and lead from the old value to the new."""

from __future__ import annotations

import math

import numpy as np
import pytest

from engine.explain.parameter import Parameter, parameter_at
from engine.explain.update import Anatomy, Equation, Line, Symbol, anatomy
from engine.spec import OPTIMIZERS

_S = Symbol

BY_HAND = {
    Equation.MOMENTUM_V: lambda beta, v, g: beta * v + (1 - beta) * g,
    Equation.RMSPROP_V: lambda beta, v, g: beta * v + (1 - beta) * g**2,
    Equation.ADAM_M: lambda beta, m, g: beta * m + (1 - beta) * g,
    Equation.ADAM_V: lambda beta, v, g: beta * v + (1 - beta) * g**2,
    Equation.CORRECTION_1: lambda beta, t: 1 - beta**t,
    Equation.CORRECTION_2: lambda beta, t: 1 - beta**t,
    Equation.M_HAT: lambda m, c: m / c,
    Equation.V_HAT: lambda v, c: v / c,
    Equation.GD_STEP: lambda alpha, g: alpha * g,
    Equation.MOMENTUM_STEP: lambda alpha, v: alpha * v,
    Equation.RMSPROP_STEP: lambda alpha, g, v, eps: alpha * g / (math.sqrt(v) + eps),
    Equation.ADAM_STEP: lambda alpha, m, v, eps: alpha * m / (math.sqrt(v) + eps),
    Equation.UPDATE: lambda w, step: w - step,
}


def some(trace, count: int = 60) -> list[Parameter]:
    spec = trace.before.spec
    rng = np.random.default_rng(2)
    return [parameter_at(spec, int(i)) for i in rng.integers(0, spec.parameter_count, count)]


def holds(line: Line) -> bool:
    by_hand = BY_HAND[line.equation](*(value for _, value in line.operands))
    size = max([abs(by_hand), *(abs(v) for s, v in line.operands if s is Symbol.OLD)])
    return math.isclose(line.value, by_hand, rel_tol=1e-5, abs_tol=1e-6 * size + 1e-30)


@pytest.mark.parametrize("steps", [0, 1, 7])
@pytest.mark.parametrize("case", [{}, {"hidden": (), "batch": 1}, {"batch": None, "l2": 0.01}])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_equation_holds_with_its_numbers(make_trace, optimizer: str, case, steps) -> None:
    trace = make_trace(**case, optimizer=optimizer, steps=steps)
    for parameter in some(trace):
        found = anatomy(trace, parameter)
        assert [line for line in found.lines if not holds(line)] == []
        index = parameter.index(trace.before.spec)
        assert found.values[_S.OLD] == trace.before.parameters[index]
        assert found.values[_S.GRADIENT] == trace.gradient[index]
        assert found.lines[-1].equation is Equation.UPDATE
        assert found.lines[-1].value == trace.after.parameters[index]
        assert (found.optimizer, found.t) == (optimizer, steps + 1)


def symbols(found: Anatomy) -> set[Symbol]:
    named = {symbol for line in found.lines for symbol, _ in line.operands}
    return named | {line.result for line in found.lines}


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_each_symbol_is_either_given_or_comes_from_a_line_before(make_trace, optimizer) -> None:
    found = anatomy(make_trace(optimizer=optimizer), Parameter(2, 3, 4))
    results = [line.result for line in found.lines]
    for place, line in enumerate(found.lines):
        for symbol, _ in line.operands:
            assert symbol not in results or symbol in results[:place]
    assert symbols(found) | {Symbol.T} == set(found.values)


def test_the_moments_before_are_those_of_the_step_before(make_trace) -> None:
    earlier, later = make_trace(steps=4), make_trace(steps=5)
    for parameter in some(later, 200):
        before = anatomy(earlier, parameter).values
        after = anatomy(later, parameter).values
        for was, became in ((_S.M, _S.M_BEFORE), (_S.V, _S.V_BEFORE)):
            noise = 1e-6 * max(abs(after[_S.M if was is _S.M else _S.V]), abs(before[was]))
            assert math.isclose(before[was], after[became], rel_tol=1e-4, abs_tol=noise)


def test_before_the_first_update_all_moments_are_zero(make_trace) -> None:
    values = anatomy(make_trace(steps=0), Parameter(3, 1, 1)).values
    assert values[_S.M_BEFORE] == values[_S.V_BEFORE] == 0
    assert math.isclose(values[_S.M_HAT], values[_S.GRADIENT], rel_tol=1e-5)


def test_a_weight_that_never_had_a_gradient_has_no_moments(make_trace) -> None:
    trace = make_trace(batch=1, steps=2)
    for parameter in some(trace, 400):
        values = anatomy(trace, parameter).values
        assert all(math.isfinite(value) for value in values.values())
        if values[_S.M] == 0:
            assert values[_S.M_BEFORE] == values[_S.STEP] == 0
            assert values[_S.NEW] == values[_S.OLD]
