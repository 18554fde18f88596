"""A trainer takes every example once an epoch, and goes the same way every time."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from pathlib import Path

import numpy as np
import pytest

from engine.batches import epoch_order
from engine.data.examples import Examples
from engine.data.mnist import open_mnist
from engine.metrics import evaluate, scaled
from engine.network import MLP, Workspace
from engine.spec import OPTIMIZERS, NetworkSpec, TrainingSpec
from engine.trainer import Trainer

INPUTS = 6
SMALL = NetworkSpec((5, 4), inputs=INPUTS, outputs=3)


def examples(n: int, seed: int = 0) -> Examples:
    """Random images; the first two pixels count the rows, so that each can be told from the others."""
    rng = np.random.default_rng(seed)
    images = rng.integers(0, 256, (n, INPUTS), np.uint8)
    images[:, 0], images[:, 1] = np.arange(n) % 256, np.arange(n) // 256
    return Examples(images, rng.integers(0, 3, n).astype(np.uint8))


class GrowingExamples(Examples):
    """Makes fifty rows at a time; rows not yet made hold nonsense."""

    block = 50

    def __init__(self, whole: Examples) -> None:
        super().__init__(np.full_like(whole.images, 255), np.full_like(whole.labels, 2))
        self._whole = whole
        self._ready = 0

    @property
    def ready(self) -> int:
        return self._ready

    def grow(self) -> None:
        rows = slice(self._ready, min(self._ready + self.block, len(self)))
        self.images[rows] = self._whole.images[rows]
        self.labels[rows] = self._whole.labels[rows]
        self._ready = rows.stop


def all_grown(whole: Examples) -> GrowingExamples:
    growing = GrowingExamples(whole)
    while growing.ready < len(growing):
        growing.grow()
    return growing


def make_trainer(
    spec: TrainingSpec | None = None,
    n: int = 150,
    dtype: type = np.float32,
    step: int = 0,
    epoch: int = 0,
) -> Trainer:
    spec = spec or TrainingSpec()
    mlp = MLP.initialized(SMALL, spec.seed, dtype)
    return Trainer(mlp, spec, examples(n), examples(20, seed=1), step, epoch)


def joined(rows: Iterable[list[int]]) -> list[int]:
    return list(chain.from_iterable(rows))


def train(trainer: Trainer) -> Trainer:
    """To the end of the last epoch."""
    while not trainer.finished:
        trainer.step()
    return trainer


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """Fills with the rows of every pass through the network that has a backward part."""
    rows: list[list[int]] = []
    run = Workspace.run

    def spy(work: Workspace, labels: np.ndarray) -> tuple[float, int]:
        count = np.rint(work.x[:, :2] * 255).astype(int) @ [1, 256]
        rows.append(count.tolist())
        return run(work, labels)

    monkeypatch.setattr(Workspace, "run", spy)
    return rows


# One step


@pytest.mark.parametrize("alpha", [0.1, 0.5])
def test_a_whole_step_of_gradient_descent_worked_by_hand(alpha: float) -> None:
    """Network 2-2-2, one example x = (255, 51)/255 = (1, 1/5) with label 1, y = (0, 1).

    W1 = (1 5 ; 1 -10), b1 = (0, 1/2):   z1 = (1 + 1, 1 - 2 + 1/2) = (2, -1/2), a1 = (2, 0)
    W2 = (ln(3)/2 7 ; 0 -1), b2 = (0, 0): z2 = (ln 3, 0), a2 = (3, 1) / (3 + 1) = (3/4, 1/4)
    Measure:  L = -ln a2[1] = ln 4
    Compute:  dz2 = a2 - y = (3/4, -3/4);  dW2 = dz2 a1^T = (3/2 0 ; -3/2 0);  db2 = (3/4, -3/4)
              da1 = W2^T dz2 = (3/8 ln 3, 21/4 + 3/4) = (3/8 ln 3, 6)
              dz1 = da1 * ReLU'(z1) = (3/8 ln 3, 0) =: (d, 0);  dW1 = (d d/5 ; 0 0);  db1 = (d, 0)
    Adjust:   each parameter := itself - alpha times its gradient
    """
    network = MLP(NetworkSpec((2,), inputs=2, outputs=2), np.float64)
    network.weights[0][...] = [[1, 5], [1, -10]]
    network.biases[0][...] = [0, 0.5]
    network.weights[1][...] = [[math.log(3) / 2, 7], [0, -1]]
    one = Examples(np.array([[255, 51]], np.uint8), np.array([1], np.uint8))
    loss = Trainer(network, TrainingSpec("gd", alpha, batch_size=1), one, one).step()
    d = 3 / 8 * math.log(3)
    expected_w2 = [[math.log(3) / 2 - alpha * 1.5, 7], [alpha * 1.5, -1]]
    assert loss == pytest.approx(math.log(4), rel=1e-6)
    np.testing.assert_allclose(network.weights[1], expected_w2, rtol=1e-6)
    np.testing.assert_allclose(network.biases[1], [-alpha * 0.75, alpha * 0.75], rtol=1e-6)
    np.testing.assert_allclose(
        network.weights[0], [[1 - alpha * d, 5 - alpha * d / 5], [1, -10]], rtol=1e-6
    )
    np.testing.assert_allclose(network.biases[0], [-alpha * d, 0.5], rtol=1e-6)


def whole_set_gradient(trainer: Trainer) -> np.ndarray:
    x = scaled(trainer.train.images).astype(np.float64)
    return trainer.network.gradient(x, trainer.train.labels)[1]


def test_a_batch_of_more_than_512_is_summed_in_parts_to_the_same_gradient(
    seen: list[list[int]],
) -> None:
    spec = TrainingSpec("gd", 0.1, batch_size=None)
    trainer = make_trainer(spec, n=1_200, dtype=np.float64)
    gradient, before = whole_set_gradient(trainer), trainer.network.parameters.copy()
    seen.clear()
    loss = trainer.step()
    assert [len(rows) for rows in seen] == [512, 512, 1_200 - 2 * 512]
    way = trainer.network.parameters - before
    np.testing.assert_allclose(way, -0.1 * gradient, rtol=1e-9, atol=1e-15)
    start = MLP(SMALL, parameters=before)
    judged = evaluate(start, trainer.train.images, trainer.train.labels)
    assert loss == pytest.approx(judged.loss, rel=1e-9)
    assert trainer.history.training["accuracy"][0] == np.float32(judged.accuracy)


def test_a_new_learning_rate_acts_at_the_next_step() -> None:
    spec = TrainingSpec("gd", 0.1, batch_size=None)
    trainer = make_trainer(spec, dtype=np.float64)
    trainer.step()
    for alpha in (0.5, 0.01):
        trainer.change(replace(spec, learning_rate=alpha))
        gradient, before = whole_set_gradient(trainer), trainer.network.parameters.copy()
        trainer.step()
        way = trainer.network.parameters - before
        np.testing.assert_allclose(way, -alpha * gradient, rtol=1e-9, atol=1e-15)
        assert trainer.snapshot().training.learning_rate == alpha


# Epochs


@pytest.mark.parametrize(
    ("batch_size", "sizes"),
    [
        (1, [1] * 150),
        (7, [7] * 21 + [3]),  # 150 = 21 * 7 + 3: the rest is a batch too
        (64, [64, 64, 22]),
        (150, [150]),
        (1_000, [150]),
        (None, [150]),
    ],
)
def test_every_example_is_used_exactly_once_an_epoch(
    batch_size: int | None, sizes: list[int], seen: list[list[int]]
) -> None:
    trainer = train(make_trainer(TrainingSpec("gd", 0.1, batch_size, epochs=2)))
    assert trainer.steps_per_epoch == len(sizes)
    assert trainer.step_count == len(seen) == 2 * len(sizes)
    assert trainer.epoch == 2
    epochs = seen[: len(sizes)], seen[len(sizes) :]
    for epoch in epochs:
        assert [len(rows) for rows in epoch] == sizes
        assert Counter(joined(epoch)) == Counter(range(150))
    assert joined(epochs[0]) != joined(epochs[1])


def test_the_epoch_grows_by_each_batchs_share() -> None:
    trainer = make_trainer(TrainingSpec(batch_size=64))
    epochs = [trainer.epoch]
    for _ in range(4):
        trainer.step()
        epochs.append(trainer.epoch)
    assert epochs == [0, 64 / 150, 128 / 150, 1, 1 + 64 / 150]


def test_training_is_finished_after_the_epochs_asked_for_and_can_be_prolonged() -> None:
    trainer = train(make_trainer(TrainingSpec(batch_size=64, epochs=2)))
    assert trainer.step_count == 6
    trainer.change(replace(trainer.spec, epochs=3))
    assert not trainer.finished
    assert train(trainer).step_count == 9


@pytest.mark.parametrize("epoch", [0, 1, 7])
def test_the_order_of_an_epoch_depends_on_seed_and_epoch_alone(epoch: int) -> None:
    order = epoch_order(examples(100), 5, epoch)
    assert sorted(order.tolist()) == list(range(100))
    assert (order == epoch_order(examples(100, seed=9), 5, epoch)).all()
    assert (order != epoch_order(examples(100), 6, epoch)).any()
    assert (order != epoch_order(examples(100), 5, epoch + 1)).any()


def test_step_and_epoch_count_on_from_what_the_network_has_behind_it(
    seen: list[list[int]],
) -> None:
    trainer = make_trainer(TrainingSpec(batch_size=64, epochs=6), step=430, epoch=5)
    assert (trainer.step_count, trainer.epoch, trainer.finished) == (430, 5, False)
    train(trainer)
    assert trainer.history.training["step"].tolist() == [431, 432, 433]
    assert trainer.epoch == 6
    assert joined(seen) == epoch_order(trainer.train, 0, 5).tolist()


def test_nothing_is_left_to_do_for_a_network_that_has_its_epochs_behind_it() -> None:
    assert make_trainer(TrainingSpec(epochs=5), step=15, epoch=5).finished


# Reproducible


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_seed_gives_the_same_weights_to_the_bit_and_another_seed_others(optimizer: str) -> None:
    spec = TrainingSpec(optimizer, 0.01, batch_size=16, epochs=2, seed=3)
    hashes = [
        train(make_trainer(each)).network.sha256() for each in (spec, spec, replace(spec, seed=4))
    ]
    assert hashes[0] == hashes[1] != hashes[2]


def test_looking_at_a_run_does_not_change_it() -> None:
    spec = TrainingSpec(batch_size=16, epochs=1)
    alone, watched = train(make_trainer(spec)), make_trainer(spec)
    while not watched.finished:
        watched.snapshot()
        watched.step()
        watched.validate()
    assert watched.network.sha256() == alone.network.sha256()


def test_a_run_taken_up_at_an_epoch_goes_on_as_it_would_have() -> None:
    """Gradient descent, which has no state but the weights."""
    spec = TrainingSpec("gd", 0.1, batch_size=16, epochs=3)
    whole = train(make_trainer(spec))
    first = train(make_trainer(replace(spec, epochs=2)))
    later = Trainer(first.network, spec, first.train, first.validation, first.step_count, epoch=2)
    assert train(later).network.sha256() == whole.network.sha256()
    assert later.step_count == whole.step_count


def test_growing_examples_give_the_same_weights_as_those_made_before() -> None:
    whole, validation = examples(170), examples(20, seed=1)
    spec = TrainingSpec(batch_size=16, epochs=2)
    lazy = GrowingExamples(whole)
    runs = []
    for growing in (lazy, all_grown(whole)):
        trainer = Trainer(MLP.initialized(SMALL, 0), spec, growing, validation)
        trainer.step()
        runs.append(trainer)
    assert lazy.ready == 50, "the first step needs no more than the first block"
    assert train(runs[0]).network.sha256() == train(runs[1]).network.sha256()
    assert lazy.ready == 170


def test_the_first_epoch_of_growing_examples_takes_every_one_once(seen: list[list[int]]) -> None:
    growing = GrowingExamples(examples(170))
    spec = TrainingSpec(batch_size=16, epochs=1)
    train(Trainer(MLP.initialized(SMALL, 0), spec, growing, examples(20, seed=1)))
    rows = joined(seen)
    assert sorted(rows) == list(range(170))
    blocks = [rows[start : start + 50] for start in range(0, 170, 50)]
    assert [(min(block), max(block)) for block in blocks] == [
        (0, 49),
        (50, 99),
        (100, 149),
        (150, 169),
    ]
    assert all(block != sorted(block) for block in blocks)


def test_no_example_is_used_before_it_is_made() -> None:
    growing = GrowingExamples(examples(20))
    growing.block = 1  # the first epoch then takes the rows one after the other
    spec = TrainingSpec(batch_size=1)
    trainer = Trainer(MLP.initialized(SMALL, 0), spec, growing, examples(20, seed=1))
    for made in range(1, 21):
        trainer.step()
        assert growing.ready == made


def test_a_trainer_says_what_it_waits_for() -> None:
    train_set, validation = GrowingExamples(examples(170)), GrowingExamples(examples(60, seed=1))
    trainer = Trainer(MLP.initialized(SMALL, 0), TrainingSpec(), train_set, validation)
    assert trainer.waiting_for is validation
    validation.grow()
    assert trainer.waiting_for is validation, "figures are of all validation images or of none"
    validation.grow()
    assert trainer.waiting_for is train_set
    train_set.grow()
    assert trainer.waiting_for is train_set, "a batch of 64 reaches into the second block"
    train_set.grow()
    assert trainer.waiting_for is None


# Real digits


def test_three_hundred_steps_on_mnist_read_more_than_85_percent(real_data: Path) -> None:
    data = open_mnist(real_data / "mnist")
    trainer = Trainer(
        MLP.initialized(NetworkSpec(), 0), TrainingSpec(), data.train, data.validation
    )
    for _ in range(300):
        trainer.step()
    assert trainer.validate().accuracy > 0.85
