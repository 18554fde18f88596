"""The one number of the open step that is looked into: a neuron's, a parameter's, or the cost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal


class What(Enum):
    """FORWARD: z and a of a neuron. BACKWARD: da and dz of it. PARAMETER: a weight or a bias. COST: J."""

    FORWARD = auto()
    BACKWARD = auto()
    PARAMETER = auto()
    COST = auto()


@dataclass(frozen=True)
class Number:
    """``layer`` is the notes' l (1 ... L); neurons and rows count from 0.

    ``row`` is the example among those traced (not for parameters); ``source`` the neuron of the layer
    before that a weight comes from, None for the bias.
    """

    what: What
    layer: int
    neuron: int
    row: int = 0
    source: int | None = None


COST = Number(What.COST, 0, 0)
"""The cost J of the batch: it is of no layer."""
COST_AFTER = Number(What.COST, 0, 1)
"""The same after the update."""


class SelectionModel(QObject):
    """Which number is looked into, if any.

    Signals:
        changed: another number, or none.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._number: Number | None = None

    @property
    def number(self) -> Number | None:
        return self._number

    def select(self, number: Number | None) -> None:
        if number != self._number:
            self._number = number
            self.changed.emit()
