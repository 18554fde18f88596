"""The receipt says what the step did to its own batch."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.explain.exact import exact
from engine.explain.parameter import parameter_at
from engine.explain.receipt import Outcome, outcome, receipt
from engine.metrics import scaled
from engine.network import MLP
from engine.spec import OPTIMIZERS, PIXELS

CASES = [
    {},
    {"hidden": (), "l2": 0.05},
    {"hidden": (3,), "batch": 1},
    {"batch": 256, "l2": 0.01, "augment": "affine"},
]


def costs(network: MLP, x, labels, l2: float) -> float:
    """-mean log a_label + lambda/2 sum W^2, the plain way."""
    p = exact(network).forward(x.astype(np.float64)).probabilities
    penalty = sum((w.astype(np.float64) ** 2).sum() for w in network.weights)
    return -np.log(p[np.arange(len(labels)), labels]).mean() + l2 / 2 * penalty


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_same_batch_before_and_after(make_trace, case, optimizer: str) -> None:
    trace = make_trace(**case, optimizer=optimizer)
    found = receipt(trace)
    x, l2 = trace.backward.forward.activations[0], trace.spec.l2
    assert np.isclose(found.before, costs(trace.before, x, trace.labels, l2), rtol=1e-9)
    assert np.isclose(found.after, costs(trace.after, x, trace.labels, l2), rtol=1e-9)
    assert np.isclose(found.before - found.penalty_before, trace.loss, rtol=1e-4)
    assert found.actual == found.after - found.before
    assert found.m == len(trace.rows)
    change = trace.after.parameters.astype(np.float64) - trace.before.parameters
    products = trace.gradient * change
    assert np.isclose(found.predicted, products.sum(), rtol=1e-6)
    terms = found.prediction.terms
    largest = np.sort(np.abs(products))[::-1][: len(terms)]
    assert np.allclose([abs(term.product) for term in terms], largest)
    assert all(term.product == products[term.index] for term in terms)
    parts = sum(term.product for term in terms) + found.prediction.others
    assert np.isclose(parts, found.predicted)
    assert len(terms) + found.prediction.others_count == len(change)
    if found.outcome is not Outcome.NOT_PREDICTED:
        assert found.ratio == found.actual / found.predicted


def test_a_small_step_down_the_gradient_is_as_foretold(make_trace) -> None:
    found = receipt(make_trace(optimizer="gd", alpha=1e-4, l2=0.1))
    assert found.outcome is Outcome.STRAIGHT
    assert abs(found.ratio - 1) < 0.02


def test_far_too_large_a_step_overshoots(make_trace) -> None:
    found = receipt(make_trace(optimizer="gd", alpha=5.0, steps=0))
    assert found.outcome is Outcome.OVERSHOT
    assert found.predicted < 0 < found.actual


@pytest.mark.parametrize(
    ("predicted", "actual", "expected"),
    [
        (-0.1, -0.1, Outcome.STRAIGHT),
        (-0.1, -0.03, Outcome.BENT),
        (-0.1, -0.3, Outcome.BENT),
        (-0.1, 0.01, Outcome.OVERSHOT),
        (-0.001, -0.1, Outcome.NOT_PREDICTED),
        (0.1, 0.2, Outcome.NOT_PREDICTED),
        (0.1, -0.2, Outcome.NOT_PREDICTED),
    ],
)
def test_the_outcome_in_a_word(predicted: float, actual: float, expected: Outcome) -> None:
    assert outcome(predicted, actual, steepest=1.0) is expected


def test_a_step_that_changed_nothing_foretells_nothing(make_trace) -> None:
    trace = make_trace()
    found = receipt(replace(trace, after=trace.before))
    assert found.outcome is Outcome.NOT_PREDICTED and found.ratio is None
    assert found.actual == found.predicted == 0
    assert found.changed == ()


def test_the_digit_on_the_table_before_and_after(make_trace) -> None:
    trace = make_trace()
    image = np.random.default_rng(0).random(PIXELS).astype(np.float32)
    found = receipt(trace, image)
    for network, seen in (
        (trace.before, found.specimen_before),
        (trace.after, found.specimen_after),
    ):
        assert np.allclose(seen, network.forward(image[None]).probabilities[0], atol=1e-5)
    assert receipt(trace).specimen_before is None


def test_which_examples_changed_their_answer(make_trace) -> None:
    trace = make_trace(alpha=0.03, batch=40)
    x = trace.backward.forward.activations[0]
    old, new = (net.forward(x).probabilities.argmax(axis=1) for net in (trace.before, trace.after))
    changed = receipt(trace).changed
    assert [c.row for c in changed] == np.flatnonzero(old != new).tolist() != []
    for c in changed:
        assert (c.before, c.after, c.label) == (old[c.row], new[c.row], trace.labels[c.row])


def test_the_ten_that_moved_most(make_trace) -> None:
    trace = make_trace(optimizer="gd")
    moved = receipt(trace).moved
    way = np.abs(trace.after.parameters - trace.before.parameters)
    largest = np.sort(way)[::-1][:10]
    assert np.allclose([abs(m.new - m.old) for m in moved], largest, rtol=1e-4)
    for m in moved:
        index = m.parameter.index(trace.before.spec)
        assert parameter_at(trace.before.spec, index) == m.parameter
        assert (m.old, m.new) == (trace.before.parameters[index], trace.after.parameters[index])


@pytest.mark.parametrize("l2", [0.0, 0.01])
def test_a_large_batch_is_judged_as_a_whole(make_trace, make_examples, l2: float) -> None:
    data = make_examples(1100)
    trace = make_trace(batch=None, optimizer="gd", alpha=0.1, count=1100, l2=l2)
    found = receipt(trace)
    assert found.m == 1100
    x, labels = scaled(data.images[trace.rows]), data.labels[trace.rows]
    assert np.isclose(found.before, costs(trace.before, x, labels, l2), rtol=1e-5)
    assert np.isclose(found.after, costs(trace.after, x, labels, l2), rtol=1e-5)
    assert np.isclose(found.before - found.penalty_before, trace.loss, rtol=1e-5)
    old, new = (net.forward(x).probabilities.argmax(axis=1) for net in (trace.before, trace.after))
    assert [c.row for c in found.changed] == np.flatnonzero(old != new).tolist() != []
    assert all(c.label == labels[c.row] for c in found.changed)


def test_a_large_augmented_batch_is_judged_as_the_network_saw_it(make_trace) -> None:
    trace = make_trace(batch=290, steps=2, optimizer="gd", alpha=1e-4, augment="affine")
    found = receipt(trace)
    assert np.isclose(found.before, trace.loss, rtol=1e-5)
    assert found.outcome is Outcome.STRAIGHT


def test_the_last_batch_of_an_epoch_is_judged_on_its_own_examples(make_trace) -> None:
    """After it the run stands in the next epoch, whose order is another one."""
    trace = make_trace(batch=600, count=900, steps=1, optimizer="gd", alpha=1e-4)
    assert len(trace.rows) == 300
    assert np.isclose(receipt(trace).before, trace.loss, rtol=1e-5)
