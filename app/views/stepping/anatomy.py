"""The anatomy of one update: its equations with their real numbers, and the optimizer's square.

Adam and RMSProp divide by the root of a running mean of g². Drawn as a square of that area, its side is
that root: the arrow in it, the direction the step takes, is the step in units of alpha.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app import theme
from app.colours import faded
from app.figures import figure
from app.i18n import tr
from app.views.stepping.card_parts import Calculation, Section, Ways
from app.views.stepping.equations import update_lines
from app.views.stepping.figures import parameter_symbol
from app.views.stepping.update_lines import BELOW, RESULTS, numbers_of, result_words
from app.widgets.equation import EquationView, Piece
from engine.explain.parameter import Parameter
from engine.explain.update import Anatomy, Equation, Line, Symbol, anatomy
from engine.step_trace import StepTrace

_SQUARE = 96.0
_SMALL = 0.7
_ASSIGNED = (
    Equation.MOMENTUM_V,
    Equation.RMSPROP_V,
    Equation.ADAM_M,
    Equation.ADAM_V,
    Equation.UPDATE,
)


def update_section(trace: StepTrace, parameter: Parameter, ways: Ways) -> Section:
    """How the update of one parameter was put together."""
    opened = anatomy(trace, parameter)
    section = Section(tr("Its update, number {t}", t=opened.t), "update_section")
    gradient = figure(opened.values[Symbol.GRADIENT])
    name = parameter_symbol(parameter)
    section.say(
        f"g = {parameter_symbol(parameter, 'd')} = {gradient},  θ = {name}", "update_gradient"
    )
    lines = {line.equation: line for line in opened.lines}
    typeset = update_lines(opened.optimizer)
    for place, (pieces, below) in enumerate(zip(typeset, BELOW[opened.optimizer], strict=True)):
        section.add(_numbered(place + 1, ways.equation(pieces)), narrow=True)
        for equation in below:
            section.add(_numbers(lines[equation], opened, ways))
    if opened.optimizer in ("adam", "rmsprop"):
        section.add(MeanSquare(opened, ways.scale))
        section.say(_square_words(opened), "square_words", muted=True)
    return section


class MeanSquare(QWidget):
    """A square whose area is the running mean of g², beside it that of this step's g², to one scale."""

    def __init__(self, opened: Anatomy, scale: float) -> None:
        super().__init__()
        self._scale = scale
        mean, direction = _mean_and_direction(opened)
        self._side = math.sqrt(max(mean, 0.0))
        self._direction = direction
        self._gradient = abs(opened.values[Symbol.GRADIENT])
        self.setObjectName("mean_square")
        self.setAccessibleName(tr("The square of the running mean of g²"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(250 * self._scale), round((_SQUARE + 26) * self._scale))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(220 * self._scale), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        largest = max(self._side, self._gradient, abs(self._direction)) or 1.0
        unit = _SQUARE * self._scale / largest
        bottom = (_SQUARE + 4) * self._scale
        colours = theme.current()
        left = 6 * self._scale
        mean = self._square(left, bottom, self._side * unit)
        self._paint_square(painter, mean, tr("mean of g²"), dashed=False)
        width = max(mean.width(), abs(self._direction) * unit, self._words_width())
        now = self._square(left + width + 24 * self._scale, bottom, self._gradient * unit)
        self._paint_square(painter, now, "g²", dashed=True)
        painter.setPen(QPen(colours.text, 2.5))
        self._paint_arrow(painter, mean.bottomLeft(), abs(self._direction) * unit)
        painter.end()

    def _words_width(self) -> float:
        return float(self.fontMetrics().horizontalAdvance(tr("mean of g²")))

    def _square(self, left: float, bottom: float, side: float) -> QRectF:
        side = max(side, 1.0)
        return QRectF(left, bottom - side, side, side)

    def _paint_square(self, painter: QPainter, square: QRectF, words: str, dashed: bool) -> None:
        colour = theme.current().backward
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, 1.6, style))
        painter.setBrush(Qt.BrushStyle.NoBrush if dashed else faded(colour, 0.3))
        painter.drawRect(square)
        painter.setPen(theme.current().text)
        room = QRectF(square.left(), square.bottom() + 5, 160 * self._scale, 40 * self._scale)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)

    def _paint_arrow(self, painter: QPainter, start: QPointF, length: float) -> None:
        """Along the lower side of the square."""
        end = start + QPointF(max(length, 1.0), 0.0)
        painter.drawLine(QLineF(start, end))
        head = 5.0 * self._scale
        if length > head:
            painter.setBrush(theme.current().text)
            corners = [end, end + QPointF(-head, -head / 1.6), end + QPointF(-head, head / 1.6)]
            painter.drawPolygon(QPolygonF(corners))


def _numbered(place: int, equation: QWidget) -> QWidget:
    return _in_a_row(QLabel(f"{place}."), equation)


def _numbers(line: Line, opened: Anatomy, ways: Ways) -> QWidget:
    """What comes out, typeset where it is a symbol, and how, in numbers."""
    place = opened.lines.index(line)
    calculation = Calculation(numbers_of(line), f"update_line_{place}")
    piece = RESULTS.get(line.result)
    if piece is None:
        result: QWidget = QLabel(f"{result_words(line.result)} =")
    else:
        sign = "becomes" if line.equation in _ASSIGNED else "equals"
        result = EquationView((Piece(piece), Piece(sign)), _SMALL * ways.scale)
        result.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    row = _in_a_row(result, calculation)
    row.setContentsMargins(round(18 * ways.scale), 0, 0, 0)
    return row


def _in_a_row(first: QWidget, second: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    layout.addWidget(first)
    layout.addWidget(second, 1)
    return row


def _mean_and_direction(opened: Anatomy) -> tuple[float, float]:
    values = opened.values
    if opened.optimizer == "adam":
        return values[Symbol.V_HAT], values[Symbol.M_HAT]
    return values[Symbol.V], values[Symbol.GRADIENT]


def _square_words(opened: Anatomy) -> str:
    mean, direction = _mean_and_direction(opened)
    side = math.sqrt(max(mean, 0.0))
    if not side:
        return tr("The running mean of g² is 0: this parameter has not had a gradient yet.")
    values = {"side": figure(side), "direction": figure(direction)}
    if opened.optimizer == "adam":
        return tr(
            "The square's area is the corrected mean of g², its side the root of that: {side}. The "
            "arrow is the corrected mean of g, {direction}. The step is α × arrow / side.",
            **values,
        )
    return tr(
        "The square's area is the mean of g², its side the root of that: {side}. The arrow is g, "
        "{direction}. The step is α × arrow / side.",
        **values,
    )
