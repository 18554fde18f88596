"""What is to be known of a plane: how much of a way lies in it, and what the picture leaves out."""

from __future__ import annotations

import math

from app.i18n import tr
from app.models.landscape import PATH, RACE_PATHS, RANDOM, THREE_POINTS, PlaneMeasured
from app.numbers import count, percent


def plane_words() -> dict[str, tuple[str, str]]:
    """The names of the planes and their tips."""
    return {
        PATH: (
            tr("Along the run's way"),
            tr("The two main axes of the way: the plane that holds most of it"),
        ),
        RANDOM: (
            tr("Two random directions"),
            tr("Random, scaled to each neuron's weights (filter-normalised): none is favoured"),
        ),
        THREE_POINTS: (
            tr("Start, now, another run"),
            tr("Through the initial weights, the present ones and those of the race's best run"),
        ),
        RACE_PATHS: (
            tr("Along the race's ways"),
            tr("The two main axes of the ways of all runs of the race"),
        ),
    }


def shares(measured: PlaneMeasured) -> str:
    """The honest share of each way that lies in the plane."""
    if len(measured.paths) == 1 and len(measured.paths[0].steps) < 2:
        return tr("The network has not moved yet: this is the mountain it stands on.")
    alone = len(measured.paths) == 1
    parts = ", ".join(_share(path.label, path.share, alone) for path in measured.paths)
    if measured.kind == RANDOM:
        return tr(
            "In this plane lies {shares} of the way: two random directions out of {count} hardly meet "
            "it. What is drawn is its shadow.",
            shares=parts,
            count=count(measured.dimensions),
        )
    return tr(
        "In this plane lies {shares} of the way. The rest goes off at right angles to it; what is drawn "
        "is the way's shadow on the mountain.",
        shares=parts,
    )


def when(measured: PlaneMeasured) -> str:
    images = count(measured.images)
    if measured.kind == RACE_PATHS:
        return tr("Around the common start of the race, on {count} training images", count=images)
    step = count(measured.step)
    return tr("After step {step}, on {count} training images", step=step, count=images)


def _share(label: str, share: float, alone: bool) -> str:
    """Small shares are not rounded to nothing."""
    tiny = 0 < share < 0.001
    text = percent(share, 1 - math.floor(math.log10(100 * share)) if tiny else 1)
    return text if alone else f"{tr('this run') if label == 'run' else label} {text}"
