"""What to try against what was found: one setting changed, everything else as it was.

An experiment runs twice from the same weights, with the settings as they are and with the one changed,
so that the difference is the setting's. Where the run has lost what it had, both start from its last good
point; the optimizer starts afresh in both, for its sums of that time are not remembered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from engine.errors import Text
from engine.explain.diagnosis import Kind
from engine.remembered import Moment, last_good
from engine.spec import MAX_LEARNING_RATE, TrainingSpec

_L2 = 1e-4
_LEAST_USUAL_RATE = 0.001
"""The notes: alpha typically between 0.001 and 0.1."""


class Start(Enum):
    """BEGINNING: the initial weights, for what is dead or saturated no step of another size mends. GOOD:
    the run's last good point, for what it has lost since. NOW: its present weights, for what is only
    slow, or as deep as it gets."""

    BEGINNING = auto()
    GOOD = auto()
    NOW = auto()


@dataclass(frozen=True)
class Remedy:
    """``name`` says what is changed, ``start`` with which weights the experiment begins."""

    name: Text
    training: TrainingSpec
    start: Start


@dataclass(frozen=True)
class Origin:
    """Where an experiment begins: at a ``moment`` of the run, which is its last good point, its present,
    or both; with None from the initial weights."""

    moment: Moment | None = None
    is_good: bool = False
    is_present: bool = False


def origin_of(remedy: Remedy, moments: Sequence[Moment]) -> Origin:
    """``moments`` of the run, the present last, at least one. A run whose loss was never a number has no
    good point: there it is the initial weights again."""
    present = moments[-1]
    if remedy.start is Start.NOW:
        return Origin(present, is_present=True)
    good = last_good(moments) if remedy.start is Start.GOOD else None
    if good is None:
        return Origin()
    return Origin(good, is_good=True, is_present=good is present)


def remedy_for(kind: Kind, training: TrainingSpec) -> Remedy | None:
    """What the notes advise (section 5), for a run with these settings; None where nothing is wrong
    that a setting would mend."""
    if kind in (Kind.DIVERGED, Kind.OSCILLATES):
        return _rate(training, 1 / 3, Start.GOOD)
    if kind in (Kind.DEAD, Kind.SILENT):
        return _rate(training, 1 / 10, Start.BEGINNING)
    if kind in (Kind.SLOW, Kind.PLATEAU):
        return _rate(training, max(3, _LEAST_USUAL_RATE / training.learning_rate), Start.NOW)
    if kind is Kind.CONVERGED:
        return _rate(training, 1 / 10, Start.NOW)
    if kind is Kind.SATURATED:
        usual = replace(training, initial_scale=1.0)
        return Remedy(Text("initial weights × 1"), usual, Start.BEGINNING)
    if kind is Kind.OVERFITS:
        return _regularised(training)
    return None


def _rate(training: TrainingSpec, factor: float, start: Start) -> Remedy:
    alpha = float(f"{training.learning_rate * factor:.3g}")  # 3 / 10 shall be 0.3, and read so
    alpha = min(alpha, MAX_LEARNING_RATE)
    name = Text("α × {factor:.0f}", {"factor": factor})
    if factor < 1:
        name = Text("α / {divisor:.0f}", {"divisor": 1 / factor})
    return Remedy(name, replace(training, learning_rate=alpha), start)


def _regularised(training: TrainingSpec) -> Remedy:
    """Images that are never the same twice cannot be learnt by heart; else large weights shall cost."""
    if training.augment == "none":
        return Remedy(Text("augmentation"), replace(training, augment="affine"), Start.GOOD)
    more = max(_L2, 3 * training.l2)
    kept = replace(training, l2=min(more, 1.0))
    return Remedy(Text("L2 penalty {l2:g}", {"l2": more}), kept, Start.GOOD)
