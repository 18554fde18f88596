"""Whose answer to the digit on the table is explained: the network in training, or the bundled one."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.models.readers import BUNDLED, TRAINING, Readers
from app.models.reading import Reading
from app.models.run import RunModel
from app.models.specimen import SpecimenModel
from engine.network import MLP
from engine.trace import ForwardTrace


class Explained(QObject):
    """A network and its forward pass of the specimen.

    Until the user chooses, it is the network that reads on the pad; where both read there, the one in
    training. A newer snapshot of the run brings no signal: who shows it looks as the refresh clock bids.

    Signals:
        changed: another digit is on the table, or another network is to be explained.
    """

    changed = Signal()

    def __init__(
        self, run: RunModel, specimen: SpecimenModel, reading: Reading, readers: Readers
    ) -> None:
        """``reading`` is that of the specimen by the network in training."""
        super().__init__()
        self._run = run
        self._specimen = specimen
        self._reading = reading
        self._readers = readers
        self._choice: str | None = None
        self._bundled_trace: ForwardTrace | None = None
        specimen.changed.connect(self._forget)
        readers.changed.connect(self._forget)

    @property
    def reader(self) -> str:
        """`TRAINING` or `BUNDLED`."""
        if not self._readers.has_bundled:
            return TRAINING
        return self._choice or (BUNDLED if self._readers.shown == BUNDLED else TRAINING)

    @property
    def can_choose(self) -> bool:
        """Whether there are two networks to choose from."""
        return self._readers.has_bundled

    def choose(self, reader: str) -> None:
        """Explain `TRAINING` or `BUNDLED` from now on, whatever reads on the pad."""
        if reader != self._choice:
            self._choice = reader
            self.changed.emit()

    @property
    def network(self) -> MLP | None:
        """The network explained; the one in training as of its newest snapshot."""
        if self.reader == BUNDLED:
            return self._readers.bundled
        return self._run.snapshot.network if self._run.snapshot else None

    @property
    def trace(self) -> ForwardTrace | None:
        """Its forward pass of the digit on the table, one row; None where there is no network, or none
        whose numbers are finite."""
        trace = self._trace_of_bundled() if self.reader == BUNDLED else self._reading.trace
        usable = trace is not None and bool(np.isfinite(trace.pre_activations[-1]).all())
        return trace if usable else None

    @property
    def is_trained(self) -> bool:
        """Whether it has learnt anything yet."""
        return self.reader == BUNDLED or self._run.trained

    @property
    def label(self) -> int | None:
        """The true digit, where it is known."""
        return self._specimen.label

    @property
    def image(self) -> np.ndarray:
        """(784,): the digit on the table."""
        return self._specimen.image

    def _trace_of_bundled(self) -> ForwardTrace | None:
        network = self._readers.bundled
        if self._bundled_trace is None and network is not None:
            self._bundled_trace = network.forward(self._specimen.image.reshape(1, -1))
        return self._bundled_trace

    def _forget(self) -> None:
        self._bundled_trace = None
        self.changed.emit()
