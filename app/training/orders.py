"""What the session tells the worker, and what the worker answers: frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from queue import SimpleQueue

import numpy as np

from app.training.mailbox import Mailbox, Record, Report
from engine.activations import Array
from engine.data.examples import DataSet
from engine.errors import EngineError
from engine.network import MLP
from engine.remembered import NOTHING, Notes
from engine.side_runs import SideReport, SideRun
from engine.spec import TrainingSpec
from engine.state import TrainerState
from engine.step_trace import StepTrace


class Goal(Enum):
    """How far to go: to the end of the epochs, one step, or to the end of the present epoch."""

    ALL = auto()
    STEP = auto()
    EPOCH = auto()


@dataclass(frozen=True)
class LossBelow:
    """Until the loss of a batch, before its update, is below ``loss``."""

    loss: float

    def reached(self, network: MLP, step: int, loss: float) -> bool:
        return loss < self.loss


@dataclass(frozen=True)
class AnswerOtherThan:
    """Until the network answers something else than ``answer`` to ``image``, (784,) in [0, 1]."""

    image: Array
    answer: int

    def reached(self, network: MLP, step: int, loss: float) -> bool:
        return answer_of(network, self.image) != self.answer


@dataclass(frozen=True)
class StepMade:
    """Until the ``step``-th step has been made."""

    step: int

    def reached(self, network: MLP, step: int, loss: float) -> bool:
        return step >= self.step


Until = LossBelow | AnswerOtherThan | StepMade


def answer_of(network: MLP, image: Array) -> int:
    """The class with the largest probability; weights may be on the way to infinity."""
    with np.errstate(over="ignore", invalid="ignore"):
        return int(network.forward(image.reshape(1, -1)).probabilities.argmax())


class Reason(Enum):
    """Why the worker halted. BEGUN: a new run is there. HALTED: it was told to, or has made its step or
    epoch. REACHED: it is now as it was to be. FINISHED: the epochs are done. FAILED: it cannot go on."""

    BEGUN = auto()
    HALTED = auto()
    REACHED = auto()
    FINISHED = auto()
    FAILED = auto()


@dataclass(frozen=True)
class NewRun:
    """Begin a run with this network (the worker's from now on), ``step`` and ``epoch`` already done;
    or go on with the run whose ``state`` and ``notes`` are given."""

    number: int
    network: MLP
    training: TrainingSpec
    data: DataSet
    step: int = 0
    epoch: int = 0
    state: TrainerState | None = None
    notes: Notes = NOTHING


@dataclass(frozen=True)
class Go:
    """Train on until ``goal``. One that may never be reached ends with the epochs too, unless they are
    done already."""

    number: int
    goal: Goal | Until


@dataclass(frozen=True)
class Open:
    """Make one step and hand over its trace: the next step, or once more the ``step``-th."""

    number: int
    step: int | None = None


@dataclass(frozen=True)
class Change:
    """Go on with these settings."""

    training: TrainingSpec


@dataclass(frozen=True)
class SetSpeed:
    """Make so many steps a second; None is flat out."""

    steps_per_second: float | None


@dataclass(frozen=True)
class TakeRecord:
    """Put the whole run as it stands into ``reply``; None where there is none."""

    reply: SimpleQueue[Record | None]


@dataclass(frozen=True)
class SideMail:
    """How the side runs ``number`` stand."""

    number: int
    reports: tuple[SideReport, ...]


@dataclass(frozen=True)
class SideBegin:
    """Make side runs under this number; `SideGo` steps them. What is asked for comes to ``mailbox``."""

    number: int
    runs: tuple[SideRun, ...]
    data: DataSet
    mailbox: Mailbox[SideMail]


@dataclass(frozen=True)
class SideGo:
    """Step these side runs in turn until all are done. Any order to the main run pauses them."""

    number: int


@dataclass(frozen=True)
class SideForget:
    """These side runs are needed no more."""

    number: int


@dataclass(frozen=True)
class SideHalt:
    """The side runs of ``mail`` stand still: ``finished``, or paused. ``trouble`` says why they could not
    be made at all; ``mail`` then has no reports."""

    mail: SideMail
    finished: bool
    trouble: EngineError | None = None


@dataclass(frozen=True)
class Halt:
    """The order ``number`` is carried out. ``report`` is the last; ``trouble`` tells what went wrong.

    ``trace`` is the step opened, read-only, if one was. ``earliest`` is the first step that can be
    opened once more; after ``branched_from`` the run left the way that it had gone before.
    """

    number: int
    reason: Reason
    report: Report
    trouble: EngineError | None = None
    trace: StepTrace | None = None
    earliest: int | None = None
    branched_from: int | None = None


@dataclass(frozen=True)
class Crash:
    """The order ``number`` failed by an error in the program itself; ``beside`` where it was one to side
    runs."""

    number: int
    traceback: str
    beside: bool = False


SideOrder = SideBegin | SideGo | SideForget
Order = NewRun | Go | Open | Change | SetSpeed | TakeRecord | SideOrder
