"""Step-through mode in the window, as a person uses it: phases, cells, lens, receipt, large type."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QStackedWidget, QWidget

from app.figures import figure
from app.models.selection import COST, What
from app.models.stepping import SteppingModel
from app.numbers import number
from app.symbols import rich
from app.views.stepping.equation_rows import EquationRows
from app.views.stepping.flow import FlowPicture
from app.views.stepping.inspector import InspectorView
from app.views.stepping.matrix import MatrixView
from app.views.stepping.panel import SteppingView
from app.views.stepping.phase_card import PhaseCard
from app.views.stepping.receipt import ReceiptView
from app.widgets.equation import EquationView
from app.widgets.raster import Raster
from engine.explain.phases import Kind
from engine.spec import PIXELS


class Pupil:
    """Someone with a mouse before an open step."""

    def __init__(self, hand) -> None:
        self.hand = hand
        hand.window.resize(1280, 800)
        hand.do("stepping")
        hand.wait_until(lambda: self.model.trace is not None and not self.model.busy)

    @property
    def model(self) -> SteppingModel:
        return self.hand.models.stepping

    @property
    def view(self) -> SteppingView:
        """The one on the screen: language and size of type make it anew."""
        view = self.hand.part("middle").currentWidget()
        assert isinstance(view, SteppingView)
        return view

    def part(self, name: str) -> QWidget:
        part = self.view.findChild(QWidget, name)
        assert part is not None and part.isVisible(), name
        return part

    def text(self, name: str) -> str:
        part = self.part(name)
        assert isinstance(part, QLabel | QPushButton)
        return part.text()

    def click(self, name: str, place: QPoint | None = None) -> None:
        QTest.mouseClick(
            self.part(name), Qt.MouseButton.LeftButton, pos=place or self.part(name).rect().center()
        )

    def go_to(self, kind: Kind, layer: int = 0) -> None:
        """Click the phase's box in the picture of the data flow."""
        (index,) = (
            index
            for index, phase in enumerate(self.model.phases)
            if phase.kind is kind and layer in (0, phase.layer)
        )
        flow = self.part("step_flow")
        assert isinstance(flow, FlowPicture)
        self.click("step_flow", flow.box_of(index).center().toPoint())
        assert self.model.phase_index == index

    def map(self, index: int) -> Raster:
        """The picture of the index-th matrix."""
        matrix = self.part(f"step_matrix_{index}")
        assert isinstance(matrix, MatrixView)
        shown = matrix.findChild(QStackedWidget).currentWidget()
        assert isinstance(shown, Raster)
        return shown

    def click_cell(self, index: int, row: int, column: int) -> None:
        raster = self.map(index)
        place = raster.cell_rect(row, column).center().toPoint()
        QTest.mouseClick(raster, Qt.MouseButton.LeftButton, pos=place)

    def enlarge(self) -> None:
        self.click("step_presentation", QPoint(8, self.part("step_presentation").height() // 2))
        self.hand.wait_until(
            lambda: self.view.findChild(QCheckBox, "step_presentation").isChecked()
        )

    def titles(self) -> list[str]:
        """Symbol and shape of all matrices."""
        shown = [m for m in self.view.findChildren(MatrixView) if m.isVisible()]
        return [m.findChild(QLabel, f"{m.objectName()}_title").text() for m in shown]

    def says(self, words: str) -> bool:
        """Whether a label of the inspector has these words in it."""
        inspector = self.view.findChild(InspectorView)
        labels = inspector.findChildren(QLabel)
        return any(words in label.text() for label in labels if label.isVisible())


@pytest.fixture
def pupil(hand) -> Pupil:
    return Pupil(hand)


def test_buttons_and_slider_go_through_the_phases(pupil) -> None:
    pupil.click("button_phase_next")
    assert pupil.model.phase_index == 1
    pupil.click("button_phase_last")
    assert pupil.model.at_last_phase
    pupil.click("button_phase_previous")
    pupil.click("button_phase_first")
    assert pupil.model.phase_index == 0
    slider = pupil.part("step_phase")
    slider.setFocus()
    for _ in range(3):
        QTest.keyClick(slider, Qt.Key.Key_Right)
    assert pupil.model.phase_index == 3


def test_every_phase_shows_its_matrices_with_the_shapes_of_its_equation(pupil) -> None:
    m = len(pupil.model.trace.rows)
    pupil.go_to(Kind.Z, 1)
    assert [title.rpartition("> ")[2] for title in pupil.titles()] == [
        f"{PIXELS} × {m}",
        f"8 × {PIXELS}",
        f"8 × {m}",
    ]
    for index in range(len(pupil.model.phases)):
        pupil.model.set_phase(index)
        kind = pupil.model.phase.kind
        assert bool(pupil.titles()) is (kind is not Kind.RECEIPT)


def test_a_cell_opens_the_number_behind_it(pupil) -> None:
    pupil.go_to(Kind.Z, 2)
    pupil.click_cell(2, 3, 5)
    chosen = pupil.hand.models.selection.number
    assert (chosen.what, chosen.layer, chosen.neuron, chosen.row) == (What.FORWARD, 2, 3, 5)
    value = pupil.model.trace.backward.forward.pre_activations[1][5, 3]
    assert pupil.says(number(float(value), 4))


def test_a_weight_opens_too(pupil) -> None:
    pupil.go_to(Kind.DW, 2)
    pupil.click_cell(2, 4, 6)
    chosen = pupil.hand.models.selection.number
    assert (chosen.what, chosen.neuron, chosen.source) == (What.PARAMETER, 4, 6)


def test_a_label_has_no_sum_to_open(pupil) -> None:
    pupil.go_to(Kind.LOSS)
    pupil.click_cell(1, 4, 6)
    assert pupil.hand.models.selection.number is None


def test_the_cost_is_told_as_a_number(pupil) -> None:
    pupil.go_to(Kind.LOSS)
    assert figure(pupil.model.trace.loss) in pupil.text("step_result")
    pupil.click("step_result")
    assert pupil.hand.models.selection.number == COST
    assert pupil.says("The cost J")
    pupil.go_to(Kind.DZ, 2)
    assert not pupil.view.findChild(QPushButton, "step_result").isVisible()


def test_under_the_lens_the_loss_is_that_of_the_example(pupil) -> None:
    trace = pupil.model.trace
    pupil.go_to(Kind.LOSS)
    pupil.model.set_lens(3)
    label = int(trace.labels[3])
    loss = -math.log(float(trace.backward.forward.probabilities[3, label]))
    shown = pupil.text("step_result").split(",")[0].removeprefix("L = ")
    assert float(shown) == pytest.approx(loss, rel=1e-3)
    assert not pupil.view.findChild(EquationView, "equation_1").isVisible()  # J is of the batch
    pupil.click("step_result")
    chosen = pupil.hand.models.selection.number
    assert (chosen.what, chosen.neuron, chosen.row) == (What.FORWARD, label, 3)


def test_under_the_lens_the_gradient_is_that_of_the_example(pupil) -> None:
    """dW = dz a as the notes have it for one example; the mean of all of them is the batch's."""
    trace = pupil.model.trace
    pupil.go_to(Kind.DW, 2)
    total = 0.0
    for row in range(len(trace.labels)):
        pupil.model.set_lens(row)
        total += pupil.map(2).values.astype(float)
        assert "1/m" not in pupil.part("equation_0").accessibleName()
    pupil.model.set_lens(None)
    assert "1/m" in pupil.part("equation_0").accessibleName()
    whole = pupil.map(2).values
    assert np.allclose(total / len(trace.labels), whole, rtol=1e-3, atol=1e-6)


def test_of_a_large_batch_it_is_said_that_not_all_are_shown(pupil) -> None:
    trace = pupil.model.trace
    assert not pupil.view.findChild(QLabel, "step_note").isVisible()
    rows = np.arange(54_000)
    pupil.model.set_trace(replace(trace, rows=rows), pupil.model.phase_index)
    for phase in (Kind.BATCH, Kind.LOSS):
        pupil.go_to(phase)
        assert f"The first {len(trace.labels)} of 54,000" in pupil.text("step_note")
    link = pupil.part("step_result")
    assert link.height() >= link.fontMetrics().ascent()  # not pressed together by the note
    pupil.go_to(Kind.UPDATE)
    assert not pupil.view.findChild(QLabel, "step_note").isVisible()  # it is of all of them


def test_a_penalty_stands_in_the_equation_of_the_gradient(pupil) -> None:
    trace = pupil.model.trace
    pupil.go_to(Kind.DW, 2)
    assert "λ" not in pupil.part("equation_0").accessibleName()
    pupil.model.set_trace(replace(trace, spec=replace(trace.spec, l2=0.1)), 11)
    pupil.go_to(Kind.DW, 2)
    assert "λ" in pupil.part("equation_0").accessibleName()
    assert "λ" not in pupil.part("equation_1").accessibleName()


def test_what_the_receipt_leads_to_is_seen_at_once(pupil) -> None:
    pupil.go_to(Kind.RECEIPT)
    receipt = pupil.view.findChild(ReceiptView)
    link = receipt.findChild(QPushButton, "moved_0")
    name = link.text()
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert not receipt.isVisible()
    assert pupil.text("inspector_title") == rich(name)


def test_the_numbers_can_have_the_phase_s_room(pupil) -> None:
    pupil.go_to(Kind.Z, 2)
    pupil.click_cell(2, 3, 5)
    card, inspector = pupil.view.findChild(PhaseCard), pupil.view.findChild(InspectorView)
    before = inspector.height()
    pupil.click("inspector_room")
    pupil.hand.wait_until(lambda: inspector.height() > before + 150)
    assert not card.isVisible()
    pupil.go_to(Kind.RECEIPT)
    assert card.isVisible()  # it says what the receipt is
    pupil.go_to(Kind.UPDATE)
    assert not card.isVisible()
    pupil.hand.models.selection.select(None)  # nothing that needs the room any more
    pupil.go_to(Kind.Z, 2)
    pupil.hand.wait_until(lambda: abs(inspector.height() - before) < 5)
    assert card.isVisible()


def test_the_digits_of_the_batch_have_the_room_that_no_number_needs(pupil) -> None:
    card = pupil.view.findChild(PhaseCard)
    pupil.go_to(Kind.Z, 1)
    shared = card.height()
    pupil.go_to(Kind.BATCH)
    pupil.hand.wait_until(lambda: card.height() > 1.3 * shared)
    pupil.go_to(Kind.Z, 1)
    pupil.click_cell(2, 3, 5)
    pupil.go_to(Kind.BATCH)
    pupil.hand.wait_until(lambda: abs(card.height() - shared) < 5)


def test_the_matrices_fill_their_room(pupil) -> None:
    pupil.go_to(Kind.Z, 2)
    picture = pupil.map(2)
    assert picture.picture_rect().width() >= picture.width() - 5
    assert picture.picture_rect().height() >= picture.height() - 5


def test_a_digit_of_the_batch_goes_under_the_lens(pupil) -> None:
    pupil.click_cell(0, 14, 29 + 14)
    assert pupil.model.lens == 1
    assert pupil.part("step_one_example").isChecked()
    pupil.go_to(Kind.Z, 1)
    assert pupil.titles()[2].endswith("8 × 1")
    pupil.click("step_one_example", QPoint(8, pupil.part("step_one_example").height() // 2))
    assert pupil.model.lens is None


def test_the_receipt_takes_the_room_of_the_matrices(pupil) -> None:
    pupil.go_to(Kind.RECEIPT)
    receipt = pupil.view.findChild(ReceiptView)
    assert receipt.isVisible()
    top, words = receipt.mapTo(pupil.view, QPoint()), pupil.part("step_sentence")
    assert top.y() - words.mapTo(pupil.view, words.rect().bottomLeft()).y() < 40  # no gap
    equations = [e for e in pupil.view.findChildren(EquationView) if e.isVisible()]
    assert len(equations) == 1  # told once
    pupil.go_to(Kind.UPDATE)
    assert not receipt.isVisible()
    assert pupil.map(0).height() > 60


def test_equations_stand_side_by_side_where_there_is_room(pupil) -> None:
    pupil.go_to(Kind.UPDATE)
    pupil.hand.wait_until(lambda: pupil.part("equation_1").x() > pupil.part("equation_0").x())
    assert pupil.part("equation_3").geometry().isValid()
    assert pupil.part("equation_3").y() > pupil.part("equation_1").y()
    rows = pupil.view.findChild(EquationRows)
    rows.resize(400, 300)
    assert pupil.part("equation_1").x() == pupil.part("equation_0").x()
    assert pupil.part("equation_1").y() > pupil.part("equation_0").y()


def test_large_type_cuts_nothing_off_in_the_smallest_window(pupil) -> None:
    pupil.enlarge()
    rows, card = pupil.view.findChild(EquationRows), pupil.view.findChild(PhaseCard)
    for index in range(len(pupil.model.phases)):
        pupil.model.set_phase(index)
        QTest.qWait(50)
        assert card.height() >= card.minimumSizeHint().height(), pupil.model.phase
        assert rows.height() >= rows.heightForWidth(rows.width())


def test_large_type_enlarges_all_that_is_read_and_keeps_the_place(pupil) -> None:
    pupil.go_to(Kind.Z, 2)
    names = ("equation_0", "step_matrix_0_title")
    before = [pupil.part(name).fontMetrics().height() for name in names]
    step = pupil.model.trace.step
    pupil.enlarge()
    after = [pupil.part(name).fontMetrics().height() for name in names]
    assert all(new >= 1.3 * old for old, new in zip(before, after, strict=True))
    assert (pupil.model.trace.step, pupil.model.phase.kind) == (step, Kind.Z)


def test_another_language_keeps_the_place(pupil) -> None:
    pupil.go_to(Kind.DZ, 1)
    pupil.click_cell(2, 3, 5)
    pupil.hand.do("language_es")
    pupil.hand.wait_until(lambda: pupil.view.isVisible())
    assert pupil.model.phase.kind is Kind.DZ
    assert pupil.hand.models.selection.number.neuron == 3
    assert pupil.text("step_matrix_2_title").startswith("<b>dz")
    assert pupil.part("step_one_example").text() == "un ejemplo:"
