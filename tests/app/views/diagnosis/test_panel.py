"""The page of diagnosis, as a person uses it: train badly, read what is said, try what is proposed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton

from app.models.plan import Plan
from app.models.run import RunState
from app.models.side_runs import SideState
from app.views.diagnosis.experiment import apart
from engine.explain.diagnosis import Kind
from engine.network import MLP
from engine.resume import begin
from engine.spec import NetworkSpec, TrainingSpec

LEFT = Qt.MouseButton.LeftButton


def text(hand, name: str) -> str:
    label = hand.part(name)
    assert isinstance(label, QLabel)
    return label.text()


def press(hand, name: str) -> None:
    button = hand.part(name)
    assert isinstance(button, QToolButton)
    assert button.isVisible()
    QTest.mouseClick(button, LEFT)


@pytest.fixture
def trained(open_studio, settings):
    """Opens the page after some epochs with these settings."""

    def train(training: TrainingSpec, language: str = "en", hidden: tuple[int, ...] = (8,)):
        settings.plan = Plan("synthetic", NetworkSpec(hidden), training)
        hand = open_studio(language=language)
        hand.begin()
        hand.do("train")
        hand.wait_until(lambda: not hand.run.running and hand.run.trained)
        hand.do("page_diagnosis")
        return hand

    return train


def kind(hand) -> Kind:
    return hand.models.diagnosis.main.kind


def test_without_digits_it_says_how_to_come_by_some(open_studio, monkeypatch) -> None:
    hand = open_studio()
    hand.do("page_diagnosis")
    assert "No digits yet" in text(hand, "diagnosis_empty")


def test_an_untrained_network_cannot_be_judged_yet(hand) -> None:
    hand.do("page_diagnosis")
    assert kind(hand) is Kind.EARLY
    assert text(hand, "diagnosis_title") == "Too early to tell"  # neither a tick nor a warning
    assert not hand.part("experiment_try").isVisible()


def test_a_rate_that_is_too_small_is_told_with_evidence_and_stretch(trained) -> None:
    hand = trained(TrainingSpec("gd", 1e-5, 32, epochs=4))
    assert kind(hand) is Kind.SLOW
    assert "⚠" in text(hand, "diagnosis_title")
    final = hand.run.history.validation["loss"][-1]
    assert f"{final:.3g}" in text(hand, "diagnosis_evidence")
    assert hand.part("diagnosis_chart").stretch == (0, hand.run.snapshot.step)


def test_a_loss_that_is_no_number_is_divergence(trained) -> None:
    hand = trained(TrainingSpec("gd", 100.0, 32, epochs=400), hidden=(64,) * 7)
    hand.wait_until(lambda: hand.run.diverged_at is not None)
    assert [dialog.objectName() for dialog in hand.dialogs] == ["trouble_dialog"]
    assert kind(hand) is Kind.DIVERGED
    assert f"{hand.run.diverged_at:,}" in text(hand, "diagnosis_evidence")
    hand.wait_until(lambda: hand.part("diagnosis_chart").origin is not None)
    assert (
        hand.part("diagnosis_chart").origin == 0
    )  # the weights put back are not called the present's
    assert "from the weights of step 0 (the loss was never lower)" in text(hand, "experiment_offer")
    (_, top) = hand.part("diagnosis_chart").box.viewRange()[1]
    assert 2.5 < top < 10  # so that it is seen where the loss set out from
    assert hand.run.history.validation["step"][-1] == hand.run.diverged_at  # of weights put back
    assert hand.part("diagnosis_chart").looks.max(initial=0) < hand.run.diverged_at
    dialog = hand.dialog("trouble_dialog")
    dialog.close()
    press(hand, "experiment_try")
    hand.wait_until(lambda: hand.models.experiment.state is SideState.FINISHED)
    usual = hand.models.experiment.tracks[0].trouble.at_step
    _, (steps, _), _ = hand.part("experiment_chart").curves
    assert steps.max(initial=0) < usual
    assert "Your run had" not in text(hand, "experiment_result")


def test_the_experiment_runs_beside_the_run_and_can_be_adopted(trained) -> None:
    hand = trained(TrainingSpec("gd", 1e-4, 32, epochs=3))
    before = hand.run.snapshot.network.sha256()
    press(hand, "experiment_try")
    hand.wait_until(lambda: hand.models.experiment.state is SideState.FINISHED)
    usual, changed = hand.models.experiment.tracks
    assert changed.history.validation["step"][0] == hand.run.snapshot.step == 30
    assert "from the weights of step 30" in text(hand, "experiment_offer")
    assert changed.plan.training.learning_rate == pytest.approx(1e-3)  # the least that is usual
    assert usual.plan.training.learning_rate == 1e-4
    first = [track.history.validation["loss"][0] for track in (usual, changed)]
    assert first[0] == first[1]  # from the same weights
    last = [float(track.history.validation["loss"][-1]) for track in (usual, changed)]
    result = text(hand, "experiment_result")
    assert all(f"{loss:.3f}" in result for loss in last)
    assert hand.part("diagnosis_chart").guess_is_below  # it is low now: above its line is no room
    assert hand.run.snapshot.network.sha256() == before
    press(hand, "experiment_adopt")
    assert hand.models.plan.wanted.training.learning_rate == pytest.approx(1e-3)
    assert hand.models.plan.wanted.training.epochs == 3


def test_against_oscillation_it_begins_at_the_last_good_point(trained) -> None:
    """Trained well, then with a rate that is far too large: its neurons die, and smaller steps from
    there would help no more."""
    hand = trained(TrainingSpec("gd", 0.1, 16, epochs=2))
    wanted = hand.models.plan.wanted
    hand.models.plan.want(
        replace(wanted, training=replace(wanted.training, learning_rate=1.5, epochs=6))
    )
    hand.do("train")
    hand.wait_until(lambda: not hand.run.running and hand.run.snapshot.epoch == 6)
    hand.wait_until(lambda: kind(hand) is Kind.OSCILLATES)
    looks = hand.run.history.validation
    near = {m.step: np.abs(looks["step"] - m.step).argmin() for m in hand.models.chronicle.moments}
    losses = {
        m.step: max(m.loss, looks["loss"][near[m.step]]) for m in hand.models.chronicle.moments
    }
    good = min(losses, key=losses.__getitem__)
    assert 0 < good <= 40  # two epochs of 20 steps went well
    assert f"from step {good}, the last good point" in text(hand, "experiment_offer")
    chart = hand.part("diagnosis_chart")
    assert chart.origin == good
    press(hand, "experiment_try")
    hand.wait_until(lambda: hand.models.experiment.state is SideState.FINISHED)
    usual, changed = hand.models.experiment.tracks
    (moment,) = (m for m in hand.models.chronicle.moments if m.step == good)
    for track in (usual, changed):
        assert track.start.tobytes() == moment.network.parameters.tobytes()
        assert track.history.validation["step"][0] == good
    assert changed.history.validation["loss"][-1] < 0.1
    assert changed.history.validation["loss"][-1] < min(losses.values())
    assert hand.run.history.validation["loss"][-1] > 1
    assert chart.changed[0] == good
    own, _, _ = hand.part("experiment_chart").curves
    assert good <= own[0].min() < own[0].max() <= good + 100
    assert f"at step {int(own[0][-1])}" in text(hand, "experiment_result")
    assert "it helps" in text(hand, "experiment_result")
    alone = begin(
        MLP(moment.network.spec, parameters=moment.network.parameters.copy()),
        changed.plan.training,
        hand.models.data.data,
        good,
        int(moment.epoch),
    )
    for _ in range(100):
        alone.step()
    assert changed.network.sha256() == alone.network.sha256()


def test_an_experiment_can_be_stopped(trained, gate) -> None:
    gate.open()
    hand = trained(TrainingSpec("gd", 1e-4, 1, epochs=1))
    press(hand, "experiment_try")
    assert text_of_button(hand, "experiment_try") == "Stop the experiment"
    press(hand, "experiment_try")
    hand.wait_until(lambda: not hand.models.experiment.running)
    assert text_of_button(hand, "experiment_try") == "Try it"


def text_of_button(hand, name: str) -> str:
    return hand.part(name).text()


def test_another_run_forgets_what_was_found_and_tried(trained) -> None:
    hand = trained(TrainingSpec("gd", 1e-4, 32, epochs=3))
    press(hand, "experiment_try")
    hand.studio.session.reset()
    hand.wait(RunState.READY)
    hand.wait_until(lambda: bool(hand.models.diagnosis.findings))
    assert hand.models.diagnosis.trial is None
    assert hand.models.experiment.state is SideState.EMPTY
    assert kind(hand) is Kind.EARLY


def test_the_range_test_draws_its_regions_and_the_suggestion_can_be_used(hand) -> None:
    hand.do("page_diagnosis")
    QTest.mouseClick(hand.part("diagnosis_tab_rates"), LEFT)
    assert not hand.part("rates_use").isVisible()
    press(hand, "rates_test")
    hand.wait_until(lambda: hand.models.diagnosis.rates is not None)
    found = hand.models.diagnosis.rates.range
    assert found.suggestion is not None
    assert "hundred steps" in text(hand, "rates_caveat")
    press(hand, "rates_use")
    wanted = hand.models.plan.wanted.training.learning_rate
    assert wanted == pytest.approx(found.suggestion, rel=0.05)


def test_closing_in_the_midst_of_a_range_test_waits_for_it(hand) -> None:
    hand.do("page_diagnosis")
    hand.studio.diagnostician.test_rates()
    hand.close()  # a thread that lives on fails the test


def test_it_speaks_spanish(trained) -> None:
    hand = trained(TrainingSpec("gd", 1e-5, 32, epochs=4), language="es")
    assert "La pérdida baja demasiado despacio" in text(hand, "diagnosis_title")
    assert "segunda mitad" in text(hand, "diagnosis_evidence")
    assert "." not in text(hand, "diagnosis_evidence").removesuffix(".")  # decimal commas


def test_a_hidden_page_judges_nothing(hand) -> None:
    hand.do("page_diagnosis")
    hand.do("page_overview")
    judged = hand.models.diagnosis.findings
    hand.train(2)
    assert hand.models.diagnosis.findings is judged


def test_settings_of_the_plan_stay_when_a_remedy_is_adopted(trained) -> None:
    hand = trained(TrainingSpec("gd", 1e-4, 32, epochs=3))
    wanted = hand.models.plan.wanted
    hand.models.plan.want(replace(wanted, training=replace(wanted.training, epochs=7)))
    press(hand, "experiment_try")
    hand.wait_until(lambda: hand.models.experiment.state is SideState.FINISHED)
    press(hand, "experiment_adopt")
    assert hand.models.plan.wanted.training.epochs == 7


def test_names_of_curves_stand_apart_and_below_the_top() -> None:
    assert apart([1.0, 1.2, 9.0], 0.5, 10.0) == [1.0, 1.5, 9.0]
    assert apart([10.0, 10.0, 1.0], 0.5, 10.0) == [9.25, 9.75, 1.0]
