"""MNIST in a folder: found under its several names, verified, split."""

import gzip
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from engine.data import mnist
from engine.errors import FileError

IMAGES, LABELS = "train-images-idx3-ubyte", "train-labels-idx1-ubyte"


def refusal(folder: Path) -> FileError:
    with pytest.raises(FileError) as caught:
        mnist.open_mnist(folder)
    return caught.value


def test_the_sizes_are_the_published_ones() -> None:
    sizes = [file.unpacked_bytes for file in mnist.FILES]
    assert sizes == [47_040_016, 60_008, 7_840_016, 10_008]


def test_the_set_is_split_and_the_test_files_are_left_until_asked_for(small_folder: Path) -> None:
    for name in ("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"):
        (small_folder / name).rename(small_folder / f"{name}.away")
        (small_folder / name).write_bytes(b"not looked at yet")
    data = mnist.open_mnist(small_folder)
    assert data.name == "mnist"
    assert (len(data.train), len(data.validation)) == (200, 5_000)
    with pytest.raises(FileError, match="t10k-images"):
        data.load_test()
    for name in ("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"):
        (small_folder / f"{name}.away").replace(small_folder / name)
    assert data.load_test().images.shape == (30, 784)


def test_each_image_keeps_its_label(small_folder: Path, small_contents: dict[str, bytes]) -> None:
    data = mnist.open_mnist(small_folder)
    rows = np.frombuffer(small_contents[IMAGES][16:], np.uint8).reshape(-1, 784)
    labels = small_contents[LABELS][8:]
    label_of = {row.tobytes(): label for row, label in zip(rows, labels, strict=True)}
    for examples in (data.train, data.validation):
        assert examples.images.dtype == examples.labels.dtype == np.uint8
        found = [label_of[row.tobytes()] for row in examples.images]
        assert found == examples.labels.tolist()


@pytest.mark.parametrize("place", [".", "MNIST/raw"])
@pytest.mark.parametrize("dotted", [False, True])
@pytest.mark.parametrize("packed", [False, True])
def test_files_are_found_under_their_usual_names(
    small_mnist: None,
    small_contents: dict[str, bytes],
    tmp_path: Path,
    place: str,
    dotted: bool,
    packed: bool,
) -> None:
    (tmp_path / place).mkdir(parents=True, exist_ok=True)
    for name, data in small_contents.items():
        stem = name.replace("-idx", ".idx") if dotted else name
        path = tmp_path / place / (f"{stem}.gz" if packed else stem)
        path.write_bytes(gzip.compress(data, 1) if packed else data)
    assert mnist.find(tmp_path)
    assert len(mnist.open_mnist(tmp_path).train) == 200


def test_a_folder_that_lacks_files_says_which(small_folder: Path) -> None:
    (small_folder / f"{LABELS}.gz").unlink()
    assert not mnist.find(small_folder)
    error = refusal(small_folder)
    assert error.path == small_folder
    assert str(error.problem) == f"this folder lacks {LABELS}"
    assert "Copy MNIST's four files there" in str(error)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert str(refusal(tmp_path / "ñ").problem) == "there is no such folder"
    (tmp_path / "file").write_bytes(b"")
    assert str(refusal(tmp_path / "file").problem) == "there is no such folder"


def test_one_changed_byte_is_noticed(small_folder: Path, small_contents: dict[str, bytes]) -> None:
    changed = bytearray(small_contents[IMAGES])
    changed[1_000] ^= 1
    (small_folder / f"{IMAGES}.gz").write_bytes(gzip.compress(bytes(changed), 1))
    error = refusal(small_folder)
    assert error.path == small_folder / f"{IMAGES}.gz"
    assert "its content is not that of MNIST" in str(error)
    assert "Delete it and download MNIST again" in str(error)


def test_swapped_files_are_noticed(small_folder: Path) -> None:
    images, labels = small_folder / f"{IMAGES}.gz", small_folder / f"{LABELS}.gz"
    labels.replace(small_folder / "third")
    images.replace(labels)
    (small_folder / "third").replace(images)
    assert "it holds labels where images belong" in str(refusal(small_folder))


def test_training_files_in_place_of_the_test_files_are_noticed(small_folder: Path) -> None:
    train = small_folder / f"{IMAGES}.gz"
    (small_folder / "t10k-images-idx3-ubyte.gz").write_bytes(train.read_bytes())
    with pytest.raises(FileError, match="5,200 × 28 × 28 values where 30 × 28 × 28 belong"):
        mnist.open_mnist(small_folder).load_test()


def test_the_real_mnist(real_data: Path) -> None:
    tracemalloc.start()
    data = mnist.open_mnist(real_data / "mnist")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 110_000_000  # the images twice, while they are split
    assert (len(data.train), len(data.validation)) == (55_000, 5_000)
    counts = np.bincount(np.concatenate([data.train.labels, data.validation.labels]))
    assert counts.tolist() == [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]
    test = data.load_test()
    assert test.images.shape == (10_000, 784)
    assert test.labels[:5].tolist() == [7, 2, 1, 0, 4]
