"""What chooses the digits: loading, downloading, and how far that is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from app.data_sets import DataSets
from app.i18n import tr, tr_text
from app.main_window import MainWindow
from app.model_files import ModelFiles
from app.models.bundle import Models
from app.models.run import RunState
from app.runs import Runs
from app.training.job import Progress
from app.training.session import Session
from engine.data.examples import DataSet


class DataCommands(QObject):
    """Connects the window's requests for digits to the data sets, and what they bring to the session."""

    def __init__(
        self,
        window: MainWindow,
        models: Models,
        session: Session,
        files: ModelFiles,
        data_sets: DataSets,
        runs: Runs,
    ) -> None:
        super().__init__()
        self._window = window
        self._models = models
        self._session = session
        self._files = files
        self._data_sets = data_sets
        self._runs = runs
        self._connect_requests()
        session.data_wanted.connect(self.open_data)
        runs.data_wanted.connect(self.open_data)
        data_sets.opened.connect(self._take_data)
        data_sets.progressed.connect(self._show_progress)
        data_sets.ended.connect(self._end_work)

    def _connect_requests(self) -> None:
        requests = self._window.requests
        requests.data_requested.connect(self._choose_data)
        requests.download_requested.connect(self.download)
        requests.folder_requested.connect(self.choose_folder)
        requests.builtin_requested.connect(self._use_builtin)
        self._window.cancel_requested.connect(self._data_sets.cancel)

    @Slot(str)
    def open_data(self, name: str) -> None:
        """Load a data set; MNIST that is nowhere to be found is asked for on the welcome page."""
        if name != "synthetic" and not self._data_sets.mnist_is_at_hand():
            self._want_data_in_use()
            self._window.show_welcome(True)
            return
        self._session.pause()
        if self._models.data.data is None:
            self._models.run.set_state(RunState.LOADING)
        self._data_sets.open(name)

    @Slot(str)
    def _choose_data(self, name: str) -> None:
        """From the controls: a run that has begun keeps its digits until the reset."""
        plan = self._models.plan
        plan.want(replace(plan.wanted, data=name))

    @Slot()
    def download(self) -> None:
        self._files.guard(tr("Download without saving"), self._data_sets.download)

    @Slot()
    def choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self._window, tr("The folder with the MNIST files"))
        if name:
            self.use_folder(Path(name))

    def use_folder(self, folder: Path) -> None:
        """The MNIST files that lie there."""
        self._files.guard(
            tr("Change the digits without saving"), lambda: self._data_sets.choose(folder)
        )

    @Slot()
    def _use_builtin(self) -> None:
        self._files.guard(
            tr("Change the digits without saving"), lambda: self.open_data("synthetic")
        )

    @Slot(object)
    def _take_data(self, data: DataSet) -> None:
        self._window.show_welcome(False)
        if not self._runs.take_data(data):
            self._session.open_data(data)

    @Slot(object)
    def _show_progress(self, progress: Progress) -> None:
        text = tr_text(progress.text)
        self._window.progress.show_progress(
            text, progress.done, progress.total, progress.seconds_left, progress.in_bytes
        )

    @Slot()
    def _end_work(self) -> None:
        """Loading is over; where it came to nothing, what was there before is still there."""
        self._window.progress.finish()
        self._runs.give_up()
        if self._models.data.data is None:
            self._models.run.set_state(RunState.EMPTY)
            self._window.show_welcome(True)
        else:
            self._want_data_in_use()

    def _want_data_in_use(self) -> None:
        plan = self._models.plan
        plan.want(replace(plan.wanted, data=plan.applied.data))
