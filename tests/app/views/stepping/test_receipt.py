"""The receipt: what it shows adds up, follows the step, and leads to the parameters that moved."""

from __future__ import annotations

import re
from decimal import Decimal

import numpy as np
import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.models.selection import COST, COST_AFTER, SelectionModel, What
from app.models.stepping import SteppingModel
from app.views.stepping.receipt import ReceiptView
from engine.explain.phases import Kind
from engine.explain.receipt import Outcome, receipt


class Table(QObject):
    """A digit on the table, as the specimen model has it."""

    changed = Signal()

    def __init__(self, image: np.ndarray, label: int | None) -> None:
        super().__init__()
        self.image, self.label = image, label


class Reader:
    """Someone who reads the receipt."""

    def __init__(self, view: ReceiptView, stepping: SteppingModel, selection: SelectionModel, read):
        self.view, self.stepping, self.selection = view, stepping, selection
        self._read = read

    def text(self, name: str) -> str:
        part = self.part(name)
        assert isinstance(part, QLabel | QPushButton)
        return part.text()

    def part(self, name: str) -> QWidget:
        found = [w for w in self.view.findChildren(QWidget, name) if w.isVisibleTo(self.view)]
        assert found, name
        return found[0]

    def click(self, name: str) -> None:
        QTest.mouseClick(self.part(name), Qt.MouseButton.LeftButton)

    def decimal(self, name: str) -> Decimal:
        return self._read(self.text(name))

    def has(self, name: str) -> bool:
        return any(w.isVisibleTo(self.view) for w in self.view.findChildren(QWidget, name))


@pytest.fixture
def make(qtbot, decimal):
    def make(specimen: Table | None = None, scale: float = 1.0) -> Reader:
        stepping, selection = SteppingModel(), SelectionModel()
        view = ReceiptView(stepping, selection, specimen, scale)
        qtbot.addWidget(view)
        view.resize(700, 600)
        view.show()
        return Reader(view, stepping, selection, decimal)

    return make


def numbers(text: str) -> list[Decimal]:
    plain = re.sub(r"(?<=\d),(?=\d)", ".", text).replace("\u2212", "-")
    return [Decimal(found) for found in re.findall(r"(?<![\d.])-?\d+\.\d+", plain)]


@pytest.mark.parametrize("optimizer", ["gd", "momentum", "rmsprop", "adam"])
@pytest.mark.parametrize("l2", [0.0, 0.01])
def test_the_change_of_the_loss_is_true(language, make, open_step, optimizer: str, l2) -> None:
    reader, trace = make(), open_step(optimizer, l2=l2)
    reader.stepping.set_trace(trace)
    after, before, change = numbers(reader.text("receipt_actual").replace(" − ", " | "))
    assert after - before == change
    given = receipt(trace)
    assert float(before) == pytest.approx(given.before, rel=1e-3)
    (predicted,) = numbers(reader.text("receipt_predicted"))
    assert float(predicted) == pytest.approx(given.predicted, rel=1e-3)
    if given.ratio is not None:
        assert float(numbers(reader.text("receipt_ratio"))[-1]) == pytest.approx(
            given.ratio, rel=1e-2
        )
    assert reader.has("receipt_ratio") == (given.ratio is not None)
    assert reader.has("receipt_penalty") == (l2 > 0)


def test_the_ratio_is_in_words(make, open_step, monkeypatch) -> None:
    words: set[str] = set()
    given = receipt(open_step())
    for outcome in Outcome:
        reader = make()
        changed = type(given)(**{**vars(given), "outcome": outcome})
        monkeypatch.setattr("app.views.stepping.receipt.receipt", lambda *_, c=changed: c)
        reader.stepping.set_trace(open_step())
        words.add(reader.text("receipt_outcome"))
        assert reader.has("receipt_ratio") == (outcome is not Outcome.NOT_PREDICTED)
    assert len(words) == len(Outcome)


