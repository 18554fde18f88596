"""Digits side by side as one picture, each of which can be clicked."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app import theme
from app.colours import packed
from app.widgets.digit_image import SIDE
from app.widgets.mosaic import Mosaic

_GAP = 2


class DigitGallery(Mosaic):
    """Shows (n, 784) images in [0, 1] in rows of ``columns``; `tile_clicked` tells the place."""

    def __init__(self, columns: int, parent: QWidget | None = None) -> None:
        super().__init__(columns, parent, gap=_GAP)
        self._table = packed(theme.digit_lut())
        self.set_frame(1)

    def show_images(self, images: np.ndarray) -> None:
        """Show these, in reading order; none at all leaves bare ground."""
        signed = 2.0 * np.reshape(images, (-1, SIDE, SIDE)).astype(np.float32) - 1.0
        self.set_tiles(signed, limit=1.0)

    def sizeHint(self) -> QSize:
        rows = max(self.cells[0], 1)
        pitch = SIDE + 2 + _GAP
        return QSize(round(1.5 * self._columns * pitch), round(1.5 * rows * pitch))
