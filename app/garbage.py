"""Python's search for garbage, held in the GUI's thread.

Python looks for dead cycles whenever enough objects were made, in whichever thread that happens. A dead
panel is such a cycle (a window rebuilt for another language leaves many), and Qt does not survive the end
of a widget in the worker's thread. So the search is switched off, and a timer of the GUI makes it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QThread, QTimer, Slot

_PERIOD_MS = 500


class GuiGarbageCollector(QObject):
    """Collects in the thread of its parent, as often as Python itself would."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_PERIOD_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    @Slot()
    def _collect(self) -> None:
        """Outside an event loop Qt does not delete what is marked for deletion, and Python would take
        apart windows that still act."""
        if QThread.currentThread().loopLevel():
            collect_what_is_due()


def collect_what_is_due() -> None:
    """The oldest generation that is over its threshold, if any; the younger ones with it."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return
