"""The card of a neuron as a student uses it: every number on it is worked out here again."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.models.run import RunState
from app.numbers import number, percent

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def card(hand):
    """A trained network, the page open, its survey made."""
    hand.do("epoch")
    hand.wait(RunState.PAUSED)
    click(hand, "page_inside_button")
    surveyed(hand)
    return hand


def click(hand, name: str) -> None:
    QTest.mouseClick(hand.part(name), LEFT)


def surveyed(hand) -> None:
    survey = hand.models.survey
    hand.wait_until(
        lambda: survey.survey is not None and survey.survey.network is hand.run.snapshot.network
    )
    hand.wait_until(lambda: "60" in hand.part("neuron_how_often_caption").text())


def validation(hand) -> tuple[np.ndarray, np.ndarray]:
    data = hand.models.data.data.validation
    return data.images.astype(np.float32) / 255, data.labels


def choose(hand, layer: int, neuron: int) -> None:
    click(hand, f"neuron_layer_{layer}")
    field = hand.part("neuron_number")
    field.selectAll()
    QTest.keyClicks(field, str(neuron))
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_in_a_narrow_window_every_layer_can_still_be_chosen(card) -> None:
    for width in (1280, 1000):
        card.window.resize(width, 700)
        QApplication.processEvents()
        for name in ("neuron_layer_1", "neuron_layer_2", "neuron_gates_digit"):
            button = card.part(name)
            assert button.width() >= button.sizeHint().width(), (width, name)


def test_without_a_network_it_and_its_neighbours_say_what_to_do(open_studio) -> None:
    hand = open_studio()
    hand.window.show()
    hand.do("page_inside")
    for tab, view in (("neuron", "neuron"), ("spread", "spread"), ("graph", "inside_graph")):
        hand.models.inside.show_tab(tab)
        assert hand.part(f"{view}_empty").isVisible()
        assert "Choose some digits" in hand.part(f"{view}_empty").text()
    assert not hand.part("inside_graph_canvas").isVisible()


def test_the_picture_of_a_first_layer_neuron_is_its_weights(card) -> None:
    choose(card, 1, 6)
    weights = card.run.snapshot.network.weights[0][6]
    assert np.array_equal(card.part("neuron_picture").values.ravel(), weights)
    assert "784 weights" in card.part("neuron_looks_for_caption").text()


def test_its_numbers_are_those_of_the_digit_on_the_table(card) -> None:
    choose(card, 1, 6)
    for index in (4, 7):
        card.models.specimen.show(index)
        network, x = card.run.snapshot.network, validation(card)[0][index]
        b = float(network.biases[0][6])
        z = float(network.weights[0][6] @ x + b)
        card.wait_until(lambda z=z: f"= {number(z, 4)}" in card.part("neuron_numbers").text())
        lines = card.part("neuron_numbers").text().splitlines()
        assert lines[0] == f"b¹[6] = {number(b, 3)}"
        assert lines[2] == f"a¹ = ReLU(z¹) = {number(max(z, 0), 4)}"
        says = "it fires" if z > 0 else "it is silent"
        assert says in card.part("neuron_on_the_table_caption").text()


def test_it_says_how_often_it_fires(card) -> None:
    x, labels = validation(card)
    network = card.run.snapshot.network
    for neuron in range(8):
        choose(card, 1, neuron)
        fires = x @ network.weights[0][neuron] + network.biases[0][neuron] > 0
        caption = card.part("neuron_how_often_caption").text()
        assert (percent(float(fires.mean()), 1) if fires.any() else "Dead") in caption
        shares = [percent(float(fires[labels == k].mean())) for k in range(10)]
        assert card.part("neuron_firing").texts() == shares


def test_a_click_in_the_gallery_puts_the_image_on_the_table(card) -> None:
    x, _ = validation(card)
    network = card.run.snapshot.network
    z = x @ network.weights[0].T + network.biases[0]
    neuron = int((z > 0).sum(axis=0).argmax())
    choose(card, 1, neuron)
    strongest = np.argsort(-z[:, neuron])[:12].tolist()
    gallery = card.part("neuron_gallery")
    for place in (0, 3):
        QTest.mouseClick(gallery, LEFT, pos=gallery.tile_rect(place).center().toPoint())
        assert card.models.specimen.index == strongest[place]


def test_it_argues_with_its_outgoing_weights(card) -> None:
    choose(card, 1, 2)
    column = card.run.snapshot.network.weights[1][:, 2]
    assert 1 <= np.abs(column).max() < 10
    assert card.part("neuron_votes").texts() == [number(float(w), decimals=2) for w in column]
    choose(card, 2, 7)
    assert card.part("neuron_votes").texts() == [f"{k == 7:.2f}" for k in range(10)]


def test_a_deeper_neuron_looks_through_the_layers_on_average_or_for_this_digit(card) -> None:
    choose(card, 2, 7)
    x, _ = validation(card)
    network = card.run.snapshot.network
    z = x @ network.weights[0].T + network.biases[0]
    w2, w1 = network.weights[1][7].astype(float), network.weights[0].astype(float)
    picture = card.part("neuron_picture")
    assert np.allclose(picture.values.ravel(), (w2 * (z > 0).mean(axis=0)) @ w1, atol=1e-6)
    click(card, "neuron_gates_digit")
    gates = z[card.models.specimen.index] > 0
    assert np.allclose(picture.values.ravel(), (w2 * gates) @ w1, atol=1e-6)
    assert "exactly" in card.part("neuron_looks_for_caption").text()


def test_arrows_go_to_the_neighbours_and_round(card) -> None:
    choose(card, 1, 7)
    click(card, "neuron_next")
    assert (card.models.inside.layer, card.models.inside.neuron) == (1, 0)
    click(card, "neuron_previous")
    assert card.models.inside.neuron == 7
    assert card.part("neuron_number").text() == "7"


def test_a_number_that_no_neuron_has_is_refused(card) -> None:
    choose(card, 1, 8)
    assert card.models.inside.neuron != 8
    assert "from 0 to 7" in card.part("neuron_number").problem


def test_a_smaller_network_shows_the_nearest_neuron(card) -> None:
    choose(card, 2, 9)
    card.models.inside.choose(3, 63)
    assert card.part("neuron_number").text() == "9"
    assert card.part("neuron_layer_2").isChecked()


def test_what_was_chosen_survives_another_language(card) -> None:
    choose(card, 2, 4)
    click(card, "neuron_gates_digit")
    card.do("language_es")
    assert card.part("neuron_number").text() == "4"
    assert card.part("neuron_layer_2").isChecked()
    assert card.part("neuron_gates_digit").isChecked()


def test_out_of_sight_it_computes_nothing(card) -> None:
    known = card.models.survey.survey
    card.do("page_overview")
    card.train(1)
    QTest.qWait(300)
    assert card.models.survey.survey is known
    card.do("page_inside")
    surveyed(card)
    assert card.models.survey.survey is not known


def test_a_new_run_forgets_what_was_counted(card) -> None:
    card.run.restart()
    assert card.models.survey.survey is None
