"""What needs room has it, and what changes in it stays there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.scrolled import scrolled


class Page(QWidget):
    """A window with a scrolled text in it, that counts how often it is laid out anew."""

    def __init__(self) -> None:
        super().__init__()
        self.laid_out = 0
        self.inside = QWidget()
        self.label = QLabel("a few words")
        self.label.setWordWrap(True)
        QVBoxLayout(self.inside).addWidget(self.label)
        QVBoxLayout(self).addWidget(scrolled(self.inside, 300, 200))

    def event(self, event: QEvent) -> bool:
        self.laid_out += event.type() == QEvent.Type.LayoutRequest
        return super().event(event)


def shown(qtbot: QtBot, width: int, height: int) -> Page:
    page = Page()
    qtbot.addWidget(page)
    page.resize(width, height)
    with qtbot.waitExposed(page):
        page.show()
    return page


def test_it_takes_the_room_there_is(qtbot: QtBot) -> None:
    page = shown(qtbot, 600, 500)
    assert page.inside.width() > 500
    assert page.inside.height() > 400


def test_with_too_little_room_it_keeps_its_size_and_can_be_scrolled(qtbot: QtBot) -> None:
    page = shown(qtbot, 200, 120)
    assert (page.inside.width(), page.inside.height()) == (300, 200)
    area = page.findChild(QObject, "qt_scrollarea_viewport").parent()
    assert area.horizontalScrollBar().maximum() > 0
    assert area.verticalScrollBar().maximum() > 0


def test_a_text_that_changes_inside_lays_out_nothing_outside(qtbot: QtBot) -> None:
    page = shown(qtbot, 600, 500)
    qtbot.wait(20)
    page.laid_out = 0
    page.label.setText("many more words " * 30)
    qtbot.wait(20)
    assert page.laid_out == 0
