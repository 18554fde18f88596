"""Histograms of a run side by side: how weights, activations or gradients of a layer spread over time.

All are brought to the same bins, and bins that hardly anything falls into are cut off at both ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.activations import Array
from engine.spread import Histogram, Spread, sizes_at

KINDS = ("weights", "activations", "gradients")
_FEWEST = 8
_CUT = 0.0005
"""The share of all numbers that may be cut off at each end."""


@dataclass(frozen=True)
class OverTime:
    """``counts`` (bins, n): a column for each step of ``steps``, (n,), ascending; the first bin lies
    between ``edges[0]`` and ``edges[1]``. Edges of gradients are sizes, two in each doubling. ``totals``
    (n,) are how many numbers were counted at each step, those that were cut off among them."""

    steps: NDArray[np.int64]
    counts: NDArray[np.int64]
    edges: Array
    totals: NDArray[np.int64]

    @property
    def shares(self) -> Array:
        """The counts against the largest of their step, in [0, 1]."""
        largest = self.counts.max(axis=0, initial=1)
        shares: Array = self.counts / np.maximum(largest, 1)
        return shares

    def part(self, column: int, row: int) -> float:
        """Which share of the numbers counted at a step fell into a bin, in [0, 1]."""
        return float(self.counts[row, column] / max(int(self.totals[column]), 1))

    def columns(self, width: int) -> NDArray[np.intp]:
        """Which step stands at each of ``width`` places of an axis on which doublings are equally long:
        the last one noted by then, (width,)."""
        last = np.log(float(self.steps[-1]))
        places = np.exp(last * (np.arange(width) + 0.5) / width)
        at: NDArray[np.intp] = np.searchsorted(self.steps, places, side="right") - 1
        return at.clip(0)


def over_time(spreads: Sequence[Spread], layer: int, kind: str) -> OverTime:
    """One ``kind`` of `KINDS` of the notes' ``layer``, 1 ... L; at least one spread."""
    steps = np.array([spread.step for spread in spreads], np.int64)
    layers = [spread.layers[layer - 1] for spread in spreads]
    if kind == "gradients":
        edges, counts = sizes_at(), np.array([each.gradients for each in layers]).T
    elif kind == "weights":
        edges, counts = _in_common([each.weights for each in layers])
    else:
        edges, counts = _in_common([each.activations for each in layers])
    totals = counts.sum(axis=0)
    edges, counts = _coarser(edges, counts)
    first, end = _used(counts.sum(axis=1), balanced=kind == "weights", from_0=kind == "activations")
    return OverTime(steps, counts[first:end], edges[first : end + 1], totals)


def all_spreads(marks: Sequence[Spread], newest: Spread | None) -> list[Spread]:
    """Those of the marks, and the newest where it came later."""
    later = newest is not None and not (marks and marks[-1].step >= newest.step)
    return [*marks, newest] if newest is not None and later else list(marks)


def _in_common(histograms: list[Histogram]) -> tuple[Array, NDArray[np.int64]]:
    """Those of one limit are widened together: there are hundreds, of a handful of limits."""
    signed = histograms[0].signed
    limits = np.array([histogram.limit for histogram in histograms])
    limit = float(limits.max())
    counts = np.array([histogram.counts for histogram in histograms]).T
    for own in np.unique(limits):
        alike = limits == own
        counts[:, alike] = Histogram(counts[:, alike], float(own), signed).widened(limit).counts
    low = -limit if signed else 0.0
    return np.linspace(low, limit, len(counts) + 1), counts


def _coarser(edges: Array, counts: NDArray[np.int64]) -> tuple[Array, NDArray[np.int64]]:
    """Of a small layer, neighbours together: a bin of a few numbers is all chance."""
    while len(counts) % 4 == 0 and counts[:, -1].sum() < _FEWEST * len(counts):
        edges, counts = edges[::2], counts.reshape(len(counts) // 2, 2, -1).sum(axis=1)
    return edges, counts


def _used(counts: NDArray[np.int64], balanced: bool, from_0: bool) -> tuple[int, int]:
    """From which bin to which nearly everything lies; ``balanced`` cuts off the same at both ends."""
    total = int(counts.sum())
    if not total:
        return 0, len(counts)
    below = np.cumsum(counts)
    first = int(np.searchsorted(below, _CUT * total, side="right"))
    end = int(np.searchsorted(below, (1 - _CUT) * total)) + 1
    if balanced:
        cut = min(first, len(counts) - end)
        return cut, len(counts) - cut
    return (0, end) if from_0 else (first, end)
