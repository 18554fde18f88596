"""The IDX format, in which MNIST is published: a magic number, the sizes, then the bytes.

All numbers of the header are 32-bit, the most significant byte first: ``00 00 08 nd`` (08 says unsigned
bytes, nd how many dimensions), then nd sizes. A file may be packed with gzip, whatever its name says.

The reader is told what shape belongs in the file, so a header can claim what it likes: nothing beyond
that shape is unpacked or given memory. Every fault is one `FileError`.
"""

from __future__ import annotations

import gzip
import math
import stat
import struct
import zlib
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from engine.errors import FileError, Text
from engine.spec import CLASSES

GZIP_MAGIC = b"\x1f\x8b"
LABELS_MAGIC = b"\x00\x00\x08\x01"
IMAGES_MAGIC = b"\x00\x00\x08\x03"
CHUNK_BYTES = 1 << 20
REMEDY = Text("Delete it and download MNIST again, or copy the original file here.")


def header(shape: tuple[int, ...]) -> bytes:
    """The first bytes of an IDX file of uint8 values of this shape."""
    return struct.pack(f">{1 + len(shape)}I", 0x0800 + len(shape), *shape)


def idx_bytes(values: NDArray[np.uint8]) -> bytes:
    """The whole file that holds ``values``, unpacked."""
    return header(values.shape) + values.tobytes()


def read_idx(path: Path, shape: tuple[int, ...]) -> NDArray[np.uint8]:
    """The file's values, uint8 of exactly ``shape``: (n, 28, 28) for images, (n,) for labels.

    Raises `FileError` for a file that is missing, unreadable, truncated, damaged, of another kind or
    shape, longer than it says, or that holds a label above 9.
    """
    try:
        _check_regular(path)
        with path.open("rb") as packed, _unpacked(packed) as stream:
            values = _read_values(path, stream, shape)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise _fault(path, Text("its gzip packing is cut short or damaged")) from error
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(shape) == 1:
        _check_labels(path, values)
    return values.reshape(shape)


def _check_regular(path: Path) -> None:
    """A pipe or a device would be read for ever."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise _fault(path, Text("it is not an ordinary file"))


def _unpacked(stream: IO[bytes]) -> IO[bytes]:
    start = stream.read(len(GZIP_MAGIC))
    stream.seek(0)
    return gzip.GzipFile(fileobj=stream) if start == GZIP_MAGIC else stream  # type: ignore[return-value]


def _read_values(path: Path, stream: IO[bytes], shape: tuple[int, ...]) -> NDArray[np.uint8]:
    expected = header(shape)
    _check_header(path, stream.read(len(expected)), shape)
    values = np.empty(math.prod(shape), np.uint8)
    count = _fill(stream, values)
    if count < len(values):
        raise _cut_short(path, len(expected) + count, shape)
    if stream.read(1):  # and gzip compares its checksum here
        raise _fault(path, Text("it goes on after its last value"))
    return values


def _fill(stream: IO[bytes], values: NDArray[np.uint8]) -> int:
    """Read into ``values`` a piece at a time; return how many came."""
    count = 0
    while chunk := stream.read(min(CHUNK_BYTES, len(values) - count)):
        values[count : count + len(chunk)] = np.frombuffer(chunk, np.uint8)
        count += len(chunk)
    return count


def _check_header(path: Path, found: bytes, shape: tuple[int, ...]) -> None:
    expected = header(shape)
    magic = found[:4]
    if found == expected:
        return
    if magic == LABELS_MAGIC and len(shape) == 3:
        raise _fault(path, Text("it holds labels where images belong"))
    if magic == IMAGES_MAGIC and len(shape) == 1:
        raise _fault(path, Text("it holds images where labels belong"))
    if not expected.startswith(magic):
        raise _fault(path, Text("it is not one of MNIST's files (it does not begin as they do)"))
    if len(found) < len(expected):
        raise _cut_short(path, len(found), shape)
    sizes = struct.unpack(f">{len(shape)}I", found[4:])
    values = {"found": _sizes(sizes), "expected": _sizes(shape)}
    raise _fault(path, Text("it says it holds {found} values where {expected} belong", values))


def _sizes(shape: tuple[int, ...]) -> str:
    return " × ".join(f"{size:,}" for size in shape)


def _check_labels(path: Path, labels: NDArray[np.uint8]) -> None:
    highest = int(labels.max(initial=0))
    if highest >= CLASSES:
        values = {"label": highest, "last": CLASSES - 1}
        raise _fault(path, Text("it holds the label {label} where 0 to {last} belong", values))


def _cut_short(path: Path, found: int, shape: tuple[int, ...]) -> FileError:
    expected = len(header(shape)) + math.prod(shape)
    values = {"found": found, "expected": expected}
    return _fault(path, Text("it ends after {found:,} bytes of {expected:,}", values))


def _unreadable(path: Path, error: OSError) -> FileError:
    if isinstance(error, FileNotFoundError):
        return _fault(path, Text("the file is missing"), Text("Download MNIST, or copy it here."))
    reason = error.strerror or str(error)
    remedy = Text("Make it readable for you, or choose another folder.")
    return _fault(path, Text("it cannot be read ({reason})", {"reason": reason}), remedy)


def _fault(path: Path, problem: Text, remedy: Text = REMEDY) -> FileError:
    return FileError(path, problem, remedy)
