"""The colour scales are steady while they follow, and right in the end."""

from __future__ import annotations

import numpy as np
import pytest

from app.scales import SteadyScale, magnitude, round_ceiling, scale_of


def test_a_small_array_gives_its_very_percentile():
    values = np.arange(-100, 101, dtype=np.float32)  # magnitudes 0, 1, 1, 2, 2 ... 100, 100
    assert magnitude(values) == 100.0
    values[0] = 5000.0  # one outlier in 201 is beyond the 99.5th percentile
    assert magnitude(values) == 100.0


def test_a_large_array_is_sampled_closely_enough():
    values = np.random.default_rng(0).standard_normal((784, 128)).astype(np.float32)
    exact = np.quantile(np.abs(values), 0.995)
    assert magnitude(values.T) == pytest.approx(exact, rel=0.1)


def test_numbers_that_are_not_finite_do_not_count():
    assert magnitude(np.array([np.nan, np.inf, 2.0], np.float32)) == 2.0
    assert magnitude(np.full(5, np.nan, np.float32)) == 0.0


def test_a_still_picture_is_taken_as_a_whole():
    values = np.append(np.arange(-100.0, 101.0), [5000.0, np.nan])  # 201 magnitudes and an outlier
    assert scale_of(values) == np.quantile(np.abs(values[:-1]), 0.995)
    assert scale_of(np.zeros(3)) == scale_of(np.array([np.inf])) == scale_of(np.empty(0)) == 1.0


def test_a_scale_moves_a_fifth_of_the_way_at_a_time():
    scale = SteadyScale()
    assert scale.follow(np.full(10, 1.0, np.float32)) == 1.0
    assert scale.follow(np.full(10, 1.5, np.float32)) == pytest.approx(1.1)


def test_a_scale_that_is_far_off_jumps():
    scale = SteadyScale()
    scale.follow(np.full(10, 1.0, np.float32))
    assert scale.follow(np.full(10, 3.0, np.float32)) == 3.0


def test_a_scale_is_right_for_the_last_numbers():
    scale = SteadyScale()
    scale.follow(np.full(10, 1.0, np.float32))
    assert scale.follow(np.full(10, 1.5, np.float32), more_to_come=False) == 1.5


@pytest.mark.parametrize(
    ("value", "end"), [(0.9, 1.0), (1.0, 1.0), (1.2, 1.5), (3.2, 4.0), (60, 75), (0.0, 1.0)]
)
def test_the_activations_scale_ends_at_a_round_number(value, end):
    assert round_ceiling(value) == pytest.approx(end)


def test_no_end_is_no_number():
    assert round_ceiling(float("nan")) == 1.0
    assert round_ceiling(float("inf")) == 1.0
