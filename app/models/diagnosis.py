"""What is found in the run, the experiment that was made about it, and the learning-rate range test."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal, Slot

from app.models.data import DataModel
from app.models.dead import DeadNeurons
from app.models.run import RunModel
from app.models.tabbed import Tabbed
from app.models.time import TimeModel
from engine.chronicle import sample_loss
from engine.explain.diagnosis import Finding, diagnose
from engine.explain.rate_range import RateRange
from engine.explain.remedies import Origin, Remedy, origin_of
from engine.remembered import Moment, looked_at
from engine.snapshot import Snapshot
from engine.spec import TrainingSpec

FINDINGS, RATES = "findings", "rates"
TABS = (FINDINGS, RATES)
"""The views of the page, in the order of their buttons."""


@dataclass(frozen=True)
class Trial:
    """The experiment under way: ``remedy`` against ``usual``, both from the same ``origin``."""

    remedy: Remedy
    usual: TrainingSpec
    origin: Origin


@dataclass(frozen=True)
class RatesFound:
    """A range test of the network of ``step``, with the settings ``training``."""

    range: RateRange
    training: TrainingSpec
    step: int


class DiagnosisModel(Tabbed):
    """The findings follow the run when a view asks for it (`follow`); hidden pages cost nothing.

    Signals:
        found: ``findings`` are of a newer snapshot.
        trial_changed: another experiment was begun, or the last one is gone.
        rates_changed: a range test is under way, has come, or is gone.
    """

    found = Signal()
    trial_changed = Signal()
    rates_changed = Signal()

    def __init__(self, run: RunModel, data: DataModel, time: TimeModel) -> None:
        super().__init__(FINDINGS)
        self._run, self._data, self._time = run, data, time
        self._dead = DeadNeurons(data)
        self._judged: Snapshot | None = None
        self._moments: tuple[Moment, ...] = ()
        self._trial: Trial | None = None
        self._rates: RatesFound | None = None
        self._testing = False
        self.findings: tuple[Finding, ...] = ()
        run.restarted.connect(self._forget)

    @property
    def main(self) -> Finding | None:
        """The worst that is found; None before there is a run."""
        return self.findings[0] if self.findings else None

    @property
    def trial(self) -> Trial | None:
        return self._trial

    @property
    def rates(self) -> RatesFound | None:
        """The last range test, if any."""
        return self._rates

    @property
    def testing(self) -> bool:
        """Whether a range test is under way."""
        return self._testing

    def follow(self) -> None:
        """Judge the run as it stands, unless that has been done."""
        snapshot = self._run.snapshot
        if snapshot is None or snapshot is self._judged:
            return
        self._judged = snapshot
        silent = self._dead.find(snapshot.network) or ()
        shares = tuple(float(layer.mean()) for layer in silent)
        self.findings = diagnose(self._run.history, shares, self._run.diverged_at)
        self._moments = self._moments_so_far()
        self.found.emit()

    def origin(self, remedy: Remedy) -> Origin:
        """Where an experiment with it would begin, as the run was when it was judged."""
        return origin_of(remedy, self._moments) if self._moments else Origin()

    # What the window's diagnostician sets

    def set_trial(self, trial: Trial | None) -> None:
        self._trial = trial
        self.trial_changed.emit()

    def set_rates(self, rates: RatesFound | None, testing: bool) -> None:
        self._rates, self._testing = rates, testing
        self.rates_changed.emit()

    def _moments_so_far(self) -> tuple[Moment, ...]:
        """Those that are remembered, and the present, each with its loss (`looked_at`). A run that has
        diverged stands at weights of before, put back: they are no moment of their own."""
        data, stops = self._data.data, self._time.stops
        if data is None or not stops:
            return ()
        *earlier, now = stops
        if self._run.diverged_at is not None and earlier:
            return looked_at(earlier, self._run.history)
        present = replace(now, loss=sample_loss(now.network, data.validation))
        return looked_at((*earlier, present), self._run.history)

    @Slot()
    def _forget(self) -> None:
        self._judged = None
        self.findings, self._moments = (), ()
        self.set_trial(None)
        self.set_rates(None, False)
        self.found.emit()
