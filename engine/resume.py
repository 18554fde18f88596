"""A run as a whole: what is known of it, to be written down, and going on with one that was."""

from __future__ import annotations

from engine.checkpoint import ModelCard
from engine.data.examples import DataSet
from engine.errors import EngineError, Text
from engine.network import MLP
from engine.spec import TrainingSpec
from engine.state import TrainerState
from engine.trainer import Trainer


class OtherData(EngineError):
    """The run was made with digits that are not these."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                "The run was made with other digits than these ({data}): choose those it began with.",
                {"data": name},
            )
        )


def begin(
    network: MLP, spec: TrainingSpec, data: DataSet, step: int = 0, epoch: int = 0
) -> Trainer:
    """A trainer for a new run on ``data``, ``step`` and ``epoch`` already done."""
    train = data.training_examples(spec.all_images)
    return Trainer(network, spec, train, data.validation, step, epoch)


def resume(network: MLP, state: TrainerState, data: DataSet) -> Trainer:
    """A trainer that stands where the state was taken. Raises `OtherData` where that cannot be.

    ``network`` gives the architecture and becomes the trainer's own.
    """
    if not fits(state, data):
        raise OtherData(data.name)
    trainer = begin(network, state.spec, data)
    trainer.restore(state)
    return trainer


def fits(state: TrainerState, data: DataSet) -> bool:
    """Whether a run can go on with ``data``, as far as its place and its last validation tell."""
    last = state.last_validation
    judged = last is None or len(last.predictions) == len(data.validation)
    return judged and state.position.example < len(data.training_examples(state.spec.all_images))


def validation_is_apart(spec: TrainingSpec, data: DataSet) -> bool:
    """Whether the run leaves the validation images alone, so that their figures tell something."""
    return data.training_examples(spec.all_images) is not data.everything


def card_of(trainer: Trainer, data: DataSet) -> ModelCard:
    """What is known of the trainer's network as it stands."""
    last = trainer.last_validation
    told = last is not None and validation_is_apart(trainer.spec, data)
    return ModelCard(
        data=data.name,
        training=trainer.spec,
        step=trainer.step_count,
        epoch=trainer.epoch,
        validation_accuracy=last.accuracy if last and told else None,
    )
