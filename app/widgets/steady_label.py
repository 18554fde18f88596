"""Words that change with every move of the pen, painted in a place that stays as large as it is.

A `QLabel` lays the whole window out anew for each other text; this one is only painted.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme


class SteadyLabel(QWidget):
    """Up to ``lines`` lines; one alone ends in an ellipsis where it does not fit. All is in its tip."""

    def __init__(
        self,
        name: str,
        *,
        lines: int = 1,
        colour: QColor | None = None,
        bold: bool = False,
        larger: float = 1.0,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """``name`` is its objectName; ``colour`` None is that of text."""
        super().__init__()
        self.setObjectName(name)
        self._text = ""
        self._lines = lines
        self._colour = colour or theme.current().text
        self._side = side
        font = self.font()
        font.setBold(bold)
        font.setPointSizeF(larger * font.pointSizeF())
        self.setFont(font)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """What it says."""
        return self._text

    def set_text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.setToolTip(text)
            self.update()

    def set_colour(self, colour: QColor) -> None:
        if colour != self._colour:
            self._colour = colour
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self._lines * self.fontMetrics().lineSpacing() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().panel)
        painter.setPen(self._colour)
        if self._lines > 1:
            painter.drawText(self.rect(), self._side | Qt.TextFlag.TextWordWrap, self._text)
        else:
            elide, metrics = Qt.TextElideMode.ElideRight, QFontMetricsF(self.font())
            words = metrics.elidedText(self._text, elide, self.width())
            painter.drawText(self.rect(), self._side | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()
