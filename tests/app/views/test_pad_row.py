"""Digits side by side are read one by one, each with its own bars, in the place of the one answer."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.readers import BOTH, BUNDLED
from engine.handwriting.normalize import normalize_drawing


def write(hand, *points: tuple[float, float]) -> None:
    drawing = hand.models.drawing
    drawing.begin_stroke(*points[0])
    for point in points[1:]:
        drawing.extend_stroke(*point)
    drawing.end_stroke()


@pytest.fixture
def written(hand):
    """A row "1 7" that the bundled network reads."""
    hand.studio.open_bundled()
    hand.models.readers.choice = BUNDLED
    write(hand, (0.15, 0.4), (0.25, 0.3), (0.25, 0.7))
    write(hand, (0.5, 0.3), (0.75, 0.3), (0.6, 0.7))
    return hand


def test_each_digit_has_its_answer(written) -> None:
    view = written.part("pad_bundled_row")
    assert view.isVisible()
    assert view.answers == [1, 7]
    assert view.accessibleDescription() == "1 7"
    assert not written.part("pad_bundled_bars").isVisible()
    assert "2 digits" in written.part("pad_remark").text


def test_one_digit_has_the_large_answer_again(written) -> None:
    written.do("pad_undo")
    assert not written.part("pad_bundled_row").isVisible()
    assert written.part("pad_bundled_answer").text.startswith("1")


def test_a_click_or_an_arrow_key_puts_a_digit_on_the_table(written) -> None:
    view, specimen = written.part("pad_bundled_row"), written.models.specimen
    seven = specimen.image
    at = view.column_rect(0).center().toPoint()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    assert not np.array_equal(specimen.image, seven)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert np.array_equal(specimen.image, seven)


def test_both_networks_read_the_row(written) -> None:
    written.models.readers.choice = BOTH
    assert written.part("pad_row").isVisible()
    assert written.part("pad_bundled_row").isVisible()
    snapshot = written.run.snapshot
    images = np.stack(written.models.row.digits)
    expected = snapshot.network.forward(images).probabilities.argmax(axis=1)
    assert written.part("pad_row").answers == expected.tolist()


def test_the_digit_that_is_looked_into_is_kept(written) -> None:
    written.models.row.choose(0)
    QTest.mouseClick(written.part("pad_keep_1"), Qt.MouseButton.LeftButton)
    (kept,) = written.models.hand.kept
    assert kept.label == 1
    one = normalize_drawing(kept.entry.drawing).reshape(-1)
    assert np.array_equal(one, written.models.row.digits[0])
    assert written.part("pad_keep_1").isChecked()
