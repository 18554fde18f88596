"""The page "Inside": one of several views of the network, chosen in its title line.

To add a view: its name in `app.models.inside.TABS`, its words and its maker here.
"""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from app.i18n import tr
from app.models.bundle import Models
from app.models.inside import GRAPH, NEURON, SPREAD, SURGERY, TABS
from app.refresh import RefreshClock
from app.views.graph.panel import GraphView
from app.views.neuron.panel import NeuronView
from app.views.spread.panel import SpreadView
from app.views.surgery.panel import SurgeryView
from app.widgets.card import Card
from app.widgets.lazy_stack import LazyStack
from app.widgets.switch import Switch


class InsidePage(Card):
    """Follows the model of the page; a view is made when it is first asked for.

    Signals:
        index_requested(int): the user wants this validation image on the table.
        neuron_requested(layer, neuron): the user wants this neuron's card.
    """

    index_requested = Signal(int)
    neuron_requested = Signal(int, int)

    def __init__(self, models: Models, clock: RefreshClock) -> None:
        super().__init__(tr("Inside the network"))
        self.setObjectName("inside")
        self._models = models
        self._clock = clock
        self._stack = LazyStack(
            {
                NEURON: self._make_neuron,
                SPREAD: self._make_spread,
                GRAPH: self._make_graph,
                SURGERY: self._make_surgery,
            }
        )
        self._tabs = Switch("inside_tab", _words(), models.inside.tab)
        self._tabs.chosen.connect(models.inside.show_tab)
        self.add_tool(self._tabs)
        self.body.addWidget(self._stack, 1)
        models.inside.tab_changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self._tabs.show_choice(self._models.inside.tab)
        self._stack.bring(self._models.inside.tab)

    def _make_neuron(self) -> NeuronView:
        view = NeuronView(self._models, self._clock)
        view.index_requested.connect(self.index_requested)
        return view

    def _make_spread(self) -> SpreadView:
        return SpreadView(self._models, self._clock)

    def _make_graph(self) -> GraphView:
        view = GraphView(self._models.explained, self._models.graph, self._clock, "inside_graph")
        view.neuron_requested.connect(self.neuron_requested)
        return view

    def _make_surgery(self) -> SurgeryView:
        return SurgeryView(self._models, self._clock)


def _words() -> dict[str, tuple[str, str]]:
    """The buttons' texts and tips."""
    words = {
        NEURON: (
            tr("Neuron"),
            tr("One neuron: what it looks for, when it fires, and what it argues for"),
        ),
        SPREAD: (
            tr("Layers"),
            tr("How weights, activations and gradients of every layer are spread, over the run"),
        ),
        GRAPH: (
            tr("Graph"),
            tr("The network as a graph: which connections carry the answer to this digit"),
        ),
        SURGERY: (
            tr("Surgery"),
            tr("Cut a copy of the network and see what it can do without"),
        ),
    }
    return {name: words[name] for name in TABS}
