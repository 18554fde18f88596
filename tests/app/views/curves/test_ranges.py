"""Axes grow in leaps and are not flattened by single batches."""

import numpy as np
import pytest

from app.views.curves.ranges import loss_range, x_range
from app.views.curves.series import Series
from engine.history import History


def series_of(losses, validation=()) -> Series:
    history = History()
    steps = np.arange(1, len(losses) + 1)
    columns = {
        "step": steps,
        "epoch": steps / 10,
        "loss": losses,
        "accuracy": np.zeros(len(losses)),
    }
    history.training.extend(columns)
    looks = range(len(validation))
    columns = {"step": looks, "epoch": looks, "loss": validation, "accuracy": np.zeros(len(looks))}
    history.validation.extend({name: np.array(column) for name, column in columns.items()})
    series = Series(history, "loss", 50)
    series.update()
    return series


def test_a_range_that_still_holds_is_kept():
    before = x_range(0, 1_000, 1_000, None)
    assert before == (0, pytest.approx(1_080))
    assert x_range(0, 1_080, 1_080, before) is before
    assert x_range(0, 1_081, 1_081, before)[1] > 1_150


def test_the_first_steps_have_room_to_go():
    low, high = x_range(0, 1, 1, None)
    assert low == 0
    assert high > 10


def test_a_new_run_begins_its_own_range():
    assert x_range(500, 600, 100, (0, 5_000))[0] == 500


def test_what_diverged_does_not_flatten_what_came_after():
    losses = np.full(1_000, 0.5)
    losses[5:9] = 1e6, 1e12, 1e20, 1e31
    series = series_of(losses, validation=[2.3, 0.6])
    assert loss_range(series, False, None)[1] < 5
    assert series.smoothed[-1] < 1


def test_one_spike_does_not_flatten_the_curve():
    losses = np.full(1_000, 0.5)
    losses[500] = 80
    low, high = loss_range(series_of(losses), False, None)
    assert low == 0
    assert high < 4


def test_the_loss_range_is_kept_until_something_leaves_it():
    series = series_of(np.full(100, 1.0))
    before = loss_range(series, False, None)
    assert loss_range(series, False, before) is before


def test_a_logarithmic_range_ignores_zero_and_what_is_no_number():
    losses = np.full(100, 1.0)
    losses[50:53] = (0.0, np.nan, np.inf)
    low, high = loss_range(series_of(losses), True, None)
    assert -1 < low < 0 < high < 1


@pytest.mark.parametrize("log", [True, False])
def test_nothing_finite_still_gives_a_range(log):
    low, high = loss_range(series_of(np.full(5, np.nan)), log, None)
    assert np.isfinite((low, high)).all()
    assert low < high
