"""What is found in the run, the experiment that was made about it, and the learning-rate range test."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from app.models.data import DataModel
from app.models.dead import DeadNeurons
from app.models.run import RunModel
from engine.explain.diagnosis import Finding, diagnose
from engine.explain.rate_range import RateRange
from engine.explain.remedies import Remedy
from engine.snapshot import Snapshot
from engine.spec import TrainingSpec

FINDINGS, RATES = "findings", "rates"


@dataclass(frozen=True)
class Trial:
    """The experiment under way: ``remedy`` against ``usual``, begun at ``step`` of the run."""

    remedy: Remedy
    usual: TrainingSpec
    step: int


@dataclass(frozen=True)
class RatesFound:
    """A range test of the network of ``step``, with the settings ``training``."""

    range: RateRange
    training: TrainingSpec
    step: int


class DiagnosisModel(QObject):
    """The findings follow the run when a view asks for it (`follow`); hidden pages cost nothing.

    Signals:
        found: ``findings`` are of a newer snapshot.
        trial_changed: another experiment was begun, or the last one is gone.
        rates_changed: a range test is under way, has come, or is gone.
    """

    found = Signal()
    trial_changed = Signal()
    rates_changed = Signal()

    def __init__(self, run: RunModel, data: DataModel) -> None:
        super().__init__()
        self._run = run
        self._dead = DeadNeurons(data)
        self._judged: Snapshot | None = None
        self._trial: Trial | None = None
        self._rates: RatesFound | None = None
        self._testing = False
        self.findings: tuple[Finding, ...] = ()
        self.tab = FINDINGS
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
        self.found.emit()

    # What the window's diagnostician sets

    def set_trial(self, trial: Trial | None) -> None:
        self._trial = trial
        self.trial_changed.emit()

    def set_rates(self, rates: RatesFound | None, testing: bool) -> None:
        self._rates, self._testing = rates, testing
        self.rates_changed.emit()

    @Slot()
    def _forget(self) -> None:
        self._judged = None
        self.findings = ()
        self.set_trial(None)
        self.set_rates(None, False)
        self.found.emit()
