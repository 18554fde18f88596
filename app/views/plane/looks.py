"""How the ways and the named places are drawn, on the map and in relief."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from app import theme
from app.i18n import tr
from app.models.race import LETTERS
from app.widgets.run_badge import colour_of, pen_of
from engine.landscape.plane import DrawnPath


def path_pen(path: DrawnPath) -> QPen:
    """The main run's way is in the colour of its validation curve, a race's runs have theirs."""
    if path.label in LETTERS:
        return pen_of(LETTERS.index(path.label), 2.5)
    pen = QPen(theme.current().curve_validation, 2.5)
    pen.setCosmetic(True)
    return pen


def path_colour(path: DrawnPath) -> QColor:
    if path.label in LETTERS:
        return colour_of(LETTERS.index(path.label))
    return theme.current().curve_validation


def outline_pen() -> QPen:
    """Below a way, so that it stands out from any ground."""
    pen = QPen(theme.current().panel, 5.5)
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def mark_words(name: str, paths: Sequence[DrawnPath]) -> str:
    """What stands at a named place; at the other run's, which of a race's it is."""
    words = {"start": tr("start"), "now": tr("you are here"), "other": tr("other run")}[name]
    other = paths[-1].label if name == "other" and paths else ""
    return f"{words} {other}" if other in LETTERS else words
