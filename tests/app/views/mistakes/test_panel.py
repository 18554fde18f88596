"""The page of mistakes, as a person uses it: choose a cell, look at its images, put one on the table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.models.mistakes import Group
from app.models.run import RunState
from app.views.mistakes.gallery import Gallery
from app.views.mistakes.matrix import MARGIN, ConfusionMatrix
from app.views.mistakes.panel import MistakesView
from engine.data.examples import DataSet
from engine.network import MLP
from engine.spec import NetworkSpec

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def empty_page(desk):
    """The page before any digits have come."""
    view = MistakesView(desk.models, desk.clock)
    view.index_requested.connect(desk.models.specimen.show)
    desk.show(view)
    return desk


@pytest.fixture
def page(empty_page, small_data: DataSet):
    """A network of a few steps, and its mistakes in sight."""
    empty_page.begin(small_data)
    empty_page.train(3)
    judged(empty_page, 3)
    return empty_page


def judged(page, step: int) -> None:
    mistakes = page.models.mistakes
    page.wait_until(lambda: mistakes.snapshot is not None and mistakes.snapshot.step >= step)


def matrix(page) -> ConfusionMatrix:
    return page.part("confusion_matrix")


def gallery(page) -> Gallery:
    return page.part("mistakes_gallery")


def middle_of(widget: ConfusionMatrix, row: int, column: int) -> QPoint:
    return widget.cell_rect(row, column).center().toPoint()


def filled_cell(page) -> tuple[int, int]:
    """A cell of mistakes that is not empty."""
    confusion = page.models.mistakes.judgement.confusion
    return next((i, j) for i in range(10) for j in range(10) if i != j and confusion[i, j])


def click_cell(page, row: int, column: int) -> None:
    QTest.mouseClick(matrix(page), LEFT, pos=middle_of(matrix(page), row, column))


def click_image(page, place: int) -> None:
    view = gallery(page)
    rect = view.visualRect(view.model().index(place, 0))
    QTest.mouseClick(view.viewport(), LEFT, pos=rect.center())


def test_without_digits_it_says_what_to_do(empty_page) -> None:
    assert "Download MNIST" in empty_page.text("mistakes_empty")


def test_the_untrained_network_guesses_and_is_said_to(empty_page, small_data: DataSet) -> None:
    empty_page.begin(small_data)
    judged(empty_page, 0)
    assert empty_page.text("mistakes_summary").startswith("The untrained network guesses")
    assert empty_page.text("mistakes_worst") == ""


def test_the_summary_says_when_and_how_many(page) -> None:
    judgement = page.models.mistakes.judgement
    wrong = int((~judgement.right).sum())
    expected = f"Step 3, 60 validation images: {100 * judgement.accuracy:.1f}% right"
    assert page.text("mistakes_summary") == f"{expected}, {wrong} misread."
    assert page.text("mistakes_title") == f"All mistakes: {wrong}"
    assert gallery(page).rows.tolist() == judgement.cases().tolist()
    assert page.text("mistakes_order") == "the surest first"


def test_a_click_on_a_cell_shows_its_images(page) -> None:
    row, column = filled_cell(page)
    click_cell(page, row, column)
    cases = page.models.mistakes.judgement.cases(row, column).tolist()
    assert gallery(page).rows.tolist() == cases
    assert page.text("mistakes_title") == f"{row} read as {column}: {len(cases)}"
    assert page.part("mistakes_all").isVisible()
    QTest.mouseClick(page.part("mistakes_all"), LEFT)
    assert page.models.mistakes.group == Group()
    assert not page.part("mistakes_all").isVisible()


def test_the_margins_show_the_mistakes_of_a_digit_or_an_answer(page) -> None:
    row, column = filled_cell(page)
    judgement = page.models.mistakes.judgement
    click_cell(page, row, MARGIN)
    assert gallery(page).rows.tolist() == judgement.cases(true=row).tolist()
    click_cell(page, MARGIN, column)
    assert gallery(page).rows.tolist() == judgement.cases(read=column).tolist()


def test_on_the_diagonal_the_least_sure_come_first(page) -> None:
    confusion = page.models.mistakes.judgement.confusion
    digit = int(confusion.diagonal().argmax())
    click_cell(page, digit, digit)
    assert page.text("mistakes_title") == f"{digit} read rightly: {confusion[digit, digit]}"
    assert page.text("mistakes_order") == "the least sure first"


def test_a_click_on_an_image_puts_it_on_the_table(page) -> None:
    click_image(page, 1)
    row = int(page.models.mistakes.cases()[1])
    assert page.models.specimen.index == row
    label = page.models.data.data.validation.labels[row]
    assert page.text("mistakes_table_caption") == f"On the table: image {row}, a {label}"
    answer = int(page.models.mistakes.judgement.predictions[row])
    assert page.part("mistakes_table_bars").winner == answer
    assert page.part("mistakes_table_bars").target == label


def test_the_keyboard_goes_from_cell_to_image_to_table(page) -> None:
    widget, view, keys = matrix(page), gallery(page), Qt.Key
    widget.setFocus()
    row, column = filled_cell(page)
    for key, times in ((keys.Key_Down, row), (keys.Key_Right, column)):
        for _ in range(times):
            QTest.keyClick(widget, key)
    QTest.keyClick(widget, keys.Key_Return)
    assert page.models.mistakes.group == Group(row, column)
    page.models.mistakes.choose(Group())
    view.setFocus()
    for key in (keys.Key_Right, keys.Key_Right, keys.Key_Return):
        QTest.keyClick(view, key)
    assert page.models.specimen.index == int(page.models.mistakes.cases()[2])


def test_the_cell_pointed_at_is_told_in_words(page) -> None:
    judgement = page.models.mistakes.judgement
    QTest.mouseMove(matrix(page), middle_of(matrix(page), 3, MARGIN))
    right, n = judgement.confusion[3, 3], judgement.confusion[3].sum()
    assert page.text("mistakes_readout") == (
        f"Recall of 3: of {n} images that are a 3, {right} are read as 3."
    )


def test_what_is_told_of_a_cell_follows_the_training(page) -> None:
    QTest.mouseMove(matrix(page), middle_of(matrix(page), 9, MARGIN))
    before = page.text("mistakes_readout")
    page.train(30)
    judged(page, 33)
    right = page.models.mistakes.judgement.confusion[9, 9]
    assert page.text("mistakes_readout").endswith(f", {right} are read as 9.")
    assert page.text("mistakes_readout") != before


def test_a_further_step_is_judged_while_the_page_is_in_sight(page) -> None:
    page.train(1)
    judged(page, 4)
    assert page.text("mistakes_summary").startswith("Step 4,")


def test_out_of_sight_nothing_is_judged(page) -> None:
    page.view.hide()
    page.train(2)
    QTest.qWait(600)  # the clock would have come by now
    assert page.models.mistakes.snapshot.step == 3


def test_training_is_followed_by_the_clock(page) -> None:
    page.models.run.set_state(RunState.RUNNING)
    page.train(20)
    judged(page, 23)
    judgement = page.models.mistakes.judgement
    assert judgement.predictions.tolist() == page.trainer.validate().predictions.tolist()


def test_while_training_no_image_moves_away_from_under_the_mouse(page) -> None:
    held = gallery(page).rows.tolist()
    QTest.mouseMove(gallery(page), QPoint(20, 20))
    page.wait_until(gallery(page).underMouse)
    page.models.run.set_state(RunState.RUNNING)
    page.train(20)
    judged(page, 23)
    assert gallery(page).rows.tolist() == held
    page.models.run.set_state(RunState.PAUSED)
    page.train(1)
    judged(page, 24)
    assert gallery(page).rows.tolist() == page.models.mistakes.cases().tolist() != held


def test_while_training_who_walks_over_the_images_with_the_keys_keeps_the_place(page) -> None:
    gallery(page).setFocus()
    QTest.keyClick(gallery(page), Qt.Key.Key_Right)
    place, held = gallery(page).currentIndex().row(), gallery(page).rows.tolist()
    page.models.run.set_state(RunState.RUNNING)
    page.train(20)
    judged(page, 23)
    assert (gallery(page).currentIndex().row(), gallery(page).rows.tolist()) == (place, held)
    QTest.keyClick(gallery(page), Qt.Key.Key_Space)
    assert page.models.specimen.index == gallery(page).rows[place]


def test_tab_and_group_stay_when_the_window_is_built_anew(hand) -> None:
    hand.do("page_mistakes")
    judged(hand, 0)
    hand.models.mistakes.choose(Group(3, 3))
    hand.do("language_es")
    title = "3 bien leído"
    hand.wait_until(lambda: hand.part("mistakes_title").text().startswith(title))
    QTest.mouseClick(hand.part("mistakes_tab_confidence"), LEFT)
    hand.do("language_en")
    words = "Your network"
    hand.wait_until(lambda: hand.part("reliability_training_title").text().startswith(words))
    assert hand.part("reliability_training").isVisible()


def test_confidence_gives_the_error_of_both_networks(page) -> None:
    bundled = MLP.initialized(NetworkSpec((8,)), 3)
    page.models.readers.take_bundled(bundled)
    QTest.mouseClick(page.part("mistakes_tab_confidence"), LEFT)
    mistakes = page.models.mistakes
    page.wait_until(lambda: mistakes.bundled is not None)
    for name, title, judgement in (
        ("reliability_training", "Your network, step 3", mistakes.judgement),
        ("reliability_bundled", "The bundled network", mistakes.bundled),
    ):
        error = 100 * judgement.calibration().error
        assert page.text(f"{name}_title") == f"{title}: expected calibration error {error:.1f}%"
    assert "that flatters it" in page.text("reliability_bundled_words")


def test_without_the_bundled_network_its_half_is_away(page) -> None:
    page.models.readers.take_bundled(None)
    QTest.mouseClick(page.part("mistakes_tab_confidence"), LEFT)
    assert page.part("reliability_training").isVisible()
    assert not page.part("reliability_bundled").isVisible()


def test_what_acts_has_a_name_and_a_tip(page) -> None:
    names = ("confusion_matrix", "mistakes_gallery", "mistakes_all", "mistakes_tab_confusion")
    for widget in map(page.part, (*names, "reliability_training", "reliability_bundled")):
        assert isinstance(widget, QWidget)
        assert widget.accessibleName()
        assert widget.toolTip()
