"""Dead cycles are found in the GUI's thread, never in the worker's."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.garbage import GuiGarbageCollector, collect_what_is_due


class Cycle:
    """Garbage that only a search finds; it notes in which thread it ended."""

    ended_in: threading.Thread | None = None

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Cycle.ended_in = threading.current_thread()


def make_much() -> None:
    for _ in range(5_000):
        Cycle()


def test_a_busy_thread_ends_no_objects_of_the_guis(qtbot: QtBot) -> None:
    owner = QObject()
    GuiGarbageCollector(owner)
    Cycle.ended_in = None
    thread = threading.Thread(target=make_much)
    thread.start()
    thread.join()
    assert Cycle.ended_in is None
    qtbot.waitUntil(lambda: Cycle.ended_in is not None)
    assert Cycle.ended_in is threading.main_thread()


def test_nothing_is_searched_while_little_was_made() -> None:
    gc.collect()
    seen = weakref.ref(Cycle())
    collect_what_is_due()
    assert seen() is not None
    gc.collect()
    assert seen() is None


def test_outside_an_event_loop_nothing_is_searched(qapp: QApplication) -> None:
    """There a closed window that is marked for deletion is still whole, and only a cycle holds it."""
    gc.collect()
    collector = GuiGarbageCollector(qapp)
    seen = weakref.ref(Cycle())
    make_much()
    QTimer.singleShot(0, collector._collect)
    QCoreApplication.processEvents()
    assert seen() is not None
    loop = QEventLoop()
    QTimer.singleShot(0, collector._collect)
    QTimer.singleShot(0, loop.quit)
    loop.exec()
    assert seen() is None
