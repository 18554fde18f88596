"""Pen strokes, and the ink they leave.

A drawing is what the hand did: a few strokes, each a row of points. It is kept as such, never as
pixels, so it can be drawn at any size, undone stroke by stroke, cut by the eraser and scaled without
blur. Ink appears only at the end: a pixel's grey is its distance from the pen's path, as an
antialiased brush lays it down,

    coverage = clip(pen radius - distance + 1/2, 0, 1)        all in pixels,

and where strokes cross, the greatest coverage counts. Every piece of a path reaches only the few
pixels around it, so a drawing costs a fraction of a millisecond and tens of thousands of them a few
seconds; the pad and the built-in digits share this one rasteriser. It knows no curves: points are
joined by straight lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.errors import EngineError, Text

Stroke = NDArray[np.float64]
"""Points (k, 2) of x and y, or (k, 3) with the pressure too; y grows downwards."""

DEFAULT_WIDTH = 0.08
"""The pen's width as a share of the pad's side."""
MIN_WIDTH, MAX_WIDTH = 0.005, 0.5

MAX_STROKES = 1_000
MAX_POINTS = 20_000
MAX_COORDINATE = 1e9

_LIGHTEST, _HEAVIEST = 0.6, 1.4
"""What the pen's width is multiplied by at pressure 0 and 1; a half, or no pressure, leaves it."""
_FITTED, _SPECK = 0.7, 0.02
"""How large a drawing from another box becomes in the pad's, and what is too small to have lain there."""
_MANY = 2_000
"""Pieces of path above which it pays to treat those of different thickness apart."""


class DrawingError(EngineError, ValueError):
    """A drawing or an image that cannot be used; ``text`` says what is wrong with it."""


@dataclass(frozen=True, eq=False)
class Drawing:
    """Strokes in the order they were drawn; a stroke of one point is a dot.

    ``strokes`` may be given as any nesting of numbers and is kept as read-only float64 arrays, empty
    strokes left out. ``width`` is the pen's width as a share of the side of the box it was drawn in.
    The pad's box runs from 0 to 1 both ways, and `rasterize` and `erase` take coordinates in it;
    `normalize_drawing` takes any box. Raises `DrawingError`.
    """

    strokes: tuple[Stroke, ...] = ()
    width: float = DEFAULT_WIDTH

    def __post_init__(self) -> None:
        strokes = _checked_strokes(self.strokes)
        object.__setattr__(self, "strokes", tuple(stroke for stroke in strokes if len(stroke)))
        object.__setattr__(self, "width", _checked_width(self.width))

    @property
    def empty(self) -> bool:
        """Nothing drawn yet."""
        return not self.strokes


def in_unit_box(drawing: Drawing) -> Drawing:
    """The drawing in the pad's box: as it is where it lies in it, else moved and scaled to fit."""
    if drawing.empty:
        return drawing
    places = np.concatenate([stroke[:, :2] for stroke in drawing.strokes])
    low, high = places.min(axis=0), places.max(axis=0)
    extent = float((high - low).max())
    if low.min() >= 0 and high.max() <= 1 and (extent > _SPECK or len(places) == 1):
        return drawing
    scale = _FITTED / extent if extent > 0 else 1.0
    strokes = [stroke.copy() for stroke in drawing.strokes]
    for stroke in strokes:
        stroke[:, :2] = (stroke[:, :2] - (low + high) / 2) * scale + 0.5
    return Drawing(tuple(strokes), drawing.width)


def pen_path(drawing: Drawing) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """All strokes in one row: points (k, 3) and which neighbours the pen joined (k - 1,).

    A point is x, y and the pen's relative width there (1, or by the pressure). A dot is a point
    joined to its own double.
    """
    parts = [
        np.repeat(stroke, 2, axis=0) if len(stroke) == 1 else stroke for stroke in drawing.strokes
    ]
    if not parts:
        return np.zeros((0, 3)), np.zeros(0, np.bool_)
    points = np.concatenate([_with_relative_width(part) for part in parts])
    joined = np.ones(len(points) - 1, np.bool_)
    joined[np.cumsum([len(part) for part in parts])[:-1] - 1] = False
    return points, joined


def rasterize(drawing: Drawing, side: int = 28) -> NDArray[np.float32]:
    """The drawing as it lies in the pad's box (0 to 1): (side, side) float32, ink 1 on ground 0."""
    points, joined = pen_path(drawing)
    points = points * (side, side, side * drawing.width / 2)
    image: NDArray[np.float32] = ink(points[None].astype(np.float32), joined[None], side)[0]
    return image


