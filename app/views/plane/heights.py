"""Heights as they are drawn: logarithmic, in bands, with colours and contour lines.

A loss of 0.1 and one of 5 lie in one picture: equal steps of colour are equal ratios of the loss.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app import theme
from app.colours import LEVELS
from engine.landscape.plane import Surface

BANDS = 14
_FINER = 6
_HIGHEST = 50.0
"""Guessing costs 2.3. Above this the colours do not change any more."""
_LOWEST = 1e-6
_INK = 0.45


@dataclass(frozen=True)
class Scale:
    """From ``low`` to ``high``, two losses."""

    low: float
    high: float

    @classmethod
    def of(cls, surface: Surface) -> Scale:
        finite = surface.heights[np.isfinite(surface.heights)]
        low = max(float(finite.min()), _LOWEST) if len(finite) else 1.0
        high = min(float(finite.max()), _HIGHEST) if len(finite) else 1.0
        return cls(low, max(high, low * 1.02))

    def share(self, losses: np.ndarray) -> np.ndarray:
        """0 at ``low`` to 1 at ``high``, by ratios."""
        clipped = np.clip(np.nan_to_num(losses, posinf=self.high), self.low, self.high)
        return np.asarray(np.log(clipped / self.low) / np.log(self.high / self.low))

    def loss(self, share: float) -> float:
        """The loss that stands at this share."""
        return float(self.low * (self.high / self.low) ** share)


def picture(surface: Surface, scale: Scale) -> np.ndarray:
    """(rows, columns, 4) uint8: bands of colour with a darker line between them."""
    fine = finer(scale.share(surface.heights), _FINER)
    bands = np.minimum((fine * BANDS).astype(int), BANDS - 1)
    table = theme.sequential_lut()
    image: np.ndarray = table[(bands * (LEVELS - 1)) // (BANDS - 1)]
    line = np.zeros(bands.shape, bool)
    line[:, 1:] |= bands[:, 1:] != bands[:, :-1]
    line[1:] |= bands[1:] != bands[:-1]
    colour = theme.current().text
    ink = np.array([colour.red(), colour.green(), colour.blue()])
    image[line, :3] = ((1 - _INK) * image[line, :3] + _INK * ink).astype(np.uint8)
    return image


def finer(values: np.ndarray, times: int) -> np.ndarray:
    """Straight lines between the points of a grid, ``times`` as many of them."""
    for axis in (0, 1):
        count = values.shape[axis]
        at = np.linspace(0, count - 1, (count - 1) * times + 1)
        low = np.minimum(at.astype(int), count - 2)
        share = np.expand_dims(at - low, 1 - axis)
        one, other = values.take(low, axis=axis), values.take(low + 1, axis=axis)
        values = (1 - share) * one + share * other
    return values


def height_at(surface: Surface, shares: np.ndarray, points: np.ndarray) -> np.ndarray:
    """The ``shares`` of the surface at (k, 2) points; NaN beyond its edges."""
    across = np.interp(points[:, 0], surface.x, np.arange(len(surface.x)), np.nan, np.nan)
    down = np.interp(points[:, 1], surface.y, np.arange(len(surface.y)), np.nan, np.nan)
    inside = np.isfinite(across) & np.isfinite(down)
    column, row = np.nan_to_num(across), np.nan_to_num(down)
    left = np.minimum(column.astype(int), len(surface.x) - 2)
    top = np.minimum(row.astype(int), len(surface.y) - 2)
    u, v = column - left, row - top
    above = (1 - u) * shares[top, left] + u * shares[top, left + 1]
    below = (1 - u) * shares[top + 1, left] + u * shares[top + 1, left + 1]
    return np.where(inside, (1 - v) * above + v * below, np.nan)
