"""The dialogs, as a person meets them: what they say, and what their buttons do."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QTableWidget, QWidget

from app import folders
from app.actions import ROWS, Actions
from app.dialogs.about import show_about
from app.dialogs.shortcuts import show_shortcuts
from app.dialogs.trouble import show_trouble
from app.dialogs.unsaved import Answer, UnsavedDialog, ask_unsaved


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def click(dialog: QDialog, name: str) -> None:
    QTest.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def words(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_trouble_is_told_in_a_sentence_while_the_program_goes_on(window: QWidget) -> None:
    dialog = show_trouble(window, "The network could not be saved", "The disk is full.")
    assert dialog.isVisible()
    assert {"The network could not be saved", "The disk is full."} <= set(words(dialog))
    assert dialog.findChild(QPlainTextEdit) is None
    click(dialog, "close_dialog")
    assert not dialog.isVisible()


def test_the_details_of_trouble_can_be_copied(window: QWidget) -> None:
    dialog = show_trouble(window, "Trouble", "It broke.", "Traceback:\n  line 1")
    assert dialog.findChild(QPlainTextEdit).toPlainText() == "Traceback:\n  line 1"
    click(dialog, "copy_details")
    assert QGuiApplication.clipboard().text() == "Trouble\nIt broke.\n\nTraceback:\n  line 1"
    assert dialog.findChild(QPushButton, "copy_details").text() == "Copied"
    dialog.close()


def test_markup_in_trouble_is_only_text(window: QWidget) -> None:
    dialog = show_trouble(window, "Trouble", "<b>C:\\digits</b>")
    sentence = dialog.findChild(QLabel, "sentence")
    assert sentence.textFormat() == Qt.TextFormat.PlainText
    dialog.close()


@pytest.mark.parametrize(
    ("act", "answer"),
    [
        (lambda dialog: click(dialog, "save_first"), Answer.SAVE),
        (lambda dialog: click(dialog, "discard"), Answer.DISCARD),
        (lambda dialog: click(dialog, "cancel"), Answer.CANCEL),
        (lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape), Answer.CANCEL),
        (lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return), Answer.SAVE),
        (lambda dialog: dialog.close(), Answer.CANCEL),
    ],
    ids=["save", "discard", "cancel", "escape", "enter", "close"],
)
def test_the_unsaved_network_is_asked_about_once(
    window: QWidget, qtbot, act: Callable[[UnsavedDialog], object], answer: Answer
) -> None:
    dialog = ask_unsaved(window, "Reset without saving")
    heard: list[Answer] = []
    dialog.answered.connect(heard.append)
    act(dialog)
    assert heard == [answer]


def test_the_button_that_throws_away_says_so(window: QWidget) -> None:
    dialog = ask_unsaved(window, "Reset without saving")
    assert dialog.findChild(QPushButton, "discard").text() == "Reset without saving"
    assert dialog.findChild(QPushButton, "save_first").isDefault()
    dialog.close()


def test_the_shortcuts_are_those_of_the_commands(window: QWidget) -> None:
    dialog = show_shortcuts(window, Actions(window))
    table = dialog.findChild(QTableWidget)
    cells = {
        table.item(row, 0).text(): (table.item(row, 1).text(), table.item(row, 2).text())
        for row in range(table.rowCount())
        if table.item(row, 1)
    }
    assert cells["One step"][0] == "F10"
    assert "forward propagation" in cells["One step"][1]
    assert len(cells) == len({row.text for row in ROWS})
    assert not any("&" in name for name in cells)
    dialog.close()


def test_about_names_versions_and_files_and_copies_them(window: QWidget) -> None:
    dialog = show_about(window)
    shown = words(dialog)
    for wanted in ("Python", "PySide6", "NumPy", "MIT", str(folders.log_file())):
        assert wanted in shown
    click(dialog, "copy_details")
    copied = QGuiApplication.clipboard().text()
    assert f"Settings: {folders.settings_file()}" in copied
    assert "BLAS: " in copied
    dialog.close()


@pytest.mark.parametrize("opened", ["trouble", "unsaved", "about", "shortcuts"])
def test_every_button_has_a_name_and_a_tip(window: QWidget, opened: str) -> None:
    dialog = {
        "trouble": lambda: show_trouble(window, "Trouble", "It broke.", "details"),
        "unsaved": lambda: ask_unsaved(window, "Close without saving"),
        "about": lambda: show_about(window),
        "shortcuts": lambda: show_shortcuts(window, Actions(window)),
    }[opened]()
    for button in dialog.findChildren(QPushButton):
        assert button.objectName()
        assert button.accessibleName()
        assert button.toolTip()
    dialog.close()
