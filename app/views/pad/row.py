"""Digits side by side, each with what the network sees of it, its answer and its own bars."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.colours import packed
from app.models.row import RowModel
from app.numbers import percent
from app.widgets.heat_map import indices
from engine.activations import Array
from engine.spec import CLASSES, IMAGE_SIDE

_GAP = 4.0
_NAME = 0.85
_DIGIT = 1.9
"""The size of an answer's figure, in sizes of the text."""


class RowView(QWidget):
    """A column a digit. A click, or the arrow keys, choose the digit that the rest of the window shows.

    Signals:
        painted: the bars show the newest answers.
    """

    painted = Signal()

    def __init__(self, row: RowModel) -> None:
        super().__init__()
        self._theme = theme.current()
        self._table = packed(theme.digit_lut())
        self._row = row
        self._images: list[np.ndarray] = []
        self._probabilities: Array | None = None
        self._compact, self._pictures = False, True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        row.changed.connect(self.update)

    @property
    def answers(self) -> list[int | None]:
        """The digit that stands under each image; None where there is no network."""
        if self._probabilities is None:
            return [None] * len(self._images)
        return [int(answer) for answer in self._probabilities.argmax(axis=1)]

    def set_compact(self, compact: bool, pictures: bool) -> None:
        """Less height: answers and shares in one line; and whether the images are to be seen."""
        self._compact, self._pictures = compact, pictures
        self.update()

    def show_row(self, images: Sequence[Array], probabilities: Array | None) -> None:
        """Show n images (784,) with their (n, 10) probabilities; without a network, the images."""
        finite = probabilities is not None and bool(np.isfinite(probabilities).all())
        self._images = [self._table[indices(image, 0.0, 1.0)] for image in images]
        self._probabilities = probabilities if finite else None
        texts = ("–" if answer is None else str(answer) for answer in self.answers)
        self.setAccessibleDescription(" ".join(texts))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 24 * self.fontMetrics().height() // 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 8 * self.fontMetrics().height())

    def column_rect(self, index: int) -> QRectF:
        """Where a digit's column lies, all rows."""
        left = self.fontMetrics().horizontalAdvance("0") + 2 * _GAP
        width = (self.width() - left) / max(len(self._images), 1)
        return QRectF(left + index * width, 0, width, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.panel)
        top = self._bars_top()
        for index in range(len(self._images)):
            self._paint_column(painter, index, top)
        self._paint_names(painter, top)
        painter.end()
        self.painted.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for index in range(len(self._images)):
            if self.column_rect(index).contains(event.position()):
                self._row.choose(index)

    def event(self, event: QEvent) -> bool:
        """The arrow keys are no shortcuts of the window while this has the focus."""
        override = event.type() == QEvent.Type.ShortcutOverride
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if override and isinstance(event, QKeyEvent) and event.key() in arrows:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            by = 1 if event.key() == Qt.Key.Key_Right else -1
            self._row.choose(self._row.chosen + by)
        else:
            super().keyPressEvent(event)

    def _image_side(self) -> float:
        """As large as the columns are wide and the height allows, in whole screen pixels where it can."""
        if not self._pictures:
            return 0.0
        width = self.column_rect(0).width() - 2 * _GAP
        room = min(width, self.height() / 3.2)
        whole = int(room * self.devicePixelRatioF()) // IMAGE_SIDE * IMAGE_SIDE
        return whole / self.devicePixelRatioF() if whole else room

    def _bars_top(self) -> float:
        lines = 1.3 if self._compact else _DIGIT + 1
        return self._image_side() + 3 * _GAP + lines * self.fontMetrics().height()

    def _paint_column(self, painter: QPainter, index: int, top: float) -> None:
        column = self.column_rect(index).adjusted(1, 0, -1, 0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if index == self._row.chosen:
            painter.fillRect(column, self._theme.raised)
            if self.hasFocus():
                painter.setPen(QPen(self._theme.focus, 2))
                painter.drawRect(column.adjusted(1, 1, -1, -1))
        side = self._image_side()
        if side:
            self._paint_image(
                painter, QRectF(column.center().x() - side / 2, _GAP, side, side), index
            )
        if self._probabilities is not None:
            self._paint_answer(painter, column, side + 2 * _GAP, self._probabilities[index])
            self._paint_bars(painter, column, top, self._probabilities[index])

    def _paint_image(self, painter: QPainter, place: QRectF, index: int) -> None:
        pixels, rgb = self._images[index], QImage.Format.Format_RGB32
        painter.drawImage(place, QImage(pixels.data, IMAGE_SIDE, IMAGE_SIDE, 4 * IMAGE_SIDE, rgb))
        painter.setPen(QPen(self._theme.border, 1))
        painter.drawRect(place)

    def _paint_answer(self, painter: QPainter, column: QRectF, top: float, values: Array) -> None:
        """The answer over its share, or beside it."""
        text = self.fontMetrics().height()
        large = 1.3 if self._compact else _DIGIT
        above = QRectF(column.left(), top, column.width(), large * text)
        below = QRectF(column.left(), above.bottom(), column.width(), text)
        if self._compact:
            below = above.adjusted(0.3 * column.width(), 0, 0, 0)
            above = above.adjusted(0, 0, -0.7 * column.width(), 0)
        centre, share = Qt.AlignmentFlag.AlignCenter, percent(float(values.max()))
        painter.setFont(_scaled(self.font(), large))
        painter.setPen(self._theme.accent)
        painter.drawText(above, centre, str(int(values.argmax())))
        too_wide = self.fontMetrics().horizontalAdvance(share) / below.width()
        painter.setFont(_scaled(self.font(), min(1.0, 1 / too_wide), bold=False))
        painter.setPen(self._theme.text)
        painter.drawText(below, centre, share)

    def _paint_bars(self, painter: QPainter, column: QRectF, top: float, values: Array) -> None:
        height = (self.height() - top) / CLASSES
        thick = max(2.0, 0.62 * height)
        room = column.width() - 2 * _GAP
        winner = int(values.argmax())
        for digit, value in enumerate(values.tolist()):
            y = top + digit * height + (height - thick) / 2
            track = QRectF(column.left() + _GAP, y, room, thick)
            painter.fillRect(track, self._theme.border)
            colour = self._theme.accent if digit == winner else self._theme.muted
            painter.fillRect(QRectF(track.left(), y, room * value, thick), colour)

    def _paint_names(self, painter: QPainter, top: float) -> None:
        """The ten digits, at the left of all bars; where they are too low for that, every third."""
        height, text = (self.height() - top) / CLASSES, _NAME * self.fontMetrics().height()
        painter.setFont(_scaled(self.font(), _NAME, bold=False))
        painter.setPen(self._theme.muted)
        width = self.column_rect(0).left() - _GAP
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for digit in range(0, CLASSES, 1 if height >= text else 3):
            middle = min(top + (digit + 0.5) * height, self.height() - text / 2)
            painter.drawText(QRectF(0, middle - text / 2, width, text), right, str(digit))


def _scaled(font: QFont, by: float, bold: bool = True) -> QFont:
    scaled = QFont(font)
    scaled.setPointSizeF(max(5.0, by * font.pointSizeF()))
    scaled.setBold(bold)
    return scaled
