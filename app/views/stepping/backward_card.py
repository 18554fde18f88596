"""A neuron and one example, backward: what comes back to it, through the slope of its ReLU; or p - y."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QWidget

from app import theme
from app.figures import figure, in_brackets, in_column
from app.i18n import tr
from app.models.selection import Number, What
from app.symbols import source_name, symbol
from app.views.stepping.answer_bars import GapBar
from app.views.stepping.card_parts import Calculation, Columns, Section, Ways
from app.views.stepping.terms import SumWords, TermsTable, TermWords
from app.widgets.equation import Piece
from engine.explain.neuron import (
    HiddenDelta,
    OutputDelta,
    neuron_backward,
)
from engine.explain.sums import decimals_for, rounded
from engine.step_trace import StepTrace


def backward_card(trace: StepTrace, chosen: Number, ways: Ways) -> QWidget:
    """The way back through a neuron."""
    return _Backward(trace, chosen, ways).card()


class _Backward:
    def __init__(self, trace: StepTrace, chosen: Number, ways: Ways) -> None:
        self._trace, self._ways = trace, ways
        self._layer, self._neuron, self._row = chosen.layer, chosen.neuron, chosen.row
        self._opened = neuron_backward(trace, chosen.row, chosen.layer, chosen.neuron)
        self._back, self._forth = theme.current().backward, theme.current().forward

    def card(self) -> QWidget:
        opened = self._opened
        if isinstance(opened, OutputDelta):
            return Columns([self._gap(opened)], [self._onward()], self._ways.scale)
        return Columns([self._sum(opened)], [self._mask(opened), self._onward()], self._ways.scale)

    def _gap(self, opened: OutputDelta) -> Section:
        section = Section(tr("The error of class {k}: p − y", k=self._neuron), "gap_section")
        layer = self._layer
        pieces = (
            Piece("dz", layer, key="dz", colour=self._back),
            Piece("equals"),
            Piece("a", layer, key="a", colour=self._forth),
            Piece("minus"),
            Piece("y", key="y", colour=self._forth),
        )
        section.add(self._ways.equation(pieces), narrow=True)
        section.add(GapBar(opened.p, opened.y, self._neuron, self._ways.scale))
        decimals = decimals_for([opened.p, opened.dz], 4, min(opened.p, 1 - opened.p))
        p, dz = (in_column(rounded(value, decimals)) for value in (opened.p, opened.dz))
        numbers = f"{p} − {opened.y} = {dz}"
        section.add(Calculation(numbers, "delta_result", symbol("dz", layer, self._neuron)))
        section.say(tr("The gap is the gradient: it says how far the answer is from the label."))
        return section

    def _sum(self, opened: HiddenDelta) -> Section:
        layer, neuron = self._layer, self._neuron
        heading = tr(
            "What comes back to neuron {neuron}, layer {layer}", neuron=neuron, layer=layer
        )
        section = Section(heading, "sum_section")
        pieces = (
            Piece("da", layer, key="da", colour=self._back),
            Piece("equals"),
            Piece("W", layer + 1, transposed=True, key="W"),
            Piece("dz", layer + 1, key="dz", colour=self._back),
        )
        section.add(self._ways.equation(pieces), narrow=True)
        words = SumWords(
            left=symbol("W", layer + 1),
            right=symbol("dz", layer + 1),
            product="W × dz",
            term=self._term,
            total=symbol("da", layer, neuron),
        )
        section.add(TermsTable(opened.da, words, self._ways.select, self._ways.scale))
        return section

    def _term(self, index: int) -> TermWords:
        after = self._layer + 1
        weight = Number(What.PARAMETER, after, index, source=self._neuron)
        delta = Number(What.BACKWARD, after, index, self._row)
        return TermWords(source_name(after, index), weight, delta)

    def _mask(self, opened: HiddenDelta) -> Section:
        section = Section(tr("Through the slope of ReLU"), "mask_section")
        layer = self._layer
        pieces = (
            Piece("dz", layer, key="dz", colour=self._back),
            Piece("equals"),
            Piece("da", layer, key="da", colour=self._back),
            Piece("elementwise", key="elementwise"),
            Piece("relu_prime", key="relu"),
            Piece("open"),
            Piece("z", layer, key="z", colour=self._forth),
            Piece("close"),
        )
        section.add(self._ways.equation(pieces), narrow=True)
        z = f"{symbol('z', layer, self._neuron)} = {figure(opened.z)}"
        if opened.slope:
            section.say(tr("{z} is above 0: ReLU's slope is 1.", z=z))
        else:
            section.say(tr("{z} is not above 0: ReLU's slope is 0, nothing passes.", z=z))
        decimals = opened.da.decimals()
        da, dz = (in_column(rounded(value, decimals)) for value in (opened.da.total, opened.dz))
        numbers = f"{in_brackets(da)} × {opened.slope} = {dz}"
        section.add(Calculation(numbers, "delta_result", symbol("dz", layer, self._neuron)))
        return section

    def _onward(self) -> Section:
        section = Section(tr("Go on to"), "onward_section")
        layer, neuron, ways = self._layer, self._neuron, self._ways
        forward = Number(What.FORWARD, layer, neuron, self._row)
        section.way("way_forward", tr("its way forward"), symbol("z", layer, neuron), forward, ways)
        bias = Number(What.PARAMETER, layer, neuron)
        name = symbol("db", layer, neuron)
        section.way("way_bias", tr("the gradient of its bias"), name, bias, ways)
        inputs = self._trace.backward.forward.activations[layer - 1][self._row]
        source = int(np.abs(inputs).argmax())
        weight = Number(What.PARAMETER, layer, neuron, source=source)
        name = symbol("dW", layer, neuron, source)
        words = tr("the gradient of the weight of its largest input")
        section.way("way_weight", words, name, weight, ways)
        return section
