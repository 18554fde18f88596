"""What holds for every network, batch and optimizer, tried on random ones."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.activations import Array, softmax
from engine.metrics import evaluate, scaled
from engine.network import MLP, Layers, Workspace
from engine.optimizers import make_optimizer
from engine.spec import OPTIMIZERS, NetworkSpec

quick = settings(deadline=None, database=None, max_examples=40)
DTYPES = (np.float32, np.float64)

specs = st.builds(
    NetworkSpec,
    st.lists(st.integers(1, 9), max_size=8).map(tuple),
    st.integers(1, 12),
    st.integers(1, 10),
)
seeds = st.integers(0, 2**32 - 1)


def make_network(spec: NetworkSpec, seed: int, dtype: type = np.float64) -> MLP:
    """Biases that are not zero."""
    network, rng = MLP.initialized(spec, seed, dtype), np.random.default_rng([seed, 7])
    for biases in network.biases:
        biases[...] = rng.normal(scale=0.3, size=biases.shape)
    return network


def make_batch(spec: NetworkSpec, m: int, seed: int) -> tuple[Array, np.ndarray]:
    rng = np.random.default_rng([seed, 8])
    return rng.random((m, spec.inputs)), rng.integers(0, spec.outputs, m)


# Shapes and types


@given(specs, st.integers(1, 9), seeds, st.sampled_from(DTYPES))
@quick
def test_every_array_has_the_notes_shape_and_the_networks_type(
    spec: NetworkSpec, m: int, seed: int, dtype: type
) -> None:
    network = make_network(spec, seed, dtype)
    x, labels = make_batch(spec, m, seed)
    trace = network.forward(x.astype(dtype))
    sizes = spec.sizes
    assert [a.shape for a in trace.activations] == [(m, n) for n in sizes]
    assert [z.shape for z in trace.pre_activations] == [(m, n) for n in sizes[1:]]
    loss, gradient = network.gradient(x.astype(dtype), labels, 0.01)
    assert isinstance(loss, float)
    assert gradient.shape == network.parameters.shape == (spec.parameter_count,)
    arrays_made = (*trace.activations, *trace.pre_activations, gradient)
    assert {array.dtype for array in arrays_made} == {np.dtype(dtype)}
    assert [w.shape for w in Layers(gradient, spec).weights] == list(spec.shapes)


@given(specs, st.integers(1, 9), seeds)
@quick
def test_the_recording_pass_has_the_shapes_of_the_notes_da_and_dz(
    spec: NetworkSpec, m: int, seed: int
) -> None:
    network = make_network(spec, seed)
    x, labels = make_batch(spec, m, seed)
    work = Workspace(network, m)
    work.x[...] = x
    backward = work.record(labels)
    sizes = spec.sizes
    assert [d.shape for d in backward.d_activations] == [(m, n) for n in sizes[1:-1]]
    assert [d.shape for d in backward.d_pre_activations] == [(m, n) for n in sizes[1:]]
    # dz^[L] = a^[L] - y, without the 1/m
    y = np.eye(spec.outputs)[labels]
    expected = backward.forward.probabilities - y
    np.testing.assert_allclose(backward.d_pre_activations[-1], expected, atol=1e-12)


# Scaling


def test_grey_values_are_scaled_to_zero_to_one() -> None:
    greys = scaled(np.arange(256, dtype=np.uint8).reshape(1, -1))
    assert greys.dtype == np.float32
    assert (greys[0, 0], greys[0, -1]) == (0, 1)
    assert (np.diff(greys[0]) > 0).all()
    np.testing.assert_allclose(greys[0], np.arange(256) / 255, rtol=1e-6)


@given(specs, seeds, st.floats(1e-3, 1e3))
@quick
def test_without_biases_a_network_answers_in_proportion(
    spec: NetworkSpec, seed: int, factor: float
) -> None:
    """ReLU(c z) = c ReLU(z) for c > 0: every z grows as the image does."""
    network = MLP.initialized(spec, seed, np.float64)
    x, _ = make_batch(spec, 3, seed)
    once, scaled_up = network.forward(x), network.forward(factor * x)
    for z, larger in zip(once.pre_activations, scaled_up.pre_activations, strict=True):
        np.testing.assert_allclose(larger, factor * z, rtol=1e-9, atol=1e-12 * factor)


# Batches and classes


@given(specs, seeds, st.randoms(use_true_random=False))
@quick
def test_the_order_of_a_batch_changes_neither_its_loss_nor_its_gradient(
    spec: NetworkSpec, seed: int, random: object
) -> None:
    network = make_network(spec, seed)
    x, labels = make_batch(spec, 12, seed)
    order = list(range(12))
    random.shuffle(order)  # type: ignore[attr-defined]
    (loss, gradient), (other, permuted) = (
        network.gradient(*batch) for batch in ((x, labels), (x[order], labels[order]))
    )
    assert other == pytest.approx(loss, rel=1e-12, abs=1e-15)
    np.testing.assert_allclose(permuted, gradient, rtol=1e-9, atol=1e-13)


@given(specs, seeds, st.integers(2, 4))
@quick
def test_a_batch_repeated_has_the_same_mean(spec: NetworkSpec, seed: int, times: int) -> None:
    network = make_network(spec, seed)
    x, labels = make_batch(spec, 4, seed)
    loss, gradient = network.gradient(x, labels)
    other, repeated = network.gradient(np.tile(x, (times, 1)), np.tile(labels, times))
    assert other == pytest.approx(loss, rel=1e-12, abs=1e-15)
    np.testing.assert_allclose(repeated, gradient, rtol=1e-9, atol=1e-13)


@given(specs, seeds)
@quick
def test_classes_with_other_numbers_are_the_same_classes(spec: NetworkSpec, seed: int) -> None:
    network, order = make_network(spec, seed), np.random.default_rng(seed).permutation(spec.outputs)
    x, labels = make_batch(spec, 6, seed)
    renamed = MLP(spec, parameters=network.parameters.copy())
    renamed.weights[-1][order] = network.weights[-1]
    renamed.biases[-1][order] = network.biases[-1]
    assert renamed.gradient(x, order[labels])[0] == pytest.approx(
        network.gradient(x, labels)[0], rel=1e-12, abs=1e-15
    )


# The loss and the probabilities


@given(specs, seeds, st.integers(1, 9), st.floats(0, 4), st.sampled_from(DTYPES))
@quick
def test_no_weights_make_the_loss_negative_or_the_probabilities_less_than_whole(
    spec: NetworkSpec, seed: int, m: int, exponent: float, dtype: type
) -> None:
    """The last layer's weights are stretched until its logits lie beyond 1e4."""
    network = make_network(spec, seed, dtype)
    network.weights[-1][...] *= 10**exponent
    x, labels = make_batch(spec, m, seed)
    loss, gradient = network.gradient(x.astype(dtype), labels, 0.5)
    assert 0 <= loss < math.inf
    assert np.isfinite(gradient).all()
    probabilities = network.forward(x.astype(dtype)).probabilities
    tolerance = 1e-5 if dtype is np.float32 else 1e-12
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, rtol=tolerance)


