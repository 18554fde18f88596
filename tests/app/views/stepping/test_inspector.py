"""The inspector, read as a student reads it: what is shown adds up, and every number leads on."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from app.models.selection import COST, COST_AFTER, Number, SelectionModel, What
from app.models.stepping import SteppingModel
from app.views.stepping.answer_bars import AnswerBars
from app.views.stepping.card_parts import Link
from app.views.stepping.inspector import InspectorView
from app.widgets.equation import EquationView
from app.widgets.heat_map import HeatMap
from engine.explain.check import check_gradient
from engine.explain.cost import cost, cost_after
from engine.explain.parameter import Parameter, layer_start, parameter_at
from engine.step_trace import StepTrace

OPTIMIZERS = ("gd", "momentum", "rmsprop", "adam")

NUMBERS = [
    Number(What.FORWARD, 1, 3, 5),
    Number(What.FORWARD, 2, 7, 0),
    Number(What.FORWARD, 3, 4, 19),
    Number(What.BACKWARD, 1, 9, 2),
    Number(What.BACKWARD, 2, 1, 11),
]
PARAMETERS = [
    Parameter(1, 5, 400),
    Parameter(1, 0),
    Parameter(2, 3, 8),
    Parameter(3, 9, 2),
    Parameter(3, 6),
]


def lively(trace: StepTrace, layer: int) -> Parameter:
    """The weight of the layer with the largest gradient."""
    places = range(layer_start(trace.before.spec, layer), layer_start(trace.before.spec, layer + 1))
    largest = sorted(places, key=lambda place: -abs(trace.gradient[place]))
    found = (parameter_at(trace.before.spec, place) for place in largest)
    return next(parameter for parameter in found if not parameter.is_bias)


def selected(parameter: Parameter) -> Number:
    return Number(What.PARAMETER, parameter.layer, parameter.neuron, source=parameter.source)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("number", NUMBERS, ids=str)
def test_the_sum_of_a_neuron_is_true(
    language, student, open_step, number: Number, seed: int
) -> None:
    student.open(open_step(seed=seed), number)
    student.assert_sum_is_true()
    student.assert_calculations_are_true()


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("parameter", PARAMETERS, ids=str)
@pytest.mark.parametrize("l2", [0.0, 0.01])
def test_gradient_and_update_of_a_parameter_are_true(
    language, student, open_step, parameter: Parameter, optimizer: str, l2: float
) -> None:
    for seed in range(2):
        student.open(open_step(optimizer, seed, l2=l2), selected(parameter))
        student.assert_sum_is_true(divisor=20)
        assert student.calculations()
        student.assert_calculations_are_true()
        assert student.has("terms_extra") == (l2 > 0 and not parameter.is_bias)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("layer", [1, 2, 3])
def test_the_largest_gradients_are_true(
    language, student, open_step, layer: int, optimizer: str
) -> None:
    for seed in range(3):
        trace = open_step(optimizer, seed)
        student.open(trace, selected(lively(trace, layer)))
        student.assert_sum_is_true(divisor=20)
        assert student.has("term_0_product")
        assert student.has("path_along")
        student.assert_calculations_are_true()


@pytest.mark.parametrize(("seed", "optimizer"), [*enumerate(OPTIMIZERS)])
def test_whatever_is_opened_in_the_notes_network_is_true(
    student, open_step, seed: int, optimizer: str
) -> None:
    """Neurons, weights, biases and examples at random, at the notes' size."""
    trace = open_step(optimizer, seed, hidden=(128, 64), batch=64, steps=2 + 5 * seed)
    rng, sizes = np.random.default_rng(seed), (784, 128, 64, 10)
    for layer in (1, 2, 3):
        neuron, row = int(rng.integers(sizes[layer])), int(rng.integers(64))
        source = int(rng.integers(sizes[layer - 1]))
        student.open(trace, Number(What.FORWARD, layer, neuron, row))
        student.assert_sum_is_true()
        student.assert_calculations_are_true()
        student.open(trace, Number(What.BACKWARD, layer, neuron, row))
        student.assert_calculations_are_true()
        for place in (source, None):
            student.open(trace, Number(What.PARAMETER, layer, neuron, source=place))
            student.assert_sum_is_true(divisor=64)
            student.assert_calculations_are_true()


