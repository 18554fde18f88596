"""Places are shared out so that nothing is squeezed or lost."""

from __future__ import annotations

import pytest

from app.views.network.grid import grid_columns, share_widths


@pytest.mark.parametrize(
    ("count", "aspect", "columns"),
    [(128, 2.0, 16), (64, 1.0, 8), (10, 2.0, 5), (256, 2.0, 32), (1, 2.0, 1), (7, 2.0, 4)],
)
def test_neurons_stand_in_full_rows_where_that_costs_little(count, aspect, columns):
    assert grid_columns(count, aspect) == columns


@pytest.mark.parametrize("count", range(1, 257))
def test_every_neuron_has_a_place_and_no_row_is_empty(count):
    columns = grid_columns(count, 2.0)
    rows = -(-count // columns)
    assert (rows - 1) * columns < count <= rows * columns


def test_the_first_column_takes_what_is_over_then_the_others_share():
    assert share_widths(330, [100, 100, 100], [120, 200, 200]) == [120, 105, 105]


def test_nobody_gets_more_than_wanted():
    assert share_widths(1000, [100, 100], [120, 130]) == [120, 130]


def test_nobody_gets_less_than_the_least():
    assert share_widths(50, [100, 80], [200, 200]) == [100, 80]
