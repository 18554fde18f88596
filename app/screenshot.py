"""Pictures of the real window in named, seeded scenes: for the README, for looking at, for comparing."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop

from app.application import Studio, make_application
from app.models.landscape import NOISE, PLANE, RACE, RACE_PATHS, SLOPE, Measure
from app.models.pages import LANDSCAPE
from app.models.run import RunState
from app.models.selection import Number, What
from app.settings import Settings
from app.waiting import Waiter, let_pass
from engine.errors import FileError, SettingError, Text
from engine.files import cannot_write

_SETTLE_S = 0.7

CROSSED_SEVEN = (
    ((0.26, 0.26), (0.40, 0.24), (0.72, 0.25), (0.62, 0.42), (0.50, 0.66), (0.44, 0.84)),
    ((0.40, 0.53), (0.68, 0.50)),
)


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
        studio = Studio(app, settings, data_dir, language, theme, Path(folder) / "runs")
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

    def open_step(self, phase: int, number: Number | None = None) -> None:
        """Step-through mode, at this phase (counted from the end where negative)."""
        stepping = self.studio.models.stepping
        opened = QEventLoop()
        stepping.trace_changed.connect(opened.quit)
        self.studio.stepper.enter()
        opened.exec()
        stepping.set_phase(phase if phase >= 0 else len(stepping.phases) + phase)
        self.studio.models.selection.select(number)

    def show_page(self, name: str) -> None:
        self.studio.models.pages.show(name)

    def show_landscape(self, tab: str) -> None:
        self.studio.models.landscape.show_tab(tab)
        self.studio.models.pages.show(LANDSCAPE)

    def measure(self, what: str) -> None:
        """Unless the page has asked for it already; to the end."""
        model, over = self.studio.models.landscape, QEventLoop()
        if model.busy != what:
            self.studio.surveyor.carry_out(Measure(what))
        model.busy_changed.connect(lambda: None if model.busy else over.quit())
        if model.busy:
            over.exec()

    def race(self) -> None:
        """As it is set up, to its end."""
        models, over = self.studio.models, QEventLoop()
        self.studio.race.begin(models.race_setup.runs(models.plan.applied))
        models.race.state_changed.connect(over.quit)
        over.exec()


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
}
