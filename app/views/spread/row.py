"""One layer's picture: its histograms over the run side by side, and the newest at the right."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.colours import colour_map, packed
from app.numbers import count, number
from app.symbols import raised
from app.widgets.heat_map import indices
from engine.explain.over_time import OverTime

_NOW_SHARE = 0.3
_GAP = 8
_LEAST_HEIGHT = 56
_FAINT = 0.45
"""Heights are shown as their root, so that what is rare is seen too."""


class SpreadPicture(QWidget):
    """To the right the steps, upward the values; the darker, the more numbers. ``steps_below`` writes the
    numbers of the steps."""

    def __init__(self, steps_below: bool = False) -> None:
        super().__init__()
        self._theme = theme.current()
        self._steps_below = steps_below
        self._found: OverTime | None = None
        self._logarithmic = False
        self._image = QImage()
        self._pixels = np.zeros((0, 0), np.uint32)
        self.set_colour(self._theme.accent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def found(self) -> OverTime | None:
        """What is shown."""
        return self._found

    def set_colour(self, colour: QColor) -> None:
        """What the most frequent values are painted in."""
        self._colour = colour
        stops = [(0.0, self._theme.panel), (1.0, colour)]
        self._table = packed(colour_map(stops))

    def show_found(self, found: OverTime, logarithmic: bool) -> None:
        """Show these; edges that are sizes are written as powers of ten."""
        self._found, self._logarithmic = found, logarithmic
        self._draw()
        self.update()

    def labels(self) -> list[tuple[float, str]]:
        """Where a value is written, as a share of the height from below, and how."""
        if self._found is None:
            return []
        edges = self._found.edges
        if self._logarithmic:
            return _decades(edges)
        values = [edges[0], 0.0, edges[-1]] if edges[0] < 0 else [0.0, edges[-1]]
        span = edges[-1] - edges[0]
        return [(float((v - edges[0]) / span), number(float(v), 2)) for v in values]

    def sizeHint(self) -> QSize:
        return QSize(420, 100)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, _LEAST_HEIGHT + self._below())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._found is not None:
            self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self.font()
        font.setPointSizeF(max(7.0, font.pointSizeF() - 1))
        painter.setFont(font)
        over_time, now = self._rooms()
        painter.drawImage(over_time, self._image)
        painter.setPen(QPen(self._theme.border, 1))
        painter.drawRect(over_time)
        if self._found is not None:
            self._paint_now(painter, now, self._found.shares[:, -1])
            self._paint_labels(painter, over_time)
            if self._steps_below:
                self._paint_steps(painter, over_time, int(self._found.steps[-1]))
        painter.end()

    def _rooms(self) -> tuple[QRectF, QRectF]:
        """For what was, and for what is."""
        metrics = self.fontMetrics()
        left, half = metrics.horizontalAdvance("−0.000") + 4.0, metrics.height() / 2
        height = max(self.height() - 2 * half - self._below(), 1.0)
        width = self.width() - left - _GAP - 1
        now = round(_NOW_SHARE * width)
        over_time = QRectF(left, half, max(width - now, 1), height)
        return over_time, QRectF(over_time.right() + _GAP, half, now, height)

    def _below(self) -> int:
        return self.fontMetrics().height() if self._steps_below else 0

    def _draw(self) -> None:
        """The columns as a picture, as wide as it will stand there."""
        assert self._found is not None
        width = max(round(self._rooms()[0].width()), 1)
        shares = np.sqrt(self._found.shares[::-1])[:, self._found.columns(width)]
        self._pixels = np.ascontiguousarray(self._table[indices(shares, 0.0, 1.0)])
        height, width = self._pixels.shape
        self._image = QImage(
            self._pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32
        )

    def _paint_now(self, painter: QPainter, room: QRectF, shares: np.ndarray) -> None:
        high = room.height() / len(shares)
        for place, share in enumerate(np.sqrt(shares).tolist()):
            top = room.bottom() - (place + 1) * high
            painter.fillRect(QRectF(room.left(), top, share * room.width(), high), self._colour)
        painter.setPen(QPen(self._theme.control, 1))
        painter.drawLine(room.topLeft(), room.bottomLeft())

    def _paint_labels(self, painter: QPainter, room: QRectF) -> None:
        height = painter.fontMetrics().height()
        for share, text in self.labels():
            y = room.bottom() - share * room.height()
            painter.setPen(QPen(self._theme.grid, 1))
            painter.drawLine(QPointF(room.left() - 3, y), QPointF(room.left(), y))
            painter.setPen(self._theme.muted)
            place = QRectF(0, y - height / 2, room.left() - 5, height)
            painter.drawText(
                place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text
            )

    def _paint_steps(self, painter: QPainter, room: QRectF, last: int) -> None:
        """1, 10, 100, ...: doublings are equally long."""
        painter.setPen(self._theme.muted)
        height = painter.fontMetrics().height()
        for power in range(int(math.log10(max(last, 1))) + 1):
            share = math.log(10.0**power) / math.log(last) if last > 1 else 0.0
            x = room.left() + share * room.width()
            place = QRectF(x - 40, room.bottom() + 1, 80, height)
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, count(10**power))


def _decades(edges: np.ndarray) -> list[tuple[float, str]]:
    """Powers of ten among sizes; every second or third where there are many."""
    low, high = math.log10(edges[0]), math.log10(edges[-1])
    powers = list(range(math.ceil(low), math.floor(high) + 1))
    powers = powers[:: max(1, -(-len(powers) // 4))]
    return [((p - low) / (high - low), f"10{raised(p)}") for p in powers]
