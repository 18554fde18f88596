"""The planes that a student can choose: where each is laid, and the runs' ways in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.activations import Array
from engine.errors import EngineError, Text
from engine.landscape.cut import Cut, Sample
from engine.landscape.directions import (
    coordinates,
    main_axes,
    plane_through,
    random_direction,
    share_in_plane,
)
from engine.landscape.plane import SIDE, DrawnPath, window
from engine.network import MLP
from engine.trail import TrailPoint

_NEAR = 0.05
"""Two runs that ended nearer to each other than this share of the way are one and the same."""
START, NOW, OTHER = "start", "now", "other"
Axes = tuple[Array, Array]
Marks = tuple[tuple[str, float, float], ...]


class NoOtherPlace(EngineError):
    """There is another run, but it ended where this one is."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "The race's runs ended where this one is: race with other settings, then look again."
            )
        )


@dataclass(frozen=True)
class Way:
    """A run's way: it began at ``start``, theta_0 (count,), and went through ``points``."""

    label: str
    start: Array
    points: tuple[TrailPoint, ...]

    @property
    def steps(self) -> tuple[int, ...]:
        return tuple(point.step for point in self.points)

    def seen_from(self, centre: Array) -> list[Array]:
        """The points as displacements from ``centre``, float32."""
        offset = self.start - centre
        return [offset + point.displacement for point in self.points]


@dataclass(frozen=True)
class Plane:
    """A plane through ``centre`` along ``axes``, the grid ``x`` and ``y`` to measure it on, the ways in
    it, and named places (`START`, `NOW`, `OTHER`)."""

    centre: MLP
    axes: Axes
    x: Array
    y: Array
    paths: tuple[DrawnPath, ...]
    marks: Marks

    def cut(self, sample: Sample) -> Cut:
        return Cut(self.centre, self.axes, sample)


def random_plane(network: MLP, way: Way, seed: int) -> Plane:
    """Two filter-normalised random directions: 1 on an axis changes each neuron's weights by as much as
    they are long."""
    rng = np.random.default_rng(seed)
    axes = (random_direction(network, rng), random_direction(network, rng))
    grid = np.linspace(-1.0, 1.0, SIDE)
    path = _path(way, way.seen_from(network.parameters), axes)
    return Plane(network, axes, grid, grid, (path,), _ends(path))


def path_plane(network: MLP, way: Way) -> Plane:
    """The main axes of the way to ``network``. Raises `NotMoved`."""
    moved = way.seen_from(network.parameters)
    back = main_axes(moved)
    axes = -back[0], -back[1]  # drawn, the way comes from the left
    path = _path(way, moved, axes)
    return Plane(network, axes, *window([path.points]), (path,), _ends(path))


def three_point_plane(network: MLP, way: Way, others: Sequence[Way]) -> Plane:
    """Through the beginning of ``way``, ``network`` and the end of the first of ``others`` that ended
    elsewhere. Raises `NotMoved`, or `NoOtherPlace` where none did."""
    moved = way.seen_from(network.parameters)
    near = _NEAR * float(np.linalg.norm(moved[0]))
    for other in others:
        elsewhere = other.seen_from(network.parameters)
        if np.linalg.norm(elsewhere[-1]) > near:
            break
    else:
        raise NoOtherPlace
    axes = plane_through(moved[0], elsewhere[-1])
    paths = (_path(way, moved, axes), _path(other, elsewhere, axes))
    x, y = map(float, paths[1].points[-1])
    marks = (*_ends(paths[0]), (OTHER, x, y))
    return Plane(network, axes, *window([path.points for path in paths]), paths, marks)


def race_plane(start: MLP, ways: Sequence[Way]) -> Plane:
    """The main axes of all ways from one beginning. Raises `NotMoved`."""
    moved = [way.seen_from(start.parameters) for way in ways]
    axes = main_axes([point for points in moved for point in points])
    paths = tuple(_path(way, points, axes) for way, points in zip(ways, moved, strict=True))
    x, y = window([path.points for path in paths])
    return Plane(start, axes, x, y, paths, ((START, 0.0, 0.0),))


def _path(way: Way, moved: Sequence[Array], axes: Axes) -> DrawnPath:
    return DrawnPath(way.label, way.steps, coordinates(moved, axes), share_in_plane(moved, axes))


def _ends(path: DrawnPath) -> Marks:
    x, y = map(float, path.points[0])
    return (START, x, y), (NOW, 0.0, 0.0)
