"""MNIST's normalisation: from ink of any size and place to the 28x28 image that a network reads.

The images of MNIST were not cut out of paper as they lay. Each digit's bounding box was scaled into
20x20 pixels, keeping its proportions, with soft edges, and then laid into 28x28 so that its centre of
mass is in the middle (Y. LeCun, C. Cortes, C. J. C. Burges, *The MNIST database*). A network that saw
only such digits reads others badly unless they go the same way.

Drawings go it as geometry: the pen's path is scaled, drawn with a pen as wide as MNIST's, weighed,
moved and drawn again; no pixel is ever resampled. Of photos and other images the ink is found (see
`photo`), cut out, and scaled by area.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.errors import Text
from engine.handwriting.photo import ink_strength, scaled
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
_MAX_IMAGE_SIDE = 20_000


def normalize_drawing(drawing: Drawing) -> NDArray[np.float32]:
    """What the network sees of a drawing: (28, 28) float32 in [0, 1], read-only, ink 1 on ground 0.

    Coordinates may be in any box and any unit: moved or scaled, a drawing gives the same image. The
    line is as wide as MNIST's for the default pen, wider for a wider one. All zero for an empty one.
    """
    points, joined = pen_path(drawing)
    if drawing.empty:
        return _read_only(np.zeros((IMAGE_SIDE, IMAGE_SIDE), np.float32))
    points[:, 2] *= PEN_RADIUS * relative_pen(drawing)
    return _read_only(normalize_paths(points[None], joined[None])[0])


def relative_pen(drawing: Drawing) -> float:
    """How much wider than the default pen's the normalised line is."""
    return float(np.clip(drawing.width / DEFAULT_WIDTH, _THINNEST, _THICKEST))


def normalize_paths(points: NDArray[np.floating], joined: NDArray[np.bool_]) -> NDArray[np.float32]:
    """n drawings at once: (n, 28, 28) float32 in [0, 1].

    ``points`` (n, k, 3) holds x and y in any unit and the pen's radius in pixels of the result, as
    `engine.handwriting.strokes.ink` takes them; ``joined`` is (n, k - 1).
    """
    fitted = fitted_paths(points)
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

    ``grey`` (h, w) is uint8, or floating in [0, 1]; dark on light or light on dark, in even light or
    uneven. All zero where nothing stands out. An image of MNIST comes back as it was, but for its
    faintest pixels. Raises `DrawingError` for anything that is not such an array.
    """
    return normalize_ink(ink_strength(checked_grey(grey)))


def normalize_ink(strength: NDArray[np.float32]) -> NDArray[np.float32]:
    """The same of a picture's ink (h, w) in [0, 1], ground 0, as `photo.ink_strength` finds it."""
    rows, columns = (np.flatnonzero(strength.any(axis=axis)) for axis in (1, 0))
    if len(rows) == 0:
        return _read_only(np.zeros((IMAGE_SIDE, IMAGE_SIDE), np.float32))
    cut = strength[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    small = _scale_into_box(cut)
    return _read_only(centred(small / small.max()))


def _read_only(image: NDArray[np.float32]) -> NDArray[np.float32]:
    image.setflags(write=False)
    return image


def fitted_paths(points: NDArray[np.floating], side: int = BOX_SIDE) -> NDArray[np.float32]:
    """The paths scaled so that their ink's larger side is 20 pixels, in the middle of 28x28.

    The ink reaches a pen's radius beyond the path. A path without extent stays a dot.
    """
    low, high = points[:, :, :2].min(axis=1), points[:, :, :2].max(axis=1)
    extent = (high - low).max(axis=1)
    room = side - 2 * points[:, :, 2].max(axis=1)
    scale = np.divide(room, extent, out=np.zeros_like(extent), where=extent > 0)
    middle = ((low + high) / 2)[:, None, :]
    fitted = points.astype(np.float32)
    fitted[:, :, :2] = (points[:, :, :2] - middle) * scale[:, None, None] + IMAGE_SIDE / 2
    return fitted


def checked_grey(grey: ArrayLike) -> NDArray[np.float32]:
    """A picture (h, w) as float32, black 0 to white 1. Raises `DrawingError` where it is none."""
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


def _scale_into_box(cut: NDArray[np.float32]) -> NDArray[np.float32]:
    """The larger side becomes 20 pixels, the other in proportion, each pixel its area's mean."""
    scale = BOX_SIDE / max(cut.shape)
    height, width = (max(1, round(length * scale)) for length in cut.shape)
    return scaled(cut, height, width)


def centred(small: NDArray[np.float32]) -> NDArray[np.float32]:
    """Laid into 28x28 by whole pixels, the centre of mass as near the middle as they allow."""
    height, width = small.shape
    x, y = centre_of_mass(small[None])[0]
    left = int(np.clip(np.floor(IMAGE_SIDE / 2 + 1 - x), 0, IMAGE_SIDE - width))
    top = int(np.clip(np.floor(IMAGE_SIDE / 2 + 1 - y), 0, IMAGE_SIDE - height))
    image = np.zeros((IMAGE_SIDE, IMAGE_SIDE), np.float32)
    image[top : top + height, left : left + width] = small
    return image
