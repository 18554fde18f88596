"""A small confusion matrix in colours: a row for each true digit, a column for each answer."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.colours import LEVELS, colour_map, packed
from app.i18n import tr
from app.numbers import count
from app.widgets.raster import Raster
from engine.judgement import Judgement
from engine.spec import CLASSES


class SmallConfusion(Raster):
    """The stronger the colour, the larger the share of the row: right in the accent, wrong in orange."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = np.zeros((CLASSES, CLASSES), np.intp)
        self._right = packed(colour_map([(0.0, self._theme.panel), (1.0, self._theme.accent)]))
        self._wrong = packed(colour_map([(0.0, self._theme.panel), (1.0, self._theme.positive)]))
        self.set_describe(self._cell_text)
        self.show_judgement(None)

    @property
    def counts(self) -> np.ndarray:
        """How many images of each digit were read as each, (10, 10)."""
        return self._counts

    def show_judgement(self, judgement: Judgement | None) -> None:
        """Show these counts; none while they are not known."""
        empty = np.zeros((CLASSES, CLASSES), np.intp)
        self._counts = empty if judgement is None else judgement.confusion
        shares = self._counts / np.maximum(self._counts.sum(axis=1, keepdims=True), 1)
        levels = np.rint(np.sqrt(shares) * (LEVELS - 1)).astype(np.intp)
        right = np.eye(CLASSES, dtype=bool)
        self._set_pixels(np.where(right, self._right[levels], self._wrong[levels]))

    def picture_rect(self) -> QRectF:
        """Room is left for the digits' names on the left and above."""
        margin = self.fontMetrics().height() + 2
        side = max(min(self.width(), self.height()) - margin - 2, CLASSES)
        side -= side % CLASSES
        left = (self.width() - side - margin) / 2 + margin
        return QRectF(round(left), margin, side, side)

    def sizeHint(self) -> QSize:
        return QSize(240, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, 140)

    def _paint_over(self, painter: QPainter) -> None:
        painter.setPen(self._theme.muted)
        height = painter.fontMetrics().height()
        for digit in range(CLASSES):
            cell = self.cell_rect(digit, digit)
            above = QRectF(cell.left(), 0, cell.width(), height)
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(digit))
            beside = QRectF(self.picture_rect().left() - height, cell.top(), height, cell.height())
            painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, str(digit))
        painter.setPen(self._theme.border)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.picture_rect())

    def _cell_text(self, row: int, column: int) -> str:
        return tr(
            "{n} images of a {true} were read as {read}",
            n=count(int(self._counts[row, column])),
            true=row,
            read=column,
        )
