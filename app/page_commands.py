"""The commands that choose a page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction

from app.actions import Actions
from app.i18n import tr
from app.models.bundle import Models
from app.models.inside import NEURON
from app.models.pages import INSIDE
from app.pages import PAGES
from app.training.stepping import Stepper

_PREFIX = "page_"


class PageCommands(QObject):
    """Connects the rows ``page_NAME`` to the model of pages; a page chosen ends step-through mode.

    Signals:
        told(str): why a page was not shown.
    """

    told = Signal(str)

    def __init__(self, models: Models, stepper: Stepper) -> None:
        super().__init__()
        self._pages = models.pages
        self._inside = models.inside
        self._stepping = models.stepping
        self._stepper = stepper
        self._actions: Actions | None = None
        models.pages.changed.connect(self.refresh)
        models.stepping.active_changed.connect(self.refresh)

    def connect_actions(self, actions: Actions) -> None:
        """Let these actions do their work, from now on."""
        self._actions = actions
        for name in PAGES:
            actions[_PREFIX + name].triggered.connect(self._choose)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Mark the page that is in sight."""
        if self._actions:
            for name in PAGES:
                self._actions[_PREFIX + name].setChecked(self._is_in_sight(name))

    @Slot(int, int)
    def open_neuron(self, layer: int, neuron: int) -> None:
        """Bring this neuron's card to the front, unless a lesson has locked its page."""
        action = self._actions and self._actions[_PREFIX + INSIDE]
        if action and not action.isEnabled() and not self._is_in_sight(INSIDE):
            self.told.emit(tr("Locked in this stage of the lesson"))
            return
        self._inside.choose(layer, neuron)
        self._inside.show_tab(NEURON)
        self._show(INSIDE)

    @Slot()
    def _choose(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self._show(action.objectName().removeprefix(_PREFIX))
        self.refresh()  # the mark of a page that was chosen twice

    def _is_in_sight(self, page: str) -> bool:
        return page == self._pages.current and not self._stepping.active

    def _show(self, page: str) -> None:
        if self._stepping.active:
            self._stepper.leave()
        self._pages.show(page)
