"""Smooth curves through a skeleton's points, as matrices.

The curve is Catmull and Rom's cubic spline (1974): between two points it is a fixed mix of the four
points around. So a whole stroke, sampled at fixed places, is one matrix times its points, and thousands
of digits with points moved each their own way become curves in one product. A point given twice makes
a corner: there the spline's tangent vanishes.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.data.synthetic.skeletons import Point, Stroke, Style

SAMPLES = 48
"""Points on the path of a digit, shared among its strokes by their length."""
_FEWEST = 4

Row = Sequence[Point] | NDArray[np.float64]
"""Points one after the other, at least two."""

_SPLINE = np.array([[0, -1, 2, -1], [2, 0, -5, 3], [0, 1, 4, -3], [0, 0, -1, 1]]) / 2
"""Row k: the polynomial in t of the weight of the k-th of the four points around."""


@dataclass(frozen=True)
class Curves:
    """What the digits of s styles are made from; c is the greatest number of points of a style.

    ``points`` (s, c, 2) are the skeletons' points, x and y in about [-1, 1], unused ones 0;
    ``matrices`` (s, SAMPLES, c) make the path of them; ``joined`` (s, SAMPLES - 1) says where on it the
    pen is down; ``stroke`` (s, c) is the number of a point's stroke, ``is_end`` (s, c) 1 for its ends.
    """

    points: NDArray[np.float32]
    matrices: NDArray[np.float32]
    joined: NDArray[np.bool_]
    stroke: NDArray[np.intp]
    is_end: NDArray[np.float32]


def curves_of(styles: tuple[Style, ...]) -> Curves:
    """All styles' curves in arrays of one shape."""
    most = max(sum(len(_distinct(stroke)) for stroke in style.strokes) for style in styles)
    count = len(styles)
    curves = Curves(
        points=np.zeros((count, most, 2), np.float32),
        matrices=np.zeros((count, SAMPLES, most), np.float32),
        joined=np.ones((count, SAMPLES - 1), np.bool_),
        stroke=np.zeros((count, most), np.intp),
        is_end=np.zeros((count, most), np.float32),
    )
    for row, style in enumerate(styles):
        _fill_in(curves, row, style)
    return curves


def _fill_in(curves: Curves, row: int, style: Style) -> None:
    sample = first = 0
    for number, (stroke, samples) in enumerate(zip(style.strokes, _shares(style), strict=True)):
        points = _distinct(stroke)
        those = slice(first, first + len(points))
        curves.points[row, those] = np.array(points) / 50 - 1
        curves.matrices[row, sample : sample + samples, those] = spline(stroke, samples)
        curves.stroke[row, those] = number
        curves.is_end[row, [those.start, those.stop - 1]] = 1
        sample, first = sample + samples, those.stop
        if sample < SAMPLES:
            curves.joined[row, sample - 1] = False


def _distinct(stroke: Stroke) -> list[Point]:
    """The points, those of corners once: both copies of a corner move together."""
    return [point for point, _ in itertools.groupby(stroke)]


def _shares(style: Style) -> list[int]:
    """How many samples each stroke gets; together `SAMPLES`."""
    lengths = np.array([chords(stroke).sum() for stroke in style.strokes])
    shares = np.maximum(SAMPLES * lengths / lengths.sum(), _FEWEST).astype(int)
    shares[shares.argmax()] += SAMPLES - shares.sum()
    return [int(share) for share in shares]


def chords(stroke: Row) -> NDArray[np.float64]:
    """The distances from point to point."""
    steps = np.diff(np.array(stroke, np.float64), axis=0)
    return np.asarray(np.hypot(steps[:, 0], steps[:, 1]))


def spline(stroke: Row, samples: int) -> NDArray[np.float64]:
    """(samples, distinct points): the spline at places evenly spread along the chords."""
    steps = chords(stroke)
    before = np.concatenate([[0.0], np.cumsum(steps)])
    place = np.linspace(0, before[-1], samples)
    real = np.flatnonzero(steps)  # not those between the copies of a corner
    segment = real[np.searchsorted(before[real], place, side="right") - 1]
    t = np.minimum((place - before[segment]) / steps[segment], 1)
    weights = _SPLINE @ t ** np.arange(4)[:, None]
    column = np.cumsum([0, *(steps > 0)])
    matrix = np.zeros((samples, column[-1] + 1))
    for offset, weight in zip((-1, 0, 1, 2), weights, strict=True):
        around = np.clip(segment + offset, 0, len(stroke) - 1)
        np.add.at(matrix, (np.arange(samples), column[around]), weight)
    return matrix
