"""The panel's one line: what mouse or cursor points at, kept true while training goes on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.elided_label import ElidedLabel


class Readout(ElidedLabel):
    """Shows a text that is asked for anew at each `renew`; an idle text where nothing is pointed at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._idle = ""
        self._source: Callable[[], str] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setProperty("role", "muted")

    def set_idle(self, text: str) -> None:
        self._idle = text
        self.renew()

    def point(self, source: Callable[[], str]) -> None:
        """From now on show what ``source`` says."""
        self._source = source
        self.renew()

    def leave(self) -> None:
        self._source = None
        self.renew()

    def renew(self) -> None:
        text = (self._source() if self._source else "") or self._idle
        if text != self.text():
            self.setText(text)
