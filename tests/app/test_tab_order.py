"""The Tab key goes through the window as it is laid out, also through what was made late."""

from __future__ import annotations

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.models.inside import SURGERY
from app.models.mistakes import Group
from app.tab_order import next_stop

PARTS = "biases", "weights", "activations"


@pytest.fixture(autouse=True)
def laid_out(hand) -> None:
    """The window has the keys, and the layers of the network have come into sight."""
    hand.window.activateWindow()
    hand.wait_until(hand.window.isActiveWindow)
    hand.wait_until(lambda: hand.part("biases_2").isVisible())


def stops_from(hand, name: str, count: int, key: Qt.Key = Qt.Key.Key_Tab) -> list[str]:
    """Where the Tab key leads from this part."""
    hand.part(name).setFocus()
    names = []
    for _ in range(count):
        QTest.keyClick(hand.window.focusWidget(), key)
        names.append(hand.window.focusWidget().objectName())
    return names


def test_tab_goes_from_the_digit_through_the_layers_column_by_column(hand) -> None:
    stops = stops_from(hand, "network_digit_drawing", 6)
    assert stops == [f"{part}_{layer}" for layer in (1, 2) for part in PARTS]


def test_a_page_opened_late_comes_between_the_controls_and_the_pad(hand) -> None:
    hand.do("page_inside")
    hand.models.inside.show_tab(SURGERY)
    hand.wait_until(lambda: hand.part("surgery_neurons_1").isVisible())
    assert stops_from(hand, "speed", 6) == [
        "inside_tab_surgery",
        "surgery_neurons_1",
        "surgery_table_image",
        "surgery_prune",
        "surgery_prune_layer",
        "surgery_noise",
    ]
    back = stops_from(hand, "pad_canvas", 2, Qt.Key.Key_Backtab)
    assert back == ["surgery_biases_2", "surgery_biases_1"]


def test_from_a_control_that_cannot_be_used_just_now_tab_goes_to_its_neighbour(hand, gate) -> None:
    hand.part("epoch_button").setFocus()
    QTest.keyClick(hand.window.focusWidget(), Qt.Key.Key_Space)
    gate.wait()
    assert hand.window.focusWidget() is hand.window
    QTest.keyClick(hand.window, Qt.Key.Key_Tab)
    assert hand.window.focusWidget().objectName() == "reset_button"


def test_where_a_button_hides_once_it_is_pressed_its_neighbour_has_the_keys(hand) -> None:
    hand.do("page_mistakes")
    mistakes = hand.part("mistakes_all")
    hand.models.mistakes.choose(Group(0, 1))
    hand.wait_until(mistakes.isVisible)
    mistakes.setFocus()
    QTest.keyClick(mistakes, Qt.Key.Key_Space)
    assert not mistakes.isVisible()
    assert hand.window.focusWidget().objectName() == "mistakes_gallery"


def test_what_is_scrolled_out_of_sight_comes_into_sight_with_the_focus(hand) -> None:
    hand.window.resize(900, 500)
    QApplication.processEvents()
    more = hand.part("training_details")
    assert more.visibleRegion().isEmpty()
    assert stops_from(hand, "train_button", 1, Qt.Key.Key_Backtab) == ["training_details"]
    assert more.visibleRegion().boundingRect() == more.rect()


def test_where_the_keys_are_can_be_seen_on_every_page(hand) -> None:
    hand.train(8)
    for view in hand.views():
        for part in stops_of(hand.part("middle")):
            assert looks_focused(part), f"{view}: {part.objectName()}"


def stops_of(view: QWidget) -> list[QWidget]:
    first = stop = next_stop(view, None, forward=True)
    stops = []
    while stop and (not stops or stop is not first):
        stops.append(stop)
        stop = next_stop(view, stop, forward=True)
    return stops


def looks_focused(part: QWidget) -> bool:
    """Whether it is painted otherwise while it has the focus."""
    part.window().setFocus()
    without = part.grab().toImage()
    part.setFocus(Qt.FocusReason.TabFocusReason)
    return part.grab().toImage() != without
