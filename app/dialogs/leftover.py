"""Asks whether to go on with a run that a window left behind: it was killed, or the power went."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from app.dialogs.pieces import Dialog, message_row
from app.i18n import tr
from app.numbers import count, number

_Role = QDialogButtonBox.ButtonRole


class Choice(Enum):
    """CONTINUE the run, DISCARD it, or LATER: be asked again at the next start."""

    CONTINUE = auto()
    DISCARD = auto()
    LATER = auto()


class LeftoverDialog(Dialog):
    """The question.

    Signals:
        answered(Choice): once, when the dialog closes in whatever way.
    """

    answered = Signal(object)

    def __init__(self, parent: QWidget | None, epoch: float, epochs: int) -> None:
        super().__init__("leftover_dialog", tr("The last run was not closed"), parent)
        sentence = tr(
            "It was kept as it stood at epoch {epoch} of {epochs}, and goes on from there as if nothing "
            "had happened.",
            epoch=number(epoch, decimals=2),
            epochs=count(epochs),
        )
        self.contents.addLayout(message_row("save", self.windowTitle(), sentence))
        self._choice = Choice.LATER
        self._make_buttons()
        self.finished.connect(self._tell)

    def _make_buttons(self) -> None:
        go_on = self.add_button(
            "continue_run",
            tr("Continue"),
            tr("Go on with the run where it stood"),
            _Role.AcceptRole,
        )
        go_on.setDefault(True)
        go_on.clicked.connect(self._continue)
        self.add_button(
            "discard_run", tr("Discard"), tr("Delete the run and begin anew"), _Role.DestructiveRole
        ).clicked.connect(self._discard)
        go_on.setFocus()

    @Slot()
    def _continue(self) -> None:
        self._choice = Choice.CONTINUE
        self.accept()

    @Slot()
    def _discard(self) -> None:
        self._choice = Choice.DISCARD
        self.accept()

    @Slot()
    def _tell(self) -> None:
        self.answered.emit(self._choice)


def ask_leftover(parent: QWidget | None, epoch: float, epochs: int) -> LeftoverDialog:
    """Open the question and return at once: connect to ``answered``."""
    dialog = LeftoverDialog(parent, epoch, epochs)
    dialog.open()
    return dialog
