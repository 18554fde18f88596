"""The ten probability bars."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import theme
from app.widgets.bars import ProbabilityBars

SEVEN = np.array([0.01, 0.02, 0.03, 0.0, 0.0, 0.0, 0.0, 0.9, 0.04, 0.0])


@pytest.fixture
def bars(qtbot: QtBot) -> ProbabilityBars:
    widget = ProbabilityBars()
    widget.resize(300, 240)
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_nothing_shown_is_dashes(bars: ProbabilityBars) -> None:
    assert bars.texts() == ["–"] * 10
    assert bars.winner is None
    bars.grab()


def test_the_winner_is_told_and_drawn_in_the_accent(bars: ProbabilityBars) -> None:
    bars.set_values(SEVEN)
    assert bars.winner == 7
    assert bars.accessibleDescription() == "7: 90.0%"
    middle = QPoint(100, int(bars.row_rect(7).center().y()))
    assert bars.grab().toImage().pixelColor(middle) == theme.current().accent


def test_the_right_answer_is_outlined(bars: ProbabilityBars) -> None:
    bars.set_values(SEVEN)
    without = bars.grab().toImage()
    bars.set_values(SEVEN, target=1)
    assert bars.target == 1
    assert bars.accessibleDescription() == "7: 90.0%; outlined: 1"
    assert bars.grab().toImage() != without


def test_numbers_that_are_not_finite_show_nothing(bars: ProbabilityBars) -> None:
    bars.set_values(np.full(10, np.nan))
    assert bars.winner is None


def test_the_caller_may_change_its_array_afterwards(bars: ProbabilityBars) -> None:
    values = SEVEN.copy()
    bars.set_values(values)
    values[:] = 0
    assert bars.winner == 7


def test_pointing_at_a_row_names_its_class(bars: ProbabilityBars, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bars.hovered) as hovered:
        QTest.mouseMove(bars, bars.row_rect(4).center().toPoint())
    assert hovered.args == [4]


def test_the_figures_of_low_rows_do_not_touch(bars: ProbabilityBars) -> None:
    bars.resize(300, 110)
    bars.set_values(SEVEN)
    picture, panel = bars.grab().toImage(), theme.current().panel
    for k in range(1, 10):
        between = [picture.pixelColor(x, int(bars.row_rect(k).top())) for x in range(250, 300)]
        assert set(map(str, between)) == {str(panel)}, k
