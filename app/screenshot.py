"""Pictures of the real window in named, seeded scenes: for the README, for looking at, for comparing."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, SignalInstance

from app.application import Studio, make_application
from app.models.bundle import Models
from app.models.diagnosis import RATES
from app.models.inside import SURGERY
from app.models.landscape import NOISE, PLANE, RACE, RACE_PATHS, SLOPE, Measure
from app.models.mistakes import CONFIDENCE
from app.models.pages import (
    DIAGNOSIS,
    HAND,
    INSIDE,
    LANDSCAPE,
    MISTAKES,
    SEES,
    WHY,
)
from app.models.question import ACCOUNT, EDGES, FOOL, PIXELS
from app.models.readers import BOTH
from app.models.run import RunState
from app.models.selection import Number, What
from app.models.side_runs import SideState
from app.settings import Settings
from app.waiting import Waiter, let_pass
from engine.data.synthetic.skeletons import STYLES, Style
from engine.errors import FileError, SettingError, Text
from engine.explain.remedies import remedy_for
from engine.explain.surgery import Surgery
from engine.files import cannot_write
from engine.handwriting.picture import Cells, Photo
from engine.handwriting.steps import Steps
from engine.handwriting.strokes import Drawing, rasterize
from engine.spec import CLASSES, TrainingSpec

_SETTLE_S = 0.7

CROSSED_SEVEN = (
    ((0.26, 0.26), (0.40, 0.24), (0.72, 0.25), (0.62, 0.42), (0.50, 0.66), (0.44, 0.84)),
    ((0.40, 0.53), (0.68, 0.50)),
)


_YEAR = (
    ((0.06, 0.42), (0.12, 0.36), (0.19, 0.42), (0.14, 0.54), (0.05, 0.66), (0.22, 0.65)),
    (
        (0.37, 0.36),
        (0.30, 0.45),
        (0.31, 0.60),
        (0.38, 0.66),
        (0.44, 0.56),
        (0.43, 0.42),
        (0.37, 0.36),
    ),
    ((0.52, 0.43), (0.58, 0.36), (0.65, 0.42), (0.60, 0.54), (0.51, 0.66), (0.68, 0.65)),
    (
        (0.88, 0.35),
        (0.79, 0.45),
        (0.76, 0.58),
        (0.82, 0.67),
        (0.91, 0.61),
        (0.87, 0.53),
        (0.78, 0.56),
    ),
)
"""2026."""


def scene_names() -> tuple[str, ...]:
    """What can be photographed."""
    return tuple(_SCENES)


def take(
    scene: str,
    out: Path,
    data_name: str | None = None,
    data_dir: Path | None = None,
    size: tuple[int, int] = (1440, 900),
    theme: str = "light",
    language: str = "en",
) -> None:
    """Draw the window offscreen and write it to ``out`` (PNG). Raises `EngineError`."""
    if scene not in _SCENES:
        raise SettingError(
            Text("scene"), scene, Text("one of {names}", {"names": ", ".join(_SCENES)})
        )
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_application()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.ini")
        own = Path(folder) / "runs", Path(folder) / "handwriting.jsonl"
        studio = Studio(app, settings, data_dir, language, theme, *own)
        try:
            studio.window.resize(*size)
            studio.window.show()
            _SCENES[scene](_Stage(studio, data_name))
            _save(studio, out)
        finally:
            studio.close()
            studio.window.allow_close()
            studio.window.close()
            studio.window.deleteLater()  # and what stands over it


def _save(studio: Studio, out: Path) -> None:
    let_pass(_SETTLE_S)
    if not studio.window.grab().save(str(out)):
        if out.suffix.lower() != ".png":
            raise FileError(
                out, Text("is not the name of a PNG picture"), Text("Let it end in .png.")
            )
        raise cannot_write(out, OSError("no picture was written"))


class _Stage:
    """Acts in the window as a person would, and waits for what follows."""

    def __init__(self, studio: Studio, data_name: str | None) -> None:
        self.studio = studio
        self._data_name = data_name
        self._waiter = Waiter(studio)

    def open_data(self) -> None:
        self.studio.data_sets.open(self._data_name)
        self._waiter.wait_for(RunState.READY)

    def train(self, epochs: int) -> None:
        plan = self.studio.models.plan
        plan.want(
            replace(plan.wanted, training=replace(plan.wanted.training, epochs=max(epochs, 1)))
        )
        self.studio.session.train()
        self._waiter.wait_for(RunState.FINISHED)

    def draw(self) -> None:
        drawing = self.studio.models.drawing
        for stroke in CROSSED_SEVEN:
            drawing.begin_stroke(*stroke[0], 1.0)
            for point in stroke[1:]:
                drawing.extend_stroke(*point, 1.0)
            drawing.end_stroke()

    def wait_for(self, signal: SignalInstance) -> None:
        """Let the window live until the signal comes."""
        loop = QEventLoop()
        signal.connect(loop.quit)
        loop.exec()

    def write(self, each: int) -> None:
        """Keep so many drawings of each digit, by a person who writes it in one way."""
        rng = np.random.default_rng(5)
        ways = {style.digit: style for style in STYLES}
        for digit in range(CLASSES):
            for _ in range(each):
                self.studio.models.hand.keep(_written(ways[digit], rng), digit)

    def teach(self) -> None:
        """A lesson, to its end."""
        self.studio.teacher.teach()
        self.wait_for(self.studio.models.run.restarted)
        self._waiter.wait_for(RunState.FINISHED)

    def open_step(self, phase: int, number: Number | None = None) -> None:
        """Step-through mode, at this phase (counted from the end where negative)."""
        stepping = self.studio.models.stepping
        self.studio.stepper.enter()
        self.wait_for(stepping.trace_changed)
        stepping.set_phase(phase if phase >= 0 else len(stepping.phases) + phase)
        self.studio.models.selection.select(number)

    def show_page(self, name: str) -> None:
        self.studio.models.pages.show(name)

    def show_landscape(self, tab: str) -> None:
        self.studio.models.landscape.show_tab(tab)
        self.studio.models.pages.show(LANDSCAPE)

    def measure(self, what: str) -> None:
        """Unless the page has asked for it already; to the end."""
        model = self.studio.models.landscape
        if model.busy != what:
            self.studio.surveyor.carry_out(Measure(what))
        while model.busy:
            self.wait_for(model.busy_changed)

    def race(self) -> None:
        """As it is set up, to its end."""
        models = self.studio.models
        self.studio.race.begin(models.race_setup.runs(models.plan.applied))
        while models.race.running:
            self.wait_for(models.race.state_changed)


def _welcome(stage: _Stage) -> None:
    stage.studio.window.show_welcome(True)


def _untrained(stage: _Stage) -> None:
    stage.open_data()


def _trained(stage: _Stage) -> None:
    stage.open_data()
    stage.train(1)


def _drawing(stage: _Stage) -> None:
    stage.open_data()
    stage.train(2)
    stage.draw()


def _both(stage: _Stage) -> None:
    """Trained, a drawing on the pad, a validation digit on the table."""
    _drawing(stage)
    stage.studio.models.specimen.show(4)


def _why(view: str, settle: Callable[[Models], None] | None = None) -> Callable[[_Stage], None]:
    """The page that explains an answer, at one of its views."""

    def scene(stage: _Stage) -> None:
        _drawing(stage)
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


def _hand(stage: _Stage) -> None:
    """Drawings of every digit, a trained network, and a lesson that has just ended."""
    stage.open_data()
    stage.train(2)
    stage.write(8)
    stage.studio.open_bundled()
    stage.show_page(HAND)
    stage.teach()


def _hand_empty(stage: _Stage) -> None:
    stage.open_data()
    stage.show_page(HAND)


def _step_forward(stage: _Stage) -> None:
    """Inside a step: the softmax, and the sum behind one of its neurons."""
    _trained(stage)
    stage.open_step(6, Number(What.FORWARD, 3, 7))


def _step_backward(stage: _Stage) -> None:
    """Inside a step: the gradients of layer 2, and one weight's."""
    _trained(stage)
    stage.open_step(11, Number(What.PARAMETER, 2, 5, source=17))


