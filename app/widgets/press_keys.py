"""The keys that press a button which has the focus, even where a command has them as its shortcut."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QToolButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as _Base
else:
    _Base = object  # a mixin: a second QObject base would upset the signals

PRESS_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


def keeps_press_keys(event: QEvent) -> bool:
    """Whether the event asks if Space or Enter are a shortcut: on a focused button they press it."""
    return keeps(event, PRESS_KEYS)


def keeps(event: QEvent, keys: Collection[Qt.Key]) -> bool:
    """Whether the event asks if one of these keys is a shortcut; if so it is told that it is not."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.key() not in keys or event.modifiers() != Qt.KeyboardModifier.NoModifier:
        return False
    event.accept()
    return True


class PressedByKeys(_Base):
    """What makes a button heed them."""

    def event(self, event: QEvent) -> bool:
        return keeps_press_keys(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PRESS_KEYS:
            self.click()
        else:
            super().keyPressEvent(event)


class PressButton(PressedByKeys, QToolButton):
    """A small button that Space and Enter press where it has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class PressCheck(PressedByKeys, QCheckBox):
    """A box that Space and Enter tick where it has the focus."""
