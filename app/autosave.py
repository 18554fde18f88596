"""The run under way on disk, so that neither a crash nor a power cut costs more than its last epoch.

Each window writes a file of its own and holds a lock beside it while it lives. A file whose lock nobody
holds was left behind: `leftover` finds it.
"""

from __future__ import annotations

import logging
import os
import secrets
import threading
from contextlib import suppress
from pathlib import Path

import numpy as np
from PySide6.QtCore import QLockFile, QObject, QThread, Signal

from app.training.mailbox import Record, Shelf
from engine.checkpoint import SUFFIX, save_run
from engine.errors import EngineError
from engine.files import cannot_write

_LOCK = ".lock"

_log = logging.getLogger(__name__)


class RunFile:
    """A run's file, and its lock in our hands. Made by `new` and `take`."""

    def __init__(self, path: Path, lock: QLockFile) -> None:
        self.path = path
        self._lock = lock

    @classmethod
    def new(cls, folder: Path) -> RunFile:
        """A place for a run of ours. Raises `FileError` where there can be none."""
        path = folder / f"run-{os.getpid()}-{secrets.token_hex(4)}{SUFFIX}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(path, error) from error
        run = cls.take(path)
        if run is None:
            raise cannot_write(path, PermissionError(0, "it cannot be locked"))
        return run

    @classmethod
    def take(cls, path: Path) -> RunFile | None:
        """The file of a window that is gone; None while the window lives."""
        lock = QLockFile(str(path.with_suffix(_LOCK)))
        lock.setStaleLockTime(0)  # old is not dead: only a process that is gone leaves its lock
        return cls(path, lock) if lock.tryLock(0) else None

    def remove(self) -> None:
        """Delete the file, what a kill left half-written of it, and the lock."""
        for path in (self.path, *self.path.parent.glob(f".{self.path.name}.*.part")):
            with suppress(OSError):
                path.unlink(missing_ok=True)
        self.leave()

    def set_aside(self) -> None:
        """Keep a file that cannot be read, under a name that nobody looks for."""
        with suppress(OSError):
            os.replace(self.path, self.path.with_suffix(".bad"))
        self.remove()

    def leave(self) -> None:
        """Let go of the lock; the file stays for whoever comes next."""
        self._lock.unlock()


class Autosave(QObject):
    """Writes what comes to the shelf, in a thread of its own.

    Signals:
        failed(EngineError): a run could not be written; not told again until one could be.
    """

    failed = Signal(object)

    def __init__(self, folder: Path, shelf: Shelf) -> None:
        super().__init__()
        self._folder = folder
        self._shelf = shelf
        self._guard = threading.Lock()
        self._own: RunFile | None = None
        self._leftover: RunFile | None = None
        self._replaced: RunFile | None = None
        self._failing = False
        self._thread = _Writer(self)
        self._thread.setObjectName("autosave")
        self._thread.start()

    def leftover(self) -> RunFile | None:
        """The newest run that a window left behind without closing; no other window is offered it."""
        for path in self._abandoned():
            run = RunFile.take(path)
            if run is None:
                continue
            if path.exists():
                self._leftover = run
                return run
            run.remove()  # killed before its first run was written
        return None

    def replace(self, leftover: RunFile) -> None:
        """Go on with this run: its file goes as soon as ours is written."""
        with self._guard:
            self._leftover, self._replaced = None, leftover

    def close(self, keep: bool) -> None:
        """Write what is still to be written and end; ``keep`` leaves the run for the next start."""
        self._shelf.close()
        self._thread.wait()
        for run in (self._leftover, self._replaced):
            if run:
                run.leave()
        if self._own and keep:
            self._own.leave()
        elif self._own:
            self._own.remove()
        self._leftover = self._replaced = self._own = None

    def write(self) -> None:
        """In the writer's thread: all that comes, until the shelf is closed."""
        while self._shelf.wait():
            try:
                self._carry_out(self._shelf.take())
            except EngineError as error:
                self._tell(error)
            except Exception:
                _log.exception("The run could not be kept")
            else:
                self._failing = False

    def _carry_out(self, record: Record | None) -> None:
        if record is None:
            self._forget()
        elif np.isfinite(record.network.parameters).all():
            if self._own is None:
                self._own = RunFile.new(self._folder)
            save_run(self._own.path, record.network, record.card, record.state, record.notes)
            self._remove_replaced()

    def _forget(self) -> None:
        if self._own:
            self._own.remove()
            self._own = None

    def _remove_replaced(self) -> None:
        with self._guard:
            replaced, self._replaced = self._replaced, None
        if replaced:
            replaced.remove()

    def _tell(self, error: EngineError) -> None:
        _log.warning("The run is not kept: %s", error)
        if not self._failing:
            self._failing = True
            self.failed.emit(error)

    def _abandoned(self) -> list[Path]:
        """Where runs may lie, the newest first; a lock without a run comes last."""
        with suppress(OSError):
            found = [*self._folder.glob(f"*{SUFFIX}"), *self._folder.glob(f"*{_LOCK}")]
            paths = {path.with_suffix(SUFFIX) for path in found if not path.name.startswith(".")}
            return sorted(paths, key=_age)
        return []


class _Writer(QThread):
    def __init__(self, autosave: Autosave) -> None:
        super().__init__()
        self._autosave = autosave

    def run(self) -> None:
        self._autosave.write()


def _age(path: Path) -> float:
    """Smallest for the newest file."""
    try:
        return -path.stat().st_mtime
    except OSError:
        return 0.0
