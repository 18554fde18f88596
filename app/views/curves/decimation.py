"""Which rows of a long column to draw so that the picture is the same as with all of them.

Of each group of rows the smallest and the largest are kept: no peak is lost. Groups are powers of two
from the first row on, so that a growing curve does not flicker. The extremes of blocks are remembered,
so that half a million rows cost no more than a few thousand.
"""

from __future__ import annotations

import numpy as np

from engine.history import Table

BLOCK = 64


class Extremes:
    """The rows of the smallest and the largest number of each full block of a growing column."""

    def __init__(self) -> None:
        self._blocks = Table({"low": np.int64, "high": np.int64})

    def extend(self, column: np.ndarray) -> None:
        """``column`` is the whole column, (rows,), longer than the last time."""
        done, full = len(self._blocks), len(column) // BLOCK
        if full > done:
            rows = np.arange(done * BLOCK, full * BLOCK)
            low, high = _extreme_rows(column, rows, rows, BLOCK)
            self._blocks.extend({"low": low, "high": high})

    def rows(self, column: np.ndarray, first: int, end: int, most: int) -> np.ndarray:
        """About ``most`` rows, ascending, that stand for the rows ``first`` to ``end`` (exclusive)."""
        group = group_size(end - first, most // 2)
        if group == 1:
            return np.arange(first, end)
        if group <= BLOCK:
            return _thinned_rows(column, first, end, group)
        return self._thinned_blocks(column, first, end, group)

    def _thinned_blocks(self, column: np.ndarray, first: int, end: int, group: int) -> np.ndarray:
        """Whole groups by their blocks, then the blocks and at last the rows that are left over."""
        blocks_a_group = group // BLOCK
        start = first // group * blocks_a_group
        last = min(end // BLOCK, len(self._blocks))
        whole = start + max(0, last - start) // blocks_a_group * blocks_a_group
        low, high = self._blocks["low"], self._blocks["high"]
        groups = _extreme_rows(column, low[start:whole], high[start:whole], blocks_a_group)
        rest = low[whole:last], high[whole:last]
        return np.concatenate([_in_turn(*groups), _in_turn(*rest), np.arange(last * BLOCK, end)])


def group_size(rows: int, groups: int) -> int:
    """The smallest power of two that parts ``rows`` into at most ``groups``."""
    size = 1
    while size * groups < rows:
        size *= 2
    return size


def strided_rows(first: int, end: int, most: int) -> np.ndarray:
    """At most about ``most`` rows at equal distances, always the same ones, and the last row."""
    stride = group_size(end - first, most)
    rows = np.arange(first // stride * stride, end, stride)
    return rows if stride == 1 else np.append(rows, end - 1)


def _thinned_rows(column: np.ndarray, first: int, end: int, group: int) -> np.ndarray:
    start = first // group * group
    whole = start + (end - start) // group * group
    rows = np.arange(start, whole)
    return np.concatenate(
        [_in_turn(*_extreme_rows(column, rows, rows, group)), np.arange(whole, end)]
    )


def _extreme_rows(
    column: np.ndarray, low: np.ndarray, high: np.ndarray, group: int
) -> tuple[np.ndarray, np.ndarray]:
    """Of each ``group`` of the rows ``low`` that of the smallest, of ``high`` that of the largest."""
    low, high = low.reshape(-1, group), high.reshape(-1, group)
    smallest = _or(np.inf, column[low]).argmin(axis=1)
    largest = _or(-np.inf, column[high]).argmax(axis=1)
    every = np.arange(len(low))
    return low[every, smallest], high[every, largest]


def _or(substitute: float, numbers: np.ndarray) -> np.ndarray:
    return np.where(np.isfinite(numbers), numbers, substitute)


def _in_turn(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Both rows of each group, the earlier first."""
    return np.stack([np.minimum(low, high), np.maximum(low, high)], axis=1).ravel()
