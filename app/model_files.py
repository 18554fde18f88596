"""Opening and saving the run as a model file, and not losing one that is not saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.dialogs.unsaved import Answer, ask_unsaved
from app.i18n import tr
from app.models.bundle import Models
from app.runs import Opened
from app.settings import Settings
from app.training.session import Session
from engine.checkpoint import SUFFIX, load_run, save_run
from engine.errors import EngineError, Text
from engine.onnx import export_onnx


class ModelFiles(QObject):
    """The model file of the present run.

    Signals:
        loaded(Opened): a file was read; `took` follows when it is gone on with.
        exported(str): the network was written for other programs; the sentence to show in passing.
        failed(EngineError): a file could not be read or written; nothing has changed.
        recent_changed: the list of recent files is another.
        named: the run has another file, or none.
    """

    loaded = Signal(object)
    exported = Signal(str)
    failed = Signal(object)
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
        self.path: Path | None = None
        models.run.restarted.connect(self._forget)

    def guard(self, discard: str, then: Callable[[], None]) -> None:
        """Call ``then`` at once, or, where training is not saved, after asking; ``discard`` is the
        text of the button that throws it away."""
        if not self._models.run.unsaved:
            then()
            return
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
        try:
            opened = Opened(*load_run(path), path)
        except EngineError as error:
            self.failed.emit(error)
            return
        self.guard(tr("Open without saving"), lambda: self.loaded.emit(opened))

    @Slot(object)
    def took(self, opened: Opened) -> None:
        """The run is that of a file, and as it is there; one that was left behind is in none."""
        if opened.path:
            self._models.run.mark_saved(opened.card.step)
            self._name(opened.path)

    @Slot()
    def save(self) -> bool:
        """Write the run to its file; ask for one where it has none. False where it was not done."""
        return self.save_to(self.path) if self.path else self.save_as()

    @Slot()
    def save_as(self) -> bool:
        suggestion = self.path or self._folder() / f"perceptron{SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("Save the network"), str(suggestion), _filter()
        )
        if not name:
            return False
        path = Path(name)
        return self.save_to(path if path.suffix else path.with_suffix(SUFFIX))

    def save_to(self, path: Path) -> bool:
        """Write the run as it stands now, also while it trains."""
        try:
            record = self._session.record()
            save_run(path, record.network, record.card, record.state, record.notes)
        except EngineError as error:
            self.failed.emit(error)
            return False
        self._models.run.mark_saved(record.card.step)
        self._name(path)
        return True

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
        try:
            export_onnx(path, snapshot.network)
        except EngineError as error:
            self.failed.emit(error)
        else:
            self.exported.emit(tr("Network written to {path}", path=str(path)))

    @Slot(object)
    def _answer(self, answer: Answer) -> None:
        then, self._then = self._then, None
        if then and (answer is Answer.DISCARD or (answer is Answer.SAVE and self.save())):
            then()

    @Slot()
    def _forget(self) -> None:
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


def _filter() -> str:
    return tr("Model files (*{suffix})", suffix=SUFFIX)