@given(arrays(np.float64, (4, 10), elements=st.floats(-1e4, 1e4)), st.floats(-1e4, 1e4))
@quick
def test_probabilities_depend_on_the_differences_of_the_logits(z: Array, shift: float) -> None:
    # z + shift is rounded at 2e4: to 4e-12
    np.testing.assert_allclose(softmax(z + shift), softmax(z), rtol=1e-10, atol=1e-300)


@given(seeds, st.integers(1, 2_500))
@quick
def test_judging_part_by_part_is_judging_at_once(seed: int, count: int) -> None:
    rng = np.random.default_rng(seed)
    network = make_network(NetworkSpec((5,), inputs=6, outputs=3), seed)
    images, labels = rng.integers(0, 256, (count, 6), np.uint8), rng.integers(0, 3, count)
    found = evaluate(network, images, labels.astype(np.uint8))
    probabilities = network.forward(scaled(images)).probabilities
    assert (found.predictions == probabilities.argmax(axis=1)).all()
    assert found.accuracy == pytest.approx((found.predictions == labels).mean())
    expected = -np.log(probabilities[np.arange(count), labels]).mean()
    assert found.loss == pytest.approx(expected, rel=1e-9)


# The pieces of a step


def gradients(seed: int, steps: int, count: int = 30) -> list[Array]:
    """Of all sizes from 1e-12 to 1e3, some of them zero."""
    rng = np.random.default_rng(seed)
    sizes = 10 ** np.linspace(-12, 3, count)
    return [rng.normal(size=count) * sizes * (rng.random(count) > 0.1) for _ in range(steps)]


@given(st.sampled_from(OPTIMIZERS), seeds, st.integers(1, 20), st.floats(1e-6, 10))
@quick
def test_the_step_that_is_shown_is_the_step_that_was_made(
    name: str, seed: int, steps: int, alpha: float
) -> None:
    """theta starts each update at zero, so that none of the step is lost in rounding it."""
    for dtype, tolerance in ((np.float64, 1e-12), (np.float32, 2e-6)):
        optimizer = make_optimizer(name, 30, dtype)
        for g in gradients(seed, steps):
            theta, g = np.zeros(30, dtype), g.astype(dtype)
            optimizer.update(theta, g, alpha)
            pieces = optimizer.pieces(g, alpha)
            np.testing.assert_allclose(-theta, pieces["step"], rtol=tolerance, atol=0)
            assert {piece.dtype for piece in pieces.values()} == {np.dtype(dtype)}
            assert (pieces["g"] == g).all()


@given(st.sampled_from(OPTIMIZERS), seeds, st.integers(1, 20))
@quick
def test_the_pieces_are_the_notes_moments(name: str, seed: int, steps: int) -> None:
    """m and v as the notes average them, and m-hat and v-hat, each worked out here once more."""
    optimizer = make_optimizer(name, 30, np.float64)
    betas = {"momentum": {"v": 0.9}, "rmsprop": {"v": 0.9}, "adam": {"m": 0.9, "v": 0.999}}
    moments = {moment: np.zeros(30) for moment in betas.get(name, {})}
    for g in gradients(seed, steps):
        optimizer.update(np.zeros(30), g, 0.01)
        for moment, beta in betas.get(name, {}).items():
            squared = moment == "v" and name != "momentum"
            moments[moment] = beta * moments[moment] + (1 - beta) * (g**2 if squared else g)
    if name == "adam":
        moments |= {
            f"{moment}_hat": moments[moment] / (1 - beta**steps)
            for moment, beta in betas[name].items()
        }
    pieces = optimizer.pieces(g, 0.01)
    assert set(pieces) == {"g", "step", *moments}
    for moment, expected in moments.items():
        scale = np.abs(expected).max()
        np.testing.assert_allclose(pieces[moment], expected, rtol=1e-9, atol=1e-16 * scale)


def test_asking_for_the_pieces_changes_nothing() -> None:
    for name in OPTIMIZERS:
        asked, silent = (make_optimizer(name, 30) for _ in range(2))
        ways = []
        for optimizer in (asked, silent):
            theta = np.ones(30, np.float32)
            for g in gradients(1, 10):
                optimizer.update(theta, g.astype(np.float32), 0.01)
                if optimizer is asked:
                    for piece in optimizer.pieces(g.astype(np.float32), 0.01).values():
                        piece += 1
            ways.append(theta)
        assert (ways[0] == ways[1]).all()
