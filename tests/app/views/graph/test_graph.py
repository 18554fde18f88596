"""The graph as a person uses it: what is drawn, a neuron in focus, the way back."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from app.views.graph.panel import GraphView
from app.views.graph.plan import plan
from app.views.graph.strokes import strokes
from engine.explain.edges import strongest_edges
from engine.network import MLP
from engine.spec import NetworkSpec

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def graph(table):
    """The graph of the small network."""
    table.show(GraphView(table.models.explained, table.models.graph, table.clock))
    return table


def canvas_of(graph):
    return graph.part("graph_canvas")


def settled(graph, condition) -> None:
    canvas = canvas_of(graph)
    graph.wait_until(lambda: canvas.shown is not None and condition(canvas.shown))


def place_of(canvas, layer: int, neuron: int) -> QPoint:
    return QPointF(*canvas.plan.places[layer][neuron].tolist()).toPoint()


def click(canvas, layer: int, neuron: int) -> None:
    QTest.mouseClick(canvas, LEFT, pos=place_of(canvas, layer, neuron))


def test_it_draws_the_strongest_connections_of_the_digit_on_the_table(graph) -> None:
    shown = canvas_of(graph).shown
    assert shown.sizes == (784, 8, 10)
    assert [edges.layer for edges in shown.edges] == [1, 2]
    assert len(shown.edges[0].sources) == 120
    network, x = graph.models.explained.network, graph.models.specimen.image
    carried = np.abs(network.weights[0] * x)
    assert np.abs(shown.edges[0].contributions).min() >= np.sort(carried, axis=None)[-120] - 1e-6


def test_number_and_strength_are_adjustable(graph) -> None:
    count = graph.part("graph_edges")
    count.setFocus()
    QTest.keyClick(count, Qt.Key.Key_Home)
    settled(graph, lambda shown: len(shown.edges[0].sources) == 10)
    QTest.keyClick(graph.part("graph_strength"), Qt.Key.Key_End)
    settled(graph, lambda shown: shown.strength == 3.0)


def test_a_click_gives_a_neuron_the_stage_and_a_second_click_takes_it_back(graph) -> None:
    canvas = canvas_of(graph)
    alive = int(canvas.shown.trace.activations[1][0].argmax())
    click(canvas, 1, alive)
    settled(graph, lambda shown: shown.focus == (1, alive))
    into, out = canvas.shown.of_focus
    assert set(into.neurons) == {alive} == set(out.sources)
    assert f"z¹[{alive}]" in graph.part("graph_readout").text()
    click(canvas, 1, alive)
    settled(graph, lambda shown: shown.focus is None)


def test_keys_reach_every_neuron(graph) -> None:
    canvas = canvas_of(graph)
    canvas.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Space):
        QTest.keyClick(canvas, key)
    settled(graph, lambda shown: shown.focus == (2, 0))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    settled(graph, lambda shown: shown.focus is None)


def test_a_double_click_or_enter_asks_for_a_neurons_card(graph, qtbot) -> None:
    canvas, view = canvas_of(graph), graph.view
    with qtbot.waitSignal(view.neuron_requested) as asked:
        QTest.mouseDClick(canvas, LEFT, pos=place_of(canvas, 1, 5))
    assert asked.args == [1, 5]
    with qtbot.waitSignal(view.neuron_requested) as asked:
        QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert asked.args == [1, 5]
    with qtbot.assertNotEmitted(view.neuron_requested):
        QTest.mouseDClick(canvas, LEFT, pos=place_of(canvas, 0, 300))


def test_pointing_at_a_neuron_reads_its_numbers(graph) -> None:
    canvas = canvas_of(graph)
    QTest.mouseMove(canvas, place_of(canvas, 2, 4))
    graph.wait_until(lambda: "z²[4]" in graph.part("graph_readout").text())
    assert canvas.accessibleDescription() == graph.part("graph_readout").text()


def test_the_way_back_recolours_the_same_connections(graph) -> None:
    forward = canvas_of(graph).shown
    QTest.mouseClick(graph.part("graph_way_backward"), LEFT)
    settled(graph, lambda shown: shown.backward)
    backward = canvas_of(graph).shown
    assert backward.label == graph.models.specimen.label
    assert sorted(backward.edges[0].sources) == sorted(forward.edges[0].sources)
    assert backward.edges[1].gradients is not None


def test_a_drawing_has_no_gradient_and_the_line_says_so(graph) -> None:
    graph.draw()
    QTest.mouseClick(graph.part("graph_way_backward"), LEFT)
    settled(graph, lambda shown: shown.backward and shown.label is None)
    graph.wait_until(lambda: "no label" in graph.part("graph_readout").text())


def test_it_follows_the_pen(graph) -> None:
    before = canvas_of(graph).shown
    graph.draw()
    settled(graph, lambda shown: shown is not before and shown.label is None)
    drawn = set(np.flatnonzero(graph.models.drawing.image))
    assert set(canvas_of(graph).shown.edges[0].sources) <= drawn


def test_another_architecture_is_drawn_as_it_is(graph) -> None:
    graph.models.graph.focus_on((1, 7))
    network = MLP.initialized(NetworkSpec((3, 5)), 0).frozen_copy()
    graph.models.readers.take_bundled(network)
    graph.models.explained.choose("bundled")
    settled(graph, lambda shown: shown.sizes == (784, 3, 5, 10))
    assert canvas_of(graph).shown.focus is None  # there is no neuron 7


@pytest.mark.parametrize("hidden", [(), (128, 64), (4096, 4096), (1, 2, 3, 4, 5, 6, 7, 8)])
def test_every_neuron_has_a_place_of_its_own_within_the_picture(hidden) -> None:
    found = plan((784, *hidden, 10), 660, 520)
    for places in found.places:
        assert len(np.unique(places.round(4), axis=0)) == len(places)
        assert (places > 0).all() and (places < [660, 520]).all()
    edges = [layer[:, 0] for layer in found.places]
    for left, right in pairwise(edges):
        assert left.max() < right.min()


def test_points_find_their_neuron() -> None:
    found = plan((784, 128, 64, 10), 660, 520)
    for layer, neuron in ((0, 0), (0, 400), (0, 783), (1, 0), (1, 127), (2, 30), (3, 9)):
        assert found.nearest(QPointF(*found.places[layer][neuron].tolist())) == (layer, neuron)
    assert found.nearest(QPointF(found.image.right() + 30, 5)) is None


def test_lines_are_sorted_from_weak_to_strong() -> None:
    network = MLP.initialized(NetworkSpec((6,)), 1)
    trace = network.forward(np.full((1, 784), 0.5, np.float32))
    edges = strongest_edges(network, trace, 40)
    found = strokes(edges, plan(network.spec.sizes, 600, 400).places, backward=False)
    assert [stroke.share for stroke in found] == sorted(stroke.share for stroke in found)
    assert sum(len(stroke.lines) for stroke in found) == sum(len(e.sources) for e in edges)
    rising = sum(len(stroke.lines) for stroke in found if stroke.rises)
    assert rising == sum(int((e.contributions > 0).sum()) for e in edges)
