"""Every picture of a neuron leads to its card: by a double click, and by Enter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

LEFT = Qt.MouseButton.LeftButton
ENTER = Qt.Key.Key_Return


@pytest.fixture
def opened(scene_with):
    """The scene, and the neurons whose cards were asked for."""
    scene, neurons = scene_with(hidden=(128, 64)), []
    scene.view.neuron_requested.connect(lambda *place: neurons.append(place))
    return scene, neurons


def double_click(widget, point) -> None:
    QTest.mouseMove(widget, point.toPoint())
    QTest.mouseDClick(widget, LEFT, pos=point.toPoint())


def test_a_tile_of_the_wall(opened) -> None:
    scene, neurons = opened
    wall = scene.part("weights_1")
    double_click(wall, wall.tile_rect(17).center())
    assert neurons == [(1, 17)]


@pytest.mark.parametrize(
    ("name", "cell", "place"),
    [
        ("activations_1", (1, 3), (1, 19)),
        ("activations_2", (0, 5), (2, 5)),
        ("weights_2", (40, 9), (2, 40)),
        ("weights_3", (7, 60), (3, 7)),
        ("biases_3", (9, 0), (3, 9)),
    ],
)
def test_a_cell(opened, name: str, cell: tuple[int, int], place: tuple[int, int]) -> None:
    scene, neurons = opened
    picture = scene.part(name)
    double_click(picture, picture.cell_rect(*cell).center())
    assert neurons == [place]


def test_a_bar_of_the_answer(opened) -> None:
    scene, neurons = opened
    bars = scene.part("activations_3")
    double_click(bars, bars.row_rect(4).center())
    assert neurons == [(3, 4)]


def test_one_click_opens_nothing(opened) -> None:
    scene, neurons = opened
    for name in ("weights_1", "activations_1", "weights_2", "activations_3"):
        picture = scene.part(name)
        QTest.mouseClick(picture, LEFT, pos=picture.rect().center())
    assert neurons == []


def test_enter_opens_the_cell_under_the_cursor(opened) -> None:
    scene, neurons = opened
    cells = scene.part("activations_2")
    cells.setFocus()
    QTest.keyClick(cells, Qt.Key.Key_Right)
    QTest.keyClick(cells, ENTER)
    assert neurons == [(2, 1)]
    bars = scene.part("activations_3")
    bars.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(bars, Qt.Key.Key_Down)
    QTest.keyClick(bars, ENTER)
    assert neurons == [(2, 1), (3, 1)]


def test_in_the_wall_enter_goes_into_the_tile_first(opened) -> None:
    scene, neurons = opened
    wall = scene.part("weights_1")
    wall.setFocus()
    QTest.keyClick(wall, Qt.Key.Key_Right)
    QTest.keyClick(wall, ENTER)
    assert neurons == []
    QTest.keyClick(wall, ENTER)
    assert neurons == [(1, 1)]
