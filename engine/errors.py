"""What can go wrong, as typed exceptions that carry their parts.

An error is worded once, in English, as a template with named gaps. ``str(error)`` fills the gaps for
the command line; the window translates the template first and fills it then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Text:
    """An English sentence with named gaps, and what fills them.

    ``template`` must be a literal at the call, because the translations are collected from the source.
    A value may itself be a `Text`.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values) if self.values else self.template


class EngineError(Exception):
    """Something the user can mend; ``text`` says what, where and how."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return str(self.text)


class SettingError(EngineError, ValueError):
    """A setting outside what is allowed: ``field``, ``value``, and what is ``allowed``."""

    def __init__(self, field: Text, value: object, allowed: Text) -> None:
        super().__init__(
            Text(
                "The {field} cannot be {value}: it must be {allowed}.",
                {"field": field, "value": value, "allowed": allowed},
            )
        )
        self.field = field
        self.value = value
        self.allowed = allowed


class FileError(EngineError):
    """A file that cannot be used: ``path``, the ``problem`` and the ``remedy`` (whole sentences' parts).

    ``problem`` continues "FILE: ..." without a full stop; ``remedy`` is a sentence of its own.
    """

    def __init__(self, path: Path, problem: Text, remedy: Text) -> None:
        super().__init__(
            Text(
                "{path}: {problem}. {remedy}", {"path": path, "problem": problem, "remedy": remedy}
            )
        )
        self.path = path
        self.problem = problem
        self.remedy = remedy


class Cancelled(Exception):
    """The user called off a long piece of work; nothing half-done is left behind."""
