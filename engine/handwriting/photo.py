"""Ink on paper: how much of each pixel of a picture is ink.

Otsu's threshold parts ink from ground, and the border says which is which: dark on light or light on
dark. A photo's ground is seldom of one grey: a lamp stands on one side, a hand throws its shadow. Light
multiplies what paper and ink give back, so the picture is divided by what the bare paper would show:
a grey closing (for light ink an opening) of the picture, which wipes out whatever is narrower than a
window and leaves edges of shadows where they are (J. Serra, *Image Analysis and Mathematical
Morphology*, 1982).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.handwriting.regions import regions
from engine.spec import IMAGE_SIDE

Grey = NDArray[np.float32]
"""A picture (h, w), black 0 to white 1."""

_MIN_CONTRAST = 0.06
"""An image whose ink differs less from its ground is blank; a share of black to white."""
_FINE = 2 * IMAGE_SIDE
"""Sides from which on an image is so fine that a pixel or two alone are no ink."""
_UNEVEN = 0.15
"""The ground is uneven where its greys differ by more than this share of the contrast."""
_PHOTO_SIDE = 256
"""The larger side of an uneven photo as it is worked on: its grain goes, and a digit needs no more."""
_WINDOW = 0.25
"""The window of the closing, a share of the smaller side: wider than any pen's line."""
_FAINT = 0.3
"""Weaker than this is shade in a photo, no ink: the edges of shadows leave faint lines."""
_CRUMB = 0.1
"""What has less ink than this share of the largest piece is no part of a digit in a photo."""


def ink_strength(image: Grey) -> Grey:
    """How much of each pixel is ink, in [0, 1]; 0 throughout where nothing stands out.

    (h, w) as the image, or smaller: a photo in uneven light is reduced to 256 pixels.
    """
    if min(image.shape) < _FINE or not _is_uneven(image):
        return _strength(image)
    strength = _strength(_evened(reduced(image, _PHOTO_SIDE)))
    return np.where(_is_written(strength), strength, np.float32(0))


def reduced(image: Grey, side: int) -> Grey:
    """The picture with its larger side at most ``side`` pixels, each pixel its area's mean."""
    scale = side / max(image.shape)
    if scale >= 1:
        return image
    height, width = (max(1, round(length * scale)) for length in image.shape)
    return scaled(image, height, width)


def scaled(image: Grey, height: int, width: int) -> Grey:
    """The picture in another size, each pixel the mean of the area that it covers."""
    rows, columns = _area_weights(image.shape[0], height), _area_weights(image.shape[1], width)
    return np.asarray(rows @ image @ columns.T, np.float32)


def _area_weights(before: int, after: int) -> Grey:
    """The matrix (after, before) whose row i averages the i-th of ``after`` equal spans."""
    edges = np.linspace(0, before, after + 1)
    pixels = np.arange(before)
    overlap = np.minimum(edges[1:, None], pixels + 1) - np.maximum(edges[:-1, None], pixels)
    return np.asarray(np.maximum(overlap, 0) * (after / before), np.float32)


def _strength(image: Grey) -> Grey:
    """Ink strength on even ground: from the ground's median to the ink's; what is within the ground's
    own noise, and what lies alone, is 0."""
    is_ink, dark_ink = _parted(image)
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


def _parted(image: Grey) -> tuple[NDArray[np.bool_], bool]:
    """Which pixels are on the ink's side of Otsu's threshold, and whether ink is the darker side."""
    threshold = _otsu(image)
    dark_ink = bool(np.median(_border(image)) > threshold)
    return (image <= threshold if dark_ink else image > threshold), dark_ink


