"""The forward pass and backpropagation are the notes' equations, and the gradients are true."""

import hashlib
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.activations import Array
from engine.losses import softmax_cross_entropy
from engine.network import MLP, Workspace
from engine.spec import NetworkSpec

DEPTHS = ((), (5,), (5, 4), (6, 5, 4))


def small_network(hidden: tuple[int, ...], seed: int = 0, dtype: type = np.float64) -> MLP:
    """Six inputs, three outputs, biases that are not zero."""
    network = MLP.initialized(NetworkSpec(hidden, inputs=6, outputs=3), seed, dtype)
    rng = np.random.default_rng([seed, 7])
    for biases in network.biases:
        biases[...] = rng.normal(scale=0.3, size=biases.shape)
    return network


def small_batch(m: int, seed: int = 0) -> tuple[Array, np.ndarray]:
    rng = np.random.default_rng([seed, 8])
    return rng.random((m, 6)), rng.integers(0, 3, m)


def cost(network: MLP, x: Array, labels: np.ndarray) -> float:
    """J as the notes write it, from the probabilities."""
    probabilities = network.forward(x).probabilities
    return float(-np.log(probabilities[np.arange(len(labels)), labels]).mean())


def central_differences(network: MLP, array: Array, x: Array, labels: np.ndarray) -> Array:
    """dJ/dp for every parameter p of one array of the network: (J(p + h) - J(p - h)) / 2h."""
    numeric, h = np.empty_like(array), 1e-5
    for index in np.ndindex(array.shape):
        value = array[index]
        array[index] = value + h
        above = cost(network, x, labels)
        array[index] = value - h
        below = cost(network, x, labels)
        array[index] = value
        numeric[index] = (above - below) / (2 * h)
    return numeric


# Gradients


@pytest.mark.parametrize("hidden", DEPTHS)
def test_every_gradient_agrees_with_central_differences(hidden: tuple[int, ...]) -> None:
    network = small_network(hidden)
    x, labels = small_batch(7)
    for z in network.forward(x).pre_activations[:-1]:
        assert np.abs(z).min() > 1e-3, "too near to ReLU's corner for a difference of 1e-5"
    _, gradient = network.gradient(x, labels)
    analytic = MLP(network.spec, parameters=gradient)
    arrays = [*network.weights, *network.biases]
    for array, dj in zip(arrays, [*analytic.weights, *analytic.biases], strict=True):
        numeric = central_differences(network, array, x, labels)
        allowed = 1e-6 * max(np.abs(dj).max(), 1e-3)
        assert np.abs(dj - numeric).max() <= allowed


@pytest.mark.parametrize("hidden", DEPTHS)
def test_single_precision_gradients_are_near_the_double_ones(hidden: tuple[int, ...]) -> None:
    network = small_network(hidden)
    single = MLP(network.spec, parameters=network.parameters.astype(np.float32))
    x, labels = small_batch(20)
    _, exact = network.gradient(x, labels)
    _, rough = single.gradient(x.astype(np.float32), labels)
    assert rough.dtype == np.float32
    assert np.abs(rough - exact).max() <= 1e-3 * np.abs(exact).max()


@given(st.permutations(range(12)))
@settings(deadline=None, database=None, max_examples=50)
def test_the_order_within_a_batch_does_not_matter(order: list[int]) -> None:
    network = small_network((5, 4))
    x, labels = small_batch(12)
    loss, gradient = network.gradient(x, labels)
    loss_of_permuted, of_permuted = network.gradient(x[order], labels[order])
    assert loss_of_permuted == pytest.approx(loss, rel=1e-12)
    np.testing.assert_allclose(of_permuted, gradient, rtol=1e-9, atol=1e-14)


@pytest.mark.parametrize("hidden", DEPTHS)
def test_a_batchs_gradient_is_the_mean_of_its_examples_gradients(hidden: tuple[int, ...]) -> None:
    network = small_network(hidden)
    x, labels = small_batch(9)
    loss, gradient = network.gradient(x, labels)
    single = [network.gradient(x[i : i + 1], labels[i : i + 1]) for i in range(9)]
    assert loss == pytest.approx(np.mean([each for each, _ in single]), rel=1e-12)
    mean = np.mean([each for _, each in single], axis=0)
    np.testing.assert_allclose(gradient, mean, rtol=1e-9, atol=1e-14)


