"""MNIST's normalisation: from ink of any size and place to the 28x28 image that a network reads.

The images of MNIST were not cut out of paper as they lay. Each digit's bounding box was scaled into
20x20 pixels, keeping its proportions, with soft edges, and then laid into 28x28 so that its centre of
mass is in the middle (Y. LeCun, C. Cortes, C. J. C. Burges, *The MNIST database*). A network that saw
only such digits reads others badly unless they go the same way.

Drawings go it as geometry: the pen's path is scaled, drawn with a pen as wide as MNIST's, weighed,
moved and drawn again; no pixel is ever resampled. Photos and other images are cut out by a threshold
and scaled by area.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.errors import Text
from engine.handwriting.strokes import DEFAULT_WIDTH, Drawing, DrawingError, ink, pen_path
from engine.spec import IMAGE_SIDE

BOX_SIDE = 20
"""The side of the box that the digit is fitted in, pixels."""
CENTRE = 14.5
"""Where MNIST's centres of mass lie, both ways (14.50 on the mean): the middle of pixel 14."""
PEN_RADIUS = 1.25
"""Half the width, in pixels, of the line that the default pen leaves in the 28x28. Pen drawings then
carry as much ink as MNIST's images (13.1 % of full), and a network trained on MNIST reads them best."""

_THINNEST, _THICKEST = 0.5, 2.0
"""A pen's width over the default pen's, as far as the normalised line follows it."""
_MIN_CONTRAST = 0.06
"""An image whose ink differs less from its ground is blank; a share of black to white."""
_FINE = 2 * IMAGE_SIDE
"""Sides from which on an image is so fine that a pixel or two alone are no ink."""
_MAX_IMAGE_SIDE = 20_000


def normalize_drawing(drawing: Drawing) -> NDArray[np.float32]:
    """What the network sees of a drawing: (28, 28) float32 in [0, 1], read-only, ink 1 on ground 0.

    Coordinates may be in any box and any unit: moved or scaled, a drawing gives the same image. The
    line is as wide as MNIST's for the default pen, wider for a wider one. All zero for an empty one.
    """
    points, joined = pen_path(drawing)
    if drawing.empty:
        return _read_only(np.zeros((IMAGE_SIDE, IMAGE_SIDE), np.float32))
    pen = np.clip(drawing.width / DEFAULT_WIDTH, _THINNEST, _THICKEST)
    points[:, 2] *= PEN_RADIUS * pen
    return _read_only(normalize_paths(points[None], joined[None])[0])


def normalize_paths(points: NDArray[np.floating], joined: NDArray[np.bool_]) -> NDArray[np.float32]:
    """n drawings at once: (n, 28, 28) float32 in [0, 1].

    ``points`` (n, k, 3) holds x and y in any unit and the pen's radius in pixels of the result, as
    `engine.handwriting.strokes.ink` takes them; ``joined`` is (n, k - 1).
    """
    fitted = _fit(points)
    shift = CENTRE - centre_of_mass(ink(fitted, joined, IMAGE_SIDE))
    fitted[:, :, :2] += shift[:, None, :]
    return ink(fitted, joined, IMAGE_SIDE)


def centre_of_mass(images: NDArray[np.float32]) -> NDArray[np.float32]:
    """x and y of the ink's centre (n, 2), in pixels from the left and top edge; images (n, h, w).

    The middle of the image where there is no ink.
    """
    columns, rows = images.sum(axis=1), images.sum(axis=2)
    mass = columns.sum(axis=1, keepdims=True)
    places = [side @ (np.arange(side.shape[1]) + 0.5) for side in (columns, rows)]
    middle = np.array([images.shape[2] / 2, images.shape[1] / 2])
    centres = np.where(mass > 0, np.stack(places, axis=1) / np.maximum(mass, 1e-9), middle)
    return np.asarray(centres, np.float32)


