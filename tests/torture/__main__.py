"""The command: all trials, the full run or a share of it. It exits with 1 where one found a fault."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_variable] = "1"  # before NumPy; and a process with threads cannot be forked safely

from tests.torture import faults, kill, mutate  # noqa: E402

KILLS, MUTATIONS, LENGTHS = 500, 10_000, 500
PEAK_MB = 100
SLOWEST_S = 5

Trial = Callable[[int, Path, Callable[[], None]], object]
TRIALS: dict[str, tuple[Trial, int]] = {
    "mutated model files": (mutate.models, MUTATIONS),
    "mutated run files": (mutate.runs, MUTATIONS),
    "mutated IDX files": (mutate.idx_files, MUTATIONS),
    "kill -9 while saving": (kill.run, KILLS),
    "failing writes": (faults.run, LENGTHS),
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="of the full run (default 1)")
    share = parser.parse_args().share
    found = [
        _run(name, trial, max(1, round(count * share))) for name, (trial, count) in TRIALS.items()
    ]
    wrong = [fault for each in found for fault in faults_of(each)]
    print("\n".join(wrong) or "no fault found")
    return 1 if wrong else 0


def _run(name: str, trial: Trial, count: int) -> object:
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="torture ") as folder:
        found = trial(count, Path(folder), _Progress(name))
    print(f"\r{name}: {found} ({time.perf_counter() - start:.0f} s)", flush=True)
    return found


def faults_of(found: object) -> list[str]:
    """What a trial found that should not be, in words."""
    match found:
        case kill.Killed(lost=lost) if lost:
            return [f"{lost} files lost"]
        case faults.Faults(wrong=wrong):
            return wrong
        case mutate.Mutated() as files:
            return [
                *files.other,
                *([f"{files.different} loaded different"] if files.different else []),
                *([f"{files.peak_mb:.0f} MB over base"] if files.peak_mb >= PEAK_MB else []),
                *([f"one took {files.slowest_s:.1f} s"] if files.slowest_s >= SLOWEST_S else []),
            ]
    return []


class _Progress:
    """Counts on a terminal."""

    def __init__(self, name: str) -> None:
        self._name, self._done = name, 0

    def __call__(self) -> None:
        self._done += 1
        if sys.stderr.isatty() and self._done % 50 == 0:
            print(f"\r{self._name}: {self._done}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
