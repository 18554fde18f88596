"""A drop-down shows its entries whole."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import theme
from app.widgets.choice import Choice


@pytest.mark.parametrize("current", [0, 3])
def test_an_opened_list_shows_every_entry(qapp: QApplication, qtbot: QtBot, current: int) -> None:
    theme.apply(qapp, theme.load("light"))
    choice = Choice("choice", "choice", "tip")
    qtbot.addWidget(choice)
    for name in ("gd", "momentum", "rmsprop", "adam"):
        choice.add(name, name)
    choice.show_value(choice.itemData(current))
    choice.show()

    choice.showPopup()
    view = choice.view()
    qtbot.waitUntil(lambda: view.isVisible() and view.height() > 0)

    seen = view.viewport().rect()
    for row in range(choice.count()):
        assert seen.contains(view.visualRect(view.model().index(row, 0)))
    choice.hidePopup()
