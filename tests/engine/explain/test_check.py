"""What backpropagation says is what moving the weight measures."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import numpy as np
import pytest

from engine.explain.check import Verdict, check_gradient
from engine.explain.exact import exact
from engine.explain.parameter import Parameter, parameter_at
from engine.network import MLP
from engine.spec import OPTIMIZERS
from engine.step_trace import StepTrace

CASES = [
    {},
    {"hidden": (), "l2": 0.05},
    {"hidden": (3,), "batch": 1},
    {"hidden": (12, 20, 9), "l2": 0.01},
    {"batch": None, "l2": 0.01},
]


def parameters(trace: StepTrace) -> list[Parameter]:
    spec = trace.before.spec
    rng = np.random.default_rng(4)
    chosen = [parameter_at(spec, int(i)) for i in rng.integers(0, spec.parameter_count, 12)]
    return chosen + [Parameter(layer, 0) for layer in range(1, len(spec.shapes) + 1)]


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("case", CASES, ids=str)
def test_measured_is_analytic(make_trace, case, optimizer: str) -> None:
    trace = make_trace(**case, optimizer=optimizer)
    for parameter in parameters(trace):
        found = check_gradient(trace, parameter)
        assert found.examples == len(trace.labels)
        if not found.switches:
            assert found.verdict is Verdict.AGREES
        if len(trace.rows) <= 256:
            given = trace.gradient[parameter.index(trace.before.spec)]
            assert np.isclose(found.analytic, given, rtol=1e-3, atol=1e-6)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_both_are_what_the_whole_network_gives(make_trace, case) -> None:
    """The check moves one column only; here the network is moved and run as a whole."""
    trace = make_trace(**case)
    x = trace.backward.forward.activations[0].astype(np.float64)
    l2, h = trace.spec.l2, 1e-5
    base = exact(trace.before)
    gradient = base.gradient(x, trace.labels, l2)[1]
    for parameter in parameters(trace):
        found = check_gradient(trace, parameter, h)
        index = parameter.index(base.spec)
        costs = []
        for change in (-h, h):
            moved = MLP(base.spec, parameters=base.parameters.copy())
            moved.parameters[index] += change
            costs.append(moved.gradient(x, trace.labels, l2)[0])
        assert np.isclose(found.analytic, gradient[index], rtol=1e-9, atol=1e-14)
        assert np.isclose(found.measured, (costs[1] - costs[0]) / (2 * h), rtol=1e-6, atol=1e-9)
        assert np.isclose(found.above - found.below, costs[1] - costs[0], atol=1e-12)


def test_a_relu_that_switches_on_the_way_is_counted(make_trace) -> None:
    """The bias is set so that z of example 0 is 0.3 h: open above, shut below."""
    trace, h = make_trace(), 1e-3
    parameters = trace.before.parameters.astype(np.float64)
    network = MLP(trace.before.spec, parameters=parameters)
    x = trace.backward.forward.activations[0].astype(np.float64)
    z = x @ network.weights[0][4] + network.biases[0][4]
    network.biases[0][4] -= z[0] - 0.3 * h
    forward = network.forward(x)
    backward = replace(trace.backward, forward=forward)
    moved = replace(trace, before=network, backward=backward)
    found = check_gradient(moved, Parameter(1, 4), h)
    near = np.abs(forward.pre_activations[0][:, 4]) < h
    assert found.switches >= np.count_nonzero(near) >= 1
    assert found.verdict is not Verdict.DIFFERS


def test_the_verdict_says_which_of_the_two_it_was(make_trace) -> None:
    found = check_gradient(make_trace(), Parameter(3, 0, 0))
    off = replace(found, measured=found.analytic * 1.5 + 1e-3)
    assert replace(off, switches=0).verdict is Verdict.DIFFERS
    assert replace(off, switches=2).verdict is Verdict.SWITCHED


def test_it_is_there_at_once(make_trace) -> None:
    trace = make_trace(hidden=(128, 64), batch=64)
    times = []
    for _ in range(5):
        start = perf_counter()
        check_gradient(trace, Parameter(1, 5, 400))
        times.append(perf_counter() - start)
    assert min(times) < 0.03
