"""How the network's graph is drawn: how many connections, how strongly, which way, which neuron."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

LEAST_EDGES, MOST_EDGES = 10, 400
WEAKEST, STRONGEST = 0.25, 3.0

Place = tuple[int, int]
"""A neuron: the notes' layer, 0 for the pixels, and its number from 0."""


class GraphModel(QObject):
    """Signals:
    changed: any of it.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._count = 120
        self._strength = 1.0
        self._backward = False
        self._focus: Place | None = None

    @property
    def count(self) -> int:
        """How many connections are drawn between two layers."""
        return self._count

    @property
    def strength(self) -> float:
        """How thick and how opaque they are; 1 is usual."""
        return self._strength

    @property
    def backward(self) -> bool:
        """Whether they are coloured by their gradients, not by what they carry forward."""
        return self._backward

    @property
    def focus(self) -> Place | None:
        """The neuron that all others are dimmed for."""
        return self._focus

    def set_count(self, count: int) -> None:
        self._set("_count", max(LEAST_EDGES, min(count, MOST_EDGES)))

    def set_strength(self, strength: float) -> None:
        self._set("_strength", max(WEAKEST, min(strength, STRONGEST)))

    def set_backward(self, backward: bool) -> None:
        self._set("_backward", backward)

    def focus_on(self, place: Place | None) -> None:
        self._set("_focus", place)

    def _set(self, name: str, value: object) -> None:
        if getattr(self, name) != value:
            setattr(self, name, value)
            self.changed.emit()
