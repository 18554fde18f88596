"""The loss of a batch before and after a step, as two bars to one scale."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.colours import faded
from app.i18n import tr

_BAR_HEIGHT = 15.0


class LossBars(QWidget):
    """The loss before and after, one bar below the other, to one scale."""

    def __init__(self, before: tuple[float, str], after: tuple[float, str], scale: float) -> None:
        """Each is the number and how it is written."""
        super().__init__()
        self._lines = ((tr("loss before"), *before), (tr("loss after"), *after))
        self._scale = scale
        self.setObjectName("loss_bars")
        self.setAccessibleName("; ".join(f"{name} {text}" for name, _, text in self._lines))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(240 * self._scale), round(2 * (_BAR_HEIGHT + 6) * self._scale))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(200 * self._scale), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        metrics = self.fontMetrics()
        name_width = max(metrics.horizontalAdvance(name) for name, _, _ in self._lines) + 8
        text_width = max(metrics.horizontalAdvance(text) for _, _, text in self._lines) + 8
        largest = max(value for _, value, _ in self._lines) or 1.0
        height = self.height() / 2
        for line, (name, value, text) in enumerate(self._lines):
            row = QRectF(0, line * height, self.width(), height)
            painter.setPen(colours.text)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(row, middle | Qt.AlignmentFlag.AlignLeft, name)
            painter.drawText(row, middle | Qt.AlignmentFlag.AlignRight, text)
            bar = row.adjusted(name_width, 3, -text_width, -3)
            bar.setWidth(max(1.0, bar.width() * value / largest))
            painter.setPen(QPen(colours.forward, 1.4))
            painter.setBrush(faded(colours.forward, 0.35 if line == 0 else 0.85))
            painter.drawRect(bar)
        painter.end()
