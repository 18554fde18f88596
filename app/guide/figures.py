"""The figures that the texts of a lesson name in gaps: measured while it is read, never written down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from app.models.bundle import Models
from app.numbers import count, number, percent

_BEFORE = "_before"
_SHARE = partial(percent, decimals=1)
_LOSS = partial(number, decimals=3)
_NONE = "–"

_WORDING: Mapping[str, Callable[[float], str]] = {
    "step": lambda value: count(round(value)),
    "epoch": partial(number, decimals=2),
    "parameters": lambda value: count(round(value)),
    "learning_rate": number,
    "loss": _LOSS,
    "validation_loss": _LOSS,
    "accuracy": _SHARE,
    "label": lambda value: str(round(value)),
    "answer": lambda value: str(round(value)),
    "probability": _SHARE,
}
FIGURES = frozenset(_WORDING) | frozenset(name + _BEFORE for name in _WORDING)
"""``NAME_before`` is the figure that the stage before ended with; none where that was skipped."""


def measure(models: Models) -> dict[str, float]:
    """Each figure that there is now.

    ``loss`` is J of the batch made last; ``validation_loss`` and ``accuracy`` are of the validation
    images; ``label``, ``answer`` and ``probability`` of the digit on the table.
    """
    figures: dict[str, float] = {}
    snapshot, history, specimen = models.run.snapshot, models.run.history, models.specimen
    if snapshot:
        figures["step"], figures["epoch"] = snapshot.step, snapshot.epoch
        figures["parameters"] = snapshot.network.spec.parameter_count
        figures["learning_rate"] = models.plan.wanted.training.learning_rate
    if len(history.training):
        figures["loss"] = float(history.training["loss"][-1])
    if len(history.validation):
        figures["validation_loss"] = float(history.validation["loss"][-1])
        figures["accuracy"] = float(history.validation["accuracy"][-1])
    if specimen.label is not None:
        figures["label"] = specimen.label
    probabilities, answer = models.specimen_reading.probabilities, models.specimen_reading.answer
    if probabilities is not None and answer is not None:
        figures["answer"], figures["probability"] = answer, float(probabilities[answer])
    return figures


def as_before(figures: Mapping[str, float]) -> dict[str, float]:
    """The figures of now under the names that they have in the next stage."""
    return {name + _BEFORE: value for name, value in figures.items()}


def filled(text: str, figures: Mapping[str, float]) -> str:
    """The text with its gaps filled, in the program's language; a dash for what there is none of."""
    return text.format_map({name: _worded(name, figures) for name in FIGURES})


def _worded(name: str, figures: Mapping[str, float]) -> str:
    if name not in figures:
        return _NONE
    return _WORDING[name.removesuffix(_BEFORE)](figures[name])
