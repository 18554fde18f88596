"""The ink on the pad as the eye sees it: a pixmap on which strokes are laid down as smooth curves.

A hand is sampled some hundred times a second, by a mouse in whole screen units. Between the samples the
pen goes in quadratic curves from midpoint to midpoint with the samples as control points, each settled
by less than a unit, so that the line has neither corners nor steps. What is under the pen is added piece
by piece; only a gesture that is done has the whole sheet drawn again.
"""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from app.models.drawing import Point
from engine.handwriting.strokes import Drawing, pen_path

_DOT = QPointF(0.01, 0)
"""Added to the end of a line: Qt leaves out a line without length, the pen leaves a dot."""
_WIDTH_STEP = 0.5
"""The pen's width changes by no more at once, in screen units, so that pressure leaves no steps."""
_SETTLING = 0.75
"""How far a sample is moved at most, in screen units: what rounding to whole ones may have cost it."""


class _Line:
    """One stroke on the screen: its samples, the pen's ``widths`` there, and the settled ``places``."""

    def __init__(self) -> None:
        self._samples: list[QPointF] = []
        self.widths: list[float] = []
        self.places: list[QPointF] = []

    def __len__(self) -> int:
        return len(self._samples)

    def extend(self, points: list[list[float]], scale: float, width: float) -> None:
        """Add points (x, y, relative width); the last place before them settles only now."""
        start = max(len(self) - 1, 0)
        self._samples += [QPointF(x * scale, y * scale) for x, y, _ in points]
        self.widths += [relative * width * scale for _, _, relative in points]
        self.places[start:] = [self._settled(i) for i in range(start, len(self))]

    def piece(self, i: int) -> list[tuple[QPainterPath, float]]:
        """The curve around place ``i``, from half-way before it to half-way after it, with its width;
        in several parts where the width changes on the way."""
        start, turn = self._start(i), self.places[i]
        end = _middle(turn, self.places[i + 1])
        thin = (self.widths[max(i - 1, 0)] + self.widths[i]) / 2
        thick = (self.widths[i] + self.widths[i + 1]) / 2
        parts = max(1, math.ceil(abs(thick - thin) / _WIDTH_STEP))
        if parts == 1:
            path = QPainterPath(start)
            path.quadTo(turn, end)
            return [(path, (thin + thick) / 2)]
        places = [_on_curve(start, turn, end, part / parts) for part in range(parts + 1)]
        paths = [_line(a, b) for a, b in pairwise(places)]
        step = (thick - thin) / parts
        return [(path, thin + step * (part + 0.5)) for part, path in enumerate(paths)]

    def path(self, first: int = 0) -> QPainterPath:
        """The curve from half-way before place ``first`` to the end."""
        path = QPainterPath(self._start(first))
        for place, following in pairwise(self.places[first:]):
            path.quadTo(place, _middle(place, following))
        path.lineTo(self.places[-1] + _DOT)
        return path

    def _start(self, i: int) -> QPointF:
        return _middle(self.places[i - 1], self.places[i]) if i else self.places[0]

    def _settled(self, i: int) -> QPointF:
        """Sample ``i`` moved towards the middle of its neighbours; the ends stay."""
        here = self._samples[i]
        if i in (0, len(self) - 1):
            return here
        pull = (_middle(self._samples[i - 1], self._samples[i + 1]) - here) * 0.5
        length = math.hypot(pull.x(), pull.y())
        return here + (pull if length <= _SETTLING else pull * (_SETTLING / length))


