"""Ctrl-C between two steps: an update that is cut in two could not be gone on from."""

from __future__ import annotations

import signal
import threading


class Interrupt:
    """In a ``with``, the first Ctrl-C only sets `requested`; the second ends the program at once."""

    def __init__(self) -> None:
        self.requested = False

    def __enter__(self) -> Interrupt:
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._take)
        return self

    def __exit__(self, *_: object) -> None:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, self._before)

    def _take(self, *_: object) -> None:
        if self.requested:
            raise KeyboardInterrupt
        self.requested = True
