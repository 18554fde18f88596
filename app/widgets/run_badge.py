"""What tells runs on one chart apart: a letter, a colour and a kind of line each."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app import theme
from app.colours import readable_on

_COLOURS = (0, 6, 2, 3)
"""Of the ten colours of the digits those that are furthest apart."""
_LINES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DashDotLine,
    Qt.PenStyle.DotLine,
)
_SIDE = 20


def colour_of(place: int) -> QColor:
    return theme.current().digits[_COLOURS[place]]


def pen_of(place: int, width: float = 2.0) -> QPen:
    """Solid, dashed, ...: the lines differ in print and for the colour-blind too."""
    pen = QPen(colour_of(place), width, _LINES[place])
    pen.setCosmetic(True)
    return pen


class Badge(QWidget):
    """The letter of a run on its colour."""

    def __init__(self, place: int, letter: str) -> None:
        super().__init__()
        self._place = place
        self._letter = letter
        self.setAccessibleName(letter)

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        ground = colour_of(self._place)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        square = QRectF(0, (self.height() - _SIDE) / 2, _SIDE, _SIDE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(square, 5, 5)
        painter.setPen(readable_on(ground))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, self._letter)
        painter.end()
