"""The landscape over a plane: heights on a grid, coarse at first, and the ways of runs upon it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from engine.activations import Array
from engine.errors import Cancelled
from engine.landscape.cut import Cut

SIDE = 41
STRIDES = (8, 4, 2, 1)
_MARGIN = 0.3


@dataclass(frozen=True)
class DrawnPath:
    """A run's way in the plane: ``points`` (k, 2) after ``steps`` (k,) updates.

    ``share`` of the way lies in the plane (see `share_in_plane`); the rest goes off at right angles to
    it, and what is drawn is its shadow.
    """

    label: str
    steps: tuple[int, ...]
    points: Array
    share: float


@dataclass(frozen=True)
class Surface:
    """``heights`` (rows, columns) of the loss at ``x`` (columns,) and ``y`` (rows,), row by row of y.

    ``complete`` is False while the grid is still a coarse one. Heights may be infinite.
    """

    x: Array
    y: Array
    heights: Array
    complete: bool = True


def survey(
    cut: Cut,
    x: Array,
    y: Array,
    tell: Callable[[Surface, float], None],
    cancelled: Callable[[], bool],
) -> Surface:
    """The heights over x times y, ``SIDE`` each. ``tell`` is given each coarser surface on the way and
    the share that is done. Raises `Cancelled`."""
    heights = np.full((len(y), len(x)), np.nan)
    done = 0
    for stride in STRIDES:
        for row, column in _missing(heights, stride):
            if cancelled():
                raise Cancelled
            heights[row, column] = cut.loss(x[column], y[row])
            done += 1
        grid = slice(None, None, stride)
        surface = Surface(x[grid], y[grid], heights[grid, grid].copy(), stride == 1)
        tell(surface, done / heights.size)
    return surface


def window(points: Sequence[Array]) -> tuple[Array, Array]:
    """The x and y of a square grid, `SIDE` each, around (k, 2) points, with some air."""
    together = np.concatenate(points)
    low, high = together.min(axis=0), together.max(axis=0)
    middle, half = (low + high) / 2, float((high - low).max()) / 2 * (1 + _MARGIN)
    spread = np.linspace(-half or -1.0, half or 1.0, SIDE)
    return middle[0] + spread, middle[1] + spread


def _missing(heights: Array, stride: int) -> Iterator[tuple[int, int]]:
    """The grid's points of that stride that are not known yet."""
    for row in range(0, heights.shape[0], stride):
        for column in range(0, heights.shape[1], stride):
            if np.isnan(heights[row, column]):
                yield row, column
