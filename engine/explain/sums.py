"""A sum as it is shown: its largest terms one by one, the others together, and the total.

The digits shown must add up. So a sum is rounded as a whole: every term shown and the total are their
true values rounded, and "others" is what is left between them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal

import numpy as np

from engine.activations import Array

TERMS_SHOWN = 8
_CONTEXT = Context(prec=700, rounding=ROUND_HALF_EVEN, traps=[])
_EXTRA_DIGITS = 3
_MOST_DECIMALS = 300


@dataclass(frozen=True)
class Term:
    """One product of a sum: ``left`` times ``right`` (over the sum's divisor, if any) is ``product``."""

    index: int
    left: float
    right: float
    product: float


@dataclass(frozen=True)
class ShownSum:
    """A sum in decimals: ``terms``, ``others`` and ``extra`` (where there is one) add up to ``total``.

    ``terms``, ``extra`` and ``total`` are the true values rounded. ``others`` is what is left: it differs
    from the true rest rounded by ``rounding``, at most half a unit of the last decimal for each number
    shown. Where there are no others it is the rounding alone, and is shown as that where it is not 0.
    """

    terms: tuple[Decimal, ...]
    others: Decimal
    extra: Decimal | None
    total: Decimal
    rounding: Decimal


@dataclass(frozen=True)
class Sum:
    """The largest ``terms`` by size, ``others_count`` others together, ``extra``, and the ``total``.

    ``extra`` is what is added to the products: the bias in z, the L2 penalty's part in dW; None where
    there is no such thing. All in float64.
    """

    terms: tuple[Term, ...]
    others: float
    others_count: int
    extra: float | None
    total: float

    def decimals(self, significant: int = 4) -> int:
        """Decimals that give the largest number shown this many digits; see `decimals_for`.

        The largest term has two at least, as far as three decimals more allow that: of a hundred thousand
        terms, each is far smaller than the total.
        """
        products = [term.product for term in self.terms]
        shown = [*products, self.others, self.extra or 0.0, self.total]
        decimals = decimals_for(shown, significant, self.total)
        largest = decimals_for(products, 2) if any(products) else 0
        return max(decimals, min(largest, decimals + _EXTRA_DIGITS))

    def shown(self, decimals: int) -> ShownSum:
        """Rounded so that what is shown adds up exactly."""
        terms = tuple(rounded(term.product, decimals) for term in self.terms)
        extra = None if self.extra is None else rounded(self.extra, decimals)
        total = rounded(self.total, decimals)
        others = total
        for part in (*terms, extra or Decimal(0)):
            others = _CONTEXT.subtract(others, part)
        rounding = _CONTEXT.subtract(others, rounded(self.others, decimals))
        return ShownSum(terms, others, extra, total, rounding)


def sum_of_products(
    left: Array,
    right: Array,
    extra: float | None = None,
    divisor: float = 1.0,
    most: int = TERMS_SHOWN,
) -> Sum:
    """sum_i left_i right_i / divisor + extra, in float64; ``left`` and ``right`` are (n,)."""
    left, right = left.astype(np.float64), right.astype(np.float64)
    products = left * right / divisor
    order = np.argsort(-np.abs(products), kind="stable")
    terms = tuple(
        Term(int(i), float(left[i]), float(right[i]), float(products[i])) for i in order[:most]
    )
    others = math.fsum(products[order[most:]])
    total = math.fsum([*products, extra or 0.0])
    return Sum(terms, others, len(products) - len(terms), extra, total)


def rounded(value: float, decimals: int) -> Decimal:
    """``value`` to this many decimals, as Python's own formatting rounds it; never -0."""
    unit = Decimal(1).scaleb(-decimals, _CONTEXT)
    return _CONTEXT.add(Decimal(value).quantize(unit, context=_CONTEXT), Decimal(0))


def decimals_for(values: Iterable[float], significant: int, wanted: float = 0.0) -> int:
    """Decimals that give the largest of ``values`` that many significant digits.

    ``wanted`` is a value that is to have as many too, even where it is far smaller; it gets up to
    three decimals more for that.
    """
    largest = max((abs(value) for value in values if math.isfinite(value)), default=0.0)
    decimals = _decimals(largest, significant)
    if wanted and math.isfinite(wanted):
        decimals = min(_decimals(abs(wanted), significant), decimals + _EXTRA_DIGITS)
    return decimals


def _decimals(value: float, significant: int) -> int:
    magnitude = math.floor(math.log10(value)) if value else 0
    return min(max(0, significant - 1 - magnitude), _MOST_DECIMALS)
