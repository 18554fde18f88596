"""The plane: chosen, measured, seen from above and in relief, with the honest share of the way."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

import app.views.plane.relief
from app.models.landscape import PATH, RACE_PATHS, RANDOM, THREE_POINTS
from app.numbers import percent
from app.views.plane.words import shares


def measured(page, kind: str) -> None:
    def there() -> bool:
        plane = page.model.plane
        return plane is not None and plane.kind == kind and plane.surface.complete

    page.hand.wait_until(there)
    page.settled()


def choose(page, kind: str) -> None:
    box = page.hand.part("plane_kind")
    box.setFocus()
    box.setCurrentIndex(box.findData(kind))
    box.activated.emit(box.currentIndex())


@pytest.fixture
def mountains(page):
    page.train()
    page.show("plane")
    measured(page, PATH)
    return page


def test_an_untrained_network_is_told_to_move_first_but_has_a_random_plane(page) -> None:
    page.show("plane")
    page.settled()
    assert "train a little" in page.text("plane_hint")
    assert not page.hand.part("plane_map").isVisible()
    choose(page, RANDOM)
    measured(page, RANDOM)
    assert page.hand.part("plane_map").isVisible()
    assert "has not moved yet" in page.text("plane_shares")


def test_the_ways_share_is_told_and_the_centre_is_the_present_loss(mountains) -> None:
    (path,) = mountains.model.plane.paths
    assert percent(path.share, 1) in mountains.text("plane_shares")
    assert path.share > 0.5
    choose(mountains, RANDOM)
    measured(mountains, RANDOM)
    assert mountains.model.plane.paths[0].share < 0.05
    assert "shadow" in mountains.text("plane_shares")
    surface, data = mountains.model.plane.surface, mountains.hand.models.data.data.train
    network = mountains.hand.run.snapshot.network
    images = data.images.astype(np.float32) / 255
    assert surface.heights[20, 20] == pytest.approx(
        network.gradient(images, data.labels)[0], rel=1e-5
    )


def test_after_a_race_its_ways_lie_in_one_landscape(mountains) -> None:
    for kind in (THREE_POINTS, RACE_PATHS):
        choose(mountains, kind)
        mountains.settled()
        assert "start a race first" in mountains.text("plane_hint")
        assert not mountains.hand.part("plane_map").isVisible()
    mountains.show("race")
    mountains.click("race_start")
    mountains.hand.wait_until(lambda: mountains.hand.part("race_paths").isEnabled())
    mountains.click("race_paths")
    measured(mountains, RACE_PATHS)
    assert [path.label for path in mountains.model.plane.paths] == ["A", "B", "C", "D"]
    assert "A " in mountains.text("plane_shares")
    choose(mountains, THREE_POINTS)
    measured(mountains, THREE_POINTS)
    assert [name for name, *_ in mountains.model.plane.marks] == ["start", "now", "other"]
    plot = mountains.hand.part("plane_map").plot
    names = [item.toPlainText().strip() for item in plot.items if isinstance(item, pg.TextItem)]
    assert sorted(names) == [
        f"other run {mountains.model.plane.paths[-1].label}",
        "start",
        "you are here",
    ]


def test_a_tiny_share_is_not_rounded_to_nothing(mountains) -> None:
    choose(mountains, RANDOM)
    measured(mountains, RANDOM)
    (path,) = mountains.model.plane.paths
    tiny = replace(mountains.model.plane, paths=(replace(path, share=4.5e-6),))
    assert "lies 0.00045% of the way" in shares(tiny)


def test_another_plane_is_looked_at_from_where_it_is_seen_unless_a_hand_has_turned_it(
    mountains, monkeypatch
) -> None:
    wanted = iter([10.0, 20.0, 30.0, 40.0, 50.0, 60.0])
    monkeypatch.setattr(app.views.plane.relief, "clearest_azimuth", lambda *_: next(wanted))
    mountains.click("plane_look_relief")
    relief = mountains.hand.part("plane_relief")
    assert relief.view.azimuth == 10
    choose(mountains, RANDOM)
    measured(mountains, RANDOM)
    first = relief.view
    assert first.azimuth >= 20
    QTest.keyClick(relief, Qt.Key.Key_Left)
    by_hand = relief.view
    choose(mountains, PATH)
    measured(mountains, PATH)
    assert relief.view == by_hand != first
    QTest.keyClick(relief, Qt.Key.Key_Home)
    assert relief.view.azimuth > first.azimuth


def test_the_relief_is_turned_by_hand_and_by_key_and_stays_in_another_language(mountains) -> None:
    mountains.click("plane_look_relief")
    relief = mountains.hand.part("plane_relief")
    first = relief.view
    middle = relief.rect().center()
    QTest.mousePress(relief, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(relief, middle + QPoint(50, 20))
    QTest.mouseRelease(relief, Qt.MouseButton.LeftButton, pos=middle + QPoint(50, 20))
    assert relief.view.azimuth != first.azimuth
    assert relief.view.elevation > first.elevation
    for _ in range(40):
        QTest.keyClick(relief, Qt.Key.Key_Up)
    assert relief.view.elevation < 90
    QTest.keyClick(relief, Qt.Key.Key_Plus)
    assert relief.view.zoom > 1
    QTest.keyClick(relief, Qt.Key.Key_Home)
    assert relief.view == first
    assert len(colours_of(relief)) > 10
    mountains.hand.window.resize(1920, 1080)
    for _ in range(4):
        assert max(room_taken(relief)) > 0.9
        QTest.keyClick(relief, Qt.Key.Key_Left)
    mountains.speak("es")
    assert mountains.hand.part("plane_relief").isVisible()
    assert "sombra" in mountains.text("plane_shares")
    mountains.click("plane_look_map")
    assert len(colours_of(mountains.hand.part("plane_map"))) > 10
    mountains.speak("en")


def room_taken(picture) -> tuple[float, float]:
    """The shares of its width and of its height over which something is drawn."""
    image = picture.grab().toImage()
    places = [(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]
    drawn = np.array([place for place in places if image.pixel(*place) != image.pixel(0, 0)])
    wide, tall = np.ptp(drawn, axis=0).tolist()
    return wide / image.width(), tall / image.height()


def colours_of(picture) -> set[int]:
    image = picture.grab().toImage()
    places = [(x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)]
    return {image.pixel(x, y) for x, y in places}


def test_a_measurement_can_be_called_off(mountains, monkeypatch) -> None:
    monkeypatch.setattr("engine.landscape.cut.Cut.loss", slow_loss)
    mountains.click("plane_measure")
    assert mountains.text("plane_measure") == "Cancel"
    mountains.hand.wait_until(lambda: mountains.model.progress > 0)
    mountains.click("plane_measure")
    assert mountains.model.busy is None
    assert mountains.text("plane_measure") == "Measure"


def slow_loss(cut, *at: float) -> float:
    QTest.qSleep(2)
    return 1.0 + sum(at) ** 2
