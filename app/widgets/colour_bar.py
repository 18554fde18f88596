"""The key to a colour map: a strip with the numbers of its ends and middle."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.colours import packed
from app.numbers import number

_STRIP = 10


class ColourBar(QWidget):
    """A horizontal strip; below it -limit, 0 and limit, or 0 and limit."""

    def __init__(self, parent: QWidget | None = None, *, diverging: bool = True) -> None:
        super().__init__(parent)
        self._theme = theme.current()
        self._diverging = diverging
        self._limit = 1.0
        self.set_lut(theme.diverging_lut() if diverging else theme.sequential_lut())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def limit(self) -> float:
        """The number at the end of the strip."""
        return self._limit

    def labels(self) -> list[str]:
        """The numbers as they stand below the strip, from left to right."""
        low = [number(-self._limit, 2)] if self._diverging else []
        return [*low, "0", number(self._limit, 2)]

    def set_limit(self, limit: float) -> None:
        """The end of the scale."""
        if limit != self._limit:
            self._limit = limit
            self.setAccessibleDescription(" … ".join(self.labels()))
            self.update()

    def set_lut(self, table: np.ndarray) -> None:
        """Another (256, 4) uint8 colour map."""
        self._pixels = packed(table)
        self._image = QImage(
            self._pixels.data, len(table), 1, 4 * len(table), QImage.Format.Format_RGB32
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(180, _STRIP + 4 + self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(90, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        strip = QRectF(0.5, 0.5, self.width() - 1, _STRIP)
        painter.drawImage(strip, self._image)
        painter.setPen(self._theme.border)
        painter.drawRect(strip)
        painter.setPen(self._theme.muted)
        below = self.rect().adjusted(0, _STRIP + 3, 0, 0)
        ends = (
            Qt.AlignmentFlag.AlignLeft,
            Qt.AlignmentFlag.AlignHCenter,
            Qt.AlignmentFlag.AlignRight,
        )
        places = ends if self._diverging else (ends[0], ends[2])
        for place, label in zip(places, self.labels(), strict=True):
            painter.drawText(below, place | Qt.AlignmentFlag.AlignTop, label)
        painter.end()
