"""The welcome: three ways to begin, by mouse and by keyboard."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from app.colours import contrast
from app.views.welcome import WelcomeView

WAYS = ["download", "folder", "builtin"]


@pytest.fixture
def view(qtbot) -> WelcomeView:
    view = WelcomeView()
    qtbot.addWidget(view)
    view.resize(1_000, 700)
    view.show()
    return view


@pytest.mark.parametrize("way", WAYS)
def test_each_button_asks_for_its_way(view: WelcomeView, qtbot, way: str) -> None:
    button = view.findChild(QPushButton, f"welcome_{way}")
    with qtbot.waitSignal(getattr(view, f"{way}_requested")):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("way", WAYS)
def test_a_click_on_the_words_is_a_click_on_the_button(view: WelcomeView, way: str) -> None:
    button = view.findChild(QPushButton, f"welcome_{way}")
    for words in button.findChildren(QLabel):
        assert words.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_the_keyboard_presses_them(view: WelcomeView, qtbot, key: Qt.Key) -> None:
    button = view.findChild(QPushButton, "welcome_builtin")
    button.setFocus()
    with qtbot.waitSignal(view.builtin_requested):
        QTest.keyClick(button, key)


@pytest.mark.parametrize("way", WAYS)
def test_each_explains_itself(view: WelcomeView, way: str) -> None:
    button = view.findChild(QPushButton, f"welcome_{way}")
    shown = [label.text() for label in button.findChildren(QLabel)]
    assert button.accessibleName() in shown
    assert button.accessibleDescription() in shown
    assert button.toolTip()


def test_all_words_fit_into_the_buttons(view: WelcomeView) -> None:
    view.resize(560, 700)
    for button in view.findChildren(QPushButton):
        for label in button.findChildren(QLabel):
            assert button.rect().contains(label.geometry())
            assert label.height() >= label.heightForWidth(label.width())


def test_each_of_the_ten_digits_stands_out_from_its_ground(view: WelcomeView) -> None:
    shown = "".join(label.text() for label in view.findChildren(QLabel))
    pairs = re.findall(r"background-color: (#\w+); color: (#\w+)", shown)
    assert len(pairs) == 10
    for ground, letter in pairs:
        assert contrast(QColor(ground), QColor(letter)) >= 4.5
