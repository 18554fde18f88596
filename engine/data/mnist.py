"""MNIST: found in a folder, and verified each time it is opened.

MNIST is four files (LeCun, Cortes and Burges, 1998; CC BY-SA 3.0): images and labels, 60,000 to train
on and 10,000 to test. A file counts as right when the SHA-256 of its *unpacked* bytes is the published
one, so it does not matter who packed it, or whether it is packed at all.
"""

from __future__ import annotations

import hashlib
import math
import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.data import idx
from engine.data.examples import DataSet, Examples, split
from engine.errors import FileError, Text
from engine.spec import IMAGE_SIDE, PIXELS

NAME = "mnist"


@dataclass(frozen=True)
class MnistFile:
    """One of the four files: its published name, the shape of its values, the SHA-256 of its unpacked
    bytes (hexadecimal), and how many bytes its published gzip file has."""

    name: str
    shape: tuple[int, ...]
    sha256: str
    packed_bytes: int

    @property
    def unpacked_bytes(self) -> int:
        """Header and values."""
        return len(idx.header(self.shape)) + math.prod(self.shape)


FILES = (
    MnistFile(
        "train-images-idx3-ubyte",
        (60_000, IMAGE_SIDE, IMAGE_SIDE),
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        9_912_422,
    ),
    MnistFile(
        "train-labels-idx1-ubyte",
        (60_000,),
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        28_881,
    ),
    MnistFile(
        "t10k-images-idx3-ubyte",
        (10_000, IMAGE_SIDE, IMAGE_SIDE),
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        1_648_877,
    ),
    MnistFile(
        "t10k-labels-idx1-ubyte",
        (10_000,),
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
        4_542,
    ),
)
"""Training images and labels, test images and labels."""


def find(folder: Path) -> bool:
    """Whether the folder holds MNIST: all four files, as `missing` looks for them."""
    return not missing(folder)


def missing(folder: Path) -> list[str]:
    """The names of the files that the folder lacks.

    A file may be packed or not, be named ``train-images.idx3-ubyte`` as some archives have it, and lie in
    ``MNIST/raw`` as torchvision leaves it. What is in the files is for `open_mnist` to see.
    """
    return [file.name for file in FILES if _locate(folder, file) is None]


def open_mnist(folder: Path) -> DataSet:
    """The MNIST in the folder: 55,000 examples to train on, 5,000 to validate, 10,000 to test.

    Reads and verifies the training files now, the test files when ``load_test`` is called. Raises
    `FileError` for the folder that lacks files and for each file that is not the published one.
    """
    check_folder(folder)
    train_images, train_labels, test_images, test_labels = FILES
    images, labels = read_file(folder, train_images), read_file(folder, train_labels)
    train, validation, everything = split(images.reshape(-1, PIXELS), labels)
    load_test = partial(_load, folder, test_images, test_labels)
    return DataSet(NAME, train, validation, load_test, everything)


def check_folder(folder: Path, remedy: Text | None = None) -> None:
    """Raise a `FileError`, with this remedy, unless all four files are in the folder."""
    lacking = missing(folder)
    if not lacking:
        return
    if not folder.is_dir():
        problem = Text("there is no such folder")
    elif not os.access(folder, os.R_OK | os.X_OK):
        problem = Text("this folder cannot be read")
    else:
        problem = Text("this folder lacks {files}", {"files": ", ".join(lacking)})
    default = Text(
        "Copy MNIST's four files there, choose the folder that holds them, or download them."
    )
    raise FileError(folder, problem, remedy or default)


def read_file(folder: Path, file: MnistFile) -> NDArray[np.uint8]:
    """The values of one of the four files, verified, in its shape. Raises `FileError`."""
    path = _locate(folder, file) or folder / f"{file.name}.gz"
    values = idx.read_idx(path, file.shape)
    digest = hashlib.sha256(idx.header(file.shape))
    digest.update(values.reshape(-1).data)
    if digest.hexdigest() != file.sha256:
        problem = Text("its content is not that of MNIST (the checksum differs)")
        raise FileError(path, problem, idx.REMEDY)
    return values


def _locate(folder: Path, file: MnistFile) -> Path | None:
    """Where the file is. A download writes to the first of these places, so that it mends the rest."""
    dotted = file.name.replace("-idx", ".idx")
    for place in (folder, folder / "MNIST" / "raw"):
        for name in (f"{file.name}.gz", f"{dotted}.gz", file.name, dotted):
            if os.path.isfile(place / name):  # False, not an error, where it may not look
                return place / name
    return None


def _load(folder: Path, images: MnistFile, labels: MnistFile) -> Examples:
    return Examples(read_file(folder, images).reshape(-1, PIXELS), read_file(folder, labels))
