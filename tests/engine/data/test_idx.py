"""IDX files, right ones and every kind of wrong one."""

import gzip
import os
import struct
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from engine.data.idx import header, read_idx
from engine.errors import FileError

IMAGES = np.arange(2 * 28 * 28).astype(np.uint8).reshape(2, 28, 28)
LABELS = np.array([3, 0, 9], np.uint8)
IMAGE_BYTES = struct.pack(">IIII", 0x803, 2, 28, 28) + IMAGES.tobytes()
LABEL_BYTES = bytes([0, 0, 8, 1, 0, 0, 0, 3, 3, 0, 9])
LABEL_SHAPE = (3,)


def fault(path: Path, shape: tuple[int, ...]) -> FileError:
    """The error that reading the file raises; it names the file and is one line."""
    with pytest.raises(FileError) as caught:
        read_idx(path, shape)
    assert caught.value.path == path
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)
    return caught.value


def write(folder: Path, data: bytes) -> Path:
    path = folder / "file.gz"
    path.write_bytes(data)
    return path


def test_the_header_is_the_formats() -> None:
    assert header((3,)) == bytes([0, 0, 8, 1, 0, 0, 0, 3])
    assert header((60_000, 28, 28)).hex() == "00000803" + "0000ea60" + "0000001c" * 2


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_images_and_labels_are_read_packed_or_not(tmp_path: Path, pack) -> None:
    images = read_idx(write(tmp_path, pack(IMAGE_BYTES)), IMAGES.shape)
    assert images.dtype == np.uint8
    np.testing.assert_array_equal(images, IMAGES)
    labels = read_idx(write(tmp_path, pack(LABEL_BYTES)), LABEL_SHAPE)
    np.testing.assert_array_equal(labels, LABELS)


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize("length", [0, 3, 6, 8, 10])
def test_a_file_cut_short_is_refused(tmp_path: Path, pack, length: int) -> None:
    error = fault(write(tmp_path, pack(LABEL_BYTES[:length])), LABEL_SHAPE)
    assert str(error.problem) == f"it ends after {length} bytes of 11"


@pytest.mark.parametrize("length", [2, 5, 12, 20, -1])
def test_a_gzip_file_cut_short_is_refused(tmp_path: Path, length: int) -> None:
    error = fault(write(tmp_path, gzip.compress(IMAGE_BYTES)[:length]), IMAGES.shape)
    assert "cut short or damaged" in str(error)


def test_a_gzip_file_with_a_flipped_bit_is_refused(tmp_path: Path) -> None:
    packed = gzip.compress(IMAGE_BYTES)
    for position in range(10, len(packed) - 4, 11):
        damaged = bytearray(packed)
        damaged[position] ^= 4
        fault(write(tmp_path, bytes(damaged)), IMAGES.shape)


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_trailing_bytes_are_refused(tmp_path: Path, pack) -> None:
    error = fault(write(tmp_path, pack(LABEL_BYTES + b"\0")), LABEL_SHAPE)
    assert str(error.problem) == "it goes on after its last value"


def test_bytes_after_the_gzip_packing_are_refused(tmp_path: Path) -> None:
    fault(write(tmp_path, gzip.compress(LABEL_BYTES) + b"<html>"), LABEL_SHAPE)


def test_images_and_labels_swapped_are_told_apart(tmp_path: Path) -> None:
    error = fault(write(tmp_path, LABEL_BYTES), (2, 28, 28))
    assert str(error.problem) == "it holds labels where images belong"
    error = fault(write(tmp_path, IMAGE_BYTES), LABEL_SHAPE)
    assert str(error.problem) == "it holds images where labels belong"


@pytest.mark.parametrize("data", [b"<!DOCTYPE html><html></html>", b"PK\3\4" + bytes(99)])
def test_a_foreign_file_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "not one of MNIST's files" in str(fault(write(tmp_path, data), LABEL_SHAPE))


def test_another_number_of_images_is_refused(tmp_path: Path) -> None:
    error = fault(write(tmp_path, IMAGE_BYTES), (60_000, 28, 28))
    assert "2 × 28 × 28 values where 60,000 × 28 × 28 belong" in str(error)


def test_a_label_above_nine_is_refused(tmp_path: Path) -> None:
    error = fault(write(tmp_path, LABEL_BYTES[:-1] + b"\x0a"), LABEL_SHAPE)
    assert str(error.problem) == "it holds the label 10 where 0 to 9 belong"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    error = fault(tmp_path / "no such file", LABEL_SHAPE)
    assert str(error.problem) == "the file is missing"


def test_a_folder_or_a_pipe_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    assert "not an ordinary file" in str(fault(tmp_path, LABEL_SHAPE))
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert "not an ordinary file" in str(fault(tmp_path / "pipe", LABEL_SHAPE))


def test_an_unreadable_file_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path, LABEL_BYTES)
    monkeypatch.setattr(Path, "open", refuse)
    assert "it cannot be read (Permission denied)" in str(fault(path, LABEL_SHAPE))


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_a_header_that_claims_terabytes_costs_no_memory(tmp_path: Path, pack) -> None:
    path = write(tmp_path, pack(struct.pack(">IIII", 0x803, 2**32 - 1, 2**16, 2**16)))
    tracemalloc.start()
    fault(path, IMAGES.shape)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


def test_a_gzip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = write(tmp_path, gzip.compress(IMAGE_BYTES + bytes(50_000_000), 1))
    tracemalloc.start()
    error = fault(path, IMAGES.shape)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert str(error.problem) == "it goes on after its last value"
    assert peak < 2_000_000
