"""What nobody sees costs nothing: counted, for every view of the window."""

import numpy as np
from PySide6.QtWidgets import QWidget

from app.models.bundle import Models
from app.models.plan import Plan
from app.refresh import RefreshClock, Refreshed
from app.scenes.stage import Stage
from app.views.neuron.sections import LooksFor
from app.views.plane.panel import PlaneView
from app.waiting import Waiter
from app.window_bench import views
from app.window_bench.hidden import HiddenWork
from app.window_bench.listing import VIEWS
from app.window_bench.views import work_out_of_sight
from app.window_bench.window import train_without_end


def test_no_view_out_of_sight_is_refreshed_computes_or_draws(hand, monkeypatch) -> None:
    monkeypatch.setattr(views, "_SETTLE_S", 0.0)
    monkeypatch.setattr(views, "_HIDDEN_S", 0.03)
    train_without_end(hand.studio, Waiter(hand.studio))
    assert work_out_of_sight(Stage(hand.studio, None)) == {view.name: 0 for view in VIEWS}


def test_a_view_that_works_out_of_sight_is_found_out(qtbot) -> None:
    section = LooksFor()
    qtbot.addWidget(section)
    with HiddenWork({"section": section}, RefreshClock(section)) as work:
        section.show_picture(np.ones(784), "")
    assert work.count["section"] > 0
    section.show()
    with HiddenWork({"section": section}, RefreshClock(section)) as work:
        section.show_picture(np.ones(784), "")
    assert work.count == {"section": 0}


def test_a_refresh_out_of_sight_counts_and_a_look_whether_one_is_seen_does_not(qtbot) -> None:
    models, panel = Models(Plan()), QWidget()
    view, clock = PlaneView(models), RefreshClock(panel)
    for widget in (view, panel):
        qtbot.addWidget(widget)
    with HiddenWork({"plane": view, "panel": panel}, clock) as work:
        models.landscape.forget()
        clock.refreshed.emit(Refreshed(panel, 10.0, 0.0, 0.0))
    assert work.count == {"plane": 0, "panel": 1}
