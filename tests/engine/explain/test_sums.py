"""What is shown adds up to the last digit, and is true."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.explain.sums import ShownSum, Sum, decimals_for, rounded, sum_of_products

numbers = st.floats(-1e6, 1e6, width=32)


def added(shown: ShownSum) -> Decimal:
    return sum(shown.terms, shown.others + (shown.extra or 0))


@settings(max_examples=200, deadline=None)
@given(
    pairs=st.lists(st.tuples(numbers, numbers), max_size=30),
    extra=st.none() | numbers,
    decimals=st.integers(0, 9),
)
def test_whatever_is_summed_adds_up_as_shown(
    pairs: list[tuple[float, float]], extra: float | None, decimals: int
) -> None:
    left, right = np.array(pairs, np.float32).reshape(-1, 2).T
    total = sum_of_products(left, right, extra)
    shown = total.shown(decimals)
    assert added(shown) == shown.total == Decimal(f"{total.total:.{decimals}f}")
    for term, text in zip(total.terms, shown.terms, strict=True):
        assert text == Decimal(f"{term.product:.{decimals}f}")
    halves = len(shown.terms) + 3
    float_noise = Decimal(1e-9 * (1 + sum(abs(t.product) for t in total.terms)))
    assert abs(shown.rounding) <= Decimal(halves) / 2 * Decimal(10) ** -decimals + float_noise


def test_the_largest_eight_come_first_whatever_their_sign() -> None:
    left = np.array([1, -9, 2, 8, -3, 7, 4, -6, 5, 0], np.float32)
    total = sum_of_products(left, np.full(10, 2, np.float32), extra=0.5)
    assert [term.index for term in total.terms] == [1, 3, 5, 7, 8, 6, 4, 2]
    assert total.terms[0].left == -9 and total.terms[0].right == 2
    assert total.terms[0].product == -18
    assert (total.others, total.others_count) == (2.0, 2)
    assert total.total == 9 * 2 + 0.5


def test_without_others_the_rounding_stands_alone() -> None:
    total = sum_of_products(np.full(3, 0.0014), np.ones(3))
    shown = total.shown(3)
    assert total.others_count == 0
    assert shown.terms == (Decimal("0.001"),) * 3
    assert shown.total == Decimal("0.004")
    assert shown.others == shown.rounding == Decimal("0.001")


def test_nothing_at_all_sums_to_nothing() -> None:
    empty = sum_of_products(np.empty(0), np.empty(0))
    assert (empty.total, empty.others, empty.terms) == (0.0, 0.0, ())
    assert empty.decimals(3) == 2


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(-0.0001, 2, "0.00"), (0.125, 2, "0.12"), (2.5, 0, "2"), (-1.25, 1, "-1.2"), (1e30, 1, None)],
)
def test_numbers_are_rounded_as_they_are_written(
    value: float, decimals: int, text: str | None
) -> None:
    assert str(rounded(value, decimals)) == (text or f"{value:.{decimals}f}")


def test_what_is_no_number_does_not_stop_the_lesson() -> None:
    total = Sum((), float("nan"), 0, None, float("inf"))
    assert not total.shown(total.decimals()).total.is_finite()


def test_the_largest_of_many_small_terms_has_two_digits() -> None:
    ones, small = np.ones(5000), np.full(5000, 1e-5)
    assert sum_of_products(ones, small).decimals() == 6  # 0.000010 of 0.050000
    assert sum_of_products(ones, 1000 * small).decimals() == 3  # 0.010 of 50.000
    assert sum_of_products(ones[:5], small[:5]).decimals() == 8  # 0.00001000 of 0.00005000


def test_decimals_follow_the_largest_number() -> None:
    assert decimals_for([0.00123, -0.05], 3) == 4
    assert decimals_for([1234.5], 3) == 0
    assert decimals_for([0.0], 3) == 2


def test_a_small_total_gets_up_to_three_more() -> None:
    assert decimals_for([0.5], 3, wanted=0.02) == 4
    assert decimals_for([0.5], 3, wanted=1e-9) == 6
