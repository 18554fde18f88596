"""The timing of a step tells what it timed; how long it takes is nobody's promise here."""

import numpy as np
import pytest

from engine import bench
from engine.bench import (
    StepInParts,
    measure_affine,
    measure_parts,
    measure_scaling,
    measure_step,
)
from engine.network import MLP
from engine.spec import NetworkSpec, TrainingSpec
from engine.trainer import Trainer


@pytest.fixture(autouse=True)
def few_images(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "_IMAGES", 300)


@pytest.mark.parametrize("batch", [1, 64])
def test_a_step_and_its_bare_products_are_timed(batch: int) -> None:
    time = measure_step(batch, seconds=0.001)
    assert time.batch == batch
    assert time.step_us > 0
    assert time.gemm_us > 0
    assert time.examples_per_s == pytest.approx(batch / (time.step_us * 1e-6))


def test_a_batch_is_never_larger_than_the_set() -> None:
    assert measure_step(1_000_000, seconds=0.001).batch == 300
    assert measure_parts(1_000_000, seconds=0.001)
    assert measure_affine(1_000_000, seconds=0.001) > 0


def test_only_whole_batches_are_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes, step = set(), Trainer.step

    def spy(trainer: Trainer) -> float:
        sizes.add(min(trainer.batch_size, len(trainer.train) - trainer._at.example))
        return step(trainer)

    monkeypatch.setattr(Trainer, "step", spy)
    measure_step(64, seconds=0.02)  # 300 images are four batches and a rest
    assert sizes == {64}


def test_the_parts_are_named_in_the_order_in_which_they_come() -> None:
    parts = measure_parts(64, seconds=0.001)
    forward, backward = [f"forward {n}" for n in (1, 2, 3)], [f"backward {n}" for n in (3, 2, 1)]
    end = ["sum of the parts", "optimizer"]
    assert list(parts) == ["gather and scale", *forward, "loss", *backward, *end]
    assert all(time > 0 for time in parts.values())


@pytest.mark.parametrize("batch", [64, 1_200])
def test_the_step_in_parts_is_the_trainers_step_to_the_bit(batch: int) -> None:
    examples = bench._random_examples(4 * batch + 44)
    whole, parts = (MLP.initialized(NetworkSpec(), 0) for _ in range(2))
    trainer = Trainer(whole, TrainingSpec(batch_size=batch), examples, bench._random_examples(1))
    step = StepInParts(parts, examples, batch)
    for start in range(0, 4 * batch, batch):
        step.run(start)
        trainer.step()
    assert np.array_equal(parts.parameters, whole.parameters)


def test_networks_of_every_width_and_depth_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "WIDTHS", (4, 8))
    monkeypatch.setattr(bench, "DEPTHS", (1, 3))
    sizes = list(measure_scaling(seconds=0.001))
    assert [size.hidden for size in sizes] == [(4, 4), (8, 8), (128,), (128, 128, 128)]
    assert sizes[0].weights == 784 * 4 + 4 + 4 * 4 + 4 + 4 * 10 + 10
    assert all(size.step_us > 0 and size.gemm_us > 0 for size in sizes)


def test_the_images_are_lit_as_mnists_are() -> None:
    examples = bench._random_examples(300)
    assert (examples.images > 0).mean() == pytest.approx(0.19, abs=0.01)
    assert set(examples.labels.tolist()) == set(range(10))
