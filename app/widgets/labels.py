"""Lines of text that break where they must."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel


def wrapping_label(name: str, role: str = "", text: str = "") -> QLabel:
    """A label of this objectName; ``role`` is one of the style sheet's, such as "muted"."""
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
