"""The views that are measured: how each comes into sight, and what makes it draw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.models.bundle import Models
from app.models.diagnosis import FINDINGS, RATES
from app.models.inside import GRAPH, NEURON, SPREAD, SURGERY
from app.models.landscape import NOISE, PLANE, RACE, SLOPE
from app.models.mistakes import CONFIDENCE, CONFUSION
from app.models.pages import DIAGNOSIS, HAND, INSIDE, LANDSCAPE, MISTAKES, OVERVIEW, SEES, TIME, WHY
from app.models.question import ACCOUNT, EDGES, FOOL, PIXELS
from app.models.race import MAX_RACE_EPOCHS
from app.scenes.stage import Stage

_KEPT = 3


@dataclass(frozen=True)
class Listed:
    """A view: ``part`` is its widget's objectName, ``enter`` brings it into sight with training running.

    ``draw`` makes the event that it draws at, where it does not draw by the clock.
    """

    name: str
    part: str
    enter: Callable[[Stage], None]
    draw: Callable[[Models], None] | None = None


def prepare(stage: Stage) -> None:
    """Give every view something to show: a drawing, kept drawings, measurements. The run pauses."""
    models = stage.studio.models
    stage.draw()
    stage.write(_KEPT)
    for what in (SLOPE, PLANE, NOISE):
        stage.measure(what)
    stage.studio.diagnostician.test_rates()
    while models.diagnosis.rates is None:
        stage.wait_for(models.diagnosis.rates_changed)
    models.race_setup.set_epochs(MAX_RACE_EPOCHS)


def _train(stage: Stage) -> None:
    run = stage.studio.models.run
    if not run.running:
        stage.studio.session.train()
    while not run.running:
        stage.wait_for(run.state_changed)


def _page(name: str, choose: Callable[[Models], None] | None = None) -> Callable[[Stage], None]:
    """The page, at what ``choose`` chooses in it."""

    def enter(stage: Stage) -> None:
        models = stage.studio.models
        if models.stepping.active:
            stage.studio.stepper.leave()
        _train(stage)
        if choose:
            choose(models)
        stage.show_page(name)

    return enter


def _why(view: str) -> Callable[[Stage], None]:
    return _page(WHY, lambda models: models.question.show(view))


def _inside(tab: str) -> Callable[[Stage], None]:
    return _page(INSIDE, lambda models: models.inside.show_tab(tab))


def _landscape(tab: str, in_relief: bool = False) -> Callable[[Stage], None]:
    def choose(models: Models) -> None:
        models.landscape.set_in_relief(in_relief)
        models.landscape.show_tab(tab)

    return _page(LANDSCAPE, choose)


def _race(stage: Stage) -> None:
    """The main run waits, the runs of the race train."""
    studio = stage.studio
    _landscape(RACE)(stage)
    studio.race.begin(studio.models.race_setup.runs(studio.models.plan.applied))
    while not studio.models.race.running:
        stage.wait_for(studio.models.race.state_changed)


def _tab(page: str, tab: str) -> Callable[[Stage], None]:
    """A tab that is chosen with the hand, or by the page as it is made."""

    def enter(stage: Stage) -> None:
        _page(page)(stage)
        stage.click(f"{page}_tab_{tab}")

    return enter


def _step(stage: Stage) -> None:
    """A step is opened while training runs, which pauses it."""
    _page(OVERVIEW)(stage)
    stage.open_step(0)


def _take_again(what: str) -> Callable[[Models], None]:
    """Draw a measurement as if it were a newer one."""

    def take(models: Models) -> None:
        measured = {
            SLOPE: models.landscape.slope,
            PLANE: models.landscape.plane,
            NOISE: models.landscape.noise,
        }[what]
        assert measured is not None
        models.landscape.take(what, replace(measured))

    return take


def _test_again(models: Models) -> None:
    models.diagnosis.set_rates(models.diagnosis.rates, testing=False)


def _next_phase(models: Models) -> None:
    stepping = models.stepping
    stepping.set_phase((stepping.phase_index + 1) % len(stepping.phases))


VIEWS = (
    Listed("training: curves", "curves", _page(OVERVIEW)),
    Listed("training: network", "network_view", _page(OVERVIEW)),
    Listed("status line", "status", _page(OVERVIEW)),
    Listed("why: bookkeeping", "why_account", _why(ACCOUNT)),
    Listed("why: pixels", "why_pixels", _why(PIXELS)),
    Listed("why: connections", "graph_view", _why(EDGES)),
    Listed("why: fool it", "why_fool", _why(FOOL)),
    Listed("what it sees", "sees", _page(SEES)),
    Listed("inside: neuron", "neuron_view", _inside(NEURON)),
    Listed("inside: layers", "spread_view", _inside(SPREAD)),
    Listed("inside: graph", "inside_graph_view", _inside(GRAPH)),
    Listed("inside: surgery", "surgery_view", _inside(SURGERY)),
    Listed("mistakes: confusion", "mistakes_confusion", _tab(MISTAKES, CONFUSION)),
    Listed("mistakes: confidence", "mistakes_confidence", _tab(MISTAKES, CONFIDENCE)),
    Listed("diagnosis: findings", "diagnosis_findings", _tab(DIAGNOSIS, FINDINGS)),
    Listed("diagnosis: learning rates", "diagnosis_rates", _tab(DIAGNOSIS, RATES), _test_again),
    Listed("landscape: slope", "slope_view", _landscape(SLOPE), _take_again(SLOPE)),
    Listed("landscape: plane, map", "plane_view", _landscape(PLANE), _take_again(PLANE)),
    Listed("landscape: plane, relief", "plane_relief", _landscape(PLANE, True), _take_again(PLANE)),
    Listed("landscape: noise", "noise_view", _landscape(NOISE), _take_again(NOISE)),
    Listed("landscape: race", "race_view", _race),
    Listed("time machine", "time", _page(TIME)),
    Listed("your hand", "hand_page", _page(HAND)),
    Listed("step-through", "stepping_view", _step, _next_phase),
)
