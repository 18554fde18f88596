"""All commands with their keys, made from the table of commands itself."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app import theme
from app.actions import MENUS, ROWS, Actions, Row
from app.dialogs.pieces import Dialog
from app.i18n import tr

_COMMAND, _KEYS, _TIP = range(3)


class ShortcutsDialog(Dialog):
    """A table: a heading for each menu, below it each command with its keys and its tip."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__("shortcuts_dialog", tr("Shortcuts"), parent)
        self.contents.addWidget(_table(actions), 1)
        self.add_close_button()
        self.resize(940, 640)


def show_shortcuts(parent: QWidget | None, actions: Actions) -> ShortcutsDialog:
    """Open the table and return at once."""
    dialog = ShortcutsDialog(actions, parent)
    dialog.open()
    return dialog


def _table(actions: Actions) -> QTableWidget:
    lines = list(_lines(actions))
    table = QTableWidget(len(lines), 3)
    table.setObjectName("shortcuts_table")
    table.setAccessibleName(tr("Shortcuts"))
    table.setHorizontalHeaderLabels([tr("Command"), tr("Keys"), tr("What it does")])
    for row, line in enumerate(lines):
        _fill(table, row, line)
    _lay_out(table)
    return table


def _lines(actions: Actions) -> Iterator[tuple[str, ...]]:
    """The table's lines: (menu,) for a heading, else (command, keys, tip)."""
    for menu, title in MENUS:
        yield (_plain(tr(title)),)
        for row in ROWS:
            if row.menu == menu:
                yield _plain(tr(row.text)), _keys(actions, row), tr(row.tip)


def _keys(actions: Actions, row: Row) -> str:
    return actions[row.id].shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def _plain(text: str) -> str:
    """A menu text without the mark of its mnemonic."""
    return text.replace("&", "")


def _fill(table: QTableWidget, row: int, line: tuple[str, ...]) -> None:
    for column, text in enumerate(line):
        item = QTableWidgetItem(text)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        if len(line) == 1:
            item.setBackground(theme.current().raised)
        if len(line) == 1 or column == _KEYS:
            font = item.font()
            font.setBold(True)
            item.setFont(font)
        table.setItem(row, column, item)
    if len(line) == 1:
        table.setSpan(row, _COMMAND, 1, 3)


def _lay_out(table: QTableWidget) -> None:
    table.setShowGrid(False)
    table.setStyleSheet("QTableView::item { padding: 3px 8px; }")
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
    table.setWordWrap(True)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(_COMMAND, QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(_KEYS, QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(_TIP, QHeaderView.ResizeMode.Stretch)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
