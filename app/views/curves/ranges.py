"""What the axes span while they follow a run.

Redrawing an axis costs more than its curves, so ranges grow in leaps: by some per cent, not by a step.
"""

from __future__ import annotations

import numpy as np

from app.views.curves.series import Series

Range = tuple[float, float]
ACCURACY_RANGE: Range = (-0.02, 1.03)
_GROWTH = 1.08
_FIRST_ROWS = 20
_SPIKE = 1.5
_BEYOND_VALIDATION = 2.0


def x_range(low: float, newest: float, rows: int, before: Range | None) -> Range:
    """From ``low`` to somewhat beyond the ``newest`` of ``rows``; ``before`` where that still holds."""
    if before and before[0] == low and newest <= before[1]:
        return before
    grown = _GROWTH * (newest - low) * max(1.0, _FIRST_ROWS / (rows + 1))
    return low, low + max(grown, 1e-9)


def loss_range(series: Series, log: bool, before: Range | None) -> Range:
    """Around the smoothed and the validation loss; single batches may stick out by half of it.

    With batches of one example some losses are a hundred times the mean: they would flatten the rest.
    So would the last steps before a learning rate was found too large: the validation has the last word.
    """
    highest = _BEYOND_VALIDATION * _finite(series.validation_span.largest, np.inf)
    calm = _SPIKE * series.calm_span.largest
    largest = _finite(min(series.raw_span.largest, calm, highest), 1.0)
    if not log:
        return _unless_within(0.0, largest, 0.0, 1.05 * largest, before)
    calm = series.calm_span.smallest
    smallest = _finite(max(series.raw_span.smallest, calm / 3), largest / 10)
    low, high = np.log10(smallest), np.log10(max(largest, 1.01 * smallest))
    return _unless_within(low, high, low - 0.1, high + 0.05, before)


def _unless_within(
    low: float, high: float, wide: float, tall: float, before: Range | None
) -> Range:
    if before and before[0] <= low and high <= before[1]:
        return before
    return float(wide), float(tall)


def _finite(value: float, otherwise: float) -> float:
    return value if np.isfinite(value) and value > 0 else otherwise
