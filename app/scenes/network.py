"""Answers and the inside of the network."""

from __future__ import annotations

from collections.abc import Callable

from app.models.bundle import Models
from app.models.inside import SURGERY
from app.models.mistakes import CONFIDENCE
from app.models.pages import (
    INSIDE,
    MISTAKES,
    WHY,
)
from app.models.question import ACCOUNT, EDGES, FOOL, PIXELS
from app.scenes.stage import Scenes, Stage, drawing, trained
from engine.explain.surgery import Surgery


def _why(view: str, settle: Callable[[Models], None] | None = None) -> Callable[[Stage], None]:
    """The page that explains an answer, at one of its views."""

    def scene(stage: Stage) -> None:
        drawing(stage)
        stage.studio.open_bundled()
        models = stage.studio.models
        models.question.show(view)
        models.pages.show(WHY)
        if settle:
            settle(models)

    return scene


def _why_paper(models: Models) -> None:
    models.specimen.show(4)
    models.question.show_on_ink(False)


def _why_backward(models: Models) -> None:
    models.specimen.show(4)
    models.graph.set_backward(True)
    models.graph.focus_on((2, 17))


def _neuron(stage: Stage) -> None:
    """The card of a neuron of the second layer."""
    trained(stage)
    stage.studio.models.inside.choose(2, 5)
    stage.show_page("inside")


def _surgery(stage: Stage) -> None:
    """The surgeon's table: some neurons switched off, the smallest weights gone."""
    models = stage.studio.models
    trained(stage)
    models.inside.show_tab(SURGERY)
    stage.show_page(INSIDE)
    models.surgery.change(Surgery(frozenset((1, i) for i in range(0, 128, 9)), pruned=0.6))
    stage.wait_for(models.surgery.judged)


def _mistakes(stage: Stage) -> None:
    """What is taken for what: the images of one cell, one of them on the table."""
    models = stage.studio.models
    trained(stage)
    stage.show_page(MISTAKES)
    stage.wait_for(models.mistakes.judged)
    models.specimen.show(int(models.mistakes.cases()[1]))


def _confidence(stage: Stage) -> None:
    """The reliability diagrams of both networks."""
    models = stage.studio.models
    trained(stage)
    stage.studio.open_bundled()
    models.mistakes.show_tab(CONFIDENCE)
    stage.show_page(MISTAKES)
    stage.wait_for(models.mistakes.bundled_judged)


def _spread(stage: Stage, kind: str = "weights") -> None:
    """How the numbers of every layer are spread."""
    trained(stage)
    stage.studio.models.inside.show_tab("spread")
    stage.studio.models.inside.show_spread(kind)
    stage.show_page("inside")


def _gradients(stage: Stage) -> None:
    _spread(stage, "gradients")


def _graph_inside(stage: Stage) -> None:
    """The network as a graph, on the page Inside."""
    trained(stage)
    stage.studio.models.inside.show_tab("graph")
    stage.show_page("inside")


SCENES: Scenes = {
    "why_account": _why(ACCOUNT),
    "why_pixels": _why(PIXELS),
    "why_paper": _why(PIXELS, _why_paper),
    "why_edges": _why(EDGES),
    "why_backward": _why(EDGES, _why_backward),
    "why_fool": _why(FOOL),
    "neuron": _neuron,
    "spread": _spread,
    "spread_gradients": _gradients,
    "inside_graph": _graph_inside,
    "surgery": _surgery,
    "mistakes": _mistakes,
    "confidence": _confidence,
}
