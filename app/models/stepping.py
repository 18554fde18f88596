"""The step on the operating table: its trace, the phase that is lit, and the example under the lens."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.errors import Text
from engine.explain.phases import Kind, Phase, phases
from engine.network import MLP
from engine.step_trace import StepTrace

FASTEST_S, SLOWEST_S = 0.25, 5.0


class SteppingModel(QObject):
    """What the step-through views show. The stepper (`app.training.stepping`) alone writes the trace,
    ``busy``, ``playing``, the reach and the message; views set phase, lens, pace and goal.

    While a step is open the run has made it: the run's snapshot, which the rest of the window shows, is
    the network after it. ``network`` is the one that the lit phase works with.

    Signals:
        active_changed: step-through mode was entered or left.
        busy_changed: a step is being made or looked up, or no longer.
        trace_changed: another step is opened, or none. ``phase`` and ``lens`` may be others too.
        phase_changed: another phase of the same step is lit.
        lens_changed: another example is under the lens, or none.
        playing_changed: slow motion began or paused.
        pace_changed: ``seconds_per_phase`` is another one.
        goal_changed: ``goal_loss`` is another one.
        reach_changed: ``earliest`` or ``branched_from`` is another one.
        message_changed: there is another message, or none.
    """

    active_changed = Signal()
    busy_changed = Signal()
    trace_changed = Signal()
    phase_changed = Signal()
    lens_changed = Signal()
    playing_changed = Signal()
    pace_changed = Signal()
    goal_changed = Signal()
    reach_changed = Signal()
    message_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._active = self._busy = self._playing = False
        self._trace: StepTrace | None = None
        self._phase = 0
        self._lens: int | None = None
        self._seconds_per_phase = 1.5
        self._goal_loss = 0.5
        self._earliest: int | None = None
        self._branched_from: int | None = None
        self._message: Text | None = None

    @property
    def active(self) -> bool:
        """Whether the window is in step-through mode."""
        return self._active

    @property
    def busy(self) -> bool:
        """Whether a step is being made or looked up; requests for another wait or are passed over."""
        return self._busy

    @property
    def trace(self) -> StepTrace | None:
        """The step that is open: the last one that the run has made."""
        return self._trace

    @property
    def phases(self) -> tuple[Phase, ...]:
        """All phases of the step that is open; empty while none is."""
        return phases(len(self._trace.before.weights)) if self._trace else ()

    @property
    def phase_index(self) -> int:
        """The place of the lit phase among `phases`."""
        return self._phase

    @property
    def phase(self) -> Phase | None:
        """The lit phase."""
        return self.phases[self._phase] if self._trace else None

    @property
    def at_last_phase(self) -> bool:
        return self._trace is not None and self._phase == len(self.phases) - 1

    @property
    def network(self) -> MLP | None:
        """The network that the lit phase works with: before the update, and from the update on after."""
        if self._trace is None or self.phase is None:
            return None
        updated = self.phase.kind in (Kind.UPDATE, Kind.RECEIPT)
        return self._trace.after if updated else self._trace.before

    @property
    def lens(self) -> int | None:
        """The row of the one example looked at, among those traced; None is the whole batch."""
        return self._lens

    @property
    def playing(self) -> bool:
        """Whether slow motion goes from phase to phase, and on into the next step."""
        return self._playing

    @property
    def seconds_per_phase(self) -> float:
        """The pace of slow motion, `FASTEST_S` to `SLOWEST_S`."""
        return self._seconds_per_phase

    @property
    def goal_loss(self) -> float:
        """The x of "run until loss < x"."""
        return self._goal_loss

    @property
    def earliest(self) -> int | None:
        """The first step that can be gone back to; None where there is none."""
        return self._earliest

    @property
    def has_earlier_step(self) -> bool:
        """Whether the step before the open one can be opened."""
        if self._trace is None or self._earliest is None:
            return False
        return self._earliest < self._trace.step

    @property
    def branched_from(self) -> int | None:
        """The step after which the run went another way than before; None where it never did."""
        return self._branched_from

    @property
    def message(self) -> Text | None:
        """What became of the last request, where that is not to be seen: the answer that changed, the
        loss that was not reached, why no step is open."""
        return self._message

    # What the views set

    def set_phase(self, index: int) -> None:
        """Light a phase; beyond the ends, the first or the last."""
        index = max(0, min(index, len(self.phases) - 1)) if self._trace else 0
        if index != self._phase:
            self._phase = index
            self.phase_changed.emit()

    def set_lens(self, row: int | None) -> None:
        """Look at one example, or at the whole batch."""
        if row != self._lens:
            self._lens = row
            self.lens_changed.emit()

    def set_seconds_per_phase(self, seconds: float) -> None:
        """The pace of slow motion; beyond the ends, the fastest or the slowest."""
        seconds = max(FASTEST_S, min(seconds, SLOWEST_S))
        if seconds != self._seconds_per_phase:
            self._seconds_per_phase = seconds
            self.pace_changed.emit()

    def set_goal_loss(self, loss: float) -> None:
        """The x of "run until loss < x", above 0."""
        if loss != self._goal_loss:
            self._goal_loss = loss
            self.goal_changed.emit()

    # What the stepper sets

    def set_active(self, active: bool) -> None:
        if active != self._active:
            self._active = active
            self.active_changed.emit()

    def set_busy(self, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit()

    def set_playing(self, playing: bool) -> None:
        if playing != self._playing:
            self._playing = playing
            self.playing_changed.emit()

    def set_trace(self, trace: StepTrace | None, phase: int = 0) -> None:
        """Open another step at this phase, counted from the end where negative; or none."""
        self._trace = trace
        count = len(self.phases)
        self._phase = max(0, min(phase + count if phase < 0 else phase, count - 1))
        if trace is None or (self._lens or 0) >= len(trace.labels):
            self._lens = None
        self.trace_changed.emit()

    def set_reach(self, earliest: int | None, branched_from: int | None) -> None:
        """How far back there are steps, and where the present branch began."""
        if (earliest, branched_from) != (self._earliest, self._branched_from):
            self._earliest, self._branched_from = earliest, branched_from
            self.reach_changed.emit()

    def set_message(self, message: Text | None) -> None:
        if message != self._message:
            self._message = message
            self.message_changed.emit()
