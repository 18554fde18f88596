"""Augmentation: each time an image is used it is turned, sized, slanted and shifted a little at random.

So the network never sees the same image twice, and learns that a slanted 7 is a 7. The map is affine: the
pixel at p of the new image is the old image at A (p - centre) + centre + shift. It is looked up to half a
pixel, where the mean of the neighbours stands: nearly as smooth as bilinear interpolation, at a third of
its cost.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from engine.spec import IMAGE_SIDE, PIXELS

ROTATION = math.radians(15)
SCALE = 0.15
SHEAR = 0.25
SHIFT_PX = 1.5
"""The most that each changes, either way; uniformly distributed. Source of the sizes: our own trials on
the validation images. Weaker ones are learnt by heart in 80 epochs, stronger ones are more than a
network of this size can learn."""

PARAMETERS = 5
_AT_A_TIME = 64
_MARGIN = 1
_SIDE = IMAGE_SIDE + 2 * _MARGIN
_CENTRE = (IMAGE_SIDE - 1) / 2


def draw_affine(rng: np.random.Generator, count: int) -> NDArray[np.float32]:
    """Random changes for ``count`` images, (count, 5) in [-1, 1]: turn, size, slant, shift x and y."""
    return rng.random((count, PARAMETERS), np.float32) * 2 - 1


def affine(images: NDArray[np.uint8], changes: NDArray[np.float32]) -> NDArray[np.uint8]:
    """The changed images, (m, 784) uint8. ``images`` (m, 784) uint8, ``changes`` as `draw_affine` gives.

    What comes from outside the image is background, 0. Many images are changed a few at a time: their
    planes and indices then stay in the processor's cache, which halves the time.
    """
    changed = np.empty_like(images)
    for start in range(0, len(images), _AT_A_TIME):
        part = slice(start, start + _AT_A_TIME)
        _change(images[part], changes[part], changed[part])
    return changed


def _change(
    images: NDArray[np.uint8], changes: NDArray[np.float32], out: NDArray[np.uint8]
) -> None:
    x, y = _sources(changes)
    planes = _halfway_planes(images)
    pixels = planes[0].size
    index = (y & 1) * (2 * pixels)
    index += (x & 1) * pixels
    index += (y >> 1) * _SIDE
    index += x >> 1
    index += np.arange(0, pixels, _SIDE**2, dtype=np.int32)[:, None]
    planes.reshape(-1).take(index, out=out)


def _sources(changes: NDArray[np.float32]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Where each pixel of the new images comes from, column and row in half pixels, (m, 784) each."""
    turn, size, slant, shift_x, shift_y = changes.T
    scale = 1 / (1 + SCALE * size)
    cos, sin = np.cos(ROTATION * turn) * scale, np.sin(ROTATION * turn) * scale
    lean = SHEAR * slant
    x = np.stack([cos, cos * lean - sin, SHIFT_PX * shift_x], axis=1)
    y = np.stack([sin, sin * lean + cos, SHIFT_PX * shift_y], axis=1)
    return _half_pixels(x), _half_pixels(y)


def _half_pixels(rows: NDArray[np.float32]) -> NDArray[np.int32]:
    """The map's ``rows`` (m, 3) applied to every pixel, in whole half pixels, kept inside the margin.

    What a column adds and what a row adds are worked out once each. Sums, not a matrix product: that
    rounds otherwise for one image than for many, and on another processor.
    """
    rows *= 2
    rows[:, 2] += 2 * (_CENTRE + _MARGIN) + 0.5
    of_columns = rows[:, :1] * _FROM_CENTRE
    of_rows = rows[:, 1:2] * _FROM_CENTRE + rows[:, 2:]
    places = of_rows[:, :, None] + of_columns[:, None, :]
    np.clip(places, 0, 2 * _SIDE - 2, out=places)
    return places.astype(np.int32).reshape(len(rows), PIXELS)


_FROM_CENTRE = np.arange(IMAGE_SIDE, dtype=np.float32) - np.float32(_CENTRE)


def _halfway_planes(images: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The images with a margin, and the same shifted by half a pixel: (4, m, 30 * 30) uint8.

    Plane 0 is the image, 1 the means with the right neighbours, 2 with those below, 3 of all four. They
    are means along the flat array: what a row's end takes from the next row is margin, and so 0.
    """
    m = len(images)
    planes = np.zeros((4, m * _SIDE**2), np.uint8)
    inside = slice(_MARGIN, -_MARGIN)
    planes[0].reshape(m, _SIDE, _SIDE)[:, inside, inside] = images.reshape(
        m, IMAGE_SIDE, IMAGE_SIDE
    )
    halves = planes[0] >> 1
    np.add(halves[:-1], halves[1:], out=planes[1, :-1])
    np.add(halves[:-_SIDE], halves[_SIDE:], out=planes[2, :-_SIDE])
    halves = planes[1] >> 1
    np.add(halves[:-_SIDE], halves[_SIDE:], out=planes[3, :-_SIDE])
    return planes.reshape(4, m, -1)
