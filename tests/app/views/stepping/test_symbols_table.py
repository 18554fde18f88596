"""The tables of symbols and dimensions: every symbol of the equations, with the network's own values."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableWidget, QTableWidgetItem

from app.views.stepping.equations import equations
from app.views.stepping.symbols_table import SymbolsView, describe, entries, show_symbols
from engine.explain.phases import phases
from engine.spec import NetworkSpec, TrainingSpec


def lines(table: QTableWidget) -> dict[str, list[str]]:
    """What each line says, by its first cell."""
    texts = [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]
    return {text[0]: text[1:] for text in texts}


def room_for_text(table: QTableWidget, item: QTableWidgetItem) -> QRect:
    """Where the style puts an item's words: its cell without what the style keeps free."""
    option = QStyleOptionViewItem()
    table.initViewItemOption(option)
    option.rect = table.visualItemRect(item)
    option.text = item.text()
    option.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay
    return (
        table.style()
        .subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, table)
        .adjusted(3, 0, -3, 0)
    )


@pytest.mark.parametrize("width", range(640, 900, 40))
def test_no_line_is_cut_off(language, qtbot, width: int) -> None:
    view = SymbolsView(NetworkSpec((128, 64)), TrainingSpec(), 64)
    qtbot.addWidget(view)
    view.resize(width, 600)
    view.show()
    for table in view.findChildren(QTableWidget):
        for row in range(table.rowCount()):
            for column in range(table.columnCount()):
                item = table.item(row, column)
                room = room_for_text(table, item)
                words = Qt.TextFlag.TextWordWrap
                needed = table.fontMetrics().boundingRect(room, words, item.text())
                assert needed.height() <= room.height(), item.text()


@pytest.mark.parametrize("optimizer", ["gd", "momentum", "rmsprop", "adam"])
def test_every_symbol_of_the_equations_is_described(language, optimizer: str) -> None:
    network, training = NetworkSpec(), TrainingSpec(optimizer=optimizer, l2=0.01)
    for phase in phases(3):
        for line in equations(phase, network, training, 64):
            for piece in line:
                assert not piece.key or describe(piece.key), piece.key


def test_what_is_no_symbol_has_no_description(qapp) -> None:
    assert describe("equals") == ""
    keys = [entry.key for entry in entries()]
    assert len(keys) == len(set(keys))


def test_the_dimensions_are_the_notes_own(qtbot) -> None:
    view = SymbolsView(NetworkSpec((128, 64)), TrainingSpec(), 64)
    qtbot.addWidget(view)
    shown = lines(view.findChild(QTableWidget, "dimensions_table"))
    assert shown["1"] == ["128 × 784", "128 × 1", "128 × 1", "100,480"]
    assert shown["2"] == ["64 × 128", "64 × 1", "64 × 1", "8,256"]
    assert shown["3"] == ["10 × 64", "10 × 1", "10 × 1", "650"]
    assert shown["all"][-1] == "109,386"


def test_symbols_have_this_network_s_values(qtbot) -> None:
    view = SymbolsView(NetworkSpec((30,)), TrainingSpec(learning_rate=0.05), 32)
    qtbot.addWidget(view)
    shown = lines(view.findChild(QTableWidget, "symbols_table"))
    assert shown["n[l]"][1] == "n⁰ = 784, n¹ = 30, n² = 10"
    assert shown["W[l]"][1] == "W¹: 30 × 784\nW²: 10 × 30"
    assert shown["z[l]"][1] == "z¹: 30 × 32\nz²: 10 × 32"
    assert shown["m"][1] == "32"
    assert shown["α"][1] == "0.05"


def test_a_symbol_that_was_clicked_is_selected(qtbot) -> None:
    dialog = show_symbols(None, NetworkSpec(), TrainingSpec(), 64, "dW")
    table = dialog.findChild(QTableWidget, "symbols_table")
    assert table.item(table.currentRow(), 0).text() == "dW[l]"
    dialog.close()
