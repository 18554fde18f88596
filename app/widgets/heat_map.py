"""A matrix as a picture: one cell a number, coloured by its value."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QPainter
from PySide6.QtWidgets import QWidget

from app import theme
from app.colours import packed, pixel
from app.widgets.raster import Raster

_MOST_HATCHED = 4096


class HeatMap(Raster):
    """Shows (h, w) numbers through a colour map; cells that are dead or not finite are hatched.

    ``diverging`` maps run from -limit over 0 to limit, the others from 0 to limit.
    """

    def __init__(
        self, parent: QWidget | None = None, *, diverging: bool = True, fill: bool = False
    ) -> None:
        super().__init__(parent, fill=fill)
        table = theme.diverging_lut() if diverging else theme.sequential_lut()
        self._diverging = diverging
        self._table = packed(table)
        self._dead_pixel = pixel(self._theme.raised)
        self._values = np.zeros((0, 0), np.float32)
        self._levels = (0.0, 1.0)
        self._dead = np.zeros((0, 0), bool)

    @property
    def values(self) -> np.ndarray:
        """The numbers shown."""
        return self._values

    @property
    def levels(self) -> tuple[float, float]:
        """The numbers at the two ends of the colour map."""
        return self._levels

    def set_lut(self, table: np.ndarray) -> None:
        """Another (256, 4) uint8 colour map, such as `theme.digit_lut()`."""
        self._table = packed(table)
        self._redraw()

    def set_values(
        self, values: np.ndarray, limit: float | None = None, dead: np.ndarray | None = None
    ) -> None:
        """Show (h, w) numbers. ``limit`` is the end of the scale (None: the largest of them);
        ``dead`` marks cells to hatch. The array is kept, not copied: do not write into it.
        """
        if limit is None:
            limit = largest(values)
        self.set_levels_and_values(values, -limit if self._diverging else 0.0, limit, dead)

    def set_levels_and_values(
        self, values: np.ndarray, low: float, high: float, dead: np.ndarray | None = None
    ) -> None:
        """As `set_values`, with both ends of the scale."""
        values = np.atleast_2d(values)
        lost = ~np.isfinite(values)
        self._dead = lost if dead is None else lost | np.atleast_2d(dead)
        self._values, self._levels = values, (low, high)
        self._redraw()

    def _redraw(self) -> None:
        pixels = self._table[indices(self._values, *self._levels)]
        if self._dead.any():
            pixels[self._dead] = self._dead_pixel
        self._set_pixels(pixels)

    def _paint_over(self, painter: QPainter) -> None:
        marked = np.argwhere(self._dead)
        if 0 < len(marked) <= _MOST_HATCHED:
            brush = QBrush(self._theme.dead, Qt.BrushStyle.BDiagPattern)
            for row, column in marked.tolist():
                painter.fillRect(self.cell_rect(row, column), brush)


def indices(values: np.ndarray, low: float, high: float) -> np.ndarray:
    """Where each number falls in a colour map of 256 entries, uint8; not finite numbers fall at 0."""
    span = high - low
    if not span > 0:
        return np.full(values.shape, 128 if low < 0 else 0, np.uint8)
    scale = np.float32(255.0 / span)
    scaled = np.multiply(values, scale, dtype=np.float32)
    scaled += np.float32(0.5 - low * 255.0 / span)
    np.clip(scaled, 0.0, 255.0, out=scaled)
    indexed: np.ndarray = np.nan_to_num(scaled, copy=False).astype(np.uint8)
    return indexed


def largest(values: np.ndarray) -> float:
    """The largest magnitude among the finite numbers, or 0."""
    magnitudes = np.abs(values[np.isfinite(values)])
    return float(magnitudes.max()) if magnitudes.size else 0.0
