"""Pen drawings as examples: strokes written by real people, drawn again with many pens.

A file of drawings (see `engine.handwriting.files`) holds the path of each pen. So a drawing can be
varied as the hand would vary it, before there is any pixel: bent, stretched, slanted and turned a little,
as smooth curve or as straight lines between the points, with a thin or a broad pen. Each variation goes
through the same ink and the same normalisation as a drawing on the pad.

Who wrote a drawing matters: the writers from 25 on of the set this was made for (UCI, "Pen-Based
Recognition of Handwritten Digits", CC BY 4.0) are there to judge by, and are left out here.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.data.examples import Examples
from engine.data.synthetic.curves import chords, spline
from engine.data.synthetic.hand import Habits, varied
from engine.errors import FileError, Text
from engine.handwriting.files import LabelledDrawing, read_drawings
from engine.handwriting.normalize import normalize_paths
from engine.handwriting.strokes import Stroke
from engine.spec import PIXELS

LAST_TRAINED_WRITER = 24
"""Drawings of writers with a higher number are never trained on."""
RENDERINGS = 6
"""How many variations of each drawing are made."""
SAMPLES = 64

HABITS = Habits(
    neatest=0.0,
    sloppiest=1.0,
    bend=0.10,
    twist=0.04,
    aspect=0.12,
    mean_slant=0.0,
    slant=0.12,
    turn=0.10,
    radius=1.25,
    radius_spread=0.25,
)
"""How much a drawing varies: less than a skeleton, for it has its writer's hand already."""

_CHUNK = 500
_FEWEST = 4
MAX_STROKES = 8
"""Strokes of a drawing that are looked at: digits have one to three."""


def read_training_drawings(path: Path) -> list[LabelledDrawing]:
    """The labelled drawings of writers 1 to `LAST_TRAINED_WRITER`, or of unknown ones."""
    drawings = []
    for _, entry in read_drawings(path):
        if isinstance(entry, FileError):
            raise entry
        if may_be_trained_on(entry):
            drawings.append(entry)
    if not drawings:
        raise FileError(
            path,
            Text(
                "it holds no drawing to learn from: none with a label by a writer up to {last}",
                {"last": LAST_TRAINED_WRITER},
            ),
            Text(
                'Each line needs a "label", and a "writer" up to {last} or none.',
                {"last": LAST_TRAINED_WRITER},
            ),
        )
    return drawings


def may_be_trained_on(entry: LabelledDrawing) -> bool:
    """Whether it has a label, something drawn, and neither it nor its writer is kept to judge by."""
    known = entry.label is not None and not entry.drawing.empty
    kept = entry.for_test or (entry.writer is not None and entry.writer > LAST_TRAINED_WRITER)
    return known and not kept


def pen_examples(
    drawings: Sequence[LabelledDrawing], renderings: int = RENDERINGS, seed: int = 0
) -> Examples:
    """Each drawing ``renderings`` times, all drawings once before any comes again."""
    labels = np.tile(np.array([entry.label for entry in drawings], np.uint8), renderings)
    images = np.empty((len(labels), PIXELS), np.uint8)
    paths = {smooth: _paths_of(drawings, smooth) for smooth in (False, True)}
    for start in range(0, len(labels), _CHUNK):
        rows = np.arange(start, min(start + _CHUNK, len(labels)))
        rng = np.random.default_rng([seed, 3, start])
        images[rows] = _render(paths, rows, len(drawings), rng)
    return Examples(images, labels)


def render_strokes(
    drawings: Sequence[Sequence[Stroke]], rng: np.random.Generator
) -> NDArray[np.uint8]:
    """Each drawing's strokes once, under pens of some width, otherwise as they are: (n, 784) uint8."""
    paths = [_path(strokes, smooth=False) for strokes in drawings]
    points, joined = (np.stack(part) for part in zip(*paths, strict=True))
    radius = HABITS.radius * np.exp(HABITS.radius_spread * rng.standard_normal((len(points), 1, 1)))
    pen = np.broadcast_to(radius, (*points.shape[:2], 1))
    path = np.concatenate([points, pen], axis=2).astype(np.float32)
    images = np.empty((len(path), PIXELS), np.uint8)
    for start in range(0, len(path), _CHUNK):
        part = slice(start, start + _CHUNK)
        images[part] = _pixels(normalize_paths(path[part], joined[part]))
    return images


