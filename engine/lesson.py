"""A lesson: a trained network is taught one person's hand, without forgetting what it knew.

A network that goes on with nothing but a few drawings reads these, and soon nothing else: nothing in
their gradient holds on to the rest. So a lesson's examples are mixed. A ``share`` of them are the
drawings, each varied many times as the hand would vary it (see `engine.data.pen`); all others are
examples that the network was trained on, chosen at random. The settings below were chosen on MNIST's
validation images and on the pairs of writer and digit that `python -m tests.lessons` goes through.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from engine.data.examples import DataSet, Examples
from engine.data.pen import pen_examples
from engine.errors import EngineError, Text
from engine.handwriting.files import LabelledDrawing
from engine.network import MLP
from engine.resume import begin
from engine.spec import MAX_EPOCHS, TrainingSpec
from engine.trainer import Trainer

SHARE = 0.1
LEAST_SHARE, MOST_SHARE = 0.05, 0.9
ROWS = 12_800
"""Examples in a lesson's epoch: a hundred batches."""
EPOCHS = 4
SUFFIX = "+hand"
"""Stands behind the name of the data in a lesson: no run can be taken up again by that name alone."""


class NothingToLearn(EngineError):
    """There is no drawing to learn from."""

    def __init__(self) -> None:
        super().__init__(
            Text("There is no drawing to learn from: write a digit and click which it is.")
        )


def is_lesson(data_name: str) -> bool:
    """Whether a run on data of this name learnt from the user's drawings too."""
    return data_name.endswith(SUFFIX)


def lesson_settings(before: TrainingSpec, epoch: int = 0) -> TrainingSpec:
    """The settings of a lesson for a network that was trained with others for ``epoch`` epochs: larger
    batches, a few hundred steps. What belongs to a run from its beginning stays."""
    return replace(
        before,
        optimizer="adam",
        learning_rate=0.001,
        batch_size=128,
        epochs=min(epoch + EPOCHS, MAX_EPOCHS),
        schedule="constant",
        warmup_steps=0,
        augment="none",
        l2=0.0,
    )


def lesson_data(
    data: DataSet,
    drawings: Sequence[LabelledDrawing],
    share: float = SHARE,
    *,
    all_images: bool = False,
    seed: int = 0,
    rows: int = ROWS,
) -> DataSet:
    """``data`` with a lesson's ``rows`` examples in the place of its training examples.

    ``share`` of them are variations of the ``drawings``, all of which have labels; the rest are of the
    training examples that are there (so many only, where they are few), ``all_images`` as in
    `TrainingSpec`. Validation and test examples are the data's own. Raises `NothingToLearn` without
    drawings.
    """
    if not drawings:
        raise NothingToLearn
    rng = np.random.default_rng([seed, 4])
    source = data.training_examples(all_images)
    some = rng.choice(source.ready, min(round((1 - share) * rows), source.ready), replace=False)
    own = _variations(drawings, round(len(some) * share / (1 - share)), rng, seed)
    train = Examples(
        np.concatenate([own.images, source.images[some]]),
        np.concatenate([own.labels, source.labels[some]]),
    )
    everything = train if source is data.everything else None
    return replace(data, name=data.name + SUFFIX, train=train, everything=everything)


def teach(
    network: MLP, data: DataSet, drawings: Sequence[LabelledDrawing], share: float = SHARE
) -> Trainer:
    """The lesson from its first step to its last; ``network`` is another one afterwards.

    Raises `NothingToLearn`, and `engine.trainer.Diverged` as `Trainer.step` does.
    """
    mixed = lesson_data(data, drawings, share)
    trainer = begin(network, lesson_settings(TrainingSpec()), mixed)
    while not trainer.finished:
        trainer.step()
    return trainer


def _variations(
    drawings: Sequence[LabelledDrawing], count: int, rng: np.random.Generator, seed: int
) -> Examples:
    """``count`` variations, every drawing as often as any other, as nearly as can be."""
    mixed = [drawings[row] for row in rng.permutation(len(drawings))]
    made = pen_examples(mixed, -(-count // len(mixed)), seed)
    return Examples(made.images[:count], made.labels[:count])
