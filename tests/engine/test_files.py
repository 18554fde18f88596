"""A reader of a file finds the old content or the new, whatever happens while it is written."""

import io
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.errors import FileError
from engine.files import write_atomically

FULL = OSError(28, "No space left on device")


def failing(error: BaseException) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def breaking_file(method: str, error: BaseException) -> type[io.FileIO]:
    """A file on a disk that is full half-way: its write, or its flush, fails."""

    class BrokenFile(io.FileIO):
        def write(self, content: Any) -> int:
            done = super().write(content[: len(content) // 2])
            if method == "write":
                raise error
            return done

        def flush(self) -> None:
            if method == "flush" and not self.closed:
                raise error

    return BrokenFile


def break_call(monkeypatch: pytest.MonkeyPatch, call: str, error: BaseException) -> None:
    if call in ("write", "flush"):
        monkeypatch.setattr(os, "fdopen", breaking_file(call, error))
    elif call == "mkstemp":
        monkeypatch.setattr(tempfile, "mkstemp", failing(error))
    elif call == "chmod":
        monkeypatch.setattr(Path, "chmod", failing(error))
    else:
        monkeypatch.setattr(os, call, failing(error))


CALLS = ("mkstemp", "write", "flush", "fsync", "chmod", "replace")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mi modelo año.bin"


@pytest.fixture
def strict_umask() -> Iterator[None]:
    before = os.umask(0o027)
    yield
    os.umask(before)


def test_the_content_is_written_and_nothing_else_is_left(path: Path) -> None:
    write_atomically(path, b"content")
    assert path.read_bytes() == b"content"
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.parametrize("content", [b"", b"n", b"new" * 100_000])
def test_an_old_file_is_replaced_whole(path: Path, content: bytes) -> None:
    path.write_bytes(b"old and rather long")
    write_atomically(path, content)
    assert path.read_bytes() == content
    assert os.listdir(path.parent) == [path.name]


def test_pieces_are_written_one_after_the_other(path: Path) -> None:
    write_atomically(path, b"one", memoryview(b" two"), b"", b" three")
    assert path.read_bytes() == b"one two three"


def test_who_reads_the_old_file_meanwhile_reads_on_in_the_old_file(path: Path) -> None:
    path.write_bytes(b"old")
    with path.open("rb") as reader:
        write_atomically(path, b"new")
        assert reader.read() == b"old"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_new_file_gets_an_ordinary_mode(path: Path, strict_umask: None) -> None:
    write_atomically(path, b"content")
    assert path.stat().st_mode & 0o777 == 0o666 & ~0o027


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_an_old_files_mode_is_kept(path: Path, strict_umask: None) -> None:
    path.write_bytes(b"old")
    path.chmod(0o604)
    write_atomically(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o604


@pytest.mark.parametrize("call", CALLS)
def test_where_writing_fails_the_old_file_stays_and_no_other(
    path: Path, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(b"old")
    with monkeypatch.context() as patch:
        break_call(patch, call, FULL)
        with pytest.raises(FileError) as caught:
            write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(path.parent) == [path.name]
    assert str(caught.value) == (
        f"{path}: it cannot be written (No space left on device). "
        "Make room on the disk, or choose a folder that you may write to."
    )


@pytest.mark.parametrize("call", CALLS)
def test_where_writing_is_interrupted_no_half_file_stays(
    path: Path, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        break_call(patch, call, KeyboardInterrupt())
        with pytest.raises(KeyboardInterrupt):
            write_atomically(path, b"new")
    assert os.listdir(path.parent) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"none.model: it cannot be written \(No such file"):
        write_atomically(tmp_path / "none" / "model", b"content")


def test_a_folder_in_the_files_place_is_told_and_left(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    with pytest.raises(FileError, match="model: it cannot be written"):
        write_atomically(tmp_path / "model", b"content")
    assert os.listdir(tmp_path) == ["model"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write there")
def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(FileError, match="Permission denied"):
        write_atomically(tmp_path / "model", b"content")
    tmp_path.chmod(0o700)
