"""One dialog for everything that went wrong: what happened, in a sentence, and details to copy.

It is opened over its window and the program goes on behind it.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.dialogs.pieces import Dialog, details_box, message_row


class TroubleDialog(Dialog):
    """Says ``sentence`` under the heading ``title``; ``details``, where there are any, can be copied."""

    def __init__(
        self, parent: QWidget | None, title: str, sentence: str, details: str = ""
    ) -> None:
        super().__init__("trouble_dialog", title, parent)
        self.contents.addLayout(message_row("warning", title, sentence))
        if details:
            self.contents.addWidget(details_box(details), 1)
            self.add_copy_button(f"{title}\n{sentence}\n\n{details}")
            self.resize(600, self.sizeHint().height())
        self.add_close_button().setFocus()


def show_trouble(
    parent: QWidget | None, title: str, sentence: str, details: str = ""
) -> TroubleDialog:
    """Open the dialog and return at once; it deletes itself when it is closed."""
    dialog = TroubleDialog(parent, title, sentence, details)
    dialog.open()
    return dialog
