"""Durations in words."""

import pytest

from app.durations import duration


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "0 s"),
        (59.4, "59 s"),
        (59.6, "1 min 0 s"),
        (200, "3 min 20 s"),
        (2 * 3600 + 5 * 60 + 59, "2 h 5 min"),
        (-3, "0 s"),
    ],
)
def test_a_duration_names_its_two_largest_units(seconds: float, words: str) -> None:
    assert duration(seconds) == words
