"""A short run of the trials, and that each of them would notice a fault."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest

from engine import checkpoint
from tests.torture import faults, kill, mutate, samples
from tests.torture.__main__ import faults_of

ROOT = Path(__file__).resolve().parents[2]


def nothing() -> None:
    """Progress that nobody watches."""


def write_in_place(path: Path, *pieces: bytes | memoryview) -> None:
    """How not to save: a reader may find half of it."""
    content = b"".join(pieces)
    for start in range(0, len(content), 100):
        with path.open("ab" if start else "wb") as file:
            file.write(content[start : start + 100])


def test_a_short_run_finds_no_fault() -> None:
    """In a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "tests.torture", "--share", "0.04"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "20 kills" in done.stdout
    assert done.stdout.endswith("no fault found\n")


@pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="the child must inherit the fault"
)
@pytest.mark.filterwarnings("default")  # of forking a process that has threads
def test_a_file_that_is_torn_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoint, "write_atomically", write_in_place)
    found = kill.run(5, tmp_path, nothing)
    assert found.lost
    assert faults_of(found)


def test_a_file_that_loads_different_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "numbers"
    path.write_bytes(bytes(1_000))
    found = mutate._trial([path], Path.read_bytes, 20, nothing)
    assert found.different == 20
    assert faults_of(found) == ["20 loaded different"]


@pytest.mark.skipif(not mutate.STATUS.exists(), reason="this system does not tell")
def test_memory_that_is_taken_for_a_moment_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "bytes"
    path.write_bytes(bytes(10))
    found = mutate._trial([path], lambda _: b"x" * (120 << 20), 1, nothing)
    assert 115 < found.peak_mb < 200
    assert "MB over base" in faults_of(found)[-1]


def test_another_exception_is_noticed(tmp_path: Path) -> None:
    def read(path: Path) -> int:
        return int(path.read_text("ascii"))

    path = tmp_path / "number"
    path.write_text("123456")
    found = mutate._trial([path], read, 50, nothing)
    assert found.other
    assert set(found.other) <= set(faults_of(found))


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on a file's length there")
def test_a_save_that_destroys_the_old_file_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoint, "write_atomically", write_in_place)
    monkeypatch.setattr(faults, "SAVES", {"model": samples.save_small_model})
    found = faults.run(3, tmp_path, nothing)
    assert any("the old file has changed" in fault for fault in found.wrong)
    assert any("taken for a success" in fault for fault in found.wrong)
    assert faults_of(found) == found.wrong
