"""What the network would see without some steps of the normalisation, or of a digit that was moved."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.models.data import DataModel
from app.models.drawing import DrawingModel
from app.models.explained import Explained
from app.models.row import RowModel
from app.models.run import RunModel
from app.models.specimen import SpecimenModel
from engine.activations import Array
from engine.explain.shift import FARTHEST, ShiftCurve, moved
from engine.handwriting.picture import Cells, Content
from engine.handwriting.steps import Stages, Steps, stages

_SAMPLE = 2_000
"""So many validation images are moved: a portion takes some 5 ms."""


class SeesModel(QObject):
    """The digit on the table, changed: its steps, and how far it is moved. The pad itself is not.

    Signals:
        changed: another digit, other steps, another shift, or another network explained.
        curve_changed: ``curve`` is that of a newer network, or None.
    """

    changed = Signal()
    curve_changed = Signal()

    def __init__(
        self,
        drawing: DrawingModel,
        row: RowModel,
        specimen: SpecimenModel,
        explained: Explained,
        data: DataModel,
        run: RunModel,
    ) -> None:
        super().__init__()
        self._drawing, self._row, self._specimen = drawing, row, specimen
        self._explained, self._data = explained, data
        self._steps, self._shift = Steps(), (0, 0)
        self._stages: Stages | None = None
        self.curve: ShiftCurve | None = None
        self._coming: ShiftCurve | None = None
        self._reader = explained.reader
        explained.changed.connect(self._forget)
        data.changed.connect(self._forget_curve)
        run.restarted.connect(self._forget_curve)

    @property
    def steps(self) -> Steps:
        return self._steps

    @property
    def shift(self) -> tuple[int, int]:
        """Pixels to the right and down, `FARTHEST` at most."""
        return self._shift

    @property
    def distance(self) -> int:
        """The larger of the two."""
        return max(map(abs, self._shift))

    @property
    def has_steps(self) -> bool:
        """Whether there is anything to normalise: images of a data set, and cells, are past it."""
        return not isinstance(self._content(), Cells)

    @property
    def stages(self) -> Stages:
        """What each step leaves of the digit."""
        if self._stages is None:
            self._stages = stages(self._content(), self._steps)
        return self._stages

    @property
    def image(self) -> Array:
        """(784,): what the network would get."""
        image: Array = moved(self.stages.image.reshape(1, -1), *self._shift)[0]
        return image

    @property
    def original(self) -> Array:
        """(784,): what it gets, with all steps, where it is."""
        return self._specimen.image

    def along(self) -> Array:
        """(FARTHEST + 1, 784): moved by 0, 1 ... pixels the way it is moved now, else to the right."""
        way = np.array(self._shift) / (self.distance or 1) if self.distance else np.array([1, 0])
        image = self.stages.image.reshape(1, -1)
        steps = [np.rint(way * by).astype(int).tolist() for by in range(FARTHEST + 1)]
        return np.concatenate([moved(image, *step) for step in steps])

    def set_steps(self, steps: Steps) -> None:
        """Normalise with these steps only."""
        if steps != self._steps:
            self._steps = steps
            self._stages = None
            self.changed.emit()

    def set_shift(self, right: int, down: int) -> None:
        """Move the digit so far from where it is; beyond `FARTHEST`, that far."""
        shift = (max(-FARTHEST, min(right, FARTHEST)), max(-FARTHEST, min(down, FARTHEST)))
        if shift != self._shift:
            self._shift = shift
            self.changed.emit()

    def set_distance(self, by: int) -> None:
        """Move it by so many pixels the way that it is moved now; else to the right."""
        if not self.distance:
            self.set_shift(by, 0)
        else:
            right, down = (round(side / self.distance * by) for side in self._shift)
            self.set_shift(right, down)

    def advance(self) -> None:
        """Know a little more of the newest network's curve, in some milliseconds."""
        if self._coming is None:
            self._coming = self._begin()
        if self._coming is not None:
            self._coming.go_on()
            if self._coming.finished:
                self.curve, self._coming = self._coming, None
                self.curve_changed.emit()

    def _begin(self) -> ShiftCurve | None:
        """None where there is nothing to judge, or nothing new."""
        network, data = self._explained.network, self._data.data
        if network is None or data is None or (self.curve and self.curve.network is network):
            return None
        count = min(_SAMPLE, data.validation.ready)
        return ShiftCurve(network, data.validation.images[:count], data.validation.labels[:count])

    def _content(self) -> Content:
        """The strokes or the photo on the pad; where something else is on the table, its 28x28."""
        if self._specimen.is_drawing and not self._drawing.is_empty:
            if self._drawing.picture is None:
                return self._row.drawing
            if not self._row.digits:
                return self._drawing.picture
        return Cells(self._specimen.image)

    def _forget(self) -> None:
        self._stages = None
        if self._explained.reader != self._reader:
            self._reader = self._explained.reader
            self._forget_curve()  # it is the other network's
        self.changed.emit()

    def _forget_curve(self) -> None:
        self.curve = self._coming = None
        self.curve_changed.emit()
