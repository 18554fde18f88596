"""A run whose settings change goes on as the notes' equations would, and its history tells it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.batches import epoch_order
from engine.data.examples import Examples
from engine.metrics import scaled
from engine.network import MLP
from engine.optimizers import make_optimizer
from engine.spec import OPTIMIZERS, NetworkSpec, TrainingSpec
from engine.trainer import Trainer

SMALL = NetworkSpec((5, 4), inputs=6, outputs=3)
Course = list[tuple[int, TrainingSpec]]
"""How many steps are made with which settings."""


def examples(n: int, seed: int = 0) -> Examples:
    rng = np.random.default_rng(seed)
    return Examples(rng.integers(0, 256, (n, 6), np.uint8), rng.integers(0, 3, n).astype(np.uint8))


def trained(course: Course) -> Trainer:
    (_, first), *_ = course
    network = MLP.initialized(SMALL, first.seed, np.float64)
    trainer = Trainer(network, first, examples(150), examples(20, 1))
    for steps, spec in course:
        trainer.change(spec)
        for _ in range(steps):
            trainer.step()
    return trainer


def by_hand(course: Course) -> np.ndarray:
    """The same, with nothing of the trainer: the place in the epoch goes on, whatever changes."""
    data, (_, first) = examples(150), course[0]
    network = MLP.initialized(SMALL, first.seed, np.float64)
    optimizer = make_optimizer(first.optimizer, SMALL.parameter_count, np.float64)
    name, epoch, place = first.optimizer, 0, 0
    for steps, spec in course:
        if spec.optimizer != name:
            name = spec.optimizer
            optimizer = make_optimizer(name, SMALL.parameter_count, np.float64)
        for _ in range(steps):
            rows = epoch_order(data, first.seed, epoch)[place : place + (spec.batch_size or 150)]
            x = scaled(data.images[rows]).astype(np.float64)
            _, gradient = network.gradient(x, data.labels[rows], spec.l2)
            optimizer.update(network.parameters, gradient, spec.learning_rate)
            place += len(rows)
            if place == 150:
                epoch, place = epoch + 1, 0
    return network.parameters


BASE = TrainingSpec("adam", 0.01, 16)
COURSES: dict[str, Course] = {
    "learning rate": [(9, BASE), (14, replace(BASE, learning_rate=0.001)), (9, BASE)],
    "batch size": [(3, BASE), (5, replace(BASE, batch_size=50)), (30, replace(BASE, batch_size=1))],
    "whole set": [(3, BASE), (4, replace(BASE, batch_size=None)), (9, BASE)],
    "l2": [(5, BASE), (20, replace(BASE, l2=0.1)), (5, BASE)],
    **{
        f"{one} to {other}": [
            (11, replace(BASE, optimizer=one)),
            (11, replace(BASE, optimizer=other, learning_rate=0.03)),
            (11, replace(BASE, optimizer=one)),
        ]
        for one in OPTIMIZERS
        for other in OPTIMIZERS
        if one != other
    },
}


@pytest.mark.parametrize("name", COURSES)
def test_a_changed_run_goes_where_the_equations_lead(name: str) -> None:
    trainer = trained(COURSES[name])
    expected = by_hand(COURSES[name])
    np.testing.assert_allclose(trainer.network.parameters, expected, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("name", COURSES)
def test_the_history_tells_what_changed_and_when(name: str) -> None:
    course = COURSES[name]
    (first, one), (second, other), (_, last) = course
    changes = trained(course).history.changes
    told = [(change.step, change.training) for change in changes]
    assert told == [(0, one), (first, other), (first + second, last)]


def test_a_change_to_the_same_is_none() -> None:
    assert len(trained([(3, BASE), (3, BASE)]).history.changes) == 1


def test_a_change_of_the_rate_leaves_the_moments_and_one_of_the_optimizer_does_not() -> None:
    trainer = trained([(5, BASE)])
    trainer.change(replace(BASE, learning_rate=0.5))
    assert trainer.state().optimizer.t == 5
    trainer.change(replace(BASE, optimizer="momentum"))
    state = trainer.state().optimizer
    assert state.t == 0
    assert not any(total.any() for total in state.sums.values())


# L2


def test_l2_adds_lambda_times_the_weights_and_nothing_to_the_biases() -> None:
    plain, with_l2 = (trained([(1, TrainingSpec("gd", 0.1, 16, l2=l2))]) for l2 in (0, 0.25))
    start = MLP.initialized(SMALL, 0, np.float64)
    pairs = zip(plain.network.weights, with_l2.network.weights, start.weights, strict=True)
    for weights, shrunk, before in pairs:
        np.testing.assert_allclose(weights - shrunk, 0.1 * 0.25 * before, rtol=1e-6, atol=1e-12)
    for biases, same in zip(plain.network.biases, with_l2.network.biases, strict=True):
        np.testing.assert_array_equal(biases, same)


def test_the_loss_in_the_history_is_without_the_penalty() -> None:
    losses = [
        trained([(1, TrainingSpec("gd", 0.1, 16, l2=l2))]).history.training["loss"][0]
        for l2 in (0, 1.0)
    ]
    assert losses[0] == losses[1]


def test_l2_keeps_weights_small() -> None:
    sizes = [
        float(np.square(trained([(300, replace(BASE, l2=l2))]).network.weights[0]).sum())
        for l2 in (0, 0.01, 0.1)
    ]
    assert sizes[0] > sizes[1] > sizes[2]
