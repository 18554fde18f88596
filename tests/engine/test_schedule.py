"""The learning rate goes the way its schedule says, in a formula and in a run."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.data.examples import Examples
from engine.network import MLP
from engine.schedule import learning_rate
from engine.spec import SCHEDULES, NetworkSpec, TrainingSpec
from engine.trainer import Trainer

ALPHA = 0.02


def rate(schedule: str, progress: float, step: int = 10_000, warmup: int = 0) -> float:
    spec = TrainingSpec(learning_rate=ALPHA, schedule=schedule, warmup_steps=warmup)
    return learning_rate(spec, step, progress)


@pytest.mark.parametrize("progress", [0, 0.3, 0.999, 1, 7])
def test_a_constant_rate_stays(progress: float) -> None:
    assert rate("constant", progress) == ALPHA


@pytest.mark.parametrize(
    ("progress", "share"),
    [
        (0, 1),
        (1 / 4, (1 + math.sqrt(1 / 2)) / 2),  # cos 45 degrees is the root of a half
        (1 / 3, 3 / 4),  # cos 60 degrees is a half
        (1 / 2, 1 / 2),
        (2 / 3, 1 / 4),
        (1, 0),
        (1.5, 0),  # a run that is prolonged does not rise again
    ],
)
def test_a_cosine_falls_from_alpha_to_nothing(progress: float, share: float) -> None:
    assert rate("cosine", progress) == pytest.approx(ALPHA * share, abs=1e-16)


@pytest.mark.parametrize(
    ("progress", "share"),
    [(0, 1), (0.4999, 1), (0.5, 0.1), (0.7499, 0.1), (0.75, 0.01), (1, 0.01), (2, 0.01)],
)
def test_steps_go_down_at_a_half_and_at_three_quarters(progress: float, share: float) -> None:
    assert rate("step", progress) == pytest.approx(ALPHA * share, rel=1e-12)


def test_a_warm_up_rises_in_a_straight_line() -> None:
    rates = [rate("constant", 0, step, warmup=4) for step in range(6)]
    assert rates == pytest.approx([ALPHA / 4, ALPHA / 2, ALPHA * 3 / 4, ALPHA, ALPHA, ALPHA])


@given(st.sampled_from(SCHEDULES), st.floats(0, 2), st.integers(0, 10**6), st.integers(0, 10**6))
@settings(deadline=None, database=None)
def test_no_rate_is_below_zero_or_above_alpha(
    schedule: str, progress: float, step: int, warmup: int
) -> None:
    assert 0 <= rate(schedule, progress, step, warmup) <= ALPHA


@given(st.sampled_from(SCHEDULES), st.floats(0, 1), st.floats(0, 1))
@settings(deadline=None, database=None)
def test_after_the_warm_up_no_rate_rises(schedule: str, one: float, other: float) -> None:
    earlier, later = sorted((one, other))
    assert rate(schedule, earlier) >= rate(schedule, later)


# In a run


def make_trainer(spec: TrainingSpec) -> Trainer:
    """Gradient descent on 30 examples in batches of 10: three steps an epoch."""
    rng = np.random.default_rng(0)
    images = rng.integers(0, 256, (30, 6), np.uint8)
    examples = Examples(images, rng.integers(0, 3, 30).astype(np.uint8))
    network = MLP.initialized(NetworkSpec((4,), inputs=6, outputs=3), 0, np.float64)
    return Trainer(network, spec, examples, examples)


def test_a_runs_steps_are_as_long_as_the_schedule_says() -> None:
    """Four epochs of three steps: step i is made with i/12 of the run behind it."""
    spec = TrainingSpec("gd", ALPHA, 10, epochs=4, schedule="cosine", warmup_steps=2)
    trainer = make_trainer(spec)
    for step in range(12):
        expected = ALPHA * (1 + math.cos(math.pi * step / 12)) / 2 * min(1, (step + 1) / 2)
        trace = trainer.traced_step()
        assert trace.learning_rate == pytest.approx(expected, rel=1e-9)
        np.testing.assert_allclose(trace.pieces["step"], expected * trace.gradient, rtol=1e-9)
    assert trainer.finished
    assert trainer.learning_rate == pytest.approx(0, abs=1e-16)


def test_more_epochs_stretch_what_is_left_of_the_schedule() -> None:
    trainer = make_trainer(TrainingSpec("gd", ALPHA, 10, epochs=4, schedule="step"))
    for _ in range(6):
        trainer.step()
    assert trainer.learning_rate == pytest.approx(ALPHA / 10)  # half of the epochs are done
    trainer.change(replace(trainer.spec, epochs=8))
    assert trainer.learning_rate == pytest.approx(ALPHA)  # now a quarter is
