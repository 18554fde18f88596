"""The planes to choose from: where each is laid, and what share of a way it holds."""

from __future__ import annotations

import numpy as np
import pytest

from engine.landscape.choices import (
    NOW,
    OTHER,
    START,
    NoOtherPlace,
    Way,
    path_plane,
    race_plane,
    random_plane,
    three_point_plane,
)
from engine.landscape.directions import NotMoved
from engine.network import MLP
from engine.trail import Trail


@pytest.fixture
def network(make_network) -> MLP:
    return make_network(dtype=np.float32)


def way_to(network: MLP, seed: int, label: str = "run", steps: int = 20) -> Way:
    """A winding way that ends at the network's weights."""
    rng = np.random.default_rng(seed)
    moves = 0.1 * rng.standard_normal((steps, len(network.parameters))).astype(np.float32)
    points = network.parameters - moves.sum(axis=0) + np.cumsum(moves, axis=0)
    trail = Trail(points[0] - moves[0])
    for step, point in enumerate(points, start=1):
        trail.note(step, point)
    return Way(label, trail.start, trail.points)


def test_the_centre_of_a_runs_planes_is_where_it_is_now(network: MLP, sample) -> None:
    way = way_to(network, 0)
    for plane in (random_plane(network, way, 0), path_plane(network, way)):
        marks = {name: (x, y) for name, x, y in plane.marks}
        assert marks[NOW] == (0, 0)
        assert marks[START] == tuple(plane.paths[0].points[0])
        assert plane.paths[0].points[-1] == pytest.approx([0, 0], abs=0.01)
        assert plane.cut(sample).loss(0, 0) == pytest.approx(
            network.gradient(sample.x, sample.labels)[0], rel=1e-6
        )


def test_the_plane_along_the_way_holds_far_more_of_it_than_a_random_one(network: MLP) -> None:
    way = way_to(network, 0)
    along, random = path_plane(network, way).paths[0], random_plane(network, way, 0).paths[0]
    assert along.steps == random.steps == tuple(range(21))
    assert random.share < 0.1
    assert along.share > 0.6


def test_the_way_comes_from_the_left(network: MLP) -> None:
    plane = path_plane(network, way_to(network, 0))
    assert plane.paths[0].points[0, 0] < plane.paths[0].points[-1, 0]


def test_the_window_holds_the_whole_way(network: MLP) -> None:
    plane = path_plane(network, way_to(network, 0))
    (path,) = plane.paths
    assert plane.x[0] < path.points[:, 0].min() <= path.points[:, 0].max() < plane.x[-1]
    assert plane.y[0] < path.points[:, 1].min() <= path.points[:, 1].max() < plane.y[-1]


def test_three_points_lie_in_their_plane(network: MLP, make_network) -> None:
    elsewhere = make_network(seed=5, dtype=np.float32)
    way, other = way_to(network, 0), way_to(elsewhere, 1, "A")
    same = Way("B", way.start, way.points)
    plane = three_point_plane(network, way, [same, other])
    first, second = plane.axes
    marks = {name: x * first + y * second for name, x, y in plane.marks}
    assert network.parameters + marks[START] == pytest.approx(way.start, abs=0.01)
    assert network.parameters + marks[OTHER] == pytest.approx(elsewhere.parameters, abs=0.01)
    assert [path.label for path in plane.paths] == ["run", "A"]


def test_a_races_ways_begin_at_its_centre(network: MLP) -> None:
    ways = []
    for seed, label in enumerate("AB"):
        way = way_to(network, seed, label)
        ways.append(Way(label, network.parameters, way.points))
    plane = race_plane(network, ways)
    assert plane.marks == ((START, 0, 0),)
    for path in plane.paths:
        assert path.points[0] == pytest.approx([0, 0], abs=1e-6)
        assert 0 < path.share < 1


def test_a_run_that_has_not_moved_has_no_plane_of_its_own_but_a_random_one(network: MLP) -> None:
    way = Way("run", network.parameters, Trail(network.parameters).points)
    with pytest.raises(NotMoved):
        path_plane(network, way)
    plane = random_plane(network, way, 0)
    assert plane.paths[0].points.tolist() == [[0, 0]]


def test_a_race_that_ended_where_the_run_is_has_no_third_point(network: MLP) -> None:
    way = way_to(network, 0)
    with pytest.raises(NoOtherPlace):
        three_point_plane(network, way, [Way("A", way.start, way.points)])
