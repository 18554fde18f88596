"""The surgeon's table: a copy of the network, what is done to it, and what that does to its answers."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.models.data import DataModel
from app.models.judge import Judge
from app.models.run import RunModel
from engine.explain.surgery import Surgery
from engine.judgement import Judgement
from engine.network import MLP
from engine.snapshot import Snapshot


class SurgeryModel(QObject):
    """The run itself is never touched. While nothing is done to it, the patient is always the newest
    network; from the first cut on it stays the same one, so that what changes is the surgery's doing and
    not the training's, until it is put back or the newest network is taken.

    Signals:
        operated: ``surgery``, ``patient`` or ``network`` is another one.
        judged: ``before`` or ``after`` is newer.
    """

    operated = Signal()
    judged = Signal()

    def __init__(self, data: DataModel, run: RunModel) -> None:
        super().__init__()
        self._run = run
        self._judge_before, self._judge_after = Judge(data), Judge(data)
        self.surgery = Surgery()
        self.patient: Snapshot | None = None
        self.network: MLP | None = None
        for judge in (self._judge_before, self._judge_after):
            judge.judged.connect(self.judged)
        run.restarted.connect(self._lose)
        data.changed.connect(self._lose)

    @property
    def before(self) -> Judgement | None:
        """What the patient made of the validation images before the surgery."""
        return self._judge_before.judgement

    @property
    def after(self) -> Judgement | None:
        """What it makes of them now, or a moment ago."""
        return self.before if self.surgery.is_nothing else self._judge_after.judgement

    @property
    def is_behind(self) -> bool:
        """Whether the run has gone on since the patient was copied."""
        newest = self._run.snapshot
        return self.patient is not None and newest is not None and newest is not self.patient

    def follow(self) -> None:
        """Take the newest network, unless something is done to the patient."""
        if self.surgery.is_nothing:
            self.take_newest()

    def take_newest(self) -> None:
        """Take the newest network, with all that was done to the patient done to it too."""
        newest = self._run.snapshot
        if newest is not None and newest is not self.patient:
            self.patient = newest
            self._judge_before.ask(newest.network)
            self._operate()

    def change(self, surgery: Surgery) -> None:
        """Do this to the patient instead of what was done before."""
        if surgery != self.surgery and self.patient is not None:
            self.surgery = surgery
            self._operate()

    def put_back(self) -> None:
        """Undo everything."""
        self.change(Surgery())
        self.follow()

    def _operate(self) -> None:
        assert self.patient is not None
        if self.surgery.is_nothing:
            self.network = self.patient.network
        else:
            self.network = self.surgery.operate(self.patient.network)
            self._judge_after.ask(self.network)
        self.operated.emit()

    @Slot()
    def _lose(self) -> None:
        """Another run: its networks may have other layers."""
        self.surgery, self.patient, self.network = Surgery(), None, None
        self.operated.emit()
