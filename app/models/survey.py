"""What every neuron makes of the validation images: looked at portion by portion, while it is wanted."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.models.data import DataModel
from app.models.run import RunModel
from engine.explain.survey import Survey, Surveyor
from engine.network import MLP

_PRODUCTS = 150_000_000
"""A portion's multiplications: some 4 ms."""
_MOST_NUMBERS = 8_000_000
"""Of a wide network fewer images are looked at, so that all its z take 32 MB at most."""


class SurveyModel(QObject):
    """The newest survey there is. Whoever shows it calls `advance`; otherwise nothing is computed.

    Signals:
        changed: ``survey`` is another one, or None.
    """

    changed = Signal()

    def __init__(self, run: RunModel, data: DataModel) -> None:
        super().__init__()
        self._run = run
        self._data = data
        self._surveyor: Surveyor | None = None
        self.survey: Survey | None = None
        run.restarted.connect(self._forget)
        data.changed.connect(self._forget)

    def advance(self) -> None:
        """Compute a portion more, in some milliseconds; a finished survey is followed by one of the
        newest network, if that is another."""
        if self._surveyor is None:
            self._surveyor = self._begin()
        if self._surveyor is None:
            return
        count = max(1, _PRODUCTS // self._surveyor.network.spec.parameter_count)
        self._surveyor.go_on(count)
        if self._surveyor.finished:
            self.survey = self._surveyor.survey()
            self._surveyor = None
            self.changed.emit()

    def _begin(self) -> Surveyor | None:
        """None where there is nothing to look at, or nothing new."""
        snapshot, data = self._run.snapshot, self._data.data
        if snapshot is None or data is None:
            return None
        network = snapshot.network
        count = self._sample(network, data.validation.ready)
        known = self.survey
        if count == 0 or (known and known.network is network and len(known) == count):
            return None
        return Surveyor(network, data.validation.images[:count], data.validation.labels[:count])

    def _sample(self, network: MLP, ready: int) -> int:
        return min(ready, _MOST_NUMBERS // sum(network.spec.sizes[1:]))

    @Slot()
    def _forget(self) -> None:
        self.survey = self._surveyor = None
        self.changed.emit()
