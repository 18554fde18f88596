"""From the start of the process to the first painted window.

Run as a module it opens the window and prints how many seconds that took since the moment given.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from app import folders
from app.application import Studio, make_application
from app.settings import Settings

_MODULE = "app.window_bench.start"


def start_seconds() -> float:
    """Start the program anew and wait for its first painted window."""
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-m", _MODULE, repr(time.time())],
            cwd=Path(__file__).resolve().parents[2],
            env=os.environ | {folders.HOME_VARIABLE: home},
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
    return float(done.stdout.split()[-1])


class _FirstPaint(QObject):
    """Prints how long it took until the window was painted, and ends the program."""

    def __init__(self, window: QWidget, since: float) -> None:
        super().__init__()
        self._since = since
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._end)
        return False

    @Slot()
    def _end(self) -> None:
        print(time.time() - self._since)
        QApplication.exit()


def _start_once(since: float) -> None:
    app = make_application()
    studio = Studio(app, Settings())
    painted = _FirstPaint(studio.window, since)
    studio.start()
    app.exec()
    studio.close()
    del painted


if __name__ == "__main__":
    _start_once(float(sys.argv[1]))
