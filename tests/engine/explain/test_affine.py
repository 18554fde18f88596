"""With its ReLU mask fixed the network is affine: what the pixels bring adds up to the logit."""

from __future__ import annotations

import numpy as np
import pytest

from engine.explain.affine import input_gradient, logit_map, neuron_pictures
from engine.network import MLP
from engine.spec import NetworkSpec

ARCHITECTURES = ((), (12,), (128, 64), (20, 30, 10), (16, 8, 8, 8, 8))


def network_of(hidden: tuple[int, ...], seed: int = 0) -> MLP:
    """Biases too are random, as after training."""
    network = MLP.initialized(NetworkSpec(hidden), seed)
    rng = np.random.default_rng(seed)
    for b in network.biases:
        b[...] = rng.normal(0, 0.3, b.shape)
    return network


def digit(seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return np.where(rng.random(784) < 0.2, rng.random(784), 0).astype(np.float32)


@pytest.mark.parametrize("hidden", ARCHITECTURES)
@pytest.mark.parametrize("seed", range(3))
def test_ink_times_effective_weight_plus_effective_bias_is_the_logit(
    hidden: tuple[int, ...], seed: int
) -> None:
    network, x = network_of(hidden, seed), digit(seed)
    forward = network.forward(np.stack([digit(seed + 50), x]))
    z = forward.pre_activations[-1][1]
    for one in range(10):
        alone = logit_map(network, forward, one, row=1)
        assert alone.contributions.sum() + alone.bias == pytest.approx(z[one], abs=1e-4)
        assert alone.total == pytest.approx(z[one], abs=1e-4)
        against = logit_map(network, forward, one, (one + 3) % 10, row=1)
        assert against.total == pytest.approx(z[one] - z[(one + 3) % 10], abs=1e-4)


def test_a_pixel_off_the_ink_does_what_the_map_says_while_no_relu_switches() -> None:
    network, x = network_of((12, 8)), digit()
    found = logit_map(network, network.forward(x[None]), 4)
    pixel = int(np.flatnonzero(x == 0)[100])
    more = x.copy()
    more[pixel] = 1e-3
    moved = network.forward(more[None]).pre_activations[-1][0, 4] - found.total
    assert moved == pytest.approx(1e-3 * found.weights[pixel], abs=2e-6)


def test_a_neurons_picture_gives_its_z() -> None:
    network, x = network_of((20, 12, 6)), digit()
    forward = network.forward(x[None])
    for layer, neurons in ((1, [3, 0]), (2, [11, 5]), (3, [0, 1, 5])):
        pictures = neuron_pictures(network, forward, layer, neurons)
        zero_ink = [network_bias(network, forward, layer, neuron) for neuron in neurons]
        z = forward.pre_activations[layer - 1][0, neurons]
        assert pictures @ x + zero_ink == pytest.approx(z, abs=1e-4)


def network_bias(network: MLP, forward, layer: int, neuron: int) -> float:
    """b_eff by going forward: the biases alone, through the same mask."""
    v = np.zeros(784)
    for at in range(layer):
        v = network.weights[at] @ v + network.biases[at]
        if at < layer - 1:
            v = v * (forward.pre_activations[at][0] > 0)
    return float(v[neuron])


def test_in_the_first_layer_the_picture_is_the_weights_and_a_pixel_is_its_own() -> None:
    network = network_of((20, 12))
    forward = network.forward(digit()[None])
    assert np.allclose(neuron_pictures(network, forward, 1, [7])[0], network.weights[0][7])
    assert neuron_pictures(network, forward, 0, [5])[0].tolist() == np.eye(784)[5].tolist()


@pytest.mark.parametrize("hidden", ARCHITECTURES)
def test_the_gradient_of_the_loss_by_the_pixels_is_the_measured_one(hidden) -> None:
    network32, x = network_of(hidden), digit().astype(np.float64)
    network = MLP(network32.spec, parameters=network32.parameters.astype(np.float64))
    gradient = input_gradient(network, network.forward(x[None]), 3)

    def loss(image: np.ndarray) -> float:
        return -float(np.log(network.forward(image[None]).probabilities[0, 3]))

    for pixel in (0, 200, 391, 783):
        step = np.zeros(784)
        step[pixel] = 1e-6
        measured = (loss(x + step) - loss(x - step)) / 2e-6
        assert gradient[pixel] == pytest.approx(measured, rel=1e-4, abs=1e-7)
