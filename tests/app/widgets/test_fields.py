"""Number fields and the logarithmic slider, typed into as people type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import i18n
from app.widgets.card import Card
from app.widgets.elided_label import ElidedLabel
from app.widgets.log_slider import LogSlider
from app.widgets.number_field import NumberField, WholeNumberField
from engine.spec import TrainingSpec

W = TypeVar("W", bound=QWidget)


@pytest.fixture(autouse=True)
def _english_afterwards(qapp: object) -> Iterator[None]:
    i18n.install("en")
    yield
    i18n.install("en")


def check_rate(value: float) -> None:
    TrainingSpec(learning_rate=value)


def check_epochs(value: float) -> None:
    TrainingSpec(epochs=int(value))


def shown(qtbot: QtBot, widget: W) -> W:
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    return widget


def type_into(field: NumberField, text: str, *, enter: bool = True) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    if enter:
        QTest.keyClick(field, Qt.Key.Key_Return)


class TestNumberField:
    @pytest.mark.parametrize("language", ["en", "es"])
    @pytest.mark.parametrize("typed", ["0.02", "0,02", "2e-2"])
    def test_comma_and_point_mean_the_same(self, qtbot: QtBot, language: str, typed: str) -> None:
        i18n.install(language)
        field = shown(qtbot, NumberField(0.001, check_rate))
        with qtbot.waitSignal(field.value_changed) as changed:
            type_into(field, typed)
        assert changed.args == [0.02]
        assert field.text() == ("0,02" if language == "es" else "0.02")

    def test_it_shows_what_it_understood(self, qtbot: QtBot) -> None:
        i18n.install("es")
        field = shown(qtbot, NumberField(0.001, check_rate))
        type_into(field, "0.5", enter=False)
        assert field.understood_text() == "= 0,5"
        type_into(field, "0,5", enter=False)
        assert field.understood_text() == ""

    @pytest.mark.parametrize("typed", ["0", "-1", "1e9", "nan", "abc", "1.234,5"])
    def test_a_wrong_entry_keeps_the_last_good_value(self, qtbot: QtBot, typed: str) -> None:
        field = shown(qtbot, NumberField(0.001, check_rate))
        with qtbot.assertNotEmitted(field.value_changed):
            type_into(field, typed)
        assert field.value() == 0.001
        assert field.text() == typed
        assert field.problem.endswith("0.001 stays in use.")
        assert field.toolTip() == field.accessibleDescription() == field.problem
        assert field.property("invalid") is True

    def test_the_sentence_says_what_is_allowed(self, qtbot: QtBot) -> None:
        field = shown(qtbot, NumberField(0.001, check_rate))
        type_into(field, "-3")
        assert field.problem.startswith(
            "The learning rate cannot be −3: it must be a number above 0"
        )

    def test_mending_it_takes_the_mark_away(self, qtbot: QtBot) -> None:
        field = shown(qtbot, NumberField(0.001, check_rate))
        field.set_tip("The size of each step")
        type_into(field, "0")
        assert field.actions() != []
        type_into(field, "0.1")
        assert (field.problem, field.toolTip()) == ("", "The size of each step")
        assert field.actions() == []

    def test_escape_brings_the_last_good_value_back(self, qtbot: QtBot) -> None:
        field = shown(qtbot, NumberField(0.001, check_rate))
        type_into(field, "rubbish", enter=False)
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert field.text() == "0.001"
        assert field.problem == ""

    def test_nothing_is_taken_over_while_typing(self, qtbot: QtBot) -> None:
        field = shown(qtbot, NumberField(0.001, check_rate))
        with qtbot.assertNotEmitted(field.value_changed):
            type_into(field, "10", enter=False)

    def test_leaving_the_field_takes_over(self, qtbot: QtBot) -> None:
        field = shown(qtbot, NumberField(0.001, check_rate))
        type_into(field, "0.3", enter=False)
        with qtbot.waitSignal(field.value_changed):
            field.clearFocus()
        assert field.value() == 0.3

    def test_arrow_keys_walk_one_two_five(self, qtbot: QtBot) -> None:
        field = shown(qtbot, NumberField(0.001, check_rate, log=True))
        field.setFocus()
        walked = []
        for _ in range(4):
            QTest.keyClick(field, Qt.Key.Key_Up)
            walked.append(field.value())
        for _ in range(5):
            QTest.keyClick(field, Qt.Key.Key_Down)
        assert walked == [0.002, 0.005, 0.01, 0.02]
        assert field.value() == 0.0005

    def test_arrow_keys_from_between_two_rungs(self, qtbot: QtBot) -> None:
        field = shown(qtbot, NumberField(0.0003, check_rate, log=True))
        QTest.keyClick(field, Qt.Key.Key_Up)
        assert field.value() == 0.0005

    def test_arrow_keys_stop_at_what_is_allowed(self, qtbot: QtBot) -> None:
        field = shown(qtbot, NumberField(100.0, check_rate, log=True))
        QTest.keyClick(field, Qt.Key.Key_Up)
        assert (field.value(), field.problem) == (100.0, "")


class TestWholeNumberField:
    def test_whole_numbers_with_spaces(self, qtbot: QtBot) -> None:
        field = shown(qtbot, WholeNumberField(10, check_epochs))
        type_into(field, "1 500")
        assert field.whole() == 1500
        assert field.text() == "1500"

    @pytest.mark.parametrize("typed", ["1.5", "1,5", "1e3", "0", "10001", "x", ""])
    def test_others_are_refused(self, qtbot: QtBot, typed: str) -> None:
        field = shown(qtbot, WholeNumberField(10, check_epochs))
        if not typed:
            field.clear()
        type_into(field, typed)
        assert field.whole() == 10
        assert field.problem

    def test_the_largest_seed_survives(self, qtbot: QtBot) -> None:
        field = shown(qtbot, WholeNumberField(0, lambda v: TrainingSpec(seed=int(v))))
        with qtbot.waitSignal(field.value_changed) as changed:
            type_into(field, "4294967295")
        assert changed.args is not None
        assert int(changed.args[0]) == field.whole() == 2**32 - 1

    def test_arrows_step_by_one(self, qtbot: QtBot) -> None:
        field = shown(qtbot, WholeNumberField(1, check_epochs))
        QTest.keyClick(field, Qt.Key.Key_Up)
        QTest.keyClick(field, Qt.Key.Key_Down)
        QTest.keyClick(field, Qt.Key.Key_Down)
        assert field.whole() == 1


class TestLogSlider:
    def test_slider_and_field_go_together(self, qtbot: QtBot) -> None:
        widget = shown(qtbot, LogSlider(0.001, 1e-5, 10, check_rate))
        with qtbot.waitSignal(widget.value_changed) as changed:
            QTest.keyClick(widget.slider, Qt.Key.Key_Right)
        assert changed.args == [0.0011]
        assert widget.field.text() == "0.0011"
        type_into(widget.field, "0,1")
        assert widget.value() == 0.1
        assert widget.slider.value() == 80  # four decades of twenty above 1e-5

    def test_the_ends_of_the_slider_are_the_ends_of_the_scale(self, qtbot: QtBot) -> None:
        widget = shown(qtbot, LogSlider(0.001, 1e-5, 10, check_rate))
        QTest.keyClick(widget.slider, Qt.Key.Key_End)
        assert widget.value() == 10
        QTest.keyClick(widget.slider, Qt.Key.Key_Home)
        assert widget.value() == 1e-5

    def test_a_typed_value_beyond_the_slider_counts(self, qtbot: QtBot) -> None:
        widget = shown(qtbot, LogSlider(0.001, 1e-5, 10, check_rate))
        emitted: list[float] = []
        widget.value_changed.connect(emitted.append)
        type_into(widget.field, "50")
        assert widget.value() == 50
        assert emitted == [50]

    def test_a_wrong_entry_is_explained_below(self, qtbot: QtBot) -> None:
        widget = shown(qtbot, LogSlider(0.001, 1e-5, 10, check_rate))
        type_into(widget.field, "0")
        sentences = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
        assert len(sentences) == 1
        assert sentences[0] == widget.field.problem

    def test_names_reach_its_parts(self, qtbot: QtBot) -> None:
        widget = LogSlider(0.001, 1e-5, 10)
        qtbot.addWidget(widget)
        widget.setObjectName("learning_rate")
        widget.setAccessibleName("Learning rate")
        assert widget.findChild(NumberField, "learning_rate_field") is widget.field
        assert widget.slider.accessibleName() == "Learning rate"


class TestCardAndLabel:
    def test_a_card_is_named_by_its_title(self, qtbot: QtBot) -> None:
        card = Card("Activations")
        qtbot.addWidget(card)
        assert card.accessibleName() == "Activations"

    def test_a_narrow_label_ends_in_an_ellipsis_and_tells_all_in_its_tip(
        self, qtbot: QtBot
    ) -> None:
        label = ElidedLabel("A rather long title that will not fit")
        qtbot.addWidget(label)
        label.resize(80, 20)
        label.show()
        assert label.shown_text().endswith("…")
        assert label.toolTip() == label.text()
        label.resize(600, 20)
        assert label.shown_text() == label.text()
        assert label.toolTip() == ""
