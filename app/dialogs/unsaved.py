"""Asks before a trained network that is not saved is thrown away."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from app.dialogs.pieces import Dialog, message_row
from app.i18n import tr

_Role = QDialogButtonBox.ButtonRole


class Answer(Enum):
    """SAVE first and then go on; DISCARD the network and go on; CANCEL: stay here."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


class UnsavedDialog(Dialog):
    """The question. ``discard`` is the button's text, named after what happens: "Reset without saving".

    Signals:
        answered(Answer): once, when the dialog closes in whatever way.
    """

    answered = Signal(object)

    def __init__(self, parent: QWidget | None, discard: str) -> None:
        super().__init__("unsaved_dialog", tr("Not saved"), parent)
        sentence = tr(
            "What it has learned is lost unless you save its weights and biases to a model file first."
        )
        self.contents.addLayout(
            message_row("save", tr("The trained network is not saved"), sentence)
        )
        self._answer = Answer.CANCEL
        self._make_buttons(discard)
        self.finished.connect(self._tell)

    def _make_buttons(self, discard: str) -> None:
        save = self.add_button(
            "save_first",
            tr("Save…"),
            tr("Write the weights and biases to the model file, then go on"),
            _Role.AcceptRole,
        )
        save.setDefault(True)
        save.clicked.connect(self._save)
        self.add_button(
            "discard", discard, tr("Go on without the trained network"), _Role.DestructiveRole
        ).clicked.connect(self._discard)
        self.add_button(
            "cancel", tr("Cancel"), tr("Change nothing and go back"), _Role.RejectRole
        ).clicked.connect(self.reject)
        save.setFocus()

    @Slot()
    def _save(self) -> None:
        self._answer = Answer.SAVE
        self.accept()

    @Slot()
    def _discard(self) -> None:
        self._answer = Answer.DISCARD
        self.accept()

    @Slot()
    def _tell(self) -> None:
        self.answered.emit(self._answer)


def ask_unsaved(parent: QWidget | None, discard: str) -> UnsavedDialog:
    """Open the question and return at once: connect to ``answered``."""
    dialog = UnsavedDialog(parent, discard)
    dialog.open()
    return dialog