def _step_receipt(stage: _Stage) -> None:
    """A step's receipt."""
    _trained(stage)
    stage.open_step(-1)


def _neuron(stage: _Stage) -> None:
    """The card of a neuron of the second layer."""
    _trained(stage)
    stage.studio.models.inside.choose(2, 5)
    stage.show_page("inside")


def _surgery(stage: _Stage) -> None:
    """The surgeon's table: some neurons switched off, the smallest weights gone."""
    models = stage.studio.models
    _trained(stage)
    models.inside.show_tab(SURGERY)
    stage.show_page(INSIDE)
    models.surgery.change(Surgery(frozenset((1, i) for i in range(0, 128, 9)), pruned=0.6))
    stage.wait_for(models.surgery.judged)


def _mistakes(stage: _Stage) -> None:
    """What is taken for what: the images of one cell, one of them on the table."""
    models = stage.studio.models
    _trained(stage)
    stage.show_page(MISTAKES)
    stage.wait_for(models.mistakes.judged)
    models.specimen.show(int(models.mistakes.cases()[1]))


def _confidence(stage: _Stage) -> None:
    """The reliability diagrams of both networks."""
    models = stage.studio.models
    _trained(stage)
    stage.studio.open_bundled()
    models.mistakes.tab = CONFIDENCE
    stage.show_page(MISTAKES)
    stage.wait_for(models.mistakes.bundled_judged)


