"""The key to the heights: a strip of the colours with the losses they stand for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.colours import LEVELS
from app.i18n import tr
from app.numbers import number
from app.views.plane.heights import BANDS, Scale

_STRIP = 12
_NUMBERS = 5


class HeightKey(QWidget):
    """A horizontal strip of bands; below it the losses at equal distances."""

    def __init__(self) -> None:
        super().__init__()
        self._scale: Scale | None = None
        self.setAccessibleName(tr("Loss J by colour"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def labels(self) -> list[str]:
        """The losses as they stand below the strip, from left to right."""
        if self._scale is None:
            return []
        return [number(self._scale.loss(i / (_NUMBERS - 1)), 2) for i in range(_NUMBERS)]

    def show_scale(self, scale: Scale) -> None:
        if scale == self._scale:
            return
        self._scale = scale
        self.setAccessibleDescription(" … ".join(self.labels()))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, _STRIP + 4 + self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        name = tr("Loss J")
        left = painter.fontMetrics().horizontalAdvance(name) + 28
        width = self.width() - left - 24
        table = theme.sequential_lut()
        for band in range(BANDS):
            colour = QColor(*table[band * (LEVELS - 1) // (BANDS - 1), :3].tolist())
            start, end = left + width * band / BANDS, left + width * (band + 1) / BANDS
            painter.fillRect(QRectF(start, 0, end - start + 1, _STRIP), colour)
        painter.setPen(theme.current().border)
        painter.drawRect(QRectF(left, 0.5, width, _STRIP - 1))
        painter.setPen(theme.current().muted)
        painter.drawText(QRectF(0, -2, left, _STRIP + 4), Qt.AlignmentFlag.AlignVCenter, name)
        for place, label in enumerate(self.labels()):
            x = left + width * place / (_NUMBERS - 1)
            below = QRectF(x - 40, _STRIP + 2, 80, painter.fontMetrics().height())
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, label)
        painter.end()
