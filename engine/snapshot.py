"""One instant of a run, frozen: what may be handed from thread to thread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.history import HistoryTail
from engine.network import MLP
from engine.spec import TrainingSpec


@dataclass(frozen=True)
class Snapshot:
    """The ``network`` is a read-only copy; ``tail`` is the history since the last snapshot.

    ``step`` counts the updates made and ``epoch`` the epochs, with their fraction.
    ``validation_predictions`` (n,) uint8, read-only, are those of the last validation, if any.
    """

    network: MLP
    training: TrainingSpec
    step: int
    epoch: float
    steps_per_epoch: int
    tail: HistoryTail
    validation_predictions: NDArray[np.uint8] | None
