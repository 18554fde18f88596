"""What the newest network answers to one image, and everything it computed on the way.

A forward pass takes 30 us, so it is made in the GUI's thread, from the newest snapshot.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
from PySide6.QtCore import QObject, Signal, SignalInstance

from app.models.run import RunModel
from engine.activations import Array
from engine.network import MLP
from engine.trace import ForwardTrace


class ImageSource(Protocol):
    """A model with an ``image``, (784,) float32, that says when it is another one."""

    changed: SignalInstance

    @property
    def image(self) -> Array: ...


class Reading(QObject):
    """The forward pass of ``source``'s image through the newest network.

    Signals:
        changed: the image or the network is another one; ``trace`` is new.
    """

    changed = Signal()

    def __init__(self, run: RunModel, source: ImageSource) -> None:
        super().__init__()
        self._run = run
        self._source = source
        self.trace: ForwardTrace | None = None
        source.changed.connect(self._read)
        run.snapshot_changed.connect(self._read)
        run.restarted.connect(self._read)

    @property
    def network(self) -> MLP | None:
        """The newest network."""
        return self._run.snapshot.network if self._run.snapshot else None

    @property
    def probabilities(self) -> Array | None:
        """(10,), or None while there is no network."""
        return self.trace.probabilities[0] if self.trace else None

    @property
    def answer(self) -> int | None:
        """The class with the largest probability."""
        probabilities = self.probabilities
        return None if probabilities is None else int(probabilities.argmax())

    @property
    def is_trained(self) -> bool:
        """Whether the network that answered has made a step at least."""
        return self._run.trained

    def _read(self) -> None:
        snapshot = self._run.snapshot
        image = self._source.image.reshape(1, -1)
        with np.errstate(over="ignore", invalid="ignore"):  # weights may be on the way to infinity
            self.trace = snapshot.network.forward(image) if snapshot else None
        self.changed.emit()
