"""MNIST's normalisation step by step, each of which may be left out, to see what it is good for.

    box     the ink is cut out; else the whole sheet counts as the digit
    fit     the larger side becomes 20 of the 28 pixels; else all 28 of them, as hasty programs do it
    centre  the ink's centre of mass is put into the middle; else the middle of the box

With all three it is what `normalize_drawing` and `normalize_image` do, to the bit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.handwriting.normalize import (
    BOX_SIDE,
    CENTRE,
    PEN_RADIUS,
    centre_of_mass,
    centred,
    fitted_paths,
    relative_pen,
)
from engine.handwriting.photo import scaled
from engine.handwriting.picture import Cells, Content, Image, Photo, network_image
from engine.handwriting.strokes import Drawing, ink, pen_path, rasterize
from engine.spec import IMAGE_SIDE

SHEET_SIDE = 112
"""How finely a sheet of strokes is shown, pixels a side."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, as shares of the sheet."""


@dataclass(frozen=True)
class Steps:
    """Which steps are made."""

    box: bool = True
    fit: bool = True
    centre: bool = True


@dataclass(frozen=True, eq=False)
class Stages:
    """What each step leaves: the ``sheet`` (h, h), the ``box`` on it, the 28x28 when the box is
    ``fitted`` into it, and the ``image`` that the network gets, (28, 28) in [0, 1]."""

    sheet: Image
    box: Box
    fitted: Image
    image: Image


def stages(content: Content, steps: Steps) -> Stages:
    """Normalise with these steps only. `Cells` are past all steps."""
    if isinstance(content, Cells):
        return Stages(content.image, (0, 0, 1, 1), content.image, content.image)
    made = _of_photo(content, steps) if isinstance(content, Photo) else _of_strokes(content, steps)
    if steps == Steps():
        return Stages(made.sheet, made.box, made.fitted, network_image(content))
    return made


def _of_strokes(drawing: Drawing, steps: Steps) -> Stages:
    sheet = rasterize(drawing, SHEET_SIDE)
    points, joined = pen_path(drawing)
    if not len(points):
        empty = np.zeros((IMAGE_SIDE, IMAGE_SIDE), np.float32)
        return Stages(sheet, (0, 0, 1, 1), empty, empty)
    box = _box_of_ink(sheet) if steps.box else (0.0, 0.0, 1.0, 1.0)
    side = BOX_SIDE if steps.fit else IMAGE_SIDE
    paths = _cut_paths(points, drawing, side) if steps.box else _whole_paths(points, drawing, side)
    fitted = ink(paths[None], joined[None], IMAGE_SIDE)
    image = fitted
    if steps.centre:
        paths[:, :2] += CENTRE - centre_of_mass(fitted)[0]
        image = ink(paths[None], joined[None], IMAGE_SIDE)
    return Stages(sheet, box, fitted[0], image[0])


def _cut_paths(points: NDArray[np.float64], drawing: Drawing, side: int) -> NDArray[np.float32]:
    """The path in pixels, its ink's box as large as ``side``, in the middle, with MNIST's pen."""
    points = points.copy()
    points[:, 2] *= PEN_RADIUS * relative_pen(drawing)
    paths: NDArray[np.float32] = fitted_paths(points[None], side)[0]
    return paths


def _whole_paths(points: NDArray[np.float64], drawing: Drawing, side: int) -> NDArray[np.float32]:
    """The path in pixels, the sheet as large as ``side``, in the middle, with the pen that drew it."""
    place = points[:, :2] * side + (IMAGE_SIDE - side) / 2
    radius = points[:, 2:] * (drawing.width / 2 * side)
    return np.concatenate([place, radius], axis=1).astype(np.float32)


def _of_photo(photo: Photo, steps: Steps) -> Stages:
    sheet = _square(photo.ink)
    box = _box_of_ink(sheet) if steps.box else (0.0, 0.0, 1.0, 1.0)
    length = len(sheet)
    left, top, right, bottom = (round(share * length) for share in box)
    cut = sheet[top:bottom, left:right]
    scale = (BOX_SIDE if steps.fit else IMAGE_SIDE) / max(cut.shape)
    small = scaled(cut, *(max(1, round(side * scale)) for side in cut.shape))
    small = small / max(float(small.max()), 1e-9)
    fitted = _in_the_middle(small)
    return Stages(sheet, box, fitted, centred(small) if steps.centre else fitted)


def _square(picture: Image) -> Image:
    """With ground added at the shorter sides, as it lies on the pad."""
    height, width = picture.shape
    side = max(height, width)
    square = np.zeros((side, side), np.float32)
    top, left = (side - height) // 2, (side - width) // 2
    square[top : top + height, left : left + width] = picture
    return square


def _in_the_middle(small: Image) -> Image:
    height, width = small.shape
    top, left = (IMAGE_SIDE - height) // 2, (IMAGE_SIDE - width) // 2
    image = np.zeros((IMAGE_SIDE, IMAGE_SIDE), np.float32)
    image[top : top + height, left : left + width] = small
    return image


def _box_of_ink(sheet: Image) -> Box:
    side = len(sheet)
    rows, columns = (np.flatnonzero(sheet.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return 0.0, 0.0, 1.0, 1.0
    edges = columns[0], rows[0], columns[-1] + 1, rows[-1] + 1
    left, top, right, bottom = (float(edge) / side for edge in edges)
    return left, top, right, bottom
