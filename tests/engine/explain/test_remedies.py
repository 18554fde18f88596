"""One setting is changed, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.explain.diagnosis import Kind
from engine.explain.remedies import remedy_for
from engine.spec import MAX_LEARNING_RATE, TrainingSpec

SPEC = TrainingSpec("gd", 0.3, seed=4)


@pytest.mark.parametrize(
    ("kind", "factor", "from_beginning"),
    [
        (Kind.DIVERGED, 1 / 3, False),
        (Kind.OSCILLATES, 1 / 3, False),
        (Kind.DEAD, 1 / 10, True),  # what is dead no smaller step brings back
        (Kind.SLOW, 3, False),
        (Kind.PLATEAU, 3, False),
        (Kind.CONVERGED, 1 / 10, False),
    ],
)
def test_against_most_the_learning_rate_is_changed(
    kind: Kind, factor: float, from_beginning: bool
) -> None:
    remedy = remedy_for(kind, SPEC)
    assert remedy.training == replace(SPEC, learning_rate=0.3 * factor)
    assert remedy.from_beginning is from_beginning
    assert str(remedy.name) == {1 / 3: "α / 3", 1 / 10: "α / 10", 3: "α × 3"}[factor]


def test_saturation_is_met_with_weights_of_the_usual_size() -> None:
    remedy = remedy_for(Kind.SATURATED, replace(SPEC, initial_scale=8.0))
    assert remedy.training == SPEC
    assert remedy.from_beginning


def test_overfitting_is_met_with_augmentation_and_then_with_l2() -> None:
    first = remedy_for(Kind.OVERFITS, SPEC)
    assert first.training == replace(SPEC, augment="affine")
    second = remedy_for(Kind.OVERFITS, first.training)
    assert second.training == replace(first.training, l2=1e-4)
    third = remedy_for(Kind.OVERFITS, second.training)
    assert third.training == replace(second.training, l2=3 * 1e-4)
    most = remedy_for(Kind.OVERFITS, replace(first.training, l2=0.9))
    assert most.training.l2 == 1.0


def test_where_nothing_is_wrong_nothing_is_changed() -> None:
    assert remedy_for(Kind.FALLING, SPEC) is None
    assert remedy_for(Kind.EARLY, SPEC) is None


def test_a_learning_rate_is_never_raised_beyond_what_is_allowed() -> None:
    remedy = remedy_for(Kind.SLOW, replace(SPEC, learning_rate=MAX_LEARNING_RATE))
    assert remedy.training.learning_rate == MAX_LEARNING_RATE
