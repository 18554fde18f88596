"""A run's figures are true, come when they should, and are frozen when they are handed out."""

import numpy as np
import pytest

from engine.batches import epoch_order
from engine.data.examples import Examples
from engine.history import STEP_COLUMNS, History
from engine.metrics import evaluate
from engine.network import MLP
from engine.spec import NetworkSpec, TrainingSpec
from engine.trainer import Trainer

NETWORK = NetworkSpec((5, 4), inputs=6, outputs=3)


def examples(n: int, seed: int = 0) -> Examples:
    rng = np.random.default_rng(seed)
    images = rng.integers(0, 256, (n, 6), np.uint8)
    return Examples(images, rng.integers(0, 3, n).astype(np.uint8))


def make_trainer(spec: TrainingSpec, n: int = 150, step: int = 0, epoch: int = 0) -> Trainer:
    network = MLP.initialized(NETWORK, spec.seed)
    return Trainer(network, spec, examples(n), examples(20, seed=1), step, epoch)


def train(trainer: Trainer) -> Trainer:
    """To the end of the last epoch."""
    while not trainer.finished:
        trainer.step()
    return trainer


def test_the_history_has_a_row_for_each_step_of_the_figures_before_its_update() -> None:
    trainer = make_trainer(TrainingSpec("gd", 0.1, batch_size=None, epochs=4))
    before, losses = [], []
    while not trainer.finished:
        images, labels = trainer.train.images, trainer.train.labels
        before.append(evaluate(trainer.network, images, labels))
        losses.append(trainer.step())
    rows = trainer.history.training
    assert rows["step"].tolist() == [1, 2, 3, 4]
    assert rows["epoch"].tolist() == [1, 2, 3, 4]
    np.testing.assert_allclose(rows["loss"], [each.loss for each in before], rtol=1e-5)
    np.testing.assert_allclose(rows["accuracy"], [each.accuracy for each in before], rtol=1e-6)
    assert rows["loss"].tolist() == np.array(losses, np.float32).tolist()


def test_the_accuracy_is_a_share_of_the_batch_the_short_last_one_too() -> None:
    trainer = make_trainer(TrainingSpec("gd", 1e-9, batch_size=64))  # too small to change an answer
    images, labels = trainer.train.images, trainer.train.labels
    right = evaluate(trainer.network, images, labels).predictions == labels
    rows = epoch_order(trainer.train, seed=0, epoch=0)
    for _ in range(3):
        trainer.step()
    batches = rows[:64], rows[64:128], rows[128:]
    expected = [right[batch].mean() for batch in batches]
    np.testing.assert_allclose(trainer.history.training["accuracy"], expected, rtol=1e-6)


@pytest.mark.parametrize(
    ("batch_size", "steps"),
    [
        # 20 steps an epoch: before the first; after 1, 2, 4, 8, 16; after each quarter
        (10, [0, 1, 2, 4, 5, 8, 10, 15, 16, 20, 25, 30, 35, 40]),
        # 10 steps an epoch: the quarters 2.5 and 7.5 are reached after 3 and 8
        (20, [0, 1, 2, 3, 4, 5, 8, 10, 13, 15, 18, 20]),
        (100, [0, 1, 2, 3, 4]),
        (None, [0, 1, 2]),
    ],
)
def test_validation_comes_before_the_first_step_early_on_and_each_quarter_of_an_epoch(
    batch_size: int | None, steps: list[int]
) -> None:
    trainer = train(make_trainer(TrainingSpec(batch_size=batch_size, epochs=2), n=200))
    assert trainer.history.validation["step"].tolist() == steps


def test_a_run_that_starts_at_any_step_is_validated_at_the_end_of_its_epochs() -> None:
    for step in range(430, 440):
        spec = TrainingSpec(batch_size=16, epochs=6)  # 10 steps an epoch
        trainer = train(make_trainer(spec, step=step, epoch=5))
        validated = trainer.history.validation["step"].tolist()
        assert validated == [step, step + 3, step + 5, step + 8, step + 10]


def test_validation_figures_are_those_of_the_network_as_it_is() -> None:
    trainer = train(make_trainer(TrainingSpec(batch_size=16, epochs=1)))
    validation = trainer.validation
    expected = evaluate(trainer.network, validation.images, validation.labels)
    rows = trainer.history.validation
    assert rows["loss"][-1] == np.float32(expected.loss)
    assert rows["accuracy"][-1] == np.float32(expected.accuracy)
    assert trainer.last_validation is not None
    assert (trainer.last_validation.predictions == expected.predictions).all()


def test_a_snapshot_tells_where_the_run_stands() -> None:
    trainer = make_trainer(TrainingSpec(batch_size=64))
    assert trainer.snapshot().validation_predictions is None
    trainer.step()
    shot = trainer.snapshot()
    assert (shot.step, shot.epoch, shot.steps_per_epoch) == (1, 64 / 150, 3)
    assert shot.training is trainer.spec
    assert shot.network.sha256() == trainer.network.sha256()
    assert shot.validation_predictions is not None
    assert len(shot.validation_predictions) == 20


def test_a_snapshot_is_read_only_and_later_steps_do_not_change_it() -> None:
    trainer = make_trainer(TrainingSpec(batch_size=16))
    trainer.step()
    shot = trainer.snapshot()
    before, losses = shot.network.sha256(), shot.tail.training["loss"].tolist()
    for _ in range(20):
        trainer.step()
    assert shot.network.sha256() == before != trainer.network.sha256()
    assert shot.tail.training["loss"].tolist() == losses
    assert shot.validation_predictions is not None
    columns = [*shot.tail.training.values(), *shot.tail.validation.values()]
    for array in (shot.network.parameters, shot.validation_predictions, *columns):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0


def test_the_tails_of_the_snapshots_join_to_the_whole_history() -> None:
    trainer, copy = make_trainer(TrainingSpec(batch_size=1, epochs=3)), History()
    for steps in (0, 1, 0, 5, 294, 150):
        for _ in range(steps):
            trainer.step()
        copy.extend(trainer.snapshot().tail)
    assert len(copy.training) == 450
    for name in STEP_COLUMNS:
        assert np.array_equal(copy.training[name], trainer.history.training[name])
        assert np.array_equal(copy.validation[name], trainer.history.validation[name])
