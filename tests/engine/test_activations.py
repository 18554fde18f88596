"""ReLU and softmax are what the notes write, and stay numbers at any size of z."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.activations import RELU, Array, softmax

DTYPES = (np.float32, np.float64)


def logits(largest: float) -> st.SearchStrategy[Array]:
    values = st.floats(-largest, largest, width=32)
    return arrays(np.float32, st.tuples(st.integers(1, 5), st.integers(1, 10)), elements=values)


@pytest.mark.parametrize("dtype", DTYPES)
def test_relu_keeps_what_is_above_zero(dtype: type) -> None:
    z = np.array([-2, -0.0, 0, 0.5, 3], dtype)
    a = RELU.function(z, np.empty_like(z))
    assert a.dtype == dtype
    assert a.tolist() == [0, 0, 0, 0.5, 3]


def test_relu_can_write_over_its_argument() -> None:
    z = np.array([[-1.0, 2.0]])
    assert RELU.function(z, z) is z
    assert z.tolist() == [[0, 2]]


def test_the_derivative_of_relu_is_one_above_zero_and_zero_elsewhere() -> None:
    z = np.array([-2.0, 0.0, 0.5, 3.0])
    a = RELU.function(z, np.empty_like(z))
    da = np.array([5.0, 6.0, 7.0, -8.0])
    dz = RELU.backward(da, a)
    assert dz is da
    assert dz.tolist() == [0, 0, 7, -8]


def test_the_derivative_of_relu_agrees_with_central_differences() -> None:
    z, h = np.array([-1.5, -0.01, 0.01, 2.0]), 1e-6
    above = RELU.function(z + h, np.empty_like(z))
    below = RELU.function(z - h, np.empty_like(z))
    a = RELU.function(z, np.empty_like(z))
    dz = RELU.backward(np.ones_like(z), a)
    np.testing.assert_allclose(dz, (above - below) / (2 * h), rtol=1e-9)


def test_relu_lets_what_is_not_a_number_through() -> None:
    z = np.array([math.nan, 1.0])
    assert math.isnan(RELU.function(z, np.empty_like(z))[0])


def test_softmax_is_the_share_of_the_exponentials() -> None:
    # exp(0), exp(ln 2), exp(ln 3) = 1, 2, 3, and their sum is 6
    z = np.log([[1.0, 2.0, 3.0]])
    np.testing.assert_allclose(softmax(z), [[1 / 6, 2 / 6, 3 / 6]], rtol=1e-15)


def test_softmax_leaves_its_argument_alone() -> None:
    z = np.array([[1.0, 2.0]])
    softmax(z)
    assert z.tolist() == [[1, 2]]


def test_softmax_depends_on_differences_only() -> None:
    z = np.array([0.0, 1.0, -2.0])
    np.testing.assert_allclose(softmax(z + 300), softmax(z), rtol=1e-12)


@given(logits(1e4))
@settings(deadline=None, database=None)
def test_probabilities_sum_to_one_at_any_logits(z: Array) -> None:
    a = softmax(z)
    assert a.dtype == z.dtype
    assert a.shape == z.shape
    assert ((a >= 0) & (a <= 1)).all()
    np.testing.assert_allclose(a.sum(axis=1), 1, rtol=1e-5)


@given(logits(50))
@settings(deadline=None, database=None)
def test_the_largest_logit_has_the_largest_probability(z: Array) -> None:
    a = softmax(z)
    winners = z.argmax(axis=1)
    assert (a[np.arange(len(z)), winners] == a.max(axis=1)).all()


def test_a_logit_of_ten_thousand_takes_it_all() -> None:
    assert softmax(np.array([1e4, 0, -1e4], np.float32)).tolist() == [1, 0, 0]
