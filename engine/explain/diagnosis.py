"""What is the matter with a run? The notes' three problems and their relatives (section 5, monitoring).

The rules look at what every run leaves behind: the loss of each batch, the loss on the validation images
a few times an epoch, and which neurons are silent for all of them. Each rule that holds is a finding with
its evidence. The thresholds were tuned on runs made for it and judged on others: see `tests/diagnosis`.

The rules leave out what a look at one run cannot tell: whether another learning rate would have come
further. A run that falls steadily but slowly may be as fast as it gets.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from engine.errors import Text
from engine.history import History
from engine.spec import CLASSES

GUESS = math.log(CLASSES)
"""The loss of a network that gives each of the ten digits the same probability: ln 10 = 2.30."""

_SATURATED = 3.0
_DEAD_SHARE, _DEAD_LOSS = 0.7, 0.4
_SILENT_SHARE = 0.5
_OVERFIT_RISE = 1.25
_OVERFIT_GAP = 0.5
_ROUGH, _ROUGH_LOSS = 0.3, 0.5
_SMOOTH, _NO_RISE = 0.03, 0.02
_FAR_UP = 0.6
_ONCE_FELL = 0.3
_FLAT = 0.05
_FEWEST_LOOKS, _FEWEST_LATE = 6, 7
_TINY = 1e-12
"""A loss can be 0 to the last bit; its logarithm is asked for."""


class Kind(Enum):
    """What can be found, the worst first. The last four are no sickness."""

    DIVERGED = "diverged"
    SATURATED = "saturated"
    DEAD = "dead"
    OSCILLATES = "oscillates"
    OVERFITS = "overfits"
    SLOW = "slow"
    PLATEAU = "plateau"
    CONVERGED = "converged"
    FALLING = "falling"
    EARLY = "early"
    SILENT = "silent"

    @property
    def is_sick(self) -> bool:
        return self not in (Kind.CONVERGED, Kind.FALLING, Kind.EARLY, Kind.SILENT)


@dataclass(frozen=True)
class Finding:
    """One thing found: the ``evidence`` with its numbers, and the steps of the stretch that shows it."""

    kind: Kind
    evidence: Text
    stretch: tuple[int, int]


@dataclass(frozen=True)
class Course:
    """A run since its settings last changed, as the rules look at it.

    ``steps`` (n,) and ``losses`` (n,) are the looks at the validation images. ``first_loss`` is that of
    the first batch, where the run began with these settings, else None; ``last_epoch`` the mean of the
    last epoch's batches; ``dead`` the share of silent neurons of each hidden layer.
    """

    steps: NDArray[np.int64]
    losses: NDArray[np.float64]
    first_loss: float | None
    first_step: int
    last_step: int
    last_epoch: float
    dead: tuple[float, ...]
    diverged_at: int | None

    @property
    def second_half(self) -> slice:
        """The looks of the second half of the steps."""
        middle = (self.first_step + self.last_step) / 2
        return slice(int(np.searchsorted(self.steps, middle)), None)


def diagnose(
    history: History, dead: Sequence[float] = (), diverged_at: int | None = None
) -> tuple[Finding, ...]:
    """All that is found, the worst first; at least one finding.

    ``dead`` is the share of neurons of each hidden layer that are silent for every validation image;
    ``diverged_at`` the step at which the loss was no longer a number, if it was.
    """
    course = course_of(history, dead, diverged_at)
    if course is None:
        return (Finding(Kind.EARLY, Text("There is nothing to judge yet."), (0, 0)),)
    found = tuple(filter(None, _sicknesses(course)))
    return found or tuple(filter(None, _slowness(course))) or tuple(_healthy(course))


def course_of(
    history: History, dead: Sequence[float] = (), diverged_at: int | None = None
) -> Course | None:
    """What the rules look at; None for a run without a step since its settings changed."""
    since = history.changes[-1].step if history.changes else 0
    training, validation = history.training, history.validation
    batches = slice(int(np.searchsorted(training["step"], since, side="right")), None)
    looks = slice(int(np.searchsorted(validation["step"], since)), None)
    if diverged_at is not None and batches.start == len(training):
        batches = slice(max(0, len(training) - 1), None)
    if batches.start >= len(training) or not len(validation["step"][looks]):
        return None
    epochs, losses = training["epoch"][batches], training["loss"][batches]
    last = epochs > epochs[-1] - 1
    return Course(
        steps=validation["step"][looks].copy(),
        losses=np.maximum(validation["loss"][looks].astype(np.float64), _TINY),
        first_loss=float(losses[0]) if since == 0 else None,
        first_step=since,
        last_step=int(training["step"][-1]),
        last_epoch=float(losses[last].mean(dtype=np.float64)),
        dead=tuple(dead),
        diverged_at=diverged_at,
    )


def _sicknesses(course: Course) -> Iterator[Finding | None]:
    """The answers of the rules that need no excuse, in the order of `Kind`."""
    yield _diverged(course)
    yield _saturated(course)
    yield _dead(course)
    if len(course.losses) >= _FEWEST_LOOKS:
        yield _oscillates(course)
        yield _overfits(course)


def _slowness(course: Course) -> Iterator[Finding | None]:
    """A loss that stays up: asked where nothing else explains it."""
    if len(course.losses) >= _FEWEST_LOOKS:
        yield _slow(course)
        yield _plateau(course)


def _diverged(course: Course) -> Finding | None:
    """The loss was no longer a number, or is far above guessing and was not so at the beginning."""
    if course.diverged_at is not None:
        evidence = Text(
            "At step {step:,} the loss was no longer a number.", {"step": course.diverged_at}
        )
        return Finding(Kind.DIVERGED, evidence, (course.first_step, course.diverged_at))
    final, first = float(course.losses[-1]), max(float(course.losses[0]), GUESS)
    if final <= 2 * first:
        return None
    evidence = Text(
        "The validation loss has risen to {final:.3g}; guessing costs {guess:.2f}.",
        {"final": final, "guess": GUESS},
    )
    return Finding(Kind.DIVERGED, evidence, (course.first_step, course.last_step))


def _saturated(course: Course) -> Finding | None:
    """The first batch already cost several times what guessing costs."""
    if course.first_loss is None or course.first_loss <= _SATURATED * GUESS:
        return None
    evidence = Text(
        "The very first batch had a loss of {first:.1f}; a network that knows nothing and is not sure of "
        "it has ln 10 = {guess:.2f}.",
        {"first": course.first_loss, "guess": GUESS},
    )
    above = np.flatnonzero(course.losses > _SATURATED * GUESS)
    end = int(course.steps[above[-1]]) if len(above) else int(course.steps[0])
    return Finding(Kind.SATURATED, evidence, (course.first_step, max(end, course.first_step + 1)))


def _dead(course: Course) -> Finding | None:
    """Most of a hidden layer's neurons are silent for every image, and the loss is bad: many a good
    network has half of them silent."""
    final, share = float(course.losses[-1]), max(course.dead, default=0.0)
    if share < _DEAD_SHARE or not final > _DEAD_LOSS:
        return None
    layer = int(np.argmax(course.dead))
    evidence = Text(
        "{share:.0f}% of the neurons of hidden layer {layer} are silent for every validation image, and "
        "the loss is {final:.3g}.",
        {"share": 100 * course.dead[layer], "layer": layer + 1, "final": final},
    )
    return Finding(Kind.DEAD, evidence, (_middle(course), course.last_step))


def _oscillates(course: Course) -> Finding | None:
    """The loss goes up and down from look to look, far from the floor: near it, where the loss is a
    handful of hard images, every run does. Either it jumps, or it does not get any further."""
    late = course.losses[course.second_half]
    jumps = roughness(late) > _ROUGH and np.median(late) > _ROUGH_LOSS
    treads = late[-1] > _FAR_UP and 1 - late[-1] / late[0] < _FLAT and not _is_smooth(late)
    if len(late) < _FEWEST_LATE or not (jumps or treads):
        return None
    evidence = Text(
        "In the second half the validation loss rose {rises} times out of {looks}, between {low:.2f} and "
        "{high:.2f}.",
        {
            "rises": int((np.diff(late) > 0).sum()),
            "looks": len(late) - 1,
            "low": float(late.min()),
            "high": float(late.max()),
        },
    )
    return Finding(Kind.OSCILLATES, evidence, (_middle(course), course.last_step))


def _overfits(course: Course) -> Finding | None:
    """The validation loss rises again while the training loss is far below it."""
    final, lowest = float(course.losses[-1]), int(course.losses.argmin())
    least = float(course.losses[lowest])
    if not _OVERFIT_RISE * least < final < GUESS or course.last_epoch >= _OVERFIT_GAP * final:
        return None
    evidence = Text(
        "The validation loss fell to {least:.3f} at step {step:,} and has risen to {final:.3f}, while "
        "the training loss is {training:.2g}.",
        {
            "least": least,
            "step": int(course.steps[lowest]),
            "final": final,
            "training": course.last_epoch,
        },
    )
    return Finding(Kind.OVERFITS, evidence, (int(course.steps[lowest]), course.last_step))


def _slow(course: Course) -> Finding | None:
    """The loss falls without a single jump, and is still far up."""
    late = course.losses[course.second_half]
    final, fall = float(late[-1]), 1 - float(late[-1] / late[0])
    if not _is_smooth(late) or _stands(course, late) or final <= _FAR_UP:
        return None
    numbers = {"fall": 100 * max(fall, 0.0), "final": final}
    evidence = Text(
        "The validation loss falls from look to look without a jump, by {fall:.0f}% in the second half, "
        "and is still {final:.3g}.",
        numbers,
    )
    if numbers["fall"] < 1:
        evidence = Text(
            "The validation loss hardly falls, by {fall:.2f}% in the second half, and is still "
            "{final:.3g}.",
            numbers,
        )
    return Finding(Kind.SLOW, evidence, (course.first_step, course.last_step))


def _plateau(course: Course) -> Finding | None:
    """The loss fell once, and now stands still, far up."""
    late = course.losses[course.second_half]
    if not (_is_smooth(late) and _stands(course, late) and late[-1] > _FAR_UP):
        return None
    evidence = Text(
        "The validation loss came down to {final:.3g} and has stood there for the second half.",
        {"final": float(late[-1])},
    )
    return Finding(Kind.PLATEAU, evidence, (_middle(course), course.last_step))


def _healthy(course: Course) -> Iterator[Finding]:
    """How it stands where nothing is wrong, and what is worth a look all the same: many a good network
    has half of a layer silent, but so has one that has lost it to its first steps."""
    yield _health(course)
    share = max(course.dead, default=0.0)
    if share >= _SILENT_SHARE and len(course.losses) >= _FEWEST_LOOKS:
        evidence = Text(
            "{share:.0f}% of the neurons of hidden layer {layer} are silent for every validation image: "
            "with smaller steps from the beginning it may come further.",
            {"share": 100 * share, "layer": course.dead.index(share) + 1},
        )
        yield Finding(Kind.SILENT, evidence, (course.first_step, course.last_step))


def _health(course: Course) -> Finding:
    """Nothing is wrong: it has converged, or it is still on its way, or it is too early to tell."""
    stretch = (course.first_step, course.last_step)
    if len(course.losses) < _FEWEST_LOOKS:
        return Finding(Kind.EARLY, Text("Too few looks at the validation images so far."), stretch)
    late = course.losses[course.second_half]
    fall = 1 - float(late[-1] / late[0])
    numbers = {
        "final": float(late[-1]),
        "training": course.last_epoch,
        "fall": 100 * fall,
    }
    if fall > _FLAT:
        evidence = Text(
            "The validation loss is {final:.3f}, {fall:.0f}% less than half way; the training loss is "
            "{training:.2g}.",
            numbers,
        )
        return Finding(Kind.FALLING, evidence, stretch)
    evidence = Text(
        "The validation loss is {final:.3f} and hardly falls any more; the training loss is "
        "{training:.2g}.",
        numbers,
    )
    return Finding(Kind.CONVERGED, evidence, stretch)


def roughness(losses: NDArray[np.float64]) -> float:
    """How much a curve jumps: the mean |second difference| of its logarithm. 0 for a straight or an
    exponential fall; 0.3 are jumps of some 15 % up and down at each look."""
    if len(losses) < 3:
        return 0.0
    return float(np.abs(np.diff(np.log(losses), 2)).mean())


def _is_smooth(late: NDArray[np.float64]) -> bool:
    """No jumps: hardly any rise from look to look."""
    steps = np.diff(late) / late[:-1]
    return len(late) >= 3 and roughness(late) < _SMOOTH and steps[steps > 0].sum() < _NO_RISE


def _stands(course: Course, late: NDArray[np.float64]) -> bool:
    """Whether a loss that has fallen well falls no more."""
    once_fell = float(late[0]) < (1 - _ONCE_FELL) * float(course.losses[0])
    return once_fell and 1 - float(late[-1] / late[0]) < _FLAT


def _middle(course: Course) -> int:
    return (course.first_step + course.last_step) // 2
