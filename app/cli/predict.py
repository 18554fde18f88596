"""Reads digits from image files and files of drawings, on the pad's own path.

One drawing that cannot be read does not stop the others.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.bundled import doubt_for
from app.cli.model import open_model
from app.cli.output import message, percent, print_result
from app.images import read_grey
from engine.doubt import Doubt
from engine.errors import EngineError, FileError
from engine.handwriting.files import LabelledDrawing, is_stroke_file, read_drawings
from engine.handwriting.normalize import normalize_drawing, normalize_image
from engine.network import MLP


@dataclass(frozen=True)
class Item:
    """One drawing of a file: its number from 0, and what the network sees of it, or what is wrong."""

    file: Path
    index: int
    image: NDArray[np.float32] | None = None
    label: int | None = None
    error: str | None = None


@dataclass
class Tally:
    """What has been read so far."""

    labelled: int = 0
    right: int = 0
    failed: int = 0


def run(options: Namespace) -> int:
    """The command; 2 where a drawing could not be read. Raises `EngineError` and `UsageError`."""
    network = open_model(options)
    doubt = doubt_for(network)
    show = _show_json if options.json else _show_text
    tally = Tally()
    for file in options.files:
        for item in items(file):
            answer = _answer(network, doubt, item)
            _count(tally, answer)
            show(answer)
    if tally.labelled:
        share = percent(tally.right / tally.labelled)
        message(f"{tally.right:,} of {tally.labelled:,} labelled drawings right ({share})")
    return 2 if tally.failed else 0


def items(file: Path) -> Iterator[Item]:
    """Each drawing of the file; an error is an item too."""
    index = 0
    try:
        if not is_stroke_file(file):
            yield Item(file, 0, normalize_image(read_grey(file)))
            return
        for index, entry in read_drawings(file):
            yield _drawing(file, index, entry)
            index += 1  # where the file itself breaks off, if it does
    except FileError as error:
        yield Item(file, index, error=str(error))
    except EngineError as error:
        yield Item(file, index, error=f"{file}: {error}.")


def _drawing(file: Path, index: int, entry: LabelledDrawing | FileError) -> Item:
    if isinstance(entry, FileError):
        return Item(file, index, error=str(entry))
    return Item(file, index, normalize_drawing(entry.drawing), entry.label)


def _answer(network: MLP, doubt: Doubt | None, item: Item) -> dict[str, object]:
    answer: dict[str, object] = {"file": str(item.file), "index": item.index}
    if item.image is None:
        return {**answer, "error": item.error}
    if item.label is not None:
        answer["label"] = item.label
    empty = not item.image.any()
    trace = network.forward(item.image.reshape(1, -1))
    probabilities = trace.probabilities[0]
    answer["digit"] = None if empty else int(probabilities.argmax())
    answer["probabilities"] = probabilities.tolist()
    answer["doubtful"] = empty or bool(doubt and doubt.is_doubtful(trace)[0])
    return answer


def _count(tally: Tally, answer: dict[str, object]) -> None:
    tally.failed += "error" in answer
    if "label" in answer:
        tally.labelled += 1
        tally.right += answer["label"] == answer["digit"]


def _show_json(answer: dict[str, object]) -> None:
    if "error" in answer:
        message(str(answer["error"]))
    print_result(answer)


def _show_text(answer: dict[str, object]) -> None:
    if "error" in answer:
        message(str(answer["error"]))
        return
    probabilities = answer["probabilities"]
    assert isinstance(probabilities, list)
    read = (
        "empty" if answer["digit"] is None else f"{answer['digit']}  {percent(max(probabilities))}"
    )
    read += "  doubtful: not a digit?" if answer["doubtful"] and answer["digit"] is not None else ""
    label = f"  label {answer['label']}" if "label" in answer else ""
    print(f"{answer['file']} {answer['index']}: {read}{label}", flush=True)
