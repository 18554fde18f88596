"""Numbers as people read and type them, in the program's language.

Everything shown goes through `number`, `count` or `percent`; everything typed through `parse_number`,
which takes a decimal comma and a decimal point in either language.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal

from app.i18n import language, localized

_SMALLEST_PLAIN = 1e-5
_LARGEST_PLAIN = 1e7
_GROUPED_FROM = 10_000
_SUPERSCRIPTS = str.maketrans("0123456789-+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")
_FROM_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?")


def number(value: float, digits: int = 4, *, decimals: int | None = None) -> str:
    """``value`` with ``digits`` significant digits, or with a fixed number of ``decimals`` (and then with
    its thousands apart, from five digits on).

    Very small and very large values become 1.2×10⁻⁷.
    """
    if not math.isfinite(value):
        return _not_finite(value)
    if decimals is not None:
        return localized(_without_minus_zero(grouped(value, f".{decimals}f")))
    rounded = float(f"{value:.{digits - 1}e}")
    if rounded == 0 or _SMALLEST_PLAIN <= abs(rounded) < _LARGEST_PLAIN:
        return localized(_plain(rounded))
    mantissa, exponent = f"{rounded:.{digits - 1}e}".split("e")
    power = str(int(exponent)).translate(_SUPERSCRIPTS)
    return f"{localized(_trimmed(mantissa))}×10{power}"


def grouped(value: float | Decimal, form: str) -> str:
    """``value`` in this form as Python writes it, its thousands apart from five digits on."""
    return format(value, form if -_GROUPED_FROM < value < _GROUPED_FROM else f",{form}")


def typed_number(value: float) -> str:
    """``value`` as a person would type it into a field: every digit, 1e-7 where it is tiny."""
    text = repr(float(value))
    if "e" not in text:
        return localized(_plain(value)).replace("\u2212", "-")
    mantissa, exponent = text.split("e")
    if _SMALLEST_PLAIN <= abs(value) < _LARGEST_PLAIN:
        return localized(_plain(value)).replace("\u2212", "-")
    return localized(_trimmed(mantissa)).replace("\u2212", "-") + f"e{int(exponent)}"


def count(value: int) -> str:
    """A whole number with its thousands apart: 109,386 or 109 386.

    Spanish does not part numbers of four digits.
    """
    if language() == "es" and abs(value) < 10_000:
        return localized(str(value))
    return localized(f"{value:,}")


def percent(share: float, decimals: int = 0) -> str:
    """A share in [0, 1] as a percentage: 98.2% or 98,2 %."""
    if not math.isfinite(share):
        return _not_finite(share)
    space = "\u00a0" if language() == "es" else ""
    return number(100 * share, decimals=decimals) + space + "%"


def parse_number(text: str) -> float:
    """The number a person typed; comma and point both part the decimals. Raises ValueError.

    Two marks are refused rather than guessed at: 1.234,5 may mean two things to two people.
    """
    plain = re.sub(r"[\s\u202f\u00a0]", "", text).replace("\u2212", "-").lower()
    plain = plain.translate(_FROM_SUPERSCRIPTS).replace("×10", "e")
    if not _NUMBER.fullmatch(plain):
        raise ValueError(text)
    return float(plain.replace(",", "."))


def _plain(value: float) -> str:
    return _trimmed(_without_minus_zero(format(Decimal(repr(float(value))), "f")))


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _without_minus_zero(text: str) -> str:
    return text.removeprefix("-") if not text.strip("-0.") else text


def _not_finite(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    return "∞" if value > 0 else "\u2212∞"
