"""Which pixels hang together: the connected regions of a mask."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def regions(mask: NDArray[np.bool_]) -> tuple[NDArray[np.intp], int]:
    """Labels (h, w), 0 outside the mask and 1 ... n in its n regions, and n.

    Pixels hang together side by side and corner to corner. Row by row the mask is cut into runs; runs
    that touch one of the row before are joined (A. Rosenfeld and J. Pfaltz, 1966).
    """
    rows, starts, ends = _runs(mask)
    parents = np.arange(len(rows)).tolist()
    first_of_row = np.searchsorted(rows, np.arange(len(mask) + 1)).tolist()
    for row in range(1, len(mask)):
        _join_rows(parents, starts, ends, first_of_row[row - 1 : row + 2])
    roots = np.array([_root(parents, i) for i in range(len(parents))], np.intp)
    names, numbers = np.unique(roots, return_inverse=True)
    labels = np.zeros(mask.shape, np.intp)
    for row, start, end, number in zip(rows, starts, ends, numbers.tolist(), strict=True):
        labels[row, start:end] = number + 1
    return labels, len(names)


def _runs(mask: NDArray[np.bool_]) -> tuple[list[int], list[int], list[int]]:
    """Row, first column and column behind the last of each run of true pixels, in reading order."""
    edges = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    return rows.tolist(), starts.tolist(), np.nonzero(edges == -1)[1].tolist()


def _join_rows(parents: list[int], starts: list[int], ends: list[int], span: list[int]) -> None:
    """Join the runs of two neighbouring rows; ``span`` are the first run of each and the end."""
    above, middle, end = span
    below = middle
    while above < middle and below < end:
        if starts[below] <= ends[above] and starts[above] <= ends[below]:
            parents[_root(parents, below)] = _root(parents, above)
        if ends[above] < ends[below]:
            above += 1
        else:
            below += 1


def _root(parents: list[int], run: int) -> int:
    while parents[run] != run:
        parents[run] = parents[parents[run]]
        run = parents[run]
    return run
