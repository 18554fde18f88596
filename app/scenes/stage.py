"""Acting in the window for a picture, and the beginnings that many scenes share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEventLoop, SignalInstance
from PySide6.QtWidgets import QAbstractButton

from app.application import Studio
from app.models.landscape import Measure
from app.models.pages import (
    LANDSCAPE,
)
from app.models.run import RunState
from app.models.selection import Number
from app.waiting import Waiter
from engine.data.synthetic.skeletons import STYLES, Style
from engine.handwriting.strokes import Drawing
from engine.spec import CLASSES

CROSSED_SEVEN = (
    ((0.26, 0.26), (0.40, 0.24), (0.72, 0.25), (0.62, 0.42), (0.50, 0.66), (0.44, 0.84)),
    ((0.40, 0.53), (0.68, 0.50)),
)


YEAR = (
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


class Stage:
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

    def rest(self) -> None:
        """Until training has ended."""
        run = self.studio.models.run
        while run.running:
            self.wait_for(run.state_changed)

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

    def click(self, button: str) -> None:
        """A button of this objectName."""
        found = self.studio.window.findChild(QAbstractButton, button)
        assert found is not None, button
        found.click()

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


def _written(style: Style, rng: np.random.Generator) -> Drawing:
    """A skeleton's strokes, each point moved a little."""
    strokes = [np.array(stroke) / 140 + 0.14 for stroke in style.strokes]
    return Drawing(tuple(stroke + rng.normal(0, 0.025, stroke.shape) for stroke in strokes))


def untrained(stage: Stage) -> None:
    stage.open_data()


def trained(stage: Stage) -> None:
    stage.open_data()
    stage.train(1)


def drawing(stage: Stage) -> None:
    stage.open_data()
    stage.train(2)
    stage.draw()


Scenes = dict[str, Callable[[Stage], None]]
