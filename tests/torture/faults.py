"""Writes that fail, at every call and at every length: the old file stays, and we are told why."""

from __future__ import annotations

import errno
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from engine.errors import FileError
from engine.onnx import export_onnx
from tests.torture import samples

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT, errno.EFBIG)
Save = Callable[[Path, int], None]


def save_onnx(path: Path, number: int) -> None:
    export_onnx(path, samples.network(number))


SAVES: dict[str, Save] = {
    "model": samples.save_small_model,
    "run": samples.save_small_run,
    "onnx": save_onnx,
}


@dataclass
class Faults:
    """How many faults were injected, and what went wrong then: it should be nothing."""

    injected: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.injected} failing writes, {len(self.wrong)} not survived"


def run(lengths: int, folder: Path, progress: Callable[[], None]) -> Faults:
    """Each error at each call, and a file that may grow no longer, at this many ``lengths``."""
    faults = Faults()
    for name, save in SAVES.items():
        path = folder / f"{name}.file"
        save(path, 1)
        for call in CALLS:
            for number in ERRORS:
                with CALLS[call](OSError(number, os.strerror(number))):
                    _try(faults, path, save, os.strerror(number), f"{name}, {call}")
                progress()
        for length in _lengths(path, lengths):
            with no_longer_than(length):
                _try(faults, path, save, os.strerror(errno.EFBIG), f"{name}, {length} bytes")
            progress()
    return faults


def _lengths(path: Path, count: int) -> list[int]:
    """Lengths from nothing to one byte too few, evenly."""
    if sys.platform == "win32":
        return []
    size = path.stat().st_size
    return [size * part // count for part in range(count)]


def _try(faults: Faults, path: Path, save: Save, reason: str, what: str) -> None:
    """Save another content over the old one, with the fault in place."""
    before = path.read_bytes()
    faults.injected += 1
    try:
        save(path, 2)
    except FileError as error:
        if reason not in str(error) or not str(error).startswith(str(path)):
            faults.wrong.append(f"{what}: told as {error}")
    except BaseException as error:
        faults.wrong.append(f"{what}: {error!r}")
    else:
        faults.wrong.append(f"{what}: taken for a success")
    if path.read_bytes() != before:
        faults.wrong.append(f"{what}: the old file has changed")
    left = [file.name for file in path.parent.iterdir() if file.suffix == ".part"]
    if left:
        faults.wrong.append(f"{what}: left behind {left}")


@contextmanager
def no_longer_than(length: int) -> Iterator[None]:
    """The system itself refuses to let a file grow further: a true half-written file."""
    import resource

    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (length, unlimited[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
        signal.signal(signal.SIGXFSZ, ignored)


def _failing(error: OSError) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


class BrokenFile:
    """A file whose ``method`` fails; before its write fails, half of the content is written."""

    def __init__(self, file: Any, method: str, error: OSError) -> None:
        self._file, self._method, self._error = file, method, error

    def __enter__(self) -> BrokenFile:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        if self._method == "close":
            raise self._error

    def fileno(self) -> int:
        return int(self._file.fileno())

    def write(self, content: bytes) -> int:
        if self._method == "write":
            self._file.write(content[: len(content) // 2])
            raise self._error
        return int(self._file.write(content))

    def flush(self) -> None:
        self._file.flush()
        if self._method == "flush":
            raise self._error


def _breaking(method: str) -> Callable[[OSError], Any]:
    def patch(error: OSError) -> Any:
        fdopen = os.fdopen
        return mock.patch.object(
            os, "fdopen", lambda *arguments: BrokenFile(fdopen(*arguments), method, error)
        )

    return patch


def _patching(target: object, name: str) -> Callable[[OSError], Any]:
    return lambda error: mock.patch.object(target, name, _failing(error))


CALLS: dict[str, Callable[[OSError], Any]] = {
    "mkstemp": _patching(tempfile, "mkstemp"),
    "write": _breaking("write"),
    "flush": _breaking("flush"),
    "close": _breaking("close"),
    "fsync": _patching(os, "fsync"),
    "chmod": _patching(Path, "chmod"),
    "replace": _patching(os, "replace"),
}
"""Every call that `engine.files` makes on the way to the disk."""
