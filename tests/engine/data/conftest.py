"""A small MNIST of our own making, so that most tests need no data and take no time."""

import gzip
import hashlib
import struct
from pathlib import Path

import numpy as np
import pytest

from engine.data import mnist
from engine.data.mnist import MnistFile

TRAIN, TEST = 5_200, 30


@pytest.fixture(scope="session")
def small_contents() -> dict[str, bytes]:
    """The unpacked bytes of four IDX files under MNIST's names, of 5,200 and 30 images."""
    rng = np.random.default_rng(0)
    contents = {}
    for prefix, n in (("train", TRAIN), ("t10k", TEST)):
        images = (rng.random((n, 28, 28), np.float32) < 0.05).astype(np.uint8) * np.uint8(255)
        labels = rng.integers(0, 10, n, np.uint8)
        images_header = struct.pack(">IIII", 0x803, n, 28, 28)
        contents[f"{prefix}-images-idx3-ubyte"] = images_header + images.tobytes()
        contents[f"{prefix}-labels-idx1-ubyte"] = struct.pack(">II", 0x801, n) + labels.tobytes()
    return contents


@pytest.fixture(scope="session")
def small_packed(small_contents: dict[str, bytes]) -> dict[str, bytes]:
    """The same, each packed with gzip, under the names that mirrors publish."""
    return {f"{name}.gz": gzip.compress(data, 1) for name, data in small_contents.items()}


@pytest.fixture
def small_mnist(
    monkeypatch: pytest.MonkeyPatch,
    small_contents: dict[str, bytes],
    small_packed: dict[str, bytes],
) -> None:
    """While the test runs, the small files are the published ones."""

    def describe(file: MnistFile) -> MnistFile:
        count = TRAIN if file.name.startswith("train") else TEST
        sha256 = hashlib.sha256(small_contents[file.name]).hexdigest()
        size = len(small_packed[f"{file.name}.gz"])
        return MnistFile(file.name, (count, *file.shape[1:]), sha256, size)

    monkeypatch.setattr(mnist, "FILES", tuple(map(describe, mnist.FILES)))


@pytest.fixture
def small_folder(
    small_mnist: None, small_packed: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A folder that holds the small MNIST; its name has a space and an accent."""
    folder = tmp_path_factory.mktemp("dígitos de MNIST")
    for name, data in small_packed.items():
        (folder / name).write_bytes(data)
    return folder
