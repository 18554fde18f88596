"""A network is judged example by example, however many are looked at together."""

import numpy as np
import pytest

from engine.metrics import evaluate, scaled
from engine.network import MLP
from engine.spec import NetworkSpec

N = 2_345  # more than two thousand, and a rest


@pytest.fixture(scope="module")
def network() -> MLP:
    return MLP.initialized(NetworkSpec(hidden=(8,), inputs=12, outputs=3), seed=4)


@pytest.fixture(scope="module")
def images() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (N, 12), np.uint8)


@pytest.fixture(scope="module")
def labels() -> np.ndarray:
    return np.random.default_rng(1).integers(0, 3, N).astype(np.uint8)


def test_grey_values_are_scaled_to_zero_to_one() -> None:
    x = scaled(np.array([[0, 51, 255]], np.uint8))
    assert x.dtype == np.float32
    np.testing.assert_allclose(x, [[0, 0.2, 1]], rtol=1e-7)


def test_loss_and_accuracy_are_means_over_all_examples(
    network: MLP, images: np.ndarray, labels: np.ndarray
) -> None:
    result = evaluate(network, images, labels)
    probabilities = network.forward(scaled(images)).probabilities.astype(np.float64)
    of_label = probabilities[np.arange(N), labels]
    assert result.loss == pytest.approx(-np.log(of_label).mean(), rel=1e-5)
    assert result.accuracy == (probabilities.argmax(axis=1) == labels).mean()


def test_predictions_are_the_most_probable_classes_and_read_only(
    network: MLP, images: np.ndarray, labels: np.ndarray
) -> None:
    predictions = evaluate(network, images, labels).predictions
    expected = network.forward(scaled(images)).probabilities.argmax(axis=1)
    assert predictions.dtype == np.uint8
    assert (predictions == expected).all()
    assert not predictions.flags.writeable


def test_one_example_is_enough(network: MLP, images: np.ndarray, labels: np.ndarray) -> None:
    probabilities = network.forward(scaled(images[:1])).probabilities[0]
    result = evaluate(network, images[:1], labels[:1])
    assert result.loss == pytest.approx(-np.log(probabilities[labels[0]]), rel=1e-5)


def test_judging_changes_nothing(network: MLP, images: np.ndarray, labels: np.ndarray) -> None:
    before, pixels = network.sha256(), images.copy()
    evaluate(network, images, labels)
    assert network.sha256() == before
    assert (images == pixels).all()
