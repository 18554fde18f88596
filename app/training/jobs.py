"""Long work of one kind, of which the newest counts."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.training.job import Job, Work


class Jobs(QObject):
    """One piece of work at a time; another calls the one under way off.

    Signals:
        progressed(Progress), succeeded(object), failed(EngineError), crashed(str): see `Job`.
        ended: nothing is under way any more, however it came out.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    crashed = Signal(str)
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []

    def start(self, work: Work) -> None:
        """Do this, in a thread of its own."""
        self.cancel()
        job = Job(work, self)
        job.progressed.connect(self.progressed)
        job.succeeded.connect(self.succeeded)
        job.failed.connect(self.failed)
        job.crashed.connect(self.crashed)
        job.ended.connect(self._end)
        self._jobs.append(job)
        job.start()

    @Slot()
    def cancel(self) -> None:
        """Call off what is under way; of the signals, `ended` alone follows."""
        for job in self._jobs:
            job.cancel()

    def close(self) -> None:
        """Call off what is under way, and wait for it."""
        self.cancel()
        for job in self._jobs:
            job.wait()

    @Slot()
    def _end(self) -> None:
        """Only the job that says so: of another, the result may still be on its way."""
        job = self.sender()
        assert isinstance(job, Job)
        self._jobs.remove(job)
        job.deleteLater()
        if not self._jobs:
            self.ended.emit()
