"""The size of type: as the window's, or larger for a classroom."""

from __future__ import annotations

from PySide6.QtGui import QFont


def enlarged(font: QFont, scale: float, bold: bool = False) -> QFont:
    """The font, ``scale`` times as large."""
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * scale)
    larger.setBold(bold)
    return larger
