"""Drawings that the user has kept, each with the digit it stands for: one JSON object a line.

The file is one of drawings like any other (see `engine.handwriting.files`): `predict` reads it, and
`train --strokes` learns from it. Changes are made to the file as it is found: a line that cannot be used
is left where it stands, and so is one that another window has added meanwhile.

To know how well a network reads a hand, some drawings must be none that it has learnt from: of each
digit every fourth one is kept to judge by, and bears the mark ``"test": true``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.data.idx import idx_bytes
from engine.errors import FileError, Text
from engine.files import cannot_write, write_atomically
from engine.handwriting.files import LabelledDrawing, line_of, read_line
from engine.handwriting.normalize import normalize_drawing
from engine.handwriting.strokes import Drawing
from engine.spec import IMAGE_SIDE, PIXELS

EVERY = 4
"""Of each digit the fourth drawing, the eighth and so on are kept to judge by."""
MAX_BYTES = 32 * 2**20

_MEND = Text("Move it away; a new file begins with the next drawing that you keep.")


@dataclass(frozen=True, eq=False)
class Kept:
    """A drawing with its digit; ``image`` (784,) uint8, read-only, is what a network sees of it, and
    ``line`` how it stands in the file."""

    entry: LabelledDrawing
    image: NDArray[np.uint8]
    line: bytes

    @property
    def label(self) -> int:
        assert self.entry.label is not None
        return self.entry.label

    @property
    def for_test(self) -> bool:
        """Whether it is kept to judge by; no network learns from it."""
        return self.entry.for_test


def keep(drawing: Drawing, label: int, before: Sequence[Kept]) -> Kept:
    """The drawing as the next one after those kept ``before``."""
    count = sum(kept.label == label for kept in before)
    entry = LabelledDrawing(drawing, label, for_test=count % EVERY == EVERY - 1)
    return Kept(entry, _image(drawing), line_of(entry))


def relabelled(kept: Kept, label: int) -> Kept:
    """The same drawing, standing for another digit; what it is kept for stays."""
    entry = replace(kept.entry, label=label)
    return Kept(entry, kept.image, line_of(entry))


def images_and_labels(
    drawings: Sequence[Kept],
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """(n, 784) and (n,), for a network to be judged by."""
    images = np.array([kept.image for kept in drawings], np.uint8).reshape(-1, PIXELS)
    return images, np.array([kept.label for kept in drawings], np.uint8)


# The file


def read_kept(path: Path) -> tuple[list[Kept], list[FileError]]:
    """The drawings of the file, in its order, and what is wrong with each line that holds none.

    Where there is no file, there are no drawings. Raises `FileError` where it cannot be read at all.
    """
    drawings, faults = [], []
    for number, line in enumerate(_lines(path), 1):
        entry = read_line(path, number, line)
        if isinstance(entry, LabelledDrawing) and (entry.label is None or entry.drawing.empty):
            entry = _without_use(path, number)
        if isinstance(entry, FileError):
            faults.append(entry)
        else:
            drawings.append(Kept(entry, _image(entry.drawing), line))
    return drawings, faults


def change_kept(path: Path, gone: Sequence[Kept], come: Sequence[Kept]) -> None:
    """Take drawings out of the file and put others at its end; all other lines stay as they are.

    The file is written whole or not at all. Raises `FileError`.
    """
    lines = _lines(path)
    for kept in gone:
        if kept.line in lines:
            lines.remove(kept.line)
    lines += [kept.line for kept in come]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from error
    write_atomically(path, b"".join(line + b"\n" for line in lines))


def export_idx(images: Path, labels: Path, drawings: Sequence[Kept]) -> None:
    """Write the two files that other programs know from MNIST. Raises `FileError`."""
    pixels, digits = images_and_labels(drawings)
    write_atomically(images, idx_bytes(pixels.reshape(-1, IMAGE_SIDE, IMAGE_SIDE)))
    write_atomically(labels, idx_bytes(digits))


def export_strokes(path: Path, drawings: Sequence[Kept]) -> None:
    """Write them as a file of drawings. Raises `FileError`."""
    write_atomically(path, b"".join(kept.line + b"\n" for kept in drawings))


def _image(drawing: Drawing) -> NDArray[np.uint8]:
    image = np.rint(255 * normalize_drawing(drawing)).astype(np.uint8).reshape(PIXELS)
    image.flags.writeable = False
    return image


def _lines(path: Path) -> list[bytes]:
    """Those that are not blank, without their ends."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return []
    except OSError as error:
        reason = {"reason": error.strerror or str(error)}
        raise FileError(path, Text("it cannot be read ({reason})", reason), _MEND) from error
    if len(content) > MAX_BYTES:
        raise FileError(
            path, Text("it is larger than {most} MB", {"most": MAX_BYTES // 2**20}), _MEND
        )
    return [line for line in content.split(b"\n") if line.strip()]


def _without_use(path: Path, number: int) -> FileError:
    problem = Text("line {number}: it has no label, or nothing is drawn", {"number": number})
    return FileError(path, problem, Text("Give it a label from 0 to 9."))
