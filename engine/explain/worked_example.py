"""The notes' worked example of one weight (section 6), and a stage on which it can be played with.

One weight w, target y = 1, error E = (y - y-hat)^2, gradient 2 (y-hat - y) with respect to y-hat,
new w = w - alpha gradient.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, auto

TARGET = 1.0
SLOPE, INTERCEPT = 2.0, -0.23
"""y-hat = 2 w - 0.23, the line through the last two rows of the notes' table: ours, not the notes'."""
OPTIMUM = (TARGET - INTERCEPT) / SLOPE
ALPHA = Decimal("0.1")
_AS_READ = (("0.50", "0.80"), ("0.54", "0.85"), ("0.57", "0.91"))
_TOO_FAR = 1e6


@dataclass(frozen=True)
class TableRow:
    """One iteration of the notes' table, in exact decimals; ``printed`` is as the notes print it."""

    iteration: int
    w: Decimal
    y_hat: Decimal
    error: Decimal
    gradient: Decimal
    new_w: Decimal

    @property
    def printed(self) -> TableRow:
        """Rounded to the notes' digits: the error to three decimals, the rest to two."""
        two, three = Decimal("0.01"), Decimal("0.001")
        return TableRow(
            self.iteration,
            _rounded(self.w, two),
            _rounded(self.y_hat, two),
            _rounded(self.error, three),
            _rounded(self.gradient, two),
            _rounded(self.new_w, two),
        )


def table() -> tuple[TableRow, ...]:
    """The three rows of the notes; w and y-hat are read off there, the rest is computed."""
    return tuple(_table_row(i, Decimal(w), Decimal(y)) for i, (w, y) in enumerate(_AS_READ, 1))


class Behaviour(Enum):
    """What the error 1 - y-hat does, from the factor it is multiplied by at each step."""

    CONVERGES = auto()
    ARRIVES = auto()
    OSCILLATES = auto()
    CIRCLES = auto()
    DIVERGES = auto()


@dataclass(frozen=True)
class StageRow:
    """One iteration of the free stage."""

    iteration: int
    w: float
    y_hat: float
    error: float
    gradient: float
    new_w: float


@dataclass(frozen=True)
class Stage:
    """The free stage: its rows, and the ``factor`` 1 - 4 alpha of the error 1 - y-hat.

    The factor tells all: between 0 and 1 it CONVERGES, at 0 it ARRIVES in one step, between -1 and 0 it
    OSCILLATES and still gets there, at -1 it CIRCLES for ever, below it DIVERGES.
    """

    rows: tuple[StageRow, ...]
    factor: float
    behaviour: Behaviour


def predicted(w: float) -> float:
    """y-hat of the free stage."""
    return SLOPE * w + INTERCEPT


def stage(alpha: float, start: float, iterations: int = 12) -> Stage:
    """The free stage from w = ``start``; it ends early where the error has grown beyond all bounds."""
    rows: list[StageRow] = []
    w = start
    for iteration in range(1, iterations + 1):
        y_hat = predicted(w)
        gradient = 2 * (y_hat - TARGET)
        new_w = w - alpha * gradient
        rows.append(StageRow(iteration, w, y_hat, (TARGET - y_hat) ** 2, gradient, new_w))
        w = new_w
        if abs(w) > _TOO_FAR:
            break
    factor = 1 - 2 * SLOPE * alpha
    return Stage(tuple(rows), factor, _behaviour(factor))


def _behaviour(factor: float) -> Behaviour:
    if factor <= -1:
        return Behaviour.CIRCLES if factor == -1 else Behaviour.DIVERGES
    if factor <= 0:
        return Behaviour.OSCILLATES if factor else Behaviour.ARRIVES
    return Behaviour.CONVERGES


def _table_row(iteration: int, w: Decimal, y_hat: Decimal) -> TableRow:
    gap = Decimal(1) - y_hat
    gradient = -2 * gap
    return TableRow(iteration, w, y_hat, gap**2, gradient, w - ALPHA * gradient)


def _rounded(value: Decimal, unit: Decimal) -> Decimal:
    """Half up, as one rounds by hand: 0.0225 is 0.023."""
    return value.quantize(unit, ROUND_HALF_UP)