def test_a_step_against_the_gradient_lowers_the_loss() -> None:
    network = small_network((5, 4))
    x, labels = small_batch(30)
    loss, gradient = network.gradient(x, labels)
    network.parameters -= 1e-4 * gradient
    after, _ = network.gradient(x, labels)
    # to first order the loss falls by alpha |g|^2
    assert loss - after == pytest.approx(1e-4 * (gradient @ gradient), rel=1e-3)


# One pass worked by hand


@pytest.fixture
def by_hand() -> MLP:
    """W^[1] = (1 5 ; 1 -10), b^[1] = (0, 1/2); W^[2] = (ln(3)/2 7 ; 0 -1), b^[2] = (0, 0)."""
    network = MLP(NetworkSpec((2,), inputs=2, outputs=2), np.float64)
    network.weights[0][...] = [[1, 5], [1, -10]]
    network.biases[0][...] = [0, 0.5]
    network.weights[1][...] = [[math.log(3) / 2, 7], [0, -1]]
    return network


def test_a_forward_pass_worked_by_hand(by_hand: MLP) -> None:
    # x = (1, 1/5)
    # z1 = (1*1 + 5/5 + 0, 1*1 - 10/5 + 1/2) = (2, -1/2), a1 = (2, 0)
    # z2 = (2 ln(3)/2 + 7*0, 0*2 - 1*0) = (ln 3, 0), exp(z2) = (3, 1), a2 = (3/4, 1/4)
    trace = by_hand.forward(np.array([[1, 0.2]]))
    np.testing.assert_allclose(trace.pre_activations[0], [[2, -0.5]], rtol=1e-14)
    np.testing.assert_allclose(trace.activations[1], [[2, 0]], rtol=1e-14)
    np.testing.assert_allclose(trace.pre_activations[1], [[math.log(3), 0]], rtol=1e-14)
    np.testing.assert_allclose(trace.probabilities, [[3 / 4, 1 / 4]], rtol=1e-14)


def test_a_backward_pass_worked_by_hand(by_hand: MLP) -> None:
    # label 1: y = (0, 1), L = -ln(1/4) = ln 4
    # dz2 = a2 - y = (3/4, -3/4); dW2 = dz2 a1^T = (3/2 0 ; -3/2 0); db2 = dz2
    # da1 = W2^T dz2 = (3/4 ln(3)/2 - 0, 3/4*7 + 3/4) = (3/8 ln 3, 6)
    # dz1 = da1 * ReLU'(2, -1/2) = (3/8 ln 3, 0); dW1 = dz1 x^T; db1 = dz1
    loss, flat = by_hand.gradient(np.array([[1, 0.2]]), np.array([1]))
    d = MLP(by_hand.spec, parameters=flat)
    dz1 = 3 / 8 * math.log(3)
    assert loss == pytest.approx(math.log(4), rel=1e-14)
    np.testing.assert_allclose(d.weights[1], [[1.5, 0], [-1.5, 0]], rtol=1e-14)
    np.testing.assert_allclose(d.biases[1], [0.75, -0.75], rtol=1e-14)
    np.testing.assert_allclose(d.weights[0], [[dz1, dz1 / 5], [0, 0]], rtol=1e-14)
    np.testing.assert_allclose(d.biases[0], [dz1, 0], rtol=1e-14)


# The forward pass


@pytest.mark.parametrize("hidden", DEPTHS)
def test_forward_is_the_notes_equations_with_examples_in_columns(hidden: tuple[int, ...]) -> None:
    network = small_network(hidden)
    x, _ = small_batch(11)
    trace = network.forward(x)
    a = x.T  # (n, m)
    for layer, (w, b) in enumerate(zip(network.weights, network.biases, strict=True)):
        z = w @ a + b[:, np.newaxis]  # z = W a + b, (n, 1) and all m columns at once
        is_last = layer == len(hidden)
        a = np.exp(z) / np.exp(z).sum(axis=0) if is_last else np.maximum(0, z)
        np.testing.assert_allclose(trace.pre_activations[layer], z.T, rtol=1e-12, atol=1e-14)
        np.testing.assert_allclose(trace.activations[layer + 1], a.T, rtol=1e-12, atol=1e-14)
    assert trace.activations[0] is x
    assert trace.probabilities is trace.activations[-1]


