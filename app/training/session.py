"""The session: the state machine of a run, in the GUI's thread.

It owns the worker and its thread, hands it orders, takes its reports from the mailbox ten times a
second, and writes them into the models. Nothing else writes the run.
"""

from __future__ import annotations

from dataclasses import replace
from queue import Empty, SimpleQueue

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from app.models.chronicle import ChronicleModel
from app.models.data import DataModel
from app.models.plan import Plan, PlanModel, beginning_as
from app.models.run import Pace, RunModel, RunState
from app.training.mailbox import Mailbox, Record, Report, Shelf
from app.training.orders import (
    Change,
    Crash,
    Go,
    Goal,
    Halt,
    NewRun,
    Open,
    Reason,
    SetSpeed,
    TakeRecord,
    Until,
)
from app.training.worker import Worker
from engine.checkpoint import ModelCard
from engine.data.examples import DataSet
from engine.errors import EngineError, Text
from engine.lesson import EPOCHS, is_lesson
from engine.network import MLP
from engine.remembered import NOTHING, Moment, Notes
from engine.resume import OtherData, fits
from engine.spec import MAX_EPOCHS, TrainingSpec
from engine.state import TrainerState
from engine.trainer import Diverged

REPORTS_PER_S = 10
LESSON_STEPS_PER_S = 50.0
_SMOOTHING = 0.3
_PATIENCE_S = 2.0


class Busy(EngineError):
    """The run cannot be had now."""

    def __init__(self) -> None:
        super().__init__(
            Text("The present step takes long: pause the training first, then save it.")
        )


def record_from(reply: SimpleQueue[Record | None], patience_s: float) -> Record:
    """What `Session.ask_for_record` was asked for. Raises `Busy` where it does not come, or there is no
    run."""
    try:
        record = reply.get(timeout=patience_s)
    except Empty:
        record = None
    if record is None:
        raise Busy
    return record


