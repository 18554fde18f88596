"""What the network gets wrong among the validation images, and which of its mistakes are looked at."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal, Slot

from app.models.data import DataModel
from app.models.judge import Judge
from app.models.run import RunModel
from app.models.tabbed import Tabbed
from engine.judgement import Judgement
from engine.network import MLP
from engine.snapshot import Snapshot

CONFUSION, CONFIDENCE = "confusion", "confidence"
TABS = (CONFUSION, CONFIDENCE)


@dataclass(frozen=True)
class Group:
    """Images of class ``true`` read as class ``read``; None stands for any other than the right one."""

    true: int | None = None
    read: int | None = None


class MistakesModel(Tabbed):
    """The newest judgement of the network in training, and that of the bundled network.

    Nothing is judged unless a view asks (`follow`, `judge_bundled`): hidden pages cost nothing.

    Signals:
        judged: ``judgement`` and ``snapshot``, that it is of, are newer, or gone.
        bundled_judged: ``bundled`` has come, or is gone.
        group_changed: other images are looked at.
    """

    judged = Signal()
    bundled_judged = Signal()
    group_changed = Signal()

    def __init__(self, data: DataModel, run: RunModel) -> None:
        super().__init__(CONFUSION)
        self._run = run
        self._data = data
        self._judge = Judge(data)
        self._bundled = Judge(data)
        self._asked: tuple[Snapshot, int] | None = None
        self.snapshot: Snapshot | None = None
        self._group = Group()
        self._judge.judged.connect(self._take)
        self._bundled.judged.connect(self.bundled_judged)

    @property
    def judgement(self) -> Judgement | None:
        """That of the network in training; what it says is of ``snapshot``."""
        return self._judge.judgement

    @property
    def bundled(self) -> Judgement | None:
        """That of the network that comes with the program."""
        return self._bundled.judgement

    @property
    def group(self) -> Group:
        """Which images are looked at; at first all mistakes."""
        return self._group

    def choose(self, group: Group) -> None:
        if group != self._group:
            self._group = group
            self.group_changed.emit()

    def cases(self) -> NDArray[np.intp]:
        """The rows of those images among the validation images, see `Judgement.cases`."""
        if self.judgement is None:
            return np.empty(0, np.intp)
        return self.judgement.cases(self._group.true, self._group.read)

    def follow(self) -> None:
        """Judge the newest network, unless that has been done or the one before is still under way.

        Built-in digits that have been drawn since count as news.
        """
        snapshot = self._run.snapshot
        if snapshot is None or self._judge.busy:
            return
        if self._asked is None or self._asked[0] is not snapshot or self._asked[1] < self._ready:
            self._asked = snapshot, self._ready
            self._judge.ask(snapshot.network)

    def judge_bundled(self, network: MLP) -> None:
        """Judge the bundled network, unless that has been done."""
        known = len(self.bundled.labels) if self.bundled else 0
        if known < self._ready and not self._bundled.busy:
            self._bundled.ask(network)

    @property
    def _ready(self) -> int:
        """How many images there are to judge by."""
        data = self._data.data
        return data.validation.ready if data else 0

    @Slot()
    def _take(self) -> None:
        if self.judgement is None:
            self._asked = None
        self.snapshot = self._asked[0] if self._asked else None
        self.judged.emit()
