"""Taking notes changes no bit of a run, and what is noted is the run's own."""

from __future__ import annotations

import numpy as np
import pytest

from engine.chronicle import Chronicle, passes_mark
from engine.data.examples import Examples
from engine.network import MLP
from engine.remembered import Notes
from engine.spec import NetworkSpec, TrainingSpec
from engine.spread import is_mark
from engine.trainer import Trainer

SMALL = NetworkSpec((5, 4), inputs=6, outputs=3)


def examples(n: int, seed: int) -> Examples:
    rng = np.random.default_rng(seed)
    return Examples(
        rng.integers(0, 256, (n, 6)).astype(np.uint8), rng.integers(0, 3, n).astype(np.uint8)
    )


def make_trainer(batch: int = 10, step: int = 0, epoch: int = 0) -> Trainer:
    network = MLP.initialized(SMALL, 0)
    spec = TrainingSpec("adam", 0.01, batch, epochs=9)
    return Trainer(network, spec, examples(155, 0), examples(20, 1), step, epoch)


def steps(notes: Notes) -> tuple[list[int], list[int]]:
    return [m.step for m in notes.moments], [s.step for s in notes.spreads]


def test_watched_steps_are_the_same_to_the_bit() -> None:
    plain, noted = make_trainer(), make_trainer()
    chronicle = Chronicle(noted)
    for i in range(60):
        loss = chronicle.traced_step().loss if i % 7 == 0 else chronicle.step(watched=i % 3 == 0)
        assert plain.step() == loss
    assert plain.network.sha256() == noted.network.sha256()


def test_moments_come_at_the_beginning_and_at_two_marks_of_each_doubling() -> None:
    trainer = make_trainer(batch=10)
    chronicle, seen = Chronicle(trainer), {}
    for _ in range(100):
        seen[trainer.step_count] = trainer.network.sha256()
        chronicle.step()
    moments = chronicle.take().moments
    # an epoch has 155 images: its last batch is one of 5
    images, wanted, total = [0], [], 0
    for step in range(1, 101):
        total += 5 if step % 16 == 0 else 10
        images.append(total)
    marks = [128, 192, 256, 384, 512, 768]
    wanted = [0, *(next(s for s, n in enumerate(images) if n >= mark) for mark in marks)]
    assert [m.step for m in moments] == wanted
    assert [m.images for m in moments] == [images[s] for s in wanted]
    assert [m.network.sha256() for m in moments] == [seen[s] for s in wanted]
    assert not any(m.network.parameters.flags.writeable for m in moments)


def test_each_moment_knows_its_loss_on_the_validation_images() -> None:
    chronicle = Chronicle(make_trainer())
    for _ in range(40):
        chronicle.step()
    shown = examples(20, 1)
    for moment in chronicle.take().moments:
        trace = moment.network.forward(shown.images.astype(np.float32) / 255)
        true = trace.probabilities[np.arange(20), shown.labels].astype(np.float64)
        assert moment.loss == pytest.approx(float(-np.log(true).mean()), rel=1e-5)


def test_a_run_that_is_gone_on_with_counts_from_there() -> None:
    chronicle = Chronicle(make_trainer(step=32, epoch=2))
    (first,) = chronicle.take().moments
    assert (first.step, first.epoch, first.images) == (32, 2.0, 0)


def test_a_run_that_is_taken_up_again_goes_on_with_its_notes() -> None:
    whole, parted = Chronicle(make_trainer()), Chronicle(make_trainer())
    for step in range(100):
        whole.step()
        if step == 40:
            trainer = make_trainer()
            trainer.restore(parted._trainer.state())
            parted = Chronicle(trainer, parted.notes())
        parted.step()
    one, other = whole.take(), parted.take()
    assert [(m.step, m.epoch, m.images, m.loss, m.network.sha256()) for m in one.moments] == [
        (m.step, m.epoch, m.images, m.loss, m.network.sha256()) for m in other.moments
    ]
    assert [spread.step for spread in one.spreads] == [spread.step for spread in other.spreads]
    assert steps(whole.notes()) == steps(parted.notes()) == steps(one)


def test_spreads_come_at_marks_at_moments_and_when_watched() -> None:
    chronicle = Chronicle(make_trainer())
    for step in range(1, 76):
        chronicle.step(watched=step == 71)
    notes = chronicle.take()
    moments = {moment.step for moment in notes.moments}
    wanted = [s for s in range(1, 76) if is_mark(s) or s == 71 or s in moments]
    assert [spread.step for spread in notes.spreads] == wanted
    assert not is_mark(71)
    assert any(not is_mark(step) for step in moments - {0})


def test_the_spread_is_of_the_step_itself() -> None:
    """Plain descent: the update is alpha times the gradient."""
    network = MLP.initialized(SMALL, 0)
    spec = TrainingSpec("gd", 0.5, 10)
    trainer = Trainer(network, spec, examples(155, 0), examples(20, 1))
    chronicle = Chronicle(trainer)
    before = [float(np.linalg.norm(w)) for w in network.weights]
    chronicle.step()
    chronicle.traced_step()
    one, two = chronicle.take().spreads
    assert (one.step, two.step) == (1, 2)
    assert [layer.weight_norm for layer in one.layers] == pytest.approx(before, rel=1e-5)
    for layer in (*one.layers, *two.layers):
        assert layer.update_norm == pytest.approx(0.5 * layer.gradient_norm, rel=1e-3)
    assert one.sample == 20


def test_what_was_taken_is_not_told_again() -> None:
    chronicle = Chronicle(make_trainer())
    chronicle.step()
    chronicle.take()
    notes = chronicle.take()
    assert (notes.moments, notes.spreads) == ((), ())


@pytest.mark.parametrize(
    ("before", "after", "passes"),
    [
        (0, 127, False),
        (0, 128, True),
        (128, 191, False),
        (128, 192, True),
        (192, 255, False),
        (255, 257, True),
        (1536, 2047, False),
        (1536, 2048, True),
        (0, 55_000, True),
    ],
)
def test_marks_are_passed_once(before: int, after: int, passes: bool) -> None:
    assert passes_mark(before, after) is passes
