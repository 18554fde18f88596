"""The stopwatch of one view: which drawings it counts."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from app.refresh import RefreshClock
from app.window_bench.draws import Draws


@pytest.fixture
def panel(qtbot) -> QWidget:
    panel = QWidget()
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


@pytest.fixture
def watch(qtbot, panel: QWidget) -> Callable[..., Draws]:
    """Watches the panel until two refreshes have been made after the first drawing."""

    def watch(refresh: Callable[[], None]) -> Draws:
        clock = RefreshClock(panel)
        draws = Draws(clock)
        draws.watch(panel)
        with qtbot.waitSignals([clock.refreshed] * 3, timeout=5_000):
            clock.add(panel, refresh, 20)
        draws.end()
        clock.stop()
        return draws

    return watch


def test_what_the_clock_bids_is_timed_to_the_end_of_its_painting(watch, panel: QWidget) -> None:
    draws = watch(panel.update)
    assert len(draws.wall_ms) >= 2
    assert draws.per_second == 20
    assert len(draws.thread_ms) == len(draws.wall_ms)
    assert min(draws.wall_ms + draws.thread_ms) > 0


def test_a_refresh_that_finds_nothing_new_is_no_drawing(watch) -> None:
    assert watch(lambda: None).wall_ms == []


def test_an_event_that_is_made_is_a_drawing_and_wants_no_rate(qtbot, panel: QWidget) -> None:
    draws = Draws(RefreshClock(panel))
    draws.watch(panel, panel.update)
    qtbot.waitUntil(lambda: bool(draws.wall_ms))
    assert draws.per_second == 0
    draws.end()
