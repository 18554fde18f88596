"""How well the networks read the user, digit by digit: a small table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.i18n import tr
from app.models.hand_readings import HandReadings, Score
from app.models.readers import BUNDLED, TRAINING
from app.numbers import count, percent
from engine.spec import CLASSES

_ROWS = ("training", "apart", "bundled")


class Scores(QWidget):
    """A column for each digit and one for all; a row for each network, with the drawings' number."""

    def __init__(self, readings: HandReadings) -> None:
        super().__init__()
        self.setObjectName("hand_scores")
        self.setAccessibleName(tr("How well you are read"))
        self._readings = readings
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(4)
        self._layout.setVerticalSpacing(1)
        self._layout.setColumnStretch(0, 3)
        names = {
            "count": tr("drawings"),
            "training": tr("yours"),
            "apart": tr("… those kept apart"),
            "bundled": tr("bundled"),
        }
        self._add_row(0, "", [*map(str, range(CLASSES)), tr("total")])
        self._cells = {
            key: self._add_row(row, name, [""] * (CLASSES + 1))
            for row, (key, name) in enumerate(names.items(), 1)
        }
        for key, cells in self._cells.items():
            cells[-1].setObjectName(f"hand_score_{key}")
            cells[-1].setAccessibleName(names[key])

    def refresh(self) -> None:
        """Show what the networks read now."""
        training = self._readings.score(TRAINING)
        bundled = self._readings.score(BUNDLED)
        known = training or bundled
        self._show("count", _counts(known))
        self._show("training", _shares(training))
        self._show("apart", _shares(self._readings.score(TRAINING, apart=True)))
        self._show("bundled", _shares(bundled))

    def _show(self, key: str, texts: Sequence[str]) -> None:
        for cell, text in zip(self._cells[key], texts, strict=True):
            if cell.text() != text:
                cell.setText(text)

    def _add_row(self, row: int, name: str, texts: Sequence[str]) -> list[QLabel]:
        head = QLabel(name)
        head.setProperty("role", "muted")
        self._layout.addWidget(head, row, 0)
        cells = []
        for column, text in enumerate(texts, 1):
            cell = QLabel(text)
            cell.setAlignment(Qt.AlignmentFlag.AlignRight)
            cell.setMinimumWidth(cell.fontMetrics().horizontalAdvance("100 %"))
            if row == 0:
                cell.setProperty("role", "muted")
            self._layout.addWidget(cell, row, column)
            self._layout.setColumnStretch(column, 1)
            cells.append(cell)
        return cells


def _counts(score: Score | None) -> list[str]:
    if score is None:
        return ["–"] * (CLASSES + 1)
    return [count(int(n)) for n in (*score.count, score.count.sum())]


def _shares(score: Score | None) -> list[str]:
    """In per cent; a dash where there is no drawing."""
    if score is None:
        return ["–"] * (CLASSES + 1)
    rights, counts = (*score.right, score.right.sum()), (*score.count, score.count.sum())
    pairs = zip(rights, counts, strict=True)
    return [percent(right / number) if number else "–" for right, number in pairs]
