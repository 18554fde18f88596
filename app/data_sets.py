"""Opening and downloading data sets for the window, each in a thread of its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app import folders
from app.training.job import Progress
from app.training.jobs import Jobs
from engine.data import dataset, download, mnist
from engine.data.examples import DataSet, Examples
from engine.errors import Cancelled as CalledOff
from engine.errors import Text

Report = Callable[[Progress], None]
Cancelled = Callable[[], bool]
Work = Callable[[Report, Cancelled], DataSet]


class DataSets(QObject):
    """One piece of work at a time; another request calls the one under way off.

    Signals:
        opened(DataSet): it is complete enough to train on: all validation images are there.
        progressed(Progress): loading or downloading goes on.
        failed(EngineError): it came to nothing; the data in use stay as they are.
        crashed(str): an error in the program itself.
        ended: nothing is under way any more, however it came out.
    """

    opened = Signal(object)
    progressed = Signal(object)
    failed = Signal(object)
    crashed = Signal(str)
    ended = Signal()

    def __init__(self, folder: Path | None) -> None:
        super().__init__()
        self.folder = folder
        self._coming = folder
        self._jobs = Jobs(self)
        self._jobs.progressed.connect(self.progressed)
        self._jobs.succeeded.connect(self._take)
        self._jobs.failed.connect(self.failed)
        self._jobs.crashed.connect(self.crashed)
        self._jobs.ended.connect(self.ended)

    def named_folder(self) -> Path | None:
        """The folder that the user named, by flag, in the window, or by the variable."""
        variable = os.environ.get(dataset.VARIABLE)
        return self.folder or (Path(variable) if variable else None)

    def mnist_is_at_hand(self) -> bool:
        """Whether MNIST can be opened without asking: a folder is named, or it was downloaded."""
        return self.named_folder() is not None or mnist.find(folders.downloads())

    def open(self, name: str | None) -> None:
        """Open a data set by its name; None as `dataset.open_data` says."""
        self._start(partial(_open, name, self.folder), self.folder)

    def choose(self, folder: Path) -> None:
        """Open the MNIST files in ``folder``; where that succeeds, use that folder from now on."""
        self._start(partial(_open, "mnist", folder), folder)

    def download(self) -> None:
        """Fetch MNIST and open it."""
        self._start(partial(_download, folders.downloads()), None)

    @Slot()
    def cancel(self) -> None:
        """Call off what is under way; `ended` follows."""
        self._jobs.cancel()

    def close(self) -> None:
        """Call off what is under way, and wait for it."""
        self._jobs.close()

    def _start(self, work: Work, folder: Path | None) -> None:
        self._coming = folder
        self._jobs.start(work)

    @Slot(object)
    def _take(self, data: DataSet) -> None:
        """The folder is remembered only now: one that holds no digits is of no use tomorrow."""
        self.folder = self._coming
        self.opened.emit(data)


def _open(name: str | None, folder: Path | None, report: Report, cancelled: Cancelled) -> DataSet:
    """Open a data set and make what training needs from the first moment."""
    report(Progress(Text("Reading the digits"), 0, 0))
    data = dataset.open_data(name, folder, downloads=folders.downloads())
    _grow(data.validation, len(data.validation), report, cancelled)
    _grow(data.train, min(data.train.block or 0, len(data.train)), report, cancelled)
    return data


def _grow(examples: Examples, rows: int, report: Report, cancelled: Cancelled) -> None:
    while examples.ready < rows:
        if cancelled():
            raise CalledOff
        examples.grow()
        report(Progress(Text("Drawing digits"), examples.ready, rows))


def _download(folder: Path, report: Report, cancelled: Cancelled) -> DataSet:
    def tell(progress: download.DownloadProgress) -> None:
        text = Text("Downloading {file}", {"file": progress.file})
        done, total = progress.bytes_done, progress.bytes_total
        report(Progress(text, done, total, progress.seconds_left, in_bytes=True))

    download.download_mnist(folder, progress=tell, cancelled=cancelled)
    return _open("mnist", None, report, cancelled)
