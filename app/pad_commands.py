"""What the commands of the pad do, and when they can be used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QGuiApplication, QImage

from app.actions import Actions
from app.i18n import tr
from app.images import is_image_file
from app.main_window import MainWindow
from app.models.bundle import Models
from app.pad_files import PadFiles
from engine.handwriting.files import is_stroke_file
from engine.handwriting.picture import Cells


class PadCommands(QObject):
    """Connects the rows of the menu "Pad" to the drawing and its files."""

    def __init__(self, window: MainWindow, models: Models, files: PadFiles) -> None:
        super().__init__()
        self._window = window
        self._models = models
        self._files = files
        self._actions: Actions | None = None
        models.drawing.changed.connect(self.refresh)
        models.specimen.changed.connect(self.refresh)
        window.picture_dropped.connect(files.take_picture)

    def connect_actions(self, actions: Actions) -> None:
        """Let these actions do their work, from now on."""
        self._actions = actions
        for action_id, slot in self._slots().items():
            actions[action_id].triggered.connect(slot)
        self.refresh()

    def _slots(self) -> Mapping[str, Callable[[], object]]:
        drawing, files = self._models.drawing, self._files
        return {
            "pad_undo": drawing.undo,
            "pad_redo": drawing.redo,
            "pad_clear": drawing.clear,
            "pad_eraser": self._toggle_eraser,
            "pad_write": self._write,
            "pad_cells": self._to_cells,
            "pad_take": self._take_digit,
            "pad_paste": self.paste,
            "pad_open": files.open,
            "pad_save": files.save,
        }

    def conditions(self) -> Mapping[str, bool]:
        """The conditions that the rows name."""
        drawing, specimen = self._models.drawing, self._models.specimen
        return {
            "can_undo": drawing.can_undo,
            "can_redo": drawing.can_redo,
            "drawn": not drawing.is_fresh,
            "no_cells": not isinstance(drawing.picture, Cells),
            "digit_on_table": not specimen.is_drawing and specimen.label is not None,
        }

    @Slot()
    def refresh(self) -> None:
        """Enable what can be used now."""
        if self._actions:
            self._actions.allow(self.conditions())

    def opens(self, path: Path) -> bool:
        """Whether the pad can show such a file, by its name."""
        return is_stroke_file(path) or is_image_file(path)

    def open_path(self, path: Path) -> None:
        """Put what is in the file on the pad."""
        self._files.open_path(path)

    @Slot()
    def paste(self) -> None:
        """Put the picture of the clipboard on the pad, or the file that was copied."""
        mime = QGuiApplication.clipboard().mimeData()
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if paths and self.opens(paths[0]):
            self._files.open_path(paths[0])
        elif mime.hasImage():
            self._files.take_picture(QImage(mime.imageData()))
        else:
            self._window.tell(tr("There is no picture in the clipboard."))

    @Slot()
    def _toggle_eraser(self) -> None:
        eraser = self.sender()
        assert isinstance(eraser, QAction)
        self._window.pad.set_erasing(eraser.isChecked())

    @Slot()
    def _write(self) -> None:
        self._window.pad.take_keys()

    @Slot()
    def _to_cells(self) -> None:
        self._models.drawing.to_cells()
        self._window.pad.take_keys()

    @Slot()
    def _take_digit(self) -> None:
        """The validation image on the table, to be moved and changed cell by cell."""
        self._models.drawing.set_drawing(Cells(self._models.specimen.image))
        self._window.pad.take_keys()