def test_a_false_calculation_is_found_out(check) -> None:
    check("0.9 × 0.50 + 0.1 × (−2.00) = 0.25")
    with pytest.raises(AssertionError):
        check("0.9 × 0.50 + 0.1 × (−2.00) = 0.27")
    with pytest.raises(AssertionError):
        check("1 − 0.9³ = 0.28")


def test_the_total_is_the_network_s_own(student, open_step) -> None:
    trace = open_step()
    student.open(trace, Number(What.FORWARD, 2, 7, 4))
    z = float(trace.backward.forward.pre_activations[1][4, 7])
    assert float(student.decimal("terms_total")) == pytest.approx(z, abs=6e-4)


@pytest.mark.parametrize("row", range(3))
def test_the_ten_terms_of_the_softmax_add_up(language, student, open_step, check, row: int) -> None:
    student.open(open_step(), Number(What.FORWARD, 3, 2, row))
    for k in range(10):
        check(f"{student.text(f'softmax_z_{k}')} {student.text(f'softmax_value_{k}')}")
    assert_softmax_adds_up(student)


def assert_softmax_adds_up(student) -> None:
    total = sum(student.decimal(f"softmax_value_{k}") for k in range(10))
    if student.has("softmax_rounding"):
        total += student.decimal("softmax_rounding")
    assert total == student.decimal("softmax_total")


@pytest.fixture(scope="module")
def sure_step(open_step) -> StepTrace:
    """A step of a network whose logits lie far apart: exponentials from 4e-8 to 900,000."""
    trace = open_step()
    forward = trace.backward.forward
    logits = np.linspace(-17, 13.7, 10, dtype=np.float32) * np.ones((20, 1), np.float32)
    pre_activations = (*forward.pre_activations[:-1], logits)
    forward = replace(forward, pre_activations=pre_activations)
    return replace(trace, backward=replace(trace.backward, forward=forward))


def test_large_exponentials_have_no_decimals_and_small_ones_are_not_said_to_be_0(
    language, student, sure_step
) -> None:
    student.open(sure_step, Number(What.FORWARD, 3, 2, 0))
    largest = student.text("softmax_value_9").replace("\u202f", "").replace(",", "")
    assert largest == f"= {round(math.exp(np.float32(13.7)))}"
    assert student.text("softmax_value_0") == "≈ 0"
    assert_softmax_adds_up(student)


def test_each_exponential_says_its_class_in_figures(student, open_step) -> None:
    """A class is not told by its colour alone."""
    student.open(open_step(), Number(What.FORWARD, 3, 2, 0))
    for k in range(10):
        assert student.text(f"softmax_class_{k}").endswith(f" <b>{k}</b>")


def test_pointing_at_a_term_lights_its_bar_and_the_reverse(student, open_step) -> None:
    student.open(open_step(), Number(What.FORWARD, 3, 2, 0))
    bars = student.part("answer_bars")
    assert isinstance(bars, AnswerBars)
    student.view.window().activateWindow()
    QTest.mouseMove(student.part("softmax_term_6"), QPoint(5, 5))
    student.part("softmax_term_6").enterEvent(None)
    assert bars.lit == 6
    QTest.mouseMove(bars, bars.row_rect(3).center().toPoint())
    assert bars.lit == 3


def test_the_loss_is_said_where_it_comes_from(student, open_step) -> None:
    trace = open_step()
    label = int(trace.labels[0])
    student.open(trace, Number(What.FORWARD, 3, (label + 1) % 10, 0))
    student.click("loss_way")
    assert student.selection.number == Number(What.FORWARD, 3, label, 0)
    loss = -math.log(float(trace.backward.forward.probabilities[0, label]))
    shown = float(student.decimal("loss_result"))
    assert shown == pytest.approx(loss, rel=1e-3)


def test_the_title_names_what_is_opened(student, open_step) -> None:
    trace = open_step()
    for number, title in (
        (Number(What.FORWARD, 2, 7, 0), "z[2]7, a[2]7"),
        (Number(What.BACKWARD, 2, 7, 0), "da[2]7, dz[2]7"),
        (Number(What.BACKWARD, 3, 7, 0), "dz[3]7"),  # nothing comes back to the output
        (Number(What.PARAMETER, 2, 7, source=1), "W[2]7, 1"),
        (COST, "J"),
    ):
        student.open(trace, number)
        assert student.read("inspector_title") == title


