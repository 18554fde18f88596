"""From where a mountain is looked at so that what matters is not hidden behind it."""

from __future__ import annotations

import math

import numpy as np

TALL = 0.55
"""Half the height of the mountain, whose ground reaches from -1 to 1 each way."""
_TURNS = [0.0, *(side * turn for turn in range(15, 180, 15) for side in (1, -1)), 180.0]
_WAY_COUNTS = 2.0
_NEARLY = 0.03
_LIFT = 0.02
_RAY = np.linspace(0.08, 2.8, 20)


def clearest_azimuth(
    shares: np.ndarray, way: np.ndarray, azimuth: float, elevation: float
) -> float:
    """The turn nearest to ``azimuth``, in degrees, from which about as much is seen as from any.

    ``shares`` (rows, columns) are heights from 0 to 1, ``way`` (k, 2) points of the ground in -1 ... 1
    that count for more than the ground itself.
    """
    ground = _ground(shares)
    clear = [
        _seen(shares, ground, azimuth + turn, elevation)
        + (_WAY_COUNTS * _seen(shares, way, azimuth + turn, elevation) if len(way) else 0.0)
        for turn in _TURNS
    ]
    best = max(clear)
    return next(
        azimuth + turn for turn, seen in zip(_TURNS, clear, strict=True) if seen >= best - _NEARLY
    )


def _ground(shares: np.ndarray, side: int = 9) -> np.ndarray:
    """Some points all over it, (k, 2)."""
    across = np.linspace(-1, 1, min(side, max(shares.shape)))
    return np.stack(np.meshgrid(across, across), axis=-1).reshape(-1, 2)


def _seen(shares: np.ndarray, points: np.ndarray, azimuth: float, elevation: float) -> float:
    """The share of the points between which and the eye no higher ground stands."""
    around, above = math.radians(azimuth), math.radians(elevation)
    towards = -np.array([math.sin(around), math.cos(around)])
    ray = points[:, np.newaxis] + _RAY[:, np.newaxis] * towards
    sight = _height(shares, points)[:, np.newaxis] + _LIFT + _RAY * math.tan(above)
    hidden = (_height(shares, ray) > sight) & (np.abs(ray) <= 1).all(axis=-1)
    return float(1 - hidden.any(axis=1).mean())


def _height(shares: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Of the ground at the nearest point of the grid."""
    rows, columns = shares.shape
    column = np.rint((np.clip(points[..., 0], -1, 1) + 1) / 2 * (columns - 1)).astype(int)
    row = np.rint((np.clip(points[..., 1], -1, 1) + 1) / 2 * (rows - 1)).astype(int)
    heights: np.ndarray = TALL * (2 * shares[row, column] - 1)
    return heights
