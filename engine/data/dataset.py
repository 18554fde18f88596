"""Which digits a run learns from: one name, one rule for where MNIST lies.

MNIST is looked for in the folder given (``--data-dir``), else in the one that the variable
``PERCEPTRON_STUDIO_DATA`` names, else where the program downloads it to. Who names a folder means it: a
named folder without MNIST is an error, never a reason to look further.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from engine.data import mnist
from engine.data.examples import DataSet, Examples
from engine.errors import FileError, SettingError, Text

DATA_NAMES = ("mnist", "synthetic", "mnist+synthetic")
VARIABLE = "PERCEPTRON_STUDIO_DATA"
MOST_EXAMPLES = 110_000
"""Of the largest of them, to train on: MNIST's 55,000 and as many built-in ones."""


def open_data(name: str | None, data_dir: Path | None, *, downloads: Path) -> DataSet:
    """The data set of that name; None means MNIST where it can be found, else the built-in digits.

    "mnist+synthetic" trains on both together; its validation and test examples are MNIST's alone.
    "synthetic" looks at no folder. ``downloads`` is where `download.download_mnist` puts the files.
    Raises `SettingError` for another name, `FileError` where MNIST is asked for and is not there or
    not right.
    """
    if name not in (None, *DATA_NAMES):
        names = Text("one of {names}", {"names": ", ".join(DATA_NAMES)})
        raise SettingError(Text("data set"), name, names)
    if name == "synthetic":
        return _open_synthetic()
    folder = _find_mnist(data_dir, downloads)
    if folder is None and name is None:
        return _open_synthetic()
    if folder is None:
        raise _nowhere(downloads)
    data = mnist.open_mnist(folder)
    return _with_synthetic(data) if name == "mnist+synthetic" else data


class JoinedExamples(Examples):
    """All rows of ``first``, ready at once, and then those of ``second`` as they are made."""

    def __init__(self, first: Examples, second: Examples) -> None:
        self._second: Examples | None = second
        self._ready = self._start = len(first)
        self.block = second.block
        count = len(first) + len(second)
        super().__init__(
            np.empty((count, first.images.shape[1]), np.uint8), np.empty(count, np.uint8)
        )
        self.images[: self._start] = first.images
        self.labels[: self._start] = first.labels
        self._take()

    @property
    def ready(self) -> int:
        return self._ready

    def grow(self) -> None:
        if self._second is not None:
            self._second.grow()
            self._take()

    def _take(self) -> None:
        """Copy what the second set has made since, and let go of it when it is complete."""
        second = self._second
        assert second is not None
        new = slice(self._ready - self._start, second.ready)
        self.images[self._ready : self._start + second.ready] = second.images[new]
        self.labels[self._ready : self._start + second.ready] = second.labels[new]
        self._ready = self._start + second.ready
        if second.ready == len(second):
            self._second = None


def _find_mnist(data_dir: Path | None, downloads: Path) -> Path | None:
    """The folder to read MNIST from; None if none was named and nothing was downloaded."""
    named = os.environ.get(VARIABLE)
    if data_dir is not None:
        folder = Path(os.path.expanduser(data_dir))
        mnist.check_folder(folder)
        return folder
    if named:
        folder = Path(os.path.expanduser(named))
        values = {"variable": VARIABLE}
        remedy = Text(
            "Let the variable {variable} name the folder with MNIST, or unset it.", values
        )
        mnist.check_folder(folder, remedy)
        return folder
    return downloads if mnist.find(downloads) else None


def _nowhere(downloads: Path) -> FileError:
    remedy = Text(
        "Name its folder with {option} or in the variable {variable}, or get it with {download}.",
        {"option": "--data-dir", "variable": VARIABLE, "download": "--download"},
    )
    return FileError(downloads, Text("MNIST has not been downloaded to this folder"), remedy)


def _open_synthetic() -> DataSet:
    from engine.data.synthetic import open_synthetic  # only when needed

    return open_synthetic()


def _with_synthetic(data: DataSet) -> DataSet:
    train = JoinedExamples(data.train, _open_synthetic().train)
    return DataSet("mnist+synthetic", train, data.validation, data.load_test)
