"""Drawings in files: one JSON object a drawing.

`.json` holds one object or a list of them; `.jsonl` one a line; `.jsonl.gz` the same compressed. An
object is ``{"strokes": [[[x, y], ...], ...], "label": 7, "width": 0.08}``: coordinates in any box, y
growing downwards, a third number of a point its pressure; ``label`` (the digit), ``width`` (the
pen's, as a share of the box), ``writer`` (a number) and ``test`` (true: kept to judge by) may be
missing, and other keys are ignored.
`.tra`, `.tes` and `.unipen` are the text that UCI publishes (see `unipen`).

A file may come from anywhere. What is wrong with one drawing is said of that drawing, and the others
are read; sizes are bounded, so that no file, packed or not, fills the memory.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from engine.errors import FileError, Text
from engine.files import write_atomically
from engine.handwriting.strokes import DEFAULT_WIDTH, Drawing, DrawingError
from engine.handwriting.unipen import parse_unipen

UNIPEN_SUFFIXES = (".tra", ".tes", ".unipen")
SUFFIXES = (".json", ".jsonl", ".jsonl.gz", *UNIPEN_SUFFIXES)

MAX_JSON_BYTES = 32 * 2**20
MAX_LINE_BYTES = 2 * 2**20
MAX_LINES = 1_000_000

_MEND_DRAWING = Text(
    "A drawing looks like {example}.", {"example": '{"strokes": [[[x, y], ...], ...]}'}
)
_MEND_UNIPEN = Text(
    "Give the text of pendigits-orig.tra; what ends in .Z is packed: unpack it with gzip -d."
)
_MEND_FILE = Text("Give a file of drawings that ends in .json, .jsonl or .jsonl.gz.")


@dataclass(frozen=True, eq=False)
class LabelledDrawing:
    """A drawing as a file holds it; ``label`` is the digit it stands for and ``writer`` the number of
    who drew it, None where none is given. One that is ``for_test`` is there to judge by, not to learn
    from."""

    drawing: Drawing
    label: int | None = None
    writer: int | None = None
    for_test: bool = False


def is_stroke_file(path: Path) -> bool:
    """Whether the name is one of a file of drawings."""
    return path.name.lower().endswith(SUFFIXES)


def read_drawings(path: Path) -> Iterator[tuple[int, LabelledDrawing | FileError]]:
    """Each drawing of a file, in order, with its number from 0.

    A drawing that cannot be used gives, instead of itself, the `FileError` that names file, line (or
    number) and fault. Raises `FileError`, before or between drawings, where the file itself cannot be
    read on. Blank lines count for nothing.
    """
    try:
        if path.name.lower().endswith(".json"):
            yield from _read_json(path)
        elif path.name.lower().endswith(UNIPEN_SUFFIXES):
            yield from _read_unipen(path)
        else:
            yield from _read_lines(path)
    except (OSError, EOFError, zlib.error) as error:
        raise _unreadable(path, error) from error


def first_drawing(path: Path) -> Drawing:
    """The first drawing of a file. Raises `FileError` where it cannot be used or there is none."""
    for _, item in read_drawings(path):
        if isinstance(item, FileError):
            raise item
        return item.drawing
    raise FileError(path, Text("it holds no drawing"), _MEND_FILE)


def write_drawing(path: Path, drawing: Drawing) -> None:
    """Write a file that holds this drawing, whole or not at all. Raises `FileError`."""
    write_atomically(path, line_of(LabelledDrawing(drawing)))


def line_of(entry: LabelledDrawing) -> bytes:
    """The drawing as one JSON object, in one line without its end."""
    strokes = [stroke.tolist() for stroke in entry.drawing.strokes]
    item: dict[str, Any] = {"strokes": strokes, "width": entry.drawing.width}
    if entry.label is not None:
        item["label"] = entry.label
    if entry.writer is not None:
        item["writer"] = entry.writer
    if entry.for_test:
        item["test"] = True
    return json.dumps(item).encode()


def read_line(path: Path, number: int, line: bytes) -> LabelledDrawing | FileError:
    """The drawing in line ``number``, from 1, of the file, or what is wrong with it."""
    return _drawing_or_error(path, Text("line {number}", {"number": number}), line)


def _read_json(path: Path) -> Iterator[tuple[int, LabelledDrawing | FileError]]:
    try:
        value = _parse(_content(path))
    except DrawingError as error:
        raise FileError(path, error.text, _MEND_DRAWING) from None
    for index, item in enumerate(value if isinstance(value, list) else [value]):
        place = Text("drawing {number}", {"number": index + 1})
        yield index, _drawing_or_error(path, place, item)


def _read_lines(path: Path) -> Iterator[tuple[int, LabelledDrawing | FileError]]:
    index = 0
    with gzip.open(path) if path.name.lower().endswith(".gz") else path.open("rb") as file:
        for number, line in enumerate(_lines(file), 1):
            if number > MAX_LINES:
                gaps = {"most": MAX_LINES}
                raise FileError(path, Text("it has more than {most} lines", gaps), _MEND_FILE)
            if line.strip():
                yield index, read_line(path, number, line)
                index += 1


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(MAX_JSON_BYTES + 1)
    if len(content) > MAX_JSON_BYTES:
        gaps = {"most": MAX_JSON_BYTES // 2**20}
        raise FileError(path, Text("it is larger than {most} MB", gaps), _MEND_FILE)
    return content


def _read_unipen(path: Path) -> Iterator[tuple[int, LabelledDrawing | FileError]]:
    index = -1
    for index, item in enumerate(parse_unipen(_content(path).splitlines())):
        yield index, _drawing_or_error(path, Text("drawing {number}", {"number": index + 1}), item)
    if index < 0:
        raise FileError(path, Text("it holds no drawing"), _MEND_UNIPEN)


def _lines(file: BinaryIO | gzip.GzipFile) -> Iterator[bytes]:
    """Line by line; of one that is too long no more than shows it, the rest skipped unread."""
    while line := file.readline(MAX_LINE_BYTES + 1):
        rest = line
        while len(rest) > MAX_LINE_BYTES and not rest.endswith(b"\n"):
            rest = file.readline(MAX_LINE_BYTES + 1)
        yield line


def _drawing_or_error(path: Path, place: Text, item: Any) -> LabelledDrawing | FileError:
    try:
        return _drawing(_parse_line(item) if isinstance(item, bytes) else item)
    except DrawingError as error:
        gaps = {"place": place, "problem": error.text}
        return FileError(path, Text("{place}: {problem}", gaps), _MEND_DRAWING)


def _parse_line(line: bytes) -> Any:
    if len(line) > MAX_LINE_BYTES:
        gaps = {"most": MAX_LINE_BYTES // 2**20}
        raise DrawingError(Text("it is longer than {most} MB", gaps))
    return _parse(line)


def _parse(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise DrawingError(Text("it is not JSON")) from None


def _drawing(item: Any) -> LabelledDrawing:
    if not isinstance(item, dict) or "strokes" not in item:
        raise DrawingError(Text('it is not an object with "strokes"'))
    width = item.get("width")
    drawing = Drawing(item["strokes"], DEFAULT_WIDTH if width is None else width)
    label, writer = _label(item.get("label")), _writer(item.get("writer"))
    return LabelledDrawing(drawing, label, writer, for_test=item.get("test") is True)


def _label(label: Any) -> int | None:
    if label is None:
        return None
    if isinstance(label, int) and not isinstance(label, bool) and 0 <= label <= 9:
        return label
    raise DrawingError(Text("its label is not a digit from 0 to 9"))


def _writer(writer: Any) -> int | None:
    """None too for a writer without a number: nothing but training asks, and only for numbers."""
    is_number = isinstance(writer, int) and not isinstance(writer, bool)
    return writer if is_number else None


def _unreadable(path: Path, error: Exception) -> FileError:
    if isinstance(error, FileNotFoundError):
        return FileError(path, Text("there is no such file"), _MEND_FILE)
    if isinstance(error, (gzip.BadGzipFile, EOFError, zlib.error)):
        return FileError(path, Text("it is not a whole gzip file"), _MEND_FILE)
    reason = getattr(error, "strerror", None) or str(error)
    return FileError(path, Text("it cannot be read ({reason})", {"reason": reason}), _MEND_FILE)
