"""The moving average is the notes' formula with bias correction, in pieces or at once."""

import numpy as np
import pytest

from app.smoothing import Smoother, decayed_sums


def averaged_one_by_one(numbers, window):
    keep, total, averages = 1 - 1 / window, 0.0, []
    for t, x in enumerate(numbers, start=1):
        total = keep * total + (1 - keep) * x
        averages.append(total / (1 - keep**t))
    return averages


@pytest.mark.parametrize("window", [1, 3, 50, 1000])
def test_is_the_formula_worked_step_by_step(window):
    numbers = np.random.default_rng(1).random(700)
    smoother = Smoother(window)
    smoother.extend(numbers)
    np.testing.assert_allclose(smoother.values, averaged_one_by_one(numbers, window), rtol=1e-6)


def test_two_numbers_by_hand():
    # window 2: keep 1/2. u1 = 4/2 = 2, average 2/(1/2) = 4; u2 = 1 + 1 = 2, average 2/(3/4) = 8/3
    smoother = Smoother(2)
    smoother.extend(np.array([4.0, 2.0]))
    assert smoother.values.tolist() == pytest.approx([4.0, 8 / 3])


def test_arriving_in_pieces_gives_the_same_as_at_once():
    numbers = np.random.default_rng(2).random(500).astype(np.float32)
    whole, pieces = Smoother(20), Smoother(20)
    whole.extend(numbers)
    for start in range(0, 500, 37):
        pieces.extend(numbers[start : start + 37])
    np.testing.assert_allclose(pieces.values, whole.values, rtol=1e-6)


def test_no_bias_towards_zero_at_the_start():
    smoother = Smoother(1000)
    smoother.extend(np.full(5, 2.3))
    np.testing.assert_allclose(smoother.values, 2.3)


def test_what_is_not_finite_is_passed_over():
    smoother = Smoother(2)
    smoother.extend(np.array([np.nan, 4.0, np.inf]))
    smoother.extend(np.array([np.nan, 2.0]))
    assert np.isnan(smoother.values[0])
    assert smoother.values[1:].tolist() == pytest.approx([4.0, 4.0, 4.0, 8 / 3])


def test_nothing_new_changes_nothing():
    smoother = Smoother(5)
    smoother.extend(np.empty(0))
    assert len(smoother) == 0


def test_sums_go_on_from_where_they_stood():
    # keep 1/2: 8/2 + 2/2 = 5, then 5/2 + 4/2 = 4.5
    assert decayed_sums(np.array([2.0, 4.0]), 0.5, 8.0).tolist() == pytest.approx([5.0, 4.5])
