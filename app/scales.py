"""The ends of the colour scales: steady enough to look at, close enough to be true."""

from __future__ import annotations

import math

import numpy as np

_PERCENTILE = 99.5
_SAMPLE = 8_192
_FOLLOW = 0.2
_JUMP = 2.0
_STEPS = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.5, 10.0)


class SteadyScale:
    """Follows the 99.5th percentile of a matrix's magnitudes, smoothly, so that nothing flickers."""

    def __init__(self) -> None:
        self.limit = 0.0

    def follow(self, stored: np.ndarray, more_to_come: bool = True) -> float:
        """The end of the scale for these numbers, now; far off, or where they are the last, it jumps."""
        target = magnitude(stored)
        near = more_to_come and self.limit / _JUMP < target < self.limit * _JUMP
        self.limit = self.limit + _FOLLOW * (target - self.limit) if near else target
        return self.limit


def magnitude(values: np.ndarray) -> float:
    """The 99.5th percentile of the magnitudes, from a sample of large arrays; 0 where nothing is finite.

    ``values`` must lie in one piece of memory, in either order.
    """
    flat = values.ravel(order="K")
    stride = max(1, len(flat) // _SAMPLE) | 1  # odd, so that it does not walk along one column
    sample = np.abs(flat[::stride])
    sample = sample[np.isfinite(sample)]
    if not len(sample):
        return 0.0
    rank = min(int(len(sample) * _PERCENTILE / 100), len(sample) - 1)
    return float(np.partition(sample, rank)[rank])


def scale_of(values: np.ndarray) -> float:
    """For a still picture: the 99.5th percentile of all finite magnitudes, 1 where there is none."""
    finite = np.abs(values[np.isfinite(values)])
    return float(np.percentile(finite, _PERCENTILE)) or 1.0 if len(finite) else 1.0


def round_ceiling(value: float) -> float:
    """The next round number (1, 1.5, 2, 3, 4, 5, 7.5, 10 and so on) that is not below ``value``."""
    if not (math.isfinite(value) and value > 0):
        return 1.0
    decade = 10.0 ** math.floor(math.log10(value))
    return next((step * decade for step in _STEPS if step * decade >= value), 10.0 * decade)
