"""One table of a lesson's file: its values, checked as they are taken, and refused by line and reason."""

from __future__ import annotations

import re
import string
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.guide.figures import FIGURES
from app.guide.lines import Place, line_of
from app.models.script import Words
from engine.errors import FileError, SettingError, Text

LANGUAGES = ("en", "es")
_LARGEST = 1e9
_SPACES = re.compile(r"[ \t\n]+")
"""Others, as between the figures of a large number, keep a line from being broken."""
_TEXT = Text(
    "Write it between quotes, or in two languages as {example}.",
    {"example": '{ en = "…", es = "…" }'},
)


@dataclass(frozen=True)
class Source:
    """The file, and on which line what stands in it."""

    path: Path
    lines: Mapping[Place, int]

    def refuse(self, place: Place, reason: Text, remedy: Text) -> FileError:
        """What is at ``place`` cannot be used."""
        line = line_of(self.lines, place)
        problem = Text("line {line}: {reason}", {"line": line, "reason": reason})
        return FileError(self.path, problem, remedy)


class Table:
    """The table at ``place``. Each method takes the value of a key; what does not fit raises
    `FileError`."""

    def __init__(self, source: Source, place: Place, values: Mapping[str, Any]) -> None:
        self._source = source
        self._place = place
        self._values = values

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __getitem__(self, key: str) -> Any:
        """The value as it stands in the file."""
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        """The keys, in the order of the file."""
        return iter(self._values)

    def refuse(self, key: str, reason: Text, remedy: Text) -> FileError:
        return self._source.refuse((*self._place, key), reason, remedy)

    def allow(self, keys: Collection[str]) -> None:
        """No other keys may stand here."""
        for key in self._values:
            if key not in keys:
                remedy = Text("Here can stand: {keys}.", {"keys": ", ".join(keys)})
                raise self.refuse(key, Text("there is no such key as {key}", {"key": key}), remedy)

    def need(self, key: str) -> None:
        """The key must be there."""
        if key not in self._values:
            reason = Text("{key} is missing", {"key": key})
            raise self.refuse(key, reason, Text("Add it below this line."))

    def table(self, key: str) -> Table:
        """The table below this key; an empty one where it is missing."""
        values = self._values.get(key, {})
        if not isinstance(values, dict):
            raise self._wrong(key, Text("a table"), Text("Give it a heading of its own."))
        return Table(self._source, (*self._place, key), values)

    def tables(self, key: str) -> list[Table]:
        """All tables of an array, at least one."""
        values = self._values.get(key)
        if not isinstance(values, list) or not all(isinstance(one, dict) for one in values):
            reason = Text("there is no stage")
            raise self.refuse(key, reason, Text("Begin each stage with a line [[stage]]."))
        return [Table(self._source, (*self._place, key, i), one) for i, one in enumerate(values)]

    def words(self, key: str) -> Words:
        """A text, in one language or several, with gaps for figures."""
        self.need(key)
        return self.words_of(key, self._values[key])

    def words_of(self, key: str, value: object) -> Words:
        """``value``, that stands at ``key``, as a text."""
        by_language: Mapping[str, Any] = value if isinstance(value, dict) else {"en": value}
        for language, text in by_language.items():
            if language not in LANGUAGES:
                known = {"language": language}
                raise self.refuse(key, Text("the language {language} is not known", known), _TEXT)
            if not isinstance(text, str) or not text.strip():
                raise self._wrong(key, Text("a text"), _TEXT)
            self._check_gaps(key, text)
        if not by_language:
            raise self._wrong(key, Text("a text"), _TEXT)
        tidy = {language: _SPACES.sub(" ", text.strip()) for language, text in by_language.items()}
        return Words(tidy)

    def whole(self, key: str, low: int, high: int) -> int:
        value = self._values[key]
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            allowed = {"low": low, "high": high}
            raise self._wrong(key, Text("a whole number from {low} to {high}", allowed))
        return value

    def positive(self, key: str, below: float = _LARGEST) -> float:
        """A number above 0, and below ``below``; whole numbers too."""
        value = self._values[key]
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < below:
            limits = Text("a number above 0 and below {below:g}", {"below": below})
            raise self._wrong(key, limits if below < _LARGEST else Text("a number above 0"))
        return float(value)

    def true(self, key: str) -> bool:
        """A switch that is only ever on: without it, leave the line out."""
        if self._values[key] is not True:
            raise self._wrong(key, Text("true, or left out"))
        return True

    def one_of(self, key: str, names: Collection[str]) -> str:
        value = self._values[key]
        if not isinstance(value, str) or value not in names:
            raise self._wrong(key, Text("one of {names}", {"names": ", ".join(names)}))
        return value

    def list_of(self, key: str, least: int, most: int) -> list[Any]:
        value = self._values[key]
        if not isinstance(value, list) or not least <= len(value) <= most:
            size = {"least": least, "most": most}
            raise self._wrong(key, Text("a list of {least} to {most} entries", size))
        return value

    def wrong_setting(self, key: str, error: SettingError) -> FileError:
        """The engine does not take this value."""
        return self._wrong(key, error.allowed)

    def _wrong(self, key: str, allowed: Text, remedy: Text | None = None) -> FileError:
        reason = Text("{key} must be {allowed}", {"key": key, "allowed": allowed})
        return self.refuse(key, reason, remedy or Text("Change this line."))

    def _check_gaps(self, key: str, text: str) -> None:
        known = {"names": ", ".join(sorted(FIGURES)), "doubled": "{{ }}"}
        remedy = Text("Between braces can stand: {names}. A brace is doubled: {doubled}.", known)
        try:
            gaps = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
        except ValueError as error:
            raise self.refuse(key, Text("a brace in the text stands alone"), remedy) from error
        for gap in gaps:
            if gap not in FIGURES:
                reason = Text("there is no figure {name} for a gap in the text", {"name": gap})
                raise self.refuse(key, reason, remedy)
