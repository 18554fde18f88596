"""The notes' worked example (section 6) to its printed digits: one weight, alpha 0.1, target y = 1.

The network's answer y-hat is read off; E = (y - y-hat)^2, and its gradient 2 (y-hat - y).
"""

from __future__ import annotations

import numpy as np
import pytest

from engine.optimizers import GradientDescent

ALPHA, Y = 0.1, 1.0
ROWS = [
    ("0.50", "0.80", "0.040", "-0.40", "0.54"),
    ("0.54", "0.85", "0.023", "-0.30", "0.57"),
    ("0.57", "0.91", "0.008", "-0.18", "0.59"),
]
"""As printed: w, y-hat, error, gradient, new w."""


def adjust(w: float, gradient: float, alpha: float = ALPHA) -> float:
    """One update of the engine's gradient descent."""
    theta = np.array([w])
    GradientDescent(1, np.float64).update(theta, np.array([gradient]), alpha)
    return float(theta[0])


@pytest.mark.parametrize("row", ROWS)
def test_each_row_comes_out_as_printed(row: tuple[str, ...]) -> None:
    w, y_hat = float(row[0]), float(row[1])
    error, gradient = (Y - y_hat) ** 2, 2 * (y_hat - Y)
    found = f"{error:.3f}", f"{gradient:.2f}", f"{adjust(w, gradient):.2f}"
    assert found == row[2:]


def test_each_row_begins_where_the_last_one_ended() -> None:
    w = float(ROWS[0][0])
    for row in ROWS:
        assert f"{w:.2f}" == row[0]
        w = adjust(w, 2 * (float(row[1]) - Y))
    assert w == pytest.approx(0.588, abs=1e-12)  # 0.5 + 0.04 + 0.03 + 0.018


def test_the_error_falls() -> None:
    errors = [float(row[2]) for row in ROWS]
    assert errors == sorted(errors, reverse=True)


def shortfalls(alpha: float, steps: int = 40) -> list[float]:
    """1 - y-hat along y-hat = 2w - 0.23, the line through the last two rows."""
    w, found = 0.54, []
    for _ in range(steps):
        y_hat = 2 * w - 0.23
        found.append(Y - y_hat)
        w = adjust(w, 2 * (y_hat - Y), alpha)
    return found


def test_the_line_goes_through_the_last_two_rows() -> None:
    for row in ROWS[1:]:
        assert 2 * float(row[0]) - 0.23 == pytest.approx(float(row[1]), abs=1e-12)


@pytest.mark.parametrize("alpha", [0.01, 0.1, 0.2, 0.3, 0.4, 0.6])
def test_each_step_multiplies_what_is_missing_by_one_minus_four_alpha(alpha: float) -> None:
    # w := w + 2 alpha e, and y-hat rises by twice that: e := e - 4 alpha e
    expected = [0.15 * (1 - 4 * alpha) ** step for step in range(40)]
    np.testing.assert_allclose(shortfalls(alpha), expected, rtol=1e-9, atol=1e-12)


def test_a_small_rate_converges_a_larger_one_oscillates_too_large_a_one_diverges() -> None:
    calm, oscillating, diverging = shortfalls(0.1), shortfalls(0.4), shortfalls(0.6)
    assert all(e > 0 for e in calm) and calm[-1] < 1e-8
    assert [e > 0 for e in oscillating[:4]] == [True, False, True, False]
    assert abs(oscillating[-1]) < 1e-3
    assert abs(diverging[-1]) > 100
