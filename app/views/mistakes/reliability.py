"""The reliability diagram: how often the network is right, where it is so and so sure.

Fifteen bins of equal width by the largest probability. A bar reaches to the share of right answers in its
bin; were the network as sure as it is right, it would end where the bin's mean confidence lies, near the
diagonal. Below stands how many answers each bin holds.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.colours import faded, pixel
from app.i18n import tr
from app.numbers import count, percent
from app.widgets.raster import Raster
from engine.judgement import BINS, Calibration

_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_COUNT_SHARE = 0.2
_SIDE = BINS // 3


class ReliabilityDiagram(Raster):
    """A column a bin: arrow keys and mouse read its figures (`hovered(0, bin)`)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, fill=True)
        self._calibration: Calibration | None = None
        self._set_pixels(np.full((1, BINS), pixel(self._theme.panel), np.uint32))
        self.set_describe(self.bin_text)

    def show_calibration(self, calibration: Calibration) -> None:
        """Show these bins."""
        self._calibration = calibration
        self.update()
        self._renew_tip()

    def bin_text(self, row: int, place: int) -> str:
        """The figures of a bin in words; empty where nothing is shown yet."""
        made = self._calibration
        if made is None:
            return ""
        span = {"low": percent(place / BINS, 0), "high": percent((place + 1) / BINS, 0)}
        if not made.counts[place]:
            return tr("From {low} to {high} sure: no answer.", **span)
        return tr(
            "From {low} to {high} sure. Answers: {n}; on the mean {confidence} sure and {accuracy} "
            "right.",
            n=count(int(made.counts[place])),
            confidence=percent(float(made.confidence[place]), 1),
            accuracy=percent(float(made.accuracy[place]), 1),
            **span,
        )

    def picture_rect(self) -> QRectF:
        """Room is left for the axes' numbers."""
        metrics = self.fontMetrics()
        left = metrics.horizontalAdvance(percent(1.0)) + 8
        below = metrics.height() + 6
        return QRectF(self.rect()).adjusted(left, metrics.height() / 2, -8, -below)

    def bar_rect(self, place: int) -> QRectF:
        """Where the bar of a bin stands, from 0 to its accuracy; empty where the bin is."""
        made, plot = self._calibration, self._plot_rect()
        column = self.cell_rect(0, place)
        share = 0.0 if made is None or not made.counts[place] else float(made.accuracy[place])
        height = plot.height() * share
        return QRectF(column.left() + 1, plot.bottom() - height, column.width() - 2, height)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(30 * line, 16 * line)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(14 * line, 9 * line)

    def _plot_rect(self) -> QRectF:
        """The upper part, where shares stand."""
        rect = self.picture_rect()
        return rect.adjusted(0, 0, 0, -rect.height() * _COUNT_SHARE)

    def _counts_rect(self) -> QRectF:
        """The lower part, where the numbers of answers stand."""
        rect, plot = self.picture_rect(), self._plot_rect()
        return QRectF(
            rect.left(), plot.bottom() + 6, rect.width(), rect.bottom() - plot.bottom() - 6
        )

    def _paint_over(self, painter: QPainter) -> None:
        self._paint_axes(painter)
        if self._calibration is not None:
            for place in np.flatnonzero(self._calibration.counts).tolist():
                self._paint_bin(painter, place)
                self._paint_count(painter, place)
        self._paint_diagonal(painter)
        self._paint_names(painter)

    def _paint_axes(self, painter: QPainter) -> None:
        plot, height = self._plot_rect(), painter.fontMetrics().height()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for tick in _TICKS:
            y = plot.bottom() - tick * plot.height()
            painter.setPen(self._theme.grid)
            painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
            painter.setPen(self._theme.muted)
            painter.drawText(
                QRectF(0, y - height / 2, plot.left() - 5, height), right, percent(tick)
            )
            x, bottom = plot.left() + tick * plot.width(), self.picture_rect().bottom()
            width = painter.fontMetrics().horizontalAdvance(percent(tick))
            place = QRectF(
                min(x - width / 2, self.width() - width - 2), bottom + 3, width + 2, height
            )
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, percent(tick))

    def _paint_names(self, painter: QPainter) -> None:
        """What the axes are, where the diagram is empty."""
        painter.setPen(self._theme.muted)
        left, top = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignTop
        plot, counts = self._plot_rect(), self._counts_rect()
        painter.drawText(plot.adjusted(5, 3, 0, 0), left | top, tr("right ↑"))
        at = (Qt.AlignmentFlag.AlignRight if self._is_left_taken() else left) | top
        painter.drawText(counts.adjusted(5, 0, -5, 0), at, tr("answers ↑\nsure →"))

    def _is_left_taken(self) -> bool:
        """Whether more answers are unsure than sure, as they are before the training."""
        made = self._calibration
        return made is not None and int(made.counts[:_SIDE].sum()) > int(made.counts[-_SIDE:].sum())

    def _paint_bin(self, painter: QPainter, place: int) -> None:
        """The bar, and what lacks to the mean confidence, or is more."""
        assert self._calibration is not None
        bar, plot = self.bar_rect(place), self._plot_rect()
        painter.fillRect(bar, self._theme.control)
        level = plot.bottom() - plot.height() * float(self._calibration.confidence[place])
        gap = QRectF(bar.left(), min(level, bar.top()), bar.width(), abs(level - bar.top()))
        too_sure = level < bar.top()
        colour = self._theme.positive if too_sure else self._theme.negative
        painter.fillRect(gap, faded(colour, 0.75))
        painter.setPen(QPen(self._theme.text, 2))
        painter.drawLine(QLineF(bar.left(), level, bar.right(), level))

    def _paint_count(self, painter: QPainter, place: int) -> None:
        """A bar by the root of the count, so that a few answers can be seen beside thousands."""
        assert self._calibration is not None
        counts, room = self._calibration.counts, self._counts_rect()
        text_height = painter.fontMetrics().height()
        share = float(np.sqrt(counts[place] / counts.max()))
        column = self.cell_rect(0, place)
        height = max((room.height() - text_height) * share, 1.0)
        bar = QRectF(column.left() + 1, room.bottom() - height, column.width() - 2, height)
        painter.fillRect(bar, self._theme.border)
        painter.setPen(self._theme.text)
        above = QRectF(column.left() - 8, bar.top() - text_height, column.width() + 16, text_height)
        words = count(int(counts[place]))
        if painter.fontMetrics().horizontalAdvance(words) <= column.width() + 8:
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_diagonal(self, painter: QPainter) -> None:
        plot = self._plot_rect()
        painter.setPen(QPen(self._theme.muted, 1, Qt.PenStyle.DashLine))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawLine(QLineF(plot.bottomLeft(), plot.topRight()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
