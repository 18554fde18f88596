"""The data set that the options name."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from app import folders
from app.cli.output import ProgressLine, duration, message
from engine.data.dataset import open_data
from engine.data.download import DownloadProgress, download_mnist
from engine.data.examples import DataSet

_MB = 1_000_000


def open_chosen_data(options: Namespace) -> DataSet:
    """What ``--data`` and ``--data-dir`` name, fetched first with ``--download``.

    Raises `EngineError`.
    """
    folder = fetched(options)
    return open_data(options.data, folder, downloads=folders.downloads())


def open_pad_data(options: Namespace) -> DataSet:
    """What the preset pad trains on: MNIST, built-in digits, and the drawings in ``--strokes``.

    Raises `EngineError`.
    """
    from engine.data.pad import pad_data  # only when needed
    from engine.data.pen import read_training_drawings

    drawings = read_training_drawings(options.strokes) if options.strokes else ()
    mnist = open_data("mnist", fetched(options), downloads=folders.downloads())
    return pad_data(mnist, drawings)


def fetched(options: Namespace) -> Path | None:
    """The folder to read MNIST from, None where none is named; downloaded to if that is asked for."""
    folder: Path | None = options.data_dir
    if options.download:
        folder = folder or folders.downloads()
        _download(folder)
    return folder


def _download(folder: Path) -> None:
    message(f"MNIST in {folder}")
    with ProgressLine() as line:

        def show(progress: DownloadProgress) -> None:
            if line.is_due() or progress.bytes_done == progress.bytes_total:
                line.show(_told(progress))

        download_mnist(folder, progress=show, cancelled=lambda: False)


def _told(progress: DownloadProgress) -> str:
    done, total = progress.bytes_done / _MB, progress.bytes_total / _MB
    left = progress.seconds_left
    rest = f"  {duration(left)} left" if left is not None else ""
    return f"{done:.1f} of {total:.1f} MB{rest}"