def _diagnosis(stage: _Stage) -> None:
    """Trained with a learning rate that is too large: what is found, and the experiment."""
    models = stage.studio.models
    plan = models.plan
    plan.want(replace(plan.wanted, training=TrainingSpec("gd", 2.0)))
    _trained(stage)
    stage.show_page(DIAGNOSIS)
    if remedy := remedy_for(models.diagnosis.findings[0].kind, plan.applied.training):
        stage.studio.diagnostician.try_out(remedy)
        while models.experiment.state is not SideState.FINISHED:
            stage.wait_for(models.experiment.state_changed)


def _rates(stage: _Stage) -> None:
    """The learning-rate range test of an untrained network."""
    models = stage.studio.models
    models.diagnosis.tab = RATES
    _untrained(stage)
    stage.show_page(DIAGNOSIS)
    stage.studio.diagnostician.test_rates()
    while models.diagnosis.rates is None:
        stage.wait_for(models.diagnosis.rates_changed)


def _written(style: Style, rng: np.random.Generator) -> Drawing:
    """A skeleton's strokes, each point moved a little."""
    strokes = [np.array(stroke) / 140 + 0.14 for stroke in style.strokes]
    return Drawing(tuple(stroke + rng.normal(0, 0.025, stroke.shape) for stroke in strokes))


def _spread(stage: _Stage, kind: str = "weights") -> None:
    """How the numbers of every layer are spread."""
    _trained(stage)
    stage.studio.models.inside.show_tab("spread")
    stage.studio.models.inside.show_spread(kind)
    stage.show_page("inside")


def _gradients(stage: _Stage) -> None:
    _spread(stage, "gradients")


def _photo(stage: _Stage) -> None:
    """A photo in uneven light on the pad."""
    _trained(stage)
    down, across = np.mgrid[:280, :360] / 280
    sheet = np.full((280, 360), 0.9, np.float32)
    sheet[40:240, 80:280] -= 0.75 * rasterize(
        Drawing(tuple(map(np.array, CROSSED_SEVEN)), 0.06), 200
    )
    light = (1 - 0.5 * across) * (1 - 0.4 / (1 + np.exp(60 * (1.3 - across - down))))
    stage.studio.models.drawing.set_drawing(Photo(np.clip(sheet * light, 0, 1)))


