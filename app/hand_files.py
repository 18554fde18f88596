"""The user's handwriting on disk: read at the start, followed at every change, exported on demand."""

from __future__ import annotations

import logging
from collections import deque
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.i18n import tr, tr_text
from app.models.hand import HandModel
from app.training.job import Job
from engine.data.kept import Kept, change_kept, export_idx, export_strokes, read_kept
from engine.errors import EngineError, FileError, Text

Changes = deque[tuple[list[Kept], list[Kept]]]
"""What is to be taken out of the file and put into it, in this order."""

STROKES, IDX = ".jsonl", "-idx3-ubyte"

_log = logging.getLogger(__name__)


class HandFiles(QObject):
    """Reads and writes the file in a thread of its own, one piece of work at a time.

    A change that could not be written is tried again with the next one.

    Signals:
        failed(EngineError): a file could not be read or written.
        told(str): what was done, to be shown in passing.
        crashed(str): an error in the program itself.
    """

    failed = Signal(object)
    told = Signal(str)
    crashed = Signal(str)

    def __init__(self, window: QWidget, hand: HandModel, path: Path) -> None:
        super().__init__()
        self._window = window
        self._hand = hand
        self._path = path
        self._waiting: Changes = deque()
        self._job: Job | None = None
        self._failing = False
        hand.edited.connect(self._follow)

    @property
    def idle(self) -> bool:
        """Whether nothing is being read or written."""
        return self._job is None

    def open(self) -> None:
        """Read the file; the model has its drawings soon."""
        job = Job(partial(_read, self._path), self)
        job.succeeded.connect(self._take)
        job.failed.connect(self._tell_unread)
        self._start(job)

    def close(self) -> None:
        """Wait for what is under way, and write what is still to be written."""
        if self._job:
            self._job.wait()
        try:
            _write(self._path, self._waiting)
        except EngineError as error:
            _log.warning("Handwriting not kept: %s", error)

    @Slot()
    def export(self) -> None:
        """Ask for a file, and write all drawings into it: strokes, or the two files that MNIST has."""
        kinds = ";;".join((tr("Strokes (*.jsonl)"), tr("Images and labels in IDX (*-idx3-ubyte)")))
        suggestion = str(Path.home() / f"handwriting{STROKES}")
        name, kind = QFileDialog.getSaveFileName(
            self._window, tr("Export your handwriting"), suggestion, kinds
        )
        if name:
            self.export_to(Path(name), as_idx=IDX in kind or name.endswith(IDX))

    def export_to(self, path: Path, *, as_idx: bool) -> None:
        """Write all drawings to ``path``; the labels of IDX images into a file beside it."""
        try:
            if as_idx:
                self._export_idx(path)
            else:
                export_strokes(path, self._hand.kept)
                self.told.emit(tr("Handwriting written to {path}", path=str(path)))
        except EngineError as error:
            self.failed.emit(error)

    def _export_idx(self, path: Path) -> None:
        stem = path.name.removesuffix(STROKES).removesuffix(IDX).removesuffix("-images")
        images = path.with_name(f"{stem}-images{IDX}")
        labels = path.with_name(f"{stem}-labels-idx1-ubyte")
        export_idx(images, labels, self._hand.kept)
        gaps = {"images": str(images), "labels": labels.name}
        self.told.emit(tr("Handwriting written to {images} and {labels}", **gaps))

    @Slot(object, object)
    def _follow(self, gone: list[Kept], come: list[Kept]) -> None:
        self._waiting.append((gone, come))
        self._write_soon()

    def _write_soon(self) -> None:
        if self._job is None:
            job = Job(partial(_write, self._path, self._waiting), self)
            job.succeeded.connect(self._note_written)
            job.failed.connect(self._tell_unwritten)
            self._start(job)

    def _start(self, job: Job) -> None:
        self._job = job
        job.crashed.connect(self.crashed)
        job.ended.connect(self._end)
        job.start()

    @Slot(object)
    def _take(self, found: tuple[list[Kept], list[FileError]]) -> None:
        kept, faults = found
        self._hand.take(kept, _of_lines(faults) if faults else None)
        if self._hand.trouble:
            self.told.emit(tr_text(self._hand.trouble.text))

    @Slot(object)
    def _tell_unread(self, error: EngineError) -> None:
        self._hand.take((), error)
        self.told.emit(tr_text(error.text))

    @Slot(object)
    def _note_written(self, _: object) -> None:
        self._failing = False

    @Slot(object)
    def _tell_unwritten(self, error: EngineError) -> None:
        """Once, until writing succeeds again."""
        if not self._failing:
            self.failed.emit(error)
        self._failing = True

    @Slot()
    def _end(self) -> None:
        """What came while the job was ending is written by the next."""
        job, self._job = self._job, None
        if job:
            job.deleteLater()
        if self._waiting and not self._failing:
            self._write_soon()


def _read(path: Path, *_: object) -> tuple[list[Kept], list[FileError]]:
    """In a job's thread."""
    return read_kept(path)


def _write(path: Path, changes: Changes, *_: object) -> None:
    """In a job's thread: all that waits; a change waits until it is in the file."""
    while changes:
        change_kept(path, *changes[0])
        changes.popleft()


def _of_lines(faults: list[FileError]) -> EngineError:
    gaps = {"count": len(faults), "first": faults[0].text}
    return EngineError(
        Text(
            "Lines of your handwriting without a drawing, left as they are: {count}. {first}", gaps
        )
    )
