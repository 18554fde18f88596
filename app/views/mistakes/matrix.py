"""The confusion matrix: a row for each true digit, a column for each answer, and the figures of both."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QWidget

from app import theme
from app.colours import LEVELS, colour_map, packed, pixel, readable_on
from app.i18n import tr
from app.models.mistakes import Group
from app.numbers import count, number
from app.widgets.raster import Cell, Raster
from engine.judgement import Judgement
from engine.spec import CLASSES

MARGIN = CLASSES
"""The row of precision, the column of recall: after the last class."""
_MARGIN_WIDTH = 2
_DEEPEST = 0.85
_PALEST = 0.12
_SMALL = 0.88
_WORST = "▼"


class ConfusionMatrix(Raster):
    """Cell (i, j) counts the images of digit i that were read as j: right answers on the diagonal.

    Beside the last column stands each digit's recall, below the last row each answer's precision, in the
    corner the accuracy. Every cell can be chosen (`clicked`, `group_of`).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, fill=True)
        self._judgement: Judgement | None = None
        self._texts: dict[Cell, str] = {}
        self._levels = np.zeros((CLASSES, CLASSES), np.intp)
        self._worst: set[Cell] = set()
        self._wrong = colour_map([(0.0, self._theme.panel), (1.0, self._theme.positive)])
        self._right = colour_map([(0.0, self._theme.panel), (1.0, self._theme.accent)])
        self._bold = QFont(self.font())
        self._bold.setBold(True)
        self._small = QFont(self.font())
        self._small.setPointSizeF(self._small.pointSizeF() * _SMALL)
        self._set_pixels(np.full(self._shape, pixel(self._theme.panel), np.uint32))

    @property
    def cells(self) -> Cell:
        return CLASSES + 1, CLASSES + 1

    @property
    def texts(self) -> dict[Cell, str]:
        """What stands in each cell that is not empty."""
        return self._texts

    @property
    def worst(self) -> set[Cell]:
        """The marked cells: the lowest recall and the lowest precision."""
        return self._worst

    def show_judgement(self, judgement: Judgement) -> None:
        """Show these counts and shares."""
        self._judgement = judgement
        confusion = judgement.confusion
        self._levels = _levels(confusion)
        self._worst = _worst(judgement)
        self._texts = _texts(judgement, self._worst)
        pixels = np.full(self._shape, pixel(self._theme.raised), np.uint32)
        right = np.eye(CLASSES, dtype=bool)
        counted = np.where(
            right, packed(self._right)[self._levels], packed(self._wrong)[self._levels]
        )
        pixels[:CLASSES, :CLASSES] = counted
        self._set_pixels(pixels)

    def picture_rect(self) -> QRectF:
        """Room is left for the digits' names on the left and above."""
        left, above = self._header_size()
        return QRectF(self.rect()).adjusted(left, above, -2, -2)

    def cell_rect(self, row: int, column: int) -> QRectF:
        wide = _MARGIN_WIDTH if column == MARGIN else 1
        return self._rect_of_pixels(row, column, 1, wide)

    def sizeHint(self) -> QSize:
        side = 4 * self.fontMetrics().height()
        return QSize(side * CLASSES, side * CLASSES)

    def minimumSizeHint(self) -> QSize:
        left, above = self._header_size()
        line = self.fontMetrics().height()
        width = left + (CLASSES + _MARGIN_WIDTH) * self.fontMetrics().horizontalAdvance("0000")
        return QSize(width, above + (CLASSES + 1) * (line + 2))

    @property
    def _shape(self) -> Cell:
        return CLASSES + 1, CLASSES + _MARGIN_WIDTH

    def _header_size(self) -> tuple[int, int]:
        metrics = self.fontMetrics()
        words = (tr("precision, %"), tr("true ↓"))
        widest = max(metrics.horizontalAdvance(word) for word in words)
        return widest + 10, metrics.height() + 8

    def _cell_of_pixel(self, row: int, column: int) -> Cell | None:
        return row, min(column, MARGIN)

    def _paint_over(self, painter: QPainter) -> None:
        self._paint_names(painter)
        if self._judgement is None:
            return
        self._paint_grid(painter)
        for cell, text in self._texts.items():
            painter.setFont(self._font_of(cell))
            painter.setPen(self._ink(cell))
            painter.drawText(self.cell_rect(*cell), Qt.AlignmentFlag.AlignCenter, text)

    def _paint_names(self, painter: QPainter) -> None:
        left, above = self._header_size()
        painter.setPen(self._theme.muted)
        for digit in range(CLASSES):
            column = self.cell_rect(0, digit)
            top = QRectF(column.left(), 0, column.width(), above)
            painter.drawText(top, Qt.AlignmentFlag.AlignCenter, str(digit))
            self._paint_row_name(painter, digit, str(digit))
        self._paint_row_name(painter, MARGIN, tr("precision, %"))
        margin = self.cell_rect(0, MARGIN)
        corner = QRectF(0, 0, left - 4, above)
        painter.drawText(corner, Qt.AlignmentFlag.AlignCenter, tr("true ↓"))
        recall = QRectF(margin.left() - 8, 0, margin.width() + 8, above)
        painter.setFont(self._small)  # the column is narrow; there is room towards the 9
        painter.drawText(recall, Qt.AlignmentFlag.AlignCenter, tr("recall, %"))

    def _paint_row_name(self, painter: QPainter, row: int, name: str) -> None:
        cell = self.cell_rect(row, 0)
        place = QRectF(0, cell.top(), cell.left() - 8, cell.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, name)

    def _paint_grid(self, painter: QPainter) -> None:
        painter.setPen(self._theme.border)
        rect = self.picture_rect()
        for i in range(CLASSES + 1):
            corner = self.cell_rect(i, i).topLeft()
            painter.drawLine(QLineF(corner.x(), rect.top(), corner.x(), rect.bottom()))
            painter.drawLine(QLineF(rect.left(), corner.y(), rect.right(), corner.y()))
        painter.drawRect(rect)

    def _font_of(self, cell: Cell) -> QFont:
        """Right answers and the accuracy stand out; precision has the least room."""
        if cell[0] == MARGIN and cell[1] != MARGIN:
            return self._small
        return self._bold if cell[0] == cell[1] or cell in self._worst else self.font()

    def _ink(self, cell: Cell) -> QColor:
        if MARGIN in cell:
            return self._theme.danger if cell in self._worst else self._theme.text
        level = int(self._levels[cell])
        return _readable(self._theme.name, cell[0] == cell[1], level)


