"""Column 0: the digit, its chooser and the answer."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.numbers import percent
from engine.network import MLP
from engine.spec import NetworkSpec


def say(answer: int) -> MLP:
    """A network that always gives one answer."""
    network = MLP(NetworkSpec(()))
    network.biases[0][answer] = 2.0
    return network


def test_it_names_the_image_and_its_label(scene_with, qtbot):
    scene = scene_with()
    scene.specimen.show(17)
    assert scene.part("digit_caption").text() == "validation image 17\nlabel 7"
    image = scene.part("digit_image")
    qtbot.waitUntil(lambda: np.array_equal(image.values.ravel(), scene.specimen.image), timeout=500)


def test_right_and_wrong_are_said_in_words(scene_with, qtbot):
    scene = scene_with(say(7))
    answer = scene.part("digit_answer")
    share = percent(float(np.exp(2) / (np.exp(2) + 9)))
    scene.specimen.show(17)
    qtbot.waitUntil(lambda: "right" in answer.text(), timeout=500)
    assert answer.text() == f"the network reads 7 ({share})\n✓ right"
    scene.specimen.show(18)
    qtbot.waitUntil(lambda: answer.text().endswith("✗ wrong"), timeout=500)


def test_an_untrained_network_is_called_so(scene_with, qtbot):
    scene = scene_with()
    scene.run.restart()
    scene.take(say(3), step=0)
    answer = scene.part("digit_answer")
    qtbot.waitUntil(lambda: answer.text().startswith("the untrained network"), timeout=1000)


def test_a_drawing_has_no_label(scene_with, qtbot):
    scene = scene_with(say(3))
    scene.specimen.show_drawing()
    answer = scene.part("digit_answer")
    assert scene.part("digit_caption").text() == "your drawing"
    qtbot.waitUntil(lambda: "wrong" not in answer.text(), timeout=500)


def test_the_buttons_are_the_commands(scene_with, qtbot):
    scene = scene_with()
    for name in ("previous", "next", "random", "misread", "drawing"):
        button = scene.part(f"network_digit_{name}")
        scene.actions[f"digit_{name}"].setEnabled(True)
        with qtbot.waitSignal(scene.actions[f"digit_{name}"].triggered, timeout=500):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert scene.actions["digit_misread"].isChecked()


def type_index(scene, text: str) -> None:
    field = scene.part("digit_index")
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_typed_number_is_asked_for(scene_with, qtbot):
    scene = scene_with()
    with qtbot.waitSignal(scene.view.index_requested) as asked:
        type_index(scene, "42")
    assert asked.args == [42]
    assert scene.specimen.index == 42


def test_a_number_beyond_the_last_image_is_not(scene_with, qtbot):
    scene = scene_with()
    with qtbot.assertNotEmitted(scene.view.index_requested):
        type_index(scene, "120")
    assert "from 0 to 119" in scene.part("digit_index").problem


def test_enter_brings_the_image_back_after_a_drawing(scene_with, qtbot):
    scene = scene_with()
    scene.specimen.show(5)
    scene.specimen.show_drawing()
    with qtbot.waitSignal(scene.view.index_requested) as asked:
        QTest.keyClick(scene.part("digit_index"), Qt.Key.Key_Return)
    assert asked.args == [5]


def test_the_field_shows_the_number_of_the_image(scene_with):
    scene = scene_with()
    scene.specimen.move(3)
    assert scene.part("digit_index").text() == "3"


def test_pointing_at_a_pixel_reads_it(scene_with):
    scene = scene_with()
    image = scene.part("digit_image")
    QTest.mouseMove(image, image.cell_rect(14, 11).center().toPoint())
    assert scene.view.readout.text().startswith("a⁰[403] = ")
    assert scene.view.readout.text().endswith("(pixel row 14, column 11)")
