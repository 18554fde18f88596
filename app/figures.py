"""Numbers as they stand in columns and sums: −0.4031."""

from __future__ import annotations

import math
from decimal import Decimal

from app.i18n import localized
from app.numbers import grouped, number
from app.symbols import raised
from engine.explain.sums import rounded

_LONGEST_PLAIN = 8
_SHORTENED = 3
_SMALLEST_PLAIN, _LARGEST_PLAIN = -5, 7


def figure(value: float, digits: int = 4) -> str:
    """``value`` to this many significant digits, its last zeros kept: they are known, too."""
    if not value or not math.isfinite(value):
        return number(value)
    magnitude = math.floor(math.log10(abs(value)))
    if _SMALLEST_PLAIN <= magnitude < _LARGEST_PLAIN:
        return number(value, decimals=max(0, digits - 1 - magnitude))
    return number(value, digits)


def in_column(value: Decimal, longest: int = _LONGEST_PLAIN) -> str:
    """A number of a column that adds up, with the decimals it has.

    A column of more than ``longest`` decimals is written with one power of ten throughout, so that it
    still adds up.
    """
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    if decimals <= longest:
        return _without_minus_zero(localized(grouped(value, "f")))
    power = decimals - _SHORTENED
    return _without_minus_zero(localized(f"{value.scaleb(power):f}")) + f"×10{raised(-power)}"


def in_brackets(text: str) -> str:
    """A negative number in brackets, as it stands behind a sign: 3 × (−2)."""
    return f"({text})" if text.startswith("\u2212") else text


def difference(first: float, second: float, result: float, decimals: int, most: int = 4) -> int:
    """The decimals with which first - second = result comes out as written, each number rounded.

    At least ``decimals``, at most ``most`` more; ``decimals`` where none of them does it.
    """
    for tried in range(decimals, decimals + most + 1):
        if rounded(first, tried) - rounded(second, tried) == rounded(result, tried):
            return tried
    return decimals


def _without_minus_zero(text: str) -> str:
    return text.removeprefix("\u2212") if not text.strip("\u22120.,") else text
