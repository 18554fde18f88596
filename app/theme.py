"""The look of the program: colours by role, read from resources/themes, and how they are put on.

Change a colour in the theme file, never here: `Theme` only names the roles.
"""

from __future__ import annotations

import string
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from app.colours import blended, colour_map
from app.icon_engine import SvgIconEngine

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
CHOICES = ("system", "light", "dark")


@dataclass(frozen=True)
class Theme:
    """What each colour is for. Treat the colours as constants: copy one before changing it.

    ``border`` parts panels; ``control`` outlines what can be operated. ``negative`` and ``positive`` are
    for text and bars, their ``_end`` for the ends of the diverging map around ``neutral``.
    ``digits`` are the colours of the ten classes.
    """

    name: str
    dark: bool
    digits: tuple[QColor, ...]
    window: QColor
    panel: QColor
    raised: QColor
    field: QColor
    text: QColor
    muted: QColor
    border: QColor
    control: QColor
    accent: QColor
    accent_strong: QColor
    on_accent: QColor
    selection: QColor
    selected_text: QColor
    link: QColor
    focus: QColor
    forward: QColor
    backward: QColor
    negative: QColor
    neutral: QColor
    positive: QColor
    negative_end: QColor
    positive_end: QColor
    sequential_low: QColor
    sequential_high: QColor
    digit_paper: QColor
    digit_ink: QColor
    curve_training: QColor
    curve_validation: QColor
    grid: QColor
    dead: QColor
    success: QColor
    warning: QColor
    danger: QColor


_ROLES = tuple(f.name for f in fields(Theme) if f.name not in ("name", "dark", "digits"))
_current: Theme | None = None


@cache
def load(name: str) -> Theme:
    """The theme ``light`` or ``dark`` from its file."""
    written = tomllib.loads((RESOURCES / "themes" / f"{name}.toml").read_text("utf-8"))
    palette = {key: QColor(value) for key, value in written["palette"].items()}
    roles = {role: palette[written["roles"][role]] for role in _ROLES}
    digits = tuple(QColor(value) for value in written["digits"]["colours"])
    return Theme(name=name, dark=written["dark"], digits=digits, **roles)


def resolve(choice: str) -> str:
    """``light`` or ``dark`` for a choice; ``system`` asks the desktop, which may not know: light."""
    if choice in ("light", "dark"):
        return choice
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def current() -> Theme:
    """The theme put on last, or the light one."""
    return _current or load("light")


def apply(app: QApplication, theme: Theme) -> None:
    """Put the theme on: style, palette, style sheet, plots. Windows built before keep drawn colours.

    One that is on already stays as it is: each widget there is would be gone through, which takes as long
    as building a window.
    """
    global _current
    if theme is _current:
        return
    _current = theme
    app.setStyle("Fusion")
    app.setPalette(_palette(theme))
    app.setStyleSheet(_style_sheet(theme))
    pg.setConfigOptions(
        background=theme.panel,
        foreground=theme.muted,
        imageAxisOrder="row-major",
        antialias=False,
    )


def diverging_lut(theme: Theme | None = None) -> np.ndarray:
    """(256, 4) uint8: negative, neutral in the middle, positive."""
    t = theme or current()
    return _map_of(
        (0.0, t.negative_end),
        (0.2, t.negative),
        (0.5, t.neutral),
        (0.8, t.positive),
        (1.0, t.positive_end),
    )


def sequential_lut(theme: Theme | None = None) -> np.ndarray:
    """(256, 4) uint8: from nothing to the highest activation, in the colour of the forward pass."""
    t = theme or current()
    return _map_of((0.0, t.sequential_low), (0.55, t.forward), (1.0, t.sequential_high))


def digit_lut(theme: Theme | None = None) -> np.ndarray:
    """(256, 4) uint8: from paper to ink, for pictures of digits."""
    t = theme or current()
    return _map_of((0.0, t.digit_paper), (1.0, t.digit_ink))


def icon(name: str, colour: QColor | None = None) -> QIcon:
    """An icon of resources/icons, sharp at any size, in ``colour`` (None: that of text).

    A primary button's icon takes ``current().on_accent``.
    """
    theme = current()
    faint = blended(theme.text, theme.panel, 0.6)
    return QIcon(SvgIconEngine(_icon_source(name), colour or theme.text, faint))


def _map_of(*stops: tuple[float, QColor]) -> np.ndarray:
    return colour_map(list(stops))


@cache
def _icon_source(name: str) -> str:
    return (RESOURCES / "icons" / f"{name}.svg").read_text("utf-8")


def _style_sheet(theme: Theme) -> str:
    template = string.Template((RESOURCES / "themes" / "style.qss").read_text("utf-8"))
    colours = {role: getattr(theme, role).name() for role in _ROLES}
    colours["hover"] = blended(theme.raised, theme.accent, 0.12).name()
    colours["progress"] = blended(theme.raised, theme.accent, 0.35).name()
    colours["disabled"] = blended(theme.text, theme.panel, 0.55).name()
    return template.substitute(colours, icons=(RESOURCES / "themes").as_posix(), name=theme.name)


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, theme.window),
        (roles.WindowText, theme.text),
        (roles.Base, theme.field),
        (roles.AlternateBase, theme.raised),
        (roles.Text, theme.text),
        (roles.PlaceholderText, theme.muted),
        (roles.Button, theme.raised),
        (roles.ButtonText, theme.text),
        (roles.BrightText, theme.danger),
        (roles.ToolTipBase, theme.panel),
        (roles.ToolTipText, theme.text),
        (roles.Highlight, theme.accent),
        (roles.HighlightedText, theme.on_accent),
        (roles.Accent, theme.accent),
        (roles.Link, theme.link),
        (roles.LinkVisited, theme.link),
        (roles.Light, theme.panel),
        (roles.Midlight, theme.raised),
        (roles.Mid, theme.border),
        (roles.Dark, theme.control),
        (roles.Shadow, theme.window),
    ):
        palette.setColor(role, colour)
    faint = blended(theme.text, theme.panel, 0.55)
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return palette