def normalize_image(grey: ArrayLike) -> NDArray[np.float32]:
    """What the network sees of a picture of one digit: (28, 28) float32 in [0, 1], read-only.

    ``grey`` (h, w) is uint8, or floating in [0, 1]; dark on light or light on dark, which the border
    tells. All zero where nothing stands out. An image of MNIST comes back as it was, but for its
    faintest pixels. Raises `DrawingError` for anything that is not such an array.
    """
    strength = _ink_strength(_checked_image(grey))
    rows, columns = (np.flatnonzero(strength.any(axis=axis)) for axis in (1, 0))
    if len(rows) == 0:
        return _read_only(np.zeros((IMAGE_SIDE, IMAGE_SIDE), np.float32))
    cut = strength[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    small = _scale_into_box(cut)
    return _read_only(_centred(small / small.max()))


def _read_only(image: NDArray[np.float32]) -> NDArray[np.float32]:
    image.setflags(write=False)
    return image


def _fit(points: NDArray[np.floating]) -> NDArray[np.float32]:
    """The paths scaled so that their ink's larger side is 20 pixels, in the middle of 28x28.

    The ink reaches a pen's radius beyond the path. A path without extent stays a dot.
    """
    low, high = points[:, :, :2].min(axis=1), points[:, :, :2].max(axis=1)
    extent = (high - low).max(axis=1)
    room = BOX_SIDE - 2 * points[:, :, 2].max(axis=1)
    scale = np.divide(room, extent, out=np.zeros_like(extent), where=extent > 0)
    middle = ((low + high) / 2)[:, None, :]
    fitted = points.astype(np.float32)
    fitted[:, :, :2] = (points[:, :, :2] - middle) * scale[:, None, None] + IMAGE_SIDE / 2
    return fitted


def _checked_image(grey: ArrayLike) -> NDArray[np.float32]:
    image = np.asarray(grey)
    if image.ndim != 2 or image.size == 0 or max(image.shape) > _MAX_IMAGE_SIDE:
        gaps = {"most": _MAX_IMAGE_SIDE}
        raise DrawingError(
            Text("the image is not a grey picture of 1 to {most} pixels a side", gaps)
        )
    if image.dtype == np.uint8:
        return image.astype(np.float32) / np.float32(255)
    if image.dtype.kind != "f" or not ((image >= 0) & (image <= 1)).all():
        raise DrawingError(Text("the image's pixels are not numbers from 0 to 1"))
    return image.astype(np.float32)


def _ink_strength(image: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much of each pixel is ink, in [0, 1]; 0 throughout where nothing stands out.

    Otsu's threshold parts ink from ground, and the border says which is which. Ink strength runs
    from the ground's median to the ink's; what is within the ground's own noise, and what lies alone,
    is 0.
    """
    threshold = _otsu(image)
    dark_ink = np.median(_border(image)) > threshold
    is_ink = image <= threshold if dark_ink else image > threshold
    if is_ink.all() or not is_ink.any():
        return np.zeros_like(image)
    ground, full = np.median(image[~is_ink]), np.quantile(image[is_ink], 0.1 if dark_ink else 0.9)
    if abs(full - ground) < _MIN_CONTRAST:
        return np.zeros_like(image)
    strength = (image - ground) / (full - ground)
    noise = np.median(np.abs(strength[~is_ink]))
    strength = np.clip(strength, 0, 1)
    strength[strength < min(0.02 + 9 * noise, 0.5)] = 0
    if min(strength.shape) >= _FINE:
        strength[_is_speck(strength > 0)] = 0
    return np.asarray(strength, np.float32)


def _is_speck(inked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Pixels with fewer than two inked neighbours of eight: grain, not pen (h, w)."""
    height, width = inked.shape
    around = np.pad(inked, 1).astype(np.uint8)
    count = sum(around[y : y + height, x : x + width] for y in range(3) for x in range(3))
    return inked & (np.asarray(count) < 3)


def _border(image: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.concatenate([image[0], image[-1], image[1:-1, 0], image[1:-1, -1]])


def _otsu(image: NDArray[np.float32]) -> float:
    """The level that parts the greys into two groups that differ most (N. Otsu, 1979)."""
    counts = np.histogram(image, bins=256, range=(0.0, 1.0))[0].astype(np.float64)
    below = np.cumsum(counts)
    above = below[-1] - below
    moment = np.cumsum(counts * np.arange(256))
    with np.errstate(divide="ignore", invalid="ignore"):
        between = below * above * (moment / below - (moment[-1] - moment) / above) ** 2
    return float((np.nanargmax(between) + 1) / 256) if (below * above).any() else 1.0


def _scale_into_box(cut: NDArray[np.float32]) -> NDArray[np.float32]:
    """The larger side becomes 20 pixels, the other in proportion, each pixel its area's mean."""
    height, width = cut.shape
    scale = BOX_SIDE / max(height, width)
    rows = _area_weights(height, max(1, round(height * scale)))
    columns = _area_weights(width, max(1, round(width * scale)))
    return np.asarray(rows @ cut @ columns.T, np.float32)


def _area_weights(before: int, after: int) -> NDArray[np.float32]:
    """The matrix (after, before) whose row i averages the i-th of ``after`` equal spans."""
    edges = np.linspace(0, before, after + 1)
    pixels = np.arange(before)
    overlap = np.minimum(edges[1:, None], pixels + 1) - np.maximum(edges[:-1, None], pixels)
    return np.asarray(np.maximum(overlap, 0) * (after / before), np.float32)


def _centred(small: NDArray[np.float32]) -> NDArray[np.float32]:
    """Laid into 28x28 by whole pixels, the centre of mass as near the middle as they allow."""
    height, width = small.shape
    x, y = centre_of_mass(small[None])[0]
    left = int(np.clip(np.floor(IMAGE_SIDE / 2 + 1 - x), 0, IMAGE_SIDE - width))
    top = int(np.clip(np.floor(IMAGE_SIDE / 2 + 1 - y), 0, IMAGE_SIDE - height))
    image = np.zeros((IMAGE_SIDE, IMAGE_SIDE), np.float32)
    image[top : top + height, left : left + width] = small
    return image
