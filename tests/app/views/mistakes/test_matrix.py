"""The confusion matrix: counts, shares, the worst marked, every cell to be reached."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.models.mistakes import Group
from app.views.mistakes.matrix import MARGIN, ConfusionMatrix, cell_of, group_of
from engine.judgement import Judgement

COUNTS = {(d, d): 9 for d in range(10)} | {(3, 5): 4, (3, 8): 1, (4, 9): 16, (9, 4): 1}


def judgement() -> Judgement:
    answers = [cell for cell, n in COUNTS.items() for _ in range(n)]
    probabilities = np.full((len(answers), 10), 0.01, np.float32)
    for row, (_, read) in enumerate(answers):
        probabilities[row, read] = 0.91
    return Judgement(probabilities, np.array([true for true, _ in answers], np.uint8))


@pytest.fixture
def matrix(qtbot: QtBot) -> ConfusionMatrix:
    widget = ConfusionMatrix()
    widget.resize(460, 520)
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.show_judgement(judgement())
    return widget


def test_counts_stand_in_their_cells_and_nothing_in_empty_ones(matrix: ConfusionMatrix) -> None:
    inside = {cell: text for cell, text in matrix.texts.items() if MARGIN not in cell}
    assert inside == {cell: str(n) for cell, n in COUNTS.items()}


def test_recall_stands_at_the_rows_precision_at_the_columns(matrix: ConfusionMatrix) -> None:
    assert matrix.texts[3, MARGIN] == "64.3"  # 9 of 9 + 4 + 1
    assert matrix.texts[9, MARGIN] == "90.0"
    assert matrix.texts[MARGIN, 5] == "69.2"  # 9 of 9 + 4
    assert matrix.texts[MARGIN, 0] == "100.0"
    assert matrix.texts[MARGIN, MARGIN] == "80.4"  # 90 of 112


def test_the_worst_digit_and_the_worst_answer_are_marked(matrix: ConfusionMatrix) -> None:
    assert matrix.worst == {(4, MARGIN), (MARGIN, 9)}
    assert matrix.texts[4, MARGIN] == "▼ 36.0"  # 9 of 25
    assert matrix.texts[MARGIN, 9] == "▼\n36.0"


def test_a_class_without_images_has_a_dash_and_is_not_the_worst(matrix: ConfusionMatrix) -> None:
    probabilities = np.eye(10, dtype=np.float32)[[0, 1, 1]]
    matrix.show_judgement(Judgement(probabilities, np.array([0, 1, 2], np.uint8)))
    assert matrix.texts[5, MARGIN] == "–"
    assert matrix.texts[MARGIN, 5] == "–"
    assert matrix.worst == {(2, MARGIN), (MARGIN, 1)}


def test_shade_grows_with_the_count_and_right_answers_have_another_colour(
    matrix: ConfusionMatrix,
) -> None:
    picture = matrix.grab().toImage()

    def corner(row: int, column: int) -> tuple[int, int, int]:
        place = matrix.cell_rect(row, column).topLeft().toPoint()
        return picture.pixelColor(place.x() + 3, place.y() + 3).getRgb()[:3]

    panel = corner(0, 1)
    away = [
        sum(abs(a - b) for a, b in zip(corner(*cell), panel, strict=True))
        for cell in ((3, 8), (3, 5), (4, 9))
    ]
    assert 0 < away[0] < away[1] < away[2]
    assert corner(3, 3) != corner(4, 9)


def test_a_click_chooses_the_cell_of_the_wide_last_column_too(
    qtbot: QtBot, matrix: ConfusionMatrix
) -> None:
    for cell in ((4, 9), (3, MARGIN), (MARGIN, 2)):
        with qtbot.waitSignal(matrix.clicked) as told:
            right = matrix.cell_rect(*cell).bottomRight().toPoint()
            QTest.mouseClick(
                matrix, Qt.MouseButton.LeftButton, pos=right.__class__(right.x() - 4, right.y() - 4)
            )
        assert tuple(told.args) == cell


def test_arrow_keys_walk_and_enter_chooses(qtbot: QtBot, matrix: ConfusionMatrix) -> None:
    matrix.setFocus()
    keys = Qt.Key
    for key in (keys.Key_Down, keys.Key_Down, keys.Key_Right, keys.Key_End):
        QTest.keyClick(matrix, key)
    assert matrix.current_cell() == (2, MARGIN)
    QTest.keyClick(matrix, keys.Key_Left)
    with qtbot.waitSignal(matrix.clicked) as told:
        QTest.keyClick(matrix, keys.Key_Return)
    assert told.args == [2, 9]


def test_every_cell_stands_for_a_group_of_images() -> None:
    assert group_of((4, 9)) == Group(4, 9)
    assert group_of((4, MARGIN)) == Group(4, None)
    assert group_of((MARGIN, 9)) == Group(None, 9)
    assert group_of((MARGIN, MARGIN)) == Group()
    cells = [(row, column) for row in range(MARGIN + 1) for column in range(MARGIN + 1)]
    assert [cell_of(group_of(cell)) for cell in cells] == cells
