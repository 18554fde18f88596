"""Words that change often: read by everybody, and nothing around them is laid out anew."""

from __future__ import annotations

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.widgets.steady_label import SteadyLabel


class Window(QWidget):
    """Counts how often it is laid out."""

    def __init__(self) -> None:
        super().__init__()
        self.laid_out = 0

    def event(self, event: QEvent) -> bool:
        self.laid_out += event.type() is QEvent.Type.LayoutRequest
        return super().event(event)


@pytest.mark.parametrize(("make", "moves"), [(SteadyLabel, False), (QLabel, True)])
def test_other_words_move_nothing_around_them(make, moves: bool, qtbot) -> None:
    window, label = Window(), make("words")
    QHBoxLayout(window).addWidget(label)
    qtbot.addWidget(window)
    window.show()
    qtbot.wait(5)
    before = window.laid_out
    (label.setText if moves else label.set_text)("other words")
    qtbot.wait(5)
    assert (window.laid_out > before) is moves


def test_tip_and_screen_readers_have_all_of_it(qtbot) -> None:
    label = SteadyLabel("words")
    qtbot.addWidget(label)
    label.set_text("more than fits")
    assert label.text() == label.toolTip() == label.accessibleName() == "more than fits"


def test_it_is_as_high_as_its_lines(qtbot) -> None:
    one, two = SteadyLabel("one"), SteadyLabel("two", lines=2, larger=1.5)
    for label in (one, two):
        qtbot.addWidget(label)
    assert one.sizeHint().height() == one.fontMetrics().lineSpacing() + 2
    assert two.sizeHint().height() == 2 * two.fontMetrics().lineSpacing() + 2
    assert two.fontMetrics().lineSpacing() > one.fontMetrics().lineSpacing()
