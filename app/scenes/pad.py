"""What is written on the pad, and what is kept of it."""

from __future__ import annotations

import numpy as np

from app.models.pages import (
    HAND,
    SEES,
)
from app.models.readers import BOTH
from app.scenes.stage import CROSSED_SEVEN, YEAR, Scenes, Stage, drawing, trained
from engine.handwriting.picture import Cells, Photo
from engine.handwriting.steps import Steps
from engine.handwriting.strokes import Drawing, rasterize


def _photo(stage: Stage) -> None:
    """A photo in uneven light on the pad."""
    trained(stage)
    down, across = np.mgrid[:280, :360] / 280
    sheet = np.full((280, 360), 0.9, np.float32)
    sheet[40:240, 80:280] -= 0.75 * rasterize(
        Drawing(tuple(map(np.array, CROSSED_SEVEN)), 0.06), 200
    )
    light = (1 - 0.5 * across) * (1 - 0.4 / (1 + np.exp(60 * (1.3 - across - down))))
    stage.studio.models.drawing.set_drawing(Photo(np.clip(sheet * light, 0, 1)))


def _row(stage: Stage) -> None:
    """Four digits side by side on the pad, read by both networks."""
    trained(stage)
    stage.studio.open_bundled()
    stage.studio.models.readers.choice = BOTH
    stage.studio.models.drawing.set_drawing(Drawing(tuple(map(np.array, YEAR)), 0.05))


def _sees(stage: Stage) -> None:
    """A drawing moved by three pixels, one step left out."""
    drawing(stage)
    models = stage.studio.models
    models.pages.show(SEES)
    models.sees.set_steps(Steps(centre=False))
    models.sees.set_shift(3, 0)
    stage.wait_for(models.sees.curve_changed)


def _cells(stage: Stage) -> None:
    """A validation image on the pad, to be changed cell by cell."""
    trained(stage)
    drawing = stage.studio.models.drawing
    drawing.set_drawing(Cells(stage.studio.models.specimen.image))
    drawing.move_cells(3, 2)


def _hand(stage: Stage) -> None:
    """Drawings of every digit, a trained network, and a lesson that has just ended."""
    stage.open_data()
    stage.train(2)
    stage.write(8)
    stage.studio.open_bundled()
    stage.show_page(HAND)
    stage.teach()


def _hand_empty(stage: Stage) -> None:
    stage.open_data()
    stage.show_page(HAND)


SCENES: Scenes = {
    "photo": _photo,
    "row": _row,
    "sees": _sees,
    "cells": _cells,
    "hand": _hand,
    "hand_empty": _hand_empty,
}
