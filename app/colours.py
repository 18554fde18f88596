"""Colour arithmetic: maps for pictures, blending, contrast.

Maps are blended in OKLab (Björn Ottosson, 2020), where equal steps look equal.
"""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

LEVELS = 256

_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_FROM_LAB, _FROM_LMS = np.linalg.inv(_TO_LAB), np.linalg.inv(_TO_LMS)
_LUMINANCE = np.array([0.2126, 0.7152, 0.0722])


def colour_map(stops: list[tuple[float, QColor]]) -> np.ndarray:
    """(256, 4) uint8 RGBA that runs through ``stops``: (position in [0, 1], colour), in order. It is made
    once, and read-only."""
    return _colour_map(tuple((position, colour.rgb()) for position, colour in stops))


@cache
def _colour_map(stops: tuple[tuple[float, int], ...]) -> np.ndarray:
    positions = np.array([position for position, _ in stops])
    labs = np.array([_oklab(_linear(QColor(rgb))) for _, rgb in stops])
    where = np.linspace(0.0, 1.0, LEVELS)
    lab = np.stack([np.interp(where, positions, labs[:, i]) for i in range(3)], axis=1)
    table = np.full((LEVELS, 4), 255, np.uint8)
    table[:, :3] = np.rint(255 * _encoded(_from_oklab(lab)))
    table.flags.writeable = False
    return table


def packed(table: np.ndarray) -> np.ndarray:
    """A (n, 4) uint8 RGBA table as (n,) uint32 pixels of QImage.Format_RGB32."""
    red, green, blue = (table[:, i].astype(np.uint32) for i in range(3))
    return np.uint32(0xFF000000) | (red << 16) | (green << 8) | blue


def pixel(colour: QColor) -> np.uint32:
    """One colour as a pixel of QImage.Format_RGB32."""
    return np.uint32(colour.rgb() & 0xFFFFFFFF)


def faded(colour: QColor, opacity: float) -> QColor:
    """A copy of the colour with ``opacity`` in [0, 1]."""
    copy = QColor(colour)
    copy.setAlphaF(opacity)
    return copy


def blended(first: QColor, second: QColor, share: float) -> QColor:
    """``first`` with ``share`` in [0, 1] of ``second`` mixed in."""
    return QColor(*_blended(first.rgb(), second.rgb(), share))


@lru_cache(1024)
def _blended(first: int, second: int, share: float) -> tuple[int, int, int]:
    """Painting asks for the same few again and again."""
    lab = (1 - share) * _oklab(_linear(QColor(first))) + share * _oklab(_linear(QColor(second)))
    red, green, blue = np.rint(255 * _encoded(_from_oklab(lab))).astype(int)
    return int(red), int(green), int(blue)


def contrast(first: QColor, second: QColor) -> float:
    """The WCAG contrast ratio, 1 (none) to 21 (black on white)."""
    low, high = sorted((_relative_luminance(first), _relative_luminance(second)))
    return (high + 0.05) / (low + 0.05)


def readable_on(background: QColor) -> QColor:
    """Black or white, whichever stands out better: by 4.5 at least, which no colour of a theme does on
    each shade of a map."""
    candidates = QColor(Qt.GlobalColor.black), QColor(Qt.GlobalColor.white)
    return max(candidates, key=lambda colour: contrast(colour, background))


def _relative_luminance(colour: QColor) -> float:
    return float(_linear(colour) @ _LUMINANCE)


def _linear(colour: QColor) -> np.ndarray:
    encoded = np.array([colour.redF(), colour.greenF(), colour.blueF()])
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)


def _encoded(linear: np.ndarray) -> np.ndarray:
    linear = np.clip(linear, 0.0, 1.0)
    return np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)


def _oklab(linear: np.ndarray) -> np.ndarray:
    return np.asarray(np.cbrt(linear @ _TO_LMS.T) @ _TO_LAB.T)


def _from_oklab(lab: np.ndarray) -> np.ndarray:
    return np.asarray(((lab @ _FROM_LAB.T) ** 3) @ _FROM_LMS.T)
