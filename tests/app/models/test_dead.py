"""Dead is who is silent for the whole sample, not for one digit."""

from __future__ import annotations

import numpy as np

from app.models.data import DataModel
from app.models.dead import DeadNeurons
from engine.data.examples import DataSet, Examples
from engine.network import MLP
from engine.spec import NetworkSpec

COUNT = 120


def examples() -> Examples:
    images = np.random.default_rng(3).integers(0, 256, (COUNT, 784)).astype(np.uint8)
    return Examples(images, (np.arange(COUNT) % 10).astype(np.uint8))


def data_model() -> DataModel:
    model = DataModel()
    model.set_data(DataSet("test", examples(), examples(), examples))
    return model


def test_a_neuron_that_never_fires_is_found():
    network = MLP.initialized(NetworkSpec((6, 4)), seed=0)
    network.biases[0][...] = [1000, -1000, 1000, 1000, 1000, -1000]
    network.biases[1][...] = [1e6, 1e6, -1e6, 1e6]
    first, second = DeadNeurons(data_model()).find(network)
    assert first.tolist() == [False, True, False, False, False, True]
    assert second.tolist() == [False, False, True, False]


def test_without_digits_nothing_is_said():
    network = MLP.initialized(NetworkSpec(), seed=0)
    assert DeadNeurons(None).find(network) is None
    assert DeadNeurons(DataModel()).find(network) is None


def test_another_data_set_is_another_sample():
    model = data_model()
    finder = DeadNeurons(model)
    network = MLP.initialized(NetworkSpec((4,)), seed=0)
    assert finder.find(network) is not None
    model.set_data(None)
    assert finder.find(network) is None


def test_a_network_too_large_for_a_quick_look_is_left_alone():
    network = MLP(NetworkSpec((2000, 2000)))
    assert DeadNeurons(data_model()).find(network) is None
