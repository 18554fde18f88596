"""What the page "Inside" shows: which of its views, which neuron, which of a layer's numbers."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.models.tabbed import Tabbed
from engine.explain.over_time import KINDS

NEURON = "neuron"
SPREAD = "spread"
GRAPH = "graph"
SURGERY = "surgery"
TABS: tuple[str, ...] = (NEURON, SPREAD, GRAPH, SURGERY)
"""The views of the page, in the order of their buttons."""
AVERAGE, DIGIT = "average", "digit"
"""Which gates deeper pictures are made with: how often each neuron fires, or those of the digit."""


class InsideModel(Tabbed):
    """The view chosen, and the neuron whose card is open.

    ``layer`` is the notes' l, 1 ... L; ``neuron`` counts from 0. Where the present network has no such
    neuron, the card shows the nearest.

    Signals:
        neuron_changed: another neuron was chosen.
        gates_changed: pictures through the layers are to be made with other gates.
        spread_changed: another kind of numbers is to be shown, one of `over_time.KINDS`.
    """

    neuron_changed = Signal()
    gates_changed = Signal()
    spread_changed = Signal()

    def __init__(self) -> None:
        super().__init__(NEURON)
        self._neuron = (1, 0)
        self._gates = AVERAGE
        self._spread = KINDS[0]

    @property
    def layer(self) -> int:
        return self._neuron[0]

    @property
    def neuron(self) -> int:
        return self._neuron[1]

    @property
    def gates(self) -> str:
        return self._gates

    @property
    def spread(self) -> str:
        return self._spread

    def choose(self, layer: int, neuron: int) -> None:
        """Open the card of this neuron."""
        if (layer, neuron) != self._neuron:
            self._neuron = (layer, neuron)
            self.neuron_changed.emit()

    def set_gates(self, gates: str) -> None:
        """`AVERAGE` or `DIGIT`."""
        if gates != self._gates:
            self._gates = gates
            self.gates_changed.emit()

    def show_spread(self, kind: str) -> None:
        """One of `over_time.KINDS`."""
        if kind != self._spread:
            self._spread = kind
            self.spread_changed.emit()
