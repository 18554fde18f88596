"""Where a run stands, to the bit: what must be put back to go on as if nothing had happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.activations import Array
from engine.history import HistoryTail, Rows
from engine.metrics import Evaluation
from engine.spec import TrainingSpec


@dataclass(frozen=True)
class Position:
    """How far a run has come: updates made, whole epochs, examples of the present epoch."""

    step: int = 0
    epoch: int = 0
    example: int = 0


@dataclass(frozen=True)
class OptimizerState:
    """The updates made since the optimizer began, and its `Optimizer.sums`, each (count,)."""

    t: int
    sums: Mapping[str, Array]


@dataclass(frozen=True)
class TrainerState:
    """A trainer's state; all arrays are copies of its own.

    The random generator needs no place here: each epoch draws anew from the seed and its number.
    ``kept`` are the weights to go back to where the loss is no longer finite, of ``kept_step``.
    ``history`` is None where only going back within one run is meant: ``rows`` then tell how much of its
    history stays.
    """

    spec: TrainingSpec
    position: Position
    parameters: Array
    optimizer: OptimizerState
    kept_step: int
    kept: Array
    last_validation: Evaluation | None
    rows: Rows
    history: HistoryTail | None = None

    @property
    def nbytes(self) -> int:
        """Memory that the large arrays take, in bytes."""
        sums = sum(total.nbytes for total in self.optimizer.sums.values())
        return self.parameters.nbytes + self.kept.nbytes + sums