def _row(stage: _Stage) -> None:
    """Four digits side by side on the pad, read by both networks."""
    _trained(stage)
    stage.studio.open_bundled()
    stage.studio.models.readers.choice = BOTH
    stage.studio.models.drawing.set_drawing(Drawing(tuple(map(np.array, _YEAR)), 0.05))


def _sees(stage: _Stage) -> None:
    """A drawing moved by three pixels, one step left out."""
    _drawing(stage)
    models = stage.studio.models
    models.pages.show(SEES)
    models.sees.set_steps(Steps(centre=False))
    models.sees.set_shift(3, 0)
    stage.wait_for(models.sees.curve_changed)


def _cells(stage: _Stage) -> None:
    """A validation image on the pad, to be changed cell by cell."""
    _trained(stage)
    drawing = stage.studio.models.drawing
    drawing.set_drawing(Cells(stage.studio.models.specimen.image))
    drawing.move_cells(3, 2)


def _time(stage: _Stage) -> None:
    """The time machine, gone back to the run's first second."""
    _drawing(stage)
    stage.show_page("time")
    stage.studio.models.time.choose(5)


def _graph_inside(stage: _Stage) -> None:
    """The network as a graph, on the page Inside."""
    _trained(stage)
    stage.studio.models.inside.show_tab("graph")
    stage.show_page("inside")


def _slope(stage: _Stage) -> None:
    """The slope under a network trained for an epoch, and the next step on it."""
    stage.open_data()
    stage.train(1)
    stage.show_landscape(SLOPE)
    stage.measure(SLOPE)


def _plane(stage: _Stage) -> None:
    """The mountains along a run's way, from above."""
    stage.open_data()
    stage.train(2)
    stage.show_landscape(PLANE)
    stage.measure(PLANE)


def _relief(stage: _Stage) -> None:
    """The same, in relief."""
    stage.studio.models.landscape.set_in_relief(True)
    _plane(stage)


def _noise(stage: _Stage) -> None:
    """The cloud of gradients after an epoch."""
    stage.open_data()
    stage.train(1)
    stage.show_landscape(NOISE)
    stage.measure(NOISE)


def _race_paths(stage: _Stage) -> None:
    """The ways of a race in one landscape."""
    _race(stage)
    stage.studio.models.landscape.choose_plane(RACE_PATHS)
    stage.show_landscape(PLANE)
    stage.measure(PLANE)


def _race(stage: _Stage) -> None:
    """Four optimizers have raced for an epoch."""
    stage.open_data()
    stage.show_landscape(RACE)
    stage.race()


_SCENES: dict[str, Callable[[_Stage], None]] = {
    "welcome": _welcome,
    "untrained": _untrained,
    "trained": _trained,
    "drawing": _drawing,
    "main": _both,
    "photo": _photo,
    "row": _row,
    "sees": _sees,
    "cells": _cells,
    "why_account": _why(ACCOUNT),
    "why_pixels": _why(PIXELS),
    "why_paper": _why(PIXELS, _why_paper),
    "why_edges": _why(EDGES),
    "why_backward": _why(EDGES, _why_backward),
    "why_fool": _why(FOOL),
    "hand": _hand,
    "hand_empty": _hand_empty,
    "step_forward": _step_forward,
    "step_backward": _step_backward,
    "step_receipt": _step_receipt,
    "slope": _slope,
    "plane": _plane,
    "relief": _relief,
    "noise": _noise,
    "race": _race,
    "race_paths": _race_paths,
    "neuron": _neuron,
    "diagnosis": _diagnosis,
    "rates": _rates,
    "spread": _spread,
    "spread_gradients": _gradients,
    "time": _time,
    "inside_graph": _graph_inside,
    "surgery": _surgery,
    "mistakes": _mistakes,
    "confidence": _confidence,
}
