"""On which line of a TOML file each key stands: Python's own parser does not tell."""

from __future__ import annotations

import re
from collections.abc import Mapping

Place = tuple[str | int, ...]
"""The way to a value: ``("stage", 2, "set", "page")`` is of the third stage."""

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]")
_KEY = re.compile(r"\s*([\w-]+(?:\s*\.\s*[\w-]+)*)\s*=(.*)")
_LONG_QUOTES = ('"""', "'''")


def lines_of(text: str) -> Mapping[Place, int]:
    """The line, from 1, of each table and key of a file that is valid TOML."""
    lines: dict[Place, int] = {(): 1}
    tables: dict[str, int] = {}
    table: Place = ()
    closing = ""
    for number, line in enumerate(text.split("\n"), 1):
        if closing:  # inside a text of several lines
            closing = "" if closing in line else closing
        elif header := _HEADER.match(line):
            table = _place(header[2], tables, another=header[1] == "[[")
            lines[table] = number
        elif key := _KEY.match(line):
            place = table
            for name in key[1].split("."):
                place = (*place, name.strip())
                lines.setdefault(place, number)
            closing = next((quotes for quotes in _LONG_QUOTES if key[2].count(quotes) == 1), "")
    return lines


def _place(name: str, tables: dict[str, int], another: bool) -> Place:
    """``name`` as a place; its first part counts where it is the name of an array of tables."""
    first, *rest = name.split(".")
    if another and not rest:
        tables[first] = tables.get(first, -1) + 1
    return (first, tables[first], *rest) if first in tables else (first, *rest)


def line_of(lines: Mapping[Place, int], place: Place) -> int:
    """The line of ``place``, or of the innermost table around it that is known."""
    while place not in lines:
        place = place[:-1]
    return lines[place]
