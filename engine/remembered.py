"""What is remembered of a run: weights at a few moments, and how its numbers were spread at some more."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from engine.history import History
from engine.network import MLP
from engine.spread import Spread, is_mark

_MOST_BYTES = 96 * 2**20
_FEWEST = 8


@dataclass(frozen=True)
class Moment:
    """The frozen ``network`` after ``step`` updates and ``epoch`` epochs; ``images`` counts the images
    that the run has seen since it began here. ``loss`` is its `sample_loss`; NaN where nobody knows."""

    step: int
    epoch: float
    images: int
    network: MLP
    loss: float = math.nan


@dataclass(frozen=True)
class Notes:
    """What has been remembered, of a whole run or since somebody last asked."""

    moments: tuple[Moment, ...] = ()
    spreads: tuple[Spread, ...] = ()

    @property
    def nbytes(self) -> int:
        """Memory that the weights of the moments take, in bytes."""
        return sum(moment.network.parameters.nbytes for moment in self.moments)

    def followed_by(self, later: Notes, step: int) -> Notes:
        """These and ``later`` ones, of a run that stands at ``step``: what it has gone back behind is
        forgotten, and spreads are kept of the steps of `is_mark` and of moments.

        Where the moments of a large network would take more than 96 MB, fewer are kept, the first and
        the last among them.
        """
        moments = _thinned(_in_order([*self.moments, *later.moments], step))
        steps = {moment.step for moment in moments}
        spreads = _in_order([*self.spreads, *later.spreads], step)
        kept = [spread for spread in spreads if is_mark(spread.step) or spread.step in steps]
        return Notes(tuple(moments), tuple(kept))


NOTHING = Notes()


def looked_at(moments: Sequence[Moment], history: History) -> tuple[Moment, ...]:
    """The moments, each with the larger of two losses: its own, of a few images, and that of all
    validation images at the look nearest to it. A few images do not show where learning by heart began;
    a look may be some steps away, and the loss have jumped in between."""
    looks = history.validation
    steps, losses = looks["step"], looks["loss"]
    if not len(steps):
        return tuple(moments)
    near = [int(np.abs(steps - moment.step).argmin()) for moment in moments]
    return tuple(
        replace(moment, loss=float(np.maximum(moment.loss, losses[row])))
        for moment, row in zip(moments, near, strict=True)
    )


def last_good(moments: Sequence[Moment]) -> Moment | None:
    """The last good point of a run: of its moments the one with the lowest loss, the latest of such as
    are equally low; None where no loss is a finite number.

    What came after it only made the loss worse, whatever that was: steps too large, or learning by heart.
    """
    numbers = [moment for moment in moments if math.isfinite(moment.loss)]
    return min(reversed(numbers), key=lambda moment: moment.loss, default=None)


_Noted = TypeVar("_Noted", Moment, Spread)


def _in_order(noted: list[_Noted], step: int) -> list[_Noted]:
    """Without those that another of an equal or an earlier step came after, and those beyond ``step``."""
    kept: list[_Noted] = []
    for each in noted:
        while kept and kept[-1].step >= each.step:
            kept.pop()
        kept.append(each)
    return [each for each in kept if each.step <= step]


def _thinned(moments: list[Moment]) -> list[Moment]:
    """Without those that are missed least, where they take too much memory; first and last stay."""
    while len(moments) > _FEWEST and Notes(tuple(moments)).nbytes > _MOST_BYTES:
        neighbours = zip(moments, moments[2:], strict=False)
        gaps = [(after.images + 1) / (before.images + 1) for before, after in neighbours]
        del moments[1 + gaps.index(min(gaps))]
    return moments
