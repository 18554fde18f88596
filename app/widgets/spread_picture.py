"""One layer's picture: its histograms over the run side by side, and one of them at the right."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app import theme
from app.colours import colour_map, packed
from app.numbers import count, number
from app.symbols import raised
from app.widgets.heat_map import indices
from engine.explain.over_time import KINDS, OverTime

_NOW_SHARE = 0.3
_GAP = 8
_LEAST_HEIGHT = 56

Bin = tuple[int, int]
Describe = Callable[[OverTime, str, int, int], str]
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class SpreadPicture(QWidget):
    """To the right the steps, upward the values; the darker, the more numbers. Heights and shades are
    roots, so that what is rare is seen too. ``steps_below`` writes the numbers of the steps.

    Mouse and arrow keys point at the bin of a step alike, and a tip tells what it holds.
    """

    def __init__(self, steps_below: bool = False) -> None:
        super().__init__()
        self._theme = theme.current()
        self._steps_below = steps_below
        self._found: OverTime | None = None
        self._kind = KINDS[0]
        self._at: int | None = None
        self._places = np.zeros(0, np.intp)
        self._pointed: Bin | None = None
        self._describe: Describe | None = None
        self._image = QImage()
        self._pixels = np.zeros((0, 0), np.uint32)
        self.set_colour(self._theme.accent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def shown(self) -> np.ndarray:
        """The counts at the right, (bins,)."""
        return np.zeros(0, np.int64) if self._found is None else self._found.counts[:, self._column]

    @property
    def found(self) -> OverTime | None:
        """What is shown."""
        return self._found

    def set_colour(self, colour: QColor) -> None:
        """What the most frequent values are painted in."""
        self._colour = colour
        stops = [(0.0, self._theme.panel), (1.0, colour)]
        self._table = packed(colour_map(stops))

    def set_describe(self, describe: Describe) -> None:
        """Words what is pointed at: numbers of which kind, at which step's column, in which bin."""
        self._describe = describe

    def show_found(self, found: OverTime, kind: str, at: int | None = None) -> None:
        """Show these, of a kind of `KINDS`; the sizes of gradients are written as powers of ten.

        At the right stands the column ``at``, which is marked in time; without one, the last.
        """
        is_new = found is not self._found or kind != self._kind
        self._found, self._kind, self._at = found, kind, at
        rows, columns = found.counts.shape
        if self._pointed and not (self._pointed[0] < columns and self._pointed[1] < rows):
            self._pointed = None
        if is_new:
            self._draw()
        self.update()

    def labels(self) -> list[tuple[float, str]]:
        """Where a value is written, as a share of the height from below, and how."""
        if self._found is None:
            return []
        edges = self._found.edges
        if self._kind == KINDS[2]:
            return _decades(edges)
        values = [edges[0], 0.0, edges[-1]] if edges[0] < 0 else [0.0, edges[-1]]
        span = edges[-1] - edges[0]
        return [(float((v - edges[0]) / span), number(float(v), 2)) for v in values]

    def sizeHint(self) -> QSize:
        return QSize(420, 100)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, _LEAST_HEIGHT + self._below())

    def bin_rect(self, column: int, row: int) -> QRectF:
        """Where a bin of a step lies in the picture over time; empty where that step has no room."""
        room, _ = self._rooms()
        xs = np.flatnonzero(self._places == column)
        if self._found is None or not len(xs):
            return QRectF()
        high = room.height() / len(self._found.counts)
        top = room.bottom() - (row + 1) * high
        return QRectF(room.left() + xs[0], top, len(xs), high)

    def event(self, event: QEvent) -> bool:
        """What the picture is as a whole is not told over a bin that is pointed at."""
        if event.type() == QEvent.Type.ToolTip and self._pointed is not None:
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._bin_at(event.position()), event.globalPosition().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(None, QPoint())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point_at(None, QPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if arrow is None or self._found is None:
            super().keyPressEvent(event)
            return
        rows, columns = self._found.counts.shape
        column, row = self._pointed or (self._column, int(self.shown.argmax()))
        right, up = arrow if self._pointed else (0, 0)
        there = min(max(column + right, 0), columns - 1), min(max(row + up, 0), rows - 1)
        self._point_at(there, self.mapToGlobal(self.bin_rect(*there).bottomRight().toPoint()))

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
            self._paint_now(painter, now, self._found.shares[:, self._column])
            self._paint_marks(painter, over_time)
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
        self._places = self._found.columns(width)
        shares = np.sqrt(self._found.shares[::-1])[:, self._places]
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

    def _paint_marks(self, painter: QPainter, room: QRectF) -> None:
        """The step whose histogram stands at the right, and what is pointed at."""
        assert self._found is not None
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._at is not None:
            x = self.bin_rect(self._at, 0).center().x() or room.left()
            painter.setPen(QPen(self._theme.text, 1))
            painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
        if self._pointed is not None:
            painter.setPen(QPen(self._theme.focus, 1))
            painter.drawRect(self.bin_rect(*self._pointed))
        if self.hasFocus():
            painter.setPen(QPen(self._theme.focus, 1))
            painter.drawRect(room)

    @property
    def _column(self) -> int:
        """The column that stands at the right."""
        assert self._found is not None
        return len(self._found.steps) - 1 if self._at is None else self._at

    def _bin_at(self, position: QPointF) -> Bin | None:
        """Of a step in the picture over time, or of the histogram at the right."""
        over_time, now = self._rooms()
        if self._found is None or not over_time.top() <= position.y() < over_time.bottom():
            return None
        rows = len(self._found.counts)
        up = (over_time.bottom() - position.y()) / over_time.height()
        row = min(int(up * rows), rows - 1)
        if now.left() <= position.x() <= now.right():
            return self._column, row
        place = int(position.x() - over_time.left())
        return (int(self._places[place]), row) if 0 <= place < len(self._places) else None

    def _point_at(self, there: Bin | None, at: QPoint) -> None:
        if there == self._pointed:
            return
        self._pointed = there
        self.update()
        found = self._found
        if there is None or self._describe is None or found is None:
            QToolTip.hideText()
            return
        text = self._describe(found, self._kind, *there)
        self.setAccessibleDescription(text)
        QToolTip.showText(at, text, self)

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
