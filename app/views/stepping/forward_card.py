"""A neuron and one example, forward: the sum that makes its z, and what becomes of it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app import theme
from app.figures import figure, in_column
from app.i18n import tr
from app.models.selection import Number, What
from app.symbols import source_name, symbol
from app.views.stepping.card_parts import Calculation, Columns, Link, Section, Ways
from app.views.stepping.softmax_card import SoftmaxSection
from app.views.stepping.terms import SumWords, TermsTable, TermWords
from app.widgets.digit_image import DigitImage
from app.widgets.equation import Piece
from app.widgets.heat_map import HeatMap
from engine.explain.neuron import (
    LossPart,
    step_forward,
)
from engine.explain.sums import decimals_for, rounded
from engine.spec import IMAGE_SIDE
from engine.step_trace import StepTrace

_PICTURE = 116


def forward_card(trace: StepTrace, chosen: Number, ways: Ways) -> QWidget:
    """The way forward through a neuron."""
    return _Forward(trace, chosen, ways).card()


class _Forward:
    def __init__(self, trace: StepTrace, chosen: Number, ways: Ways) -> None:
        self._trace, self._chosen, self._ways = trace, chosen, ways
        self._colour = theme.current().forward
        self._layer, self._neuron, self._row = chosen.layer, chosen.neuron, chosen.row
        self._opened = step_forward(trace, chosen.row, chosen.layer, chosen.neuron)

    def card(self) -> QWidget:
        left = [self._sum()]
        if self._layer == 1:
            left.append(self._pictures())
        right = [self._activation(), self._onward()]
        if self._opened.loss is not None:
            right.insert(1, self._loss(self._opened.loss))
        return Columns(left, right, self._ways.scale)

    def _sum(self) -> Section:
        section = Section(
            tr("The sum z of neuron {neuron}, layer {layer}", **self._place), "sum_section"
        )
        section.add(self._ways.equation(self._sum_pieces()), narrow=True)
        bias = symbol("b", self._layer, self._neuron)
        words = SumWords(
            left=symbol("W", self._layer, self._neuron),
            right=symbol("a", self._layer - 1) if self._layer > 1 else "x",
            product="w × a" if self._layer > 1 else "w × x",
            term=self._term,
            total=symbol("z", self._layer, self._neuron),
            extra=(
                tr("bias {symbol}", symbol=bias),
                Number(What.PARAMETER, self._layer, self._neuron),
            ),
        )
        section.add(TermsTable(self._opened.z, words, self._ways.select, self._ways.scale))
        return section

    @property
    def _place(self) -> dict[str, int]:
        return {"neuron": self._neuron, "layer": self._layer}

    def _sum_pieces(self) -> tuple[Piece, ...]:
        layer, colour = self._layer, self._colour
        return (
            Piece("z", layer, key="z", colour=colour),
            Piece("equals"),
            Piece("W", layer, key="W"),
            Piece("a", layer - 1, key="a", colour=colour),
            Piece("plus"),
            Piece("b", layer, key="b"),
        )

    def _term(self, index: int) -> TermWords:
        before = self._layer - 1
        weight = Number(What.PARAMETER, self._layer, self._neuron, source=index)
        activation = Number(What.FORWARD, before, index, self._row) if before else None
        return TermWords(source_name(before, index), weight, activation)

    def _pictures(self) -> Section:
        """Digit, weights and what they make together, pixel by pixel."""
        section = Section(tr("Pixel by pixel"), "pixels_section")
        digit = self._trace.backward.forward.activations[0][self._row]
        weights = self._trace.before.weights[0][self._neuron]
        image = DigitImage()
        image.set_image(digit)
        image.setAccessibleName(tr("The digit"))
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        shown = (
            (image, "x"),
            (self._pixels(weights, "weight_picture", tr("Weights")), "w"),
            (self._pixels(weights * digit, "product_picture", tr("Weights × digit")), "w × x"),
        )
        side = round(_PICTURE * self._ways.scale)
        for column, (picture, words) in enumerate(shown):
            picture.setFixedSize(side, side)
            grid.addWidget(picture, 0, column)
            grid.addWidget(QLabel(words), 1, column, Qt.AlignmentFlag.AlignHCenter)
        section.add(row, narrow=True)
        section.say(tr("Click a pixel to open its weight."), muted=True)
        return section

    def _pixels(self, values: np.ndarray, name: str, title: str) -> HeatMap:
        picture = HeatMap()
        picture.setObjectName(name)
        picture.setAccessibleName(title)
        picture.set_values(np.ascontiguousarray(values.reshape(IMAGE_SIDE, IMAGE_SIDE)))
        picture.set_describe(
            lambda row, column: (
                f"{source_name(0, row * IMAGE_SIDE + column)}: "
                f"{figure(float(picture.values[row, column]))}"
            )
        )
        picture.clicked.connect(self._choose_pixel)
        return picture

    def _choose_pixel(self, row: int, column: int) -> None:
        pixel = row * IMAGE_SIDE + column
        self._ways.select(Number(What.PARAMETER, 1, self._neuron, source=pixel))

    def _activation(self) -> Section:
        if self._opened.softmax is not None:
            label = int(self._trace.labels[self._row])
            return SoftmaxSection(self._opened, label, self._row, self._ways)
        section = Section(tr("ReLU: what is negative becomes 0"), "relu_section")
        layer, colour = self._layer, self._colour
        pieces = (
            Piece("a", layer, key="a", colour=colour),
            Piece("equals"),
            Piece("max_0", key="relu"),
            Piece("z", layer, key="z", colour=colour),
            Piece("close"),
        )
        section.add(self._ways.equation(pieces), narrow=True)
        z, a = _alike(self._opened.z.total, self._opened.a)
        result = symbol("a", layer, self._neuron)
        section.add(Calculation(f"max(0, {z}) = {a}", "relu_result", result))
        return section

    def _loss(self, loss: LossPart) -> Section:
        section = Section(tr("Its part in the loss"), "loss_section")
        k = self._neuron
        if loss.y:
            p, part = figure(loss.p), figure(loss.part)
            section.add(Calculation(f"−log({p}) = {part}", "loss_result", f"−y[{k}] log(ŷ[{k}])"))
            section.say(tr("It is the class of the label: this is the whole loss of the example."))
            return section
        label = int(self._trace.labels[self._row])
        section.say(tr("y[{k}] = 0, so this class has no part of its own in the loss.", k=k))
        words = tr("The loss comes from class {label}: {loss}", label=label, loss=figure(loss.loss))
        target = Number(What.FORWARD, self._layer, label, self._row)
        way = Link(words, target, tr("Open the class of the label"), self._ways.select)
        section.add(way.name("loss_way", words), narrow=True)
        return section

    def _onward(self) -> Section:
        section = Section(tr("Go on to"), "onward_section")
        layer, neuron, ways = self._layer, self._neuron, self._ways
        back = Number(What.BACKWARD, layer, neuron, self._row)
        section.way("way_back", tr("its way back"), symbol("dz", layer, neuron), back, ways)
        if not self._opened.z.terms:
            return section
        source = self._opened.z.terms[0].index
        weight = Number(What.PARAMETER, layer, neuron, source=source)
        name = symbol("W", layer, neuron, source)
        section.way("way_weight", tr("the weight of the largest term"), name, weight, ways)
        if layer > 1:
            before = Number(What.FORWARD, layer - 1, source, self._row)
            name = symbol("a", layer - 1, source)
            section.way("way_source", tr("the neuron it comes from"), name, before, ways)
        return section


def _alike(z: float, a: float) -> tuple[str, str]:
    """z and a with the same decimals."""
    decimals = decimals_for([z, a], 4)
    return in_column(rounded(z, decimals)), in_column(rounded(a, decimals))