def test_the_gap_is_the_gradient(language, student, open_step) -> None:
    trace = open_step()
    label = int(trace.labels[3])
    for k in (label, (label + 1) % 10):
        student.open(trace, Number(What.BACKWARD, 3, k, 3))
        assert student.has("gap_bar")
        (calculation,) = student.calculations()
        assert f" − {int(k == label)} = " in calculation
        p, _, dz = calculation.replace(",", ".").replace("\u2212", "-").partition(" - ")
        assert Decimal(p) - int(k == label) == Decimal(dz.split(" = ")[1])


@pytest.mark.parametrize(("batch", "seed"), [(20, 0), (20, 1), (5, 0), (1, 0), (280, 0)])
def test_the_cost_is_the_mean_of_its_examples(
    language, student, open_step, batch: int, seed: int
) -> None:
    trace = open_step(seed=seed, batch=batch, steps=0)
    student.open(trace, COST)
    student.assert_sum_is_true(divisor=batch)
    assert float(student.decimal("terms_total")) == pytest.approx(trace.loss, rel=1e-3)
    label = int(trace.labels[cost(trace).terms[0].index])
    student.click("term_0_left")
    assert student.selection.number.neuron == label
    assert student.has("loss_result")


def test_the_cost_after_the_update_can_be_opened_too(language, student, open_step) -> None:
    trace = open_step(batch=20, steps=0)
    student.open(trace, COST_AFTER)
    student.assert_sum_is_true(divisor=20)
    total = float(student.decimal("terms_total"))
    assert total == pytest.approx(cost_after(trace).total, rel=1e-3)


# From any number to its formula


def test_each_factor_leads_to_its_own_formula(student, open_step) -> None:
    trace = open_step()
    student.open(trace, Number(What.FORWARD, 2, 7, 0))
    student.click("term_0_left")
    weight = student.selection.number
    assert weight is not None
    assert (weight.what, weight.layer, weight.neuron) == (What.PARAMETER, 2, 7)
    student.click("inspector_back")
    assert student.selection.number == Number(What.FORWARD, 2, 7, 0)
    student.click("term_0_right")
    assert student.selection.number == Number(What.FORWARD, 1, weight.source, 0)


def test_the_way_back_leads_through_the_weights(student, open_step) -> None:
    student.open(open_step(), Number(What.BACKWARD, 1, 9, 2))
    right = student.part("term_0_right")
    assert isinstance(right, Link)
    target = right.number
    student.click("term_0_right")
    assert student.selection.number == target
    assert target.what is What.BACKWARD
    assert (target.layer, target.row) == (2, 2)


def test_a_weight_leads_to_its_examples(student, open_step) -> None:
    trace = open_step()
    parameter = lively(trace, 2)
    student.open(trace, selected(parameter))
    student.click("term_0_right")
    number = student.selection.number
    assert number is not None
    assert (number.what, number.layer, number.neuron) == (What.FORWARD, 1, parameter.source)


@pytest.mark.parametrize("number", [*NUMBERS, *map(selected, PARAMETERS)], ids=str)
def test_every_link_opens_a_number_that_is_shown(student, open_step, number: Number) -> None:
    trace = open_step()
    student.open(trace, number)
    targets = [link.number for link in student.view.findChildren(Link)]
    assert targets
    for target in set(targets):
        student.open(trace, target)
        assert not student.has("inspector_empty")


def test_a_pixel_of_the_picture_opens_its_weight(student, open_step) -> None:
    student.open(open_step(), Number(What.FORWARD, 1, 3, 5))
    picture = student.part("product_picture")
    assert isinstance(picture, HeatMap)
    at: QPointF = picture.cell_rect(10, 7).center()
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert student.selection.number == Number(What.PARAMETER, 1, 3, source=10 * 28 + 7)


def test_links_are_followed_by_keyboard(student, open_step) -> None:
    student.open(open_step(), Number(What.FORWARD, 2, 7, 0))
    link = student.part("way_back")
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Space)
    assert student.selection.number == Number(What.BACKWARD, 2, 7, 0)


def test_a_symbol_asks_for_its_meaning(student, open_step, qtbot) -> None:
    student.open(open_step(), Number(What.FORWARD, 2, 7, 0))
    equation = student.view.findChildren(EquationView)[0]
    with qtbot.waitSignal(student.view.symbol_clicked) as asked:
        at = equation.place_of(0).center().toPoint()
        QTest.mouseClick(equation, Qt.MouseButton.LeftButton, pos=at)
    assert asked.args == ["z"]


# What is said


