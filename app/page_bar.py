"""The buttons at the right of the menus: which page stands in the middle of the window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QWidget

from app.actions import Actions
from app.pages import PAGE_ACTIONS
from app.views.controls.pieces import CommandButton

_LOW = "QToolButton { padding: 2px 5px; min-height: 18px; } QToolButton:focus { padding: 1px 4px; }"
"""Between the edge of the window and the line below the menus."""
_BOTH = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_NAME = Qt.ToolButtonStyle.ToolButtonTextOnly
_ICON = Qt.ToolButtonStyle.ToolButtonIconOnly
_Look = tuple[Qt.ToolButtonStyle, Qt.ToolButtonStyle]
_LOOKS: tuple[_Look, ...] = ((_BOTH, _BOTH), (_NAME, _NAME), (_BOTH, _ICON), (_ICON, _ICON))
"""How the button of the page in sight looks, and how all others do, from the widest to the narrowest."""


class PageBar(QWidget):
    """Icons and names. Where there is less room, names alone; then icons, which their tips name, and the
    name of the page in sight."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("page_bar")
        self._look: _Look = _LOOKS[0]
        self.setStyleSheet(_LOW)
        self._buttons = [CommandButton(actions[name]) for name in PAGE_ACTIONS]
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 2, 8, 3)
        self._row.setSpacing(4)
        self._row.addStretch(1)
        for button in self._buttons:
            self._row.addWidget(button)
            button.toggled.connect(self._show)

    def set_room(self, width: int) -> None:
        """How wide it may be, in px. Whichever page is in sight, it stays as wide."""
        for look in _LOOKS:
            needed = max(self._width(look, button) for button in self._buttons)
            if needed <= width:
                break
        self._look = look
        self.setFixedWidth(needed)
        self._show()
        menus = self.parentWidget()
        if isinstance(
            menus, QMenuBar
        ):  # it lays out its corner when it is given one, and at no other time
            menus.setCornerWidget(self)

    def sizeHint(self) -> QSize:
        """The width that it keeps: a menu bar asks for nothing else."""
        return QSize(self.minimumWidth(), super().sizeHint().height())

    def _width(self, look: _Look, in_sight: CommandButton) -> int:
        self._dress(look, in_sight)
        self._row.invalidate()
        return self._row.sizeHint().width()

    @Slot()
    def _show(self) -> None:
        self._dress(self._look, next((b for b in self._buttons if b.isChecked()), None))

    def _dress(self, look: _Look, in_sight: CommandButton | None) -> None:
        for button in self._buttons:
            button.setToolButtonStyle(look[0] if button is in_sight else look[1])
