"""What the models of pages with several views have in common: which of them is in front."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Tabbed(QObject):
    """A page's model that knows the view chosen, by its name.

    Signals:
        tab_changed: another view was chosen.
    """

    tab_changed = Signal()

    def __init__(self, tab: str) -> None:
        """``tab`` is the view that is in front at first."""
        super().__init__()
        self._tab = tab

    @property
    def tab(self) -> str:
        return self._tab

    def show_tab(self, tab: str) -> None:
        """Bring this view to the front, one of the page's ``TABS``."""
        if tab != self._tab:
            self._tab = tab
            self.tab_changed.emit()
