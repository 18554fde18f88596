"""The ground of every picture made of cells: a small image drawn large and sharp, with a cell cursor.

The image is one pixel a cell and is enlarged by whole screen pixels, so every cell has the same size.
Mouse and arrow keys point at cells alike.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import numpy as np
from PySide6.QtCore import SIGNAL, QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app import theme
from app.widgets.press_keys import keeps_press_keys

Cell = tuple[int, int]

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class Raster(QWidget):
    """A picture of cells.

    Signals: ``hovered(row, col)`` when mouse or cursor come to another cell; ``left()`` when they leave;
    ``clicked(row, col)`` on a click, Enter or Space; ``opened(row, col)`` on a double click or Enter.
    """

    hovered = Signal(int, int)
    left = Signal()
    clicked = Signal(int, int)
    opened = Signal(int, int)

    def __init__(self, parent: QWidget | None = None, *, fill: bool = False) -> None:
        """``fill`` stretches the cells over the whole widget instead of keeping them square."""
        super().__init__(parent)
        self._theme = theme.current()
        self._fill = fill
        self._pixels = np.zeros((0, 0), np.uint32)
        self._image = QImage()
        self._cursor: Cell | None = None
        self._under_mouse: Cell | None = None
        self._marked: Cell | None = None
        self._describe: Callable[[int, int], str] | None = None
        self._said, self._said_at = "", QPoint()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def cells(self) -> Cell:
        """How many rows and columns can be pointed at."""
        return self._pixels.shape[0], self._pixels.shape[1]

    def set_describe(self, describe: Callable[[int, int], str] | None) -> None:
        """What to say about a cell, in a tip and to screen readers; an empty text says nothing."""
        self._describe = describe

    def current_cell(self) -> Cell | None:
        """The cell that the arrow keys have reached."""
        return self._cursor

    def set_current_cell(self, cell: Cell | None) -> None:
        """Move the cursor, without a signal."""
        if cell != self._cursor:
            self._cursor = cell
            self.update()

    def set_marked(self, cell: Cell | None) -> None:
        """Keep one cell outlined: what is chosen, wherever mouse and cursor are."""
        if cell != self._marked:
            self._marked = cell
            self.update()

    def picture_rect(self) -> QRectF:
        """Where the picture lies in the widget."""
        height, width = self._pixels.shape
        room = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if not (height and width) or room.width() <= 0 or room.height() <= 0:
            return QRectF(room.topLeft(), room.topLeft())
        ratio = self.devicePixelRatioF()
        across, down = room.width() * ratio / width, room.height() * ratio / height
        if not self._fill:
            across = down = min(across, down)
        size = width * self._scale(across), height * self._scale(down)
        left = room.left() + round((room.width() * ratio - size[0]) / 2) / ratio
        top = room.top() + round((room.height() * ratio - size[1]) / 2) / ratio
        return QRectF(left, top, size[0] / ratio, size[1] / ratio)

    def cell_at(self, position: QPointF) -> Cell | None:
        """The cell under a point of the widget, if any."""
        pixel = self.pixel_at(position)
        return None if pixel is None else self._cell_of_pixel(*pixel)

    def pixel_at(self, position: QPointF) -> Cell | None:
        """The (row, column) of the image under a point of the widget, if any."""
        rect = self.picture_rect()
        if rect.isEmpty() or not rect.contains(position):
            return None
        height, width = self._pixels.shape
        row = int((position.y() - rect.top()) * height / rect.height())
        column = int((position.x() - rect.left()) * width / rect.width())
        return min(row, height - 1), min(column, width - 1)

    def cell_rect(self, row: int, column: int) -> QRectF:
        """Where a cell lies in the widget."""
        return self._rect_of_pixels(row, column, 1, 1)

    def sizeHint(self) -> QSize:
        height, width = self._pixels.shape
        return QSize(max(40, 4 * width), max(20, 4 * height)) if not self._fill else QSize(160, 40)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 16)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.toolTip():
            self._explain(event)
            return True
        if self._takes_clicks and self._cursor and keeps_press_keys(event):
            return True
        return super().event(event)

    @property
    def _takes_clicks(self) -> bool:
        """Whether anybody heeds them: Space is a command's where nobody does."""
        return self.receivers(SIGNAL("clicked(int,int)")) > 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.panel)
        rect = self.picture_rect()
        if not rect.isEmpty():
            scale = rect.width() * self.devicePixelRatioF() / self._pixels.shape[1]
            uneven = not self._fill and abs(scale - round(scale)) > 1e-6
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, uneven)
            painter.drawImage(rect, self._image)
            self._paint_over(painter)
            self._paint_marks(painter)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self.cell_at(event.position()), event.globalPosition().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self._cursor = cell
            self.update()
            self.clicked.emit(*cell)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)  # a click, too
        cell = self.cell_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(*cell)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._point_at(self.cell_at(event.position()), event.globalPosition().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None, QPoint())

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._cursor is None and min(self.cells) > 0:
            self._cursor = (0, 0)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (*_ENTER, Qt.Key.Key_Space) and self._cursor:
            self.clicked.emit(*self._cursor)
            if key in _ENTER and self._cursor:
                self.opened.emit(*self._cursor)
        elif not self._move_cursor(
            key, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        ):
            super().keyPressEvent(event)

    def _set_pixels(self, pixels: np.ndarray) -> None:
        """Show (h, w) uint32 RGB32 pixels, kept as they are, not copied."""
        if pixels.shape != self._pixels.shape:
            self._cursor = self._under_mouse = self._marked = None
            self.updateGeometry()
        self._pixels = pixels
        height, width = pixels.shape
        self._image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)
        self.update()
        self._renew_tip()

    def _scale(self, room: float) -> float:
        """How many screen pixels a cell gets where ``room`` of them would fit: a whole number."""
        return float(int(room)) if room >= 1 else room

    def _cell_of_pixel(self, row: int, column: int) -> Cell | None:
        return row, column

    def _paint_over(self, painter: QPainter) -> None:
        """What a subclass draws on the picture."""

    def _paint_marks(self, painter: QPainter) -> None:
        if self._marked is not None:
            self._outline(painter, self._marked, self._theme.accent, 2)
        if self._under_mouse is not None:
            self._outline(painter, self._under_mouse, self._theme.text, 1)
        if self._cursor is not None and self.hasFocus():
            self._outline(painter, self._cursor, self._theme.focus, 2)
            painter.setPen(QPen(self._theme.focus, 1))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _outline(self, painter: QPainter, cell: Cell, colour: QColor, width: int) -> None:
        rect = self.cell_rect(*cell)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.panel, width + 2))
        painter.drawRect(rect)
        painter.setPen(QPen(colour, width))
        painter.drawRect(rect)

    def _rect_of_pixels(self, row: int, column: int, rows: int, columns: int) -> QRectF:
        rect = self.picture_rect()
        height, width = self._pixels.shape
        across, down = rect.width() / max(width, 1), rect.height() / max(height, 1)
        return QRectF(
            rect.left() + column * across, rect.top() + row * down, columns * across, rows * down
        )

    def _point_at(self, cell: Cell | None, at: QPoint) -> None:
        if cell == self._under_mouse:
            return
        self._under_mouse = cell
        self.update()
        if cell is None:
            QToolTip.hideText()
            self.left.emit()
        else:
            self._tell(cell, at)

    def _explain(self, event: QHelpEvent) -> None:
        """The tip, in lines; it goes with the next move, so as to hide no cells from who looks."""
        here = QRect(event.pos() - QPoint(2, 2), QSize(5, 5))
        QToolTip.showText(event.globalPos(), f"<p>{escape(self.toolTip())}</p>", self, here)

    def _tell(self, cell: Cell, at: QPoint) -> None:
        self.hovered.emit(*cell)
        self._say(self._describe(*cell) if self._describe else "", at)

    def _tell_by_key(self, cell: Cell, at: QPoint) -> None:
        self._tell(cell, at)

    def _say(self, text: str, at: QPoint) -> None:
        self._said, self._said_at = text, at
        self.setAccessibleDescription(text)
        QToolTip.showText(at, text, self)

    def _renew_tip(self) -> None:
        """What is said of the cell under the mouse is said anew where the picture changes under it."""
        shown = self._said and QToolTip.isVisible() and QToolTip.text() == self._said
        if shown and self._under_mouse and self._describe:
            text = self._describe(*self._under_mouse)
            if text != self._said:
                self._say(text, self._said_at)

    def _move_cursor(self, key: Qt.Key, far: bool) -> bool:
        rows, columns = self.cells
        if min(rows, columns) == 0:
            return False
        row, column = self._cursor or (0, 0)
        if key == Qt.Key.Key_Home:
            row, column = (0, 0) if far else (row, 0)
        elif key == Qt.Key.Key_End:
            row, column = (rows - 1, columns - 1) if far else (row, columns - 1)
        elif key in _ARROWS:
            down, right = _ARROWS[key]
            stride = 10 if far else 1
            row = min(max(row + stride * down, 0), rows - 1)
            column = min(max(column + stride * right, 0), columns - 1)
        else:
            return False
        self._cursor = (row, column)
        self.update()
        corner = self.cell_rect(row, column).bottomRight().toPoint()
        self._tell_by_key(self._cursor, self.mapToGlobal(corner))
        return True
