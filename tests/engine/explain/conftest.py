"""Opened steps of small and large runs, made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import pytest

from engine.data.examples import Examples
from engine.network import MLP
from engine.spec import PIXELS, NetworkSpec, TrainingSpec
from engine.step_trace import StepTrace
from engine.trainer import Trainer

MakeTrace = Callable[..., StepTrace]


def examples(count: int, seed: int = 0) -> Examples:
    """Random images, a fifth of the pixels lit."""
    rng = np.random.default_rng(seed)
    images = rng.integers(0, 256, (count, PIXELS), np.uint8)
    images[rng.random(images.shape) < 0.8] = 0
    return Examples(images, rng.integers(0, 10, count).astype(np.uint8))


@lru_cache(maxsize=64)
def opened(
    hidden: tuple[int, ...] = (16, 8),
    optimizer: str = "adam",
    batch: int | None = 20,
    seed: int = 0,
    steps: int = 3,
    l2: float = 0.0,
    alpha: float = 0.01,
    count: int = 300,
    augment: str = "none",
) -> StepTrace:
    """The step after ``steps`` steps of a run."""
    spec = TrainingSpec(optimizer, alpha, batch, 9, seed=seed, l2=l2, augment=augment)
    network = MLP.initialized(NetworkSpec(hidden), seed)
    trainer = Trainer(network, spec, examples(count, seed), examples(40, seed + 1))
    for _ in range(steps):
        trainer.step()
    return trainer.traced_step()


@pytest.fixture(scope="session")
def make_trace() -> MakeTrace:
    return opened


@pytest.fixture(scope="session")
def make_examples() -> Callable[..., Examples]:
    return examples
