"""The specimen: the one digit on the table, a validation image or the user's drawing."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.models.data import DataModel
from app.models.reading import ImageSource
from app.models.run import RunModel
from engine.activations import Array
from engine.metrics import scaled
from engine.spec import PIXELS


class DrawingSource(ImageSource, Protocol):
    """What is on the pad: the drawing, or of a row of digits the one that is looked into."""

    @property
    def is_empty(self) -> bool: ...


class SpecimenModel(QObject):
    """Which digit is on the table. Every view shows this one.

    ``index`` is the row among the validation images, None for the drawing.

    Signals:
        changed: another digit, or the drawing moved on while it is on the table.
    """

    changed = Signal()

    def __init__(self, data: DataModel, drawing: DrawingSource, run: RunModel) -> None:
        super().__init__()
        self._data = data
        self._drawing = drawing
        self._run = run
        self._rng = np.random.default_rng()
        self._index: int | None = 0
        data.changed.connect(self._start_again)
        drawing.changed.connect(self._follow_drawing)

    @property
    def index(self) -> int | None:
        return self._index

    @property
    def is_drawing(self) -> bool:
        return self._index is None

    @property
    def count(self) -> int:
        """How many validation images can be shown."""
        data = self._data.data
        return data.validation.ready if data else 0

    @property
    def image(self) -> Array:
        """(784,) float32 in [0, 1]; all zero where there is no data."""
        if self._index is None:
            return self._drawing.image
        data = self._data.data
        if data is None or self._index >= data.validation.ready:
            return np.zeros(PIXELS, np.float32)
        image: Array = scaled(data.validation.images[self._index])
        return image

    @property
    def label(self) -> int | None:
        """The true digit; a drawing has none."""
        data = self._data.data
        if self._index is None or data is None or self._index >= data.validation.ready:
            return None
        return int(data.validation.labels[self._index])

    def show(self, index: int) -> None:
        """Put validation image ``index`` on the table; beyond the ends it goes round."""
        if self.count:
            self._index = index % self.count
            self.changed.emit()

    def show_drawing(self) -> None:
        self._index = None
        self.changed.emit()

    def show_random(self, misread_only: bool = False) -> None:
        """Any validation image; with ``misread_only``, any misread one."""
        candidates = self.misread() if misread_only else np.arange(self.count)
        if len(candidates):
            self.show(int(self._rng.choice(candidates)))

    def move(self, by: int, misread_only: bool = False) -> None:
        """The next (+1) or previous (-1) validation image; with ``misread_only``, the next misread."""
        here = -1 if self._index is None and by > 0 else (self._index or 0)
        if not misread_only:
            self.show(here + by)
            return
        misread = self.misread()
        if len(misread) == 0:
            return
        if by > 0:
            place = int(np.searchsorted(misread, here, side="right"))
        else:
            place = int(np.searchsorted(misread, here, side="left")) - 1
        self.show(int(misread[place % len(misread)]))

    def misread(self) -> np.ndarray:
        """The rows of the validation images that the last validation got wrong, ascending."""
        snapshot, data = self._run.snapshot, self._data.data
        if snapshot is None or snapshot.validation_predictions is None or data is None:
            return np.empty(0, np.intp)
        predictions = snapshot.validation_predictions
        return np.flatnonzero(predictions != data.validation.labels[: len(predictions)])

    def _start_again(self) -> None:
        if self._index is not None:
            self._index = 0
        self.changed.emit()

    def _follow_drawing(self) -> None:
        """A pen on the pad puts the drawing on the table; an emptied pad leaves what is there."""
        if self.is_drawing or not self._drawing.is_empty:
            self.show_drawing()
