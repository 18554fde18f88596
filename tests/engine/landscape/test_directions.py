"""Planes: random ones that respect each neuron's size, those through points, those along a way."""

import numpy as np
import pytest

from engine.landscape.directions import (
    NotMoved,
    coordinates,
    main_axes,
    plane_through,
    random_direction,
    share_in_plane,
)
from engine.network import MLP, Layers


def test_a_random_direction_is_as_long_as_the_weights_neuron_by_neuron(network: MLP) -> None:
    network.weights[0][2] *= 10
    direction = random_direction(network, np.random.default_rng(0))
    layers = Layers(direction, network.spec)
    for drawn, own in zip(layers.weights, network.weights, strict=True):
        for neuron in range(len(own)):
            assert np.linalg.norm(drawn[neuron]) == pytest.approx(np.linalg.norm(own[neuron]))
    assert not any(biases.any() for biases in layers.biases)


def test_a_neuron_without_weights_is_left_alone(network: MLP) -> None:
    network.weights[1][3] = 0
    direction = random_direction(network, np.random.default_rng(0))
    assert not Layers(direction, network.spec).weights[1][3].any()
    assert np.isfinite(direction).all()


def test_the_same_seed_gives_the_same_direction(network: MLP) -> None:
    first, again, other = (random_direction(network, np.random.default_rng(s)) for s in (5, 5, 6))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_a_plane_through_two_points_contains_them() -> None:
    rng = np.random.default_rng(0)
    first, second = rng.standard_normal((2, 500)).astype(np.float32)
    axes = plane_through(first, second)
    assert np.array(axes) @ np.array(axes).T == pytest.approx(np.eye(2), abs=1e-6)
    at = coordinates([first, second], axes)
    assert at[0] == pytest.approx([np.linalg.norm(first), 0], abs=1e-4)
    for moved, place in zip((first, second), at, strict=True):
        assert axes[0] * place[0] + axes[1] * place[1] == pytest.approx(moved, abs=1e-5)
    assert share_in_plane([first, second], axes) == pytest.approx(1)


@pytest.mark.parametrize(
    ("first", "second"), [([1, 2, 3], [2, 4, 6]), ([0, 0, 0], [1, 2, 3]), ([1, 2, 3], [0, 0, 0])]
)
def test_points_on_one_line_give_no_plane(first: list[float], second: list[float]) -> None:
    with pytest.raises(NotMoved):
        plane_through(np.array(first, np.float32), np.array(second, np.float32))


def test_the_main_axes_are_those_of_a_singular_value_decomposition() -> None:
    rng = np.random.default_rng(0)
    way = np.cumsum(rng.standard_normal((30, 20_000)), axis=0).astype(np.float32)
    axes = np.array(main_axes(list(way)))
    _, lengths, expected = np.linalg.svd(way.astype(np.float64), full_matrices=False)
    assert np.abs(np.sum(axes * expected[:2], axis=1)) == pytest.approx([1, 1], abs=1e-4)
    share = (lengths[:2] ** 2).sum() / (lengths**2).sum()
    assert share_in_plane(list(way), (axes[0], axes[1])) == pytest.approx(share, rel=1e-4)


def test_the_main_axes_point_to_where_the_way_goes_furthest() -> None:
    rng = np.random.default_rng(1)
    way = np.cumsum(rng.standard_normal((30, 400)), axis=0).astype(np.float32)
    for turned in (way, -way):
        at = coordinates(list(turned), main_axes(list(turned)))
        furthest = at[np.abs(at).argmax(axis=0), (0, 1)]
        assert (furthest > 0).all()


def test_no_way_has_no_axes() -> None:
    nothing, somewhere = np.zeros(50, np.float16), np.arange(50).astype(np.float16)
    for way in ([], [nothing], [nothing, nothing], [nothing, somewhere, somewhere]):
        with pytest.raises(NotMoved):
            main_axes(way)


def test_coordinates_take_axes_that_are_neither_of_length_1_nor_at_right_angles() -> None:
    axes = (np.array([2.0, 0, 0]), np.array([1.0, 1, 0]))
    at = coordinates([np.array([3.0, 1, 7])], axes)
    assert at[0] == pytest.approx([1, 1])  # 2 + 1 and 1; the 7 lies off the plane
    assert share_in_plane([np.array([3.0, 1, 7])], axes) == pytest.approx(10 / 59)
