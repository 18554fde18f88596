"""What the commands print: results on standard output, progress and messages on standard error."""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Mapping

_REDRAW_S = 0.1


def print_result(result: Mapping[str, object]) -> None:
    """One JSON object on one line."""
    print(json.dumps(result), flush=True)


def message(text: str) -> None:
    """A line beside the result."""
    print(text, file=sys.stderr, flush=True)


def percent(share: float) -> str:
    return f"{100 * share:.2f} %"


def duration(seconds: float) -> str:
    """ "0:07", "2:05", "1:02:05"."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


class ProgressLine:
    """A line on standard error that rewrites itself on a terminal.

    Elsewhere only the milestones are written, each on a line of its own. Use it in a ``with``: the line
    ends however the work ends.
    """

    def __init__(self) -> None:
        self._live = sys.stderr is not None and sys.stderr.isatty()
        self._next_s = 0.0
        self._width = 0

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(self, *_: object) -> None:
        if self._width:
            message("")
            self._width = 0

    def is_due(self) -> bool:
        """Whether it is time to show a text that is no milestone."""
        return self._live and time.monotonic() >= self._next_s

    def show(self, text: str) -> None:
        """The newest state; on a terminal in place of the last."""
        if not self._live:
            message(text)
            return
        self._next_s = time.monotonic() + _REDRAW_S
        text = text[: shutil.get_terminal_size().columns - 1]
        print(f"\r{text:<{self._width}}", end="", file=sys.stderr, flush=True)
        self._width = len(text)
