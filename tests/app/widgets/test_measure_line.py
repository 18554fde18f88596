"""The line above a measurement: where nothing is in sight yet it says what is coming."""

from __future__ import annotations

from app.widgets.measure_line import MeasureLine


def test_where_nothing_is_in_sight_it_says_what_is_coming_or_why_not(qtbot) -> None:
    line = MeasureLine("slope", "Measure", "The slope under the weights")
    qtbot.addWidget(line)
    qtbot.addWidget(line.hint)
    assert not line.hint.isVisible()  # it stands nowhere yet: it would be a window
    line.tell("", "")
    assert line.hint.text() == "The slope under the weights"
    line.set_busy(True)
    line.tell("", "")
    assert line.hint.text() == "Being measured…\nThe slope under the weights"
    line.tell("", "Choose some digits first")
    assert line.hint.text() == "Choose some digits first"
    line.tell("After step 3", "")
    assert line.hint.isHidden()
