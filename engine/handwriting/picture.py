"""What a pad may hold besides strokes: one grey picture, or the 28x28 themselves."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.errors import Text
from engine.handwriting.normalize import checked_grey, normalize_drawing, normalize_ink
from engine.handwriting.photo import ink_strength, reduced
from engine.handwriting.row import part_ink
from engine.handwriting.strokes import Drawing, DrawingError
from engine.spec import IMAGE_SIDE

Image = NDArray[np.float32]


_SHOWN_SIDE = 560
"""The larger side of a photo as it is kept to be shown, in pixels."""


@dataclass(frozen=True, eq=False)
class Photo:
    """A grey picture of one digit or several, black 0 to white 1, and what the network sees of it.

    ``grey`` (h, w) may be given as `normalize_image` takes it, and is kept no larger than it is shown;
    ``ink`` is how much of each pixel is ink. ``image`` is the whole read as one digit, ``digits`` each
    of those that stand side by side. Raises `DrawingError` where it is no picture, or nothing stands
    out in it.
    """

    grey: Image
    ink: Image = field(init=False)
    image: Image = field(init=False)
    digits: tuple[Image, ...] = field(init=False)

    def __post_init__(self) -> None:
        grey = checked_grey(self.grey)
        ink = ink_strength(grey)
        if not ink.any():
            raise DrawingError(Text("nothing stands out from the ground of the picture"))
        shown = reduced(grey, _SHOWN_SIDE), reduced(ink, _SHOWN_SIDE)
        for name, values in zip(("grey", "ink"), shown, strict=True):
            values.setflags(write=False)
            object.__setattr__(self, name, values)
        object.__setattr__(self, "image", normalize_ink(ink))
        object.__setattr__(self, "digits", tuple(map(normalize_ink, part_ink(ink))))


@dataclass(frozen=True, eq=False)
class Cells:
    """The 28x28 pixels as the network sees them, ink 1 on ground 0: nothing is moved or scaled."""

    image: Image

    def __post_init__(self) -> None:
        image = np.clip(np.array(self.image, np.float32).reshape(IMAGE_SIDE, IMAGE_SIDE), 0, 1)
        image.setflags(write=False)
        object.__setattr__(self, "image", image)

    def with_cell(self, row: int, column: int, ink: float) -> Cells:
        """The same with another pixel."""
        image = self.image.copy()
        image[row, column] = ink
        return Cells(image)

    def moved(self, right: int, down: int) -> Cells:
        """The same moved by whole pixels; what goes beyond the edge is gone."""
        return Cells(shifted(self.image, right, down))


Content = Drawing | Photo | Cells


def shifted(images: ArrayLike, right: int, down: int) -> Image:
    """Images (..., 28, 28) moved by whole pixels; ground comes in at the other side."""
    images = np.asarray(images, np.float32)
    result = np.zeros_like(images)
    height, width = images.shape[-2:]
    to_rows, from_rows = _spans(down, height)
    to_columns, from_columns = _spans(right, width)
    result[..., to_rows, to_columns] = images[..., from_rows, from_columns]
    return result


def _spans(by: int, length: int) -> tuple[slice, slice]:
    by = max(-length, min(by, length))
    return slice(max(by, 0), length + min(by, 0)), slice(max(-by, 0), length - max(by, 0))


def network_image(content: Content) -> Image:
    """What the network sees of it as one digit: (28, 28) float32 in [0, 1], read-only."""
    return normalize_drawing(content) if isinstance(content, Drawing) else content.image
