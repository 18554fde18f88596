"""A photo as it lies on the pad."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from engine.handwriting.picture import Photo


class ShownPhoto:
    """Paints a photo as large as fits into a square, in the middle."""

    def __init__(self) -> None:
        self._photo: Photo | None = None
        self._levels = np.zeros((0, 0), np.uint8)
        self._image = QImage()

    def paint(self, painter: QPainter, square: QRect, photo: Photo) -> None:
        """Draw it; its image is made once."""
        if photo is not self._photo:
            self._photo = photo
            self._levels = np.ascontiguousarray(np.round(255 * photo.grey), np.uint8)
            height, width = self._levels.shape
            grey = QImage.Format.Format_Grayscale8
            self._image = QImage(self._levels.data, width, height, width, grey)
        size = self._image.size().scaled(square.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(square).center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)
