"""Panels share out a larger window by their parts, and a hand on the handle has the last word."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.widgets.panel_split import PanelSplit


@pytest.fixture
def split(qtbot) -> PanelSplit:
    panels = [QWidget() for _ in range(3)]
    for panel in panels:
        panel.setMinimumSize(20, 20)
    split = PanelSplit(Qt.Orientation.Horizontal, panels, [100, 200, 100], [0.0, 0.75, 0.25])
    split.setHandleWidth(5)
    qtbot.addWidget(split)
    split.resize(410, 100)
    split.show()
    qtbot.waitExposed(split)
    return split


def test_in_the_default_window_the_sizes_are_those_given(split):
    assert split.sizes() == [100, 200, 100]


def test_what_a_larger_window_has_more_goes_to_the_parts_and_comes_back(split):
    split.resize(810, 100)
    assert split.sizes() == [100, 500, 200]
    split.resize(410, 100)
    assert split.sizes() == [100, 200, 100]


def test_a_moved_handle_is_remembered(split):
    QTest.mousePress(split.handle(2), Qt.MouseButton.LeftButton, pos=QPoint(2, 50))
    QTest.mouseMove(split.handle(2), QPoint(-38, 50))
    QTest.mouseRelease(split.handle(2), Qt.MouseButton.LeftButton, pos=QPoint(2, 50))
    moved = split.sizes()
    assert moved[2] > 120
    split.resize(810, 100)
    split.resize(410, 100)
    assert split.sizes() == moved
    assert split.text() == ",".join(map(str, moved))


def test_remembered_sizes_come_back(split):
    split.restore("50,150,200")
    assert split.sizes() == [50, 150, 200]


@pytest.mark.parametrize("noise", ["", "1,2", "a,b,c", "-1,2,3", "1,2,3,4", "1,2,9999999999"])
def test_noise_changes_nothing(split, noise):
    split.restore(noise)
    assert split.sizes() == [100, 200, 100]


def test_a_panel_gets_its_part_as_soon_as_its_neighbour_needs_less(split, qtbot):
    first = split.widget(0)
    first.setMinimumWidth(150)
    qtbot.waitUntil(lambda: first.width() == 150)
    first.setMinimumWidth(20)
    qtbot.waitUntil(lambda: split.sizes() == [100, 200, 100])
