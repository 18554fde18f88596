"""The softmax with all its ten real terms: point at a term and its bar lights up, and the reverse."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QWidget

from app import theme
from app.figures import figure, in_brackets, in_column
from app.i18n import tr
from app.models.selection import Number, What
from app.symbols import symbol
from app.views.stepping.answer_bars import AnswerBars
from app.views.stepping.card_parts import Calculation, Link, Section, Ways
from app.widgets.equation import Piece
from engine.explain.neuron import NeuronForward

_COLUMNS = 2
_BETWEEN = 10
_DIGITS = 6
"""Of the sum, and so of the largest term: with one more, a student reads digits that say nothing."""
_EQUATION = (
    Piece("a_k", key="y_hat"),
    Piece("equals"),
    Piece("softmax_fraction", key="softmax"),
)


class _Term(QWidget):
    """exp(z) behind the mark of its class. Signals: pointed(class), -1 when the mouse leaves."""

    pointed = Signal(int)

    def __init__(self, index: int, way: Link, exponential: str) -> None:
        super().__init__()
        self._index = index
        self.setObjectName(f"softmax_term_{index}")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark, value = QLabel(_mark(index)), QLabel(exponential)
        mark.setObjectName(f"softmax_class_{index}")
        value.setObjectName(f"softmax_value_{index}")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3, 0, 3, 0)
        layout.setSpacing(4)
        layout.addWidget(mark)
        layout.addWidget(way)
        layout.addStretch(1)
        layout.addWidget(value)
        self.light(-1)

    def light(self, index: int) -> None:
        """A link's colour is too weak on the ground of what is lit."""
        colours, name = theme.current(), f"#{self.objectName()}"
        ground, ink = colours.selection.name(), colours.selected_text.name()
        lit = f"{name} {{ background: {ground}; }} {name} QPushButton {{ color: {ink}; }}"
        self.setStyleSheet(lit if index == self._index else "")

    def enterEvent(self, event: QEnterEvent) -> None:
        self.pointed.emit(self._index)

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed.emit(-1)


def _mark(index: int) -> str:
    """The class in figures, for not every class's colour is strong enough to be read, or told apart."""
    colour = theme.current().digits[index].name()
    return f'<span style="color: {colour}">\u25a0</span> <b>{index}</b>'


class SoftmaxSection(Section):
    """What a neuron of the output makes of its z: its share of the sum of ten exponentials."""

    def __init__(self, opened: NeuronForward, label: int | None, row: int, ways: Ways) -> None:
        super().__init__(tr("Softmax: z becomes a probability"), "softmax_section")
        assert opened.softmax is not None
        self._softmax, self._opened = opened.softmax, opened
        shares = [term.share for term in self._softmax.terms]
        self.bars = AnswerBars(shares, label, ways.scale)
        self._terms: list[_Term] = []
        self.add(ways.equation(_EQUATION), narrow=True)
        self._add_fraction(row, ways)
        if self._softmax.shift:
            shift = figure(self._softmax.shift)
            self.say(
                tr(
                    "The largest z, {shift}, is taken from every z first, so that the numbers stay "
                    "short; the shares stay as they are.",
                    shift=shift,
                ),
                muted=True,
            )
        self.add(self.bars)
        self.bars.hovered.connect(self._light_term)

    def _add_fraction(self, row: int, ways: Ways) -> None:
        opened, softmax, k = self._opened, self._softmax, self._opened.neuron
        shown = softmax.denominator.shown(min(4, softmax.denominator.decimals(_DIGITS)))
        denominator = QWidget()
        grid = QGridLayout(denominator)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(_BETWEEN)
        grid.setVerticalSpacing(0)
        lines = -(-len(shown.terms) // _COLUMNS)
        for j, exponential in enumerate(shown.terms):
            grid.addWidget(self._term(j, row, exponential, ways), j % lines, j // lines)
        self.add(denominator)
        if shown.others:
            self.say(
                f"{tr('+ rounding')} {in_column(shown.others)}", "softmax_rounding", muted=True
            )
        rule = QFrame()
        rule.setFrameShape(QFrame.Shape.HLine)
        self.add(rule)
        self.say(f"Σ = {in_column(shown.total)}", "softmax_total")
        above, share = figure(softmax.terms[k].exponential), figure(softmax.terms[k].share)
        numbers = f"{above} / {in_column(shown.total)} = {share}"
        self.add(Calculation(numbers, "softmax_share", symbol("a", opened.layer, k)))

    def _term(self, j: int, row: int, exponential: Decimal, ways: Ways) -> _Term:
        z = figure(self._softmax.terms[j].z)
        if self._softmax.shift:
            z = f"{z} − {in_brackets(figure(self._softmax.shift))}"
        layer = self._opened.layer
        way = Link(f"exp({z})", Number(What.FORWARD, layer, j, row), tr("Open this z"), ways.select)
        way.name(f"softmax_z_{j}", symbol("z", layer, j))
        sign = "=" if exponential else "≈"  # no exponential is 0
        term = _Term(j, way, f"{sign} {in_column(exponential)}")
        term.setToolTip(tr("Class {digit}: its share is its part of the sum", digit=j))
        term.pointed.connect(self.bars.light)
        term.pointed.connect(self._light_term)
        self._terms.append(term)
        return term

    def _light_term(self, index: int) -> None:
        for term in self._terms:
            term.light(index)
