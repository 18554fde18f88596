"""The worker: steps the trainer in its own thread, between two looks at what it was told.

It is told things by frozen records in a queue, which it empties between two steps, and by two Events,
because a queued call would wait until a run of training is over. What it knows it puts, as frozen
copies, into the mailbox when the GUI has asked, and into the record that says why it halted.
"""

from __future__ import annotations

import logging
import threading
import time
import traceback
from dataclasses import dataclass, replace
from queue import SimpleQueue

from PySide6.QtCore import QObject, Signal, Slot

from app.training.mailbox import Mailbox, Record, Report, Shelf
from app.training.orders import (
    Change,
    Crash,
    Go,
    Goal,
    Halt,
    NewRun,
    Open,
    Order,
    Reason,
    SetSpeed,
    SideBegin,
    SideForget,
    SideGo,
    SideHalt,
    SideMail,
    SideOrder,
    TakeRecord,
    Until,
)
from engine.chronicle import Chronicle
from engine.data.examples import DataSet
from engine.errors import EngineError
from engine.remembered import NOTHING
from engine.resume import begin, card_of, resume
from engine.rewind import Rewind
from engine.side_runs import SideRuns
from engine.step_trace import StepTrace, frozen
from engine.trainer import Trainer

_LONGEST_NAP_S = 0.05
_RECORD_GAP_S = 0.25
_RECORD_EVERY_S = 5.0
"""A whole run is recorded after each epoch, unless epochs last less than the gap, and in long ones."""
_MOST_NOTES_BYTES = 32 * 2**20

_log = logging.getLogger(__name__)


