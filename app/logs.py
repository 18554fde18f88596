"""The log file, and what happens to an error that nobody caught."""

from __future__ import annotations

import logging
import sys
import traceback
from logging.handlers import RotatingFileHandler
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from app import folders

_MAX_BYTES = 500_000

_log = logging.getLogger(__name__)


def start_log() -> None:
    """Write warnings and errors to the log file; to standard error where that is impossible."""
    path = folders.log_file()
    handler: logging.Handler
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_MAX_BYTES, backupCount=1, encoding="utf-8")
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)


class ErrorHook(QObject):
    """Takes over `sys.excepthook`: logs the error, and says so in the GUI's thread.

    An error in another thread comes here in that thread, so nothing is shown here: the signal is queued.

    Signals:
        crashed(str): the traceback.
    """

    crashed = Signal(str)

    def install(self) -> None:
        sys.excepthook = self._take

    def _take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("An error that nobody caught", exc_info=(kind, error, trace))
        self.crashed.emit("".join(traceback.format_exception(kind, error, trace)))
