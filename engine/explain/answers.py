"""One image's way through a run: what the network answered to it at each of some moments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.activations import Array
from engine.network import MLP


@dataclass(frozen=True, eq=False)
class Answers:
    """``probabilities`` (n, 10) at n moments, n at least 1."""

    probabilities: Array

    @property
    def digits(self) -> NDArray[np.intp]:
        """The answers, (n,)."""
        return np.asarray(self.probabilities.argmax(axis=1))

    @property
    def shares(self) -> Array:
        """How sure the network was of them, (n,)."""
        largest: Array = self.probabilities.max(axis=1)
        return largest

    @property
    def settled(self) -> int:
        """From which moment on the answer is the last one, without a break."""
        others = np.flatnonzero(self.digits != self.digits[-1])
        return int(others[-1]) + 1 if len(others) else 0


def answers(networks: Sequence[MLP], image: Array) -> Answers:
    """What each of the networks makes of ``image``, (784,) in [0, 1]."""
    x = image.reshape(1, -1)
    with np.errstate(over="ignore", invalid="ignore"):  # weights may be on the way to infinity
        return Answers(np.vstack([network.forward(x).probabilities for network in networks]))
