"""Sharing out places: neurons in a grid, columns in a window. Plain arithmetic, nothing drawn."""

from __future__ import annotations

from collections.abc import Sequence

MOST_SHOWN = 256
"""Of a wider layer only so many neurons are drawn: more could not be told apart."""

_WORTH_A_RECTANGLE = 0.74


def grid_columns(count: int, aspect: float) -> int:
    """In how many columns ``count`` squares stand largest in a box of width/height ``aspect``.

    A full rectangle is taken where its squares are nearly as large: its rows are easier to count.
    """
    sides = {columns: _side(count, columns, aspect) for columns in range(1, count + 1)}
    best = max(sides.values())
    full = [
        columns
        for columns, side in sides.items()
        if count % columns == 0 and side >= _WORTH_A_RECTANGLE * best
    ]
    candidates = full or [columns for columns, side in sides.items() if side >= best * 0.999]
    return max(candidates, key=lambda columns: (sides[columns], columns))


def share_widths(room: int, least: Sequence[int], wanted: Sequence[int]) -> list[int]:
    """The width of each column: its ``least``; what is over goes to the first up to what it ``wanted``,
    then to the others alike.
    """
    widths = list(least)
    spare = room - sum(least)
    if spare > 0:
        first = min(spare, max(wanted[0] - least[0], 0))
        widths[0] += first
        _share(spare - first, widths, wanted)
    return widths


def _share(spare: int, widths: list[int], wanted: Sequence[int]) -> None:
    """Let the narrowest grow first, in rounds, so that nobody starves."""
    hungry = [i for i in range(len(widths)) if widths[i] < wanted[i]]
    while spare > 0 and hungry:
        part = max(spare // len(hungry), 1)
        for i in hungry:
            given = min(part, wanted[i] - widths[i], spare)
            widths[i] += given
            spare -= given
        hungry = [i for i in hungry if widths[i] < wanted[i]]


def _side(count: int, columns: int, aspect: float) -> float:
    rows = -(-count // columns)
    return min(aspect / columns, 1 / rows)
