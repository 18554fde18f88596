"""The buttons at the right of the menus: which page stands in the middle of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.actions import Actions
from app.pages import PAGE_ACTIONS
from app.views.controls.pieces import CommandButton

_BOTH = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_NAME = Qt.ToolButtonStyle.ToolButtonTextOnly
_ICON = Qt.ToolButtonStyle.ToolButtonIconOnly
_LOOKS = ((_BOTH, _BOTH), (_NAME, _NAME), (_BOTH, _ICON), (_ICON, _ICON))
"""How the button of the page in sight looks, and how all others do, from the widest to the narrowest."""


class PageBar(QWidget):
    """Icons and names. Where there is less room, names alone; then icons, which their tips name, and the
    name of the page in sight."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("page_bar")
        self._room = 0
        self._buttons = [CommandButton(actions[name]) for name in PAGE_ACTIONS]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(4)
        for button in self._buttons:
            layout.addWidget(button)
            button.toggled.connect(self._fit)

    def set_room(self, width: int) -> None:
        """How wide it may be, in px."""
        self._room = width
        self._fit()

    @Slot()
    def _fit(self) -> None:
        for in_sight, other in _LOOKS:
            for button in self._buttons:
                button.setToolButtonStyle(in_sight if button.isChecked() else other)
            if self.sizeHint().width() <= self._room:
                return
