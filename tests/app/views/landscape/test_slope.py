"""The slope: measured when it is looked at, and again as the run goes on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.figures import figure
from app.models.run import RunState
from engine.landscape.cut import draw_sample


def measured(page) -> None:
    page.hand.wait_until(lambda: page.model.slope is not None and page.model.busy is None)


def test_without_a_network_every_view_says_what_to_do(open_studio) -> None:
    hand = open_studio()
    hand.window.show()
    hand.do("page_landscape")
    assert "Choose some digits first" in hand.part("slope_hint").text()
    assert not hand.part("slope_measure").isEnabled()
    assert not hand.part("slope_chart").isVisible()
    for tab, tool in (("plane", "plane_map"), ("noise", "noise_batch")):
        hand.models.landscape.show_tab(tab)
        assert "Choose some digits first" in hand.part(f"{tab}_hint").text()
        assert not hand.part(tool).isVisible()
    hand.models.landscape.show_tab("race")
    assert "Choose some digits first" in hand.part("race_message").text()
    assert not hand.part("race_start").isEnabled()


def test_it_is_measured_when_the_page_is_opened_with_the_step_that_the_run_then_makes(page) -> None:
    page.train()
    page.show("slope")
    measured(page)
    snapshot, data = page.hand.run.snapshot, page.hand.models.data.data
    sample = draw_sample(data.train)
    loss, g = snapshot.network.gradient(sample.x, sample.labels)
    slope = page.model.slope.slope
    assert slope.loss == pytest.approx(loss)
    assert slope.steepness == pytest.approx(float(np.linalg.norm(g)))
    assert page.text("slope_loss_here") == figure(loss)
    assert page.text("slope_loss_best") == figure(slope.best_loss)
    assert "After step 10, on 310 training images" in page.text("slope_message")
    assert "The slope here" in page.text("slope_verdict")
    page.hand.train()
    after = page.hand.run.snapshot.network.parameters
    step = after - snapshot.network.parameters
    assert slope.length == pytest.approx(float(np.linalg.norm(step)))


def test_it_follows_the_run_until_it_is_told_not_to(page) -> None:
    page.show("slope")
    measured(page)
    page.train()
    page.hand.wait_until(lambda: page.model.slope.step == 10)
    page.click("slope_follow")
    assert not page.model.follows
    page.hand.train()
    page.click("landscape_tab_race")
    page.click("landscape_tab_slope")
    page.settled()
    assert page.model.slope.step == 10
    page.click("slope_measure")
    page.hand.wait_until(lambda: page.model.slope.step == 11)
    page.hand.do("page_overview")
    page.hand.do("reset")
    page.hand.answer("unsaved_dialog", "discard")
    page.hand.wait_until(lambda: page.model.slope is None)


def test_a_step_far_too_long_is_said_to_overshoot_the_valley(page) -> None:
    plan = page.hand.models.plan
    training = replace(plan.wanted.training, optimizer="gd", learning_rate=50.0)
    plan.want(replace(plan.wanted, training=training))
    page.hand.wait(RunState.READY)
    page.show("slope")
    measured(page)
    slope = page.model.slope.slope
    assert slope.length > 3 * slope.best
    assert "overshoots the valley" in page.text("slope_verdict")
