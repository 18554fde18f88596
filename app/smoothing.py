"""A moving average that follows a column as it grows.

It is the exponential moving average of the notes (section 4, Adam's first moment) with the same bias
correction, so that it does not start at zero: u := keep u + (1 - keep) x, average = u / (1 - keep^t).
"""

from __future__ import annotations

import numpy as np

from engine.history import Table

_NEGLIGIBLE = 1e-9
_HIGHEST = 100.0
"""Guessing costs 2.3. From a step with a loss of 1e30 the average would not recover in thousands."""


class Smoother:
    """The average over about ``window`` rows, row by row. What is not finite is passed over, and a
    loss beyond all measure counts as 100."""

    def __init__(self, window: int) -> None:
        self._keep = 1 - 1 / window
        self._averages = Table({"average": np.float64})
        self._sum = 0.0
        self._count = 0
        self._last = np.nan

    def __len__(self) -> int:
        return len(self._averages)

    @property
    def values(self) -> np.ndarray:
        """(rows,) float64, NaN before the first finite number; a view, valid until the next extend."""
        return self._averages["average"]

    def extend(self, numbers: np.ndarray) -> None:
        """Go on with (n,) further numbers."""
        finite = np.isfinite(numbers)
        found = np.minimum(numbers[finite].astype(np.float64), _HIGHEST)
        sums = decayed_sums(found, self._keep, self._sum)
        counts = self._count + np.arange(1, len(found) + 1)
        averages = np.concatenate(([self._last], sums / (1 - self._keep**counts)))
        self._averages.extend({"average": averages[np.cumsum(finite)]})
        self._last = averages[-1]
        self._count += len(found)
        self._sum = float(sums[-1]) if len(sums) else self._sum


def decayed_sums(numbers: np.ndarray, keep: float, start: float) -> np.ndarray:
    """u_t = keep u_(t-1) + (1 - keep) x_t for all t at once, from u_0 = ``start``; (n,) float64.

    Adding to each row its neighbour one back, then two, four, ... sums 2^k rows in k passes.
    """
    sums = (1 - keep) * numbers
    back = 1
    while back < len(sums) and keep**back > _NEGLIGIBLE:
        sums[back:] += keep**back * sums[:-back]
        back *= 2
    return sums + start * keep ** np.arange(1, len(sums) + 1)
