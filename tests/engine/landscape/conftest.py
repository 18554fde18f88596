"""A network small enough to be worked out by other means, and its examples."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from engine.data.examples import Examples
from engine.landscape.cut import Sample, draw_sample
from engine.network import MLP
from engine.spec import NetworkSpec

INPUTS = 12
COUNT = 60


@pytest.fixture
def examples() -> Examples:
    rng = np.random.default_rng(3)
    images = rng.integers(0, 256, (COUNT, INPUTS), np.uint8)
    return Examples(images, rng.integers(0, 10, COUNT).astype(np.uint8))


@pytest.fixture
def sample(examples: Examples) -> Sample:
    return draw_sample(examples, 40)


@pytest.fixture
def make_network() -> Callable[..., MLP]:
    def make(hidden: tuple[int, ...] = (7, 5), seed: int = 1, dtype=np.float64) -> MLP:
        """With biases: without them some neurons would stand exactly at the kink of ReLU."""
        network = MLP.initialized(NetworkSpec(hidden, inputs=INPUTS), seed, dtype)
        rng = np.random.default_rng(seed)
        for biases in network.biases:
            biases[...] = 0.1 * rng.standard_normal(len(biases))
        return network

    return make


@pytest.fixture
def network(make_network) -> MLP:
    return make_network()


@pytest.fixture
def loss_at(sample: Sample) -> Callable[..., float]:
    """The mean cross-entropy of the sample at any parameters, worked out directly."""

    def loss(network: MLP, parameters: np.ndarray) -> float:
        moved = MLP(network.spec, parameters=parameters)
        probabilities = moved.forward(sample.x.astype(parameters.dtype)).probabilities
        rows = np.arange(len(sample.labels))
        return float(-np.log(probabilities[rows, sample.labels]).mean())

    return loss
