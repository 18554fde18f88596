"""Going back in a run: some states are remembered, and what lies between them is made once more.

Replay is exact, so any step back to the earliest state can be reached, with the same bits. Going back
and then on with other settings leaves the old way: that is a branch.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from engine.history import Change
from engine.spec import TrainingSpec
from engine.state import TrainerState
from engine.trainer import Diverged, Trainer

BUDGET_BYTES = 60_000_000
_MOST_STEPS_APART = 16
_EXAMPLES_APART = 1_024
"""A state costs about as much as a small step. So there is one for every thousand examples gone
through, at most 16 steps apart near the present: a few per cent of the time, and a short replay."""
_LARGEST_STATE = 4
"""The arrays of a state, as long as the parameters: those, the kept ones, and Adam's two moments."""
_MOST_STATES = 64
_MOVE_ON_AFTER = 512
"""Where there is room for one state only, it moves to the present once it is so many steps old."""


@dataclass(frozen=True)
class Branch:
    """At ``step`` other settings were chosen than before; the way left had come to ``left_at``."""

    step: int
    left_at: int


@dataclass(frozen=True)
class _Entry:
    """A state remembered. ``needed``: the run diverged here and was put back to kept weights, and went on
    with other settings; a replay takes it from here instead of diverging again."""

    step: int
    state: TrainerState
    needed: bool = False


