"""What a run has been through, number by number: arrays that grow.

The trainer appends; whoever draws keeps a second history and extends it by the frozen tails that the
snapshots bring.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from engine.spec import TrainingSpec

Columns = Mapping[str, NDArray[Any]]

STEP_COLUMNS: Mapping[str, DTypeLike] = {
    "step": np.int64,
    "epoch": np.float64,
    "loss": np.float32,
    "accuracy": np.float32,
}


class Table:
    """Columns of equal length that grow at the end; reading gives the rows there are."""

    def __init__(self, columns: Mapping[str, DTypeLike]) -> None:
        self._data = {name: np.empty(256, dtype) for name, dtype in columns.items()}
        self._rows = 0

    def __len__(self) -> int:
        return self._rows

    def __getitem__(self, name: str) -> NDArray[Any]:
        """The column ``name``, (rows,): a view, valid until the next append."""
        return self._data[name][: self._rows]

    def append(self, *values: float) -> None:
        """One row, in the order of the columns."""
        self._reserve(1)
        for column, value in zip(self._data.values(), values, strict=True):
            column[self._rows] = value
        self._rows += 1

    def extend(self, columns: Columns) -> None:
        """Many rows at once."""
        count = len(next(iter(columns.values())))
        self._reserve(count)
        for name, column in self._data.items():
            column[self._rows : self._rows + count] = columns[name]
        self._rows += count

    def truncate(self, rows: int) -> None:
        """Keep the first ``rows`` rows."""
        self._rows = min(rows, self._rows)

    def since(self, row: int) -> Columns:
        """Copies of the rows from ``row`` on, read-only."""
        tail = {name: column[row : self._rows].copy() for name, column in self._data.items()}
        for column in tail.values():
            column.flags.writeable = False
        return tail

    def _reserve(self, count: int) -> None:
        for name, column in self._data.items():
            if self._rows + count > len(column):
                grown = np.empty(max(2 * len(column), self._rows + count), column.dtype)
                grown[: self._rows] = column[: self._rows]
                self._data[name] = grown


@dataclass(frozen=True)
class Change:
    """From the update after ``step`` on, the run goes by ``training``."""

    step: int
    training: TrainingSpec


@dataclass(frozen=True)
class Rows:
    """How long a history is: rows of training, of validation, and changes."""

    training: int = 0
    validation: int = 0
    changes: int = 0

    def up_to(self, other: Rows) -> Rows:
        """What both have."""
        return Rows(
            min(self.training, other.training),
            min(self.validation, other.validation),
            min(self.changes, other.changes),
        )


@dataclass(frozen=True)
class HistoryTail:
    """What has been added to a history since it was last looked at: what follows its first ``start``
    rows. Where the run went back in between, that is less than was there."""

    training: Columns
    validation: Columns
    changes: tuple[Change, ...] = ()
    start: Rows = Rows()


class History:
    """``training`` has a row for each step, ``validation`` one for each look at the validation images.

    Both have the columns ``step`` (steps made), ``epoch`` (epochs made, with its fraction), ``loss`` and
    ``accuracy`` (a share). The training figures are of the step's batch, before its update. ``changes``
    are the settings the run began with, and each that replaced them.
    """

    def __init__(self) -> None:
        self.training = Table(STEP_COLUMNS)
        self.validation = Table(STEP_COLUMNS)
        self.changes: list[Change] = []

    @property
    def rows(self) -> Rows:
        return Rows(len(self.training), len(self.validation), len(self.changes))

    def since(self, rows: Rows = Rows()) -> HistoryTail:
        """Frozen copies of what came after these rows."""
        return HistoryTail(
            self.training.since(rows.training),
            self.validation.since(rows.validation),
            tuple(self.changes[rows.changes :]),
            rows,
        )

    def extend(self, tail: HistoryTail) -> None:
        """Go on with a tail in the place of whatever followed its start."""
        self.truncate(tail.start)
        self.training.extend(tail.training)
        self.validation.extend(tail.validation)
        self.changes.extend(tail.changes)

    def truncate(self, rows: Rows) -> None:
        """Forget what came after these rows."""
        self.training.truncate(rows.training)
        self.validation.truncate(rows.validation)
        del self.changes[rows.changes :]
