"""Surgery changes what it says, on a copy, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.data.mnist import open_mnist
from engine.errors import SettingError
from engine.explain.surgery import Surgery, prune, zero_weights
from engine.metrics import evaluate
from engine.network import MLP
from engine.spec import NetworkSpec, TrainingSpec
from engine.trainer import Trainer

SPEC = NetworkSpec(hidden=(4, 3), inputs=5, outputs=2)


@pytest.fixture
def network() -> MLP:
    """Weights and biases all different and none zero."""
    network = MLP.initialized(SPEC, seed=1)
    rng = np.random.default_rng(2)
    for b in network.biases:
        b[:] = rng.uniform(0.1, 1, len(b))
    return network


@pytest.fixture
def x() -> np.ndarray:
    return np.random.default_rng(3).random((6, 5), np.float32)


def test_no_surgery_leaves_every_bit(network: MLP) -> None:
    surgery = Surgery()
    assert surgery.is_nothing
    assert surgery.operate(network).sha256() == network.sha256()


@pytest.mark.parametrize(
    "surgery",
    [
        Surgery(silenced=frozenset({(1, 2)})),
        Surgery(zeroed=frozenset({2})),
        Surgery(noise=0.5),
        Surgery(pruned=0.5),
    ],
)
def test_the_copy_is_changed_and_the_network_is_not(network: MLP, surgery: Surgery) -> None:
    before = network.sha256()
    operated = surgery.operate(network)
    assert not surgery.is_nothing
    assert network.sha256() == before
    assert operated.sha256() != before
    assert not operated.parameters.flags.writeable


def test_a_silenced_neuron_is_zero_for_every_image_and_the_others_stay(
    network: MLP, x: np.ndarray
) -> None:
    operated = Surgery(silenced=frozenset({(1, 2), (2, 0)})).operate(network)
    trace = operated.forward(x)
    assert (trace.activations[1][:, 2] == 0).all()
    assert (trace.activations[2][:, 0] == 0).all()
    a1 = network.forward(x).activations[1]
    np.testing.assert_array_equal(
        np.delete(trace.activations[1], 2, axis=1), np.delete(a1, 2, axis=1)
    )
    a1[:, 2] = 0  # by hand: the same pass with that column gone
    z2 = a1 @ network.weights[1].T + network.biases[1]
    np.testing.assert_allclose(trace.activations[2][:, 1:], np.maximum(z2, 0)[:, 1:], rtol=1e-6)


def test_switching_a_neuron_twice_leaves_it_on() -> None:
    off = Surgery().with_neuron_toggled(2, 1)
    assert off.silenced == {(2, 1)}
    assert off.with_neuron_toggled(2, 1) == Surgery()


def test_zeroed_biases_are_zero_and_those_of_other_layers_stay(network: MLP) -> None:
    operated = Surgery().with_biases_toggled(1).with_biases_toggled(3).operate(network)
    assert operated.biases[0].tolist() == [0] * 4
    assert operated.biases[1].tolist() == network.biases[1].tolist()
    assert operated.biases[2].tolist() == [0] * 2
    for w, old in zip(operated.weights, network.weights, strict=True):
        np.testing.assert_array_equal(w, old)


def test_pruning_takes_the_smallest_weights_of_all_layers_together(network: MLP) -> None:
    operated = Surgery(pruned=0.5).operate(network)
    every = np.concatenate([w.ravel() for w in network.weights])  # 20 + 12 + 6
    left = np.concatenate([w.ravel() for w in operated.weights])
    largest = np.sort(np.abs(every))[19:]
    assert np.sort(np.abs(left[left != 0])).tolist() == largest.tolist()
    assert (left[left != 0] == every[left != 0]).all()
    assert zero_weights(operated) == (19, 38)
    assert [b.tolist() for b in operated.biases] == [b.tolist() for b in network.biases]


def test_pruning_one_layer_leaves_the_others(network: MLP) -> None:
    operated = Surgery(pruned=0.25, pruned_layer=2).operate(network)
    assert [int((w == 0).sum()) for w in operated.weights] == [0, 3, 0]
    kept = operated.weights[1][operated.weights[1] != 0]
    assert np.abs(kept).min() >= np.sort(np.abs(network.weights[1]).ravel())[3]


def test_pruning_takes_all_or_none() -> None:
    w = np.array([[1.0, -2.0, 3.0], [0.5, -0.1, 4.0]])
    untouched = w.copy()
    prune([w], 0.0)
    np.testing.assert_array_equal(w, untouched)
    prune([w], 0.34)  # 2.04 of 6
    np.testing.assert_array_equal(w, [[1, -2, 3], [0, 0, 4]])
    prune([w], 1.0)
    assert not w.any()


def test_noise_has_the_size_asked_for_and_comes_from_its_seed() -> None:
    network = MLP.initialized(NetworkSpec(), seed=0)
    operated = Surgery(noise=0.3, noise_seed=5).operate(network)
    for shaken, w in zip(operated.weights, network.weights, strict=True):
        noise = shaken - w
        assert noise.std() == pytest.approx(0.3 * w.std(), rel=0.1)
        assert abs(noise.mean()) < 0.05 * w.std()
    assert Surgery(noise=0.3, noise_seed=5).operate(network).sha256() == operated.sha256()
    assert Surgery(noise=0.3, noise_seed=6).operate(network).sha256() != operated.sha256()


def test_more_noise_is_the_same_noise_larger(network: MLP) -> None:
    small, large = (Surgery(noise=size).operate(network) for size in (0.25, 0.5))
    for a, b, w in zip(small.weights, large.weights, network.weights, strict=True):
        np.testing.assert_allclose(b - w, 2 * (a - w), rtol=1e-3, atol=1e-6)


def test_noise_in_one_layer_is_what_it_is_there_in_all(network: MLP) -> None:
    one, every = Surgery(noise=1, noise_layer=2), Surgery(noise=1)
    operated = one.operate(network)
    np.testing.assert_array_equal(operated.weights[0], network.weights[0])
    np.testing.assert_array_equal(operated.weights[1], every.operate(network).weights[1])
    np.testing.assert_array_equal(operated.weights[2], network.weights[2])


def test_what_is_silenced_stays_silent_under_noise(network: MLP, x: np.ndarray) -> None:
    operated = Surgery(silenced=frozenset({(1, 0)}), noise=2.0).operate(network)
    assert (operated.forward(x).activations[1][:, 0] == 0).all()


@pytest.mark.parametrize(
    "make",
    [
        lambda: Surgery(pruned=1.1),
        lambda: Surgery(pruned=-0.1),
        lambda: Surgery(noise=-1),
        lambda: Surgery(noise=float("nan")),
    ],
)
def test_shares_that_cannot_be_are_refused(make: Callable[[], Surgery]) -> None:
    with pytest.raises(SettingError):
        make()


def test_a_real_network_hardly_misses_half_its_weights_and_most_of_them_badly(
    real_data: Path,
) -> None:
    """After one epoch on MNIST; after ten, pruning most of the weights costs more still."""
    data = open_mnist(real_data / "mnist")
    trainer = Trainer(
        MLP.initialized(NetworkSpec(), 0), TrainingSpec(epochs=1), data.train, data.validation
    )
    while not trainer.finished:
        trainer.step()

    def accuracy(surgery: Surgery) -> float:
        network = surgery.operate(trainer.network)
        return evaluate(network, data.validation.images, data.validation.labels).accuracy

    whole = accuracy(Surgery())
    assert accuracy(Surgery(zeroed=frozenset({1, 2, 3}))) > whole - 0.01
    assert accuracy(Surgery(pruned=0.5)) > whole - 0.02
    assert accuracy(Surgery(pruned=0.9)) < whole - 0.05
