"""The card of one neuron. It follows the digit on the table at once and the training by the clock."""

from __future__ import annotations

import operator

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import tr
from app.models.bundle import Models
from app.models.inside import AVERAGE, DIGIT
from app.refresh import CURVES_PER_S, RefreshClock
from app.symbols import symbol
from app.views.neuron.chooser import NeuronChooser
from app.views.neuron.sections import GALLERY, ArguesFor, Excites, HowOften, LooksFor, OnTheTable
from app.widgets.labels import hint_label
from app.widgets.scrolled import scrolled
from app.widgets.switch import Switch
from engine.explain.role import Gates, argues_for, gates_of, looks_for
from engine.metrics import scaled
from engine.network import MLP

_FOLLOW_MS = 20
_LEAST = (520, 640)
"""So small, in px, everything can still be read."""
_GAP = 12
_NOTHING: tuple[object, object, object] = ("", "", "")


class NeuronView(QWidget):
    """Everything about the neuron that `InsideModel` names.

    Signals:
        index_requested(int): the user wants this validation image on the table.
    """

    index_requested = Signal(int)

    def __init__(self, models: Models, clock: RefreshClock) -> None:
        super().__init__()
        self.setObjectName("neuron_view")
        self._run, self._data, self._inside = models.run, models.data, models.inside
        self._specimen, self._reading = models.specimen, models.specimen_reading
        self._surveys = models.survey
        self._drawn = _NOTHING
        self._chooser = NeuronChooser()
        self._gates = self._make_gates()
        self._looks, self._table, self._votes = LooksFor(), OnTheTable(), ArguesFor()
        self._often, self._excites = HowOften(), Excites()
        self._pages = QStackedWidget()
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect(clock)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _make_gates(self) -> Switch:
        switch = Switch(
            "neuron_gates",
            {
                AVERAGE: (
                    tr("On average"),
                    tr("Through the layers, each neuron between counts as often as it fires"),
                ),
                DIGIT: (
                    tr("For this digit"),
                    tr("Through the layers, only the neurons that fire for the digit on the table"),
                ),
            },
            self._inside.gates,
        )
        switch.chosen.connect(self._inside.set_gates)
        return switch

    def _lay_out(self) -> None:
        left = Qt.AlignmentFlag.AlignLeft
        self._top.addWidget(self._chooser, 0, left)
        self._top.addStretch(1)
        self._top.addWidget(self._gates, 0, left)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self._table)
        right.addWidget(self._votes, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(12)
        grid.addWidget(self._looks, 0, 0)
        grid.addLayout(right, 0, 1)
        grid.addWidget(self._often, 1, 0)
        grid.addWidget(self._excites, 1, 1)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(0, 3)
        grid.setRowStretch(1, 2)
        card = QWidget()
        inner = QVBoxLayout(card)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        inner.addLayout(self._top)
        inner.addLayout(grid, 1)
        self._pages.addWidget(_empty())
        self._pages.addWidget(scrolled(card, *_LEAST))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Both choosers in one line, or, where there is no room, one below the other."""
        needed = self._chooser.sizeHint().width() + self._gates.sizeHint().width() + _GAP
        room = max(self.width(), _LEAST[0])
        directions = QBoxLayout.Direction
        across = needed <= room
        self._top.setDirection(directions.LeftToRight if across else directions.TopToBottom)

    def _connect(self, clock: RefreshClock) -> None:
        self._chooser.chosen.connect(self._inside.choose)
        self._excites.index_requested.connect(self.index_requested)
        self._follow = QTimer(self, interval=_FOLLOW_MS, singleShot=True)
        self._follow.timeout.connect(self._refresh)
        self._reading.changed.connect(self._on_reading_changed)
        self._inside.neuron_changed.connect(self._redraw)
        self._inside.gates_changed.connect(self._redraw)
        clock.add(self, self._surveys.advance, CURVES_PER_S)
        clock.add(self, self._refresh, CURVES_PER_S)

    @Slot()
    def _on_reading_changed(self) -> None:
        """What the hand does shows at once; what training does waits for the clock."""
        if not self._run.running and not self._follow.isActive():
            self._follow.start()

    @Slot()
    def _redraw(self) -> None:
        """Another neuron, or other pictures of it."""
        self._drawn = _NOTHING
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        """Draw what is new: another network, digit or survey."""
        snapshot, trace = self._run.snapshot, self._reading.trace
        wanted = (snapshot, trace, self._surveys.survey)
        if not self.isVisible() or all(map(operator.is_, wanted, self._drawn)):
            return
        self._drawn = wanted
        self._pages.setCurrentIndex(1 if snapshot and trace else 0)
        if snapshot and trace:
            place = self._place(snapshot.network)
            self._chooser.show_neuron(snapshot.network.spec, *place)
            self._fold()
            self._show_own(snapshot.network, place)
            self._show_role(snapshot.network, place)
            self._show_survey(place)

    def _place(self, network: MLP) -> tuple[int, int]:
        """The neuron wanted, or the nearest that this network has."""
        sizes = network.spec.sizes
        layer = min(self._inside.layer, len(sizes) - 1)
        return layer, min(self._inside.neuron, sizes[layer] - 1)

    def _show_own(self, network: MLP, place: tuple[int, int]) -> None:
        layer, neuron = place
        trace = self._reading.trace
        assert trace is not None
        self._table.show_numbers(
            self._specimen.image,
            place,
            float(network.biases[layer - 1][neuron]),
            float(trace.pre_activations[layer - 1][0, neuron]),
            float(trace.activations[layer][0, neuron]),
            layer == len(network.weights),
        )

    def _show_role(self, network: MLP, place: tuple[int, int]) -> None:
        gates = self._gates_in_force()
        with np.errstate(over="ignore", invalid="ignore"):
            picture = looks_for(network, *place, gates)
            votes = argues_for(network, *place, gates)
        average = self._inside.gates == AVERAGE
        self._looks.show_picture(picture, _picture_words(place[0], average))
        self._votes.show_votes(votes, _votes_words(place[0], len(network.weights), average))

    def _gates_in_force(self) -> Gates:
        """Until it is known how often neurons fire, those of the digit serve for the average too."""
        survey, trace = self._surveys.survey, self._reading.trace
        assert trace is not None
        if self._inside.gates == AVERAGE and survey is not None:
            return survey.rates()
        return gates_of(trace)

    def _show_survey(self, place: tuple[int, int]) -> None:
        survey, data = self._surveys.survey, self._data.data
        if survey is None or data is None:
            self._often.show_firing(None, 0, False)
            self._excites.show_none_yet()
            return
        layer, neuron = place
        output = layer == len(survey.network.weights)
        self._often.show_firing(survey.firing(layer, neuron), len(survey), output)
        rows = survey.strongest(layer, neuron, GALLERY)
        self._excites.show_images(
            rows,
            scaled(data.validation.images[rows]),
            survey.labels[rows],
            survey.pre_activations[layer - 1][rows, neuron],
        )


def _picture_words(layer: int, average: bool) -> str:
    if layer == 1:
        return tr("Its 784 weights, each at its pixel: orange raises z, blue lowers it.")
    if average:
        return tr(
            "Through the layers, {product}: orange raises z, blue lowers it; each neuron between "
            "counts as often as it fires.",
            product=_product(layer),
        )
    return tr(
        "Through the layers, {product}, with the neurons that fire for this digit: picture times "
        "pixels, and a number, is z exactly.",
        product=_product(layer),
    )


def _product(layer: int) -> str:
    """W³ W² W¹."""
    return " ".join(symbol("W", below) for below in range(layer, 0, -1))


def _votes_words(layer: int, last: int, average: bool) -> str:
    if layer == last:
        return tr("An output neuron speaks for its own digit.")
    if layer == last - 1:
        return tr("Its outgoing weights: what one unit of a adds to each z of the output.")
    if average:
        return tr(
            "Through the layers: what one unit of a adds to each z of the output, on average."
        )
    return tr(
        "Through the layers: what one unit of a adds to each z of the output, for this digit."
    )


def _empty() -> QLabel:
    return hint_label(
        "neuron_empty",
        tr(
            "No network yet. Choose some digits at the left: then each of its neurons has a card here."
        ),
    )
