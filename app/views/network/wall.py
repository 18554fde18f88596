"""The receptive-field wall: each neuron of the first layer as the picture of its 784 weights.

The tiles are brought to a whole number of screen pixels before they are coloured, by averaging weights
over areas: no tile is blurred or uneven, and a small wall costs less than a large one.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.views.network.grid import grid_columns
from app.views.network.pictures import MARGIN, Quiet
from app.widgets.mosaic import Mosaic
from engine.spec import IMAGE_SIDE

ASPECT = 2.0
"""How much wider than high the wall is at most: the matrices beside it want room too."""
_GAP = 1
_THICK_FROM = 26
_LEAST_SIDE = 4

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class Wall(Quiet, Mosaic):
    """W^[1] as tiles. Arrow keys go from tile to tile; Enter goes into one, Escape out of it; Enter
    inside, or a double click, opens the neuron.

    Signals:
        weight_pointed(neuron, pixel): mouse or cursor came to another weight; pixel -1 is the tile as a
            whole.
        neuron_opened(neuron): its card is wanted.
    """

    weight_pointed = Signal(int, int)
    neuron_opened = Signal(int)

    def __init__(
        self, count: int, parent: QWidget | None = None, *, numbered: bool = False
    ) -> None:
        """``numbered`` writes its number on each tile: for a wall of the ten digits."""
        self.columns = grid_columns(count, ASPECT)
        super().__init__(self.columns, parent, gap=_GAP)
        self.rows = -(-count // self.columns)
        self._count = count
        self._numbered = numbered
        self._weights = np.zeros((IMAGE_SIDE * IMAGE_SIDE, count), np.float32)
        self._limit = 1.0
        self._activity: np.ndarray | None = None
        self._dead_neurons: np.ndarray | None = None
        self._inside: tuple[int, int] | None = None
        self.tile_hovered.connect(self._on_tile_hovered)
        self.opened.connect(self._on_opened)

    def show_weights(self, stored: np.ndarray, limit: float) -> None:
        """Show (784, n) weights, a column a neuron, on the scale -limit .. limit."""
        self._weights, self._limit = stored, limit
        self._draw()

    def show_activity(self, activity: np.ndarray) -> None:
        """The frames' brightness, (n,) in [0, 1], 0 is silent."""
        self._activity = activity
        if self._shape[0]:
            self.set_activity(activity)

    def show_dead(self, dead: np.ndarray | None) -> None:
        """Hatch these neurons from the next `show_weights` on."""
        self._dead_neurons = None if dead is None else dead[: self._count]

    def arrange(self, width: int, height: int) -> None:
        """Choose the number of columns with which the tiles are largest in a widget of this size."""
        aspect = max(width - MARGIN, 1) / max(height - MARGIN, 1)
        columns = grid_columns(self._count, min(aspect, ASPECT))
        if columns != self.columns:
            self.columns, self.rows = columns, -(-self._count // columns)
            self.set_columns(columns)
            self._draw()

    def pitch_for(self, width: int, height: int) -> int:
        """From tile to tile, in logical pixels, in a widget of this size."""
        return min((width - MARGIN) // self.columns, (height - MARGIN) // self.rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, cell = Qt.Key(event.key()), self.current_cell()
        if self._inside is None and key in _ENTER and cell is not None:
            self.clicked.emit(*cell)
        elif self._inside is None or not self._move_inside(key):
            super().keyPressEvent(event)

    def _draw(self) -> None:
        pitch = self._screen_pitch()
        frame = 2 if pitch >= _THICK_FROM else 1
        side = pitch - _GAP - 2 * frame
        if side < _LEAST_SIDE:
            return
        self.set_frame(frame)
        tiles = resampled(self._weights, side)
        self.set_tiles(tiles, self._limit, self._activity, self._dead_neurons)

    def _screen_pitch(self) -> int:
        """From tile to tile, in screen pixels."""
        ratio = self.devicePixelRatioF()
        across = (self.width() - MARGIN) * ratio / self.columns
        down = (self.height() - MARGIN) * ratio / self.rows
        return int(min(across, down))

    def _scale(self, room: float) -> float:
        """The tiles are made for the screen's pixels: they are never enlarged."""
        return min(room, 1.0)

    def _on_tile_hovered(self, tile: int, row: int, column: int) -> None:
        if row < 0:
            self.weight_pointed.emit(tile, -1)
            return
        side = self._shape[1]
        y, x = ((2 * i + 1) * IMAGE_SIDE // (2 * side) for i in (row, column))
        self.weight_pointed.emit(tile, y * IMAGE_SIDE + x)

    def _on_clicked(self, row: int, column: int) -> None:
        """Enter, or a click, goes into the tile: the arrow keys then walk over its weights."""
        super()._on_clicked(row, column)
        if self._tile_of((row, column)) is not None:
            self._inside = (IMAGE_SIDE // 2, IMAGE_SIDE // 2)
            self._tell_inside()

    def _on_opened(self, row: int, column: int) -> None:
        tile = self._tile_of((row, column))
        if tile is not None:
            self.neuron_opened.emit(tile)

    def _move_inside(self, key: Qt.Key) -> bool:
        if self._inside is None or not (key in _ARROWS or key == Qt.Key.Key_Escape):
            return False
        if key == Qt.Key.Key_Escape:
            self._inside = None
            self.update()
            return True
        down, right = _ARROWS[key]
        row, column = self._inside
        last = IMAGE_SIDE - 1
        self._inside = min(max(row + down, 0), last), min(max(column + right, 0), last)
        self._tell_inside()
        return True

    def _tell_inside(self) -> None:
        cell = self.current_cell()
        tile = self._tile_of(cell) if cell else None
        if tile is not None and self._inside is not None:
            row, column = self._inside
            self.weight_pointed.emit(tile, row * IMAGE_SIDE + column)
        self.update()

    def _paint_over(self, painter: QPainter) -> None:
        if self._numbered:
            self._paint_numbers(painter)
        cell = self.current_cell()
        if self._inside is not None and cell is not None and self.hasFocus():
            self._paint_inside(painter, self.cell_rect(*cell))

    def _paint_numbers(self, painter: QPainter) -> None:
        painter.setPen(self._theme.text)
        height = painter.fontMetrics().height()
        for tile in range(self._shape[0]):
            corner = QRectF(self.tile_rect(tile).topLeft(), QSizeF(0.8 * height, height))
            painter.fillRect(corner, self._theme.panel)
            painter.drawText(corner, Qt.AlignmentFlag.AlignCenter, str(tile))

    def _paint_inside(self, painter: QPainter, tile: QRectF) -> None:
        assert self._inside is not None
        row, column = self._inside
        step = tile.width() / IMAGE_SIDE
        corner = tile.topLeft() + QPointF(column * step, row * step)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.text, 1.5))
        painter.drawRect(QRectF(corner.x(), corner.y(), step, step).adjusted(-2, -2, 2, 2))


def resampled(stored: np.ndarray, side: int) -> np.ndarray:
    """(784, n) weights as n pictures (n, side, side), each pixel the mean of the area it covers."""
    images = stored.reshape(IMAGE_SIDE, IMAGE_SIDE, -1)
    if side == IMAGE_SIDE:
        return np.transpose(images, (2, 0, 1))
    shares = _area_shares(side)
    rows = shares @ images.reshape(IMAGE_SIDE, -1)
    pictures = shares @ rows.reshape(side, IMAGE_SIDE, -1)
    return np.transpose(pictures, (2, 0, 1))


@lru_cache(maxsize=4)
def _area_shares(side: int) -> np.ndarray:
    """(side, 28): which share of each of the 28 pixels in a row every one of ``side`` pixels has."""
    edges = np.linspace(0, IMAGE_SIDE, side + 1)
    pixels = np.arange(IMAGE_SIDE)
    overlap = np.minimum(edges[1:, None], pixels + 1) - np.maximum(edges[:-1, None], pixels)
    shares: np.ndarray = np.maximum(overlap, 0) * side / IMAGE_SIDE
    return shares.astype(np.float32)