def _is_speck(inked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Pixels with fewer than two inked neighbours of eight: grain, not pen (h, w)."""
    height, width = inked.shape
    around = np.pad(inked, 1).astype(np.uint8)
    count = sum(around[y : y + height, x : x + width] for y in range(3) for x in range(3))
    return inked & (np.asarray(count) < 3)


def _border(image: NDArray[Any]) -> NDArray[Any]:
    return np.concatenate([image[0], image[-1], image[1:-1, 0], image[1:-1, -1]])


def _otsu(image: Grey) -> float:
    """The level that parts the greys into two groups that differ most (N. Otsu, 1979)."""
    counts = np.histogram(image, bins=256, range=(0.0, 1.0))[0].astype(np.float64)
    below = np.cumsum(counts)
    above = below[-1] - below
    moment = np.cumsum(counts * np.arange(256))
    with np.errstate(divide="ignore", invalid="ignore"):
        between = below * above * (moment / below - (moment[-1] - moment) / above) ** 2
    return float((np.nanargmax(between) + 1) / 256) if (below * above).any() else 1.0


# Uneven light


def _is_uneven(image: Grey) -> bool:
    """Whether the ground's greys differ by much, its grain left out of account."""
    coarse = reduced(image, IMAGE_SIDE)
    is_ink, _ = _parted(coarse)
    if is_ink.all() or not is_ink.any():
        return False
    contrast = abs(np.median(coarse[is_ink]) - np.median(coarse[~is_ink]))
    low, high = np.quantile(coarse[~is_ink], (0.1, 0.9))
    return bool(high - low > _UNEVEN * contrast)


def _evened(image: Grey) -> Grey:
    """The picture as in even light: its ground near 1 where ink is dark, near 0 where it is light."""
    image = np.maximum(image, np.float32(1 / 255))
    smooth = _box_mean(image)
    size = max(3, round(_WINDOW * min(image.shape)))
    lit = np.maximum(_closed(smooth, size), smooth)
    unlit = np.clip(-_closed(-smooth, size), np.float32(1 / 255), smooth)
    if _is_dark_ink(np.log(lit / smooth), np.log(smooth / unlit)):
        return np.asarray(np.clip(smooth / lit, 0, 1))
    return np.asarray(np.clip(1 - unlit / smooth, 0, 1))


def _is_dark_ink(below: Grey, above: Grey) -> bool:
    """Whether ink is how far a picture lies ``below`` its closing, or else ``above`` its opening.

    The other shows the ground between the lines and beside the shadows: patches, where ink is a line.
    """
    half = max(below.max(), above.max()) / 2
    return _thickness(below > half) <= _thickness(above > half)


def _thickness(mask: NDArray[np.bool_]) -> float:
    """Of the largest region: how wide its line is, as a share of its larger side; 1 where there is none.

    A line of width b and length s has area b s and border 2 s.
    """
    labels, count = regions(_inner(mask))
    if count == 0:
        return 1.0
    largest = labels == 1 + np.argmax(np.bincount(labels.ravel())[1:])
    around = np.pad(largest, 1)
    border = sum(int(np.diff(around, axis=axis).sum()) for axis in (0, 1))
    side = 1 + np.ptp(np.argwhere(largest), axis=0).max()
    return float(2 * largest.sum() / border / side)


def _is_written(strength: Grey) -> NDArray[np.bool_]:
    """The pixels that are ink of a pen: no shade, nothing that comes in from the border, no crumbs."""
    inked = _inner(strength > _FAINT)
    labels, count = regions(inked)
    ink = np.bincount(labels.ravel(), strength.ravel(), count + 1)
    ink[0] = 0
    return np.asarray((ink > _CRUMB * ink.max())[labels])


def _inner(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The regions that do not touch the border: shadows and the table's edge do; all, if all do."""
    labels, count = regions(mask)
    touches = np.zeros(count + 1, np.bool_)
    touches[np.unique(_border(labels))] = True
    touches[0] = True
    return mask if touches.all() else np.asarray(~touches[labels])


def _box_mean(image: Grey) -> Grey:
    """The mean of each pixel and its eight neighbours."""
    height, width = image.shape
    around = np.pad(image, 1, mode="edge")
    total = sum(around[y : y + height, x : x + width] for y in range(3) for x in range(3))
    return np.asarray(total / np.float32(9), np.float32)


def _closed(image: Grey, size: int) -> Grey:
    """Closing by a square: the largest value of each window, then of those the smallest.

    Beyond its edges the picture goes on as it came, turned about its edge.
    """
    padded = np.pad(image, size, mode="reflect", reflect_type="odd")
    grown = _largest(padded, size)
    shrunk = -_largest(-grown[::-1, ::-1], size)[::-1, ::-1]
    return np.asarray(shrunk[size:-size, size:-size])


def _largest(image: Grey, size: int) -> Grey:
    """The largest value from each pixel up to ``size`` - 1 further down and right, in doubling steps."""
    image = image.copy()
    reach = 1
    while reach < size:
        step = min(reach, size - reach)
        image[:-step] = np.maximum(image[:-step], image[step:])
        image[:, :-step] = np.maximum(image[:, :-step], image[:, step:])
        reach += step
    return image
