"""What the panel's pictures have in common, and the plain ones: matrices, biases, the input image.

None shows a tip beside the pointer: what they have to say stands in the panel's one readout line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.widgets.colour_bar import ColourBar
from app.widgets.digit_image import DigitImage
from app.widgets.heat_map import HeatMap

if TYPE_CHECKING:
    from app.widgets.raster import Raster as _Base
else:
    _Base = object  # a mixin: a second QObject base would upset the signals

MARGIN = 4
"""What a raster leaves free around its picture, both sides together."""

_BAR = 8
_UNEVEN_BELOW = 3.0
_TOO_EMPTY = 1.25
_DIGITS = 10


class Quiet(_Base):
    """A raster that tells screen readers and listeners about a cell, and nobody by a tip."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by Tab hears at once where the cursor is."""
        super().focusInEvent(event)
        by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        cell = self.current_cell()
        if by_key and cell is not None:
            self._tell_by_key(cell, QPoint())

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def _say(self, text: str, at: QPoint) -> None:
        self.setAccessibleDescription(text)


class Matrix(Quiet, HeatMap):
    """W^[l], one cell a weight: a row for each neuron, a column for each neuron before it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, diverging=True, fill=True)

    def _scale(self, room: float) -> float:
        return cell_scale(room)

    @staticmethod
    def width_for(columns: int, room: int) -> int:
        """The width that ``columns`` cells fill, at most ``room``."""
        return round(cell_scale((room - MARGIN) / columns) * columns) + MARGIN

    @staticmethod
    def height_for(rows: int, room: int) -> int:
        """The height that ``rows`` cells fill, at most ``room``."""
        return Matrix.width_for(rows, room)


def cell_scale(room: float) -> float:
    """How many pixels a cell gets where ``room`` of them would fit: a whole number if it can be.

    Small cells may be uneven rather than leave a quarter of their room empty.
    """
    whole = float(int(room))
    return room if room < _UNEVEN_BELOW and room > _TOO_EMPTY * whole else whole


class InputImage(Quiet, DigitImage):
    """a^[0], the pixels of the digit on the table."""


class InlineBar(ColourBar):
    """The key to a colour map in one line: number, strip, number."""

    def __init__(self, parent: QWidget | None = None, *, diverging: bool = True) -> None:
        super().__init__(parent, diverging=diverging)
        font = self.font()
        font.setPixelSize(_DIGITS)
        self.setFont(font)

    def sizeHint(self) -> QSize:
        return QSize(120, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        low, *_, high = self.labels()
        metrics = self.fontMetrics()
        left = metrics.horizontalAdvance(low) + 5
        right = metrics.horizontalAdvance(high) + 5
        strip = QRectF(left, 0, max(self.width() - left - right, 8), _BAR)
        strip.moveTop(round((self.height() - _BAR) / 2) + 0.5)
        painter = QPainter(self)
        painter.drawImage(strip, self._image)
        painter.setPen(self._theme.muted)
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), centre | Qt.AlignmentFlag.AlignLeft, low)
        painter.drawText(self.rect(), centre | Qt.AlignmentFlag.AlignRight, high)
        painter.end()
