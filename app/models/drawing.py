"""The user's drawing: strokes, or a picture, and the 28x28 image that the network sees of them.

The drawing lies in a box of side 1, x to the right and y downwards. It is a list of strokes, never of
pixels: each gesture, a stroke of the pen or one sweep of the eraser, makes a new frozen `Drawing`, and
undoing is going back to the one before. In place of strokes the pad may hold a `Photo`, or the 28x28
`Cells` themselves; a stroke of the pen then takes a fresh sheet.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from engine.activations import Array
from engine.handwriting.picture import Cells, Content, Photo, network_image
from engine.handwriting.strokes import Drawing, DrawingError, erase

MAX_PEN_POINTS = 5_000
"""More than the pen takes; far more than a digit has. Keeps the image quick to make."""
MAX_PEN_STROKES = 500
_MAX_UNDO = 200
_COALESCE_MS = 6
"""Less than the 8 ms between two reports of a common mouse, so that each of those is told at once."""

Point = tuple[float, ...]
Place = tuple[float, float]


class DrawingModel(QObject):
    """What is on the pad, how it came there, and the pen.

    A gesture is `begin_stroke`, `extend_stroke` ..., `end_stroke`, or `erase_at` ..., `end_stroke`, or
    `set_cell` ..., `end_stroke`; it is one step to undo. Nothing else need be remembered to show the pad
    again in another window.

    Signals:
        changed: the drawing or the pen's width is another one. The first change is told at once, those
            that follow within 6 ms in one; the end of a gesture always at once.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._finished = Drawing()
        self._picture: Photo | Cells | None = None
        self._stroke: list[Point] = []
        self._eraser_at: Place | None = None
        self._before_gesture: Content | None = None
        self._undo: list[Content] = []
        self._redo: list[Content] = []
        self._points = 0
        self._drawing: Drawing | None = None
        self._image: Array | None = None
        self._owed = False
        self._pause = QTimer(self, singleShot=True, interval=_COALESCE_MS)
        self._pause.setTimerType(Qt.TimerType.PreciseTimer)
        self._pause.timeout.connect(self._tell_what_is_owed)

    @property
    def drawing(self) -> Drawing:
        """All strokes on the pad, the one under the pen with them; none where it holds a picture."""
        if self._drawing is None:
            strokes: tuple[Any, ...] = self._finished.strokes
            live = (self._stroke,) if self._stroke else ()
            self._drawing = Drawing(strokes + live, self.pen_width)
        return self._drawing

    @property
    def picture(self) -> Photo | Cells | None:
        """The picture on the pad, in place of strokes."""
        return self._picture

    @property
    def content(self) -> Content:
        """The picture on the pad, or the strokes."""
        return self._picture or self.drawing

    @property
    def finished(self) -> Drawing:
        """The strokes that are done: the same object while a pen moves, another after each gesture."""
        return self._finished

    @property
    def stroke(self) -> list[Point]:
        """The points of the stroke under the pen, (x, y) or (x, y, pressure). Do not write into it."""
        return self._stroke

    @property
    def image(self) -> Array:
        """(784,) float32 in [0, 1], read-only: what the network sees; all zero for an empty pad."""
        if self._image is None:
            self._image = network_image(self.content).reshape(-1)
        return self._image

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        if isinstance(self._picture, Cells):
            return not self._picture.image.any()
        return self.is_fresh

    @property
    def is_fresh(self) -> bool:
        """Whether the pad is as after `clear`: a bare sheet for the pen."""
        return self._picture is None and self._finished.empty and not self._stroke

    @property
    def can_undo(self) -> bool:
        before = self._before_gesture
        return bool(self._undo or self._stroke or (before and before is not self._done()))

    @property
    def can_redo(self) -> bool:
        return bool(self._redo)

    @property
    def pen_width(self) -> float:
        """The pen's width as a share of the box; all strokes have the same."""
        return self._finished.width

    @pen_width.setter
    def pen_width(self, width: float) -> None:
        self.end_stroke()
        resized = Drawing(self._finished.strokes, width)
        if resized.width != self._finished.width:
            self._finished = resized
            self._change(at_once=False)

    def begin_stroke(self, x: float, y: float, pressure: float | None = None) -> None:
        """Put the pen down. ``pressure`` in [0, 1] varies the width; a mouse has none.

        A pad that is full takes no more; one that holds a picture is given a fresh sheet.
        """
        self.end_stroke()
        strokes = self._finished.strokes
        self._points = sum(map(len, strokes))
        if len(strokes) < MAX_PEN_STROKES and self._points < MAX_PEN_POINTS:
            self._before_gesture = self._done()
            self._picture = None
            self._stroke = [_point(x, y, pressure)]
            self._change(at_once=True)

    def extend_stroke(self, x: float, y: float, pressure: float | None = None) -> None:
        """Move the pen that is down, with a pressure if the stroke began with one."""
        if not self._stroke or self._points + len(self._stroke) >= MAX_PEN_POINTS:
            return
        last = self._stroke[-1]
        if len(last) == 2:
            pressure = None
        elif pressure is None:
            pressure = last[2]
        self._stroke.append(_point(x, y, pressure))
        self._change(at_once=False)

    def erase_at(self, x: float, y: float, radius: float) -> None:
        """Move a round eraser here, from where it was if it is down already; it cuts strokes only."""
        if self._eraser_at is None:
            self.end_stroke()
            self._before_gesture = self._done()
        rest = self._finished
        for place in _way(self._eraser_at or (x, y), (x, y), step=radius / 2):
            rest = _without(rest, place, radius)
        self._eraser_at = (x, y)
        if rest is not self._finished:
            self._finished = rest
            self._change(at_once=False)

    def set_cell(self, row: int, column: int, ink: float) -> None:
        """Give one of the 28x28 cells this ink in [0, 1], where the pad holds cells."""
        if isinstance(self._picture, Cells) and self._picture.image[row, column] != np.float32(ink):
            self._before_gesture = self._before_gesture or self._picture
            self._picture = self._picture.with_cell(row, column, ink)
            self._change(at_once=False)

    def end_stroke(self) -> None:
        """Lift the pen or the eraser: the gesture is complete and can be undone."""
        before, self._before_gesture, self._eraser_at = self._before_gesture, None, None
        if self._stroke:
            self._finished = self.drawing
            self._stroke = []
        if before is not None and before is not self._done():
            self._remember(before)
            self._tell()

    def undo(self) -> None:
        """Go back to before the last gesture."""
        self.end_stroke()
        self._travel(self._undo, self._redo)

    def redo(self) -> None:
        """Bring back what was undone last."""
        self.end_stroke()
        self._travel(self._redo, self._undo)

    def clear(self) -> None:
        """Take a fresh sheet; it can be undone."""
        self.set_drawing(Drawing(width=self.pen_width))

    def set_drawing(self, content: Content) -> None:
        """Put strokes, made in a box of side 1, or a picture on the pad; it can be undone."""
        self.end_stroke()
        if self.is_fresh and isinstance(content, Drawing) and content.empty:
            return
        self._remember(self._done())
        self._put(content)
        self._change(at_once=True)

    def to_cells(self) -> None:
        """Replace what is on the pad by the 28x28 that the network sees of it."""
        if not isinstance(self._picture, Cells):
            self.set_drawing(Cells(self.image))

    def move_cells(self, right: int, down: int) -> None:
        """Move the 28x28 by whole pixels, where the pad holds cells; it can be undone."""
        if isinstance(self._picture, Cells):
            self.set_drawing(self._picture.moved(right, down))

    def _done(self) -> Content:
        """What is on the pad but for the stroke under the pen."""
        return self._picture or self._finished

    def _put(self, content: Content) -> None:
        """Let it be on the pad; beside a picture there are no strokes."""
        if isinstance(content, Drawing):
            self._picture, self._finished = None, content
        else:
            self._picture, self._finished = content, Drawing(width=self.pen_width)

    def _remember(self, before: Content) -> None:
        self._undo.append(before)
        del self._undo[:-_MAX_UNDO]
        self._redo.clear()

    def _travel(self, there: list[Content], back: list[Content]) -> None:
        """To the drawing on top of one pile, leaving this one on the other; the pen keeps its width."""
        if there:
            back.append(self._done())
            content, width = there.pop(), self.pen_width
            self._put(Drawing(content.strokes, width) if isinstance(content, Drawing) else content)
            self._change(at_once=True)

    def _change(self, at_once: bool) -> None:
        """What was known of the drawing no longer holds; say so now, or soon."""
        self._drawing = None
        self._image = None
        if at_once or not self._pause.isActive():
            self._tell()
        else:
            self._owed = True

    def _tell(self) -> None:
        self._owed = False
        self._pause.start()
        self.changed.emit()

    def _tell_what_is_owed(self) -> None:
        if self._owed:
            self._tell()


def _point(x: float, y: float, pressure: float | None) -> Point:
    return (x, y) if pressure is None else (x, y, pressure)


def _way(start: Place, end: Place, step: float) -> list[Place]:
    """Places from ``start``, which is left out, to ``end``, no further apart than ``step``."""
    across, down = end[0] - start[0], end[1] - start[1]
    parts = max(1, math.ceil(math.hypot(across, down) / step))
    return [
        (start[0] + across * i / parts, start[1] + down * i / parts) for i in range(1, parts + 1)
    ]


def _without(drawing: Drawing, centre: Place, radius: float) -> Drawing:
    """The drawing after a touch of the eraser; the same object where it touched nothing.

    Also where it would be cut into more strokes than a drawing may have.
    """
    try:
        rest = erase(drawing, centre, radius)
    except DrawingError:
        return drawing
    same = len(rest.strokes) == len(drawing.strokes) and all(
        map(np.array_equal, rest.strokes, drawing.strokes)
    )
    return drawing if same else rest
