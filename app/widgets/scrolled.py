"""Room for what needs some: in a window that is too small for it, it can be scrolled."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolled(widget: QWidget, width: int, height: int) -> QScrollArea:
    """``widget`` as large as the room there is, but never smaller than this, in px."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(_Room(widget, width, height))
    return area


class _Room(QWidget):
    """Has no layout: a text that changes inside does not lay out the whole window anew, 14 ms, and lines
    that may break do not ask for more height than there is."""

    def __init__(self, widget: QWidget, width: int, height: int) -> None:
        super().__init__()
        self.setMinimumSize(width, height)
        self._widget = widget
        widget.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widget.resize(event.size())