def ink(points: NDArray[np.float32], joined: NDArray[np.bool_], side: int) -> NDArray[np.float32]:
    """n drawings of k points each, rasterised: (n, side, side) float32 in [0, 1].

    ``points`` (n, k, 3) holds x, y and the pen's radius there, in pixels (pixel i runs from i to
    i + 1); ``joined`` (n, k - 1) says between which points the pen was down.
    """
    images = np.zeros((len(points), side, side), np.float32)
    owner, at = np.nonzero(joined)
    if len(owner) == 0:
        return images
    start, end = points[owner, at], points[owner, at + 1]
    reach = float(max(start[:, 2].max(), end[:, 2].max())) + 0.5
    owner, start, end = _near_canvas(owner, start, end, reach, side)
    owner, start, end = _split(owner, start, end, longest=1.0 + reach)
    windows = _window_sides(start, end)
    for window in np.unique(windows):
        those = windows == window
        _lay_down(images, owner[those], start[those], end[those], int(window))
    return images


def erase(drawing: Drawing, centre: tuple[float, float], radius: float) -> Drawing:
    """The drawing without the ink that a round eraser touches; strokes are cut where it cut them.

    ``centre`` and ``radius`` are in the pad's box. The pen's path is cut half a pen width further out,
    so that no ink is left under the eraser. A drawing it misses comes back unchanged.
    """
    middle = np.asarray(centre, np.float64)
    reach = radius + drawing.width / 2
    pieces = [piece for stroke in drawing.strokes for piece in _cut(stroke, middle, reach)]
    return Drawing(tuple(pieces), drawing.width)


def _checked_strokes(strokes: Any) -> list[Stroke]:
    if not isinstance(strokes, Sequence) or isinstance(strokes, str):
        raise DrawingError(Text("the strokes are not a list"))
    if len(strokes) > MAX_STROKES:
        raise DrawingError(Text("there are more than {most} strokes", {"most": MAX_STROKES}))
    arrays = [_checked_stroke(stroke, number) for number, stroke in enumerate(strokes, 1)]
    if sum(map(len, arrays)) > MAX_POINTS:
        raise DrawingError(Text("there are more than {most} points", {"most": MAX_POINTS}))
    return arrays


def _checked_stroke(stroke: Any, number: int) -> Stroke:
    points = _as_points(stroke)
    if points is None:
        gap = {"number": number}
        raise DrawingError(Text("stroke {number} is not a list of points [x, y]", gap))
    if not (np.abs(points) <= MAX_COORDINATE).all():
        gaps = {"number": number, "most": f"{MAX_COORDINATE:g}"}
        raise DrawingError(
            Text("stroke {number} has a coordinate that is not a number up to {most}", gaps)
        )
    points.setflags(write=False)
    return points


def _as_points(stroke: Any) -> Stroke | None:
    """A copy (k, 2) or (k, 3) of what may be anything; None where it is no such list."""
    try:
        points = np.array(stroke)
        if points.size == 0 and points.ndim:
            return np.zeros((0, 2))
        if points.dtype.kind not in "iuf" or points.ndim != 2 or points.shape[1] not in (2, 3):
            return None
        return points.astype(np.float64)
    except (TypeError, ValueError, OverflowError):
        return None


def _checked_width(width: Any) -> float:
    number = isinstance(width, (int, float, np.number)) and not isinstance(width, bool)
    if not number or not 0 < width < np.inf:
        raise DrawingError(
            Text("the pen's width {width} is not a number above 0", {"width": width})
        )
    return float(min(max(width, MIN_WIDTH), MAX_WIDTH))


def _with_relative_width(stroke: Stroke) -> NDArray[np.float64]:
    if stroke.shape[1] == 2:
        return np.column_stack([stroke, np.ones(len(stroke))])
    pressure = np.clip(stroke[:, 2], 0, 1)
    return np.column_stack([stroke[:, :2], _LIGHTEST + (_HEAVIEST - _LIGHTEST) * pressure])


_Pieces = tuple[NDArray[np.intp], NDArray[np.float32], NDArray[np.float32]]
"""Whose piece it is (p,), and its two ends (p, 3) as x, y and pen radius."""


def _near_canvas(
    owner: NDArray[np.intp],
    start: NDArray[np.float32],
    end: NDArray[np.float32],
    reach: float,
    side: int,
) -> _Pieces:
    """Only the parts of the path whose ink may fall on the canvas: each piece cut at its edges.

    A piece start + t (end - start) is within reach of it between the t where it has crossed both
    nearer edges and the t where it first crosses a farther one.
    """
    place = start[:, :2].astype(np.float64)
    step = end[:, :2] - place
    step[np.abs(step) < 1e-12] = 1e-12
    crossings = np.stack([(-reach - place) / step, (side + reach - place) / step])
    enter = np.clip(crossings.min(axis=0).max(axis=1), 0, 1)[:, None]
    leave = np.clip(crossings.max(axis=0).min(axis=1), 0, 1)[:, None]
    near = (enter < leave)[:, 0]
    whole = end.astype(np.float64) - start
    ends = [(start + t * whole)[near].astype(np.float32) for t in (enter, leave)]
    return owner[near], ends[0], ends[1]


