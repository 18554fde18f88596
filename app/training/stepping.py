"""The stepper: opens one training step after the other, and plays their phases in slow motion.

It stands in the GUI's thread between the commands and the session. While the mode is on, whatever ends a
stretch of training, the last step made is opened; so what is open and what the window shows are one
instant.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Slot

from app.models.bundle import Models
from app.models.run import RunState
from app.training.orders import (
    AnswerOtherThan,
    Goal,
    Halt,
    LossBelow,
    Reason,
    Until,
    answer_of,
)
from app.training.session import Session
from engine.errors import Text
from engine.explain.phases import Kind

_NOT_THERE = (RunState.EMPTY, RunState.LOADING)


class Stepper(QObject):
    """Enters and leaves step-through mode, goes from phase to phase and from step to step.

    A request for a step while another is being made is passed over.
    """

    def __init__(self, models: Models, session: Session) -> None:
        super().__init__()
        self._model = models.stepping
        self._run = models.run
        self._specimen = models.specimen
        self._session = session
        self._goal: Goal | Until | None = None
        self._opens_at = 0
        self._awaits_trace = False
        self._asked_for: int | None = None
        self._last_sound = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.next_phase)
        self._connect()

    def _connect(self) -> None:
        model = self._model
        for signal in (
            model.playing_changed,
            model.trace_changed,
            model.phase_changed,
            model.pace_changed,
            model.busy_changed,
        ):
            signal.connect(self._wind_up)
        self._session.halted.connect(self._take_halt)
        self._session.crashed.connect(self._take_crash)
        self._run.state_changed.connect(self._follow_run)
        self._run.restarted.connect(self._start_again)

    # The mode

    def enter(self) -> None:
        """Pause training, and open the next step. Without a network there is nothing to step through."""
        if self._model.active or self._run.state in _NOT_THERE:
            return
        self._goal = None
        self._model.set_active(True)
        if self._run.running:
            self._goal = Goal.STEP  # when training has halted, the next step is opened
            self._session.pause()
        else:
            self._open(None)

    def leave(self) -> None:
        """The run goes on from the step that was open."""
        self._model.set_playing(False)
        self._model.set_message(None)
        self._model.set_trace(None)
        self._model.set_active(False)

    # From phase to phase

    @Slot()
    def next_phase(self) -> None:
        """The next phase; after the last, the first of the next step."""
        if self._model.at_last_phase:
            self._open(None)
        else:
            self._model.set_phase(self._model.phase_index + 1)

    @Slot()
    def previous_phase(self) -> None:
        """The phase before; before the first, the last of the step before."""
        if self._model.phase_index:
            self._model.set_phase(self._model.phase_index - 1)
        else:
            self._open_previous(-1)

    @Slot()
    def first_phase(self) -> None:
        self._model.set_phase(0)

    @Slot()
    def last_phase(self) -> None:
        self._model.set_phase(len(self._model.phases) - 1)

    @Slot()
    def toggle_play(self) -> None:
        """Slow motion on and off; while training runs or digits for a first step are drawn, a pause."""
        if self._run.running or (self._session.opening and self._model.trace is None):
            self._session.pause()
        elif self._model.active:
            self._model.set_playing(not self._model.playing)
            if self._model.trace is None:
                self._open(None)

    @Slot()
    def _wind_up(self) -> None:
        """Each phase, however it was come to, stays for the whole time."""
        model = self._model
        if model.playing and not model.busy and model.trace:
            self._timer.start(round(1000 * model.seconds_per_phase))
        else:
            self._timer.stop()

    # From step to step

    @Slot()
    def next_step(self) -> None:
        self._open(None, self._model.phase_index)

    @Slot()
    def previous_step(self) -> None:
        self._open_previous(self._model.phase_index)

    @Slot()
    def next_epoch(self) -> None:
        """To the end of the epoch; then the first step of the next one."""
        if self._stands_between_epochs():
            self._open(None)
        else:
            self._train(Goal.EPOCH)

    @Slot()
    def run_until_loss(self) -> None:
        """Until the loss of a batch is below the model's ``goal_loss``."""
        self._train(LossBelow(self._model.goal_loss))

    @Slot()
    def run_until_answer(self) -> None:
        """Until the network answers something else to the digit that is on the table now."""
        snapshot = self._run.snapshot
        if snapshot is not None:
            image = self._specimen.image.copy()
            image.flags.writeable = False
            self._train(AnswerOtherThan(image, answer_of(snapshot.network, image)))

    @property
    def can_go_back(self) -> bool:
        """Whether there is a step before the open one; or, where none could be made, a last one."""
        earliest = self._model.earliest
        return earliest is not None and earliest <= self._step_before()

    def _step_before(self) -> int:
        trace = self._model.trace
        return trace.step - 1 if trace else self._last_sound

    def _open_previous(self, phase: int) -> None:
        if self.can_go_back:
            self._open(self._step_before(), phase)

    def _open(self, step: int | None, phase: int = 0) -> None:
        """Ask for a step, the next where it is None, to be opened at this phase."""
        if not self._model.active or self._model.busy:
            return
        self._opens_at = phase
        self._awaits_trace, self._asked_for = True, step
        self._model.set_message(None)
        self._session.open_step(step)
        self._show_busy()

    def _train(self, goal: Goal | Until) -> None:
        if not self._model.active or self._model.busy:
            return
        self._goal = goal
        self._model.set_message(None)
        if isinstance(goal, Goal):
            self._session.epoch()
        else:
            self._session.train_until(goal)

    def _stands_between_epochs(self) -> bool:
        snapshot = self._run.snapshot
        return snapshot is not None and snapshot.step > 0 and snapshot.epoch.is_integer()

    # What follows from it

    @Slot(object)
    def _take_halt(self, halt: Halt) -> None:
        goal, self._goal = self._goal, None
        awaited, self._awaits_trace = self._awaits_trace, False
        self._model.set_reach(halt.earliest, halt.branched_from)
        if self._model.active and halt.trace:
            self._model.set_trace(halt.trace, self._opens_at)
        self._show_busy()
        if not self._model.active or halt.trace:
            return
        if halt.trouble:
            self._last_sound = self._step_to_fall_back_on(halt, awaited)
            self._close(halt.trouble.text)
        elif halt.reason is Reason.BEGUN:
            self._open(None)
        elif awaited:
            self._close(Text("Paused before the digits of this step were drawn."))
        else:
            self._end_stretch(halt, goal)

    def _end_stretch(self, halt: Halt, goal: Goal | Until | None) -> None:
        """Training halted: open the step made last, at the phase that the goal was about."""
        step, open_now = halt.report.snapshot.step, self._model.trace
        if goal is Goal.STEP or (goal is Goal.EPOCH and self._stands_between_epochs()):
            self._open(None)
        elif halt.earliest is None or step < halt.earliest:
            self._open(None)  # a network too large to be remembered
        elif open_now is None or open_now.step != step:
            self._open(step, self._phase_for(halt, goal))
        if isinstance(goal, LossBelow | AnswerOtherThan):
            self._model.set_message(self._outcome(halt, goal))

    def _phase_for(self, halt: Halt, goal: Goal | Until | None) -> int:
        """Where a goal shows that it is reached: the loss, or the receipt with the new answer."""
        if halt.reason is not Reason.REACHED:
            return self._model.phase_index
        if isinstance(goal, AnswerOtherThan):
            return -1
        kinds = [phase.kind for phase in self._model.phases]
        return kinds.index(Kind.LOSS) if Kind.LOSS in kinds else 0

    def _outcome(self, halt: Halt, goal: LossBelow | AnswerOtherThan) -> Text | None:
        snapshot = halt.report.snapshot
        values: Mapping[str, object]
        if halt.reason is Reason.FINISHED:
            return Text(
                "The epochs were done before it came to that. Asked again, training goes on."
            )
        if halt.reason is not Reason.REACHED:
            return None
        if isinstance(goal, LossBelow):
            loss = float(self._run.history.training["loss"][-1])
            values = {"step": snapshot.step, "loss": loss, "goal": goal.loss}
            return Text(
                "Step {step:,}: the loss of the batch is {loss:.4f}, below {goal:g}.", values
            )
        new = answer_of(snapshot.network, goal.image)
        values = {"step": snapshot.step, "old": goal.answer, "new": new}
        return Text("Step {step:,}: the network now reads {new}, before it read {old}.", values)

    def _step_to_fall_back_on(self, halt: Halt, opening: bool) -> int:
        """The last step that may be opened, after one that could not be made or judged."""
        if opening and self._asked_for is not None:
            return self._asked_for - 1
        trace = self._model.trace
        return trace.step if opening and trace else halt.report.snapshot.step

    def _close(self, why: Text) -> None:
        self._model.set_playing(False)
        self._model.set_trace(None)
        self._model.set_message(why)

    @Slot()
    def _take_crash(self) -> None:
        self._goal = None
        self._model.set_playing(False)
        self._show_busy()

    @Slot()
    def _start_again(self) -> None:
        """A new run: its first step is opened as soon as it is there."""
        self._goal = None
        self._model.set_playing(False)
        self._model.set_message(None)
        self._model.set_trace(None)
        self._model.set_reach(None, None)
        self._last_sound = 0

    @Slot()
    def _follow_run(self) -> None:
        if self._run.running:
            self._model.set_playing(False)
        if self._run.state is RunState.EMPTY:
            self.leave()
        self._show_busy()

    def _show_busy(self) -> None:
        self._model.set_busy(self._session.opening or self._run.running)
