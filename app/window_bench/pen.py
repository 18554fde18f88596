"""The hand on the pad with training flat out: how long each move of the pen waits for its answer."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.application import Studio

_PEN_MS = 12


def pad_latencies(studio: Studio) -> list[float]:
    """Milliseconds from a pen move's mouse event to the end of the bars' paint."""
    pen = Pen(studio)
    loop = QEventLoop()
    pen.finished.connect(loop.quit)
    loop.exec()
    return pen.ms


class Pen(QObject):
    """Draws circles on the pad, a move every 12 ms, and times each move's answer.

    Signals:
        finished: enough moves were made.
    """

    finished = Signal()
    _MOVES = 500

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self.ms: list[float] = []
        self._canvas = studio.window.pad.canvas
        self._moves = 0
        self._sent: float | None = None
        studio.window.pad.answered.connect(self._time)
        self._timer = QTimer(self, interval=_PEN_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._move)
        self._timer.start()

    @Slot()
    def _move(self) -> None:
        if self._moves == self._MOVES:
            self._timer.stop()
            self.finished.emit()
            return
        if self._moves % 100 == 0:
            self._send(QEvent.Type.MouseButtonRelease)
            self._send(QEvent.Type.MouseButtonPress)
        self._moves += 1
        self._sent = time.perf_counter()
        self._send(QEvent.Type.MouseMove)

    def _send(self, kind: QEvent.Type) -> None:
        angle = self._moves / 20
        side = min(self._canvas.width(), self._canvas.height())
        centre = QPointF(self._canvas.rect().center())
        place = centre + QPointF(math.cos(angle), math.sin(angle * 1.3)) * side * 0.35
        button = Qt.MouseButton.LeftButton
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
        pressed = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else button
        event = QMouseEvent(
            kind,
            place,
            QPointF(self._canvas.mapToGlobal(place)),
            pressed,
            held,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.postEvent(self._canvas, event)

    @Slot()
    def _time(self) -> None:
        if self._sent is not None:
            self.ms.append((time.perf_counter() - self._sent) * 1e3)
            self._sent = None
