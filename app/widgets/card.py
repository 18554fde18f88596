"""A titled panel: the frame that every view stands in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.widgets.elided_label import ElidedLabel


class Card(QFrame):
    """A title, small tools at its right, and a body below."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(title)
        self._title.setProperty("role", "card_title")
        self._note = QLabel()
        self._note.setProperty("role", "muted")
        self._note.hide()
        self._header = self._make_header()
        self._body = QVBoxLayout()
        self._body.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(6)
        layout.addLayout(self._header)
        layout.addLayout(self._body, 1)
        layout.addStretch(0)
        self.set_title(title)

    @property
    def body(self) -> QVBoxLayout:
        """The layout for the card's own contents."""
        return self._body

    def set_title(self, title: str) -> None:
        """Name the card, on screen and for screen readers."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)

    def set_note(self, note: str) -> None:
        """A few muted words behind the title, such as the size of what is shown."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def add_tool(self, widget: QWidget) -> None:
        """Put a small widget at the right end of the title line."""
        self._header.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def _make_header(self) -> QHBoxLayout:
        header = QHBoxLayout()
        header.setSpacing(8)
        header.addWidget(self._title)
        header.addWidget(self._note)
        header.addStretch(1)
        return header
