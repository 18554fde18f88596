"""The receptive-field wall: whole pixels, true weights, every one of them in reach."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app import theme
from app.numbers import number
from app.views.network.wall import resampled
from engine.network import MLP
from engine.spec import NetworkSpec


def test_a_tile_of_28_pixels_is_the_weights_themselves():
    stored = np.random.default_rng(0).random((784, 3)).astype(np.float32)
    assert np.array_equal(resampled(stored, 28)[2], stored[:, 2].reshape(28, 28))


def test_a_tile_of_14_pixels_averages_four_weights():
    stored = np.random.default_rng(0).random((784, 3)).astype(np.float32)
    image = stored[:, 1].reshape(28, 28)
    assert resampled(stored, 14)[1][5, 7] == pytest.approx(image[10:12, 14:16].mean(), rel=1e-5)


@pytest.mark.parametrize("side", [5, 13, 17, 41, 56])
def test_no_size_brightens_or_darkens(side):
    stored = np.full((784, 2), 0.25, np.float32)
    assert np.allclose(resampled(stored, side), 0.25, atol=1e-6)


def point_in_tile(wall, tile: int, row: int, column: int) -> QPoint:
    """The middle of one of the 28 x 28 weights of a tile, frame left out."""
    frame = (wall.tile_rect(tile).width() - wall._shape[2]) / 2
    rect = wall.tile_rect(tile).adjusted(frame, frame, -frame, -frame)
    return QPoint(
        int(rect.left() + (column + 0.5) * rect.width() / 28),
        int(rect.top() + (row + 0.5) * rect.height() / 28),
    )


def test_pointing_at_a_pixel_reads_its_weight(scene_with, qtbot):
    network = MLP.initialized(NetworkSpec(), seed=0)
    scene = scene_with(network)
    scene.view.resize(1500, 800)  # tiles of 28 pixels or more: one point, one weight
    wall = scene.part("weights_1")
    qtbot.waitUntil(lambda: wall.width() > 600, timeout=1000)
    qtbot.wait(50)
    QTest.mouseMove(wall, point_in_tile(wall, 17, 14, 11))
    value = number(float(network.weights[0][17, 14 * 28 + 11]), 3)
    said = scene.view.readout.text()
    assert said.startswith(f"W¹[17, 403] = {value} (neuron 17, pixel row 14, column 11)")
    assert "a⁰[403] = " in said


def test_going_away_clears_the_readout(scene_with, qtbot):
    scene = scene_with()
    wall = scene.part("weights_1")
    QTest.mouseMove(wall, point_in_tile(wall, 3, 14, 14))
    assert "neuron 3," in scene.view.readout.text()
    QTest.mouseMove(wall, QPoint(1, 1))
    qtbot.waitUntil(lambda: "109,386 parameters" in scene.view.readout.text(), timeout=1000)


def test_keys_go_from_tile_to_tile_into_one_and_out(scene_with):
    wall = (scene := scene_with()).part("weights_1")
    wall.setFocus()
    QTest.keyClick(wall, Qt.Key.Key_Right)
    QTest.keyClick(wall, Qt.Key.Key_Down)
    assert scene.view.readout.text().startswith("neuron 17:")
    QTest.keyClick(wall, Qt.Key.Key_Return)
    QTest.keyClick(wall, Qt.Key.Key_Left)
    assert scene.view.readout.text().startswith(f"W¹[17, {14 * 28 + 13}] = ")
    QTest.keyClick(wall, Qt.Key.Key_Escape)
    QTest.keyClick(wall, Qt.Key.Key_Right)
    assert scene.view.readout.text().startswith("neuron 18:")


def colours_in_tile(wall, tile: int) -> set[str]:
    image = wall.grab().toImage()
    rect = wall.tile_rect(tile).adjusted(2, 2, -2, -2).toRect()
    return {
        image.pixelColor(x, y).name()
        for x in range(rect.left(), rect.right())
        for y in range(rect.top(), rect.bottom())
    }


def test_a_dead_neuron_is_hatched_and_crossed_out(scene_with, qtbot):
    network = MLP.initialized(NetworkSpec(), seed=0)
    network.biases[0][5] = -1000.0
    scene = scene_with(network)
    wall, cells = scene.part("weights_1"), scene.part("activations_1")
    dead, ground = theme.current().dead.name(), theme.current().raised.name()
    qtbot.waitUntil(lambda: colours_in_tile(wall, 5) == {dead, ground}, timeout=3000)
    assert dead not in colours_in_tile(wall, 6)
    QTest.mouseMove(cells, cells.cell_rect(0, 5).center().toPoint())
    assert "dead: zero for all of 120 validation images" in scene.view.readout.text()


def test_a_wall_of_digits_bears_their_numbers(scene_with):
    scene = scene_with(hidden=())
    wall = scene.part("weights_1")
    assert wall.cells == (2, 5)
    image = wall.grab().toImage()
    corner = wall.tile_rect(4).topLeft().toPoint()
    assert image.pixelColor(corner + QPoint(1, 1)) == theme.current().panel


def test_a_frame_lights_up_with_its_neuron(scene_with):
    network = MLP.initialized(NetworkSpec((4,)), seed=0)
    network.weights[0][...] = 0.0
    network.biases[0][...] = [0.0, 1.0, 0.5, 0.0]
    wall = scene_with(network).part("weights_1")
    image = wall.grab().toImage()
    frames = [image.pixelColor(wall.tile_rect(i).topLeft().toPoint()) for i in range(4)]
    assert frames[0] == frames[3] == theme.current().border
    assert len({frame.name() for frame in frames}) == 3
