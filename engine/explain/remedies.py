"""What to try against what was found: one setting changed, everything else as it was.

An experiment runs twice from the same weights, with the settings as they are and with the one changed,
so that the difference is the setting's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.errors import Text
from engine.explain.diagnosis import Kind
from engine.spec import MAX_LEARNING_RATE, TrainingSpec

_L2 = 1e-4


@dataclass(frozen=True)
class Remedy:
    """``name`` says what is changed; ``from_beginning`` whether the weights are the initial ones or those
    that the run has now. Where neurons have died no smaller step brings them back."""

    name: Text
    training: TrainingSpec
    from_beginning: bool = False


def remedy_for(kind: Kind, training: TrainingSpec) -> Remedy | None:
    """What the notes advise (section 5), for a run with these settings; None where nothing is wrong
    that a setting would mend."""
    if kind in (Kind.DIVERGED, Kind.OSCILLATES):
        return _rate(training, 1 / 3)
    if kind is Kind.DEAD:
        return _rate(training, 1 / 10, from_beginning=True)
    if kind in (Kind.SLOW, Kind.PLATEAU):
        return _rate(training, 3)
    if kind is Kind.CONVERGED:
        return _rate(training, 1 / 10)
    if kind is Kind.SATURATED:
        usual = replace(training, initial_scale=1.0)
        return Remedy(Text("initial weights × 1"), usual, from_beginning=True)
    if kind is Kind.OVERFITS:
        return _regularised(training)
    return None


def _rate(training: TrainingSpec, factor: float, from_beginning: bool = False) -> Remedy:
    alpha = min(training.learning_rate * factor, MAX_LEARNING_RATE)
    name = Text("α × {factor:.0f}", {"factor": factor})
    if factor < 1:
        name = Text("α / {divisor:.0f}", {"divisor": 1 / factor})
    return Remedy(name, replace(training, learning_rate=alpha), from_beginning)


def _regularised(training: TrainingSpec) -> Remedy:
    """Images that are never the same twice cannot be learnt by heart; else large weights shall cost."""
    if training.augment == "none":
        return Remedy(Text("augmentation"), replace(training, augment="affine"))
    more = max(_L2, 3 * training.l2)
    return Remedy(Text("L2 penalty {l2:g}", {"l2": more}), replace(training, l2=min(more, 1.0)))
