"""Space and Enter do what the control with the focus is for; where it is for nothing, Space trains."""

from __future__ import annotations

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from app.models.inside import GRAPH
from app.models.landscape import RACE


@pytest.fixture(autouse=True)
def active(hand, qtbot) -> None:
    hand.window.activateWindow()
    qtbot.waitUntil(hand.window.isActiveWindow)


def is_kept(part: QWidget, key: Qt.Key) -> bool:
    """Whether the part wants the key for itself, so that it is no shortcut."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(part, event)
    return event.isAccepted()


def test_space_presses_every_button_and_opens_every_list_of_every_page(hand) -> None:
    tried = 0
    for view in hand.views():
        for part in hand.window.findChildren(QWidget):
            if (
                isinstance(part, QAbstractButton | QComboBox)
                and part.isVisible()
                and part.isEnabled()
            ):
                part.setFocus()
                assert is_kept(part, Qt.Key.Key_Space), f"{view}: {part.objectName()}"
                tried += 1
    assert tried > 300


def test_where_a_slider_has_the_focus_space_trains(hand) -> None:
    speed = hand.part("speed")
    speed.setFocus()
    assert not is_kept(speed, Qt.Key.Key_Space)
    assert is_kept(speed, Qt.Key.Key_Left)


def test_space_puts_a_neuron_of_the_graph_in_focus(hand) -> None:
    hand.do("page_inside")
    hand.models.inside.show_tab(GRAPH)
    canvas = hand.part("inside_graph_canvas")
    hand.wait_until(lambda: canvas.shown is not None)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert hand.models.graph.focus == (1, 0)
    assert not hand.run.running


def test_enter_starts_a_race_and_not_the_training(hand) -> None:
    hand.do("page_landscape")
    hand.models.landscape.show_tab(RACE)
    start = hand.part("race_start")
    start.setFocus()
    QTest.keyClick(start, Qt.Key.Key_Return)
    assert hand.models.race.running
    assert not hand.run.running
