"""Going back lands on the same bits, and going on from there too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

import numpy as np
import pytest

from engine.data.examples import Examples
from engine.network import MLP
from engine.rewind import Branch, Rewind
from engine.spec import AUGMENTATIONS, OPTIMIZERS, PIXELS, NetworkSpec, TrainingSpec
from engine.trainer import Diverged, Trainer


def examples(count: int, seed: int = 0) -> Examples:
    rng = np.random.default_rng(seed)
    images = rng.integers(0, 256, (count, PIXELS), np.uint8)
    images[rng.random(images.shape) < 0.8] = 0
    return Examples(images, rng.integers(0, 10, count).astype(np.uint8))


def trainer(spec: TrainingSpec, hidden: tuple[int, ...] = (16, 8)) -> Trainer:
    network = MLP.initialized(NetworkSpec(hidden), spec.seed)
    return Trainer(network, spec, examples(300), examples(40, 1))


def fingerprint(trained: Trainer) -> tuple[object, ...]:
    """All that the next steps depend on, and what is shown of the steps behind."""
    state = trained.state()
    assert state.history
    return (
        trained.network.sha256(),
        state.spec,
        state.position,
        state.optimizer.t,
        *(total.tobytes() for total in state.optimizer.sums.values()),
        state.history.changes,
        *(column.tobytes() for column in state.history.training.values()),
        *(column.tobytes() for column in state.history.validation.values()),
    )


Seen = dict[int, tuple[object, ...]]


def walk(trained: Trainer, rewind: Rewind, steps: int, seen: Seen | None = None) -> Seen:
    """Steps as the session makes them; the fingerprint at each place, next settings included."""
    seen = {} if seen is None else seen
    for _ in range(steps):
        rewind.note()
        seen[trained.step_count] = fingerprint(trained)
        trained.step()
    return seen


@pytest.mark.parametrize("augment", AUGMENTATIONS)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_step_behind_can_be_stood_on_again(optimizer: str, augment: str) -> None:
    spec = TrainingSpec(
        optimizer, 0.01, 7, 100, augment=augment, schedule="cosine", warmup_steps=20, l2=1e-4
    )
    trained = trainer(spec)
    rewind = Rewind(trained)
    seen = walk(trained, rewind, 130)
    front = fingerprint(trained)
    assert (rewind.earliest, rewind.latest) == (0, 130)
    for step in (129, 128, 100, 97, 43, 42, 16, 1, 0, 77):
        rewind.go_to(step)
        assert trained.step_count == step
        assert fingerprint(trained) == seen[step]
    rewind.go_to(130)
    assert fingerprint(trained) == front
    assert rewind.branches == ()


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_stepping_forward_again_gives_the_same_bits(optimizer: str) -> None:
    trained = trainer(TrainingSpec(optimizer, 0.01, 7, 100))
    rewind = Rewind(trained)
    walk(trained, rewind, 60)
    front = fingerprint(trained)
    rewind.go_to(21)
    walk(trained, rewind, 39)
    assert fingerprint(trained) == front
    assert rewind.branches == () and rewind.latest == 60


def test_a_traced_step_after_going_back_is_the_step_that_was_made() -> None:
    trained = trainer(TrainingSpec(batch_size=7))
    rewind = Rewind(trained)
    seen = walk(trained, rewind, 30)
    rewind.go_to(24)
    rewind.note()
    trace = trained.traced_step()
    assert trace.step == 25
    assert trace.after.sha256() == seen[25][0]


CHANGES: tuple[dict[str, object], ...] = (
    {"learning_rate": 0.2},
    {"optimizer": "momentum"},
    {"l2": 0.01},
    {"batch_size": 11},
    {"augment": "affine"},
)


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_settings_changed_on_the_way_are_changed_again_on_the_way(change) -> None:
    trained = trainer(TrainingSpec("gd", 0.01, 7, 100))
    rewind = Rewind(trained)
    seen = walk(trained, rewind, 37)
    trained.change(replace(trained.spec, **change))
    seen |= walk(trained, rewind, 30)
    front = fingerprint(trained)
    for step in (36, 37, 38, 20, 60, 40):
        rewind.go_to(step)
        assert fingerprint(trained) == seen[step]
    rewind.go_to(67)
    assert fingerprint(trained) == front
    assert rewind.branches == ()


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_going_back_and_changing_a_setting_is_a_branch(change) -> None:
    trained = trainer(TrainingSpec("gd", 0.01, 7, 100))
    rewind = Rewind(trained)
    walk(trained, rewind, 50)
    rewind.go_to(20)
    trained.change(replace(trained.spec, **change))
    assert rewind.branches == ()
    seen = walk(trained, rewind, 25)
    assert rewind.branches == (Branch(step=20, left_at=50),)
    assert rewind.branch == Branch(20, 50)
    assert rewind.latest == 45
    for step in (44, 20, 19, 33):
        rewind.go_to(step)
        if step >= 20:
            assert fingerprint(trained) == seen[step]
        assert (rewind.branch is None) == (step < 20)


def test_a_branch_is_what_a_run_with_that_change_gives() -> None:
    """As if the settings had been changed there the first time."""
    spec = TrainingSpec("adam", 0.01, 7, 100)
    other = replace(spec, learning_rate=0.05)
    straight, branched = trainer(spec), trainer(spec)
    walk(straight, Rewind(straight), 20)
    straight.change(other)
    walk(straight, Rewind(straight), 25)
    rewind = Rewind(branched)
    walk(branched, rewind, 50)
    rewind.go_to(20)
    branched.change(other)
    walk(branched, rewind, 25)
    assert fingerprint(branched) == fingerprint(straight)


def test_a_branch_off_an_earlier_place_takes_the_later_one_with_it() -> None:
    trained = trainer(TrainingSpec("gd", 0.01, 7, 100))
    rewind = Rewind(trained)
    walk(trained, rewind, 50)
    for back_to, alpha in ((30, 0.02), (40, 0.03), (10, 0.04)):
        rewind.go_to(back_to)
        trained.change(replace(trained.spec, learning_rate=alpha))
        walk(trained, rewind, 45 - back_to)
    assert rewind.branches == (Branch(10, 45),)


def test_there_and_back_again_is_no_branch() -> None:
    trained = trainer(TrainingSpec("gd", 0.01, 7, 100))
    rewind = Rewind(trained)
    walk(trained, rewind, 50)
    weights = trained.network.sha256()
    rewind.go_to(20)
    spec = trained.spec
    trained.change(replace(spec, learning_rate=0.5))
    trained.change(spec)
    seen = walk(trained, rewind, 30)
    assert trained.network.sha256() == weights
    assert rewind.branches == ()
    rewind.go_to(36)
    assert fingerprint(trained) == seen[36]


def test_another_optimizer_and_back_is_a_branch_for_its_moments_are_gone() -> None:
    trained = trainer(TrainingSpec("adam", 0.01, 7, 100))
    rewind = Rewind(trained)
    walk(trained, rewind, 50)
    rewind.go_to(20)
    spec = trained.spec
    trained.change(replace(spec, optimizer="gd"))
    trained.change(spec)
    walk(trained, rewind, 1)
    assert rewind.branches == (Branch(20, 50),)


def test_a_change_that_no_step_followed_is_forgotten() -> None:
    trained = trainer(TrainingSpec("gd", 0.01, 7, 100))
    rewind = Rewind(trained)
    seen = walk(trained, rewind, 50)
    rewind.go_to(20)
    trained.change(replace(trained.spec, learning_rate=0.5))
    rewind.go_to(19)
    rewind.go_to(21)
    assert fingerprint(trained) == seen[21]


def test_at_the_front_a_change_waits_for_its_step() -> None:
    trained = trainer(TrainingSpec("gd", 0.01, 7, 100))
    rewind = Rewind(trained)
    walk(trained, rewind, 50)
    trained.change(replace(trained.spec, learning_rate=0.5))
    front = fingerprint(trained)
    rewind.go_to(31)
    assert trained.spec.learning_rate == 0.01
    rewind.go_to(50)
    assert fingerprint(trained) == front


def diverge(trained: Trainer, rewind: Rewind, seen: Seen) -> None:
    """Go on until it diverges."""
    trained.change(replace(trained.spec, learning_rate=100.0))
    with pytest.raises(Diverged):
        walk(trained, rewind, 200, seen)


@pytest.mark.parametrize("good_steps", range(15, 27))
def test_across_a_divergence(good_steps: int) -> None:
    """However the moment falls: it is the batch's loss that is no number, or the validation's."""
    trained = trainer(TrainingSpec("gd", 0.05, 7, 100, l2=1.0))
    rewind = Rewind(trained)
    seen = walk(trained, rewind, good_steps)
    diverge(trained, rewind, seen)
    trained.change(replace(trained.spec, learning_rate=0.02))
    after = trained.step_count
    seen |= walk(trained, rewind, 40)
    front = fingerprint(trained)
    for step in (after + 20, after, after - 1, good_steps, 3, after + 1, after + 39):
        rewind.go_to(step)
        assert fingerprint(trained) == seen[step], step
    rewind.go_to(after + 40)
    assert fingerprint(trained) == front
    assert rewind.branches == ()


def test_back_right_after_a_divergence() -> None:
    trained = trainer(TrainingSpec("gd", 0.05, 7, 100, l2=1.0))
    rewind = Rewind(trained)
    seen = walk(trained, rewind, 15)
    diverge(trained, rewind, seen)
    end = trained.step_count
    rewind.go_to(end - 2)
    assert fingerprint(trained) == seen[end - 2]
    trained.change(replace(trained.spec, learning_rate=0.01))
    walk(trained, rewind, 30)
    assert rewind.branch == Branch(end - 2, end)


@pytest.mark.parametrize("batch", [64, None])
def test_100_steps_back_in_60_megabytes_with_the_notes_network(batch: int | None) -> None:
    network = MLP.initialized(NetworkSpec((128, 64)), 0)
    spec = TrainingSpec("adam", 0.001, batch, 1000)
    trained = Trainer(network, spec, examples(256), examples(20, 1))
    rewind = Rewind(trained)
    for _ in range(400):
        rewind.note()
        assert rewind.nbytes <= 60_000_000
        trained.step()
    front = trained.network.sha256()
    assert rewind.earliest == 0
    rewind.go_to(300)
    assert trained.step_count == 300
    rewind.go_to(400)
    assert trained.network.sha256() == front


def test_the_present_is_remembered_more_closely_than_the_past() -> None:
    trained = trainer(TrainingSpec("adam", 0.001, None, 1000))
    one_state = 4 * trained.network.parameters.nbytes
    rewind = Rewind(trained, 12 * one_state)
    for _ in range(300):
        rewind.note()
        trained.step()
    replayed = []
    for back in (1, 2, 3, 40, 150):
        made = len(steps_made(trained, lambda back=back: rewind.go_to(300 - back)))
        replayed.append(made)
        rewind.go_to(300)
    assert max(replayed[:3]) < 3  # of 300 examples a batch, there is a state every three
    assert max(replayed) < 100


def steps_made(trained: Trainer, action: Callable[[], None]) -> list[int]:
    made = []
    real = trained.step
    trained.step = lambda: made.append(trained.step_count) or real()  # type: ignore[method-assign]
    action()
    del trained.step
    return made


def test_room_for_one_state_is_still_a_way_back() -> None:
    trained = trainer(TrainingSpec("adam", 0.001, 64, 1000))
    rewind = Rewind(trained, 4 * trained.network.parameters.nbytes)
    seen = walk(trained, rewind, 60)
    assert rewind.earliest == 0
    rewind.go_to(59)
    assert fingerprint(trained) == seen[59]
    walk(trained, rewind, 700)
    assert 0 < rewind.earliest <= rewind.latest - 100
    assert rewind.nbytes <= 4 * trained.network.parameters.nbytes


def test_a_network_too_large_to_remember_goes_on_without() -> None:
    trained = trainer(TrainingSpec("adam", 0.001, 7, 1000))
    rewind = Rewind(trained, 1000)
    walk(trained, rewind, 20)
    assert rewind.earliest == rewind.latest == 20
    with pytest.raises(ValueError, match="step 19"):
        rewind.go_to(19)
    rewind.go_to(20)


@pytest.mark.parametrize("step", [-1, 4, 31])
def test_what_was_never_there_cannot_be_reached(step: int) -> None:
    trained = trainer(TrainingSpec("adam", 0.001, 7, 1000))
    for _ in range(5):
        trained.step()
    rewind = Rewind(trained)
    walk(trained, rewind, 25)
    before = fingerprint(trained)
    with pytest.raises(ValueError, match=f"step {step} "):
        rewind.go_to(step)
    assert fingerprint(trained) == before
    assert rewind.earliest == 5


def test_noting_costs_little() -> None:
    network = MLP.initialized(NetworkSpec((128, 64)), 0)
    trained = Trainer(network, TrainingSpec("adam", 0.001, 64, 1000), examples(640), examples(20))
    rewind = Rewind(trained)
    noting, stepping = [], []
    for _ in range(20):
        start = perf_counter()
        spent = 0.0
        for _ in range(16):
            before = perf_counter()
            rewind.note()
            spent += perf_counter() - before
            trained.step()
        noting.append(spent)
        stepping.append(perf_counter() - start - spent)
    assert min(noting) < 0.1 * min(stepping)  # the least disturbed of each
