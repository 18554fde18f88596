"""The view of the layers as a student uses it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.run import RunState
from app.numbers import number, percent
from engine.spread import is_mark

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def layers(hand):
    """An epoch trained, the page open at the layers."""
    hand.do("epoch")
    hand.wait(RunState.PAUSED)
    show(hand)
    return hand


def show(hand) -> None:
    click(hand, "page_inside_button")
    click(hand, "inside_tab_spread")


def click(hand, name: str) -> None:
    QTest.mouseClick(hand.part(name), LEFT)


def test_before_the_first_step_it_says_what_to_do(hand) -> None:
    show(hand)
    assert hand.part("spread_empty").isVisible()
    assert "Train the network" in hand.part("spread_empty").text()


def test_each_layer_has_its_histograms_from_step_1_on(layers) -> None:
    marks = [step for step in range(1, 11) if is_mark(step)]
    for layer, w in enumerate(layers.run.snapshot.network.weights, 1):
        found = layers.part(f"spread_picture_{layer}").found
        assert found.steps.tolist() == marks
        assert 0.99 * w.size <= found.counts[:, -1].sum() <= w.size


def test_the_newest_histogram_is_of_the_present_weights(layers) -> None:
    """The tenth step is a mark."""
    w = layers.run.snapshot.network.weights[0]
    found = layers.part("spread_picture_1").found
    counts, _ = np.histogram(w, found.edges)
    assert np.abs(found.counts[:, -1] - counts).max() <= 1  # float32 rounds at an edge


def test_the_heading_tells_the_size_of_the_update(layers) -> None:
    spread = layers.models.chronicle.newest.layers[0]
    text = layers.part("spread_heading_1").text()
    assert number(spread.weight_norm, 3) in text
    assert number(spread.update_norm / spread.weight_norm, 2) in text
    assert "healthy" in text


def test_activations_tell_how_many_are_silent_and_dead(layers) -> None:
    click(layers, "spread_kind_activations")
    data, network = layers.models.data.data.validation, layers.run.snapshot.network
    a = network.forward(data.images.astype(np.float32) / 255).activations[1]
    text = layers.part("spread_heading_1").text()
    assert f"{percent(float((a == 0).mean()))} are 0" in text
    assert f"{percent(float((a == 0).all(axis=0).mean()), 1)} of the neurons are dead" in text
    assert layers.part("spread_picture_1").found.edges[0] == 0


def test_gradients_are_written_in_powers_of_ten(layers) -> None:
    click(layers, "spread_kind_gradients")
    texts = [text for _, text in layers.part("spread_picture_1").labels()]
    assert texts
    assert all(text.startswith("10⁻") for text in texts)
    assert "dW¹" in layers.part("spread_heading_1").text()


def test_the_charts_draw_each_layers_ratio_and_its_dead_neurons(layers) -> None:
    charts, spreads = layers.part("spread_charts"), layers.models.chronicle.spreads
    ratios = charts.ratios.listDataItems()
    assert len(ratios) == 2
    for layer, line in enumerate(ratios):
        steps, heights = line.getData()
        assert np.allclose(10**steps, [spread.step for spread in spreads])
        assert np.allclose(10**heights, [s.layers[layer].update_ratio for s in spreads])
    dead = [line for line in charts.dead.listDataItems() if line.isVisible()]
    assert len(dead) == 1
    assert np.allclose(dead[0].getData()[1], [s.layers[0].dead for s in spreads])


def test_while_it_is_in_sight_the_run_is_watched_and_drawn_live(layers) -> None:
    watched = layers.models.chronicle
    layers.wait_until(lambda: watched.watched)
    layers.do("train")
    layers.wait(RunState.FINISHED)
    picture = layers.part("spread_picture_1")
    layers.wait_until(lambda: picture.found.steps[-1] == watched.newest.step > 10)
    layers.do("page_overview")
    assert not watched.watched


def test_another_language_leaves_it_watched_and_its_choice(layers) -> None:
    click(layers, "spread_kind_gradients")
    layers.do("language_es")
    assert layers.part("spread_kind_gradients").isChecked()
    layers.wait_until(lambda: layers.models.chronicle.watched)
    assert "dW¹" in layers.part("spread_heading_1").text()


def test_a_new_run_begins_with_the_empty_page(layers) -> None:
    layers.studio.session.reset()
    layers.wait(RunState.READY)
    layers.wait_until(lambda: layers.part("spread_empty").isVisible())
