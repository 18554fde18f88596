"""The 28x28 to be moved with the mouse or the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from app.models.sees import SeesModel
from app.widgets.digit_image import SIDE, DigitImage

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_BACK = (Qt.Key.Key_Home, Qt.Key.Key_Delete)


class Mover(DigitImage):
    """Drags the digit by whole pixels; Home puts it back."""

    def __init__(self, sees: SeesModel) -> None:
        super().__init__(grid=True)
        self._sees = sees
        self._held: QPointF | None = None
        self._from = (0, 0)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(9 * SIDE + 4, 9 * SIDE + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(5 * SIDE + 4, 5 * SIDE + 4)

    def event(self, event: QEvent) -> bool:
        """The keys that move the digit are no shortcuts of the window while this has the focus."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() in (*_ARROWS, *_BACK):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._move(self._sees.shift, *_ARROWS[key])
        elif key in _BACK:
            self._sees.set_shift(0, 0)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held, self._from = event.position(), self._sees.shift
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            super().mouseMoveEvent(event)
            return
        way = (event.position() - self._held) * (SIDE / max(self.picture_rect().width(), 1.0))
        self._move(self._from, round(way.x()), round(way.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def _move(self, start: tuple[int, int], right: int, down: int) -> None:
        self._sees.set_shift(start[0] + right, start[1] + down)
