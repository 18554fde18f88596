"""What the user wants to train, and what the present run is made of.

Data, architecture, seed, the size of the initial weights and which images are trained on belong to a run
from its beginning: they wait for the next reset. Everything else acts at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from engine.spec import NetworkSpec, TrainingSpec

BEGINNINGS = ("seed", "all_images", "initial_scale")
"""The training settings that only a run's beginning can take."""


@dataclass(frozen=True)
class Plan:
    """Data set, architecture and training settings; ``data`` is a name of `dataset.DATA_NAMES`."""

    data: str = "mnist"
    network: NetworkSpec = field(default_factory=NetworkSpec)
    training: TrainingSpec = field(default_factory=TrainingSpec)


class PlanModel(QObject):
    """The plan that is ``wanted`` (what the controls show) and the one ``applied`` (what runs).

    Signals:
        wanted_changed: the user chose something else.
        applied_changed: a run began with another plan, or took over other settings.
        speed_changed: the user chose another speed.
    """

    wanted_changed = Signal()
    applied_changed = Signal()
    speed_changed = Signal()

    def __init__(self, plan: Plan, steps_per_second: float | None = None) -> None:
        super().__init__()
        self._wanted = plan
        self._applied = plan
        self._lasting: Plan | None = None
        self._steps_per_second = steps_per_second
        self.details_shown = False
        """Whether the settings that are needed less often are unfolded."""

    @property
    def wanted(self) -> Plan:
        return self._wanted

    @property
    def applied(self) -> Plan:
        return self._applied

    @property
    def lasting(self) -> Plan:
        """What is wanted of the runs to come. A lesson's settings are its own; but what waits for a
        reset is wanted of the next run in any case."""
        if self._lasting is None:
            return self._wanted
        training = beginning_as(self._wanted.training, self._lasting.training)
        return replace(self._wanted, training=training)

    @property
    def steps_per_second(self) -> float | None:
        """How fast training goes; None is flat out."""
        return self._steps_per_second

    @property
    def acting(self) -> TrainingSpec:
        """What a run that has begun goes on with: all that is wanted and does not wait."""
        return beginning_as(self._applied.training, self._wanted.training)

    @property
    def waiting(self) -> frozenset[str]:
        """Which settings wait for a reset: among data, hidden and `BEGINNINGS`."""
        wanted, applied = _fields(self._wanted), _fields(self._applied)
        return frozenset(name for name in wanted if wanted[name] != applied[name])

    def want(self, plan: Plan) -> None:
        if plan != self._wanted:
            self._wanted = plan
            self.wanted_changed.emit()

    def lend(self) -> None:
        """What is wanted from here on holds for one run only."""
        self._lasting = self.lasting

    def give_back(self) -> None:
        """That run is over: what lasts is wanted again."""
        lasting, self._lasting = self.lasting, None
        self.want(lasting)

    def apply(self, plan: Plan) -> None:
        """The run is made of ``plan`` from now on."""
        if plan != self._applied:
            self._applied = plan
            self.applied_changed.emit()

    def set_speed(self, steps_per_second: float | None) -> None:
        if steps_per_second != self._steps_per_second:
            self._steps_per_second = steps_per_second
            self.speed_changed.emit()


def _fields(plan: Plan) -> dict[str, object]:
    return {
        "data": plan.data,
        "hidden": plan.network.hidden,
        **{name: getattr(plan.training, name) for name in BEGINNINGS},
    }


def beginning_as(begun: TrainingSpec, training: TrainingSpec) -> TrainingSpec:
    """``training`` with the beginning of ``begun``."""
    return replace(training, **{name: getattr(begun, name) for name in BEGINNINGS})
