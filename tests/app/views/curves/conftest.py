"""A curves panel on the screen, and runs to fill it with."""

from collections.abc import Callable

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.models.guide import GuideModel
from app.models.run import RunModel
from app.refresh import RefreshClock
from app.views.curves.options import CurvesOptions
from app.views.curves.panel import CurvesView
from engine.history import History

STEPS_PER_EPOCH = 100


def add_steps(history: History, count: int) -> None:
    """A loss of 2 / (1 + step / 100); a look at the validation every 50 steps."""
    start = len(history.training)
    steps = np.arange(start + 1, start + count + 1)
    loss = 2 / (1 + steps / 100)
    accuracy = 1 - loss / 2.5
    columns = {"epoch": steps / STEPS_PER_EPOCH, "loss": loss, "accuracy": accuracy}
    history.training.extend({"step": steps, **columns})
    looked = steps % 50 == 0
    columns = {name: column[looked] for name, column in columns.items()}
    columns["loss"] = columns["loss"] + 0.1
    history.validation.extend({"step": steps[looked], **columns})


@pytest.fixture
def run(qapp) -> RunModel:
    return RunModel()


@pytest.fixture
def guide() -> GuideModel:
    return GuideModel()


@pytest.fixture
def show(qtbot: QtBot, run: RunModel, guide: GuideModel) -> Callable[..., CurvesView]:
    """Put a panel of ordinary size on the screen; the clock stands, ``refresh`` is its tick."""

    def make(options: CurvesOptions | None = None) -> CurvesView:
        clock = RefreshClock()
        clock._timer.stop()
        view = CurvesView(run, guide, Actions(), clock, options)
        view.clock = clock
        qtbot.addWidget(view)
        view.resize(730, 240)
        with qtbot.waitExposed(view):
            view.show()
        return view

    return make


@pytest.fixture
def trained(show, run) -> CurvesView:
    """A panel that shows 1,000 steps."""
    view = show()
    add_steps(run.history, 1_000)
    tick(view)
    return view


def tick(view: CurvesView) -> None:
    """What the clock does ten times a second."""
    view.clock._entries[0].due_s = 0.0
    view.clock._tick()