class Rewind:
    """Remembers the way of ``trainer`` from the first `note` on, in at most ``budget_bytes``.

    Call `note` before each step. States lie close together near the present and further apart the
    older they are; the first is kept, so that ``earliest`` is where the memory began, as long as two
    states fit. A network so large that none fits cannot go back at all.
    """

    def __init__(self, trainer: Trainer, budget_bytes: int = BUDGET_BYTES) -> None:
        self._trainer = trainer
        self._budget = budget_bytes
        self._entries: list[_Entry] = []
        self._noted: int | None = None
        self._latest = trainer.step_count
        self._way: list[Change] = list(trainer.history.changes)
        self._branches: list[Branch] = []

    @property
    def earliest(self) -> int:
        """The first step that can be reached."""
        return self._entries[0].step if self._entries else self._trainer.step_count

    @property
    def latest(self) -> int:
        """The last step that can be reached: the furthest of the present way."""
        return max(self._latest, self._trainer.step_count)

    @property
    def branches(self) -> tuple[Branch, ...]:
        """Where the present way left others, the oldest first."""
        return tuple(self._branches)

    @property
    def branch(self) -> Branch | None:
        """The branch on which the present step lies: the last one made at or before it."""
        here = [b for b in self._branches if b.step <= self._trainer.step_count]
        return here[-1] if here else None

    @property
    def nbytes(self) -> int:
        """Memory that the states take, in bytes."""
        return sum(entry.state.nbytes for entry in self._entries)

    def note(self) -> None:
        """The next step is about to be made: see whether this place is to be remembered.

        Where settings were changed after going back, what followed on the old way is forgotten.
        """
        step = self._trainer.step_count
        if step >= self._latest:
            self._take_the_way()
        elif self._trainer.history.changes != self._changes_up_to(step):
            self._branch_off(step)
        again = step == self._noted
        self._noted = step
        if again or self._is_due(step):
            self._remember(step, needed=again)

    def go_to(self, step: int) -> None:
        """Stand after ``step`` updates, with the settings that the next update went by.

        Changes since the last `note` are forgotten, unless nothing followed yet. Raises ValueError for a
        step before ``earliest`` or after ``latest``.
        """
        if not self.earliest <= step <= self.latest:
            raise ValueError(f"step {step} is not between {self.earliest} and {self.latest}")
        if not self._entries:
            return
        here = self._trainer.step_count
        if here >= self._latest:
            self._take_the_way()
        entry = self._entries[self._places(min(here, step)) - 1]
        self._trainer.restore(entry.state)
        self._replay(entry, step)
        self._noted = None

    def _take_the_way(self) -> None:
        """The trainer stands at the front: its way is the way."""
        self._latest, self._way = self._trainer.step_count, list(self._trainer.history.changes)

    def _changes_up_to(self, step: int) -> list[Change]:
        return [change for change in self._way if change.step <= step]

    def _replay(self, start: _Entry, step: int) -> None:
        """Make the steps from ``start`` to ``step`` once more, each with the settings it was made with.

        A state later than the present would bring no history with it, so all steps are made.
        """
        trainer, due = self._trainer, self._changes_up_to(step)[start.state.rows.changes :]
        turns = {e.step: e for e in self._entries if e.needed and start.step < e.step <= step}
        while True:
            at = trainer.step_count
            while due and due[0].step <= at:
                trainer.change(due.pop(0).training)
            if at in turns:
                self._put_back(turns.pop(at))
            if at >= step:
                return
            try:
                trainer.step()
            except Diverged:
                if trainer.step_count == at:
                    raise

    def _put_back(self, entry: _Entry) -> None:
        """What the trainer did where it diverged: kept weights, and a look at them in the history."""
        self._trainer.restore(entry.state)
        if self._trainer.history.rows.validation < entry.state.rows.validation:
            self._trainer.validate()

    def _branch_off(self, step: int) -> None:
        """Forget what the old way had from here on, the state at this step too: it has old settings."""
        changes = self._trainer.history.changes
        if _course(changes) != _course(self._changes_up_to(step)):
            self._branches = [branch for branch in self._branches if branch.step < step]
            self._branches.append(Branch(step, self._latest))
        del self._entries[self._places(step - 1) :]
        self._take_the_way()

    def _places(self, step: int) -> int:
        """How many entries lie at or before the step."""
        return bisect_right(self._entries, step, key=lambda entry: entry.step)

    def _is_due(self, step: int) -> bool:
        apart = max(1, min(_MOST_STEPS_APART, _EXAMPLES_APART // self._trainer.batch_size))
        places = self._places(step)
        return not places or step - self._entries[places - 1].step >= apart

    def _remember(self, step: int, needed: bool = False) -> None:
        """Take the state of this step, in place of one that is there, if there is or can be room."""
        self._entries = [entry for entry in self._entries if entry.step != step]
        if self._make_room(step):
            entry = _Entry(step, self._trainer.state(with_history=False), needed)
            insort(self._entries, entry, key=lambda entry: entry.step)

    def _make_room(self, step: int) -> bool:
        wanted = _LARGEST_STATE * self._trainer.network.parameters.nbytes
        if wanted > self._budget:
            return False
        while self.nbytes + wanted > self._budget or len(self._entries) >= _MOST_STATES:
            if len(self._entries) == 1 and step - self._entries[0].step < _MOVE_ON_AFTER:
                return False
            del self._entries[self._least_missed(step)]
        return True

    def _least_missed(self, step: int) -> int:
        """The entry without which the replays get longer by the least, for how far away they are.

        Never the first, nor one that is needed, unless there is no other.
        """
        steps = [*(entry.step for entry in self._entries), max(step, self._entries[-1].step)]
        choice = [i for i in range(1, len(self._entries)) if not self._entries[i].needed]
        return min(
            choice,
            key=lambda i: (steps[i + 1] - steps[i - 1]) / (abs(step - steps[i]) + 1),
            default=0,
        )


def _course(changes: Sequence[Change]) -> list[tuple[int, TrainingSpec, bool]]:
    """The settings by which a run goes: only changes that made a difference.

    For each step at which there were any: the settings that came out, and whether an optimizer began
    anew.
    """
    course: list[tuple[int, TrainingSpec, bool]] = []
    spec = changes[0].training
    for step in sorted({change.step for change in changes}):
        ways = [spec, *(change.training for change in changes if change.step == step)]
        anew = any(a.optimizer != b.optimizer for a, b in pairwise(ways))
        if anew or ways[-1] != spec:
            course.append((step, ways[-1], anew))
        spec = ways[-1]
    return course
