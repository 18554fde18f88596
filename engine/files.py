"""Writing a file so that a reader finds the old one or the new one, never a half."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from engine.errors import FileError, Text


def write_atomically(path: Path, *content: bytes | memoryview) -> None:
    """Put ``content``, piece after piece, into ``path``: written beside it, forced to disk, then renamed.

    Raises `FileError` where that fails; what was there before is then still there.
    """
    try:
        _write_beside_and_rename(path, content)
    except OSError as error:
        raise cannot_write(path, error) from error


def cannot_write(path: Path, error: OSError) -> FileError:
    """The sentence for a file that could not be written."""
    return FileError(
        path,
        Text("it cannot be written ({reason})", {"reason": error.strerror or str(error)}),
        Text("Make room on the disk, or choose a folder that you may write to."),
    )


def _write_beside_and_rename(path: Path, content: tuple[bytes | memoryview, ...]) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in content:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        _take_over_mode(path, beside)
        os.replace(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _take_over_mode(path: Path, beside: Path) -> None:
    """A temporary file is private; the new file gets the old one's mode, or an ordinary one."""
    umask = os.umask(0)
    os.umask(umask)
    beside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~umask)
