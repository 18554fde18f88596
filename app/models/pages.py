"""Which page stands in the middle of the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

OVERVIEW = "overview"
WHY = "why"
SEES = "sees"
INSIDE = "inside"
TIME = "time"
MISTAKES = "mistakes"
DIAGNOSIS = "diagnosis"
LANDSCAPE = "landscape"
HAND = "hand"


class PagesModel(QObject):
    """The page chosen, by its name. Step-through mode, while it is on, covers it.

    Signals:
        changed: another page was chosen.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._current = OVERVIEW

    @property
    def current(self) -> str:
        return self._current

    def show(self, name: str) -> None:
        """Bring this page to the front; `app.pages` lists them."""
        if name != self._current:
            self._current = name
            self.changed.emit()
