"""The notes' reading of a gradient (section 5) in sentences, true to the update that was really made."""

from __future__ import annotations

import math

from app.i18n import tr
from app.numbers import count, percent
from app.views.stepping.figures import parameter_kind
from engine.explain.check import GradientCheck, Verdict
from engine.explain.parameter import Parameter
from engine.explain.weight import Course, Move, Reading, Size, Slope


def reading_sentence(parameter: Parameter, reading: Reading) -> str:
    """What the gradient says, what the update did, and how large the effect is."""
    what = parameter_kind(parameter)
    return f"{_course_sentence(what, reading)} {_size_sentence(what, parameter, reading)}"


def verdict_sentence(check: GradientCheck) -> str:
    """Whether trying gives what backpropagation gives."""
    if check.verdict is Verdict.AGREES:
        return tr("They agree.")
    if check.verdict is Verdict.DIFFERS:
        return tr("They differ, which they should not.")
    return tr(
        "They differ, because {count} ReLUs switch between w − h and w + h: the cost has a kink "
        "there.",
        count=check.switches,
    )


def _course_sentence(what: str, reading: Reading) -> str:
    raises, raised = reading.slope is Slope.RAISES, reading.move is Move.RAISED
    match reading.course:
        case Course.DOWNHILL if raises:
            return tr("Raising this {what} raises the error, so it is lowered.", what=what)
        case Course.DOWNHILL:
            return tr("Raising this {what} lowers the error, so it is raised.", what=what)
        case Course.UPHILL if raised:
            return tr(
                "Raising this {what} raises the error, and yet it is raised: the gradients of "
                "earlier steps carry it on.",
                what=what,
            )
        case Course.UPHILL:
            return tr(
                "Raising this {what} lowers the error, and yet it is lowered: the gradients of "
                "earlier steps carry it on.",
                what=what,
            )
        case Course.CARRIED:
            return _carried_sentence(what, raised)
    return _still_sentence(what, reading.slope)


def _carried_sentence(what: str, raised: bool) -> str:
    if raised:
        return tr(
            "In this batch this {what} has no effect on the error; the gradients of earlier steps "
            "carry it on, and it is raised.",
            what=what,
        )
    return tr(
        "In this batch this {what} has no effect on the error; the gradients of earlier steps "
        "carry it on, and it is lowered.",
        what=what,
    )


def _still_sentence(what: str, slope: Slope) -> str:
    if slope is Slope.NOTHING:
        return tr(
            "In this batch this {what} has no effect on the error, so it stays as it is.", what=what
        )
    if slope is Slope.RAISES:
        return tr(
            "Raising this {what} raises the error, but the step is too small to change it.",
            what=what,
        )
    return tr(
        "Raising this {what} lowers the error, but the step is too small to change it.", what=what
    )


def _size_sentence(what: str, parameter: Parameter, reading: Reading) -> str:
    values = {
        "layer": parameter.layer,
        "rank": count(reading.rank),
        "count": count(reading.count),
        "share": percent(math.ceil(100 * reading.share) / 100),
    }
    match reading.size:
        case Size.ZERO:
            return tr("Its gradient is 0.")
        case Size.LARGE:
            return tr(
                "Its effect is large: place {rank} of {count} in layer {layer}, among the largest "
                "{share}.",
                **values,
            )
        case Size.MIDDLING:
            return tr("Its effect is middling: place {rank} of {count} in layer {layer}.", **values)
    return tr("Its effect is small: place {rank} of {count} in layer {layer}.", **values)
