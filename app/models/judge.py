"""Judging a network on the validation images without holding up the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.models.data import DataModel
from engine.judgement import Judgement, Judging
from engine.network import MLP


class Judge(QObject):
    """What a network makes of all validation images, a few milliseconds at a time between two events.

    One judgement is made at a time and made to its end; of the networks asked about meanwhile the newest
    is next. So a hand on a slider sees a stream of judgements, each a moment old, and never a jam.

    Signals:
        judged: ``judgement`` is a newer one, of ``network``; or there is none any more.
    """

    judged = Signal()

    def __init__(self, data: DataModel) -> None:
        super().__init__()
        self._data = data
        self._judging: Judging | None = None
        self._under_way: MLP | None = None
        self._next: MLP | None = None
        self.network: MLP | None = None
        self.judgement: Judgement | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        data.changed.connect(self.forget)

    @property
    def busy(self) -> bool:
        """Whether a judgement is being made."""
        return self._judging is not None

    def ask(self, network: MLP) -> None:
        """Judge this network, which must not change meanwhile; without images nothing follows."""
        self._next = network
        if not self.busy:
            self._begin()

    @Slot()
    def forget(self) -> None:
        """Other images: what was judged on those before says nothing."""
        self._timer.stop()
        self._judging = self._under_way = self._next = None
        self.network = self.judgement = None
        self.judged.emit()

    def _begin(self) -> None:
        """Start on the newest request; the images that are still being drawn are left out."""
        data, network = self._data.data, self._next
        self._next = None
        if network is None or data is None or data.validation.ready == 0:
            self._timer.stop()
            return
        ready = slice(data.validation.ready)
        examples = data.validation
        self._judging = Judging(network, examples.images[ready], examples.labels[ready])
        self._under_way = network
        self._timer.start()

    @Slot()
    def _go_on(self) -> None:
        assert self._judging is not None
        judgement = self._judging.go_on()
        if judgement is None:
            return
        self.network, self.judgement = self._under_way, judgement
        self._judging = self._under_way = None
        self._begin()
        self.judged.emit()
