"""Where each neuron of the graph stands: the pixels as the image, the layers as columns of dots."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from engine.spec import IMAGE_SIDE, PIXELS

_PITCH = 7.5
_LARGEST_PITCH = 40.0
_IMAGE_SHARE = 0.27
_ANSWER_WIDTH = 92.0
_HEAD = 22.0
_DOT = 0.36
_REACH = 9.0
_LARGEST_DOT = 7.0


@dataclass(frozen=True)
class GraphPlan:
    """``places[l]`` are the centres of layer l's neurons, (n^[l], 2) in the widget's coordinates; layer 0
    has the pixels, which fill ``image``. ``radii[l]`` is how large a dot of that layer is, ``heads[l]``
    where its name is centred."""

    image: QRectF
    places: tuple[np.ndarray, ...]
    radii: tuple[float, ...]
    heads: tuple[float, ...]

    def nearest(self, point: QPointF) -> tuple[int, int] | None:
        """The neuron under a point, as (layer, neuron); None where there is none near by."""
        if self.image.contains(point):
            pixel = self.image.width() / IMAGE_SIDE
            row = int((point.y() - self.image.top()) / pixel)
            column = int((point.x() - self.image.left()) / pixel)
            return 0, min(row, IMAGE_SIDE - 1) * IMAGE_SIDE + min(column, IMAGE_SIDE - 1)
        here = np.array([point.x(), point.y()])
        found, best = None, _REACH
        for layer, places in enumerate(self.places[1:], 1):
            distances = np.hypot(*(places - here).T)
            neuron = int(distances.argmin())
            if distances[neuron] < max(best, self.radii[layer]):
                found, best = (layer, neuron), float(distances[neuron])
        return found


def plan(sizes: tuple[int, ...], width: float, height: float) -> GraphPlan:
    """Room for a network of these layer sizes; the first are the pixels, the last the answer."""
    room = QRectF(6, _HEAD, max(width - 12, 1), max(height - _HEAD - 6, 1))
    cell = max(1.0, math.floor(min(_IMAGE_SHARE * room.width(), room.height()) / IMAGE_SIDE))
    side = cell * IMAGE_SIDE
    image = QRectF(room.left(), round(room.center().y() - side / 2), side, side)
    left, right = image.right(), room.right() - _ANSWER_WIDTH
    places, radii = [_pixels(image, sizes[0])], [cell / 2]
    heads = [image.center().x()]
    columns = len(sizes) - 1
    for layer, n in enumerate(sizes[1:], 1):
        x = left + (right - left) * layer / columns
        most = (right - left) / columns * 0.7
        found, radius = _column(n, x, room, 1.0 if layer == columns else most)
        places.append(found)
        radii.append(radius)
        heads.append(x)
    return GraphPlan(image, tuple(places), tuple(radii), tuple(heads))


def _pixels(image: QRectF, count: int) -> np.ndarray:
    """The centres of the pixels, row by row."""
    assert count == PIXELS
    rows, columns = np.divmod(np.arange(count), IMAGE_SIDE)
    cell = image.width() / IMAGE_SIDE
    return np.stack(
        [image.left() + (columns + 0.5) * cell, image.top() + (rows + 0.5) * cell], axis=1
    )


def _column(n: int, x: float, room: QRectF, width: float) -> tuple[np.ndarray, float]:
    """``n`` dots around ``x``: one column where they fit, else several, closer where they are many."""
    rows = min(n, max(int(room.height() / _PITCH), 1))
    columns = -(-n // rows)
    rows = -(-n // columns)
    down = min(room.height() / rows, _LARGEST_PITCH)
    across = min(1.4 * down, width / columns)
    row, column = np.arange(n) % rows, np.arange(n) // rows
    top = room.center().y() - (rows - 1) / 2 * down
    left = x - (columns - 1) / 2 * across
    radius = min(_LARGEST_DOT, _DOT * (min(down, across) if columns > 1 else down))
    return np.stack([left + column * across, top + row * down], axis=1), radius
