"""The race, run by hand: set up, started, paused, looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.run import RunState
from app.models.side_runs import SideState
from app.numbers import number, percent
from engine.network import MLP
from engine.resume import begin
from engine.spec import NetworkSpec


@pytest.fixture
def race(page):
    page.show("race")
    return page


def type_into(page, name: str, text: str) -> None:
    field = page.hand.part(name)
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def run(page) -> None:
    page.click("race_start")
    page.hand.wait_until(lambda: page.hand.models.race.state is SideState.FINISHED)
    page.hand.wait_until(lambda: page.text("race_seconds_A") != "–")


def test_before_the_first_race_it_says_what_will_be_there(race) -> None:
    assert "Start the race" in race.text("race_empty")
    assert not race.hand.part("race_chart").isVisible()
    run(race)
    assert race.hand.part("race_chart").isVisible()
    assert not race.hand.part("race_empty").isVisible()


def test_the_table_shows_what_each_run_comes_to_alone_and_the_best_in_bold(race) -> None:
    run(race)
    hand = race.hand
    for track in hand.models.race.tracks:
        data, plan = hand.models.data.data, track.plan
        trainer = begin(MLP.initialized(plan.network, plan.training.seed), plan.training, data)
        while not trainer.finished:
            trainer.step()
        judged, letter = trainer.history.validation, plan.label
        assert race.text(f"race_loss_{letter}") == number(float(judged["loss"][-1]), decimals=4)
        assert race.text(f"race_accuracy_{letter}") == percent(float(judged["accuracy"][-1]), 2)

    losses = {t.plan.label: t.history.validation["loss"][-1] for t in race.hand.models.race.tracks}
    best = min(losses, key=losses.__getitem__)
    assert race.text("race_message").startswith(f"{best} has the lowest")
    for language in ("en", "es"):
        hand.do(f"language_{language}")
        bold = [letter for letter in losses if hand.part(f"race_loss_{letter}").font().bold()]
        assert bold == [best]


def test_runs_are_set_up_added_and_left_out_and_figures_are_those_of_the_set_up(race) -> None:
    setup = race.hand.models.race_setup
    type_into(race, "race_rate_B", "0,3")
    assert setup.entries[1].learning_rate == 0.3
    race.click("race_remove_D")
    race.click("race_remove_C")
    assert not race.hand.part("race_remove_A").isEnabled()
    assert not race.hand.part("race_rate_C").isVisible()
    race.click("race_add")
    assert race.hand.part("race_rate_C").isVisible()
    assert setup.entries[2] == setup.entries[1]
    for refused in ("0", "101"):
        type_into(race, "race_epochs", refused)
        assert setup.epochs == 1
        assert "1 to 100" in race.hand.part("race_epochs").problem
    type_into(race, "race_epochs", "2")
    run(race)
    assert [track.snapshot.epoch for track in race.hand.models.race.tracks] == [2, 2, 2]
    type_into(race, "race_rate_A", "0,02")
    assert race.text("race_loss_A") == "–"
    assert race.text("race_loss_B") != "–"


def test_it_pauses_and_begins_again_and_the_main_run_is_as_it_was(race, gate) -> None:
    before = race.hand.run.snapshot.network.sha256()
    race.click("race_start")
    gate.wait()
    assert race.text("race_start") == "Pause the race"
    assert not race.hand.part("race_rate_A").isEnabled()
    race.click("race_start")
    gate.open()
    race.hand.wait_until(lambda: race.hand.models.race.state is SideState.PAUSED)
    assert race.text("race_start") == "Go on"
    assert race.hand.part("race_again").isVisible()
    race.click("race_again")
    race.hand.wait_until(lambda: race.hand.models.race.state is SideState.FINISHED)
    steps = [t.history.training["step"].tolist() for t in race.hand.models.race.tracks]
    assert all(made[0] == 1 and len(made) == made[-1] for made in steps)
    assert race.hand.run.state is RunState.READY
    assert race.hand.run.snapshot.network.sha256() == before


def test_a_run_that_flies_apart_is_marked_and_the_others_finish(race) -> None:
    plan = race.hand.models.plan
    plan.want(replace(plan.wanted, network=NetworkSpec((64,) * 7)))
    race.hand.wait(RunState.READY)
    type_into(race, "race_rate_A", "100")
    run(race)
    loss = race.hand.part("race_loss_A")
    race.hand.wait_until(lambda: loss.property("role") == "danger")
    assert "too large" in loss.toolTip()
    assert "A." in race.text("race_message")
    assert race.hand.models.race.tracks[3].snapshot.epoch == 1


def test_the_chart_goes_by_steps_and_seconds_and_stays_so_in_another_language(race) -> None:
    run(race)
    chart, tracks = race.hand.part("race_chart"), race.hand.models.race.tracks
    assert chart.box.viewRange()[0][1] == pytest.approx(1.04 * 5)
    race.click("race_x_seconds")
    slowest = max(track.seconds["seconds"][-1] for track in tracks)
    assert chart.box.viewRange()[0][1] == pytest.approx(1.04 * slowest)
    race.click("race_measure_accuracy")
    assert chart.box.viewRange()[1] == [0, 1]
    loss = race.text("race_loss_A")
    race.speak("es")
    assert race.text("race_loss_A") == loss.replace(".", ",")
    assert race.hand.models.race_setup.chart.by_seconds
    race.speak("en")
