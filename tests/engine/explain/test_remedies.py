"""One setting is changed, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.explain.diagnosis import Kind
from engine.explain.remedies import Start, origin_of, remedy_for
from engine.network import MLP
from engine.remembered import Moment
from engine.spec import MAX_LEARNING_RATE, NetworkSpec, TrainingSpec

SPEC = TrainingSpec("gd", 0.3, seed=4)
NAN = float("nan")


def moments(*losses: float) -> list[Moment]:
    network = MLP.initialized(NetworkSpec((2,)), 0)
    return [Moment(step, 0.0, 128 * step, network, loss) for step, loss in enumerate(losses)]


@pytest.mark.parametrize(
    ("kind", "factor", "start"),
    [
        (Kind.DIVERGED, 1 / 3, Start.GOOD),
        (Kind.OSCILLATES, 1 / 3, Start.GOOD),
        (Kind.DEAD, 1 / 10, Start.BEGINNING),  # what is dead no smaller step brings back
        (Kind.SILENT, 1 / 10, Start.BEGINNING),
        (Kind.SLOW, 3, Start.NOW),
        (Kind.PLATEAU, 3, Start.NOW),
        (Kind.CONVERGED, 1 / 10, Start.NOW),
    ],
)
def test_against_most_the_learning_rate_is_changed(kind: Kind, factor: float, start: Start) -> None:
    remedy = remedy_for(kind, SPEC)
    rates = {1 / 3: 0.1, 1 / 10: 0.03, 3: 0.9}
    assert remedy.training == replace(SPEC, learning_rate=rates[factor])
    assert remedy.start is start
    assert str(remedy.name) == {1 / 3: "α / 3", 1 / 10: "α / 10", 3: "α × 3"}[factor]


def test_saturation_is_met_with_weights_of_the_usual_size() -> None:
    remedy = remedy_for(Kind.SATURATED, replace(SPEC, initial_scale=8.0))
    assert remedy.training == SPEC
    assert remedy.start is Start.BEGINNING


def test_overfitting_is_met_with_augmentation_and_then_with_l2() -> None:
    first = remedy_for(Kind.OVERFITS, SPEC)
    assert first.training == replace(SPEC, augment="affine")
    assert first.start is Start.GOOD
    second = remedy_for(Kind.OVERFITS, first.training)
    assert second.training == replace(first.training, l2=1e-4)
    third = remedy_for(Kind.OVERFITS, second.training)
    assert third.training == replace(second.training, l2=3 * 1e-4)
    most = remedy_for(Kind.OVERFITS, replace(first.training, l2=0.9))
    assert most.training.l2 == 1.0


def test_where_nothing_is_wrong_nothing_is_changed() -> None:
    assert remedy_for(Kind.FALLING, SPEC) is None
    assert remedy_for(Kind.EARLY, SPEC) is None


def test_a_rate_below_all_that_is_usual_is_raised_to_the_least_that_is() -> None:
    remedy = remedy_for(Kind.SLOW, replace(SPEC, learning_rate=1e-5))
    assert remedy.training.learning_rate == 0.001
    assert str(remedy.name) == "α × 100"
    assert (
        remedy_for(Kind.SLOW, replace(SPEC, learning_rate=0.0005)).training.learning_rate == 0.0015
    )


def test_a_learning_rate_is_never_raised_beyond_what_is_allowed() -> None:
    remedy = remedy_for(Kind.SLOW, replace(SPEC, learning_rate=MAX_LEARNING_RATE))
    assert remedy.training.learning_rate == MAX_LEARNING_RATE


def test_what_the_run_has_lost_since_is_tried_again_from_its_last_good_point() -> None:
    remedy, way = remedy_for(Kind.OSCILLATES, SPEC), moments(2.3, 0.9, 0.4, 0.4, 1.1, NAN)
    origin = origin_of(remedy, way)
    assert (origin.moment, origin.is_good, origin.is_present) == (way[3], True, False)


def test_the_present_may_be_the_last_good_point_and_so_may_the_beginning() -> None:
    remedy, falling = remedy_for(Kind.OSCILLATES, SPEC), moments(2.3, 0.9, 0.8)
    origin = origin_of(remedy, falling)
    assert (origin.moment, origin.is_good, origin.is_present) == (falling[2], True, True)
    rising = moments(2.3, 2.5, 40.0, NAN)
    assert origin_of(remedy, rising).moment is rising[0]


def test_a_run_that_never_had_a_loss_starts_afresh_and_so_does_what_is_dead() -> None:
    assert origin_of(remedy_for(Kind.DIVERGED, SPEC), moments(NAN, NAN)).moment is None
    assert origin_of(remedy_for(Kind.DEAD, SPEC), moments(2.3, 0.9)).moment is None


def test_what_is_only_slow_goes_on_from_where_it_stands() -> None:
    way = moments(2.3, 0.9, 1.0)
    origin = origin_of(remedy_for(Kind.SLOW, SPEC), way)
    assert (origin.moment, origin.is_good, origin.is_present) == (way[2], False, True)
