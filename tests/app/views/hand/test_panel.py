"""The page of the user's hand: chosen, corrected, deleted, undone; how they are read; and a lesson."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QSlider

from app.models.run import RunState
from app.views.hand.chart import LessonChart
from app.views.hand.gallery import Gallery
from engine.checkpoint import save_run
from engine.handwriting.strokes import Drawing


def seven(number: int = 0) -> Drawing:
    x = 0.3 + 0.02 * number
    return Drawing((((x, 0.2), (0.8, 0.2), (0.5, 0.8)),))


class Page:
    """The page in a window."""

    def __init__(self, hand) -> None:
        self.hand = hand
        self.model, self.lesson = hand.models.hand, hand.models.lesson
        hand.do("page_hand")

    @property
    def gallery(self) -> Gallery:
        return self.hand.part("hand_gallery")

    @property
    def captions(self) -> list[str]:
        items = self.gallery.items
        return [items.data(items.index(row)) for row in range(items.rowCount())]

    @property
    def labels(self) -> list[int]:
        return [kept.label for kept in self.model.kept]

    def keep(self, *labels: int) -> None:
        for number, label in enumerate(labels):
            self.model.keep(seven(number), label)

    def choose(self, *rows: int) -> None:
        self.gallery.clearSelection()
        for row in rows:
            index = self.gallery.items.index(row)
            self.gallery.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)

    def click(self, name: str) -> None:
        QTest.mouseClick(self.hand.part(name), Qt.MouseButton.LeftButton)

    def text(self, name: str) -> str:
        label = self.hand.part(name)
        assert isinstance(label, QLabel)
        return label.text()

    def chart(self, name: str) -> LessonChart:
        return self.hand.part(name)

    def teach(self) -> None:
        self.hand.do("hand_teach")
        self.hand.wait_until(lambda: not self.lesson.preparing)
        self.hand.wait(RunState.FINISHED)


@pytest.fixture
def page(hand, monkeypatch: pytest.MonkeyPatch) -> Page:
    monkeypatch.setattr("app.training.session.LESSON_STEPS_PER_S", 100_000.0)
    return Page(hand)


def test_an_empty_page_says_what_to_do(page) -> None:
    assert page.hand.part("hand_hint").isVisible()
    assert not page.hand.part("hand_scores").isVisible()
    assert not page.hand.enabled("hand_teach")
    assert "Train the network first" in page.text("hand_lesson_words")


def test_drawings_stand_in_the_order_of_their_digits_those_kept_apart_marked(page) -> None:
    page.hand.studio.open_bundled()
    page.hand.models.readers.take_bundled(None)  # and nobody has read them yet
    page.keep(7, 7, 7, 7, 3)
    assert page.captions == ["3", "7", "7", "7", "7 ◇"]


def test_a_button_corrects_the_label_and_undo_takes_it_back(page) -> None:
    page.keep(7, 1)
    page.choose(0)  # the 1
    page.click("hand_label_4")
    assert page.labels == [7, 4]
    page.hand.do("hand_undo")
    assert page.labels == [7, 1]


def test_keys_correct_delete_and_undo(page) -> None:
    page.keep(7, 1, 1)
    page.choose(0, 1)
    QTest.keyClick(page.gallery, "2")
    assert page.labels == [7, 2, 2]
    page.choose(2)
    QTest.keyClick(page.gallery, Qt.Key.Key_Delete)
    assert page.labels == [2, 2]
    QTest.keyClick(page.gallery, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.gallery, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.labels == [7, 1, 1]


def test_without_a_choice_nothing_can_be_corrected_or_deleted(page) -> None:
    page.keep(7)
    assert not page.hand.part("hand_delete").isEnabled()
    page.choose(0)
    assert page.hand.part("hand_delete").isEnabled()
    page.click("hand_delete")
    assert page.labels == []
    assert page.hand.part("hand_hint").isVisible()


def test_enter_puts_a_drawing_on_the_pad(page) -> None:
    page.keep(7)
    page.gallery.setFocus()
    page.gallery.setCurrentIndex(page.gallery.items.index(0))
    QTest.keyClick(page.gallery, Qt.Key.Key_Return)
    (stroke,) = page.hand.models.drawing.drawing.strokes
    np.testing.assert_array_equal(stroke, page.model.kept[0].entry.drawing.strokes[0])
    assert page.hand.part("pad_keep_7").isChecked(), "it is known to be kept"


def test_the_table_tells_how_each_network_reads_the_user(page) -> None:
    page.hand.train()
    page.hand.studio.open_bundled()
    page.keep(7, 7, 7, 7, 0)
    page.hand.wait_until(lambda: page.text("hand_score_bundled") == "80%")  # all but the 0
    network = page.hand.run.snapshot.network
    answers = network.forward(page.model.images.astype(np.float32) / 255).probabilities.argmax(1)
    right = (answers == page.model.labels).mean()
    assert page.text("hand_score_training") == f"{100 * right:.0f}%"
    assert page.text("hand_score_count") == "5"
    assert page.text("hand_score_apart") == f"{100 * (answers[3] == 7):.0f}%"
    shown = [f"7 → {answers[0]}" if answers[0] != 7 else "7"]
    page.hand.wait_until(lambda: page.captions[1:2] == shown)


def test_a_hidden_page_asks_no_network(page, monkeypatch: pytest.MonkeyPatch) -> None:
    page.hand.do("page_overview")
    asked: list[str] = []
    monkeypatch.setattr(page.hand.models.hand_readings, "answers", asked.append)
    page.keep(7)
    page.hand.train()
    assert asked == []


def test_a_lesson_is_watched_and_undone(page) -> None:
    page.hand.train(3)
    page.keep(7, 7, 7, 7)
    before = page.hand.run.snapshot.network.sha256()
    page.teach()
    page.hand.wait_until(lambda: "kept apart" in page.text("hand_on_you"))
    assert "on the 3 it learns from" in page.text("hand_on_you")
    chart, standings = page.chart("hand_chart_you"), page.lesson.standings
    page.hand.wait_until(lambda: len(chart.points(0)[0]) == len(standings))  # the clock draws
    steps, shares = page.chart("hand_chart_you").points(0)
    assert steps[0] == 0
    assert shares[-1] == page.lesson.standings[-1].learnt
    history = page.hand.run.history.validation
    known = page.chart("hand_chart_known")
    page.hand.wait_until(lambda: len(known.points(0)[0]) == len(history))
    looked, accuracy = known.points(0)
    np.testing.assert_allclose(accuracy, history["accuracy"])
    np.testing.assert_array_equal(looked, history["step"] - 3)
    page.hand.do("hand_unteach")
    page.hand.wait(RunState.PAUSED)
    assert page.hand.run.snapshot.network.sha256() == before
    page.hand.wait_until(lambda: not page.hand.part("hand_chart_you").isVisible())
    assert not page.hand.enabled("hand_unteach")


def test_without_drawings_apart_the_page_says_that_nothing_is_known_of_new_ones(page) -> None:
    page.hand.train()
    page.keep(7, 7)
    assert "None is kept apart to judge by yet" in page.text("hand_words")
    page.teach()
    page.hand.wait_until(lambda: "None is kept apart" in page.text("hand_on_you"))


def test_the_share_is_chosen_with_the_slider_and_used(page) -> None:
    slider = page.hand.part("hand_share")
    assert isinstance(slider, QSlider)
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert page.lesson.share == 0.9
    page.hand.train()
    page.keep(7)
    page.teach()
    labels = page.hand.studio.session.mixed.train.labels
    others = int((page.hand.models.data.data.train.labels == 7).sum())
    assert int((labels == 7).sum()) >= 0.9 * len(labels) - others


def test_a_new_language_keeps_the_lesson_and_its_share(page) -> None:
    page.hand.train()
    page.keep(7)
    page.lesson.share = 0.5
    page.teach()
    page.hand.do("language_es")
    page.hand.wait_until(lambda: "de los que aprende" in page.text("hand_on_you"))
    assert page.hand.part("hand_share").value() == 50


def test_a_lesson_opened_from_its_file_goes_on_as_a_new_run(page, tmp_path: Path) -> None:
    page.hand.train(3)
    page.keep(7)
    page.teach()
    record = page.hand.studio.session.record()
    path = tmp_path / "mi lección.safetensors"
    save_run(path, record.network, record.card, record.state)
    page.hand.run.mark_saved(page.hand.run.snapshot.step)
    page.hand.studio.files.open_path(path)
    said = page.hand.window.statusBar().currentMessage
    page.hand.wait_until(lambda: "goes on as a new run" in said())
    page.hand.wait_until(lambda: page.hand.run.snapshot is not None)
    assert page.hand.run.snapshot.network.sha256() == record.network.sha256()
    assert len(page.hand.run.history.training) == 0
