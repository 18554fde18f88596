"""One training step in the order in which it happens (notes, sections 2 to 5).

The notes' cycle is predict, measure, compute, adjust, repeat; each of them is made of phases, one for
each equation.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache


class Cycle(Enum):
    """The five parts of the training cycle (notes, section 5)."""

    PREDICT = auto()
    MEASURE = auto()
    COMPUTE = auto()
    ADJUST = auto()
    REPEAT = auto()


class Kind(Enum):
    """What a phase computes; Z, A, DZ, DA and DW are of one layer."""

    BATCH = auto()
    Z = auto()
    A = auto()
    LOSS = auto()
    DZ = auto()
    DW = auto()
    DA = auto()
    UPDATE = auto()
    RECEIPT = auto()


_PART = {
    Kind.BATCH: Cycle.PREDICT,
    Kind.Z: Cycle.PREDICT,
    Kind.A: Cycle.PREDICT,
    Kind.LOSS: Cycle.MEASURE,
    Kind.DZ: Cycle.COMPUTE,
    Kind.DW: Cycle.COMPUTE,
    Kind.DA: Cycle.COMPUTE,
    Kind.UPDATE: Cycle.ADJUST,
    Kind.RECEIPT: Cycle.REPEAT,
}


@dataclass(frozen=True)
class Phase:
    """One phase; ``layer`` is the notes' l (1 ... L), 0 where it is of no layer.

    Of the last layer A is the softmax and DZ is a^[L] - y. DW stands for dW^[l] and db^[l] together.
    """

    kind: Kind
    layer: int = 0

    @property
    def cycle(self) -> Cycle:
        return _PART[self.kind]


@cache
def phases(layers: int) -> tuple[Phase, ...]:
    """All phases of a step of a network with L = ``layers``; 18 for the notes' L = 3.

    batch; z1, a1, ..., zL, aL; loss; dzL, dWL, da(L-1), dz(L-1), dW(L-1), ..., dW1; update; receipt.
    """
    forward = [Phase(kind, layer) for layer in range(1, layers + 1) for kind in (Kind.Z, Kind.A)]
    backward = []
    for layer in range(layers, 0, -1):
        backward += [Phase(Kind.DZ, layer), Phase(Kind.DW, layer)]
        if layer > 1:
            backward.append(Phase(Kind.DA, layer - 1))
    end = [Phase(Kind.UPDATE), Phase(Kind.RECEIPT)]
    return (Phase(Kind.BATCH), *forward, Phase(Kind.LOSS), *backward, *end)
