"""The clock: panels are drawn in turn, each as often as it needs, and none that nobody sees."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QWidget

from app import refresh
from app.refresh import HandFollower, RefreshClock, Refreshed

TICK_S = 0.02


class Time:
    """A clock whose hands the test moves; ticks are made by hand too."""

    def __init__(self, qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
        self._qtbot = qtbot
        self.now = 100.0
        monkeypatch.setattr(refresh.time, "monotonic", lambda: self.now)
        self.clock = RefreshClock()
        self.clock._timer.stop()
        self.drawn: list[str] = []

    def panel(self, name: str, per_second: float, shown: bool = True) -> QWidget:
        panel = QWidget()
        self._qtbot.addWidget(panel)
        panel.setVisible(shown)
        self.clock.add(panel, self._draw(name), per_second)
        return panel

    def tick(self, count: int = 1) -> list[str]:
        """What was drawn in the meantime."""
        self.drawn.clear()
        for _ in range(count):
            self.now += TICK_S
            self.clock._tick()
        return list(self.drawn)

    def _draw(self, name: str) -> Callable[[], None]:
        return lambda: self.drawn.append(name)


@pytest.fixture
def time(qtbot, monkeypatch: pytest.MonkeyPatch) -> Time:
    return Time(qtbot, monkeypatch)


def test_no_two_panels_are_drawn_in_one_tick(time: Time) -> None:
    for name in "abc":
        time.panel(name, 10)
    assert sorted(time.tick() + time.tick() + time.tick()) == ["a", "b", "c"]
    assert time.tick() == []


def test_each_is_drawn_as_often_as_it_needs(time: Time) -> None:
    time.panel("curves", 10)
    time.panel("text", 4)
    drawn = time.tick(100)  # two seconds
    assert 19 <= drawn.count("curves") <= 21
    assert 7 <= drawn.count("text") <= 9


def test_more_panels_than_ticks_take_turns(time: Time) -> None:
    for name in "abcdefghij":
        time.panel(name, 10)
    drawn = time.tick(100)
    assert {drawn.count(name) for name in "abcdefghij"} == {10}


def test_a_hidden_panel_is_not_drawn_until_it_is_seen(time: Time) -> None:
    panel = time.panel("a", 10, shown=False)
    assert time.tick(50) == []
    panel.show()
    assert time.tick() == ["a"]
    assert 2 <= len(time.tick(10)) <= 3
    panel.hide()
    assert time.tick(50) == []


def test_what_was_missed_is_not_made_up_for(time: Time) -> None:
    time.panel("a", 10)
    time.tick()
    time.now += 10
    assert time.tick(10).count("a") <= 3


def test_an_error_in_one_panel_does_not_keep_the_others(time: Time) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    broken = time.panel("never", 10, shown=False)
    time.clock.add(broken, fail, 10)
    broken.show()
    time.panel("b", 10)
    drawn = []
    for _ in range(6):
        try:
            drawn += time.tick()
        except ZeroDivisionError:
            continue
    assert "b" in drawn


def test_a_stopped_clock_draws_nothing(time: Time) -> None:
    time.panel("a", 10)
    time.clock.stop()
    assert time.tick(50) == []


def test_each_drawing_is_told_with_its_beginning(time: Time) -> None:
    told: list[Refreshed] = []
    time.clock.refreshed.connect(told.append)
    panel = time.panel("a", 10)
    time.tick(6)
    assert [(each.panel, each.per_second) for each in told] == [(panel, 10)] * 2
    assert told[0].start < told[1].start


def test_it_ticks_by_itself(qtbot) -> None:
    panel = QWidget()
    clock = RefreshClock(panel)
    qtbot.addWidget(panel)
    panel.show()
    with qtbot.waitSignals([clock.refreshed] * 2, timeout=5_000):
        clock.add(panel, lambda: None, 10)


def test_the_hand_is_followed_soon_and_thirty_times_a_second_at_most(qtbot) -> None:
    panel, moments = QWidget(), []
    qtbot.addWidget(panel)
    panel.show()
    follower = HandFollower(panel, lambda: moments.append(refresh.time.monotonic()))
    for _ in range(40):
        follower.follow()
        qtbot.wait(2)
    qtbot.waitUntil(lambda: len(moments) >= 3)
    gaps = [after - before for before, after in pairwise(moments)]
    assert min(gaps) > 0.025


def test_a_panel_that_takes_long_leaves_the_window_free_in_between(qtbot) -> None:
    panel, moments = QWidget(), []
    qtbot.addWidget(panel)
    panel.show()

    def refresh_slowly() -> None:
        moments.append(refresh.time.monotonic())
        refresh.time.sleep(0.03)

    follower = HandFollower(panel, refresh_slowly)
    for count in (1, 2):
        follower.follow()
        qtbot.waitUntil(lambda wanted=count: len(moments) == wanted)
    assert moments[1] - moments[0] > 0.08


def test_a_hand_that_nobody_sees_moves_nothing(qtbot) -> None:
    panel, moments = QWidget(), []
    qtbot.addWidget(panel)
    follower = HandFollower(panel, lambda: moments.append(1))
    follower.follow()
    panel.show()
    follower.follow()
    panel.hide()
    qtbot.wait(60)
    assert moments == []
