"""The worked example: the notes' table as printed, and the free stage."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTableWidget, QTabWidget

from app import i18n
from app.dialogs.error_curve import ErrorCurve
from app.dialogs.worked_example import WorkedExampleDialog, show_worked_example
from app.widgets.number_field import NumberField

PRINTED = [
    ["1", "0.50", "0.80", "0.040", "−0.40", "0.54"],
    ["2", "0.54", "0.85", "0.023", "−0.30", "0.57"],
    ["3", "0.57", "0.91", "0.008", "−0.18", "0.59"],
]


@pytest.fixture
def dialog(qtbot):
    dialog = show_worked_example(None)
    yield dialog
    dialog.close()


def click(dialog: WorkedExampleDialog, name: str) -> None:
    QTest.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def rows(dialog: WorkedExampleDialog, name: str) -> list[list[str]]:
    table = dialog.findChild(QTableWidget, name)
    items = [[table.item(row, k) for k in range(6)] for row in range(table.rowCount())]
    return [[item.text() for item in line] for line in items if line[0]]


def curve(dialog: WorkedExampleDialog) -> ErrorCurve:
    (shown,) = [c for c in dialog.findChildren(ErrorCurve) if c.isVisible()]
    return shown


def type_in(dialog: WorkedExampleDialog, name: str, text: str) -> None:
    field = dialog.findChild(NumberField, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_the_table_builds_row_by_row_as_printed(dialog) -> None:
    assert rows(dialog, "notes_table") == []
    for count in (1, 2, 3):
        click(dialog, "notes_next")
        assert rows(dialog, "notes_table") == PRINTED[:count]
        assert curve(dialog).walk == tuple(float(row[2]) for row in PRINTED[:count])
    assert not dialog.findChild(QPushButton, "notes_next").isEnabled()
    click(dialog, "notes_again")
    assert rows(dialog, "notes_table") == []


def test_in_spanish_it_has_commas(qtbot, qapp) -> None:
    i18n.install("es")
    dialog = show_worked_example(None)
    click(dialog, "notes_next")
    assert rows(dialog, "notes_table") == [[text.replace(".", ",") for text in PRINTED[0]]]
    dialog.close()


@pytest.mark.parametrize(
    ("alpha", "words"),
    [
        ("0.1", "it converges"),
        ("0,25", "arrives in one step"),
        ("0.3", "it oscillates, and still converges"),
        ("0.5", "it oscillates for ever"),
        ("0.6", "it oscillates and diverges"),
    ],
)
def test_the_free_stage_says_what_happens(dialog, alpha: str, words: str) -> None:
    dialog.findChild(QTabWidget).setCurrentIndex(1)
    type_in(dialog, "stage_alpha", alpha)
    assert words in dialog.findChild(QLabel, "stage_verdict").text()
    click(dialog, "stage_run")
    shown = rows(dialog, "stage_table")
    assert len(shown) == 12
    assert len(curve(dialog).walk) == 12


def test_the_free_stage_goes_step_by_step(dialog) -> None:
    dialog.findChild(QTabWidget).setCurrentIndex(1)
    type_in(dialog, "stage_start", "0.4")
    assert rows(dialog, "stage_table") == [["1", "0.4", "0.57", "0.185", "−0.86", "0.486"]]
    click(dialog, "stage_step")
    assert [row[1] for row in rows(dialog, "stage_table")] == ["0.4", "0.486"]
    click(dialog, "stage_again")
    assert len(rows(dialog, "stage_table")) == 1


@pytest.mark.parametrize("text", ["0", "-1", "2", "abc"])
def test_what_cannot_be_a_learning_rate_is_refused(dialog, text: str) -> None:
    dialog.findChild(QTabWidget).setCurrentIndex(1)
    type_in(dialog, "stage_alpha", text)
    field = dialog.findChild(NumberField, "stage_alpha")
    assert field.problem
    assert field.value() == 0.1
