"""The drawing on the pad as a file: strokes to go on with, or a picture."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from app.i18n import tr
from app.images import SUFFIXES, grey_of_rgba, read_grey
from app.models.drawing import DrawingModel
from app.training.jobs import Jobs
from engine.errors import EngineError, FileError, Text
from engine.files import write_atomically
from engine.handwriting.files import first_drawing, is_stroke_file, write_drawing
from engine.handwriting.picture import Cells, Content, Photo
from engine.handwriting.strokes import Drawing, DrawingError, in_unit_box, rasterize
from engine.spec import IMAGE_SIDE

STROKES, PICTURE = ".json", ".png"
_STROKE_FILES = (STROKES, ".jsonl", ".jsonl.gz")
_PICTURE_SIDE = 560
_NO_STROKES = Text("a picture has no strokes to be written")
_END_IN_PNG = Text("Let the name end in .png.")
_ONE_DIGIT = Text("Give a picture of a digit, dark on light or light on dark.")


class PadFiles(QObject):
    """Opens and saves drawings. A picture is read in a thread of its own: photos are large.

    Signals:
        failed(EngineError): a file could not be read or written; the pad is as it was.
        crashed(str): an error in the program itself.
        told(str): what was done, to be shown in passing.
    """

    failed = Signal(object)
    crashed = Signal(str)
    told = Signal(str)

    def __init__(self, window: QWidget, drawing: DrawingModel) -> None:
        super().__init__()
        self._window = window
        self._drawing = drawing
        self._folder = Path.home()
        self._jobs = Jobs(self)
        self._jobs.succeeded.connect(drawing.set_drawing)
        self._jobs.failed.connect(self.failed)
        self._jobs.crashed.connect(self.crashed)

    @Slot()
    def open(self) -> None:
        """Ask for a file of strokes or a picture, and put its first drawing on the pad."""
        both = _patterns(*_STROKE_FILES, *SUFFIXES)
        kinds = (
            tr("Drawings and pictures ({kinds})", kinds=both),
            tr("Drawings ({kinds})", kinds=_patterns(*_STROKE_FILES)),
            tr("Pictures ({kinds})", kinds=_patterns(*SUFFIXES)),
        )
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Open a drawing"), str(self._folder), ";;".join(kinds)
        )
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Put a picture, or the first drawing of a file of strokes, on the pad; it can be undone."""
        self._folder = path.parent
        if not is_stroke_file(path):
            self._jobs.start(partial(_photo_of_file, path))
            return
        try:
            drawing = first_drawing(path)
        except EngineError as error:
            self.failed.emit(error)
            return
        self._drawing.set_drawing(in_unit_box(drawing))

    @Slot(object)
    def take_picture(self, image: QImage) -> None:
        """Put a picture that is no file, as from the clipboard, on the pad; it can be undone."""
        if not image.isNull():
            self._jobs.start(partial(_photo_of_image, image))

    def close(self) -> None:
        """Call off what is being read, and wait for it."""
        self._jobs.close()

    @Slot()
    def save(self) -> None:
        """Ask for a file, and write the drawing: strokes, or a picture where its name ends in .png."""
        kinds = [tr("Strokes (*.json)"), tr("Pictures (*.png)")]
        suffix = STROKES
        if self._drawing.picture:
            del kinds[0]
            suffix = PICTURE
        name, kind = QFileDialog.getSaveFileName(
            self._window,
            tr("Save the drawing"),
            str(self._folder / f"digit{suffix}"),
            ";;".join(kinds),
        )
        if name:
            path = Path(name)
            suffix = PICTURE if PICTURE in kind else suffix
            self.save_to(path if path.suffix else path.with_suffix(suffix))

    def save_to(self, path: Path) -> None:
        """Write the drawing; a picture has no strokes, and can be written as one only."""
        content = self._drawing.content
        try:
            if path.suffix.lower() == PICTURE:
                write_atomically(path, _png(_grey(content)))
            elif isinstance(content, Drawing):
                write_drawing(path, content)
            else:
                raise FileError(path, _NO_STROKES, _END_IN_PNG)
        except FileError as error:
            self.failed.emit(error)
            return
        self._folder = path.parent
        self.told.emit(tr("Drawing written to {path}", path=str(path)))


def _patterns(*suffixes: str) -> str:
    return " ".join(f"*{suffix}" for suffix in suffixes)


def _photo_of_file(path: Path, *_: object) -> Photo:
    grey = read_grey(path)
    try:
        return Photo(grey)
    except DrawingError as error:
        raise FileError(path, error.text, _ONE_DIGIT) from None


def _photo_of_image(image: QImage, *_: object) -> Photo:
    rgba = image.convertToFormat(QImage.Format.Format_RGBA8888)
    pixels = np.frombuffer(rgba.constBits(), np.uint8)  # rows of four bytes a pixel, without gaps
    try:
        return Photo(grey_of_rgba(pixels.reshape(rgba.height(), rgba.width(), 4)))
    except DrawingError as error:
        gaps = {"problem": error.text, "remedy": _ONE_DIGIT}
        raise EngineError(Text("The picture: {problem}. {remedy}", gaps)) from None


def _grey(content: Content) -> NDArray[np.float32]:
    """Dark ink on white, as on paper; a photo as it is."""
    if isinstance(content, Photo):
        return content.grey
    if isinstance(content, Cells):
        return 1 - np.kron(content.image, np.ones((_PICTURE_SIDE // IMAGE_SIDE,) * 2, np.float32))
    return 1 - rasterize(content, _PICTURE_SIDE)


def _png(grey: NDArray[np.float32]) -> bytes:
    levels = np.ascontiguousarray(np.round(255 * grey), np.uint8)
    height, width = levels.shape
    image = QImage(levels.data, width, height, width, QImage.Format.Format_Grayscale8)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
