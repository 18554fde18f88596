"""The landscape of the loss, and the race."""

from __future__ import annotations

from app.models.landscape import NOISE, PLANE, RACE, RACE_PATHS, SLOPE
from app.scenes.stage import Scenes, Stage


def _slope(stage: Stage) -> None:
    """The slope under a network trained for an epoch, and the next step on it."""
    stage.open_data()
    stage.train(1)
    stage.show_landscape(SLOPE)
    stage.measure(SLOPE)


def _plane(stage: Stage) -> None:
    """The mountains along a run's way, from above."""
    stage.open_data()
    stage.train(2)
    stage.show_landscape(PLANE)
    stage.measure(PLANE)


def _relief(stage: Stage) -> None:
    """The same, in relief."""
    stage.studio.models.landscape.set_in_relief(True)
    _plane(stage)


def _noise(stage: Stage) -> None:
    """The cloud of gradients after an epoch."""
    stage.open_data()
    stage.train(1)
    stage.show_landscape(NOISE)
    stage.measure(NOISE)


def _race_paths(stage: Stage) -> None:
    """The ways of a race in one landscape."""
    _race(stage)
    stage.studio.models.landscape.choose_plane(RACE_PATHS)
    stage.show_landscape(PLANE)
    stage.measure(PLANE)


def _race(stage: Stage) -> None:
    """Four optimizers have raced for an epoch."""
    stage.open_data()
    stage.show_landscape(RACE)
    stage.race()


SCENES: Scenes = {
    "slope": _slope,
    "plane": _plane,
    "relief": _relief,
    "noise": _noise,
    "race": _race,
    "race_paths": _race_paths,
}