class Sheet:
    """A square of paper with the finished strokes and the stroke under the pen on it."""

    def __init__(self, paper: QColor, ink: QColor) -> None:
        self._paper = paper
        self._ink = ink
        self._side = 0.0
        self._pixmap = QPixmap()
        self._finished: Drawing | None = None
        self._live = _Line()
        self._inked = 0

    @property
    def finished(self) -> Drawing | None:
        """The drawing whose strokes are on the sheet, without the one under the pen."""
        return self._finished

    def needs(self, drawing: Drawing, side: int, ratio: float) -> bool:
        """Whether `show` would show anything else."""
        same_size = self._side == side and self._pixmap.devicePixelRatio() == ratio
        return drawing is not self._finished or not same_size

    def show(self, drawing: Drawing, side: int, ratio: float) -> None:
        """A fresh sheet of ``side`` units (``ratio`` screen pixels each) with the strokes on it."""
        pixels = QSize(round(side * ratio), round(side * ratio))
        if self._pixmap.size() != pixels:
            self._pixmap = QPixmap(pixels)
        self._pixmap.setDevicePixelRatio(ratio)
        self._side = float(side)
        self._finished = drawing
        self._live, self._inked = _Line(), 0
        self._pixmap.fill(self._paper)
        painter = self._painter()
        for line in self._lines(drawing):
            self._draw_line(painter, line)
        painter.end()

    def follow(self, stroke: list[Point], width: float) -> QRectF:
        """Add what is new of the stroke under the pen; where the sheet looks different now.

        The newest pieces still change with the next sample: they are the tip, which `paint` draws.
        """
        fresh = stroke[len(self._live) :]
        if not fresh:
            return QRectF()
        changed = self._tip_rect()
        points = pen_path(Drawing((np.array(fresh),), width))[0][: len(fresh)]
        self._live.extend(points.tolist(), self._side, width)
        changed |= self._tip_rect()
        painter = self._painter()
        while self._inked < len(self._live) - 2:
            self._draw_piece(painter, self._live, self._inked)
            self._inked += 1
        painter.end()
        return changed

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """Draw the sheet with its corner ``at``; the painter's own clip says how much of it."""
        painter.drawPixmap(at, self._pixmap)
        if len(self._live):
            painter.save()
            sheet = QRectF(at.x(), at.y(), self._side, self._side)
            painter.setClipRect(sheet, Qt.ClipOperation.IntersectClip)
            painter.translate(at)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_rest(painter, self._live, self._inked)
            painter.restore()

    def _painter(self) -> QPainter:
        painter = QPainter(self._pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter

    def _lines(self, drawing: Drawing) -> list[_Line]:
        points, joined = pen_path(drawing)
        ends = (np.flatnonzero(~joined) + 1).tolist()
        lines = []
        for start, end in pairwise([0, *ends, len(points)]):
            if start < end:
                lines.append(_Line())
                lines[-1].extend(points[start:end].tolist(), self._side, drawing.width)
        return lines

    def _draw_line(self, painter: QPainter, line: _Line) -> None:
        """A whole stroke; in one go where the pen kept its width, which gives the finest edge."""
        self._draw_rest(painter, line, 0)

    def _draw_rest(self, painter: QPainter, line: _Line, first: int) -> None:
        """From half-way before place ``first`` to the end."""
        if len(set(line.widths[max(first - 1, 0) :])) > 1:
            for i in range(first, len(line) - 1):
                self._draw_piece(painter, line, i)
            first = len(line) - 1
        painter.setPen(self._pen(line.widths[-1]))
        painter.drawPath(line.path(first))

    def _draw_piece(self, painter: QPainter, line: _Line, i: int) -> None:
        for path, width in line.piece(i):
            painter.setPen(self._pen(width))
            painter.drawPath(path)

    def _tip_rect(self) -> QRectF:
        if not len(self._live):
            return QRectF()
        reach = max(self._live.widths[self._inked :]) / 2 + 2
        rect = self._live.path(self._inked).controlPointRect()
        return rect.adjusted(-reach, -reach, reach, reach)

    def _pen(self, width: float) -> QPen:
        round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        return QPen(self._ink, width, Qt.PenStyle.SolidLine, round_cap, round_join)


def _line(start: QPointF, end: QPointF) -> QPainterPath:
    path = QPainterPath(start)
    path.lineTo(end)
    return path


def _on_curve(start: QPointF, turn: QPointF, end: QPointF, t: float) -> QPointF:
    """Where a quadratic curve is after the share ``t`` of its way."""
    return start * (1 - t) ** 2 + turn * (2 * t * (1 - t)) + end * t**2


def _middle(a: QPointF, b: QPointF) -> QPointF:
    return (a + b) * 0.5
