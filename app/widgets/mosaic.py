"""Many small pictures as one: the wall of weight images, each with a frame that can light up."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from app import theme
from app.colours import packed, pixel
from app.widgets.heat_map import indices, largest
from app.widgets.raster import Cell, Raster

MOST_TILES = 256
"""Of a wider layer only so many neurons are drawn: more could not be told apart."""
_HATCH_EVERY = 6


class Mosaic(Raster):
    """Shows (n, h, w) numbers as n tiles in rows of ``columns``, framed by how active each is.

    The cells of the inherited signals are tiles' places; use these instead: ``tile_hovered(tile, row,
    column)`` with the pixel inside the tile (-1, -1 from the keyboard), ``tile_clicked(tile)``.
    """

    tile_hovered = Signal(int, int, int)
    tile_clicked = Signal(int)

    def __init__(self, columns: int = 16, parent: QWidget | None = None, *, gap: int = 1) -> None:
        """``gap`` is the space between two frames, in image pixels."""
        super().__init__(parent)
        self._columns = columns
        self._gap = gap
        self._frame = 2
        self._shape = (0, 0, 0)
        self._table = packed(theme.diverging_lut())
        self._frames = packed(theme.sequential_lut())
        self._background = pixel(self._theme.panel)
        self._quiet = pixel(self._theme.border)
        self._dead_pixel = pixel(self._theme.dead)
        self._dead_ground = pixel(self._theme.raised)
        self._hatch = np.zeros((0, 0), bool)
        self._spot: tuple[int, int, int] | None = None
        self._describe_tile: Callable[[int, int, int], str] | None = None
        self.clicked.connect(self._on_clicked)

    @property
    def cells(self) -> Cell:
        """Rows and columns of tiles."""
        tiles = self._shape[0]
        return -(-tiles // self._columns), min(self._columns, tiles)

    def set_describe_tile(self, describe: Callable[[int, int, int], str] | None) -> None:
        """What to say about (tile, row, column); row and column are -1 for the tile as a whole."""
        self._describe_tile = describe

    def set_frame(self, frame: int) -> None:
        """How thick the frames are, in image pixels, from the next `set_tiles` on."""
        if frame != self._frame:
            self._frame = frame
            self._shape = (0, 0, 0)

    def set_columns(self, columns: int) -> None:
        """How many tiles stand in a row, from the next `set_tiles` on."""
        if columns != self._columns:
            self._columns = columns
            self._shape = (0, 0, 0)

    def set_tiles(
        self,
        tiles: np.ndarray,
        limit: float | None = None,
        activity: np.ndarray | None = None,
        dead: np.ndarray | None = None,
    ) -> None:
        """Show (n, h, w) numbers on the scale -limit .. limit (None: the largest of them).

        ``activity``: (n,) in [0, 1], the brightness of the frames; ``dead``: (n,) bool, hatched tiles.
        """
        if limit is None:
            limit = largest(tiles)
        self._lay_out(tiles.shape)
        self._paint_tiles(tiles, limit, dead)
        self._paint_frames(activity)
        self._set_pixels(self._canvas)

    def set_activity(self, activity: np.ndarray | None) -> None:
        """Light the frames anew and leave the tiles: what follows the hand."""
        self._paint_frames(activity)
        self.update()

    def tile_rect(self, tile: int) -> QRectF:
        """Where a tile with its frame lies in the widget."""
        return self.cell_rect(*divmod(tile, self._columns))

    def cell_rect(self, row: int, column: int) -> QRectF:
        _, height, width = self._shape
        down, across = self._pitch
        return self._rect_of_pixels(
            row * down, column * across, height + 2 * self._frame, width + 2 * self._frame
        )

    def pixel_in_tile(self, position: QPointF) -> tuple[int, int, int] | None:
        """(tile, row, column) under a point of the widget; None on frames and gaps."""
        found = self.pixel_at(position)
        if found is None:
            return None
        (down, across), (_, height, width) = self._pitch, self._shape
        tile = self._tile_of((found[0] // down, found[1] // across))
        row, column = found[0] % down - self._frame, found[1] % across - self._frame
        if tile is None or not (0 <= row < height and 0 <= column < width):
            return None
        return tile, row, column

    def sizeHint(self) -> QSize:
        height, width = self._pixels.shape
        return QSize(max(width, 160), max(height, 80))

    @property
    def _pitch(self) -> tuple[int, int]:
        _, height, width = self._shape
        return height + 2 * self._frame + self._gap, width + 2 * self._frame + self._gap

    def _lay_out(self, shape: tuple[int, ...]) -> None:
        if shape == self._shape:
            return
        self._shape = (shape[0], shape[1], shape[2])
        rows, columns = self.cells
        down, across = self._pitch
        padded = np.full((rows * down, columns * across), self._background, np.uint32)
        self._places = padded.reshape(rows, down, columns, across).swapaxes(1, 2)
        self._canvas = padded
        y, x = np.ogrid[: shape[1], : shape[2]]
        self._hatch = (x + y) % _HATCH_EVERY < 1

    def _paint_tiles(self, tiles: np.ndarray, limit: float, dead: np.ndarray | None) -> None:
        count, height, width = self._shape
        pixels = self._table[indices(tiles, -limit, limit)]
        if dead is not None and dead.any():
            pixels[dead] = np.where(self._hatch, self._dead_pixel, self._dead_ground)
        inside = self._places[
            :, :, self._frame : self._frame + height, self._frame : self._frame + width
        ]
        full = count // self._columns
        whole = full * self._columns
        inside[:full] = pixels[:whole].reshape(full, *inside.shape[1:])
        inside[full:, : count - whole] = pixels[whole:]

    def _paint_frames(self, activity: np.ndarray | None) -> None:
        count, height, width = self._shape
        rows, columns = self.cells
        colours = np.full(rows * columns, self._background, np.uint32)
        colours[:count] = self._quiet
        if activity is not None:
            lit = self._frames[indices(np.asarray(activity), 0.0, 1.0)]
            colours[:count] = np.where(np.asarray(activity) > 0, lit, self._quiet)
        frame = colours.reshape(rows, columns, 1, 1)
        bottom, right = height + 2 * self._frame, width + 2 * self._frame
        self._places[:, :, : self._frame, :right] = frame
        self._places[:, :, bottom - self._frame : bottom, :right] = frame
        self._places[:, :, :bottom, : self._frame] = frame
        self._places[:, :, :bottom, right - self._frame : right] = frame

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        spot = self.pixel_in_tile(event.position())
        if spot is not None and spot != self._spot:
            self._tell_tile(spot, event.globalPosition().toPoint())
        self._spot = spot

    def leaveEvent(self, event: QEvent) -> None:
        self._spot = None
        super().leaveEvent(event)

    def _tell(self, cell: Cell, at: QPoint) -> None:
        self.hovered.emit(*cell)

    def _tell_by_key(self, cell: Cell, at: QPoint) -> None:
        self.hovered.emit(*cell)
        tile = self._tile_of(cell)
        if tile is not None:
            self._tell_tile((tile, -1, -1), at)

    def _tell_tile(self, spot: tuple[int, int, int], at: QPoint) -> None:
        self.tile_hovered.emit(*spot)
        self._say(self._describe_tile(*spot) if self._describe_tile else "", at)

    def _scale(self, room: float) -> float:
        """Pictures may be smoothed: up to three screen pixels a cell, size beats sharpness."""
        whole = super()._scale(room)
        return room if room < 3 and room > 1.1 * whole else whole

    def _cell_of_pixel(self, row: int, column: int) -> Cell | None:
        down, across = self._pitch
        cell = row // down, column // across
        return cell if self._tile_of(cell) is not None else None

    def _tile_of(self, cell: Cell) -> int | None:
        tile = cell[0] * self._columns + cell[1]
        return tile if tile < self._shape[0] else None

    def _on_clicked(self, row: int, column: int) -> None:
        tile = self._tile_of((row, column))
        if tile is not None:
            self.tile_clicked.emit(tile)


def wall_columns(tiles: int, aspect: float = 2.0) -> int:
    """In how many columns the tiles together are about ``aspect`` times as wide as high."""
    return min(max(math.ceil(math.sqrt(aspect * tiles)), 1), max(tiles, 1))
