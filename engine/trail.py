"""The way that the weights of a run have gone: some points of it, kept compactly.

A point is the displacement theta - theta_0 from where the run began, as float16: its error is 1/2000 of
the displacement, and 64 points of the notes' network take 14 MB. Of larger networks there are fewer; of
one so large that four do not fit, none but the present is known.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.activations import Array

MOST_POINTS = 64
BUDGET_BYTES = 16_000_000
_FEWEST = 4
_LARGEST = float(np.finfo(np.float16).max)


@dataclass(frozen=True)
class TrailPoint:
    """After ``step`` updates theta was theta_0 + ``displacement``, (count,) float16, read-only."""

    step: int
    displacement: Array


class Trail:
    """Points of a run that began at ``start``, theta_0 (count,), when it had made ``step`` updates.

    The first steps noted are all kept, as many as there is room for; from then on every second point is
    dropped whenever there are too many, so that those left lie at equal distances, from first to last.
    """

    def __init__(self, start: Array, step: int = 0) -> None:
        self._start = start.copy() if start.flags.writeable else start
        self._start.flags.writeable = False
        room = BUDGET_BYTES // (2 * len(start))
        self._most = min(MOST_POINTS, room) if room >= _FEWEST else 0
        self._gap = 1
        self._points: list[TrailPoint] = []
        self.note(step, start)

    @property
    def start(self) -> Array:
        """theta_0, (count,), read-only."""
        return self._start

    @property
    def points(self) -> tuple[TrailPoint, ...]:
        """From the beginning on, in the order of their steps."""
        return tuple(self._points)

    def note(self, step: int, parameters: Array) -> None:
        """The weights after ``step`` updates. Where a run went back, what came after is forgotten."""
        if not self._most:
            return
        while self._points and self._points[-1].step >= step:
            self._points.pop()
        if self._points and step < self._points[-1].step + self._gap:
            return
        self._points.append(self._point(step, parameters))
        if len(self._points) > self._most:
            self._points = self._points[::2]
            self._gap *= 2

    def points_to(self, step: int, parameters: Array) -> tuple[TrailPoint, ...]:
        """The points up to here, and here, whether that is noted or not."""
        earlier = tuple(point for point in self._points if point.step < step)
        return (*earlier, self._point(step, parameters))

    def _point(self, step: int, parameters: Array) -> TrailPoint:
        difference = np.clip(parameters - self._start, -_LARGEST, _LARGEST)
        displacement = difference.astype(np.float16)
        displacement.flags.writeable = False
        return TrailPoint(step, displacement)
