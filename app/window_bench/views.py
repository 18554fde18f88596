"""What each view costs while training runs, and that it costs nothing out of sight."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtWidgets import QWidget

from app.scenes.stage import Stage
from app.waiting import let_pass
from app.window_bench.draws import Draws
from app.window_bench.hidden import HiddenWork
from app.window_bench.listing import VIEWS, Listed, prepare

_SETTLE_S = 0.5
_CALM_S = 2.0
_SECONDS = 2.5
_HIDDEN_S = 0.3


@dataclass(frozen=True)
class ViewCost:
    """A view in sight with training running: how often it was drawn, and what that took.

    ``wanted_per_s`` is what it asks the clock for, 0 where it draws at events, of which ten a second were
    made. ``median_ms`` and ``p95_ms`` are the GUI thread's own time for a drawing; ``waited_p95_ms``
    counts what other threads and programs took of it, too. ``share`` is that of the GUI thread's time
    that the drawings took. ``hidden_work`` counts what it did while any other view was in sight.
    """

    view: str
    wanted_per_s: float
    draws_per_s: float
    median_ms: float
    p95_ms: float
    waited_p95_ms: float
    share: float
    hidden_work: int


def measure_views(stage: Stage, told: Callable[[ViewCost], None]) -> dict[str, float]:
    """Tell the cost of each of `VIEWS`, one after the other. The run is to be there, and pauses.

    Returns the share of a core that the GUI thread takes with the first page in sight, before any other
    has been made, and when all have been.
    """
    models = stage.studio.models
    draws = Draws(stage.studio.window.clock, (models.mistakes.judged, models.landscape.measured))
    VIEWS[0].enter(stage)
    alone = _thread_share()
    stage.studio.session.pause()
    stage.wait_for(models.run.state_changed)
    prepare(stage)
    hidden = work_out_of_sight(stage)
    for view in VIEWS:
        told(_measure(stage, draws, view, hidden[view.name]))
    VIEWS[0].enter(stage)
    return {"gui_share_first": alone, "gui_share_all": _thread_share()}


def _measure(stage: Stage, draws: Draws, view: Listed, hidden_work: int) -> ViewCost:
    part = _come_to(stage, view)
    let_pass(_SETTLE_S)
    models = stage.studio.models
    draws.watch(part, partial(view.draw, models) if view.draw else None)
    start = time.perf_counter()
    let_pass(_SECONDS)
    seconds = time.perf_counter() - start
    draws.end()
    return ViewCost(
        view.name,
        0.0 if view.draw else draws.per_second,
        round(len(draws.wall_ms) / seconds, 1),
        _percentile(draws.thread_ms, 50),
        _percentile(draws.thread_ms, 95),
        _percentile(draws.wall_ms, 95),
        round(sum(draws.thread_ms) / 1e3 / seconds, 4),
        hidden_work,
    )


def _percentile(values: list[float], percent: int) -> float:
    return round(float(np.percentile(values, percent)), 2) if values else 0.0


def work_out_of_sight(stage: Stage) -> dict[str, int]:
    """Make all views; then, while each in turn is in sight, count what all others do."""
    parts = {view.name: _come_to(stage, view) for view in VIEWS}
    work = HiddenWork(parts, stage.studio.window.clock)
    for view in VIEWS:
        _come_to(stage, view)
        let_pass(_SETTLE_S / 2)
        with work:
            let_pass(_HIDDEN_S)
    return work.count


def _come_to(stage: Stage, view: Listed) -> QWidget:
    view.enter(stage)
    part = stage.studio.window.findChild(QWidget, view.part)
    assert part is not None, view.part
    return part


def _thread_share() -> float:
    let_pass(_CALM_S)
    start, busy = time.perf_counter(), time.thread_time()
    let_pass(_SECONDS)
    return round((time.thread_time() - busy) / (time.perf_counter() - start), 4)
