"""Accuracy on moved images, portion by portion."""

import numpy as np
import pytest

from engine.explain import shift
from engine.explain.shift import FARTHEST, ShiftCurve, moved
from engine.network import MLP
from engine.spec import NetworkSpec


def column_reader() -> MLP:
    """A linear network that answers 1 where there is ink in column 10, else 0."""
    network = MLP(NetworkSpec(hidden=()))
    weights = np.zeros((10, 28, 28), np.float32)
    weights[1, :, 10] = 1
    network.weights[0][...] = weights.reshape(10, 784)
    network.biases[0][0] = 0.5
    return network


def bar(column: int, row: int = 14) -> np.ndarray:
    image = np.zeros((28, 28), np.uint8)
    image[row, column] = 255
    return image.reshape(-1)


def test_a_digit_that_leaves_its_place_is_not_known_again() -> None:
    """Ink in column 10 is a 1. Moved up or down it stays one, right or left it does not: a half."""
    curve = ShiftCurve(column_reader(), np.array([bar(10)]), np.array([1], np.uint8))
    while not curve.finished:
        curve.go_on()
    assert curve.accuracies == pytest.approx([1, *[0.5] * FARTHEST])
    assert len(curve) == 1


def test_what_is_not_looked_at_yet_is_not_known() -> None:
    curve = ShiftCurve(column_reader(), np.array([bar(10)]), np.array([1], np.uint8))
    curve.go_on()
    assert curve.accuracies[0] == 1
    assert np.isnan(curve.accuracies[1:]).all()
    assert not curve.finished


def test_the_images_of_a_large_network_are_looked_at_in_parts(monkeypatch) -> None:
    network = column_reader()
    images = np.array([bar(10), bar(10), bar(11)])
    labels = np.array([1, 1, 1], np.uint8)
    whole = ShiftCurve(network, images, labels)
    while not whole.finished:
        whole.go_on()
    assert whole.accuracies[0] == pytest.approx(2 / 3)
    monkeypatch.setattr(shift, "_MOST_PRODUCTS", 2 * network.spec.parameter_count)
    parts = ShiftCurve(network, images, labels)
    parts.go_on()
    assert np.isnan(parts.accuracies).all()
    parts.go_on()
    assert parts.accuracies[0] == whole.accuracies[0]
    while not parts.finished:
        parts.go_on()
    assert parts.accuracies.tolist() == whole.accuracies.tolist()


def test_moving_takes_rows_of_pixels_as_pictures() -> None:
    assert np.array_equal(moved(bar(10)[None], 2, 3)[0], bar(12, 17))
