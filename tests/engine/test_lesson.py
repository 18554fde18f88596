"""A lesson teaches a hand and forgets little. With real writers: `python -m tests.lessons`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.data.examples import DataSet, Examples
from engine.data.mnist import open_mnist
from engine.handwriting.files import LabelledDrawing, read_drawings
from engine.handwriting.strokes import Drawing
from engine.lesson import (
    EPOCHS,
    NothingToLearn,
    is_lesson,
    lesson_data,
    lesson_settings,
    teach,
)
from engine.network import MLP
from engine.presets import preset
from engine.resume import begin, validation_is_apart
from engine.spec import NetworkSpec, TrainingSpec
from tests import lessons


def data(count: int = 300, everything: bool = False) -> DataSet:
    """Images of one grey each, by which they are known again; all are zeros."""
    grey = np.arange(count) % 200
    images = np.repeat(grey[:, None].astype(np.uint8), 784, axis=1)
    train = Examples(images, np.zeros(count, np.uint8))
    validation = Examples(images[:20], np.zeros(20, np.uint8))
    both = Examples(images, train.labels) if everything else None
    return DataSet("mnist", train, validation, lambda: validation, both)


def bar(label: int) -> LabelledDrawing:
    return LabelledDrawing(Drawing((((0.5, 0.2), (0.4 + 0.02 * label, 0.8)),)), label)


@pytest.mark.parametrize("share", [0.05, 0.1, 0.5, 0.9])
def test_so_large_a_share_is_variations_of_the_drawings(share: float) -> None:
    mixed = lesson_data(data(), [bar(7), bar(1)], share, rows=200)
    own = int((mixed.train.labels != 0).sum())
    assert len(mixed.train) == 200
    assert own == round(200 * share)
    labels = mixed.train.labels
    assert abs(int((labels == 7).sum()) - int((labels == 1).sum())) <= 1
    rows = mixed.train.images[labels != 0]
    assert len(np.unique(rows, axis=0)) == own, "no variation is made twice"


def test_the_others_are_different_training_examples() -> None:
    mixed = lesson_data(data(), [bar(7)], 0.5, rows=200)
    rest = mixed.train.images[mixed.train.labels == 0]
    assert (rest == rest[:, :1]).all()
    assert len(rest) == 100


def test_of_few_training_examples_the_share_is_the_same() -> None:
    mixed = lesson_data(data(90), [bar(7)], 0.1, rows=12_800)
    assert len(mixed.train) == 100
    assert int((mixed.train.labels == 7).sum()) == 10


def test_only_examples_that_are_there_are_taken() -> None:
    class Half(Examples):
        @property
        def ready(self) -> int:
            return 100

    whole = data(200)
    train = Half(whole.train.images.copy(), whole.train.labels)
    train.images[100:] = 255
    mixed = lesson_data(replace(whole, train=train), [bar(7)], 0.1, rows=110)
    rest = mixed.train.images[mixed.train.labels == 0]
    assert len(rest) == 99
    assert rest.max() < 255


def test_the_same_seed_draws_the_same_lesson() -> None:
    one, same, other = (lesson_data(data(), [bar(7)], 0.3, seed=s, rows=100) for s in (1, 1, 2))
    np.testing.assert_array_equal(one.train.images, same.train.images)
    assert not np.array_equal(one.train.images, other.train.images)


def test_a_lesson_is_judged_as_before_and_says_what_it_is() -> None:
    plain = data()
    mixed = lesson_data(plain, [bar(7)], 0.3, rows=100)
    assert mixed.validation is plain.validation
    assert (mixed.name, is_lesson(mixed.name), is_lesson("mnist")) == ("mnist+hand", True, False)


@pytest.mark.parametrize("all_images", [False, True])
def test_a_lesson_on_all_images_does_not_pretend_that_validation_tells(all_images: bool) -> None:
    mixed = lesson_data(data(everything=True), [bar(7)], 0.3, all_images=all_images, rows=100)
    spec = lesson_settings(TrainingSpec(all_images=all_images))
    assert validation_is_apart(spec, mixed) is not all_images


def test_settings_keep_the_runs_seed_and_follow_its_epochs() -> None:
    spec = lesson_settings(TrainingSpec(seed=5, epochs=20), epoch=20)
    assert (spec.seed, spec.epochs) == (5, 20 + EPOCHS)


def test_without_a_drawing_there_is_no_lesson() -> None:
    with pytest.raises(NothingToLearn, match="write a digit"):
        lesson_data(data(), [])


def test_a_taught_network_reads_the_hand_and_has_not_forgotten() -> None:
    """Zeros in grey were all it knew."""
    network = MLP.initialized(NetworkSpec((16,)), seed=0)
    known = data(5_000)
    trainer = begin(network, TrainingSpec(epochs=1), known)
    while not trainer.finished:
        trainer.step()
    others = [bar(7) for _ in range(3)]
    before = lessons.read_share(network, others)
    after = teach(network, known, [bar(7), bar(7)], share=0.3)
    assert (before, lessons.read_share(network, others)) == (0.0, 1.0)
    assert after.validate().accuracy == 1.0


def test_a_pair_of_a_real_writer_and_digit_is_learnt(
    real_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The experiment's first step: two epochs instead of twenty, one pair, a short lesson."""
    mnist = open_mnist(real_data / "mnist")
    pen = read_drawings(real_data / "pen" / "pen-strokes.jsonl.gz")
    drawings = [entry for _, entry in pen if entry.writer == 2 and entry.label == 9]  # type: ignore[union-attr]
    monkeypatch.setattr("engine.lesson.EPOCHS", 1)
    network = MLP.initialized(NetworkSpec(), seed=0)
    trainer = begin(network, replace(preset("plain"), epochs=1), mnist)
    while not trainer.finished:
        trainer.step()
    (pair,) = lessons.badly_read(network, drawings)
    result = lessons.lesson(network, mnist, pair, mnist.validation, 0.1, draw=0)
    assert result.after - result.before >= lessons.LEAST_GAIN
    assert result.mnist_after > result.mnist_before - 0.02
