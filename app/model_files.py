"""Opening and saving the run as a model file, and not losing one that is not saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.dialogs.unsaved import Answer, ask_unsaved
from app.i18n import tr
from app.models.bundle import Models
from app.runs import Opened
from app.settings import Settings
from app.training.job import Work
from app.training.jobs import Jobs
from app.training.mailbox import Record
from app.training.session import Session, record_from
from engine.checkpoint import SUFFIX, load_run, save_run
from engine.errors import EngineError, Text
from engine.network import MLP
from engine.onnx import export_onnx

_PATIENCE_MS = 300
_LONGEST_STEP_S = 60.0


class ModelFiles(QObject):
    """The model file of the present run. One file at a time is read or written, in a thread of its own.

    Signals:
        loaded(Opened): a file was read; `took` follows when it is gone on with.
        told(str): a sentence to show in passing.
        failed(EngineError): a file could not be read or written; nothing has changed.
        crashed(str): an error in the program itself, with its traceback.
        recent_changed: the list of recent files is another.
        named: the run has another file, or none.
    """

    loaded = Signal(object)
    told = Signal(str)
    failed = Signal(object)
    crashed = Signal(str)
    recent_changed = Signal()
    named = Signal()

    def __init__(
        self, window: QWidget, models: Models, settings: Settings, session: Session
    ) -> None:
        super().__init__()
        self._window = window
        self._models = models
        self._settings = settings
        self._session = session
        self._then: Callable[[], None] | None = None
        self._guarded: Callable[[], None] | None = None
        self._finish: Callable[[Any], None] | None = None
        self._run = 0
        self.path: Path | None = None
        self._jobs = Jobs(self)
        self._jobs.succeeded.connect(self._take)
        self._jobs.failed.connect(self.failed)
        self._jobs.crashed.connect(self.crashed)
        self._jobs.ended.connect(self._end)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._tell_it_takes_long)
        self._words = ""
        models.run.restarted.connect(self._forget)

    @property
    def busy(self) -> bool:
        """Whether a file is being read or written."""
        return self._finish is not None

    def guard(self, discard: str, then: Callable[[], None]) -> None:
        """Call ``then`` at once, or, where training is not saved, after asking; ``discard`` is the
        text of the button that throws it away. What is being saved is waited for."""
        if self.busy:
            self._guarded = partial(self.guard, discard, then)
        elif not self._models.run.unsaved:
            then()
        else:
            self._then = then
            ask_unsaved(self._window, discard).answered.connect(self._answer)

    @Slot()
    def open(self) -> None:
        """Ask for a file, and open it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Open a network"), str(self._folder()), _filter()
        )
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Read a file first, so that a bad one costs nothing; then ask, then use it."""
        if self._models.data.data is None:
            self.failed.emit(EngineError(Text("Choose the digits first, then open the network.")))
            return
        words = tr("Reading {path} …", path=str(path))
        self._start(partial(_read, path), self._offer, words)

    @Slot(object)
    def took(self, opened: Opened) -> None:
        """The run is that of a file, and as it is there; one that was left behind is in none."""
        if opened.path:
            self._models.run.mark_saved(opened.card.step)
            self._name(opened.path)

    @Slot()
    def save(self) -> None:
        """Write the run to its file; ask for one where it has none."""
        self._save()

    @Slot()
    def save_as(self) -> None:
        """Ask for a file, and write the run to it."""
        self._save_as()

    def save_to(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Write the run as it stands now, also while it trains; ``then`` where that succeeds."""
        work = partial(_write, path, self._session.ask_for_record())
        saved = partial(self._saved, path, self._run, then)
        self._start(work, saved, tr("Writing {path} …", path=str(path)))

    @Slot()
    def export_onnx(self) -> None:
        """Ask for a file, and write the network as it is shown into it."""
        snapshot = self._models.run.snapshot
        suggestion = self._folder() / "perceptron.onnx"
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("Export as ONNX"), str(suggestion), tr("ONNX files (*.onnx)")
        )
        if not name or snapshot is None:
            return
        path = Path(name) if Path(name).suffix else Path(name).with_suffix(".onnx")
        exported = partial(self._tell_exported, path)
        words = tr("Writing {path} …", path=str(path))
        self._start(partial(_export, path, snapshot.network), exported, words)

    def close(self) -> None:
        """Wait for what is being read or written."""
        self._jobs.close()

    def _start(self, work: Work, finish: Callable[[Any], None], words: str) -> None:
        """``words`` are told where it takes long."""
        if self.busy:
            self.failed.emit(
                EngineError(Text("Another file is being read or written: wait a moment."))
            )
            return
        self._finish, self._words = finish, words
        self._patience.start()
        self._jobs.start(work)

    @Slot(object)
    def _take(self, result: object) -> None:
        finish, self._finish = self._finish, None
        assert finish is not None
        finish(result)

    @Slot()
    def _end(self) -> None:
        """Whether it succeeded or not. Who is being asked already is not asked about something else."""
        self._patience.stop()
        self._finish = None
        guarded, self._guarded = self._guarded, None
        if guarded and self._then is None:
            guarded()

    @Slot()
    def _tell_it_takes_long(self) -> None:
        self.told.emit(self._words)

    def _offer(self, opened: Opened) -> None:
        self.guard(tr("Open without saving"), partial(self.loaded.emit, opened))

    def _save(self, then: Callable[[], None] | None = None) -> None:
        if self.path:
            self.save_to(self.path, then)
        else:
            self._save_as(then)

    def _save_as(self, then: Callable[[], None] | None = None) -> None:
        suggestion = self.path or self._folder() / f"perceptron{SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("Save the network"), str(suggestion), _filter()
        )
        if name:
            path = Path(name)
            self.save_to(path if path.suffix else path.with_suffix(SUFFIX), then)

    def _saved(self, path: Path, run: int, then: Callable[[], None] | None, step: int) -> None:
        """The run may be another one by now."""
        if run == self._run:
            self._models.run.mark_saved(step)
            self._name(path)
        if then:
            then()

    def _tell_exported(self, path: Path, _: object) -> None:
        self.told.emit(tr("Network written to {path}", path=str(path)))

    @Slot(object)
    def _answer(self, answer: Answer) -> None:
        then, self._then = self._then, None
        if answer is Answer.SAVE:
            self._save(then)
        elif then and answer is Answer.DISCARD:
            then()

    @Slot()
    def _forget(self) -> None:
        self._run += 1
        self.path = None
        self.named.emit()

    def _name(self, path: Path) -> None:
        self.path = path
        self._settings.add_recent_file(path)
        self.named.emit()
        self.recent_changed.emit()

    def _folder(self) -> Path:
        recent = self._settings.recent_files
        return recent[0].parent if recent else Path.home()


def _read(path: Path, *_: object) -> Opened:
    return Opened(*load_run(path), path)


def _write(path: Path, reply: SimpleQueue[Record | None], *_: object) -> int:
    """The step at which the run stood."""
    record = record_from(reply, _LONGEST_STEP_S)
    save_run(path, record.network, record.card, record.state, record.notes)
    return record.card.step


def _export(path: Path, network: MLP, *_: object) -> None:
    export_onnx(path, network)


def _filter() -> str:
    return tr("Model files (*{suffix})", suffix=SUFFIX)
