"""The 28x28 to change cell by cell, with the mouse or with keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent

from app.models.drawing import DrawingModel
from app.widgets.digit_image import DigitImage
from engine.handwriting.picture import Cells

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_OWN_KEYS = (
    *_ARROWS,
    *(Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Delete, Qt.Key.Key_Escape),
)


class CellEditor(DigitImage):
    """Shows the cells of the drawing and changes them.

    The left button inks, the right one (and the eraser) wipes, along the whole way it is dragged. Arrow
    keys go from cell to cell, Space inks or wipes the one they are at, with Shift they move the digit.
    """

    def __init__(self, drawing: DrawingModel) -> None:
        super().__init__(grid=True)
        self._drawing = drawing
        self._erasing = False
        self._ink: float | None = None
        self._shown: Cells | None = None
        self.clicked.connect(self._toggle)
        drawing.changed.connect(self._follow)
        self._follow()

    def set_erasing(self, erasing: bool) -> None:
        """Wipe with the left button instead of inking."""
        self._erasing = erasing

    def sizeHint(self) -> QSize:
        return QSize(256, 256)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, 100)

    def event(self, event: QEvent) -> bool:
        """Keys that mean something here are not shortcuts of the window while it has focus."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() in _OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._drawing.move_cells(*_ARROWS[key])
        elif key == Qt.Key.Key_Delete:
            self._drawing.clear()
        elif key == Qt.Key.Key_Escape:
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        wipes = self._erasing or event.button() == Qt.MouseButton.RightButton
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self._ink = 0.0 if wipes else 1.0
            self._paint_cell(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._paint_cell(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._lift()

    def hideEvent(self, event: QHideEvent) -> None:
        self._lift()

    def _say(self, text: str, at: QPoint) -> None:
        """To screen readers only: a tip would cover the cells that are drawn on."""
        self.setAccessibleDescription(text)

    def _paint_cell(self, at: QPointF) -> None:
        cell = self.cell_at(at)
        if self._ink is not None and cell is not None:
            self._drawing.set_cell(*cell, self._ink)

    def _lift(self) -> None:
        if self._ink is not None:
            self._ink = None
            self._drawing.end_stroke()

    def _toggle(self, row: int, column: int) -> None:
        """By a key: the mouse does not click here."""
        self._drawing.set_cell(row, column, 0.0 if self.values[row, column] > 0.5 else 1.0)
        self._drawing.end_stroke()

    def _follow(self) -> None:
        picture = self._drawing.picture
        if isinstance(picture, Cells) and picture is not self._shown:
            self._shown = picture
            self.set_image(picture.image)
