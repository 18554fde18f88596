"""A quarter of the card: a heading, what it is about, and a sentence that says how to read it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.widgets.elided_label import ElidedLabel


class Section(QWidget):
    """A heading above, a muted sentence below; the rest between."""

    def __init__(self, heading: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        title = ElidedLabel(heading)
        title.setProperty("role", "card_title")
        self.caption = QLabel()
        self.caption.setObjectName(f"{name}_caption")
        self.caption.setProperty("role", "muted")
        self.caption.setWordWrap(True)
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body = QVBoxLayout()
        self.body.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(title)
        layout.addLayout(self.body, 1)
        layout.addWidget(self.caption)

    def say(self, text: str) -> None:
        """The sentence below."""
        if text != self.caption.text():
            self.caption.setText(text)
