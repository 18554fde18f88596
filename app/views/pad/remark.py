"""A sentence about the answer, painted in a place of its own that never moves what is around it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme

_LINES = 2


class Remark(QWidget):
    """Two lines of text, muted or as a warning."""

    def __init__(self) -> None:
        super().__init__()
        self._theme = theme.current()
        self._text = ""
        self._warns = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        return self._text

    @property
    def warns(self) -> bool:
        return self._warns

    def show_text(self, text: str, warns: bool = False) -> None:
        """Show this; ``warns`` colours it as a warning."""
        if (text, warns) != (self._text, self._warns):
            self._text, self._warns = text, warns
            self.setAccessibleDescription(text)
            self.setToolTip(text)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(130, _LINES * self.fontMetrics().lineSpacing() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(110, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.panel)
        painter.setPen(self._theme.warning if self._warns else self._theme.muted)
        painter.drawText(self.rect(), Qt.TextFlag.TextWordWrap, self._text)
        painter.end()
