"""The network as a graph: the strongest connections of each layer for the digit on the table.

They are coloured by what they carry forward, W a, or by their gradients dL/dW on the way back. What the
hand does shows at once, what training does at the clock's pace; hidden, nothing is computed.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from app import theme
from app.i18n import tr
from app.models.explained import Explained
from app.models.graph import (
    LEAST_EDGES,
    MOST_EDGES,
    STRONGEST,
    WEAKEST,
    GraphModel,
    Place,
)
from app.numbers import count, number
from app.refresh import CURVES_PER_S, HandFollower, RefreshClock
from app.symbols import source_name, symbol
from app.views.graph.canvas import GraphCanvas, GraphPicture
from app.widgets.labels import hint_label
from app.widgets.steady_label import SteadyLabel
from app.widgets.switch import Switch
from engine.explain.edges import edges_of_neuron, strongest_edges
from engine.network import MLP
from engine.trace import ForwardTrace

_STRENGTH_UNITS = 20
_OF_FOCUS = 40
"""How many connections of the neuron in focus are drawn, into it and out of it."""


class GraphView(QWidget):
    """The graph with its settings above and a line below that reads the neuron pointed at.

    Signals:
        neuron_requested(layer, neuron): the user wants this neuron's card.
    """

    neuron_requested = Signal(int, int)

    def __init__(
        self, explained: Explained, graph: GraphModel, clock: RefreshClock, name: str = "graph"
    ) -> None:
        """``name`` begins the names of its parts: it may stand in several pages."""
        super().__init__()
        self.setObjectName(f"{name}_view")
        self._name = name
        self._explained = explained
        self._graph = graph
        self._drawn: ForwardTrace | None = None
        self._pointed: Place | None = None
        self._build()
        self._follower = HandFollower(self, self._refresh)
        explained.changed.connect(self._follower.follow)
        graph.changed.connect(self._on_settings)
        clock.add(self, self._refresh, CURVES_PER_S)
        self._show_settings()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    # Building

    def _build(self) -> None:
        self.canvas = GraphCanvas()
        self.canvas.setObjectName(f"{self._name}_canvas")
        self.canvas.setAccessibleName(tr("The network as a graph"))
        self.canvas.setToolTip(
            tr(
                "Click a neuron: its connections stay, the others fade; a double click opens its card. "
                "Keys: arrows, Space, Enter, Esc"
            )
        )
        self.canvas.pointed.connect(self._on_pointed)
        self.canvas.chosen.connect(self._graph.focus_on)
        self.canvas.opened.connect(self.neuron_requested)
        self._line = SteadyLabel(f"{self._name}_readout", lines=2, colour=theme.current().muted)
        self._empty = hint_label(
            f"{self._name}_empty",
            tr(
                "No network yet. Choose some digits at the left: then its connections are drawn here."
            ),
        )
        self.canvas.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._make_tools())
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._line)

    def _make_tools(self) -> QHBoxLayout:
        self._way = Switch(
            f"{self._name}_way",
            {
                "forward": (
                    tr("Forward: W a"),
                    tr("Colour by activation times weight: what each connection brings to its z"),
                ),
                "backward": (
                    tr("Backward: dW"),
                    tr("Colour by the gradient of the loss: what raising the weight would do"),
                ),
            },
            "backward" if self._graph.backward else "forward",
        )
        self._way.chosen.connect(self._on_way)
        self._count = _slider(f"{self._name}_edges", LEAST_EDGES, MOST_EDGES, 10)
        self._count.setAccessibleName(tr("Connections between two layers"))
        self._count.setToolTip(tr("How many of the strongest connections are drawn in each layer"))
        self._count.valueChanged.connect(self._graph.set_count)
        low, high = round(WEAKEST * _STRENGTH_UNITS), round(STRONGEST * _STRENGTH_UNITS)
        self._strength = _slider(f"{self._name}_strength", low, high, 5)
        self._strength.setAccessibleName(tr("Strength of the lines"))
        self._strength.setToolTip(tr("How thick and opaque the lines are"))
        self._strength.valueChanged.connect(self._on_strength)
        self._count_label = QLabel()
        tools = QHBoxLayout()
        tools.setSpacing(6)
        tools.addWidget(self._way)
        tools.addSpacing(8)
        for label, slider in (
            (self._count_label, self._count),
            (QLabel(tr("thickness")), self._strength),
        ):
            label.setProperty("role", "muted")
            tools.addWidget(label)
            tools.addWidget(slider, 1)
        return tools

    # Following

    def _on_way(self, choice: str) -> None:
        self._graph.set_backward(choice == "backward")

    def _on_strength(self, units: int) -> None:
        self._graph.set_strength(units / _STRENGTH_UNITS)

    def _on_settings(self) -> None:
        self._show_settings()
        self._drawn = None
        self._follower.follow()

    def _show_settings(self) -> None:
        graph = self._graph
        self._way.show_choice("backward" if graph.backward else "forward")
        self._count.setValue(graph.count)
        self._strength.setValue(round(graph.strength * _STRENGTH_UNITS))
        self._count_label.setText(tr("{n} lines a layer", n=count(graph.count)))

    def _refresh(self) -> None:
        network, trace = self._explained.network, self._explained.trace
        if trace is self._drawn and (trace is None) == (self.canvas.shown is None):
            return
        self._drawn = trace
        picture = self._picture(network, trace) if network and trace else None
        self.canvas.show_picture(picture)
        self.canvas.setVisible(picture is not None)
        self._empty.setVisible(picture is None)
        self._tell()

    def _picture(self, network: MLP, trace: ForwardTrace) -> GraphPicture:
        graph, label = self._graph, self._explained.label
        focus = graph.focus if _exists(network, graph.focus) else None
        of_focus = (
            edges_of_neuron(network, trace, *focus, count=_OF_FOCUS, label=label) if focus else ()
        )
        return GraphPicture(
            network.spec.sizes,
            trace,
            strongest_edges(network, trace, graph.count, label),
            of_focus,
            focus,
            label,
            graph.backward,
            graph.strength,
        )

    def _on_pointed(self, place: Place | None) -> None:
        self._pointed = place
        self._tell()

    def _tell(self) -> None:
        shown = self.canvas.shown
        text = self._words(shown) if shown else ""
        self._line.set_text(text)
        self.canvas.setAccessibleDescription(text)

    def _words(self, shown: GraphPicture) -> str:
        if self._pointed and self._pointed[1] < shown.sizes[self._pointed[0]]:
            return _neuron_text(shown.trace, *self._pointed)
        if shown.backward and shown.label is None:
            return tr("A drawing has no label, so it has no loss and no gradient to show.")
        if shown.focus:
            return _neuron_text(shown.trace, *shown.focus)
        if shown.backward:
            return tr(
                "Orange: raising the weight raises the loss; blue: it lowers it. Thicker: more so, "
                "within its layer. Dots: the stronger their colour, the more active the neuron."
            )
        return tr(
            "Orange: activation × weight above 0, it excites; blue: below 0, it inhibits. Thicker: "
            "more so, within its layer. Dots: the stronger their colour, the more active the neuron."
        )


def _exists(network: MLP, place: Place | None) -> bool:
    sizes = network.spec.sizes
    return place is not None and place[0] < len(sizes) and place[1] < sizes[place[0]]


def _neuron_text(trace: ForwardTrace, layer: int, neuron: int) -> str:
    a = number(float(trace.activations[layer][0, neuron]), 3)
    if layer == 0:
        return f"{source_name(0, neuron)}: {symbol('a', 0, neuron)} = {a}"
    z = number(float(trace.pre_activations[layer - 1][0, neuron]), 3)
    numbers = f"{symbol('z', layer, neuron)} = {z}, {symbol('a', layer, neuron)} = {a}"
    return f"{tr('neuron {neuron} of layer {layer}', neuron=neuron, layer=layer)}: {numbers}"


def _slider(name: str, low: int, high: int, page: int) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setObjectName(name)
    slider.setRange(low, high)
    slider.setPageStep(page)
    slider.setMinimumWidth(60)
    return slider
