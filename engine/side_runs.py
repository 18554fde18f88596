"""Runs beside the main one, stepped in turn: a race of optimizers, an experiment and its comparison.

Each run is a trainer with its history, the same to the bit as if it trained alone. Whoever owns the
runs calls `step` until they are `finished`; nothing here knows of threads.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.activations import Array
from engine.data.examples import DataSet
from engine.errors import EngineError
from engine.history import Columns, Table
from engine.network import MLP
from engine.resume import begin, resume
from engine.snapshot import Snapshot
from engine.spec import NetworkSpec, TrainingSpec
from engine.state import TrainerState
from engine.trail import Trail, TrailPoint
from engine.trainer import Trainer

SECONDS = "seconds"


@dataclass(frozen=True)
class SideRun:
    """A run to be made. ``label`` is what it is called in the window.

    It starts from ``start``: None for the initial weights of ``training.seed``, a network (which is
    copied), or a state, from which it goes on to the bit, with ``training`` in the place of the
    settings of that time (its seed stays). A network has ``step`` and ``epoch`` behind it already. The
    run ends after ``steps`` updates of its own, or with the epochs of ``training``, whichever is first.
    """

    label: str
    network: NetworkSpec
    training: TrainingSpec
    start: MLP | TrainerState | None = None
    steps: int | None = None
    step: int = 0
    epoch: int = 0


@dataclass(frozen=True)
class SideReport:
    """One run as it stands. ``seconds`` (rows,) belongs to the rows of ``snapshot.tail.training``: the
    time that the run's own steps had taken by then, its looks at the validation images included.

    ``trouble`` says why it cannot go on; ``start`` and ``points`` are those of its `Trail`.
    """

    snapshot: Snapshot
    seconds: Columns
    start: Array
    points: tuple[TrailPoint, ...]
    done: bool
    trouble: EngineError | None = None


class SideRuns:
    """The runs of ``plans``, on ``data``. Raises `EngineError` where one cannot begin."""

    def __init__(self, plans: Sequence[SideRun], data: DataSet) -> None:
        self._lanes = [_Lane(plan, data) for plan in plans]
        self._turn = 0

    @property
    def finished(self) -> bool:
        """Whether all runs are done, or cannot go on."""
        return all(lane.done for lane in self._lanes)

    def step(self) -> None:
        """One mini-batch of the run whose turn it is; one that is done is passed over.

        Where examples are still being made, some more of them instead.
        """
        for _ in self._lanes:
            lane = self._lanes[self._turn]
            if not lane.done:
                if lane.step():
                    self._turn = (self._turn + 1) % len(self._lanes)
                return
            self._turn = (self._turn + 1) % len(self._lanes)

    def report(self) -> tuple[SideReport, ...]:
        """Frozen copies, with what the histories have gained since the last report."""
        return tuple(lane.report() for lane in self._lanes)


class _Lane:
    """One run, its clock and its trail."""

    def __init__(self, plan: SideRun, data: DataSet) -> None:
        self._trainer = _trainer_of(plan, data)
        self._last = None if plan.steps is None else self._trainer.step_count + plan.steps
        self._spent = 0.0
        self._seconds = Table({SECONDS: np.float64})
        self._trouble: EngineError | None = None
        self._trail = Trail(self._trainer.network.parameters, self._trainer.step_count)
        self._look()
        self._note_time()

    @property
    def done(self) -> bool:
        trainer = self._trainer
        at_the_last = self._last is not None and trainer.step_count >= self._last
        return self._trouble is not None or trainer.finished or at_the_last

    def step(self) -> bool:
        """Whether it was a step; False where examples were made for it."""
        trainer = self._trainer
        if missing := trainer.waiting_for:
            missing.grow()
            return False
        start = time.perf_counter()
        try:
            trainer.step()
        except EngineError as error:
            self._trouble = error
        self._spent += time.perf_counter() - start
        self._note_time()
        self._trail.note(trainer.step_count, trainer.network.parameters)
        if self.done:
            self._look()
        return True

    def report(self) -> SideReport:
        snapshot = self._trainer.snapshot()
        seconds = self._seconds.since(snapshot.tail.start.training)
        step, here = self._trainer.step_count, self._trainer.network.parameters
        points = self._trail.points_to(step, here)
        return SideReport(snapshot, seconds, self._trail.start, points, self.done, self._trouble)

    def _note_time(self) -> None:
        """One row for each of the history's; those made before this run began took it no time."""
        while len(self._seconds) < len(self._trainer.history.training):
            self._seconds.append(self._spent)

    def _look(self) -> None:
        """Judge the weights that it begins and ends with, unless that has just been done."""
        judged = self._trainer.history.validation["step"]
        if not len(judged) or judged[-1] != self._trainer.step_count:
            self._trainer.validate()


def _trainer_of(plan: SideRun, data: DataSet) -> Trainer:
    if isinstance(plan.start, TrainerState):
        trainer = resume(MLP(plan.network), plan.start, data)
        trainer.change(plan.training)
        return trainer
    if plan.start is None:
        training = plan.training
        network = MLP.initialized(plan.network, training.seed, scale=training.initial_scale)
    else:
        network = MLP(plan.network, parameters=plan.start.parameters.copy())
    return begin(network, plan.training, data, plan.step, plan.epoch)
