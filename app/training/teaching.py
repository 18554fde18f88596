"""Teaches the network in training the user's hand, and puts the one of before back.

A lesson is a run of its own, made by the one worker like any other: it goes on from the network as it
stands, on examples in which the user's drawings are mixed with those it was trained on. The run of before
is kept as a whole, so that undoing the lesson is opening it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.models.bundle import Models
from app.training.job import Job
from app.training.mailbox import Record
from app.training.orders import Halt, Reason
from app.training.session import Session
from engine.data.examples import DataSet
from engine.data.kept import Kept
from engine.errors import EngineError
from engine.handwriting.files import LabelledDrawing
from engine.lesson import NothingToLearn, lesson_data, lesson_settings
from engine.network import MLP

_MOST_BEFORE = 5
"""Lessons one after the other that can be undone; each keeps a whole run."""


@dataclass(frozen=True)
class _Before:
    """A run as it was before a lesson; ``mixed`` are its examples where it was a lesson itself."""

    record: Record
    mixed: DataSet | None
    saved: bool


class Teacher(QObject):
    """Begins lessons and undoes them.

    Signals:
        failed(EngineError): there can be no lesson now; nothing has changed.
        crashed(str): an error in the program itself.
    """

    failed = Signal(object)
    crashed = Signal(str)

    def __init__(self, models: Models, session: Session) -> None:
        super().__init__()
        self._models = models
        self._lesson = models.lesson
        self._session = session
        self._before: list[_Before] = []
        self._learnt: list[Kept] = []
        self._base: DataSet | None = None
        self._job: Job | None = None
        self._ours = self._starting = False
        models.run.restarted.connect(self._forget)
        session.halted.connect(self._start)

    @Slot()
    def teach(self) -> None:
        """Draw the lesson's examples in a thread of their own, then begin it."""
        data, run = self._models.data.data, self._models.run
        self._learnt = self._models.hand.to_learn_from()
        if not self._learnt:
            self.failed.emit(NothingToLearn())
        elif data is not None and run.trained and self._job is None:
            self._base = data
            self._lesson.set_preparing(True)
            self._draw(data)

    @Slot()
    def undo(self) -> None:
        """Open the run of before the lesson, to the bit, and let it rest."""
        if not self._before or self._job:
            return
        before = self._before.pop()
        state = before.record.state
        network = MLP(before.record.network.spec, parameters=state.parameters.copy())
        self._ours = True
        self._session.open_run(network, state, before.record.notes, before.mixed)
        self._ours = False
        if before.saved:
            self._models.run.mark_saved(state.position.step)
        self._lesson.set_can_undo(bool(self._before))

    def close(self) -> None:
        """Wait for what is being drawn."""
        if self._job:
            self._job.cancel()
            self._job.wait()

    def _draw(self, data: DataSet) -> None:
        training, share = self._models.plan.applied.training, self._lesson.share
        entries = [kept.entry for kept in self._learnt]
        work = partial(_mixed, data, entries, share, training.all_images, training.seed)
        self._job = Job(work, self)
        self._job.succeeded.connect(self._begin)
        self._job.failed.connect(self.failed)
        self._job.crashed.connect(self.crashed)
        self._job.ended.connect(self._end_job)
        self._job.start()

    @Slot(object)
    def _begin(self, mixed: DataSet) -> None:
        """From the network as it stands now, which may have gone on meanwhile."""
        if self._models.data.data is not self._base or not self._models.run.trained:
            return
        self._session.pause()
        try:
            record = self._session.record()
        except EngineError as error:
            self.failed.emit(error)
            return
        self._before.append(_Before(record, self._session.mixed, not self._models.run.unsaved))
        del self._before[:-_MOST_BEFORE]
        self._ours = self._starting = True
        settings = lesson_settings(record.state.spec, record.state.position.epoch)
        self._session.open_lesson(record, settings, mixed)
        self._ours = False
        self._lesson.begin(self._learnt, record.card.step)
        self._lesson.set_can_undo(True)

    @Slot(object)
    def _start(self, halt: Halt) -> None:
        """The lesson's run is there: train."""
        starting, self._starting = self._starting, False
        if starting and halt.reason is Reason.BEGUN and self._lesson.active:
            self._session.train()

    @Slot()
    def _forget(self) -> None:
        """Another run began, and not by a lesson or its undoing: what was before is over."""
        if not self._ours:
            self._before.clear()
            self._starting = False
            self._lesson.set_can_undo(False)

    @Slot()
    def _end_job(self) -> None:
        job, self._job = self._job, None
        if job:
            job.deleteLater()
        if self._lesson.preparing:
            self._lesson.set_preparing(False)


def _mixed(
    data: DataSet,
    drawings: list[LabelledDrawing],
    share: float,
    all_images: bool,
    seed: int,
    *_: object,
) -> DataSet:
    """In the job's thread."""
    return lesson_data(data, drawings, share, all_images=all_images, seed=seed)
