"""Where the keys go: to the control that the hand was at, and to no other by accident."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class FocusKeeper(QObject):
    """Gives a control that could not be used for a while the focus back.

    Qt hands the focus of a control that is disabled to its neighbour: after "One step" the next Space
    would press Reset. Here the window itself has it meanwhile, where the shortcuts act and nothing else.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._control: QWidget | None = None
        self._absent = False
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    @property
    def place(self) -> QWidget | None:
        """Where the keys are, or would be, could it be used."""
        focused = self._window.focusWidget()
        control = self._control
        waiting = focused is self._window and control is not None and isValid(control)
        return control if waiting else focused

    def give(self, control: QWidget) -> None:
        """Let it have the focus, now or as soon as it can be used."""
        self._watch(control)
        self._absent = not control.isEnabled()
        (self._window if self._absent else control).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Also while a dialog has the keys: Qt hands the focus on then too, and says nothing."""
        control = self._control
        if event.type() == QEvent.Type.EnabledChange and control is not None:
            nobody_went_on = self._window.focusWidget() is self._window
            if not control.isEnabled() or (self._absent and nobody_went_on):
                self.give(control)
        return super().eventFilter(watched, event)

    @Slot(QWidget, QWidget)
    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is None or new is self._window or new.window() is not self._window:
            return
        if old is None or old is not self._control or not isValid(old) or old.isEnabled():
            self._watch(new)
            self._absent = False

    def _watch(self, control: QWidget) -> None:
        if self._control is not None and isValid(self._control):
            self._control.removeEventFilter(self)
        self._control = control
        control.installEventFilter(self)
