"""The activations of a layer: a cell a neuron for hidden layers, a bar a digit for the output."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.colours import pixel
from app.views.network.pictures import MARGIN, Quiet
from app.widgets.bars import CLASSES, ProbabilityBars
from app.widgets.heat_map import HeatMap, indices

_LINES_FROM = 6.0
_DIGITS = 8


class Cells(Quiet, HeatMap):
    """a^[l] of a hidden layer as a grid in reading order; dead neurons are crossed out."""

    def __init__(self, count: int, columns: int, parent: QWidget | None = None) -> None:
        super().__init__(parent, diverging=False, fill=True)
        self.columns = columns
        self.rows = -(-count // columns)
        self._shown: tuple[np.ndarray, float] | None = None
        self._count = count
        self._ground = pixel(self._theme.panel)
        self._lines: list[QLineF] = []
        self._crosses: list[QLineF] = []
        self._drawn_for: tuple[QRectF, bytes] | None = None
        self._crossed = np.zeros(count, bool)

    def show_activations(self, activations: np.ndarray, limit: float) -> None:
        """(n,) numbers on the scale 0 .. limit."""
        self._shown = activations, limit
        places = np.zeros(self.rows * self.columns, np.float32)
        places[: self._count] = activations[: self._count]
        self.set_values(places.reshape(self.rows, self.columns), limit)

    def show_dead(self, dead: np.ndarray | None) -> None:
        """Cross these neurons out, (n,) bool."""
        marked = np.zeros(self._count, bool) if dead is None else dead[: self._count]
        if not np.array_equal(marked, self._crossed):
            self._crossed = marked
            self.update()

    def neuron_at(self, row: int, column: int) -> int | None:
        """Which neuron a cell stands for; None for the empty places of the last row."""
        neuron = row * self.columns + column
        return neuron if neuron < self._count else None

    def set_columns(self, columns: int) -> None:
        """How many cells stand in a row from now on."""
        if columns != self.columns:
            self.columns, self.rows = columns, -(-self._count // columns)
            if self._shown:
                self.show_activations(*self._shown)

    def pitch_for(self, width: int, height: int) -> tuple[int, int]:
        """From cell to cell, across and down, in a widget of this size: never higher than wide."""
        across, down = (width - MARGIN) // self.columns, (height - MARGIN) // self.rows
        return max(across, 1), max(min(across, down), 1)

    def _redraw(self) -> None:
        pixels = self._table[indices(self._values, *self._levels)]
        pixels.reshape(-1)[self._count :] = self._ground
        self._set_pixels(pixels)

    def _cell_of_pixel(self, row: int, column: int) -> tuple[int, int] | None:
        return (row, column) if self.neuron_at(row, column) is not None else None

    def _paint_over(self, painter: QPainter) -> None:
        self._lay_lines()
        painter.setPen(QPen(self._theme.panel, 1))
        painter.drawLines(self._lines)
        if self._crosses:
            painter.setPen(QPen(self._theme.muted, 1.5))
            painter.drawLines(self._crosses)

    def _lay_lines(self) -> None:
        """The gaps between the cells and the crosses, anew only where something moved."""
        rect = self.picture_rect()
        state = rect, self._crossed.tobytes()
        if state == self._drawn_for:
            return
        self._drawn_for = state
        across, down = rect.width() / self.columns, rect.height() / self.rows
        wide = min(across, down) >= _LINES_FROM
        self._lines = self._gaps(rect, across, down) if wide else []
        self._crosses = [
            line
            for neuron in np.flatnonzero(self._crossed).tolist()
            for line in self._cross(neuron)
        ]

    def _gaps(self, rect: QRectF, across: float, down: float) -> list[QLineF]:
        left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
        xs = [left + i * across - 0.5 for i in range(1, self.columns + 1)]
        ys = [top + i * down - 0.5 for i in range(1, self.rows + 1)]
        return [QLineF(x, top, x, bottom) for x in xs] + [QLineF(left, y, right, y) for y in ys]

    def _cross(self, neuron: int) -> tuple[QLineF, QLineF]:
        cell = self.cell_rect(*divmod(int(neuron), self.columns))
        side = 0.5 * min(cell.width(), cell.height())
        box = QRectF(0, 0, side, side)
        box.moveCenter(cell.center())
        return (
            QLineF(box.topLeft(), box.bottomRight()),
            QLineF(box.bottomLeft(), box.topRight()),
        )


class RowNumbers(QWidget):
    """The number of the first neuron in each row of a `Cells` beside it."""

    def __init__(self, cells: Cells, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = cells
        self._font = QFont(self.font())
        self._font.setPixelSize(_DIGITS)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(self.palette().placeholderText().color())
        if self._cells.cell_rect(0, 0).height() >= self._font.pixelSize():
            for row in range(self._cells.rows):
                cell = self._cells.cell_rect(row, 0)
                place = QRectF(0, cell.top(), self.width(), cell.height())
                first = str(row * self._cells.columns)
                painter.drawText(
                    place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, first
                )
        painter.end()


class AnswerBars(ProbabilityBars):
    """a^[L]: ten probabilities; the arrow keys go from bar to bar.

    Signals:
        opened(class): a bar was double-clicked, or Enter was pressed on it.
    """

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, decimals=0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self._go_to(self._highlight or 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self._highlight is not None:
            painter = QPainter(self)
            painter.setPen(QPen(self._theme.focus, 2))
            painter.drawRect(self.row_rect(self._highlight).adjusted(1, 1, -1, -1))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.set_highlight(None)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._highlight is not None:
            self.opened.emit(self._highlight)
            return
        if by is None:
            super().keyPressEvent(event)
            return
        here = -1 if self._highlight is None else self._highlight
        self._go_to(min(max(here + by, 0), CLASSES - 1))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._highlight is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self._highlight)

    def _go_to(self, row: int) -> None:
        self.set_highlight(row)
        self.hovered.emit(row)
