"""Softmax cross-entropy: the notes' loss, its gradient, and no surprise at extreme logits."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.activations import Array, softmax
from engine.losses import output_gradient, softmax_cross_entropy


def loss_of(logits: Array, labels: list[int]) -> float:
    loss, _ = softmax_cross_entropy(logits.copy(), np.array(labels), np.empty_like(logits))
    return loss


BATCHES = st.integers(1, 6).flatmap(
    lambda m: st.tuples(
        arrays(np.float32, (m, 10), elements=st.floats(-1e4, 1e4, width=32)),
        arrays(np.uint8, m, elements=st.integers(0, 9)),
    )
)


def test_the_loss_is_minus_the_logarithm_of_the_labels_probability() -> None:
    # softmax of ln 1, ln 2, ln 3 is 1/6, 2/6, 3/6
    z = np.log([[1.0, 2.0, 3.0]])
    assert loss_of(z, [2]) == pytest.approx(math.log(2), rel=1e-14)
    assert loss_of(z, [0]) == pytest.approx(math.log(6), rel=1e-14)


def test_the_cost_of_a_batch_is_the_mean() -> None:
    z = np.log([[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]])
    assert loss_of(z, [2, 0]) == pytest.approx((math.log(2) + math.log(6)) / 2, rel=1e-14)


def test_guessing_among_ten_costs_the_logarithm_of_ten() -> None:
    assert loss_of(np.zeros((4, 10)), [0, 3, 5, 9]) == pytest.approx(math.log(10), rel=1e-14)


def test_the_loss_stays_finite_where_the_probability_rounds_to_zero() -> None:
    z = np.array([[1e4, 0]], np.float32)
    assert softmax(z)[0, 1] == 0
    assert loss_of(z, [1]) == 1e4


def test_a_sure_and_right_answer_costs_nothing() -> None:
    assert loss_of(np.array([[1e4, 0]], np.float32), [0]) == 0


@given(BATCHES)
@settings(deadline=None, database=None)
def test_the_loss_is_never_negative_and_always_a_number(
    batch: tuple[Array, np.ndarray],
) -> None:
    z, labels = batch
    loss = loss_of(z, labels.tolist())
    assert loss >= 0
    assert math.isfinite(loss)


@given(BATCHES)
@settings(deadline=None, database=None)
def test_the_probabilities_are_softmax_to_the_bit(batch: tuple[Array, np.ndarray]) -> None:
    z, labels = batch
    expected = softmax(z)
    out = np.empty_like(z)
    softmax_cross_entropy(z.copy(), labels, out)
    assert out.tobytes() == expected.tobytes()


def test_right_answers_are_counted_and_the_first_of_equals_wins() -> None:
    z = np.array([[1.0, 3, 2], [5, 0, 0], [1, 1, 1], [2, 2, 0]])
    _, right = softmax_cross_entropy(z, np.array([1, 1, 0, 1]), np.empty_like(z))
    assert right == 2  # the first, and the third by the first of three equals


def test_the_gradient_is_probabilities_minus_labels_over_m() -> None:
    a = np.array([[0.5, 0.25, 0.25], [0.125, 0.125, 0.75]])
    dz = output_gradient(a, np.array([0, 1]))
    assert dz is a
    # m = 2; y = (1, 0, 0) and (0, 1, 0)
    assert dz.tolist() == [[-0.25, 0.125, 0.125], [0.0625, -0.4375, 0.375]]


def test_the_gradient_agrees_with_central_differences() -> None:
    rng, labels, h = np.random.default_rng(0), [3, 0, 2], 1e-5
    z = rng.normal(size=(3, 4))
    dz = output_gradient(softmax(z), np.array(labels))
    for index in np.ndindex(z.shape):
        nudge = np.zeros_like(z)
        nudge[index] = h
        numeric = (loss_of(z + nudge, labels) - loss_of(z - nudge, labels)) / (2 * h)
        assert dz[index] == pytest.approx(numeric, abs=1e-9)


def test_each_examples_gradient_sums_to_zero() -> None:
    z = np.random.default_rng(1).normal(size=(8, 10))
    dz = output_gradient(softmax(z), np.arange(8))
    np.testing.assert_allclose(dz.sum(axis=1), 0, atol=1e-16)
