"""Side runs in the GUI's thread: hands their orders to the one worker, and its reports to their model.

The main run is paused while they are stepped, and an order to it pauses them. Nothing of it is touched.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.models.data import DataModel
from app.models.side_runs import SideRunsModel, SideState
from app.training.mailbox import Mailbox
from app.training.orders import Crash, SideBegin, SideForget, SideGo, SideHalt, SideMail
from app.training.worker import Worker
from engine.side_runs import SideRun

_REPORTS_PER_S = 10

_numbers = itertools.count(1)
"""No two sets of side runs of this program have the same."""


class SideRunner(QObject):
    """Begins, pauses and forgets the runs of ``model``, on the data that are open.

    Signals:
        failed(EngineError): the runs could not be made. What befalls one of them later its track tells.
    """

    failed = Signal(object)

    def __init__(self, model: SideRunsModel, data: DataModel, worker: Worker) -> None:
        super().__init__()
        self._model = model
        self._data = data
        self._worker = worker
        self._number: int | None = None
        self._mailbox: Mailbox[SideMail] = Mailbox()
        self._timer = QTimer(self, interval=1000 // _REPORTS_PER_S)
        self._timer.timeout.connect(self._look_into_mailbox)
        worker.side_halted.connect(self._take_halt)
        worker.crashed.connect(self._take_crash)
        data.changed.connect(self.forget)

    @Slot(object)
    def begin(self, runs: Sequence[SideRun]) -> None:
        """Make these runs, in the place of the last ones, and step them until all are done."""
        data = self._data.data
        self.forget()
        if data is None or not runs:
            return
        self._number = next(_numbers)
        self._model.restart(runs)
        self._worker.tell(SideBegin(self._number, tuple(runs), data, self._mailbox))
        self.go_on()

    @Slot()
    def go_on(self) -> None:
        """Step them, where they pause or have just been made."""
        if self._number is None or self._model.state in (SideState.RUNNING, SideState.FINISHED):
            return
        self._model.set_state(SideState.RUNNING)
        self._mailbox.ask()
        self._timer.start()
        self._worker.tell(SideGo(self._number))

    @Slot()
    def pause(self) -> None:
        """After the present step."""
        if self._model.running:
            self._worker.halt_side_runs()

    @Slot()
    def forget(self) -> None:
        """Leave them where they stand, for good."""
        if self._number is None:
            return
        self.pause()
        self._timer.stop()
        self._worker.tell(SideForget(self._number))
        self._number = None
        self._model.restart()
        self._model.set_state(SideState.EMPTY)

    @Slot()
    def _look_into_mailbox(self) -> None:
        if mail := self._mailbox.take():
            self._take(mail)
        self._mailbox.ask()

    def _take(self, mail: SideMail) -> None:
        """What older runs left in the mailbox is thrown away."""
        if mail.number == self._number:
            self._model.take(mail.reports)

    @Slot(object)
    def _take_halt(self, halt: SideHalt) -> None:
        if halt.mail.number != self._number:
            return
        if mail := self._mailbox.take():
            self._take(mail)
        self._timer.stop()
        self._take(halt.mail)
        if halt.trouble:
            self.forget()
            self.failed.emit(halt.trouble)
        else:
            self._model.set_state(SideState.FINISHED if halt.finished else SideState.PAUSED)

    @Slot(object)
    def _take_crash(self, crash: Crash) -> None:
        """The session tells of it; the runs are of no more use."""
        if crash.beside and crash.number == self._number:
            self.forget()
