"""A run that is put back goes on to the bit as if nothing had happened."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.data.examples import Examples
from engine.network import MLP
from engine.spec import AUGMENTATIONS, OPTIMIZERS, PIXELS, NetworkSpec, TrainingSpec
from engine.trainer import Trainer


def examples(count: int, seed: int = 0) -> Examples:
    rng = np.random.default_rng(seed)
    images = rng.integers(0, 256, (count, PIXELS), np.uint8)
    images[rng.random(images.shape) < 0.8] = 0
    return Examples(images, rng.integers(0, 10, count).astype(np.uint8))


def trainer(spec: TrainingSpec) -> Trainer:
    network = MLP.initialized(NetworkSpec((16, 8)), spec.seed)
    return Trainer(network, spec, examples(300), examples(40, 1))


def run(trained: Trainer, steps: int) -> Trainer:
    for _ in range(steps):
        trained.step()
    return trained


@pytest.mark.parametrize("augment", AUGMENTATIONS)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_200_steps_and_200_more_from_the_state_are_400(optimizer: str, augment: str) -> None:
    spec = TrainingSpec(optimizer, 0.01, 7, 100, augment=augment, schedule="cosine", l2=1e-4)
    straight = run(trainer(spec), 400)
    state = run(trainer(spec), 200).state()
    resumed = trainer(replace(spec, seed=5))
    resumed.restore(state)
    run(resumed, 200)
    assert resumed.network.sha256() == straight.network.sha256()
    for name in ("step", "epoch", "loss", "accuracy"):
        assert np.array_equal(resumed.history.training[name], straight.history.training[name])
        assert np.array_equal(resumed.history.validation[name], straight.history.validation[name])


def test_a_state_is_not_changed_by_the_steps_that_follow() -> None:
    trained = run(trainer(TrainingSpec(batch_size=7)), 5)
    state = trained.state()
    before = state.parameters.copy(), {k: v.copy() for k, v in state.optimizer.sums.items()}
    run(trained, 5)
    assert np.array_equal(state.parameters, before[0])
    for name, moment in state.optimizer.sums.items():
        assert np.array_equal(moment, before[1][name])


def test_going_back_within_a_run_forgets_the_later_history_and_repeats_it() -> None:
    trained = run(trainer(TrainingSpec(batch_size=7)), 50)
    state = trained.state(with_history=False)
    run(trained, 30)
    once = trained.network.sha256()
    trained.restore(state)
    assert len(trained.history.training) == 50
    run(trained, 30)
    assert trained.network.sha256() == once
    assert trained.history.training["step"].tolist() == list(range(1, 81))


def test_the_tail_after_going_back_takes_the_place_of_what_followed() -> None:
    trained = run(trainer(TrainingSpec(batch_size=7)), 10)
    shown = type(trained.history)()
    shown.extend(trained.snapshot().tail)
    state = trained.state(with_history=False)
    run(trained, 10)
    shown.extend(trained.snapshot().tail)
    trained.restore(state)
    trained.change(replace(trained.spec, learning_rate=0.1))
    run(trained, 3)
    shown.extend(trained.snapshot().tail)
    assert np.array_equal(shown.training["loss"], trained.history.training["loss"])
    assert len(shown.training) == 13
    assert [change.step for change in shown.changes] == [0, 10]


@pytest.mark.parametrize("batch", [1, 7, 64, 300])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_traced_step_is_the_same_step(optimizer: str, batch: int) -> None:
    spec = TrainingSpec(optimizer, 0.01, batch, 9, augment="affine", l2=1e-3)
    fast, traced = run(trainer(spec), 6), run(trainer(spec), 5)
    trace = traced.traced_step()
    assert traced.network.sha256() == fast.network.sha256() == trace.after.sha256()
    assert trace.step == 6
    assert np.float32(trace.loss) == fast.history.training["loss"][-1]
    change = trace.before.parameters - trace.after.parameters
    assert np.allclose(change, trace.pieces["step"], rtol=1e-3, atol=1e-7)


def test_a_trace_holds_the_gradient_that_its_own_pass_gives() -> None:
    spec = TrainingSpec("gd", 0.01, 60, 9)
    trace = run(trainer(spec), 3).traced_step()
    dz, forward = trace.backward.d_pre_activations, trace.backward.forward
    gradients = MLP(trace.before.spec, parameters=trace.gradient)
    for layer, dw in enumerate(gradients.weights):
        by_the_notes = dz[layer].T @ forward.activations[layer] / 60
        assert np.allclose(dw, by_the_notes, rtol=1e-4, atol=1e-7)
        assert np.allclose(gradients.biases[layer], dz[layer].sum(axis=0) / 60, atol=1e-7)


def test_of_a_large_batch_the_first_256_are_traced() -> None:
    trace = trainer(TrainingSpec("gd", 0.01, None, 9)).traced_step()
    assert len(trace.rows) == 300
    assert trace.backward.forward.probabilities.shape == (256, 10)
    assert len(trace.labels) == 256


def test_the_seed_stays_the_runs_own() -> None:
    straight, changed = (run(trainer(TrainingSpec(batch_size=7)), 50) for _ in range(2))
    changed.change(replace(changed.spec, seed=9))
    resumed = trainer(TrainingSpec(batch_size=7, seed=3))
    resumed.restore(changed.state())
    assert run(resumed, 20).network.sha256() == run(straight, 20).network.sha256()
