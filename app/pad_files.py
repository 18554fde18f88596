"""The drawing on the pad as a file: strokes to go on with, or a picture to show."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from app.i18n import tr
from app.models.drawing import DrawingModel
from engine.errors import EngineError, FileError
from engine.files import write_atomically
from engine.handwriting.files import first_drawing, write_drawing
from engine.handwriting.strokes import Drawing, in_unit_box, rasterize

STROKES, PICTURE = ".json", ".png"
_PICTURE_SIDE = 560


class PadFiles(QObject):
    """Opens and saves drawings.

    Signals:
        failed(EngineError): a file could not be read or written; the pad is as it was.
        told(str): what was done, to be shown in passing.
    """

    failed = Signal(object)
    told = Signal(str)

    def __init__(self, window: QWidget, drawing: DrawingModel) -> None:
        super().__init__()
        self._window = window
        self._drawing = drawing
        self._folder = Path.home()

    @Slot()
    def open(self) -> None:
        """Ask for a file of strokes, and put its first drawing on the pad."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Open a drawing"), str(self._folder), tr("Drawings (*.json *.jsonl)")
        )
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Put the first drawing of a file on the pad; it can be undone."""
        try:
            drawing = first_drawing(path)
        except EngineError as error:
            self.failed.emit(error)
            return
        self._folder = path.parent
        self._drawing.set_drawing(in_unit_box(drawing))

    @Slot()
    def save(self) -> None:
        """Ask for a file, and write the drawing: strokes, or a picture where its name ends in .png."""
        kinds = ";;".join((tr("Strokes (*.json)"), tr("Pictures (*.png)")))
        name, kind = QFileDialog.getSaveFileName(
            self._window, tr("Save the drawing"), str(self._folder / "digit.json"), kinds
        )
        if name:
            suffix = PICTURE if PICTURE in kind else STROKES
            path = Path(name)
            self.save_to(path if path.suffix else path.with_suffix(suffix))

    def save_to(self, path: Path) -> None:
        drawing = self._drawing.drawing
        try:
            if path.suffix.lower() == PICTURE:
                write_atomically(path, _png(drawing))
            else:
                write_drawing(path, drawing)
        except FileError as error:
            self.failed.emit(error)
            return
        self._folder = path.parent
        self.told.emit(tr("Drawing written to {path}", path=str(path)))


def _png(drawing: Drawing) -> bytes:
    """Dark ink on white, as on paper."""
    side = _PICTURE_SIDE
    grey = np.ascontiguousarray(255 - np.round(255 * rasterize(drawing, side)), np.uint8)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImage(grey.data, side, side, side, QImage.Format.Format_Grayscale8).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
