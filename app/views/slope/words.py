"""What the slope tells, in a sentence or two of the notes' words."""

from __future__ import annotations

import math

from app.i18n import tr
from app.numbers import number
from engine.landscape.slope import Slope

_LONG, _SHORT = 3.0, 1 / 3
_FLAT = 1e-3


def verdict(slope: Slope) -> str:
    """How steep it is, whether the step is long or short, and where it points."""
    steep = tr(
        "The slope here: J falls by {steepness} for each unit of distance.",
        steepness=number(slope.steepness, 3),
    )
    return " ".join((steep, _length(slope), _direction(slope)))


def _length(slope: Slope) -> str:
    if slope.steepness < _FLAT or not slope.best:
        return tr("This is the bottom of a valley, or a plateau: there is hardly a slope.")
    ratio = slope.length / slope.best
    if ratio > _LONG:
        return tr(
            "The next step is {ratio} times as long as would be best: it overshoots the valley.",
            ratio=number(ratio, 2),
        )
    if ratio < _SHORT:
        return tr(
            "The next step is short: {share} of the best length. Slow but stable.",
            share=number(ratio, 2),
        )
    return tr("The next step is {ratio} times as long as the best one.", ratio=number(ratio, 2))


def _direction(slope: Slope) -> str:
    degrees = round(math.degrees(math.acos(max(-1.0, min(1.0, slope.cosine)))))
    if degrees <= 5:
        return tr("It goes straight downhill.")
    return tr(
        "Its direction is {degrees}° off: its batch is not the whole set, and the optimizer goes "
        "its own way.",
        degrees=degrees,
    )