class Worker(QObject):
    """Lives in a QThread whose `started` calls `work`.

    Signals:
        halted(Halt): an order of the session's is carried out, or cannot be.
        side_halted(SideHalt): side runs are done, or pause.
        crashed(Crash): an order met an error in the program itself.
    """

    halted = Signal(object)
    side_halted = Signal(object)
    crashed = Signal(object)

    def __init__(self, mailbox: Mailbox[Report], shelf: Shelf | None = None) -> None:
        """What the shelf holds is what is left if the program is killed."""
        super().__init__()
        self._mailbox = mailbox
        self._shelf = shelf
        self._recorded_s = 0.0
        self._data: DataSet | None = None
        self._orders: SimpleQueue[Order | None] = SimpleQueue()
        self._next: Order | None = None
        self._halt = threading.Event()
        self._halt_side = threading.Event()
        self._quit = threading.Event()
        self._beside: dict[int, _Beside] = {}
        self._trainer: Trainer | None = None
        self._rewind: Rewind | None = None
        self._turns: set[int] = set()
        self._number = 0
        self._run = 0
        self._speed: float | None = None
        self._meter = _Meter()
        self._chronicle: Chronicle | None = None

    # Called from the GUI's thread

    def tell(self, order: Order) -> None:
        """Queue an order."""
        if isinstance(order, Go | Open):
            self._halt.clear()
        elif isinstance(order, SideGo):
            self._halt_side.clear()
        self._orders.put(order)

    def halt(self) -> None:
        """Halt after the present step."""
        self._halt.set()

    def halt_side_runs(self) -> None:
        """Pause the side runs after the present step."""
        self._halt_side.set()

    def quit(self) -> None:
        """Leave `work` after the present step."""
        self._quit.set()
        self._halt.set()
        self._orders.put(None)

    # Called in the worker's thread

    @Slot()
    def work(self) -> None:
        """Carry out orders until told to quit."""
        while not self._quit.is_set():
            order = self._next or self._orders.get()
            self._next = None
            if order is not None:
                self._carry_out_safely(order)
        if self._trainer:
            self._keep(self._trainer)

    def _carry_out_safely(self, order: Order) -> None:
        try:
            self._carry_out(order)
        except Exception:
            _log.exception("The worker failed at %s", type(order).__name__)
            beside = isinstance(order, SideOrder)
            number = order.number if isinstance(order, SideOrder) else self._number
            self.crashed.emit(Crash(number, traceback.format_exc(), beside))

    def _carry_out(self, order: Order) -> None:
        match order:
            case NewRun():
                self._begin(order)
            case Go():
                self._train(order)
            case Open():
                self._open(order)
            case Change():
                if self._trainer:
                    self._turns.add(self._trainer.step_count)
                    self._trainer.change(order.training)
            case SetSpeed():
                self._speed = order.steps_per_second
            case TakeRecord():
                order.reply.put(self._record(self._trainer) if self._trainer else None)
            case SideBegin():
                self._begin_beside(order)
            case SideGo():
                self._step_beside(order.number)
            case SideForget():
                self._beside.pop(order.number, None)

    def _begin(self, order: NewRun) -> None:
        data = order.data
        self._run = self._number = order.number
        self._trainer = self._rewind = self._chronicle = None
        self._turns.clear()
        self._data = data
        trainer = _trainer_of(order)
        if trainer.last_validation is None:
            trainer.validate()
        self._trainer, self._rewind = trainer, Rewind(trainer)
        self._chronicle = Chronicle(trainer, order.notes)
        self._keep(trainer)
        self._report_halt(trainer, order.number, Reason.BEGUN)

    def _train(self, order: Go) -> None:
        self._number = order.number
        trainer, rewind = self._present_run()
        self._meter.start()
        trouble = None
        try:
            reason = self._step_until(trainer, rewind, order.goal)
        except EngineError as error:
            self._turns.add(trainer.step_count)
            reason, trouble = Reason.FAILED, error
        self._keep(trainer, in_passing=order.goal is Goal.STEP)
        self._report_halt(trainer, order.number, reason, trouble)

    def _present_run(self) -> tuple[Trainer, Rewind]:
        if self._trainer is None or self._rewind is None:
            raise RuntimeError("there is no run to train")
        return self._trainer, self._rewind

    def _notes_of_run(self) -> Chronicle:
        assert self._chronicle is not None
        return self._chronicle

    def _step_until(self, trainer: Trainer, rewind: Rewind, goal: Goal | Until) -> Reason:
        """The loop in which all training happens."""
        last_epoch = int(trainer.epoch)
        with_epochs = goal is Goal.ALL or not (isinstance(goal, Goal) or trainer.finished)
        while not self._told_to_halt():
            if with_epochs and trainer.finished:
                return Reason.FINISHED
            if missing := trainer.waiting_for:
                missing.grow()
                continue
            start = time.monotonic()
            rewind.note()
            loss = self._notes_of_run().step(self._mailbox.watch_due())
            self._follow_the_way(trainer, rewind)
            self._keep_now_and_then(trainer)
            if goal is Goal.STEP or (goal is Goal.EPOCH and int(trainer.epoch) > last_epoch):
                return _how_it_stands(trainer)
            if not isinstance(goal, Goal) and goal.reached(
                trainer.network, trainer.step_count, loss
            ):
                return Reason.REACHED
            self._rest(start)
            self._meter.count(trainer.batch_size)  # now that its time is over
        return Reason.HALTED

    def _follow_the_way(self, trainer: Trainer, rewind: Rewind) -> None:
        """A run that went back takes the same turns again, where it had been told of other settings or
        had been put back to kept weights; unless it has been told of others since."""
        step = trainer.step_count
        if step in self._turns and step < rewind.latest:
            rewind.go_to(step)

    def _open(self, order: Open) -> None:
        self._number = order.number
        trainer, rewind = self._present_run()
        self._meter.start()
        trace, trouble = None, None
        try:
            if order.step is not None:
                rewind.go_to(order.step - 1)
            trace = self._traced_step(trainer, rewind)
            reason = _how_it_stands(trainer)
        except EngineError as error:
            self._turns.add(trainer.step_count)
            reason, trouble = Reason.FAILED, error
        self._keep_now_and_then(trainer)
        self._report_halt(trainer, order.number, reason, trouble, trace)

    def _traced_step(self, trainer: Trainer, rewind: Rewind) -> StepTrace | None:
        """None where it was told to halt while the examples were still being made."""
        while missing := trainer.waiting_for:
            if self._told_to_halt():
                return None
            missing.grow()
        rewind.note()
        trace = frozen(self._notes_of_run().traced_step())
        self._follow_the_way(trainer, rewind)
        return trace

    def _told_to_halt(self) -> bool:
        """Between two steps: deliver a snapshot if asked, empty the queue, look at the Event.

        An order to train ends this stretch of training and comes next.
        """
        if self._mailbox.wanted and self._trainer:
            self._mailbox.put(self._report(self._trainer))
        while self._next is None and not self._orders.empty():
            order = self._orders.get()
            if isinstance(order, Change | SetSpeed | TakeRecord | SideForget):
                self._carry_out(order)
            else:
                self._next = order
        return self._halt.is_set() or self._next is not None

    def _begin_beside(self, order: SideBegin) -> None:
        try:
            runs = SideRuns(order.runs, order.data)
        except EngineError as error:
            self.side_halted.emit(SideHalt(SideMail(order.number, ()), True, error))
        else:
            self._beside[order.number] = _Beside(order.number, runs, order.mailbox)

    def _step_beside(self, number: int) -> None:
        """Step side runs in turn, until all are done, they are to pause, or there is another order."""
        beside = self._beside.get(number)
        if beside is None:  # they could not be begun, which has been told
            return
        while not (beside.runs.finished or self._told_to_halt_beside(beside)):
            beside.runs.step()
        self.side_halted.emit(SideHalt(beside.mail(), beside.runs.finished))

    def _told_to_halt_beside(self, beside: _Beside) -> bool:
        if beside.mailbox.wanted:
            beside.mailbox.put(beside.mail())
        self._told_to_halt()
        told = self._halt_side.is_set() or self._quit.is_set() or self._next is not None
        return told or beside.number not in self._beside

    def _rest(self, start: float) -> None:
        """At a chosen speed, sleep away what is left of the step's time, awake for new orders."""
        while (left := self._nap(start)) > 0 and not self._told_to_halt():
            self._halt.wait(min(left, _LONGEST_NAP_S))

    def _nap(self, start: float) -> float:
        """How many seconds are left of the step's time; 0 at flat out."""
        return 0.0 if self._speed is None else start + 1 / self._speed - time.monotonic()

    def _keep_now_and_then(self, trainer: Trainer) -> None:
        since = time.monotonic() - self._recorded_s
        if since > _RECORD_EVERY_S or (trainer.epoch.is_integer() and since > _RECORD_GAP_S):
            self._keep(trainer, in_passing=True)

    def _keep(self, trainer: Trainer, in_passing: bool = False) -> None:
        """Put the run on the shelf; one without a step is nothing to keep. The notes are many times as
        large as the rest: too large to be written ``in_passing``, some times a second, and those of a
        large network at all."""
        if self._shelf:
            record = self._record(trainer)
            light = in_passing or record.notes.nbytes > _MOST_NOTES_BYTES
            kept = replace(record, notes=NOTHING) if light else record
            self._shelf.put(kept if trainer.step_count else None)
            self._recorded_s = time.monotonic()

    def _record(self, trainer: Trainer) -> Record:
        assert self._data is not None
        card = card_of(trainer, self._data)
        network, notes = trainer.network.frozen_copy(), self._notes_of_run().notes()
        return Record(self._run, network, card, trainer.state(), notes)

    def _report(self, trainer: Trainer) -> Report:
        notes = self._notes_of_run().take()
        return Report(self._run, trainer.snapshot(), self._meter.rate(), notes)

    def _report_halt(
        self,
        trainer: Trainer,
        number: int,
        reason: Reason,
        trouble: EngineError | None = None,
        trace: StepTrace | None = None,
    ) -> None:
        _, rewind = self._present_run()
        branch, report = rewind.branch, self._report(trainer)
        first, left = rewind.earliest + 1, branch.step if branch else None
        self.halted.emit(Halt(number, reason, report, trouble, trace, first, left))


@dataclass(frozen=True)
class _Beside:
    """Side runs, and where their reports go."""

    number: int
    runs: SideRuns
    mailbox: Mailbox[SideMail]

    def mail(self) -> SideMail:
        return SideMail(self.number, self.runs.report())


def _how_it_stands(trainer: Trainer) -> Reason:
    return Reason.FINISHED if trainer.finished else Reason.HALTED


def _trainer_of(order: NewRun) -> Trainer:
    if order.state:
        return resume(order.network, order.state, order.data)
    return begin(order.network, order.training, order.data, order.step, order.epoch)


class _Meter:
    """Counts examples, and tells how many a second there were since it last told so."""

    def __init__(self) -> None:
        self.start()

    def start(self) -> None:
        self._since = time.monotonic()
        self._examples = 0

    def count(self, examples: int) -> None:
        self._examples += examples

    def rate(self) -> float:
        """Examples a second; 0 where there were none: their time counts with the next ones'."""
        elapsed = time.monotonic() - self._since
        if not self._examples or elapsed <= 0:
            return 0.0
        rate = self._examples / elapsed
        self.start()
        return rate
