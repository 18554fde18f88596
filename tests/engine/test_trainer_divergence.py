"""A learning rate far too large stops the run, and costs neither the weights nor the right figures."""

import math
from contextlib import suppress
from dataclasses import replace

import numpy as np
import pytest

from engine.data.examples import Examples
from engine.metrics import evaluate, scaled
from engine.network import MLP
from engine.spec import NetworkSpec, TrainingSpec
from engine.trainer import Diverged, Trainer

NETWORK = NetworkSpec((64,) * 7, inputs=6, outputs=3)
"""Flies apart within a few steps of learning rate 100; a flatter one loses all its neurons instead."""


def examples(n: int, seed: int = 0) -> Examples:
    rng = np.random.default_rng(seed)
    images = rng.integers(0, 256, (n, 6), np.uint8)
    return Examples(images, rng.integers(0, 3, n).astype(np.uint8))


def make_trainer(spec: TrainingSpec) -> Trainer:
    network = MLP.initialized(NETWORK, spec.seed)
    return Trainer(network, spec, examples(150), examples(20, seed=1))


def train(trainer: Trainer) -> Trainer:
    """To the end of the last epoch."""
    while not trainer.finished:
        trainer.step()
    return trainer


def assert_usable(trainer: Trainer) -> None:
    assert np.isfinite(trainer.network.parameters).all()
    validation = trainer.validation
    assert math.isfinite(evaluate(trainer.network, validation.images, validation.labels).loss)


def steps(trainer: Trainer, count: int) -> list[float]:
    return [trainer.step() for _ in range(count)]


def until_diverged(trainer: Trainer) -> Diverged:
    with pytest.raises(Diverged) as caught:
        steps(trainer, 20)
    return caught.value


@pytest.mark.parametrize("optimizer", ["gd", "momentum"])
def test_a_loss_that_is_no_longer_finite_stops_the_run_and_says_why(optimizer: str) -> None:
    trainer = make_trainer(TrainingSpec(optimizer, 100, batch_size=16))
    error = until_diverged(trainer)
    assert (error.learning_rate, error.at_step) == (100, trainer.step_count)
    assert error.step <= error.at_step
    assert str(error) == (
        f"At step {error.at_step} the loss is no longer a finite number: the learning rate 100 is "
        f"too large. The weights of step {error.step} are kept; go on with a smaller learning rate."
    )


@pytest.mark.parametrize("good_steps", range(12))
def test_after_diverging_the_weights_are_usable_and_training_goes_on(good_steps: int) -> None:
    """However the moment falls: weights on the point of flying apart are not the ones that are kept."""
    spec = TrainingSpec("gd", 0.01, batch_size=16)
    trainer = make_trainer(spec)
    kept = {}
    for _ in range(good_steps):
        kept[trainer.step_count] = trainer.network.sha256()
        trainer.step()
    kept[trainer.step_count] = trainer.network.sha256()
    trainer.change(replace(spec, learning_rate=100))
    error = until_diverged(trainer)
    assert trainer.network.sha256() == kept[error.step]
    assert_usable(trainer)
    trainer.change(spec)
    losses = steps(trainer, 200)
    assert np.mean(losses[-50:]) < 2 * math.log(3)


def test_after_diverging_the_figures_are_those_of_the_weights_that_are_kept() -> None:
    trainer = make_trainer(TrainingSpec("gd", 100, batch_size=16))
    until_diverged(trainer)
    validation, last = trainer.validation, trainer.last_validation
    expected = evaluate(trainer.network, validation.images, validation.labels)
    assert last is not None
    assert (last.loss, last.accuracy) == (expected.loss, expected.accuracy)
    for table in (trainer.history.training, trainer.history.validation):
        assert np.isfinite(table["loss"]).all()
    assert math.isfinite(trainer.snapshot().tail.validation["loss"][-1])


@pytest.mark.parametrize("epochs", range(1, 9))
def test_a_run_does_not_end_with_weights_that_are_not_finite(epochs: int) -> None:
    """One step an epoch: one of these runs ends with the very step that breaks the weights."""
    spec = TrainingSpec("gd", 100, batch_size=None, epochs=epochs)
    trainer = make_trainer(spec)
    with suppress(Diverged):
        train(trainer)
    assert_usable(trainer)


def test_one_of_those_runs_ends_finite_and_one_diverges_at_its_last_step() -> None:
    spec = TrainingSpec("gd", 100, batch_size=None, epochs=100)
    trainer = make_trainer(spec)
    assert 1 < until_diverged(trainer).at_step < 9


def test_the_optimizer_starts_afresh_after_diverging() -> None:
    trainer = make_trainer(TrainingSpec("momentum", 100, batch_size=None))
    until_diverged(trainer)
    trainer.change(replace(trainer.spec, learning_rate=0.5))
    before = trainer.network.parameters.copy()
    _, gradient = trainer.network.gradient(scaled(trainer.train.images), trainer.train.labels)
    trainer.step()
    # the first step of momentum: v = (1 - beta) g, with nothing left of what led astray
    way = trainer.network.parameters - before
    np.testing.assert_allclose(way, -0.5 * 0.1 * gradient, rtol=1e-3, atol=1e-6)
