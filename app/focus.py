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
        self._absent: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def give(self, control: QWidget) -> None:
        """Let it have the focus, now or as soon as it can be used."""
        self._forget()
        if control.isEnabled():
            control.setFocus()
        else:
            self._wait_for(control)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        control, nobody_went_on = self._absent, self._window.focusWidget() is self._window
        if event.type() == QEvent.Type.EnabledChange and control is not None and nobody_went_on:
            self.give(control)
        return super().eventFilter(watched, event)

    @Slot(QWidget, QWidget)
    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is None or new.window() is not self._window:
            return
        if old is not None and self._was_disabled(old):
            self._wait_for(old)
        elif new is not self._window:
            self._forget()

    def _was_disabled(self, control: QWidget) -> bool:
        here = isValid(control) and control.window() is self._window
        return here and control.isVisible() and not control.isEnabled()

    def _wait_for(self, control: QWidget) -> None:
        self._forget()
        self._absent = control
        control.installEventFilter(self)
        self._window.setFocus()

    def _forget(self) -> None:
        if self._absent is not None and isValid(self._absent):
            self._absent.removeEventFilter(self)
        self._absent = None
