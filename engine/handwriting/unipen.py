"""Pen drawings as UCI publishes them: the UNIPEN text of "Pen-Based Recognition of Handwritten Digits".

    .SEGMENT DIGIT 0-1 ? "5"     a digit begins
    .COMMENT 5 12 224            digit, writer, number
    .PEN_DOWN                    a stroke begins; its points follow, x and y, y growing upwards
     267 333
    .PEN_UP
    .DT 100

(I. Guyon and others: *UNIPEN project of on-line data exchange*, 1994.) Other lines are ignored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

Point = list[float]


@dataclass
class _Digit:
    label: int | None
    writer: int | None = None
    strokes: list[list[Point]] = field(default_factory=list)

    def as_item(self) -> dict[str, Any]:
        return {"strokes": self.strokes, "label": self.label, "writer": self.writer}


def parse_unipen(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """Each digit as an object of a file of drawings: "strokes" with y growing downwards, "label",
    "writer". What is wrong in it is left for the reader of such objects to find."""
    digit, pen_is_down = _Digit(None), False
    for line in lines:
        key, *rest = line.decode("ascii", "replace").split() or [""]
        if key == ".SEGMENT":
            if digit.strokes:
                yield digit.as_item()
            digit, pen_is_down = _Digit(_whole(rest[-1].strip('"')) if rest else None), False
        elif key == ".COMMENT" and len(rest) == 3:
            digit.writer = _whole(rest[1])
        elif key == ".PEN_DOWN":
            digit.strokes.append([])
            pen_is_down = True
        elif key == ".PEN_UP":
            pen_is_down = False
        elif pen_is_down and key and not key.startswith("."):
            digit.strokes[-1].append(_point(key, *rest))
    if digit.strokes:
        yield digit.as_item()


def _whole(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:
        return None


def _point(*numbers: str) -> Point:
    """y is turned round; what is no point becomes one that no drawing takes."""
    try:
        x, y = (float(number) for number in numbers)
    except ValueError:
        return []
    return [x, -y]
