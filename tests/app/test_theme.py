"""The themes keep what they promise: readable, apart for the colour-blind, sharp icons."""

from __future__ import annotations

import gc
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from app import theme
from app.colours import blended, colour_map, contrast, packed, readable_on
from app.theme import Theme

ROOT = Path(__file__).resolve().parents[2]
ICONS = sorted(path.stem for path in (theme.RESOURCES / "icons").glob("*.svg"))

# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB
COLOUR_BLIND = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.01182, 0.04294, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.3039],
    ],
}


@pytest.fixture(params=["light", "dark"])
def look(request: pytest.FixtureRequest) -> Theme:
    return theme.load(request.param)


@pytest.fixture
def light_afterwards(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    theme.apply(qapp, theme.load("light"))


def seen_by(kind: str, colour: QColor) -> np.ndarray:
    """Where a colour lies in OKLab for someone with a colour vision deficiency."""
    from app import colours

    linear = np.clip(np.array(COLOUR_BLIND[kind]) @ colours._linear(colour), 0, 1)
    return np.asarray(colours._oklab(linear))


@pytest.mark.parametrize("ground", ["window", "panel", "raised", "field"])
@pytest.mark.parametrize("words", ["text", "muted"])
def test_text_is_readable(look: Theme, ground: str, words: str) -> None:
    assert contrast(getattr(look, words), getattr(look, ground)) >= 4.5


@pytest.mark.parametrize("ground", ["window", "panel"])
@pytest.mark.parametrize(
    "words",
    [
        "link",
        "forward",
        "backward",
        "negative",
        "positive",
        "danger",
        "warning",
        "success",
        "accent",
    ],
)
def test_coloured_text_is_readable(look: Theme, ground: str, words: str) -> None:
    assert contrast(getattr(look, words), getattr(look, ground)) >= 4.5


@pytest.mark.parametrize("end", ["accent", "positive"])
def test_a_number_on_any_shade_of_a_map_is_readable(look: Theme, end: str) -> None:
    for shade in colour_map([(0.0, look.panel), (1.0, getattr(look, end))]):
        ground = QColor(*map(int, shade))
        assert contrast(readable_on(ground), ground) >= 4.5


def test_text_on_colour_is_readable(look: Theme) -> None:
    assert contrast(look.on_accent, look.accent) >= 4.5
    assert contrast(look.on_accent, look.accent_strong) >= 4.5
    assert contrast(look.selected_text, look.selection) >= 4.5


def test_lines_that_mean_something_stand_out(look: Theme) -> None:
    lines = (
        look.control,
        look.focus,
        look.curve_training,
        look.curve_validation,
        look.dead,
        *look.digits,
    )
    for colour in lines:
        assert contrast(colour, look.panel) >= 3


@pytest.mark.parametrize("kind", COLOUR_BLIND)
def test_pairs_stay_apart_for_the_colour_blind(look: Theme, kind: str) -> None:
    pairs = (
        (look.forward, look.backward),
        (look.negative, look.positive),
        (look.curve_training, look.curve_validation),
        (look.negative_end, look.positive_end),
    )
    for first, second in pairs:
        assert np.linalg.norm(seen_by(kind, first) - seen_by(kind, second)) >= 0.1


@pytest.mark.parametrize("kind", COLOUR_BLIND)
def test_classes_stay_apart_for_the_colour_blind(look: Theme, kind: str) -> None:
    for first, second in itertools.combinations(look.digits, 2):
        assert np.linalg.norm(seen_by(kind, first) - seen_by(kind, second)) >= 0.08


def test_the_diverging_map_runs_from_end_to_end_through_neutral(look: Theme) -> None:
    table = theme.diverging_lut(look)
    assert table.shape == (256, 4)
    assert table.dtype == np.uint8
    for place, colour in ((0, look.negative_end), (255, look.positive_end)):
        assert table[place].tolist() == list(colour.getRgb())
    assert np.abs(table[127:129, :3].astype(int) - look.neutral.getRgb()[:3]).max() <= 3


@pytest.mark.parametrize("table", [theme.sequential_lut, theme.digit_lut])
def test_sequential_maps_go_one_way_in_lightness(look: Theme, table) -> None:  # type: ignore[no-untyped-def]
    light = table(look)[:, :3] @ np.array([0.2126, 0.7152, 0.0722])
    steps = np.diff(light)
    assert (steps >= -0.8).all() if look.dark else (steps <= 0.8).all()


def test_packed_pixels_are_opaque_rgb() -> None:
    assert packed(np.array([[0x12, 0x34, 0x56, 0]], np.uint8)).tolist() == [0xFF123456]


def test_blending_ends_at_its_ends() -> None:
    black, white = QColor("black"), QColor("white")
    assert blended(black, white, 0.0) == black
    assert blended(black, white, 1.0) == white


def test_putting_a_theme_on(light_afterwards: QApplication, look: Theme) -> None:
    theme.apply(light_afterwards, look)
    assert theme.current() is look
    palette = light_afterwards.palette()
    assert palette.color(QPalette.ColorRole.Link) == look.link
    assert pg.getConfigOption("background") == look.panel
    assert pg.getConfigOption("imageAxisOrder") == "row-major"
    assert "$" not in light_afterwards.styleSheet()


def test_system_falls_back_to_a_theme_that_exists(qapp: QApplication) -> None:
    assert theme.resolve("system") in ("light", "dark")
    assert theme.resolve("dark") == "dark"


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws(qapp: QApplication, name: str) -> None:
    image = theme.icon(name).pixmap(QSize(24, 24), 2.0).toImage()
    assert (image.width(), image.height()) == (48, 48)
    inked = sum(image.pixelColor(x, y).alpha() > 128 for x in range(48) for y in range(48))
    assert inked > 40


def test_a_disabled_icon_is_fainter(qapp: QApplication) -> None:
    normal, disabled = (
        theme.icon("stop").pixmap(QSize(24, 24), 1.0, mode).toImage().pixelColor(12, 5)
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
    )
    panel = theme.current().panel
    assert contrast(disabled, panel) < contrast(normal, panel)


def test_a_copy_of_an_icon_that_is_changed_draws_too(qapp: QApplication) -> None:
    copy = QIcon(theme.icon("stop"))
    copy.setIsMask(True)  # Qt clones what draws it
    gc.collect()
    assert not copy.pixmap(QSize(24, 24)).toImage().isNull()


def test_no_icon_uses_what_qtsvg_does_not_draw() -> None:
    for name in ICONS:
        source = (theme.RESOURCES / "icons" / f"{name}.svg").read_text("utf-8")
        assert "<use" not in source
        assert "<symbol" not in source


def test_colours_come_from_the_theme_files_only() -> None:
    colour = re.compile(r"""["']#[0-9a-fA-F]{3,8}["']""")
    for path in (ROOT / "app").rglob("*.py"):
        assert not colour.search(path.read_text("utf-8")), path