def _pixels(images: NDArray[np.float32]) -> NDArray[np.uint8]:
    return np.rint(images * 255).astype(np.uint8).reshape(-1, PIXELS)


_Paths = tuple[NDArray[np.float32], NDArray[np.bool_]]


def _render(
    paths: dict[bool, _Paths], rows: NDArray[np.intp], count: int, rng: np.random.Generator
) -> NDArray[np.uint8]:
    """Every other rendering of a drawing is smooth."""
    smooth = (rows // count % 2 == 1)[:, None]
    points = np.where(
        smooth[:, :, None], paths[True][0][rows % count], paths[False][0][rows % count]
    )
    joined = np.where(smooth, paths[True][1][rows % count], paths[False][1][rows % count])
    sloppiness = rng.uniform(HABITS.neatest, HABITS.sloppiest, (len(rows), 1, 1))
    path = varied(points, sloppiness.astype(np.float32), rng, HABITS)
    return _pixels(normalize_paths(path, joined))


def _paths_of(drawings: Sequence[LabelledDrawing], smooth: bool) -> _Paths:
    """All drawings' paths, (n, SAMPLES, 2) with the larger side from -1 to 1, and what is joined."""
    points = np.empty((len(drawings), SAMPLES, 2), np.float32)
    joined = np.ones((len(drawings), SAMPLES - 1), np.bool_)
    for row, entry in enumerate(drawings):
        points[row], joined[row] = _path(entry.drawing.strokes, smooth)
    return points, joined


def _path(strokes: Sequence[Stroke], smooth: bool) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """One drawing's path, (SAMPLES, 2), evenly spread along its strokes, and what of it is joined."""
    lines = [_distinct(stroke[:, :2]) for stroke in strokes[:MAX_STROKES]]
    parts = [
        _resampled(line, count, smooth) for line, count in zip(lines, _shares(lines), strict=True)
    ]
    path = np.concatenate(parts)
    joined = np.ones(SAMPLES - 1, np.bool_)
    joined[np.cumsum([len(part) for part in parts])[:-1] - 1] = False
    low, high = path.min(axis=0), path.max(axis=0)
    return (2 * path - low - high) / max((high - low).max(), 1e-9), joined


def _distinct(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Without those that repeat the point before."""
    kept: NDArray[np.float64] = points[
        np.concatenate([[True], (np.diff(points, axis=0) != 0).any(axis=1)])
    ]
    return kept


def _shares(lines: Sequence[NDArray[np.float64]]) -> list[int]:
    """How many samples each stroke gets, by its length; together `SAMPLES`."""
    lengths = np.array([chords(line).sum() for line in lines]) + 1e-9
    free = SAMPLES - _FEWEST * len(lines)
    shares = _FEWEST + (free * lengths / lengths.sum()).astype(int)
    shares[shares.argmax()] += SAMPLES - shares.sum()
    return [int(share) for share in shares]


def _resampled(line: NDArray[np.float64], count: int, smooth: bool) -> NDArray[np.float64]:
    """``count`` points on the line (k, 2), on a smooth curve through its points or straight between."""
    if len(line) == 1:
        return np.repeat(line, count, axis=0)
    if smooth:
        curve: NDArray[np.float64] = np.matmul(spline(line, count), line)
        return curve
    along = np.concatenate([[0.0], np.cumsum(chords(line))])
    places = np.linspace(0, along[-1], count)
    return np.column_stack([np.interp(places, along, line[:, axis]) for axis in (0, 1)])