@pytest.mark.parametrize("m", [1, 2, 7, 64, 1_000])
@pytest.mark.parametrize("hidden", [(), (128, 64)])
def test_the_fast_pass_gives_the_bits_of_the_recording_one(hidden: tuple[int, ...], m: int) -> None:
    network = MLP.initialized(NetworkSpec(hidden), seed=3)
    rng = np.random.default_rng(0)
    x, labels = rng.random((m, 784), np.float32), rng.integers(0, 10, m)
    trace = network.forward(x)
    fast = Workspace(network, m)
    fast.x[...] = x
    figures = fast.forward(labels)
    for recorded, quick in zip(trace.activations[:-1], fast._a[:-1], strict=True):
        assert recorded.tobytes() == quick.tobytes()
    assert trace.probabilities.tobytes() == fast._dz[-1].tobytes()
    logits = trace.pre_activations[-1].copy()
    assert figures == softmax_cross_entropy(logits, labels, np.empty_like(logits))


def test_a_workspace_gives_the_same_when_it_is_used_again() -> None:
    network, work = small_network((5, 4)), None
    results = []
    for batch in (0, 1, 0):
        x, labels = small_batch(8, batch)
        work = work or Workspace(network, 8)
        work.x[...] = x
        results.append((*work.run(labels), work.gradient.tobytes()))
    assert results[0] == results[2] != results[1]


@given(st.integers(0, 2**32 - 1), st.sampled_from(DEPTHS), st.integers(1, 9), st.floats(0, 4))
@settings(deadline=None, database=None, max_examples=50)
def test_probabilities_sum_to_one_and_the_loss_is_a_number_not_below_zero(
    seed: int, hidden: tuple[int, ...], m: int, exponent: float
) -> None:
    """Weights of all sizes: the logits reach 1e4 and beyond."""
    network = small_network(hidden, seed, np.float32)
    network.parameters *= np.float32(10**exponent)
    x, labels = small_batch(m, seed)
    probabilities = network.forward(x.astype(np.float32)).probabilities
    assert probabilities.shape == (m, 3)
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, rtol=1e-5)
    loss, gradient = network.gradient(x.astype(np.float32), labels)
    assert 0 <= loss < math.inf
    assert np.isfinite(gradient).all()


# Parameters


def test_weights_have_the_notes_shapes_and_share_memory_with_the_flat_array() -> None:
    network = MLP(NetworkSpec())
    assert [w.shape for w in network.weights] == [(128, 784), (64, 128), (10, 64)]
    assert [b.shape for b in network.biases] == [(128,), (64,), (10,)]
    for value, array in enumerate([*network.weights, *network.biases], start=1):
        array[...] = value
    counts = {value: int((network.parameters == value).sum()) for value in range(1, 7)}
    assert counts == {1: 128 * 784, 2: 64 * 128, 3: 10 * 64, 4: 128, 5: 64, 6: 10}


def test_a_network_starts_with_he_weights_and_biases_of_zero() -> None:
    network = MLP.initialized(NetworkSpec(), seed=0)
    for weights, biases in zip(network.weights, network.biases, strict=True):
        n_in = weights.shape[1]
        # the variance of n normal numbers is off by sqrt(2 / n) of it; five times that is never
        assert weights.var() == pytest.approx(2 / n_in, rel=5 * math.sqrt(2 / weights.size))
        assert not biases.any()


def test_the_initial_weights_can_be_of_another_size() -> None:
    usual, large = (MLP.initialized(NetworkSpec((5,)), 3, np.float64, scale=s) for s in (1.0, 8.0))
    np.testing.assert_array_equal(large.parameters, 8 * usual.parameters)


def test_a_seed_gives_one_network_and_another_seed_another() -> None:
    spec = NetworkSpec((5,))
    assert MLP.initialized(spec, 1).sha256() == MLP.initialized(spec, 1).sha256()
    assert MLP.initialized(spec, 1).sha256() != MLP.initialized(spec, 2).sha256()


def test_the_hash_is_of_each_layers_weights_row_by_row_and_then_its_biases() -> None:
    network = small_network((5, 4), dtype=np.float32)
    expected = hashlib.sha256()
    for weights, biases in zip(network.weights, network.biases, strict=True):
        for row in weights:
            expected.update(np.array(row, np.float32).tobytes())
        expected.update(np.array(biases, np.float32).tobytes())
    assert network.sha256() == expected.hexdigest()


def test_a_frozen_copy_cannot_be_written_and_does_not_follow() -> None:
    network = small_network((5,))
    copy = network.frozen_copy()
    before = copy.sha256()
    network.parameters += 1
    assert copy.sha256() == before != network.sha256()
    for array in (copy.parameters, copy.weights[0], copy.biases[1]):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0
