"""Damaged files: each is refused with our one exception, soon and in little memory, or is what it was."""

from __future__ import annotations

import faulthandler
import gzip
import hashlib
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from engine.data import idx, mnist
from engine.errors import FileError
from tests.torture import samples

HANG_S = 60
STATUS = Path("/proc/self/status")
Read = Callable[[Path], object]


@dataclass
class Mutated:
    """What became of the mutated files: ``refused`` with `FileError`, ``same`` as before; and the faults,
    which should be none: loaded ``different``, ``other`` exceptions. ``slowest_s`` is one reading."""

    refused: int = 0
    same: int = 0
    different: int = 0
    other: list[str] = field(default_factory=list)
    slowest_s: float = 0.0
    peak_mb: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.refused} refused, {self.same} unchanged in content, "
            f"{self.different} loaded different, {len(self.other)} other exceptions, "
            f"slowest {self.slowest_s * 1000:.0f} ms, peak {self.peak_mb:.1f} MB over base"
        )


def models(count: int, folder: Path, progress: Callable[[], None]) -> Mutated:
    path = folder / "model.safetensors"
    samples.save_small_model(path, 1)
    return _trial([path], samples.contents, count, progress)


def runs(count: int, folder: Path, progress: Callable[[], None]) -> Mutated:
    path = folder / "run.safetensors"
    samples.save_small_run(path, 1)
    return _trial([path], samples.contents, count, progress)


def idx_files(count: int, folder: Path, progress: Callable[[], None]) -> Mutated:
    """Label files and image files, packed and not, read as MNIST's are, with a checksum of their own."""
    rng = np.random.default_rng(0)
    known: dict[str, mnist.MnistFile] = {}
    paths = []
    for name, shape, highest in (("labels", (5_000,), 10), ("images", (12, 28, 28), 256)):
        content = idx.header(shape) + rng.integers(0, highest, shape, np.uint8).tobytes()
        digest = hashlib.sha256(content).hexdigest()
        for packed in (False, True):
            path = folder / f"{name}-{packed}"
            path.write_bytes(gzip.compress(content, mtime=0) if packed else content)
            known[path.name] = mnist.MnistFile(path.name, shape, digest, 0)
            paths.append(path)

    def read(path: Path) -> object:
        return mnist.read_file(path.parent, known[path.name]).tobytes()

    return _trial(paths, read, count, progress)


def _trial(paths: list[Path], read: Read, count: int, progress: Callable[[], None]) -> Mutated:
    rng, found = random.Random(0), Mutated()
    good = {path: (path.read_bytes(), read(path)) for path in paths}
    base = start_of_peak()
    for number in range(count):
        path = paths[number % len(paths)]
        content, expected = good[path]
        path.write_bytes(mutated(rng, content))
        faulthandler.dump_traceback_later(HANG_S, exit=True)
        start = time.perf_counter()
        _judge(path, read, expected, found)
        found.slowest_s = max(found.slowest_s, time.perf_counter() - start)
        progress()
    faulthandler.cancel_dump_traceback_later()
    found.peak_mb = peak_mb() - base
    return found


def _judge(path: Path, read: Read, expected: object, found: Mutated) -> None:
    try:
        content = read(path)
    except FileError:
        found.refused += 1
    except BaseException as error:  # a panic of the Rust beneath safetensors is no Exception
        if isinstance(error, KeyboardInterrupt):
            raise
        found.other.append(repr(error))
    else:
        if content == expected:
            found.same += 1
        else:
            found.different += 1
            path.with_name(f"different-{found.different}").write_bytes(path.read_bytes())


def mutated(rng: random.Random, content: bytes) -> bytes:
    """One to three changes, two in three of them in the first bytes, where a file says what it is."""
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        content = _change(rng, content)
    return content


def _change(rng: random.Random, content: bytes) -> bytes:
    if not content:
        return bytes([rng.randrange(256)])
    first = min(len(content), rng.choice((16, 64, 3_000)))
    at = rng.randrange(first if rng.random() < 2 / 3 else len(content))
    span = rng.choice((1, 1, 2, 4, 8, 100))
    before, after = content[:at], content[at + span :]
    match rng.randrange(9):
        case 0:
            return before + bytes([content[at] ^ 1 << rng.randrange(8)]) + content[at + 1 :]
        case 1:
            return before + rng.randbytes(span) + after
        case 2:
            return before + after
        case 3:
            return before + rng.randbytes(span) + content[at:]
        case 4:
            return before
        case 5:
            return before + bytes([rng.choice((0, 255, 127, 128))]) * span + after
        case 6:
            return before + rng.choice(b'0123456789[]{}",:-eE. ').to_bytes() + content[at + 1 :]
        case 7:
            other = rng.randrange(len(content))
            return before + content[other : other + span] + after
        case _:
            return content + content[at : at + span]


def start_of_peak() -> float:
    """The memory that this process has now, in MB, from where `peak_mb` counts on Linux."""
    if not STATUS.exists():
        return peak_mb()
    Path("/proc/self/clear_refs").write_text("5")  # forget the peak so far
    return _status_mb("VmRSS")


def peak_mb() -> float:
    """The most memory that this process has had, in MB; 0 where the system does not tell."""
    if STATUS.exists():
        return _status_mb("VmHWM")
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)  # macOS: bytes


def _status_mb(name: str) -> float:
    (line,) = (line for line in STATUS.read_text().splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1]) / 1024