class Session(QObject):
    """Begins, trains, pauses and resets a run.

    Signals:
        trouble(EngineError): training stopped for a reason the user can mend.
        crashed(str): an error in the program itself, with its traceback.
        data_wanted(str): a new run needs this data set; answer with `open_data`.
        halted(Halt): an order is carried out or cannot be; the models know it already.
    """

    trouble = Signal(object)
    crashed = Signal(str)
    data_wanted = Signal(str)
    halted = Signal(object)

    def __init__(
        self,
        plan: PlanModel,
        run: RunModel,
        data: DataModel,
        shelf: Shelf | None = None,
        chronicle: ChronicleModel | None = None,
    ) -> None:
        super().__init__()
        self._plan = plan
        self._run = run
        self._data = data
        self._chronicle = chronicle or ChronicleModel()
        self._number = 0
        self._run_number = 0
        self._opening = self._changed = False
        self._mixed: DataSet | None = None
        self._rate = 0.0
        self._epochs_a_go = plan.wanted.training.epochs
        self._mailbox: Mailbox[Report] = Mailbox()
        self._worker = Worker(self._mailbox, shelf)
        self._thread = QThread()
        self._start_thread()
        self._timer = QTimer(self, interval=1000 // REPORTS_PER_S)
        self._timer.timeout.connect(self._look_into_mailbox)
        plan.wanted_changed.connect(self._follow_plan)
        plan.speed_changed.connect(self._follow_speed)
        self._chronicle.watched_changed.connect(self._follow_watched)
        self._follow_speed()

    # What the user can ask for

    def open_data(self, data: DataSet) -> None:
        """Use ``data`` from now on, with a new run."""
        self._plan.give_back()
        wanted = replace(self._plan.wanted, data=data.name)
        training = wanted.training  # first the network: memory may be short
        network = MLP.initialized(wanted.network, training.seed, scale=training.initial_scale)
        self._data.set_data(data)
        self._begin(wanted, network)

    def open_model(self, network: MLP, card: ModelCard) -> None:
        """Go on with a network from a file, on the present data. A lesson's settings are not gone on
        with."""
        data = self._data.data
        if data is None:
            return
        self._plan.give_back()
        known = None if is_lesson(card.data) else card.training
        training = known or self._plan.wanted.training
        plan = Plan(data.name, network.spec, training)
        self._begin(plan, network, card.step, int(card.epoch))

    def branch(self, moment: Moment) -> None:
        """A new run, with the settings wanted, that begins with the weights of ``moment`` at the
        beginning of its epoch; the optimizer starts afresh."""
        data, network = self._data.data, moment.network
        if data is None:
            return
        self._plan.give_back()
        plan = replace(self._plan.wanted, data=data.name, network=network.spec)
        own = MLP(network.spec, parameters=network.parameters.copy())
        self._begin(plan, own, moment.step, int(moment.epoch))

    def open_run(
        self, network: MLP, state: TrainerState, notes: Notes, mixed: DataSet | None = None
    ) -> None:
        """Go on with a run, to the bit, and with the ``notes`` of it; the present data must be those it
        was made with, or ``mixed`` the examples of the lesson that it is."""
        data = self._data.data
        if data is None:
            return
        if not fits(state, mixed or data):
            raise OtherData(data.name)
        if mixed:
            self._plan.lend()
        else:
            self._plan.give_back()
        plan = Plan(data.name, network.spec, state.spec)
        self._begin(plan, network, state=state, notes=notes, mixed=mixed)

    def open_lesson(self, record: Record, settings: TrainingSpec, mixed: DataSet) -> None:
        """Go on from the record's network on a lesson's examples, as a run of its own."""
        assert self._data.data is not None
        state = record.state
        network = MLP(record.network.spec, parameters=state.parameters.copy())
        self._plan.lend()
        plan = Plan(self._data.data.name, network.spec, settings)
        self._begin(plan, network, state.position.step, state.position.epoch, mixed=mixed)
        self._epochs_a_go = EPOCHS

    @property
    def mixed(self) -> DataSet | None:
        """The examples of the lesson that the present run is; None for any other run."""
        return self._mixed

    def record(self) -> Record:
        """The whole run as it stands after the present step. Raises `Busy` where that takes long."""
        record = record_from(self.ask_for_record(), _PATIENCE_S)
        if record.run != self._run_number:
            raise Busy
        return record

    def ask_for_record(self) -> SimpleQueue[Record | None]:
        """Where the whole run comes to, as it stands after the present step; for those who can wait."""
        reply: SimpleQueue[Record | None] = SimpleQueue()
        self._worker.tell(TakeRecord(reply))
        return reply

    def reset(self) -> None:
        """A new run with the settings wanted: the same seed gives the same initial weights."""
        data = self._data.data
        if data is not None and self._plan.wanted.data == data.name:
            self.open_data(data)
        else:
            self.data_wanted.emit(self._plan.wanted.data)

    def train(self) -> None:
        """Start or resume; where the epochs are done, as many again."""
        epochs = self._plan.wanted.training.epochs
        if self._run.snapshot and self._run.snapshot.epoch >= epochs:
            epochs = int(self._run.snapshot.epoch) + self._epochs_a_go
            self._want_epochs(min(epochs, MAX_EPOCHS))
        self._go(Goal.ALL)

    def step(self) -> None:
        """One mini-batch."""
        self._go(Goal.STEP)

    def epoch(self) -> None:
        """To the end of the present epoch."""
        self._go(Goal.EPOCH)

    def train_until(self, goal: Until) -> None:
        """Until it is so, or the epochs are done."""
        self._go(goal)

    def open_step(self, step: int | None = None) -> None:
        """Make the next step and open it, or once more the ``step``-th; `halted` brings its trace.

        It takes so short a time that the state of the run stays what it is; see `opening`.
        """
        if not self._can_go():
            return
        self._number += 1
        self._stopping = self._changed = False
        self._opening = True
        self._worker.tell(Open(self._number, step))

    @property
    def worker(self) -> Worker:
        """Who carries out the orders; it takes those to side runs too (`SideRunner`)."""
        return self._worker

    @property
    def opening(self) -> bool:
        """Whether a step is being opened. Until it is there, other orders are passed over."""
        return self._opening

    def pause(self) -> None:
        self._worker.halt()

    def stop(self) -> None:
        """End the run where it stands."""
        self._worker.halt()
        self._stopping = True
        if self._run.state is RunState.PAUSED:
            self._run.set_state(RunState.FINISHED)

    def close(self) -> None:
        """End the thread; the session is of no use afterwards."""
        self._timer.stop()
        self._number += 1  # what the worker still has to say comes too late
        self._worker.quit()
        self._thread.quit()
        self._thread.wait()

    # Orders

    def _start_thread(self) -> None:
        self._stopping = False
        self._worker.moveToThread(self._thread)
        self._thread.setObjectName("training")
        self._thread.started.connect(self._worker.work)
        self._worker.halted.connect(self._take_halt)
        self._worker.crashed.connect(self._take_crash)
        self._thread.start()

    def _begin(
        self,
        plan: Plan,
        network: MLP,
        step: int = 0,
        epoch: int = 0,
        state: TrainerState | None = None,
        notes: Notes = NOTHING,
        mixed: DataSet | None = None,
    ) -> None:
        data = mixed or self._data.data
        assert data is not None
        self._mixed = mixed
        self._follow_speed()
        self._worker.halt()
        self._number += 1
        self._run_number = self._number
        self._stopping = self._opening = False
        self._epochs_a_go = plan.training.epochs
        self._rate = 0.0
        self._plan.apply(plan)
        self._plan.want(plan)
        self._run.set_state(RunState.LOADING)
        self._run.restart()
        self._chronicle.restart()
        self._worker.tell(
            NewRun(self._number, network, plan.training, data, step, epoch, state, notes)
        )

    def _can_go(self) -> bool:
        """Whether the worker waits for an order; a run that could not be begun is begun again."""
        if self._run.state in (RunState.EMPTY, RunState.LOADING, RunState.RUNNING) or self.opening:
            return False
        if self._run.snapshot is None:
            self.reset()
            return False
        return True

    def _go(self, goal: Goal | Until) -> None:
        if not self._can_go():
            return
        self._number += 1
        self._stopping = self._changed = False
        self._run.diverged_at = None
        self._run.set_state(RunState.RUNNING)
        self._timer.start()
        self._mailbox.ask()
        self._worker.tell(Go(self._number, goal))

    def _want_epochs(self, epochs: int) -> None:
        wanted = self._plan.wanted
        self._plan.want(replace(wanted, training=replace(wanted.training, epochs=epochs)))

    # What follows from it

    @Slot()
    def _follow_plan(self) -> None:
        """An untrained run is begun anew, so that it looks as if it had begun so; any other goes on with
        what need not wait. A run that is being begun follows when it is there."""
        if self._run.state is RunState.LOADING:
            return
        now, applied = self._plan.acting, self._plan.applied.training
        at_once = replace(applied, learning_rate=now.learning_rate, epochs=now.epochs)
        if self._run.state is RunState.READY and (self._plan.waiting or now != at_once):
            self.reset()
        elif now != applied:
            self._change(now)

    def _change(self, training: TrainingSpec) -> None:
        self._plan.apply(replace(self._plan.applied, training=training))
        self._worker.tell(Change(training))
        self._changed = True

    @Slot()
    def _follow_speed(self) -> None:
        """A lesson goes slowly enough to be watched."""
        limits = (self._plan.steps_per_second, LESSON_STEPS_PER_S if self._mixed else None)
        self._worker.tell(SetSpeed(min((limit for limit in limits if limit), default=None)))

    @Slot()
    def _follow_watched(self) -> None:
        self._mailbox.watch(self._chronicle.watched)

    @Slot()
    def _look_into_mailbox(self) -> None:
        if report := self._mailbox.take():
            self._take(report)
        self._mailbox.ask()

    @Slot(object)
    def _take_halt(self, halt: Halt) -> None:
        """An order is carried out; one that another has overtaken says nothing any more.

        What was chosen while an untrained run was being begun acts now.
        """
        if halt.number != self._number:
            return
        if report := self._mailbox.take():
            self._take(report)
        self._timer.stop()
        if isinstance(halt.trouble, Diverged):
            self._run.diverged_at = halt.trouble.at_step
        self._take(halt.report)
        self._follow_the_way(halt)
        self._run.set_state(self._state_after(halt))
        self._follow_plan()
        if halt.number == self._number:
            self.halted.emit(halt)
        if halt.trouble:
            self.trouble.emit(halt.trouble)

    def _follow_the_way(self, halt: Halt) -> None:
        """A run that went back, or forth again, has the settings of that time; but what was chosen
        after the order was given is not undone."""
        self._opening = False
        then = halt.report.snapshot.training
        wanted, applied = self._plan.wanted, self._plan.applied
        if self._changed or then == applied.training:
            return
        self._plan.apply(replace(applied, training=then))
        self._plan.want(replace(wanted, training=beginning_as(wanted.training, then)))

    def _state_after(self, halt: Halt) -> RunState:
        """A run from a file may have its epochs behind it."""
        snapshot = halt.report.snapshot
        if not snapshot.step and halt.reason is not Reason.FAILED:
            return RunState.READY
        opened = halt.reason is Reason.BEGUN and snapshot.epoch >= snapshot.training.epochs
        ended = halt.reason in (Reason.FINISHED, Reason.FAILED) or opened or self._stopping
        return RunState.FINISHED if ended else RunState.PAUSED

    @Slot(object)
    def _take_crash(self, crash: Crash) -> None:
        """Told in any case; it ends what is under way unless another order has overtaken it."""
        if crash.number == self._number and not crash.beside:
            self._opening = False
            self._timer.stop()
            trained = self._run.trained
            self._run.set_state(RunState.PAUSED if trained else RunState.READY)
        self.crashed.emit(crash.traceback)

    def _take(self, report: Report) -> None:
        if report.run != self._run_number:
            return
        if report.examples_per_s:
            old = self._rate or report.examples_per_s
            self._rate = old + _SMOOTHING * (report.examples_per_s - old)
        self._chronicle.take(report.notes, report.snapshot.step)
        self._run.take(report.snapshot, Pace(self._rate, self._seconds_left(report)))

    def _seconds_left(self, report: Report) -> float | None:
        data = self._mixed or self._data.data
        if not self._rate or data is None:
            return None
        snapshot = report.snapshot
        epochs = max(0.0, snapshot.training.epochs - snapshot.epoch)
        return epochs * len(data.train) / self._rate
