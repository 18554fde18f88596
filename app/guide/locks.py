"""The controls that a lesson can lock, by the names that its file uses."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QMainWindow, QToolTip, QWidget

from app.actions import ROWS, Actions
from app.i18n import tr
from app.pages import PAGE_ACTIONS

_SETTINGS: Mapping[str, str] = {
    "data": "data_set",
    "hidden": "hidden_layers",
    "seed": "seed",
    "preset": "preset",
    "optimizer": "optimizer",
    "learning_rate": "learning_rate",
    "batch_size": "batch_size",
    "epochs": "epochs",
    "speed": "speed",
    "schedule": "schedule",
    "augment": "augment",
    "l2": "l2",
    "initial_scale": "initial_scale",
    "all_images": "images",
}
"""Each setting's control, by its objectName."""
_MENUS = ("train", "stepping", "digit", "pad")
_COMMANDS = frozenset(row.id for row in ROWS if row.menu in _MENUS) | frozenset(PAGE_ACTIONS)
_GROUPS: Mapping[str, Collection[str]] = {
    "settings": tuple(_SETTINGS.keys() - {"speed"}),  # slowly or quickly, the run is the same
    "pages": PAGE_ACTIONS,
}
NAMES = frozenset(_SETTINGS) | _COMMANDS | frozenset(_GROUPS)
"""Settings, commands, and the groups "settings" and "pages": all there are of each."""


def each_of(names: Collection[str]) -> set[str]:
    """The controls that these names stand for: those of a group one by one."""
    return {one for name in names for one in _GROUPS.get(name, (name,))}


class Locks(QObject):
    """Those in force. A locked control says so where its tip would be, and stays locked whatever its own
    view lets be used, as the data set once it is loaded."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__()
        self._window = window
        self._locked: list[QWidget] = []
        self._in_force: frozenset[str] = frozenset()

    def apply(self, names: Collection[str], actions: Actions) -> None:
        """Lock these and no others."""
        if frozenset(names) == self._in_force:
            return
        self._in_force = frozenset(names)
        single = each_of(names)
        actions.lock(single & _COMMANDS)
        self._free_settings()
        for name in single & _SETTINGS.keys():
            panels = self._window.centralWidget()  # those of before may still be there beside them
            if control := panels.findChild(QWidget, _SETTINGS[name]):
                self._lock(control)

    def forget(self) -> None:
        """The window has been built anew: the controls that were locked are no more."""
        self._locked.clear()
        self._in_force = frozenset()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.EnabledChange and watched in self._locked:
            watched.setEnabled(False)
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), tr("Locked in this stage of the lesson"))
            return True
        return super().eventFilter(watched, event)

    def _lock(self, control: QWidget) -> None:
        control.setEnabled(False)
        for part in (control, *control.findChildren(QWidget)):
            part.installEventFilter(self)
        self._locked.append(control)

    def _free_settings(self) -> None:
        freed, self._locked = self._locked, []
        for control in freed:
            control.setEnabled(True)
            for part in (control, *control.findChildren(QWidget)):
                part.removeEventFilter(self)
