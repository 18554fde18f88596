"""The page shows the way from the drawing to the 28x28, and what becomes of the answer without it."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.models.pages import SEES
from app.models.readers import BUNDLED
from engine.explain.shift import FARTHEST
from engine.handwriting.picture import shifted
from engine.handwriting.steps import Steps, stages
from engine.handwriting.strokes import Drawing

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(hand):
    """The bundled network reads a small 1 drawn in a corner."""
    hand.studio.open_bundled()
    hand.models.readers.choice = BUNDLED
    drawing = hand.models.drawing
    drawing.begin_stroke(0.1, 0.2)
    for point in ((0.2, 0.1), (0.2, 0.4)):
        drawing.extend_stroke(*point)
    drawing.end_stroke()
    hand.do("page_sees")
    return hand


def seen(page) -> np.ndarray:
    return page.part("sees_image").values


def text(page, name: str) -> str:
    return page.window.findChild(QLabel, name).text()


def settled(page) -> None:
    """What follows the hand has followed."""
    page.wait_until(
        lambda: np.array_equal(seen(page).reshape(-1), page.models.sees.image.reshape(-1))
    )


def test_the_page_shows_what_the_pad_sees(page) -> None:
    assert page.models.pages.current == SEES
    assert np.array_equal(seen(page), page.models.drawing.image.reshape(28, 28))
    assert "still 1" in text(page, "sees_verdict")
    assert all(page.part(f"sees_{name}").isChecked() for name in ("box", "fit", "centre"))


def test_without_a_step_the_image_is_another_and_the_pad_is_not(page) -> None:
    pad = page.models.drawing.image
    QTest.mouseClick(page.part("sees_box"), LEFT)
    settled(page)
    expected = stages(page.models.drawing.drawing, Steps(box=False)).image
    assert np.array_equal(seen(page), expected)
    assert page.models.drawing.image is pad
    QTest.mouseClick(page.part("sees_back"), LEFT)
    settled(page)
    assert np.array_equal(seen(page).reshape(-1), pad)


def test_without_any_step_the_answer_breaks(page) -> None:
    for name in ("box", "fit", "centre"):
        QTest.mouseClick(page.part(f"sees_{name}"), LEFT)
    settled(page)
    assert page.part("sees_bars").winner != 1
    assert page.part("sees_bars").target == 1
    assert "!" in text(page, "sees_verdict")


def test_the_digit_is_dragged_by_whole_pixels_and_not_beyond_five(page) -> None:
    image, before = page.part("sees_image"), seen(page)
    pixel = image.picture_rect().width() / 28
    at = image.picture_rect().center().toPoint()
    QTest.mousePress(image, LEFT, pos=at)
    QTest.mouseMove(image, at + QPoint(round(2 * pixel), round(-pixel)))
    assert page.models.sees.shift == (2, -1)
    settled(page)
    assert np.array_equal(seen(page), shifted(before, 2, -1))
    assert "2 px to the right, 1 px up" in text(page, "sees_shift")
    QTest.mouseMove(image, at + QPoint(round(9 * pixel), 0))
    QTest.mouseRelease(image, LEFT, pos=at)
    assert page.models.sees.shift == (FARTHEST, 0)


def test_the_arrow_keys_move_it_and_home_puts_it_back(page) -> None:
    image = page.part("sees_image")
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Down):
        QTest.keyClick(image, key)
    assert page.models.sees.shift == (-2, 1)
    QTest.keyClick(image, Qt.Key.Key_Home)
    assert page.models.sees.shift == (0, 0)


def test_the_curve_is_the_accuracy_on_moved_validation_images(page) -> None:
    page.wait_until(lambda: bool(page.part("sees_chart").texts()))
    data = page.models.data.data.validation
    network = page.models.explained.network
    images = (data.images.astype(np.float32) / 255).reshape(-1, 28, 28)
    right = [
        network.forward(shifted(images, 2 * x, 2 * y).reshape(-1, 784)).probabilities.argmax(axis=1)
        == data.labels
        for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1))
    ]
    assert page.models.sees.curve.accuracies[2] == pytest.approx(np.mean(right))


def test_of_another_run_the_curve_is_made_anew(page) -> None:
    page.wait_until(lambda: bool(page.part("sees_chart").texts()))
    page.models.run.restarted.emit()
    assert page.models.sees.curve is None
    assert not page.part("sees_chart").texts()


def test_a_click_in_the_chart_moves_the_digit_that_far_the_same_way(page) -> None:
    chart = page.part("sees_chart")
    page.models.sees.set_shift(0, -1)
    QTest.mouseClick(chart, LEFT, pos=QPoint(round(chart.x_of(4)), chart.height() // 2))
    assert page.models.sees.shift == (0, -4)
    page.models.sees.set_shift(0, 0)
    QTest.mouseClick(chart, LEFT, pos=QPoint(round(chart.x_of(3)), chart.height() // 2))
    assert page.models.sees.shift == (3, 0)


def test_a_validation_image_is_past_all_steps_and_can_be_moved(page) -> None:
    page.do("digit_next")
    page.wait_until(lambda: not page.part("sees_box").isEnabled())
    assert np.array_equal(seen(page).reshape(-1), page.models.specimen.image)
    page.models.sees.set_shift(1, 0)
    settled(page)
    assert np.array_equal(seen(page)[:, 1:], page.models.specimen.image.reshape(28, 28)[:, :-1])


def test_an_empty_pad_gets_no_answer(page) -> None:
    page.do("pad_clear")
    page.wait_until(lambda: page.part("sees_bars").winner is None)
    assert "Nothing drawn yet" in text(page, "sees_note")
    assert not text(page, "sees_verdict")


def test_the_page_follows_the_pen(page) -> None:
    page.models.drawing.set_drawing(Drawing((np.array([(0.5, 0.5), (0.9, 0.6)]),)))
    page.wait_until(lambda: np.array_equal(seen(page).reshape(-1), page.models.drawing.image))


def test_steps_and_shift_outlive_the_window(page) -> None:
    page.models.sees.set_steps(Steps(fit=False))
    page.models.sees.set_shift(3, 0)
    page.do("language_es")
    page.wait_until(lambda: not page.part("sees_fit").isChecked())
    assert "3 px" in text(page, "sees_shift")


def test_without_a_network_the_page_says_what_to_do(open_studio, monkeypatch) -> None:
    hand = open_studio()
    hand.window.show()
    hand.do("page_sees")
    assert hand.window.findChild(QLabel, "sees_empty").isVisible()
