"""Who reads the drawing: the network in training, the one that comes with the program, or both."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.models.drawing import DrawingModel
from app.models.reading import Reading
from engine.activations import Array
from engine.doubt import QUESTIONS, Doubt
from engine.network import MLP
from engine.trace import ForwardTrace

TRAINING, BUNDLED, BOTH, AUTO = "training", "bundled", "both", "auto"
CHOICES = (TRAINING, BUNDLED, BOTH, AUTO)


class Readers(QObject):
    """Two readers of the drawing, and which of them the pad shows.

    Until the user chooses ("auto"), the network in training reads as soon as it has learnt something;
    before that the bundled one does, so that the pad reads well from the start.

    Signals:
        changed: the choice is another one, or the bundled network has come, or will not come.
    """

    changed = Signal()

    def __init__(self, drawing: DrawingModel, training: Reading) -> None:
        super().__init__()
        self.training = training
        self._drawing = drawing
        self._choice = AUTO
        self._network: MLP | None = None
        self._doubt: Doubt | None = None
        self._missing = False
        self._image_read: Array | None = None
        self._trace: ForwardTrace | None = None

    @property
    def choice(self) -> str:
        """One of `CHOICES`: what the user wants."""
        return self._choice

    @choice.setter
    def choice(self, choice: str) -> None:
        if choice != self._choice:
            self._choice = choice
            self.changed.emit()

    @property
    def shown(self) -> str:
        """What that comes to now: `TRAINING`, `BUNDLED` or `BOTH`."""
        if self._network is None:
            return TRAINING
        if self._choice != AUTO:
            return self._choice
        return TRAINING if self.training.is_trained else BUNDLED

    @property
    def has_bundled(self) -> bool:
        return self._network is not None

    @property
    def bundled(self) -> MLP | None:
        """The network that comes with the program; None before it is there, or where it is missing."""
        return self._network

    @property
    def bundled_is_missing(self) -> bool:
        """Whether its files could not be read; before anybody has tried, they are not missing."""
        return self._missing

    def take_bundled(self, network: MLP | None, doubt: Doubt | None = None) -> None:
        """The bundled network and its rule; None where its files cannot be read."""
        self._network = network
        self._doubt = doubt
        self._missing = network is None
        self._image_read = self._trace = None
        self.changed.emit()

    @property
    def bundled_trace(self) -> ForwardTrace | None:
        """Its forward pass of the drawing, computed when it is asked for: 30 us."""
        image = self._drawing.image
        if self._network is not None and image is not self._image_read:
            self._trace = self._network.forward(image.reshape(1, -1))
            self._image_read = image
        return self._trace

    def trace(self, reader: str) -> ForwardTrace | None:
        """What `TRAINING` or `BUNDLED` computed of the drawing."""
        return self.bundled_trace if reader == BUNDLED else self.training.trace

    def network(self, reader: str) -> MLP | None:
        """The one that reads as `TRAINING` (the newest) or `BUNDLED`."""
        return self._network if reader == BUNDLED else self.training.network

    def read_row(self, reader: str, images: Sequence[Array]) -> Array | None:
        """Its probabilities (n, 10) of n images (784,); None where there is no network."""
        network = self.network(reader)
        if network is None:
            return None
        with np.errstate(over="ignore", invalid="ignore"):  # weights may be on the way to infinity
            return network.forward(np.stack(images)).probabilities

    @property
    def reason_to_doubt(self) -> str | None:
        """Which of `engine.doubt.QUESTIONS` speaks most against a digit; None where it may be one.

        It waits until the pen is lifted: the beginning of a digit is none.
        """
        trace = self.bundled_trace
        if self._doubt is None or trace is None or self._drawing.is_empty or self._drawing.stroke:
            return None
        verdict = self._doubt.verdict(trace)
        if not verdict.doubtful:
            return None
        return max(QUESTIONS, key=lambda name: verdict.parts[name])
