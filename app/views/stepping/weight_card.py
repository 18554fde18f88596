"""A weight or a bias: its gradient by example, its reading, its path to the loss, the check."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app import theme
from app.figures import figure, in_brackets, in_column
from app.i18n import tr
from app.models.selection import Number, What
from app.numbers import count, number
from app.symbols import source_name, symbol
from app.views.stepping.anatomy import update_section
from app.views.stepping.card_parts import Calculation, Columns, Link, Section, Ways, write
from app.views.stepping.cost_card import largest_of_the_traced
from app.views.stepping.figures import parameter_of, parameter_symbol
from app.views.stepping.reading import reading_sentence, verdict_sentence
from app.views.stepping.terms import SumWords, TermsTable, TermWords
from app.widgets.equation import Piece
from engine.explain.check import GradientCheck, check_gradient
from engine.explain.parameter import Parameter
from engine.explain.path import Link as PathLink
from engine.explain.path import LossPath, loss_path
from engine.explain.phases import Kind
from engine.explain.sums import decimals_for, rounded
from engine.explain.weight import weight_gradient
from engine.step_trace import StepTrace

_COST_DECIMALS = 14


def weight_card(trace: StepTrace, chosen: Number, ways: Ways) -> QWidget:
    """All that the step did with one parameter."""
    return _Weight(trace, chosen, ways).card()


def parameter_words(parameter: Parameter) -> str:
    """Which weight or bias it is, in words."""
    neuron, layer, source = parameter.neuron, parameter.layer, parameter.source
    if source is None:
        return tr("the bias of neuron {neuron}, layer {layer}", neuron=neuron, layer=layer)
    return tr(
        "the weight from {source} to neuron {neuron} of layer {layer}",
        source=source_name(layer - 1, source),
        neuron=neuron,
        layer=layer,
    )


class _Weight:
    def __init__(self, trace: StepTrace, chosen: Number, ways: Ways) -> None:
        self._trace, self._ways = trace, ways
        self._parameter = parameter_of(chosen)
        self._gradient = weight_gradient(trace, self._parameter)
        terms = self._gradient.sum.terms
        self._row = terms[0].index if terms else 0

    def card(self) -> QWidget:
        left = [self._reading(), self._sum(), self._check()]
        right = [update_section(self._trace, self._parameter, self._ways), self._path()]
        return Columns(left, [*right, self._onward()], self._ways.scale)

    def _reading(self) -> Section:
        section = Section("", "reading_section")
        section.say(reading_sentence(self._parameter, self._gradient.reading), "reading")
        return section

    def _sum(self) -> Section:
        g, p = self._gradient, self._parameter
        section = Section(tr("Its gradient, example by example"), "sum_section")
        section.add(self._ways.equation(self._pieces()), narrow=True)
        words = SumWords(
            left=symbol("dz", p.layer, p.neuron),
            right=self._input_symbol(),
            product=tr("part"),
            term=self._term,
            total=parameter_symbol(p, "d"),
            extra=(f"λ {parameter_symbol(p)}", None),
            divisor=g.m,
        )
        section.add(TermsTable(g.sum, words, self._ways.select, self._ways.scale))
        if g.traced < g.m:
            section.say(largest_of_the_traced(self._trace), muted=True)
        return section

    def _pieces(self) -> tuple[Piece, ...]:
        p, colours = self._parameter, theme.current()
        name = "db" if p.is_bias else "dW"
        sides = (
            Piece(name, p.layer, key=name, colour=colours.backward),
            Piece("equals"),
            Piece("one_over_m", key="m"),
            Piece("sum_examples"),
            Piece("dz", p.layer, key="dz", colour=colours.backward),
        )
        if p.is_bias:
            return sides
        return (*sides, Piece("a", p.layer - 1, key="a", colour=colours.forward))

    def _input_symbol(self) -> str:
        p = self._parameter
        return "1" if p.source is None else symbol("a", p.layer - 1, p.source)

    def _term(self, row: int) -> TermWords:
        p, trace = self._parameter, self._trace
        label = int(trace.labels[row])
        activation = None
        if p.source is not None and p.layer > 1:
            activation = Number(What.FORWARD, p.layer - 1, p.source, row)
        return TermWords(
            tr("{row} (a {label})", row=row, label=label),
            Number(What.BACKWARD, p.layer, p.neuron, row),
            activation,
            trace.backward.forward.activations[0][row],
        )

    def _check(self) -> Section:
        section = Section(tr("Tried by hand: it is moved a little"), "check_section")
        check = check_gradient(self._trace, self._parameter)
        section.say(_check_words(check, len(self._trace.rows)), muted=True)
        decimals = decimals_for([check.analytic, check.measured], 4)
        analytic, measured = (
            in_column(rounded(value, decimals)) for value in (check.analytic, check.measured)
        )
        above, below = (
            in_column_plain(value, _COST_DECIMALS) for value in (check.above, check.below)
        )
        section.say("(J(w + h) − J(w − h)) / 2h", muted=True)
        numbers = f"({above} − {below}) / {number(2 * check.h)} = {measured}"
        section.add(Calculation(numbers, "check_difference"))
        words = tr("analytic {analytic}, measured {measured}", analytic=analytic, measured=measured)
        section.say(f"{words}. {verdict_sentence(check)}", "check_verdict")
        return section

    def _path(self) -> Section:
        path = loss_path(self._trace, self._parameter, self._row)
        label = int(self._trace.labels[self._row])
        heading = tr(
            "The path to the loss, in example {row} (a {label})", row=self._row, label=label
        )
        section = Section(heading, "path_section")
        chain = QWidget()
        grid = QGridLayout(chain)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(2, 1)
        self._add_start(grid)
        for place, link in enumerate(path.links):
            self._add_link(grid, place, link)
        section.add(chain)
        self._add_product(section, path)
        return section

    def _add_start(self, grid: QGridLayout) -> None:
        value = figure(self._gradient.old)
        start = f"{parameter_symbol(self._parameter)} = {value}"
        grid.addWidget(write(QLabel(), start), 0, 0)
        grid.addWidget(_muted(tr("slope")), 0, 1, Qt.AlignmentFlag.AlignRight)

    def _add_link(self, grid: QGridLayout, place: int, link: PathLink) -> None:
        row = grid.rowCount()
        grid.addWidget(self._quantity(place, link), row, 0)
        slope = QLabel(f"× {in_brackets(figure(link.slope))}")
        slope.setObjectName(f"path_slope_{place}")
        grid.addWidget(slope, row, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(_muted(self._slope_words(place, link)), row, 2)

    def _quantity(self, place: int, link: PathLink) -> QWidget:
        if link.kind is Kind.LOSS:
            return QLabel(f"→ L = {figure(link.value)}")
        letter = "z" if link.kind is Kind.Z else "a"
        text = f"→ {symbol(letter, link.layer, link.neuron)} = {figure(link.value)}"
        target = Number(What.FORWARD, link.layer, link.neuron, self._row)
        tip = tr("Open this number: how it came to be")
        way = Link(text, target, tip, self._ways.select)
        return way.name(f"path_{place}", text)

    def _slope_words(self, place: int, link: PathLink) -> str:
        if link.kind is Kind.LOSS:
            return "a − y"
        if link.kind is Kind.A:
            return "ReLU'(z)"
        if place == 0:
            return self._input_symbol()
        return tr("strongest of {ways}", ways=link.ways)

    def _add_product(self, section: Section, path: LossPath) -> None:
        if path.blocked:
            section.say(
                tr("ReLU is shut here: nothing of this weight reaches the loss."), "path_blocked"
            )
            return
        slopes = " × ".join(in_brackets(figure(link.slope)) for link in path.links)
        section.add(Calculation(f"{slopes} = {figure(path.along)}", "path_along", tr("along it")))
        dz, a = self._factors()
        numbers = f"{dz} × {a} = {figure(path.whole)}"
        section.add(Calculation(numbers, "path_whole", tr("over all paths, dz × a")))

    def _factors(self) -> tuple[str, str]:
        for term in self._gradient.sum.terms:
            if term.index == self._row:
                return in_brackets(figure(term.left)), in_brackets(figure(term.right))
        raise AssertionError(self._row)

    def _onward(self) -> Section:
        p, row, ways = self._parameter, self._row, self._ways
        section = Section(tr("Go on to"), "onward_section")
        forward = Number(What.FORWARD, p.layer, p.neuron, row)
        z, dz = (symbol(letter, p.layer, p.neuron) for letter in ("z", "dz"))
        section.way("way_forward", tr("the sum it is in"), z, forward, ways)
        back = Number(What.BACKWARD, p.layer, p.neuron, row)
        section.way("way_back", tr("the error of its neuron"), dz, back, ways)
        if p.source is None:
            return section
        if p.layer > 1:
            a, source = symbol("a", p.layer - 1, p.source), p.source
            before = Number(What.FORWARD, p.layer - 1, source, row)
            section.way("way_source", tr("the neuron it comes from"), a, before, ways)
        bias = Number(What.PARAMETER, p.layer, p.neuron)
        name = symbol("b", p.layer, p.neuron)
        section.way("way_bias", tr("the bias of its neuron"), name, bias, ways)
        return section


def _check_words(check: GradientCheck, m: int) -> str:
    values = {"h": number(check.h), "examples": count(check.examples)}
    if check.examples < m:
        return tr(
            "h = {h}; J is here the cost of the first {examples} examples, in double precision.",
            **values,
        )
    return tr("h = {h}; J is the cost of the {examples} examples, in double precision.", **values)


def in_column_plain(value: float, decimals: int) -> str:
    """With all its decimals, however many."""
    return number(value, decimals=decimals)


def _muted(text: str) -> QLabel:
    label = write(QLabel(), text)
    label.setProperty("role", "muted")
    return label
