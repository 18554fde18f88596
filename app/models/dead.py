"""Which neurons are dead: zero for every one of a fixed sample of validation images."""

from __future__ import annotations

import numpy as np

from app.models.data import DataModel
from engine.activations import Array
from engine.metrics import scaled
from engine.network import MLP

_SAMPLE = 500
_FEWEST = 100
_MOST_PRODUCTS = 200_000_000
"""A look at the sample must not hold up the hand: 500 images through the notes' network are a quarter."""


class DeadNeurons:
    """Looks for dead neurons with the first images of the validation set.

    For one digit a silent neuron is the rule; silent for all of the sample, it hardly learns any more.
    """

    def __init__(self, data: DataModel | None) -> None:
        self._data = data
        self._source: object = None
        self._sample: Array | None = None

    @property
    def count(self) -> int:
        """How many images the sample has; 0 where there is none."""
        return 0 if self._sample is None else len(self._sample)

    def find(self, network: MLP) -> tuple[np.ndarray, ...] | None:
        """For each hidden layer (n^[l],) bool; None where it cannot be told."""
        self._take_sample()
        if self._sample is None:
            return None
        rows = min(self.count, _MOST_PRODUCTS // network.spec.parameter_count)
        if rows < _FEWEST:
            return None
        with np.errstate(over="ignore", invalid="ignore"):
            trace = network.forward(self._sample[:rows])
        return tuple(np.logical_not((a > 0).any(axis=0)) for a in trace.activations[1:-1])

    def _take_sample(self) -> None:
        """Scale the sample once a data set, as soon as enough of it is there."""
        data = self._data.data if self._data else None
        if data is self._source:
            return
        self._sample, self._source = None, None
        if data is not None and data.validation.ready >= min(_SAMPLE, len(data.validation)):
            self._sample, self._source = scaled(data.validation.images[:_SAMPLE]), data
