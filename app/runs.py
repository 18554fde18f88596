"""Going on with a run from a file: on the digits it was made with, to the bit.

A file that holds a network alone, or a run on digits that are not at hand, is opened as a network.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.autosave import Autosave, RunFile
from app.data_sets import DataSets
from app.dialogs.leftover import Choice, ask_leftover
from app.i18n import tr
from app.models.data import DataModel
from app.training.jobs import Jobs
from app.training.session import Session
from engine.checkpoint import ModelCard, load_run
from engine.data.dataset import DATA_NAMES
from engine.data.examples import DataSet
from engine.lesson import is_lesson
from engine.network import MLP
from engine.remembered import Notes
from engine.resume import fits
from engine.state import TrainerState


@dataclass(frozen=True)
class Opened:
    """What a file holds. ``path`` is None for a run that a window left behind."""

    network: MLP
    card: ModelCard
    state: TrainerState | None
    notes: Notes
    path: Path | None = None


class Runs(QObject):
    """Opens what files hold, and offers what was left behind.

    Signals:
        gone_on(Opened): the session has it.
        told(str): a sentence that needs no answer.
        data_wanted(str): a run needs these digits; hand them to `take_data`.
        crashed(str): an error in the program itself, with its traceback.
    """

    gone_on = Signal(object)
    told = Signal(str)
    data_wanted = Signal(str)
    crashed = Signal(str)

    def __init__(
        self,
        window: QWidget,
        data: DataModel,
        session: Session,
        data_sets: DataSets,
        autosave: Autosave,
    ) -> None:
        super().__init__()
        self._window = window
        self._data = data
        self._session = session
        self._data_sets = data_sets
        self._autosave = autosave
        self._waiting: Opened | None = None
        self._leftover: RunFile | None = None
        self._offered: Opened | None = None
        self._reading = Jobs(self)
        self._reading.succeeded.connect(self._ask)
        self._reading.failed.connect(self._set_aside)
        self._reading.crashed.connect(self.crashed)

    def close(self) -> None:
        """What is being read is not offered any more; it is the next time."""
        self._reading.close()

    def open(self, opened: Opened) -> None:
        """Go on with it; where it needs other digits that are at hand, as soon as they are there."""
        data = self._data.data
        name = opened.card.data
        if opened.state and (data is None or data.name != name) and self._is_at_hand(name):
            self._waiting = opened
            self.data_wanted.emit(name)
        elif data is not None:
            self._go_on(opened, data)
        else:
            self.told.emit(tr("Choose the digits first, then open the network."))

    def take_data(self, data: DataSet) -> bool:
        """Whether a run was waiting for these digits, and goes on now."""
        opened, self._waiting = self._waiting, None
        if opened is None or opened.card.data != data.name or not _fit(opened, data):
            return False
        self._data.set_data(data)
        self._go_on(opened, data)
        return True

    def give_up(self) -> None:
        """The digits do not come."""
        self._waiting = None

    def offer(self) -> None:
        """Ask whether to go on with a run that was left behind, if there is one."""
        self._leftover = self._autosave.leftover()
        if self._leftover:
            self._reading.start(partial(_read, self._leftover.path))

    @Slot(object)
    def _ask(self, opened: Opened) -> None:
        self._offered = opened
        epochs = opened.state.spec.epochs if opened.state else 0
        dialog = ask_leftover(self._window, opened.card.epoch, epochs)
        dialog.answered.connect(self._answer)

    @Slot()
    def _set_aside(self) -> None:
        assert self._leftover is not None
        self._leftover.set_aside()
        self._leftover = None
        self.told.emit(tr("A run that was not closed could not be read."))

    @Slot(object)
    def _answer(self, choice: Choice) -> None:
        assert self._leftover is not None
        assert self._offered is not None
        if choice is Choice.DISCARD:
            self._leftover.remove()
            self._leftover = None
        elif choice is Choice.CONTINUE:
            self.open(self._offered)

    def _go_on(self, opened: Opened, data: DataSet) -> None:
        if opened.state and opened.card.data == data.name and _fit(opened, data):
            if opened is self._offered and self._leftover:
                self._autosave.replace(self._leftover)
                self._leftover = None
            self._session.open_run(opened.network, opened.state, opened.notes)
        else:
            self._session.open_model(opened.network, opened.card)
            if is_lesson(opened.card.data):
                self.told.emit(
                    tr("It learnt from drawings that no file holds: it goes on as a new run.")
                )
            elif opened.state:
                self.told.emit(tr("On other digits the network goes on, but as a new run."))
        self.gone_on.emit(opened)

    def _is_at_hand(self, name: str) -> bool:
        return name == "synthetic" or (name in DATA_NAMES and self._data_sets.mnist_is_at_hand())


def _read(path: Path, *_: object) -> Opened:
    return Opened(*load_run(path))


def _fit(opened: Opened, data: DataSet) -> bool:
    return opened.state is not None and fits(opened.state, data)
