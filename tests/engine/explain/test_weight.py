"""The gradient of one weight is the notes' sum over the batch, and is read as the update went."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from engine.explain.parameter import Parameter, parameter_at
from engine.explain.weight import Course, Move, Size, Slope, reading, weight_gradient
from engine.network import MLP
from engine.spec import OPTIMIZERS
from engine.step_trace import StepTrace

CASES = [
    {},
    {"hidden": ()},
    {"hidden": (3,), "batch": 1},
    {"batch": 5, "l2": 0.01},
    {"batch": None},
    {"batch": 290, "steps": 2, "l2": 0.1, "augment": "affine"},
]


def some_parameters(trace: StepTrace, count: int = 25) -> list[Parameter]:
    """At random from every layer, biases too, and always the last of each."""
    spec = trace.before.spec
    rng = np.random.default_rng(1)
    chosen = {int(i) for i in rng.integers(0, spec.parameter_count, count)}
    parameters = [parameter_at(spec, index) for index in sorted(chosen)]
    for layer, (n_out, n_in) in enumerate(spec.shapes, start=1):
        parameters += [Parameter(layer, n_out - 1), Parameter(layer, 0, n_in // 2)]
    return parameters


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_gradient_is_the_sum_over_the_examples(make_trace, case, optimizer: str) -> None:
    trace = make_trace(**case, optimizer=optimizer)
    m, l2 = len(trace.rows), trace.spec.l2
    for parameter in some_parameters(trace):
        found = weight_gradient(trace, parameter)
        index = parameter.index(trace.before.spec)
        assert found.sum.total == trace.gradient[index]
        assert (found.m, found.traced) == (m, min(m, 256))
        assert found.sum.others_count == max(0, m - 8)
        layer, j, i = parameter.layer - 1, parameter.neuron, parameter.source
        dz = trace.backward.d_pre_activations[layer][:, j].astype(np.float64)
        a = np.ones(len(dz)) if i is None else trace.backward.forward.activations[layer][:, i]
        products = dz * a / m
        assert np.array_equal(
            [abs(t.product) for t in found.sum.terms], np.sort(np.abs(products))[::-1][:8]
        )
        for term in found.sum.terms:
            assert (term.left, term.right) == (dz[term.index], a[term.index])
        penalty = l2 * found.old if l2 and i is not None else None
        assert found.sum.extra == penalty
        if m <= 256:
            whole = products.sum() + (penalty or 0)
            assert np.isclose(found.sum.total, whole, rtol=1e-4, atol=1e-7)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_examples_shown_add_up(make_trace, case) -> None:
    trace = make_trace(**case)
    for parameter in some_parameters(trace):
        found = weight_gradient(trace, parameter).sum
        for decimals in (3, 6, found.decimals()):
            shown = found.shown(decimals)
            extra = Decimal(0) if shown.extra is None else shown.extra
            assert sum(shown.terms, shown.others + extra) == shown.total
            assert shown.total == Decimal(f"{found.total:.{decimals}f}")
            unit = Decimal(10) ** -decimals
            true_others = Decimal(found.others)
            assert abs(shown.others - true_others) <= 6 * unit


def test_old_and_new_are_the_two_sides_of_the_update(make_trace) -> None:
    trace = make_trace()
    found = weight_gradient(trace, Parameter(3, 2, 1))
    assert found.old == trace.before.weights[2][2, 1]
    assert found.new == trace.after.weights[2][2, 1]


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_the_reading_follows_the_update_really_made(make_trace, optimizer: str) -> None:
    trace = make_trace(optimizer=optimizer, steps=12, batch=3)
    seen = set()
    for index in range(0, trace.before.spec.parameter_count, 7):
        found = reading(trace, parameter_at(trace.before.spec, index))
        g = trace.gradient[index]
        change = trace.after.parameters[index] - trace.before.parameters[index]
        assert found.slope is (Slope.RAISES if g > 0 else Slope.LOWERS if g < 0 else Slope.NOTHING)
        assert found.move is (
            Move.RAISED if change > 0 else Move.LOWERED if change < 0 else Move.STILL
        )
        if found.course is Course.DOWNHILL:
            assert g * change < 0
        elif found.course is Course.UPHILL:
            assert g * change > 0
        elif found.course is Course.CARRIED:
            assert g == 0 != change
        else:
            assert change == 0
        seen.add(found.course)
    carried = {Course.UPHILL, Course.CARRIED}
    assert seen & carried == (carried if optimizer in ("momentum", "adam") else set())


def test_the_rank_is_the_place_among_the_matrix(make_trace) -> None:
    trace = make_trace()
    dw = np.abs(MLP(trace.before.spec, parameters=trace.gradient).weights[1])
    j, i = np.unravel_index(dw.argmax(), dw.shape)
    largest = reading(trace, Parameter(2, int(j), int(i)))
    assert (largest.rank, largest.count, largest.size) == (1, 8 * 16, Size.LARGE)
    assert largest.share == 1 / 128
    order = np.argsort(-dw.ravel(), kind="stable")
    j, i = divmod(int(order[20]), 16)
    assert reading(trace, Parameter(2, j, i)).rank == 21
    assert reading(trace, Parameter(2, j, i)).size is Size.MIDDLING
    assert reading(trace, Parameter(2, 0)).count == 8


def test_a_dead_neurons_weight_has_no_gradient_and_says_so(make_trace) -> None:
    trace = make_trace(optimizer="gd", alpha=50.0, steps=1, seed=3)
    dead = np.flatnonzero((trace.backward.forward.activations[1] == 0).all(axis=0))
    assert len(dead)
    found = weight_gradient(trace, Parameter(1, int(dead[0]), 300))
    assert found.sum.total == 0
    assert found.reading.slope is Slope.NOTHING and found.reading.size is Size.ZERO
    assert found.reading.course is Course.NONE
    assert found.sum.shown(found.sum.decimals()).total == 0


def test_a_step_lost_in_rounding_is_no_step(make_trace) -> None:
    trace = make_trace()
    still = replace(trace, after=trace.before)
    assert reading(still, Parameter(3, 0, 0)).course is Course.NONE
