"""The way that the weights of the main run have gone."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.models.run import RunModel
from engine.trail import Trail


class TrailModel(QObject):
    """Points of the run's way, taken from its snapshots as they come, some ten a second."""

    def __init__(self, run: RunModel) -> None:
        super().__init__()
        self._run = run
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
            self.trail = Trail(parameters, snapshot.step)
        else:
            self.trail.note(snapshot.step, parameters)

    @Slot()
    def _forget(self) -> None:
        self.trail = None
