"""The landscape as the window shows it: what was measured last, and what is being measured."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Signal

from app.models.tabbed import Tabbed
from engine.errors import Text
from engine.landscape.noise import Noise
from engine.landscape.plane import DrawnPath, Surface
from engine.landscape.slope import Slope
from engine.spec import TrainingSpec

SLOPE, PLANE, NOISE, RACE = "slope", "plane", "noise", "race"
TABS = (SLOPE, PLANE, NOISE, RACE)
"""The views of the page, in the order of their buttons."""
PATH, RANDOM, THREE_POINTS, RACE_PATHS = "path", "random", "three", "race"
PLANES = (PATH, RANDOM, THREE_POINTS, RACE_PATHS)
"""Which two directions a plane has: the main axes of the run's way; random, filter-normalised ones; those
from the initial weights to the present ones and to another run's; the main axes of a race's ways."""


class Ask(Enum):
    """What the views ask for besides measurements and a race: that these end, pause or go on."""

    CANCEL = auto()
    PAUSE_RACE = auto()
    GO_ON_RACE = auto()


@dataclass(frozen=True)
class Measure:
    """Measure this: `SLOPE`, `PLANE` or `NOISE`."""

    what: str


@dataclass(frozen=True)
class SlopeMeasured:
    """The slope after ``step`` updates, on so many ``images``; the optimizer's next step on it goes by
    ``training``."""

    step: int
    images: int
    training: TrainingSpec
    slope: Slope


@dataclass(frozen=True)
class PlaneMeasured:
    """A plane of this ``kind`` through the weights after ``step`` updates, with the ways in it.

    The heights are of so many ``images``, in a space of so many ``dimensions``. ``marks`` are named
    places: "start", "now", "other".
    """

    step: int
    images: int
    dimensions: int
    kind: str
    surface: Surface
    paths: tuple[DrawnPath, ...]
    marks: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True)
class NoiseMeasured:
    """The gradients' noise after ``step`` updates."""

    step: int
    noise: Noise


Measured = SlopeMeasured | PlaneMeasured | NoiseMeasured


class LandscapeModel(Tabbed):
    """The newest measurements. `app.landscape.Surveyor` alone writes them, and what is under way; the
    views set the tab, the kind of plane, the view of it and the batch size.

    Signals:
        measured: there is a newer measurement, or the run that they were of is gone.
        busy_changed: a measurement began, went on or ended.
        choice_changed: another plane, another look at it or another batch size was chosen.
    """

    measured = Signal()
    busy_changed = Signal()
    choice_changed = Signal()

    def __init__(self) -> None:
        super().__init__(SLOPE)
        self._measured: dict[str, Measured] = {}
        self._busy: str | None = None
        self._progress = 0.0
        self._trouble: tuple[str, Text] | None = None
        self._plane, self._in_relief, self._batch_size = PATH, False, 64
        self._follows = True

    @property
    def slope(self) -> SlopeMeasured | None:
        found = self._measured.get(SLOPE)
        return found if isinstance(found, SlopeMeasured) else None

    @property
    def plane(self) -> PlaneMeasured | None:
        found = self._measured.get(PLANE)
        return found if isinstance(found, PlaneMeasured) else None

    @property
    def noise(self) -> NoiseMeasured | None:
        found = self._measured.get(NOISE)
        return found if isinstance(found, NoiseMeasured) else None

    @property
    def busy(self) -> str | None:
        """What is being measured."""
        return self._busy

    @property
    def progress(self) -> float:
        """The share of it that is done."""
        return self._progress

    def trouble(self, what: str) -> Text | None:
        """Why the last measurement of this came to nothing."""
        return self._trouble[1] if self._trouble and self._trouble[0] == what else None

    @property
    def plane_kind(self) -> str:
        """Which plane is wanted, one of `PLANES`."""
        return self._plane

    @property
    def in_relief(self) -> bool:
        """Whether the plane is looked at as a mountain, not as a map."""
        return self._in_relief

    @property
    def follows(self) -> bool:
        """Whether the slope is measured again as the run goes on."""
        return self._follows

    @property
    def batch_size(self) -> int:
        """m of the cloud of mini-batches."""
        return self._batch_size

    # What the views set

    def choose_plane(self, kind: str) -> None:
        if kind != self._plane:
            self._plane = kind
            self.choice_changed.emit()

    def set_in_relief(self, in_relief: bool) -> None:
        if in_relief != self._in_relief:
            self._in_relief = in_relief
            self.choice_changed.emit()

    def set_follows(self, follows: bool) -> None:
        if follows != self._follows:
            self._follows = follows
            self.choice_changed.emit()

    def set_batch_size(self, m: int) -> None:
        if m != self._batch_size:
            self._batch_size = m
            self.choice_changed.emit()

    # What the surveyor sets

    def take(self, what: str, measured: Measured) -> None:
        """A newer measurement, or a finer one."""
        self._measured[what] = measured
        self.measured.emit()

    def forget(self) -> None:
        """The run that they were of is gone."""
        self._measured.clear()
        self._trouble = None
        self.measured.emit()

    def set_busy(self, what: str | None, progress: float = 0.0) -> None:
        if (what, progress) != (self._busy, self._progress):
            self._busy, self._progress = what, progress
            self.busy_changed.emit()

    def set_trouble(self, what: str, trouble: Text | None) -> None:
        """What went wrong with a measurement; None where one begins anew."""
        self._trouble = (what, trouble) if trouble else None
        self.measured.emit()
