"""One whole training step, opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.activations import Array
from engine.metrics import Evaluation
from engine.network import MLP
from engine.spec import TrainingSpec
from engine.trace import BackwardTrace


@dataclass(frozen=True)
class WholeBatch:
    """A batch of which only the first examples are traced: how all of it is judged on both sides of the
    update. ``labels`` (m,)."""

    labels: NDArray[np.integer[Any]]
    before: Evaluation
    after: Evaluation


@dataclass(frozen=True)
class StepTrace:
    """One training step, opened: the update that made it the ``step``-th.

    ``rows`` (m,) are the batch's rows among the training examples; ``labels`` and ``backward`` are of
    the first 256 of them. ``loss`` is the mean loss before the update, without the L2 penalty;
    ``gradient`` (flat) is what the optimizer was given, with the 1/m and the penalty's part; ``pieces``
    is what it made of it at its ``t``-th update (see `Optimizer.pieces`), with ``learning_rate``.
    ``before`` and ``after`` are the network on both sides of the update, frozen. ``whole`` is there where
    the batch has more examples than are traced.
    """

    step: int
    spec: TrainingSpec
    learning_rate: float
    rows: NDArray[np.intp]
    labels: NDArray[np.integer[Any]]
    backward: BackwardTrace
    loss: float
    gradient: Array
    pieces: Mapping[str, Array]
    t: int
    before: MLP
    after: MLP
    whole: WholeBatch | None = None


def frozen(trace: StepTrace) -> StepTrace:
    """The same trace, read-only: two threads look at it from now on."""
    backward = trace.backward
    forward = backward.forward
    for array in (
        trace.rows,
        trace.labels,
        trace.gradient,
        *trace.pieces.values(),
        *forward.pre_activations,
        *forward.activations,
        *backward.d_activations,
        *backward.d_pre_activations,
        *([trace.whole.labels] if trace.whole else []),
    ):
        array.flags.writeable = False
    return trace
