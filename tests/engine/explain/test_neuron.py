"""A neuron's sums are those of the notes, worked out again here in float64."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from engine.explain.neuron import (
    HiddenDelta,
    OutputDelta,
    neuron_backward,
    neuron_forward,
    softmax_terms,
    step_forward,
)
from engine.network import MLP
from engine.spec import NetworkSpec
from engine.step_trace import StepTrace

NETWORKS = [(16, 8), (), (3,), (12, 20, 9)]


def places(trace: StepTrace) -> list[tuple[int, int, int]]:
    """Some rows, and in them every layer's first, middle and last neuron."""
    sizes = trace.before.spec.sizes
    rows = {0, len(trace.labels) // 2, len(trace.labels) - 1}
    return [
        (row, layer, neuron)
        for row in sorted(rows)
        for layer in range(1, len(sizes))
        for neuron in sorted({0, sizes[layer] // 2, sizes[layer] - 1})
    ]


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize("hidden", NETWORKS)
def test_z_is_the_sum_of_what_is_shown(make_trace, hidden: tuple[int, ...], seed: int) -> None:
    trace = make_trace(hidden, seed=seed)
    for row, layer, neuron in places(trace):
        forward = step_forward(trace, row, layer, neuron)
        w = trace.before.weights[layer - 1][neuron].astype(np.float64)
        a = trace.backward.forward.activations[layer - 1][row].astype(np.float64)
        b = float(trace.before.biases[layer - 1][neuron])
        assert np.isclose(forward.z.total, w @ a + b, rtol=1e-12, atol=1e-14)
        assert forward.z.extra == b
        largest = np.sort(np.abs(w * a))[::-1][:8]
        assert np.array_equal([abs(term.product) for term in forward.z.terms], largest)
        assert forward.z.others_count == max(0, len(w) - 8)
        traced = trace.backward.forward.pre_activations[layer - 1][row, neuron]
        assert np.isclose(forward.z.total, traced, rtol=1e-4, atol=1e-5)
        for decimals in (2, 4, forward.z.decimals()):
            shown = forward.z.shown(decimals)
            assert sum(shown.terms, shown.others + shown.extra) == shown.total
            assert shown.total == Decimal(f"{forward.z.total:.{decimals}f}")


@pytest.mark.parametrize("hidden", NETWORKS)
def test_then_relu_or_the_softmax(make_trace, hidden: tuple[int, ...]) -> None:
    trace = make_trace(hidden)
    for row, layer, neuron in places(trace):
        forward = step_forward(trace, row, layer, neuron)
        traced = trace.backward.forward.activations[layer][row, neuron]
        assert np.isclose(forward.a, traced, rtol=1e-4, atol=1e-6)
        if layer <= len(hidden):
            assert forward.a == max(0.0, forward.z.total)
            assert forward.softmax is None and forward.loss is None
        else:
            assert len(forward.softmax.terms) == 10
            assert forward.a == forward.softmax.terms[neuron].share


def test_the_output_neuron_of_the_label_bears_the_whole_loss(make_trace) -> None:
    trace = make_trace()
    row, label = 5, int(trace.labels[5])
    parts = [step_forward(trace, row, 3, k).loss for k in range(10)]
    p = trace.backward.forward.probabilities[row].astype(np.float64)
    for k, part in enumerate(parts):
        assert part.y == (k == label)
        assert np.isclose(part.p, p[k], rtol=1e-5)
        assert np.isclose(part.loss, -np.log(p[label]), rtol=1e-5)
        assert part.part == (part.loss if k == label else 0)
    assert np.isclose(sum(part.part for part in parts), parts[0].loss)


def test_a_digit_without_a_label_has_no_loss(make_trace) -> None:
    trace = make_trace()
    forward = neuron_forward(trace.before, trace.backward.forward, 0, 3, 4)
    assert forward.loss is None and forward.softmax is not None


def test_the_softmax_is_written_as_in_the_notes_while_it_can_be() -> None:
    z = np.array([1.0, -2.0, 3.0, 0, 0, 0, 0, 0, 0, 0], np.float32)
    softmax = softmax_terms(z)
    assert softmax.shift == 0
    assert np.allclose([t.exponential for t in softmax.terms], np.exp(z.astype(float)))
    assert np.isclose(softmax.total, np.exp(z.astype(float)).sum())
    assert np.isclose(sum(t.share for t in softmax.terms), 1)
    shown = softmax.denominator.shown(3)
    assert sum(shown.terms, shown.others) == shown.total


@pytest.mark.parametrize("offset", [2000.0, -2000.0])
def test_where_exp_cannot_be_written_the_largest_z_is_taken_off(offset: float) -> None:
    z = np.arange(10, dtype=np.float32)
    shifted = softmax_terms(z + np.float32(offset))
    assert shifted.shift == 9 + offset
    assert np.allclose(
        [t.share for t in shifted.terms], [t.share for t in softmax_terms(z).terms], rtol=1e-9
    )


def test_an_answer_that_is_surely_wrong_has_a_finite_loss() -> None:
    network = MLP(NetworkSpec((), 1, 2))
    network.weights[0][:, 0] = [500, -500]
    trace = network.forward(np.ones((1, 1), np.float32))
    part = neuron_forward(network, trace, 0, 1, 1, label=1).loss
    assert part.p == 0
    assert part.part == part.loss == 1000


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize("hidden", NETWORKS)
def test_da_is_the_sum_over_the_next_layer_and_relu_lets_it_through_or_not(
    make_trace, hidden: tuple[int, ...], seed: int
) -> None:
    trace = make_trace(hidden, seed=seed)
    for row, layer, neuron in places(trace):
        back = neuron_backward(trace, row, layer, neuron)
        traced = trace.backward.d_pre_activations[layer - 1][row, neuron]
        assert np.isclose(back.dz, traced, rtol=1e-4, atol=1e-6)
        if isinstance(back, HiddenDelta):
            w = trace.before.weights[layer][:, neuron].astype(np.float64)
            dz = trace.backward.d_pre_activations[layer][row].astype(np.float64)
            assert np.isclose(back.da.total, w @ dz, rtol=1e-10, atol=1e-14)
            assert back.slope == (back.z > 0)
            assert back.dz == back.da.total * back.slope
            shown = back.da.shown(back.da.decimals())
            assert sum(shown.terms, shown.others) == shown.total


def test_the_gap_at_the_output_is_the_gradient(make_trace) -> None:
    trace = make_trace()
    label = int(trace.labels[2])
    right = neuron_backward(trace, 2, 3, label)
    wrong = neuron_backward(trace, 2, 3, (label + 1) % 10)
    assert isinstance(right, OutputDelta) and isinstance(wrong, OutputDelta)
    assert (right.y, wrong.y) == (1, 0)
    assert right.dz == right.p - 1 < 0 < wrong.dz == wrong.p
