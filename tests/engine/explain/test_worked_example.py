"""The notes' section 6, digit by digit, and what the learning rate does on the free stage."""

from __future__ import annotations

from itertools import pairwise

import pytest

from engine.explain.worked_example import OPTIMUM, Behaviour, predicted, stage, table

PRINTED = """
1 0.50 0.80 0.040 -0.40 0.54
2 0.54 0.85 0.023 -0.30 0.57
3 0.57 0.91 0.008 -0.18 0.59
"""


def test_the_table_is_the_one_in_the_notes() -> None:
    rows = [row.printed for row in table()]
    lines = [f"{r.iteration} {r.w} {r.y_hat} {r.error} {r.gradient} {r.new_w}" for r in rows]
    assert lines == PRINTED.split("\n")[1:-1]


def test_each_row_starts_where_the_last_one_ended() -> None:
    first, second, third = table()
    assert first.printed.new_w == second.w
    assert second.printed.new_w == third.w


def test_the_line_goes_through_the_last_two_rows() -> None:
    assert predicted(0.54) == pytest.approx(0.85)
    assert predicted(0.57) == pytest.approx(0.91)
    assert predicted(OPTIMUM) == pytest.approx(1)


@pytest.mark.parametrize(
    ("alpha", "behaviour"),
    [
        (0.1, Behaviour.CONVERGES),
        (0.24, Behaviour.CONVERGES),
        (0.25, Behaviour.ARRIVES),
        (0.26, Behaviour.OSCILLATES),
        (0.49, Behaviour.OSCILLATES),
        (0.5, Behaviour.CIRCLES),
        (0.51, Behaviour.DIVERGES),
        (3.0, Behaviour.DIVERGES),
    ],
)
def test_what_the_learning_rate_does(alpha: float, behaviour: Behaviour) -> None:
    found = stage(alpha, 0.5, 40)
    assert found.behaviour is behaviour
    assert found.factor == pytest.approx(1 - 4 * alpha)
    gaps = [1 - row.y_hat for row in found.rows]
    for gap, following in pairwise(gaps):
        assert following == pytest.approx(gap * found.factor, rel=1e-6, abs=1e-12)
    assert (abs(gaps[-1]) < abs(gaps[0])) == (abs(found.factor) < 1 - 1e-9) or alpha == 0.5


def test_a_row_is_the_notes_own_update() -> None:
    row = stage(0.1, 0.54).rows[0]
    assert row.error == pytest.approx(0.0225)
    assert row.gradient == pytest.approx(-0.30)
    assert row.new_w == pytest.approx(0.57)


def test_what_diverges_ends_before_it_overflows() -> None:
    rows = stage(100.0, 0.5, 1000).rows
    assert 1 < len(rows) < 10
    assert abs(rows[-1].new_w) < 1e9


def test_at_the_optimum_nothing_moves() -> None:
    assert all(row.error == pytest.approx(0, abs=1e-20) for row in stage(0.1, OPTIMUM).rows)