def group_of(cell: Cell) -> Group:
    """The images that a cell stands for; those of the margins are the mistakes of a row or column."""
    row, column = cell
    return Group(None if row == MARGIN else row, None if column == MARGIN else column)


def cell_of(group: Group) -> Cell:
    """The other way round."""
    return (
        MARGIN if group.true is None else group.true,
        MARGIN if group.read is None else group.read,
    )


def worst_classes(judgement: Judgement) -> tuple[int | None, int | None]:
    """The digit with the lowest recall and the answer with the lowest precision, below 1 where any is."""
    return _lowest(judgement.recall), _lowest(judgement.precision)


def _lowest(shares: np.ndarray) -> int | None:
    known = np.where(np.isnan(shares), np.inf, shares)
    return int(known.argmin()) if known.min() < 1 else None


def _worst(judgement: Judgement) -> set[Cell]:
    digit, answer = worst_classes(judgement)
    marked = set() if digit is None else {(digit, MARGIN)}
    return marked if answer is None else marked | {(MARGIN, answer)}


def _texts(judgement: Judgement, worst: set[Cell]) -> dict[Cell, str]:
    confusion = judgement.confusion
    texts = {
        (int(row), int(column)): count(int(confusion[row, column]))
        for row, column in np.argwhere(confusion)
    }
    for digit, (recall, precision) in enumerate(
        zip(judgement.recall, judgement.precision, strict=True)
    ):
        texts[digit, MARGIN] = _in_percent(recall)
        texts[MARGIN, digit] = _in_percent(precision)
    texts[MARGIN, MARGIN] = _in_percent(judgement.accuracy)
    for row, column in worst:  # the cells below are higher than wide
        texts[row, column] = _WORST + ("\n" if row == MARGIN else " ") + texts[row, column]
    return texts


def _in_percent(share: float) -> str:
    return "–" if np.isnan(share) else number(100 * float(share), decimals=1)


def _levels(confusion: np.ndarray) -> np.ndarray:
    """Where in its colour map each count falls: the diagonal by its share of the row, what is beside it
    by the root of its share of the largest mistake, so that a single one can be seen."""
    of_row = np.diag(confusion) / np.maximum(confusion.sum(axis=1), 1)
    wrong = confusion * ~np.eye(CLASSES, dtype=bool)
    shares = np.sqrt(wrong / max(int(wrong.max()), 1))
    shares *= _DEEPEST
    shares[np.diag_indices(CLASSES)] = of_row
    shown = np.where(confusion > 0, _PALEST + (1 - _PALEST) * shares, 0.0)
    return np.asarray(np.rint(shown * (LEVELS - 1)), np.intp)


@lru_cache(maxsize=4 * LEVELS)
def _readable(theme_name: str, right: bool, level: int) -> QColor:
    """The colour of a number on the ground of this level of the colour map."""
    t = theme.current()
    ground = colour_map([(0.0, t.panel), (1.0, t.accent if right else t.positive)])[level]
    return readable_on(QColor(*map(int, ground)))
