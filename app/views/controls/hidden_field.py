"""The field for the hidden layers: "128, 64", or "none"."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.i18n import tr, tr_text
from engine.errors import SettingError
from engine.spec import NetworkSpec

_NONE = ("", "none", "ninguna", "ninguno")
_PARTED_BY = re.compile(r"[\s,;]+")
_LONGEST = 60


class HiddenField(QLineEdit):
    """How many neurons each hidden layer has, in order; commas, semicolons and spaces part them.

    Signals:
        network_changed(NetworkSpec): another architecture was typed and taken over.
        problem_changed(sentence): what is typed cannot be used, or can again ("").
    """

    network_changed = Signal(object)
    problem_changed = Signal(str)

    def __init__(self, network: NetworkSpec) -> None:
        super().__init__()
        self.setMaxLength(_LONGEST)
        self._network = network
        self._problem = ""
        self.show_network(network)
        self.textEdited.connect(self._check)
        self.editingFinished.connect(self._commit)

    @property
    def network(self) -> NetworkSpec:
        """The last architecture that could be used."""
        return self._network

    def show_network(self, network: NetworkSpec) -> None:
        """Show another architecture, without ``network_changed``."""
        self._network = network
        self.setText(", ".join(map(str, network.hidden)) or tr("none"))
        self._set_problem("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.show_network(self._network)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _check(self) -> None:
        self._understood()

    @Slot()
    def _commit(self) -> None:
        network = self._understood()
        if network is None:
            return
        changed = network != self._network
        self.show_network(network)
        if changed:
            self.network_changed.emit(network)

    def _understood(self) -> NetworkSpec | None:
        try:
            network = parse_hidden(self.text())
        except SettingError as error:
            self._set_problem(tr_text(error.text))
            return None
        self._set_problem("")
        return network

    def _set_problem(self, problem: str) -> None:
        if problem == self._problem:
            return
        self._problem = problem
        self.setProperty("invalid", bool(problem))
        self.style().unpolish(self)
        self.style().polish(self)
        self.problem_changed.emit(problem)


def parse_hidden(text: str) -> NetworkSpec:
    """The architecture that is typed. Raises `SettingError`."""
    if text.strip().lower() in (*_NONE, tr("none")):
        return NetworkSpec(())
    words = _PARTED_BY.split(text.strip(" \t,;"))
    sizes: list[Any] = [int(word) if word.isdecimal() else word for word in words]
    return NetworkSpec(tuple(sizes))
