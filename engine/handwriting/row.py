"""Digits written side by side, parted: "2026" is four drawings.

The strokes of one digit lie over one another: the bar of a 7, the second stroke of a 4 or 5. So strokes,
or the connected regions of a picture, whose horizontal extents overlap or nearly touch belong together,
and a wider gap parts two digits. Something far lower than the row is no digit: a bar that flew off, a
dot; it goes to its nearest neighbour.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from engine.handwriting.regions import regions
from engine.handwriting.strokes import Drawing

GAP, WIDE, LESS = 0.13, 0.6, 0.65
"""A gap parts two digits that is wider than GAP, less LESS times what both with it are wider than WIDE:
all shares of the row's height. Two strokes of one digit may stand apart, but are then not as wide as two
digits. Set on the drawings of writers 1 to 24."""
LOW = 0.3
"""What is lower than this share of the row is no digit."""

_LEVEL = 0.9

Boxes = NDArray[np.float64]
"""Left, top, right and bottom of each piece, (n, 4)."""


def part_drawing(drawing: Drawing) -> list[Drawing]:
    """The digits of a drawing from left to right; the drawing itself where there are not several."""
    groups = grouped_strokes(drawing)
    if len(groups) < 2:
        return [drawing]
    return [Drawing(tuple(drawing.strokes[i] for i in group), drawing.width) for group in groups]


def grouped_strokes(drawing: Drawing) -> list[list[int]]:
    """Which strokes make up each digit, from left to right; one group where there are not several."""
    if len(drawing.strokes) < 2:
        return [list(range(len(drawing.strokes)))]
    places = [stroke[:, :2] for stroke in drawing.strokes]
    boxes = np.array([(*place.min(axis=0), *place.max(axis=0)) for place in places])
    return _grouped(boxes)


def part_ink(ink: NDArray[np.float32]) -> list[NDArray[np.float32]]:
    """The digits of a picture's ink (h, w) from left to right, each alone in a picture of that size."""
    labels, count = regions(ink > 0)
    if count < 2:
        return [ink]
    groups = _grouped(_boxes(labels, count))
    if len(groups) < 2:
        return [ink]
    owner = np.zeros(count + 1, np.intp)
    for number, group in enumerate(groups, 1):
        owner[np.array(group) + 1] = number
    return [
        np.where(owner[labels] == number, ink, np.float32(0))
        for number in range(1, len(groups) + 1)
    ]


def _boxes(labels: NDArray[np.intp], count: int) -> Boxes:
    boxes = np.tile((np.inf, np.inf, -np.inf, -np.inf), (count + 1, 1))
    rows, columns = np.nonzero(labels)
    owner = labels[rows, columns]
    for place, values in ((0, columns), (1, rows)):
        np.minimum.at(boxes[:, place], owner, values)
        np.maximum.at(boxes[:, place + 2], owner, values + 1)
    return boxes[1:]


def _grouped(boxes: Boxes) -> list[list[int]]:
    """Which pieces make up each digit, from left to right; the pieces in their own order."""
    height = _height(boxes)
    groups = _parted(
        boxes,
        lambda gap, width: gap > GAP * height - LESS * max(0.0, width - WIDE * height),
    )
    return [sorted(group) for group in _without_low_ones(groups, boxes, LOW * height)]


def _height(boxes: Boxes) -> float:
    """Of the row: that of its tallest digit, but nearly all of it where the line slants or jumps."""
    columns = _parted(boxes, lambda gap, _: gap > 0)
    tallest = max(boxes[column, 3].max() - boxes[column, 1].min() for column in columns)
    return float(max(tallest, _LEVEL * np.ptp(boxes[:, (1, 3)])))


def _parted(boxes: Boxes, parts: Callable[[float, float], bool]) -> list[list[int]]:
    """The pieces from left to right, a new group wherever a gap ``parts`` the next one from those before,
    which with it are so wide."""
    groups: list[list[int]] = []
    left = right = -np.inf
    for piece in np.argsort(boxes[:, 0], kind="stable").tolist():
        start, end = boxes[piece, 0], boxes[piece, 2]
        if not groups or parts(start - right, max(right, end) - left):
            groups.append([])
            left = right = start
        groups[-1].append(piece)
        right = max(right, end)
    return groups


def _without_low_ones(groups: list[list[int]], boxes: Boxes, least: float) -> list[list[int]]:
    """Each group lower than ``least`` joined to the neighbour across the narrower gap."""
    while len(groups) > 1:
        extents = [(boxes[group].min(axis=0), boxes[group].max(axis=0)) for group in groups]
        heights = [high[3] - low[1] for low, high in extents]
        lowest = int(np.argmin(heights))
        if heights[lowest] >= least:
            break
        gaps = [after[0][0] - before[1][2] for before, after in pairwise(extents)]
        left = lowest == len(groups) - 1 or (lowest > 0 and gaps[lowest - 1] <= gaps[lowest])
        first = lowest - 1 if left else lowest
        groups[first : first + 2] = [groups[first] + groups[first + 1]]
    return groups
