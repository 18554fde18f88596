"""Whose the keys are: a control that has the focus keeps those it is used by; others are shortcuts.

Space starts and pauses the training, and in step-through mode the arrows go through the step. On a
button, a drop-down or a list Space does what it does everywhere, and a slider moves by its arrows.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGraphicsView,
    QWidget,
)
from shiboken6 import isValid

from app.widgets.press_keys import keeps, keeps_press_keys
from app.widgets.raster import Raster

_MOVED = (
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QGraphicsView,
    Raster,
)
_PRESSED = QAbstractButton, QAbstractItemView, QComboBox
_MOVES = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End}


class OwnKeys(QObject):
    """Follows the focus within a window. What else wants keys keeps them in its own `event`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._control: QWidget | None = None
        app.focusChanged.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        """Looks where the focus is: a change that another has led to is told of after that one."""
        if self._control is not None and isValid(self._control):
            self._control.removeEventFilter(self)
        self._control = control = QApplication.focusWidget()
        if isinstance(control, (*_MOVED, *_PRESSED)) and control.window() is self._window:
            control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, _PRESSED) and keeps_press_keys(event):
            return True
        if isinstance(watched, QAbstractButton) and _is_enter(event):
            watched.click()
            return True
        return isinstance(watched, _MOVED) and keeps(event, _MOVES)


def _is_enter(event: QEvent) -> bool:
    """Qt presses a button by Space alone."""
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
