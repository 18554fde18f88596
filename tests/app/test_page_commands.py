"""The pages of the middle: chosen by button, by key and by menu; step-through mode lies over them."""

from __future__ import annotations

from itertools import cycle

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.models.pages import OVERVIEW
from app.pages import PAGE_ACTIONS, PAGES


def marked(hand) -> list[str]:
    return [name for name in PAGE_ACTIONS if hand.studio.actions[name].isChecked()]


def test_each_page_is_shown_and_marked_by_its_button(hand) -> None:
    for name in (*PAGES[1:], OVERVIEW):
        QTest.mouseClick(hand.part(f"page_{name}_button"), Qt.MouseButton.LeftButton)
        assert hand.models.pages.current == name
        assert marked(hand) == [f"page_{name}"]
        assert hand.part("middle").currentWidget().isVisible()


def test_choosing_a_page_twice_leaves_it_marked(hand) -> None:
    hand.do("page_overview")
    assert marked(hand) == ["page_overview"]


def test_step_through_mode_covers_the_page_and_choosing_one_ends_it(hand) -> None:
    overview = hand.part("middle").currentWidget()
    hand.do("stepping")
    hand.wait_until(lambda: hand.models.stepping.trace is not None)
    assert marked(hand) == ["stepping"]
    assert hand.part("middle").currentWidget() is hand.part("stepping_view")
    hand.do("page_overview")
    assert not hand.models.stepping.active
    assert marked(hand) == ["page_overview"]
    assert hand.part("middle").currentWidget() is overview


def test_the_page_stays_when_the_language_changes(hand) -> None:
    for name, language in zip(PAGES, cycle(("es", "en")), strict=False):
        hand.do(f"page_{name}")
        hand.do(f"language_{language}")
        assert marked(hand) == [f"page_{name}"]
        QTest.qWait(0)  # the window's old panels go


def test_in_a_narrow_window_the_buttons_show_icons_alone(hand) -> None:
    button = hand.part("page_overview_button")
    hand.window.resize(1920, 1000)
    assert button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    hand.part("page_bar").set_room(60)
    assert button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    assert button.toolTip()


def test_in_between_the_page_in_sight_alone_has_its_name(hand) -> None:
    names = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    hand.part("page_bar").set_room(560)
    for page in ("page_mistakes", "page_landscape"):
        hand.do(page)
        named = [
            name for name in PAGE_ACTIONS if hand.part(f"{name}_button").toolButtonStyle() is names
        ]
        assert named == [page]


def test_every_page_has_its_button_in_sight_however_wide_the_window_is(hand) -> None:
    def right_edges() -> list[int]:
        buttons = [hand.part(f"{name}_button") for name in PAGE_ACTIONS]
        return [b.mapTo(hand.window, b.rect().topRight()).x() for b in buttons]

    for width in (1920, 1280, 860, 1280):
        hand.window.resize(width, 800)
        hand.wait_until(lambda width=width: width - 20 < max(right_edges()) < width)
        assert sorted(right_edges()) == right_edges()


def test_a_double_click_on_a_neuron_opens_its_card(hand) -> None:
    hand.wait_until(lambda: hand.window.findChild(QWidget, "activations_1") is not None)
    cells = hand.part("activations_1")
    point = cells.cell_rect(0, 1).center().toPoint()
    hand.wait_until(lambda: cells.cell_at(cells.cell_rect(0, 1).center()) == (0, 1))
    QTest.mouseDClick(cells, Qt.MouseButton.LeftButton, pos=point)
    assert marked(hand) == ["page_inside"]
    assert hand.part("neuron_number").text() == "1"
    assert hand.part("neuron_layer_1").isChecked()
