"""What is found in runs drawn by hand, one for each kind, and in what order."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest

from engine.explain.diagnosis import GUESS, Kind, diagnose, roughness
from engine.history import Change, History
from engine.spec import TrainingSpec

LOOKS = 17
STEPS_PER_LOOK = 10
PER_EPOCH = 40


def run(validation: Sequence[float], training: Sequence[float] | None = None) -> History:
    """A look every ten steps from step 0 on; the batches' losses between them, in step with it."""
    history = History()
    history.changes.append(Change(0, TrainingSpec()))
    between = validation if training is None else training
    for look, loss in enumerate(validation):
        step = look * STEPS_PER_LOOK
        history.validation.append(step, step / PER_EPOCH, loss, 0.5)
        if look:
            for batch in range(step - STEPS_PER_LOOK + 1, step + 1):
                history.training.append(batch, batch / PER_EPOCH, between[look], 0.5)
    return history


def falling(start: float, end: float) -> list[float]:
    """An exponential fall."""
    return [float(loss) for loss in np.geomspace(start, end, LOOKS)]


def kinds(history: History, dead: Sequence[float] = (), at: int | None = None) -> list[Kind]:
    return [finding.kind for finding in diagnose(history, dead, at)]


def test_guessing_costs_the_logarithm_of_ten() -> None:
    assert pytest.approx(-math.log(1 / 10)) == GUESS


def test_nothing_is_judged_before_there_is_something() -> None:
    assert kinds(History()) == [Kind.EARLY]
    assert kinds(run([2.4, 2.0, 1.5])) == [Kind.EARLY]


def test_a_loss_that_has_come_down_and_hardly_moves_has_converged() -> None:
    wobble = [0.2 + 0.005 * (-1) ** look for look in range(LOOKS - 5)]
    assert kinds(run([*falling(2.4, 0.2)[::4], *wobble])) == [Kind.CONVERGED]


def test_a_low_loss_that_still_falls_is_on_its_way() -> None:
    (finding,) = diagnose(run(falling(2.4, 0.3)))
    assert finding.kind is Kind.FALLING
    half = 1 - math.sqrt(0.3 / 2.4)  # an exponential falls by the same factor in either half
    assert finding.evidence.values["fall"] == pytest.approx(100 * half, abs=1e-4)
    assert finding.evidence.values["final"] == pytest.approx(0.3, rel=1e-6)


def test_a_smooth_fall_far_from_the_floor_is_slow() -> None:
    (finding,) = diagnose(run(falling(2.4, 1.5)))
    assert finding.kind is Kind.SLOW
    assert finding.stretch == (0, 160)


def test_a_loss_that_never_fell_is_slow_too() -> None:
    (finding,) = diagnose(run(falling(2.38, 2.37)))
    assert finding.kind is Kind.SLOW
    assert "hardly falls, by 0.21% in" in str(finding.evidence)  # half of ln(2.38 / 2.37) = 0.42 %


def test_a_loss_that_fell_and_stands_far_up_is_on_a_plateau() -> None:
    stands = falling(1.2, 1.19)[: LOOKS - 6]
    (finding,) = diagnose(run([*falling(2.4, 1.2)[::3], *stands]))
    assert finding.kind is Kind.PLATEAU
    assert finding.stretch[1] == 160


def test_jumps_from_look_to_look_are_oscillation() -> None:
    jumps = [1.0 * 1.3 ** (-1) ** look for look in range(LOOKS)]
    (finding,) = diagnose(run(jumps))
    assert finding.kind is Kind.OSCILLATES
    assert finding.evidence.values["rises"] == 4  # every other one of the last eight
    assert finding.evidence.values["looks"] == 8
    assert finding.evidence.values["high"] == pytest.approx(1.3)
    assert finding.stretch == (80, 160)


def test_validation_that_rises_over_a_low_training_loss_is_overfitting() -> None:
    rises = [*falling(2.4, 0.2)[::2], *np.linspace(0.22, 0.3, LOOKS - 9)]
    (finding,) = diagnose(run(rises, training=falling(2.4, 0.01)))
    assert finding.kind is Kind.OVERFITS
    assert finding.evidence.values["step"] == 80  # the lowest look is the ninth
    assert finding.stretch == (80, 160)


