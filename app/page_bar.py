"""The buttons at the right of the menus: which page stands in the middle of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.actions import Actions
from app.pages import PAGE_ACTIONS
from app.views.controls.pieces import CommandButton

_STYLES = (
    Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
    Qt.ToolButtonStyle.ToolButtonTextOnly,
    Qt.ToolButtonStyle.ToolButtonIconOnly,
)


class PageBar(QWidget):
    """Icons and names; where there is less room, names alone, or icons alone, named by their tips."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("page_bar")
        self._buttons = [CommandButton(actions[name]) for name in PAGE_ACTIONS]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(4)
        for button in self._buttons:
            layout.addWidget(button)

    def set_room(self, width: int) -> None:
        """How wide it may be, in px."""
        for style in _STYLES:
            for button in self._buttons:
                button.setToolButtonStyle(style)
            if self.sizeHint().width() <= width:
                return
