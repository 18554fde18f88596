"""The way that the weights of the main run have gone."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.models.chronicle import ChronicleModel
from app.models.run import RunModel
from engine.trail import Trail


class TrailModel(QObject):
    """Points of the run's way, taken from its snapshots as they come, some ten a second; of what a run
    from a file had gone before, its moments are known."""

    def __init__(self, run: RunModel, chronicle: ChronicleModel) -> None:
        super().__init__()
        self._run = run
        self._chronicle = chronicle
        self.trail: Trail | None = None
        run.snapshot_changed.connect(self._follow)
        run.restarted.connect(self._forget)

    @Slot()
    def _follow(self) -> None:
        snapshot = self._run.snapshot
        if snapshot is None:
            return
        parameters = snapshot.network.parameters
        if self.trail is None:
            self.trail = self._so_far() or Trail(parameters, snapshot.step)
        self.trail.note(snapshot.step, parameters)

    def _so_far(self) -> Trail | None:
        moments = self._chronicle.moments
        if not moments:
            return None
        trail = Trail(moments[0].network.parameters, moments[0].step)
        for moment in moments[1:]:
            trail.note(moment.step, moment.network.parameters)
        return trail

    @Slot()
    def _forget(self) -> None:
        self.trail = None
