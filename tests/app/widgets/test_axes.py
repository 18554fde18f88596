"""What stands at the axes: few, round numbers in the program's language."""

import pytest
from PySide6.QtGui import QFont

from app import i18n
from app.widgets.axes import NumberAxis, write_percent, write_plain, write_steps


@pytest.fixture
def axis(qapp) -> NumberAxis:
    return NumberAxis("left", write_plain, QFont())


def labels(axis, low, high, size=300):
    levels = axis.tickValues(low, high, size)
    return [text for spacing, values in levels for text in axis.tickStrings(values, 1.0, spacing)]


def test_steps_are_whole_and_in_thousands(axis):
    axis.set_writer(write_steps, whole=True)
    assert labels(axis, 0, 9_000)[:3] == ["0", "2,000", "4,000"]
    assert labels(axis, 0, 2.5) == ["0", "1", "2"]


def test_decimals_and_per_cent_follow_the_language(axis):
    assert "0.5" in labels(axis, 0, 1.2)
    i18n.install("es")
    assert "0,5" in labels(axis, 0, 1.2)
    axis.set_writer(write_percent, whole=False)
    assert "40\u00a0%" in labels(axis, 0, 1)


def test_decades_on_a_logarithmic_axis(axis):
    axis.setLogMode(True)
    assert labels(axis, -4, 1, 120) == ["0.0001", "0.001", "0.01", "0.1", "1", "10"]


def test_one_two_five_where_there_are_few_decades(axis):
    axis.setLogMode(True)
    assert labels(axis, -1, 0, 120) == ["0.1", "0.2", "0.5", "1"]


def test_side_by_side_numbers_need_more_room_than_upon_each_other(qapp):
    beside = NumberAxis("bottom", write_steps, QFont())
    beside.setLogMode(True)
    assert labels(beside, 0, 4.2, 205) == ["1", "10", "100", "1000", "10000"]
    assert labels(beside, 0, 1, 205) == ["1", "2", "5", "10"]


def test_even_numbers_within_a_decade(axis):
    axis.setLogMode(True)
    assert labels(axis, -0.7, -0.4, 120) == ["0.2", "0.25", "0.3", "0.35"]  # from 0.1995 to 0.398