def test_validation_that_rises_with_the_training_loss_is_not() -> None:
    rises = [*falling(2.4, 0.2)[::2], *np.linspace(0.22, 0.3, LOOKS - 9)]
    assert Kind.OVERFITS not in kinds(run(rises))


def test_silent_neurons_are_dead_only_where_the_loss_is_bad() -> None:
    (finding,) = diagnose(run([2.3] * LOOKS), dead=(0.2, 0.9))[:1]
    assert finding.kind is Kind.DEAD
    assert finding.evidence.values["layer"] == 2
    assert finding.evidence.values["share"] == pytest.approx(90)
    assert Kind.DEAD not in kinds(run(falling(2.4, 0.1)), dead=(0.9, 0.0))


def test_a_good_network_with_half_a_layer_silent_is_healthy_and_told_so() -> None:
    health, note = diagnose(run(falling(2.4, 0.1)), dead=(0.1, 0.62))
    assert health.kind is Kind.FALLING
    assert note.kind is Kind.SILENT
    assert not note.kind.is_sick
    assert str(note.evidence).startswith("62% of the neurons of hidden layer 2 are silent")
    assert kinds(run(falling(2.4, 0.1)), dead=(0.4,)) == [Kind.FALLING]


def test_a_first_batch_far_above_guessing_is_saturated() -> None:
    findings = diagnose(run(falling(80.0, 3.0)))
    assert findings[0].kind is Kind.SATURATED
    assert findings[0].evidence.values["first"] == pytest.approx(falling(80.0, 3.0)[1], rel=1e-6)
    assert findings[0].stretch[0] == 0


def test_a_loss_that_was_no_number_is_divergence_and_comes_first() -> None:
    findings = diagnose(run(falling(80.0, 90.0)), dead=(1.0,), diverged_at=161)
    assert [finding.kind for finding in findings][:2] == [Kind.DIVERGED, Kind.SATURATED]
    assert findings[0].stretch == (0, 161)


def test_a_loss_far_above_its_beginning_is_divergence_too() -> None:
    assert kinds(run(falling(2.4, 30.0)))[0] is Kind.DIVERGED


def test_only_what_came_after_the_last_change_is_judged() -> None:
    history = run([*([2.4, 9.0] * 4), *falling(2.4, 1.0)[: LOOKS - 8]])
    assert kinds(history)[0] is not Kind.FALLING
    history.changes.append(Change(80, TrainingSpec(learning_rate=0.0001)))
    (finding,) = diagnose(history)
    assert finding.kind is Kind.SLOW
    assert finding.stretch[0] == 80


def test_all_that_is_found_is_told_the_worst_first() -> None:
    jumps = [0.9 * 1.4 ** (-1) ** look for look in range(LOOKS)]
    assert kinds(run(jumps), dead=(0.7,)) == [Kind.DEAD, Kind.OSCILLATES]


def test_an_exponential_is_not_rough_and_a_zigzag_is() -> None:
    assert roughness(np.geomspace(2.0, 0.1, 9)) == pytest.approx(0, abs=1e-12)
    zigzag = np.exp([0.1 * (-1) ** look for look in range(9)])
    assert roughness(zigzag) == pytest.approx(0.4)  # |0.1 + 0.2 + 0.1| at each turn
    assert roughness(np.array([1.0, 2.0])) == 0


def test_the_last_four_kinds_are_no_sickness() -> None:
    healthy = [kind for kind in Kind if not kind.is_sick]
    assert healthy == list(Kind)[-4:]
    assert healthy == [Kind.CONVERGED, Kind.FALLING, Kind.EARLY, Kind.SILENT]


def test_a_loss_of_nothing_at_all_is_judged_like_any_other() -> None:
    """Its logarithm would be none; warnings are errors here."""
    nothing = [0.0] * (LOOKS - 5)
    assert kinds(run([*falling(2.4, 0.2)[::4], *nothing])) == [Kind.CONVERGED]
