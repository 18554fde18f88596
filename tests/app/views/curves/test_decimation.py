"""Thinning keeps every peak, stays within its limit and does not flicker."""

import numpy as np
import pytest

from app.views.curves.decimation import BLOCK, Extremes, group_size, strided_rows


def of(column):
    extremes = Extremes()
    extremes.extend(column)
    return extremes


@pytest.mark.parametrize("length", [1, 2, 100, 1_000, 5_003, 40_000, 300_017])
def test_keeps_the_extremes_of_every_group_and_few_rows(length):
    column = np.random.default_rng(0).random(length)
    rows = of(column).rows(column, 0, length, 1_000)
    group = group_size(length, 500)
    assert (np.diff(rows) >= 0).all()
    assert len(rows) <= 1_000 + 3 * BLOCK + 2 * group // BLOCK
    for start in range(0, length, group):
        inside = column[rows[(rows >= start) & (rows < start + group)]]
        assert inside.min() == column[start : start + group].min()
        assert inside.max() == column[start : start + group].max()


def test_one_peak_among_half_a_million_is_kept_wherever_it_is():
    column = np.zeros(500_000, np.float32)
    column[123_456] = 7
    column[499_999] = -3
    rows = of(column).rows(column, 0, len(column), 1_000)
    assert {123_456, 499_999} <= set(rows.tolist())


def test_a_short_stretch_is_shown_whole():
    column = np.random.default_rng(0).random(300_000)
    rows = of(column).rows(column, 1_000, 1_800, 1_000)
    assert rows.tolist() == list(range(1_000, 1_800))


def test_growing_in_pieces_gives_the_same_rows():
    column = np.random.default_rng(3).random(200_000)
    pieces = Extremes()
    for end in range(777, 200_000, 7_919):
        pieces.extend(column[:end])
    pieces.extend(column)
    expected = of(column).rows(column, 0, len(column), 1_000)
    assert np.array_equal(pieces.rows(column, 0, len(column), 1_000), expected)


def test_rows_already_drawn_stay_when_more_come():
    column = np.random.default_rng(4).random(120_000)
    before = of(column[:100_000]).rows(column[:100_000], 0, 100_000, 1_000)
    after = of(column).rows(column, 0, 120_000, 1_000)
    settled = before[before < 99_000]
    assert np.array_equal(after[: len(settled)], settled)


def test_numbers_that_are_none_do_not_hide_the_others():
    column = np.full(10_000, np.nan)
    column[5_000] = 1.0
    column[5_001] = np.inf
    rows = of(column).rows(column, 0, len(column), 200)
    assert 5_000 in rows


def test_strides_end_with_the_last_row():
    rows = strided_rows(0, 1_001, 100)
    assert rows[0] == 0
    assert rows[-1] == 1_000
    assert len(rows) <= 101
    assert strided_rows(0, 5, 100).tolist() == [0, 1, 2, 3, 4]