def test_what_moved_most_can_be_opened(make, open_step) -> None:
    reader, trace = make(), open_step()
    reader.stepping.set_trace(trace)
    link = reader.view.findChild(QPushButton, "moved_0")
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    number, moved = reader.selection.number, receipt(trace).moved[0].parameter
    assert number is not None
    assert number.what is What.PARAMETER
    assert (number.layer, number.neuron, number.source) == (
        moved.layer,
        moved.neuron,
        moved.source,
    )
    decimals = set()
    for line in range(10):
        old, new = numbers(reader.text(f"moved_{line}_values"))
        (change,) = numbers(reader.text(f"moved_{line}_change"))
        assert new - old == change
        decimals |= {value.as_tuple().exponent for value in (old, new, change)}
    assert len(decimals) == 1


@pytest.mark.parametrize("optimizer", ["gd", "momentum", "rmsprop", "adam"])
@pytest.mark.parametrize("seed", range(3))
def test_the_prediction_is_true_term_by_term(
    language, make, open_step, check, optimizer: str, seed: int
) -> None:
    reader, trace = make(), open_step(optimizer, seed)
    reader.stepping.set_trace(trace)
    names = ("left", "right", "product")
    for place in range(8):
        left, right, product = (reader.text(f"term_{place}_{name}") for name in names)
        check(f"({left}) × {right} = {product}")
    parts = [reader.decimal(f"term_{place}_product") for place in range(8)]
    total = reader.decimal("terms_total")
    assert sum(parts) + reader.decimal("terms_others") == total
    assert float(total) == pytest.approx(receipt(trace).predicted, rel=2e-3)
    check(reader.text("receipt_actual").partition(" = ")[2])
    if reader.has("receipt_ratio"):
        check(reader.text("receipt_ratio").partition(" = ")[2])


def test_what_is_opened_is_shown_where_it_belongs(make, open_step) -> None:
    """The receipt stands where numbers are opened: so another phase is lit."""
    reader = make()
    reader.stepping.set_trace(open_step(), -1)
    reader.click("moved_2")
    assert reader.stepping.phase.kind is Kind.UPDATE
    reader.stepping.set_phase(len(reader.stepping.phases) - 1)
    reader.click("term_0_left")
    assert reader.stepping.phase.kind is Kind.UPDATE
    reader.click("receipt_cost")
    assert reader.stepping.phase.kind is Kind.LOSS
    assert reader.selection.number == COST
    reader.stepping.set_phase(len(reader.stepping.phases) - 1)
    reader.click("receipt_cost_after")
    assert reader.stepping.phase.kind is Kind.UPDATE
    assert reader.selection.number == COST_AFTER


@pytest.mark.parametrize("label", [3, None])
def test_the_digit_on_the_table(language, make, open_step, label: int | None) -> None:
    trace = open_step()
    image = trace.backward.forward.activations[0][0]
    reader = make(Table(image, label))
    reader.stepping.set_trace(trace)
    after, before, change = numbers(reader.text("specimen_change").replace(" − ", " | "))
    assert after - before == change
    given = receipt(trace, image)
    k = int(np.argmax(given.specimen_before)) if label is None else label
    assert float(after) == pytest.approx(given.specimen_after[k], rel=1e-3)


def test_an_empty_table_has_no_part_in_it(make, open_step) -> None:
    table = Table(np.zeros(784, np.float32), None)
    reader = make(table)
    reader.stepping.set_trace(open_step())
    assert not reader.has("receipt_digit")
    table.image = open_step().backward.forward.activations[0][1]
    table.changed.emit()
    assert reader.has("receipt_digit")


def test_changed_answers_are_listed(make, open_step) -> None:
    traces = (open_step(seed=seed, steps=steps) for seed in range(4) for steps in range(3))
    trace = next(trace for trace in traces if receipt(trace).changed)
    reader = make()
    reader.stepping.set_trace(trace)
    first = receipt(trace).changed[0]
    assert reader.text("changed_0") == f"{first.before} → {first.after}"


def test_a_hidden_receipt_computes_nothing(make, open_step, monkeypatch) -> None:
    reader = make()
    reader.view.hide()
    calls: list[object] = []
    monkeypatch.setattr(
        "app.views.stepping.receipt.receipt", lambda *given: calls.append(given) or receipt(*given)
    )
    reader.stepping.set_trace(open_step())
    assert not calls
    reader.view.show()
    assert len(calls) == 1


def test_no_step_is_said(make) -> None:
    reader = make()
    texts = [label.text() for label in reader.view.findChildren(QLabel)]
    assert "No step is open yet." in texts