def _split(
    owner: NDArray[np.intp], start: NDArray[np.float32], end: NDArray[np.float32], longest: float
) -> _Pieces:
    """The same path in pieces of at most ``longest`` pixels: short ones reach few pixels."""
    step = end - start
    length = np.hypot(step[:, 0], step[:, 1])
    parts = np.maximum(np.ceil(length / longest), 1).astype(np.intp)
    whole = np.repeat(np.arange(len(parts)), parts)
    number = np.arange(len(whole)) - np.repeat(np.cumsum(parts) - parts, parts)
    share = (step / parts[:, None]).astype(np.float32)[whole]
    first = start[whole] + number[:, None].astype(np.float32) * share
    return owner[whole], first, first + share


def _window_sides(start: NDArray[np.float32], end: NDArray[np.float32]) -> NDArray[np.intp]:
    """How many pixels wide and high the ink of each piece may be (p,), rounded up to even.

    Where there are few, the largest side for all: one round of array work is quicker than several.
    """
    extent = np.abs(end - start)[:, :2].max(axis=1)
    needed = extent + 2 * np.maximum(start[:, 2], end[:, 2]) + 2
    sides = np.asarray(2 * np.ceil(needed / 2), np.intp)
    return sides if len(sides) > _MANY else np.full_like(sides, sides.max(initial=0))


def _lay_down(
    images: NDArray[np.float32],
    owner: NDArray[np.intp],
    start: NDArray[np.float32],
    end: NDArray[np.float32],
    window: int,
) -> None:
    """Raise the pixels in a small window around each piece to its coverage, in place."""
    side = images.shape[1]
    middle = (start + end)[:, :2] / 2
    corner = np.floor(middle - np.float32(window / 2 - 0.5)).astype(np.intp)
    pixels = np.arange(window)
    centres = (corner[:, :, None] + pixels).astype(np.float32) + np.float32(0.5)
    coverage = _coverage(centres - start[:, :2, None], end - start, start[:, 2])
    row, column = corner[:, 1, None] + pixels, corner[:, 0, None] + pixels
    inside_row, inside_column = (row >= 0) & (row < side), (column >= 0) & (column < side)
    inked = (coverage > 0) & inside_row[:, :, None] & inside_column[:, None, :]
    index = ((owner[:, None] * side + row) * side)[:, :, None] + column[:, None, :]
    np.maximum.at(images.reshape(-1), index[inked], coverage[inked])


def _coverage(
    offset: NDArray[np.float32], step: NDArray[np.float32], radius: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Coverage (p, window, window) of windows around p pieces.

    ``offset`` (p, 2, window) is where the pixels' centres lie from the piece's start, in x and y;
    ``step`` (p, 3) what is added to x, y and ``radius`` (p,) from its start to its end.
    """
    x, y = offset[:, 0, None, :], offset[:, 1, :, None]
    step_x, step_y, widening = (step[:, i, None, None] for i in range(3))
    squared = np.maximum(step_x**2 + step_y**2, np.float32(1e-12))
    along = np.clip(x * (step_x / squared) + y * (step_y / squared), 0, 1)
    distance = np.sqrt((x - along * step_x) ** 2 + (y - along * step_y) ** 2)
    edge = radius[:, None, None] + np.float32(0.5) + along * widening
    covered: NDArray[np.float32] = np.clip(edge - distance, 0, 1)
    return covered


def _cut(stroke: Stroke, centre: NDArray[np.float64], radius: float) -> list[Stroke]:
    """What of a stroke lies outside a circle, in one piece or several."""
    if len(stroke) == 1:
        return [stroke] if np.hypot(*(stroke[0, :2] - centre)) >= radius else []
    enter, leave = _inside(stroke, centre, radius)
    if not (enter < leave).any():
        return [stroke]
    pieces = [[stroke[0]]]
    for a, b, t0, t1 in zip(stroke[:-1], stroke[1:], enter, leave, strict=True):
        if t0 >= t1:
            pieces[-1].append(b)
            continue
        if t0 > 0:
            pieces[-1].append(a + t0 * (b - a))
        pieces.append([a + t1 * (b - a), b] if t1 < 1 else [])
    kept = [np.array(piece) for piece in pieces if len(piece) > 1]
    return [piece for piece in kept if np.ptp(piece[:, :2], axis=0).max() > 1e-6 * radius]


def _inside(
    stroke: Stroke, centre: NDArray[np.float64], radius: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each segment a + t (b - a), 0 <= t <= 1, the first and last t in the circle.

    Both (k - 1,); where a segment misses the circle the first is not below the last. They solve
    |a + t (b - a) - centre|^2 = radius^2.
    """
    step, away = np.diff(stroke[:, :2], axis=0), stroke[:-1, :2] - centre
    square = np.maximum((step**2).sum(axis=1), 1e-30)
    half = (step * away).sum(axis=1)
    root = half**2 - square * ((away**2).sum(axis=1) - radius**2)
    spread = np.sqrt(np.maximum(root, 0))
    enter, leave = (-half - spread) / square, (-half + spread) / square
    leave = np.where(root > 0, leave, enter)
    return np.clip(enter, 0, 1), np.clip(leave, 0, 1)
