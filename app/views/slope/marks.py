"""The four places on the slope that matter, each with its sign, its colour and its words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

from app import theme
from app.i18n import tr
from engine.landscape.slope import Slope

HERE, STEP, LAID, BEST = "here", "step", "laid", "best"


@dataclass(frozen=True)
class Mark:
    """A place at ``distance`` with this ``loss``; ``sign`` is a symbol of pyqtgraph's scatter plots."""

    name: str
    words: str
    short: str
    distance: float
    loss: float
    sign: str
    colour: QColor


def marks_of(slope: Slope, optimizer: str) -> tuple[Mark, ...]:
    """From where the network is to the lowest point of the line."""
    colours = theme.current()
    return (
        Mark(HERE, tr("You are here"), tr("here"), 0.0, slope.loss, "o", colours.accent),
        Mark(
            STEP,
            tr("Where the next step of {optimizer} really leads", optimizer=optimizer),
            tr("next step"),
            slope.length,
            slope.reached_loss,
            "d",
            colours.backward,
        ),
        Mark(
            LAID,
            tr("A step of that length straight downhill"),
            tr("same length"),
            slope.length,
            slope.laid_loss,
            "s",
            colours.warning,
        ),
        Mark(
            BEST,
            tr("The best step straight downhill"),
            tr("best step"),
            slope.best,
            slope.best_loss,
            "star",
            colours.success,
        ),
    )


def optimizer_name(optimizer: str) -> str:
    names = {
        "gd": tr("Gradient descent"),
        "momentum": tr("Momentum"),
        "rmsprop": "RMSProp",
        "adam": "Adam",
    }
    return names[optimizer]
