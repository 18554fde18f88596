"""The reliability diagram: a bar a bin, as high as the answers in it are right."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import theme
from app.views.mistakes.reliability import ReliabilityDiagram
from engine.judgement import calibration


@pytest.fixture
def diagram(qtbot: QtBot) -> ReliabilityDiagram:
    """Ten answers 0.5 sure of which 2 are right; four 0.9 sure, all right."""
    widget = ReliabilityDiagram()
    widget.resize(600, 300)
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    sure = np.array([0.5] * 10 + [0.9] * 4)
    right = np.array([True] * 2 + [False] * 8 + [True] * 4)
    widget.show_calibration(calibration(sure, right))
    return widget


def test_bars_are_as_high_as_their_answers_are_right(diagram: ReliabilityDiagram) -> None:
    heights = [diagram.bar_rect(place).height() for place in range(15)]
    assert heights[7] == pytest.approx(0.2 * heights[13])
    assert [place for place, height in enumerate(heights) if height] == [7, 13]


def test_what_lacks_to_the_confidence_has_the_colour_of_too_sure(
    diagram: ReliabilityDiagram,
) -> None:
    picture = diagram.grab().toImage()
    full = diagram.bar_rect(13)
    level = full.bottom() - 0.4 * full.height()  # between 0.2 right and 0.5 sure
    too_sure = picture.pixelColor(int(diagram.bar_rect(7).center().x()), int(level))
    level = full.bottom() - 0.95 * full.height()  # between 0.9 sure and 1 right
    too_modest = picture.pixelColor(int(full.center().x()), int(level))
    assert too_sure.hue() == pytest.approx(theme.current().positive.hue(), abs=8)
    assert too_modest.hue() == pytest.approx(theme.current().negative.hue(), abs=8)


def test_the_figures_of_a_bin_are_told(diagram: ReliabilityDiagram) -> None:
    assert diagram.bin_text(0, 7) == (
        "From 47% to 53% sure. Answers: 10; on the mean 50.0% sure and 20.0% right."
    )
    assert diagram.bin_text(0, 0) == "From 0% to 7% sure: no answer."


def test_arrow_keys_read_bin_after_bin(diagram: ReliabilityDiagram) -> None:
    diagram.setFocus()
    QTest.keyClick(diagram, Qt.Key.Key_End)
    QTest.keyClick(diagram, Qt.Key.Key_Left)
    assert diagram.accessibleDescription().startswith("From 87% to 93% sure. Answers: 4")


def test_before_anything_is_known_it_is_empty(qtbot: QtBot) -> None:
    widget = ReliabilityDiagram()
    qtbot.addWidget(widget)
    assert widget.bin_text(0, 3) == ""
    assert widget.bar_rect(3).height() == 0
    widget.grab()


@pytest.mark.parametrize(("sure", "named_at_left"), [(0.25, False), (0.75, True)])
def test_the_axes_are_named_where_fewer_answers_are(
    diagram: ReliabilityDiagram, sure: float, named_at_left: bool
) -> None:
    diagram.show_calibration(calibration(np.full(4, sure), np.full(4, True)))
    picture, rect = diagram.grab().toImage(), diagram.picture_rect()
    line = range(int(rect.bottom() - 0.2 * rect.height()) + 8, int(rect.bottom()) - 20)
    left, right = (
        {picture.pixelColor(int(start) + x, y).name() for x in range(6, 30) for y in line}
        for start in (rect.left(), rect.right() - 36)
    )
    panel = {theme.current().panel.name()}
    assert (left == panel, right == panel) == (not named_at_left, named_at_left)
