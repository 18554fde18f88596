"""Why this answer? The page as a person reads and operates it."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.models.question import EDGES, EPSILONS, FOOL, PIXELS
from app.models.readers import TRAINING
from app.views.graph.panel import GraphView
from app.views.why.panel import WhyView
from engine.explain.fool import (
    answers,
    changed,
    first_turn,
    random_signs,
    signs_away,
    signs_towards,
)
from engine.network import MLP
from engine.spec import NetworkSpec

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def why(table):
    """The page, explaining the small network."""
    models = table.models
    graph = GraphView(models.explained, models.graph, table.clock)
    parts = (models.explained, models.question, models.graph, models.run)
    table.show(WhyView(*parts, table.actions, table.clock, graph))
    return table


def words(hand) -> str:
    return hand.part("why_headline").text()


def logits(hand) -> np.ndarray:
    return hand.models.explained.trace.pre_activations[-1][0]


def two_best(hand) -> tuple[int, int]:
    order = np.argsort(-logits(hand))
    return int(order[0]), int(order[1])


def total(hand, name: str) -> Decimal:
    """The last line of a ledger, which the others add up to."""
    *parts, last = hand.part(name).entries
    assert sum((entry.value for entry in parts), Decimal(0)) == last.value
    return last.value


def choose(hand, name: str, entry: str) -> None:
    """By the keyboard: its first letter or digit."""
    box = hand.part(name)
    box.setFocus()
    QTest.keyClicks(box, entry)


def show(hand, view: str) -> None:
    QTest.mouseClick(hand.part(f"why_view_{view}"), LEFT)
    filled = {
        PIXELS: lambda: hand.part("why_pixel_map").values.size,
        EDGES: lambda: hand.part("graph_canvas").shown,
        FOOL: lambda: hand.part("why_fool_verdict").text(),
    }
    hand.wait_until(lambda: bool(filled[view]()))


# The question


def test_it_says_the_answer_and_its_rival(why) -> None:
    best, second = two_best(why)
    p = why.models.explained.trace.probabilities[0]
    expected = f"It says {best} ({100 * p[best]:.1f}%), not {second} ({100 * p[second]:.1f}%)"
    assert words(why) == expected
    assert why.part("why_reason").text().startswith("Because neuron ")
    assert np.array_equal(why.part("why_digit").values.ravel(), why.models.specimen.image)


def test_other_classes_can_be_asked_about(why) -> None:
    best, _ = two_best(why)
    one, other = _two_others(best)
    choose(why, "why_one", str(one))
    choose(why, "why_other", str(other))
    z = logits(why)
    why.wait_until(lambda: f"between {one}" in words(why))
    why.wait_until(lambda: why.part("why_ledger").entries[-1].words == f"= z²[{one}] − z²[{other}]")
    assert float(total(why, "why_ledger")) == pytest.approx(z[one] - z[other], abs=6e-4)


def _two_others(best: int) -> tuple[int, int]:
    first, second, *_ = [k for k in range(10) if k != best]
    return first, second


def test_a_logit_can_be_explained_by_itself(why) -> None:
    best, _ = two_best(why)
    choose(why, "why_other", "n")
    why.wait_until(lambda: words(why).startswith(f"It says {best} (") and "not" not in words(why))
    assert float(total(why, "why_ledger")) == pytest.approx(logits(why)[best], abs=6e-4)


def test_another_digit_on_the_table_is_explained(why) -> None:
    why.models.specimen.show(9)
    expected = why.models.specimen.image
    why.wait_until(lambda: np.array_equal(why.part("why_digit").values.ravel(), expected))
    best, second = two_best(why)
    assert words(why).startswith(f"It says {best} (")
    assert f"not {second} (" in words(why)


def test_either_network_can_be_explained(why) -> None:
    why.models.readers.take_bundled(MLP.initialized(NetworkSpec(()), 4).frozen_copy())
    why.wait_until(lambda: why.part("why_reader").isVisible())
    QTest.mouseClick(why.part("why_reader_bundled"), LEFT)
    why.wait_until(lambda: why.part("why_ledger").entries[-1].words.startswith("= z¹["))
    assert why.part("why_reason").text().startswith("Because pixel ")
    z = logits(why)
    best, second = two_best(why)
    assert float(total(why, "why_ledger")) == pytest.approx(z[best] - z[second], abs=6e-4)


# The account


def test_the_neurons_of_each_side_and_the_rest_add_up(why) -> None:
    best, second = two_best(why)
    network, a = why.models.explained.network, why.models.explained.trace.activations[1][0]
    terms = (network.weights[1][best] - network.weights[1][second]) * a
    for_best, against = why.part("why_for").rows, why.part("why_against").rows
    strongest = sorted((t for t in range(8) if terms[t] > 0), key=lambda t: -terms[t])[:5]
    assert [row.neuron for row in for_best] == strongest
    assert all(terms[row.neuron] < 0 for row in against)
    z = logits(why)
    assert float(total(why, "why_ledger")) == pytest.approx(z[best] - z[second], abs=6e-4)
    picture = network.weights[0][for_best[0].neuron]
    assert np.allclose(for_best[0].picture, picture)


def test_a_click_on_a_neuron_leads_to_its_connections(why) -> None:
    rows = why.part("why_for")
    QTest.mouseClick(rows, LEFT, pos=rows.row_rect(0).center().toPoint())
    assert why.models.graph.focus == (1, rows.rows[0].neuron)
    assert why.part("graph_view").isVisible()


def test_the_keyboard_chooses_a_neuron_too(why) -> None:
    rows = why.part("why_for")
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    chosen = rows.rows[min(1, len(rows.rows) - 1)].neuron
    assert why.models.graph.focus == (1, chosen)


# The pixels


def test_ink_times_weight_is_shown_and_adds_up(why) -> None:
    show(why, PIXELS)
    why.wait_until(lambda: bool(why.part("why_pixel_sum").entries))
    best, second = two_best(why)
    z = logits(why)
    assert float(total(why, "why_pixel_sum")) == pytest.approx(z[best] - z[second], abs=6e-4)
    shown = why.part("why_pixel_map").values.ravel()
    network = why.models.explained.network
    is_open = why.models.explained.trace.pre_activations[0][0] > 0
    gap = (network.weights[1][best] - network.weights[1][second]) * is_open
    assert np.allclose(shown, why.models.specimen.image * (gap @ network.weights[0]), atol=1e-5)


def test_pointing_at_a_pixel_reads_it(why) -> None:
    show(why, PIXELS)
    picture = why.part("why_pixel_map")
    pixel = int(why.models.specimen.image.argmax())
    row, column = divmod(pixel, 28)
    QTest.mouseMove(picture, picture.cell_rect(row, column).center().toPoint())
    readout = why.part("why_pixel_readout")
    why.wait_until(lambda: readout.text().startswith(f"pixel ({row}, {column}): ink 1"))
    QTest.mouseMove(picture, QPoint(0, 0))


def test_the_paper_shows_what_ink_would_do_there(why) -> None:
    why.draw()
    show(why, PIXELS)
    QTest.mouseClick(why.part("why_pixel_view_paper"), LEFT)
    picture, image = why.part("why_pixel_map"), why.models.drawing.image
    why.wait_until(lambda: bool(picture.values.ravel()[image == 0].any()))
    assert not picture.values.ravel()[image > 0].any()


# Fooling


def test_the_slider_changes_every_pixel_by_epsilon(why) -> None:
    show(why, FOOL)
    slider = why.part("why_epsilon")
    slider.setValue(0)
    QTest.keyClick(slider, Qt.Key.Key_PageUp)
    explained = why.models.explained
    x, answer = explained.trace.activations[0][0], int(explained.trace.probabilities.argmax())
    signs = signs_away(explained.network, explained.trace, answer)
    expected = np.clip(x + np.float32(0.01) * signs, 0, 1)
    image = why.part("why_fooled_image")
    why.wait_until(lambda: np.allclose(image.values.ravel(), expected, atol=1e-6))
    noisy = np.clip(x + np.float32(0.01) * random_signs(0, 784), 0, 1)
    assert np.allclose(why.part("why_random_image").values.ravel(), noisy, atol=1e-6)


def test_the_first_epsilon_that_turns_the_answer_is_marked_and_can_be_gone_to(why) -> None:
    show(why, FOOL)
    explained = why.models.explained
    answer = int(explained.trace.probabilities.argmax())
    signs = signs_away(explained.network, explained.trace, answer)
    turn = first_turn(explained.network, explained.trace.activations[0][0], signs, answer, EPSILONS)
    assert turn is not None
    verdict = why.part("why_fool_verdict")
    why.wait_until(lambda: f"by {turn.epsilon:.3f} (" in verdict.text())
    assert f"turns {answer} into {turn.answer}." in verdict.text()
    fooled = why.part("why_fooled_answer")
    QTest.keyClick(why.part("why_epsilon"), Qt.Key.Key_Home)
    why.wait_until(lambda: fooled.text().startswith(f"still {answer} ("))
    QTest.mouseClick(why.part("why_first_epsilon"), LEFT)
    assert why.models.question.epsilon == turn.epsilon
    why.wait_until(lambda: fooled.text().startswith(f"now {turn.answer} ("))
    assert why.part("why_epsilon").value() == round(1000 * turn.epsilon)


def test_it_can_be_aimed_at_a_class_and_the_noise_drawn_anew(why) -> None:
    show(why, FOOL)
    best, _ = two_best(why)
    target = _two_others(best)[0]
    choose(why, "why_target", str(target))
    assert why.models.question.target == target
    noise = why.part("why_random_image")
    why.wait_until(lambda: bool(noise.values.any()))
    before = noise.values.copy()
    QTest.mouseClick(why.part("why_new_signs"), LEFT)
    why.wait_until(lambda: not np.array_equal(noise.values, before))


def test_the_verdict_tells_whether_the_class_aimed_at_is_reached(why) -> None:
    show(why, FOOL)
    explained = why.models.explained
    x, answer = explained.trace.activations[0][0], int(explained.trace.probabilities.argmax())
    verdict = why.part("why_fool_verdict")
    for target in _two_others(answer):
        why.models.question.aim_at(target)
        signs = signs_towards(explained.network, explained.trace, target)
        read = explained.network.forward(changed(x, signs, EPSILONS)).probabilities.argmax(axis=1)
        first = EPSILONS[np.flatnonzero(read == target)[0]] if target in read else None
        expected = f"{first:.3f}" if first else f"does not become {target}"
        why.wait_until(lambda expected=expected: expected in verdict.text())


def test_a_wide_network_is_fooled_portion_by_portion(why, monkeypatch) -> None:
    """As if seven images were all that the hand can wait for."""
    explained, asked = why.models.explained, []

    def noting(network: MLP, x: np.ndarray, signs: np.ndarray, some: np.ndarray) -> np.ndarray:
        asked.append(len(some))
        return answers(network, x, signs, some)

    seven = 7 * explained.network.spec.parameter_count
    monkeypatch.setattr("app.views.why.attack._PRODUCTS", seven)
    monkeypatch.setattr("app.views.why.attack.answers", noting)
    show(why, FOOL)
    assert asked == 2 * [*(8 * [7]), 5]  # 61 points of each curve
    answer = int(explained.trace.probabilities.argmax())
    signs = signs_away(explained.network, explained.trace, answer)
    turn = first_turn(explained.network, explained.trace.activations[0][0], signs, answer, EPSILONS)
    assert f"by {turn.epsilon:.3f} (" in why.part("why_fool_verdict").text()


def test_empty_paper_is_called_so(why) -> None:
    why.models.specimen.show_drawing()
    why.wait_until(lambda: words(why).startswith("Empty paper: It says "))


def test_epsilon_can_be_picked_in_the_chart(why) -> None:
    show(why, FOOL)
    chart = why.part("why_epsilon_chart")
    plot = chart.plot_rect()
    QTest.mouseClick(chart, LEFT, pos=QPoint(round(chart.x_of(0.2)), round(plot.center().y())))
    assert why.models.question.epsilon == pytest.approx(0.2, abs=0.002)


# Following


def test_it_follows_the_pen(why) -> None:
    why.draw()
    why.wait_until(
        lambda: np.array_equal(why.part("why_digit").values.ravel(), why.models.drawing.image)
    )
    best, _ = two_best(why)
    assert words(why).startswith(f"It says {best} (")


def test_it_follows_the_training(why) -> None:
    before = words(why)
    why.train()
    why.wait_until(lambda: words(why) != before)


def test_out_of_sight_it_computes_nothing(why, monkeypatch, qtbot) -> None:
    why.view.hide()
    monkeypatch.setattr("app.views.why.panel.debate", lambda *_: pytest.fail("computed"))
    monkeypatch.setattr("app.views.graph.panel.strongest_edges", lambda *_: pytest.fail("computed"))
    why.draw()
    why.train()
    qtbot.wait(120)


def test_numbers_on_the_way_to_infinity_are_not_explained(why) -> None:
    diverged = MLP.initialized(NetworkSpec((8,)), 0)
    diverged.weights[1][0] = np.inf
    why.take(diverged)
    why.wait_until(lambda: why.part("why_empty").isVisible())
    assert "no longer finite" in why.part("why_empty").text()


# In the window


def test_what_is_asked_survives_another_language(hand) -> None:
    hand.models.explained.choose(TRAINING)
    hand.do("page_why")
    hand.wait_until(lambda: words(hand).startswith("Untrained: It says "))
    show(hand, EDGES)
    hand.models.question.ask_about(4)
    hand.do("language_es")
    hand.wait_until(lambda: hand.part("graph_view").isVisible())
    assert hand.part("why_one").currentData() == 4
    hand.wait_until(lambda: words(hand).startswith("Sin entrenar: Dice "))


def test_its_buttons_put_another_digit_on_the_table(hand) -> None:
    hand.do("page_why")
    QTest.mouseClick(hand.part("why_digit_next"), LEFT)
    assert hand.models.specimen.index == 1


def test_without_a_network_it_says_what_to_do(open_studio) -> None:
    hand = open_studio()
    hand.window.show()
    hand.models.pages.show("why")
    hand.wait_until(lambda: hand.part("why_empty").isVisible())
    assert "Download MNIST" in hand.part("why_empty").text()
