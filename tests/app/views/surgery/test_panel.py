"""The surgeon's table, as a person uses it: cut, look at what it costs, put it back."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.models.run import RunState
from app.symbols import entry
from app.views.surgery.neurons import NeuronGrid
from app.views.surgery.panel import SurgeryView
from engine.data.examples import DataSet
from engine.explain.surgery import Surgery
from engine.judgement import judge

LEFT, KEYS = Qt.MouseButton.LeftButton, Qt.Key


@pytest.fixture
def empty_table(desk):
    """The table before there is a network."""
    desk.show(SurgeryView(desk.models, desk.clock))
    return desk


@pytest.fixture
def table(empty_table, small_data: DataSet):
    """The network of step 3 on the table."""
    empty_table.begin(small_data)
    empty_table.train(3)
    judged(empty_table)
    return empty_table


def judged(table) -> None:
    """Wait until the images are judged by the operated network."""
    surgery, validation = table.models.surgery, table.models.data.data.validation
    expected = judge(surgery.network, validation.images, validation.labels).probabilities
    table.wait_until(
        lambda: surgery.after is not None and np.array_equal(surgery.after.probabilities, expected)
    )


def grid(table) -> NeuronGrid:
    return table.part("surgery_neurons_1")


def middle_of(widget: NeuronGrid, neuron: int) -> QPoint:
    return widget.cell_rect(*divmod(neuron, widget.columns)).center().toPoint()


def click_neuron(table, neuron: int) -> None:
    QTest.mouseClick(grid(table), LEFT, pos=middle_of(grid(table), neuron))


def test_without_a_network_it_says_what_to_do(empty_table) -> None:
    assert "Open digits first" in empty_table.text("surgery_empty")
    assert empty_table.part("surgery_empty").isVisible()


def test_untouched_it_has_the_accuracy_of_the_run(table) -> None:
    accuracy = table.models.surgery.before.accuracy
    assert table.text("surgery_accuracy") == f"{100 * accuracy:.2f}%"
    assert table.text("surgery_change") == "Nothing has been done to it."
    assert table.text("surgery_status").startswith("A copy of your network, step 3:")
    assert not table.part("surgery_put_back").isEnabled()


def test_a_click_switches_a_neuron_off_and_another_one_on_again(table) -> None:
    surgery = table.models.surgery
    click_neuron(table, 5)
    assert surgery.surgery == Surgery(silenced=frozenset({(1, 5)}))
    image = table.models.specimen.image.reshape(1, -1)
    assert surgery.network.forward(image).activations[1][0, 5] == 0
    assert table.text("surgery_readout") == "a¹[5] = 0: switched off. Click to switch it on."
    click_neuron(table, 5)
    assert surgery.surgery.is_nothing


def test_the_accuracy_follows_the_cut(table) -> None:
    click_neuron(table, 0)
    click_neuron(table, 1)
    judged(table)
    surgery = table.models.surgery
    now, before = 100 * surgery.after.accuracy, 100 * surgery.before.accuracy
    assert table.text("surgery_accuracy") == f"{now:.2f}%"
    points = f"{now - before:+.2f}".replace("-", "−")
    assert table.text("surgery_change") == f"{points} points; before {before:.2f}%"
    changes = 100 * (surgery.after.recall - surgery.before.recall)
    shown = [float(t.replace("−", "-")) for t in table.part("surgery_recall").texts()]
    np.testing.assert_allclose(shown, np.round(changes, 1), atol=0.06)


def test_the_answer_to_the_digit_on_the_table_is_the_operated_network_s(table) -> None:
    for neuron in range(8):
        click_neuron(table, neuron)
    surgery, specimen = table.models.surgery, table.models.specimen
    blind = surgery.network.forward(specimen.image.reshape(1, -1)).probabilities[0]
    assert table.part("surgery_table_bars").winner == int(blind.argmax())
    assert f"{blind.max():.0%}" in table.text("surgery_answer")
    specimen.show(7)
    label = table.models.data.data.validation.labels[7]
    assert table.text("surgery_table_caption") == f"On the table: image 7, a {label}"
    assert table.part("surgery_table_bars").target == label


def test_keys_on_the_slider_prune(table) -> None:
    slider = table.part("surgery_prune")
    slider.setFocus()
    QTest.keyClick(slider, KEYS.Key_PageUp)
    QTest.keyClick(slider, KEYS.Key_Right)
    assert table.models.surgery.surgery == Surgery(pruned=0.11)
    weights = 8 * 784 + 10 * 8
    expected = f"{round(0.11 * weights):,} of {weights:,} weights are zero"
    assert table.text("surgery_weights") == expected


def test_what_is_told_of_the_neuron_pointed_at_follows_the_cut(table) -> None:
    image, surgery = table.models.specimen.image.reshape(1, -1), table.models.surgery
    neuron = int(surgery.network.forward(image).activations[1][0].argmax())
    QTest.mouseMove(grid(table), middle_of(grid(table), neuron))
    before = table.text("surgery_readout")
    for _ in range(5):
        QTest.keyClick(table.part("surgery_prune"), KEYS.Key_PageUp)
    a = float(surgery.network.forward(image).activations[1][0, neuron])
    assert table.text("surgery_readout").startswith(f"{entry('a', 1, neuron, value=a)}.")
    assert table.text("surgery_readout") != before


def test_pruning_and_noise_can_be_kept_to_one_layer(table) -> None:
    for name in ("surgery_prune_layer", "surgery_noise_layer"):
        choice = table.part(name)
        choice.setFocus()
        QTest.keyClick(choice, KEYS.Key_Down)
        QTest.keyClick(choice, KEYS.Key_Down)
    QTest.keyClick(table.part("surgery_prune"), KEYS.Key_PageUp)
    surgery = table.models.surgery.surgery
    assert (surgery.pruned_layer, surgery.noise_layer, surgery.pruned) == (2, 2, 0.1)
    assert [int((w == 0).sum()) for w in table.models.surgery.network.weights] == [0, 8]


def test_other_noise_is_drawn_where_there_is_noise(table) -> None:
    reseed = table.part("surgery_reseed")
    assert not reseed.isEnabled()
    QTest.keyClick(table.part("surgery_noise"), KEYS.Key_PageUp)
    first = table.models.surgery.network.sha256()
    QTest.mouseClick(reseed, LEFT)
    assert table.models.surgery.surgery == Surgery(noise=0.1, noise_seed=1)
    assert table.models.surgery.network.sha256() != first


def test_the_biases_of_a_layer_are_set_to_zero(table) -> None:
    box = table.part("surgery_biases_2")
    box.setFocus()
    QTest.keyClick(box, KEYS.Key_Space)
    assert table.models.surgery.surgery == Surgery(zeroed=frozenset({2}))
    assert not table.models.surgery.network.biases[1].any()


def test_put_back_everything_is_as_it_was(table) -> None:
    click_neuron(table, 3)
    QTest.keyClick(table.part("surgery_prune"), KEYS.Key_PageUp)
    QTest.mouseClick(table.part("surgery_biases_1"), LEFT, pos=QPoint(8, 8))
    QTest.mouseClick(table.part("surgery_put_back"), LEFT)
    surgery = table.models.surgery
    assert surgery.surgery.is_nothing
    assert surgery.network.sha256() == table.models.run.snapshot.network.sha256()
    assert table.part("surgery_prune").value() == 0
    assert not table.part("surgery_biases_1").isChecked()
    assert table.text("surgery_change") == "Nothing has been done to it."


def test_training_goes_on_without_the_copy_until_the_newest_is_taken(table) -> None:
    click_neuron(table, 3)
    table.models.run.set_state(RunState.RUNNING)
    table.train(27)
    table.wait_until(lambda: "is at step 30" in table.text("surgery_status"))
    surgery = table.models.surgery
    assert surgery.patient.step == 3
    QTest.mouseClick(table.part("surgery_newest"), LEFT)
    assert surgery.patient.step == 30
    assert surgery.surgery.silenced == {(1, 3)}
    assert not table.part("surgery_newest").isVisible()


def test_untouched_it_follows_a_step(table) -> None:
    table.train(1)
    table.wait_until(lambda: table.models.surgery.patient.step == 4)
    assert table.text("surgery_status").startswith("A copy of your network, step 4:")


def test_another_run_brings_other_neurons(table, small_data: DataSet) -> None:
    click_neuron(table, 3)
    table.models.run.restart()
    assert table.part("surgery_empty").isVisible()
    table.begin(small_data, hidden=(20, 6))
    assert table.models.surgery.surgery.is_nothing
    table.wait_until(lambda: table.part("surgery_neurons_2").isVisible())
    assert table.part("surgery_biases_3").isVisible()


def test_cuts_stay_when_the_window_is_built_anew(hand) -> None:
    hand.do("page_inside")
    QTest.mouseClick(hand.part("inside_tab_surgery"), LEFT)
    hand.models.surgery.change(Surgery(frozenset({(1, 3)}), pruned=0.1))
    hand.do("language_es")
    hand.wait_until(lambda: hand.part("surgery_status").text().startswith("Una copia"))
    assert hand.models.surgery.surgery == Surgery(frozenset({(1, 3)}), pruned=0.1)
    assert hand.part("surgery_prune").value() == 10


def test_what_acts_has_a_name_and_a_tip(table) -> None:
    names = ("prune", "noise", "prune_layer", "noise_layer", "reseed", "biases_1", "neurons_1")
    for name in (*names, "put_back", "newest"):
        widget = table.part(f"surgery_{name}")
        assert widget.accessibleName(), name
        assert widget.toolTip(), name
