"""The network panel, looked at and operated as a person would."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.models.run import RunState
from app.numbers import number
from engine.network import MLP
from engine.spec import NetworkSpec


def titles(scene) -> list[tuple[str, str]]:
    return [(c.weights.title.text(), c.activations.title.text()) for c in scene.view.layers.columns]


def test_without_digits_it_says_what_to_do(empty_scene):
    label = empty_scene.part("network_empty")
    assert label.isVisible()
    assert "Download MNIST" in label.text()


def test_with_the_first_network_the_columns_come(scene_with):
    scene = scene_with()
    assert not scene.part("network_empty").isVisible()
    assert titles(scene) == [
        ("W¹  128 × 784", "a¹ = ReLU(z¹)  128"),
        ("W²  64 × 128", "a² = ReLU(z²)  64"),
        ("W³  10 × 64", "a³ = softmax(z³)"),
    ]


@pytest.mark.parametrize("hidden", [(), (1,), (5, 4, 3), (300,), (32,) * 8, (700, 300)])
def test_any_architecture_has_a_column_a_layer(scene_with, hidden):
    scene = scene_with(hidden=hidden)
    assert len(scene.view.layers.columns) == len(hidden) + 1
    for layer in range(1, len(hidden) + 2):
        for part in (f"weights_{layer}", f"biases_{layer}", f"activations_{layer}"):
            assert scene.part(part).width() > 8


def test_a_wide_layer_says_what_it_leaves_out(scene_with):
    assert titles(scene_with(hidden=(300,)))[0] == (
        "W¹  300 × 784 (first 256)",
        "a¹ = ReLU(z¹)  300 (first 256)",
    )


def test_another_architecture_gets_other_columns(scene_with, qtbot):
    scene = scene_with()
    scene.run.restart()
    scene.take(MLP.initialized(NetworkSpec((20,)), seed=0))
    qtbot.waitUntil(lambda: len(scene.view.layers.columns) == 2, timeout=2000)
    assert "784 → 20 → 10" in scene.view.readout.text()


@pytest.mark.parametrize("size", [(590, 520), (730, 440), (760, 520), (1300, 650), (1900, 700)])
def test_each_cell_stands_exactly_below_its_tile(scene_with, size):
    scene = scene_with()
    scene.view.resize(*size)
    wall, cells = scene.part("weights_1"), scene.part("activations_1")
    for neuron in (0, 15, 64, 127):
        tile = wall.mapTo(scene.view, wall.tile_rect(neuron).center().toPoint())
        cell = cells.mapTo(
            scene.view, cells.cell_rect(*divmod(neuron, wall.columns)).center().toPoint()
        )
        assert abs(tile.x() - cell.x()) <= 1
        assert tile.y() < cell.y()


@pytest.mark.parametrize(
    ("hidden", "size", "columns"),
    [
        ((128, 64), (718, 465), 16),
        ((128, 64), (1230, 690), 16),
        ((64, 32, 16), (718, 465), 8),
        ((256,), (718, 465), 32),
    ],
)
def test_the_wall_stands_as_its_room_is(scene_with, size, hidden, columns):
    scene = scene_with(hidden=hidden)
    scene.view.resize(*size)
    assert scene.part("weights_1").cells[1] == columns
    assert scene.part("activations_1").cells[1] == columns


def test_the_wall_uses_the_height_or_the_width_of_its_room(scene_with, qtbot):
    scene = scene_with()
    scene.view.resize(1230, 690)
    wall, layers = scene.part("weights_1"), scene.view.layers
    assert wall.height() > 0.47 * layers.height()
    scene.view.resize(718, 465)
    qtbot.waitUntil(lambda: layers.width() > 550)
    assert wall.width() > 0.5 * layers.width()


def test_four_layers_fit_into_the_narrowest_default_panel(scene_with):
    scene = scene_with(hidden=(64, 32, 16))
    scene.view.resize(718, 465)
    assert scene.view.layers.width() <= scene.view.layers.parent().width()


def test_pointing_at_a_matrix_a_bias_or_a_cell_reads_its_number(scene_with):
    network = MLP.initialized(NetworkSpec(), seed=0)
    network.biases[1][...] = np.linspace(-1, 1, 64)
    scene = scene_with(network)
    trace, readout = scene.reading.trace, scene.view.readout
    matrix, strip, cells = (scene.part(n) for n in ("weights_2", "biases_2", "activations_2"))
    QTest.mouseMove(matrix, matrix.cell_rect(9, 30).center().toPoint())
    row, column = matrix.cell_at(matrix.cell_rect(9, 30).center().toPoint())
    value = number(float(network.weights[1][row, column]), 3)
    assert readout.text().startswith(f"W²[{row}, {column}] = {value} (from neuron {column} of")
    QTest.mouseMove(strip, strip.cell_rect(40, 0).center().toPoint())
    assert readout.text().startswith("b²[40] = 0.27")  # -1 + 40 * 2 / 63
    QTest.mouseMove(cells, cells.cell_rect(2, 3).center().toPoint())
    z, a = trace.pre_activations[1][0, 19], trace.activations[2][0, 19]
    assert readout.text() == f"z²[19] = {number(z, 3)}, a²[19] = {number(a, 3)}"


def test_the_readout_stays_true_while_training_goes_on(scene_with, qtbot):
    scene = scene_with()
    strip = scene.part("biases_3")
    QTest.mouseMove(strip, strip.cell_rect(2, 0).center().toPoint())
    assert "b³[2] = 0 " in scene.view.readout.text()
    newer = MLP.initialized(NetworkSpec(), seed=0)
    newer.biases[2][2] = 0.5
    scene.take(newer)
    qtbot.waitUntil(lambda: "b³[2] = 0.5 " in scene.view.readout.text(), timeout=1000)


def test_the_bars_say_probabilities_to_mouse_and_keys(scene_with):
    scene = scene_with()
    bars = scene.part("activations_3")
    QTest.mouseMove(bars, bars.row_rect(7).center().toPoint())
    assert scene.view.readout.text().endswith("(the probability of 7)")
    bars.setFocus()
    QTest.keyClick(bars, Qt.Key.Key_Down)
    assert scene.view.readout.text().startswith("z³[8] = ")


def test_every_picture_is_in_reach_of_the_keyboard(scene_with):
    scene = scene_with()
    names = ["digit_image", "digit_index"]
    names += [f"{p}_{layer}" for p in ("weights", "biases", "activations") for layer in (1, 2, 3)]
    for name in names:
        part = scene.part(name)
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus, name
        assert part.accessibleName(), name
        assert part.toolTip(), name


def test_while_nothing_trains_the_activations_follow_the_hand(scene_with, qtbot):
    scene = scene_with()
    scene.clock._timer.stop()
    scene.specimen.show(4)
    bars = scene.part("activations_3")
    qtbot.waitUntil(lambda: bars.target == 4, timeout=500)
    assert np.allclose(bars._values, scene.reading.probabilities, atol=1e-6)


def test_while_training_runs_they_wait_for_the_clock(scene_with, qtbot):
    scene = scene_with()
    qtbot.waitUntil(lambda: not scene.view._follow.isActive())  # it has just been shown
    scene.run.set_state(RunState.RUNNING)
    scene.clock._timer.stop()
    scene.specimen.show(4)
    qtbot.wait(60)
    assert scene.part("activations_3").target == 0
    scene.clock._timer.start()
    qtbot.waitUntil(lambda: scene.part("activations_3").target == 4, timeout=500)


def test_a_hidden_panel_draws_nothing_and_catches_up(scene_with, qtbot):
    scene = scene_with()
    scene.view.hide()
    scene.specimen.show(4)
    qtbot.wait(150)
    assert scene.part("activations_3").target == 0
    scene.view.show()
    qtbot.waitUntil(lambda: scene.part("activations_3").target == 4, timeout=500)


def test_a_network_of_no_numbers_is_drawn_all_the_same(scene_with, qtbot):
    scene = scene_with()
    broken = MLP.initialized(NetworkSpec(), seed=0)
    broken.parameters[...] = np.nan
    with np.errstate(invalid="ignore"):
        scene.take(broken)
        qtbot.waitUntil(lambda: scene.part("activations_3").winner is None, timeout=1000)
    matrix = scene.part("weights_2")
    QTest.mouseMove(matrix, QPoint(matrix.width() // 2, 40))
    assert "NaN" in scene.view.readout.text()


def test_a_new_run_keeps_the_picture_until_its_network_is_there(scene_with, qtbot):
    scene = scene_with()
    scene.run.restart()
    qtbot.wait(120)
    assert scene.part("weights_1").isVisible()
    assert not scene.part("network_empty").isVisible()


def test_the_scales_are_steady_while_training_runs_and_right_once_it_rests(scene_with, qtbot):
    network = MLP.initialized(NetworkSpec(), seed=0)
    scene = scene_with(network)
    bar = scene.view.layers.columns[0].weights.bar
    before = bar.limit
    scene.run.set_state(RunState.RUNNING)
    network.weights[0][...] *= 1.5
    scene.take(network, 2)
    qtbot.waitUntil(lambda: bar.limit > before, timeout=2000)
    assert bar.limit < 1.2 * before
    scene.run.set_state(RunState.PAUSED)
    qtbot.waitUntil(lambda: bar.limit == pytest.approx(1.5 * before), timeout=2000)