def test_the_reading_follows_the_update_really_made(student, open_step) -> None:
    trace = open_step("gd")
    for parameter in PARAMETERS:
        gradient = float(trace.gradient[parameter.index(trace.before.spec)])
        student.open(trace, selected(parameter))
        words = student.text("reading")
        if gradient:
            assert ("so it is lowered" in words) == (gradient > 0)
            assert ("so it is raised" in words) == (gradient < 0)
        else:
            assert "stays as it is" in words


def test_what_is_carried_on_is_said(student, open_step) -> None:
    """With Adam some parameters move without a gradient or against what it asks for."""
    trace = open_step("adam", steps=8)
    spec, gradient = trace.before.spec, trace.gradient
    change = trace.after.parameters - trace.before.parameters
    index = Parameter(1, 0).index
    uphill = [
        Parameter(1, j)
        for j in range(16)
        if gradient[Parameter(1, j).index(spec)] * change[Parameter(1, j).index(spec)] > 0
    ]
    assert uphill
    assert index(spec) > 0
    student.open(trace, selected(uphill[0]))
    assert "carry it on" in student.text("reading")


def test_the_check_stands_beside_the_gradient(student, open_step) -> None:
    trace = open_step()
    parameter = lively(trace, 2)
    student.open(trace, selected(parameter))
    check = check_gradient(trace, parameter)
    words = student.text("check_verdict")
    assert "They agree." in words
    shown = [float(text.replace("\u2212", "-")) for text in re.findall(r"[−\d.]+\d", words)]
    assert shown == pytest.approx([check.analytic, check.measured], rel=1e-3)


def test_nothing_chosen_says_what_to_click(student, open_step) -> None:
    assert student.has("inspector_empty")
    student.stepping.set_trace(open_step())
    assert "Click any number" in student.text("inspector_empty")


def test_a_number_that_the_network_lacks_is_not_shown(student, open_step) -> None:
    student.open(open_step(), Number(What.FORWARD, 3, 4, 0))
    student.stepping.set_trace(open_step(hidden=()))
    assert student.has("inspector_empty")
    student.selection.select(Number(What.FORWARD, 1, 4, 0))
    student.assert_sum_is_true()
    assert student.has("softmax_section")


@pytest.mark.parametrize("hidden", [(), (4,)])
def test_sums_of_few_terms_add_up_too(student, open_step, hidden: tuple[int, ...]) -> None:
    trace = open_step(hidden=hidden)
    for layer in range(1, len(hidden) + 2):
        student.open(trace, Number(What.FORWARD, layer, 1, 0))
        student.assert_sum_is_true()


def test_a_hidden_inspector_computes_nothing(student, open_step, monkeypatch) -> None:
    student.view.hide()

    def refuse(*_: object) -> None:
        raise AssertionError("computed while hidden")

    monkeypatch.setattr("app.views.stepping.inspector.forward_card", refuse)
    student.open(open_step(), Number(What.FORWARD, 2, 7, 0))
    monkeypatch.undo()
    student.view.show()
    student.assert_sum_is_true()


def test_the_next_step_brings_its_own_numbers(student, open_step) -> None:
    student.open(open_step(steps=4), Number(What.FORWARD, 2, 7, 0))
    before = student.text("terms_total")
    student.stepping.set_trace(open_step(steps=5))
    assert student.text("terms_total") != before
    assert student.selection.number == Number(What.FORWARD, 2, 7, 0)


def test_presentation_size_is_larger(qtbot, open_step) -> None:
    heights: list[int] = []
    for scale in (1.0, 1.5):
        stepping, selection = SteppingModel(), SelectionModel()
        view = InspectorView(stepping, selection, scale)
        qtbot.addWidget(view)
        view.show()
        stepping.set_trace(open_step())
        selection.select(Number(What.FORWARD, 2, 7, 0))
        total = view.findChild(QLabel, "terms_total")
        assert total is not None
        heights.append(total.fontMetrics().height())
    assert heights[1] >= 1.4 * heights[0]


def test_what_can_be_used_has_a_name_and_a_tip(student, open_step) -> None:
    for number in (*NUMBERS, *map(selected, PARAMETERS)):
        student.open(open_step(), number)
        parts: list[QWidget] = [*student.view.findChildren(Link)]
        parts += student.view.findChildren(QToolButton, "inspector_back")
        for part in parts:
            assert part.objectName()
            assert part.accessibleName()
            assert part.toolTip()
