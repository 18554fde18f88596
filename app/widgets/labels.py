"""Lines of text that break where they must."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def wrapping_label(name: str, role: str = "", text: str = "") -> QLabel:
    """A label of this objectName; ``role`` is one of the style sheet's, such as "muted"."""
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label


def hint_label(name: str, text: str = "") -> QLabel:
    """What to do, in the place of what there is nothing to show of yet."""
    label = wrapping_label(name, "muted", text)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label
