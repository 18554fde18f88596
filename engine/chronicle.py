"""Takes notes of a run while it is made: its weights at a few moments, and how its numbers were spread.

A moment is kept whenever the images seen pass 128, 192, 256, 384, 512, ...: two in each doubling, in
float32, so that a run can begin anew from it; the optimizer's sums are not kept. Spreads are measured at
the steps that `is_mark` names, 16 in each doubling, at each moment, and whenever somebody watches. All
but the last depends on the run alone, not on who looks at it.
"""

from __future__ import annotations

import numpy as np

from engine.activations import Array
from engine.data.examples import Examples
from engine.metrics import evaluate, scaled
from engine.network import MLP
from engine.remembered import NOTHING, Moment, Notes
from engine.spread import is_mark, spread_of
from engine.step_trace import StepTrace
from engine.trainer import Trainer

FIRST_IMAGES = 128
_SAMPLE = 500


class Chronicle:
    """Makes the steps of ``trainer``, the same bits, and takes notes of them.

    ``earlier`` are the notes of the run that is gone on with; the first that are taken.
    """

    def __init__(self, trainer: Trainer, earlier: Notes = NOTHING) -> None:
        self._trainer = trainer
        self._sample: Array | None = None
        self._taken = NOTHING
        self._moments, self._spreads = list(earlier.moments), list(earlier.spreads)
        self._began = self._beginning()
        if not self._moments:
            self._moments.append(self._moment())

    def step(self, watched: bool = False) -> float:
        """`Trainer.step`; 2 ms more where it is ``watched``, a mark or a moment."""
        images, trainer = self._images(), self._trainer
        watched = watched or is_mark(trainer.step_count + 1)
        watched = watched or passes_mark(images, images + trainer.batch_size)
        loss = self._watched_step() if watched else trainer.step()
        self._keep_moment(images)
        return loss

    def traced_step(self) -> StepTrace:
        """`Trainer.traced_step`; what can be told of its spread is in the trace."""
        images = self._images()
        trace = self._trainer.traced_step()
        self._spreads.append(
            spread_of(
                trace.step,
                trace.after,
                trace.before.parameters,
                trace.gradient,
                self._images_shown(),
            )
        )
        self._keep_moment(images)
        return trace

    def take(self) -> Notes:
        """What was noted since the last time."""
        notes = self._not_taken()
        self._taken = self.notes()
        self._moments, self._spreads = [], []
        return notes

    def notes(self) -> Notes:
        """All that is remembered of the run as it stands."""
        return self._taken.followed_by(self._not_taken(), self._trainer.step_count)

    def _not_taken(self) -> Notes:
        return Notes(tuple(self._moments), tuple(self._spreads))

    def _watched_step(self) -> float:
        trainer = self._trainer
        before = trainer.network.parameters.copy()
        loss = trainer.step()
        sample = self._images_shown()
        spread = spread_of(trainer.step_count, trainer.network, before, trainer.gradient, sample)
        self._spreads.append(spread)
        return loss

    def _images_shown(self) -> Array:
        """The first validation images, by which activations are judged."""
        if self._sample is None:
            self._sample = scaled(self._trainer.validation.images[:_SAMPLE])
        return self._sample

    def _keep_moment(self, images_before: int) -> None:
        if passes_mark(images_before, self._images()):
            self._moments.append(self._moment())

    def _moment(self) -> Moment:
        trainer = self._trainer
        network = trainer.network.frozen_copy()
        loss = sample_loss(network, trainer.validation)
        return Moment(trainer.step_count, trainer.epoch, self._images(), network, loss)

    def _beginning(self) -> int:
        """The images counted when the run began here, which may have been before it was saved."""
        if not self._moments:
            return self._counted()
        last = self._moments[-1]
        return self._count_to(last.epoch) - last.images

    def _images(self) -> int:
        return self._counted() - self._began

    def _counted(self) -> int:
        return self._count_to(self._trainer.epoch)

    def _count_to(self, epoch: float) -> int:
        return round(epoch * len(self._trainer.train))


def sample_loss(network: MLP, validation: Examples) -> float:
    """The mean loss on the first 500 validation images, by which moments are compared (1 ms); inf or NaN
    for weights that are on their way to infinity."""
    with np.errstate(over="ignore", invalid="ignore"):
        return evaluate(network, validation.images[:_SAMPLE], validation.labels[:_SAMPLE]).loss


def passes_mark(before: int, after: int) -> bool:
    """Whether one of 128, 192, 256, 384, ... lies above ``before`` and not above ``after``."""
    mark = FIRST_IMAGES
    while mark <= after:
        if before < mark or before < mark * 3 // 2 <= after:
            return True
        mark *= 2
    return False
