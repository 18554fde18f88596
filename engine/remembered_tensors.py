"""What a run file holds of what is remembered of the run, as named tensors, there and back.

A tensor has a row for each moment or each spread: ``run.moments.0.weight`` is (moments, n_out, n_in),
``run.spreads.1.weights`` (spreads, bins) the histograms of the first layer's weights.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.network import MLP
from engine.remembered import Moment, Notes
from engine.spec import NetworkSpec
from engine.spread import ACTIVATION_BINS, SIZE_BINS, WEIGHT_BINS, Histogram, LayerSpread, Spread
from engine.tensors import (
    MAX_COUNT,
    Layout,
    Tensors,
    flat_parameters,
    parameter_layout,
    parameter_tensors,
    whole_number,
)

_INTEGER, _REAL, _COUNT = np.dtype(np.int64), np.dtype(np.float64), np.dtype(np.uint32)
_MOMENT, _SPREAD = "run.moments.", "run.spreads."
_MOMENT_COLUMNS = {"step": _INTEGER, "images": _INTEGER, "epoch": _REAL, "loss": _REAL}
_SPREAD_COLUMNS = {"step": _INTEGER, "sample": _INTEGER}
_BINS = {"weights": WEIGHT_BINS, "activations": ACTIVATION_BINS, "gradients": SIZE_BINS}
_LIMITS = ("weights", "activations")
_NUMBERS = ("zero_gradients", "silent", "dead", "weight_norm", "gradient_norm", "update_norm")
"""What else is known of a layer, in this order: the limits of two histograms, and the numbers."""


def notes_parts(spec: NetworkSpec, notes: Notes) -> tuple[dict[str, int], Tensors]:
    """How many moments and spreads there are, and the tensors with all that is known of them."""
    entry = {"moments": len(notes.moments), "spreads": len(notes.spreads)}
    layout = notes_layout(spec, entry)
    tensors = {name: np.empty(shape, dtype) for name, (dtype, shape) in layout.items()}
    for row, moment in enumerate(notes.moments):
        known = {name: getattr(moment, name) for name in _MOMENT_COLUMNS}
        weights = parameter_tensors(spec, moment.network.parameters)
        _put(tensors, _MOMENT, row, {**known, **weights})
    for row, spread in enumerate(notes.spreads):
        _put(tensors, _SPREAD, row, {name: getattr(spread, name) for name in _SPREAD_COLUMNS})
        for layer, its in enumerate(spread.layers, 1):
            _put(tensors, f"{_SPREAD}{layer}.", row, _layer_parts(its))
    return entry, tensors


def notes_layout(spec: NetworkSpec, entry: Mapping[str, Any]) -> Layout:
    """The tensors that belong to this entry. Raises `ValueError` and its like where it is none that
    `notes_parts` makes."""
    kinds = (
        (_MOMENT, whole_number(entry["moments"]), _moment_layout(spec)),
        (_SPREAD, whole_number(entry["spreads"]), _spread_layout(spec)),
    )
    return {
        prefix + name: (dtype, (rows, *shape))
        for prefix, rows, layout in kinds
        for name, (dtype, shape) in layout.items()
    }


def notes_of(spec: NetworkSpec, entry: Mapping[str, Any], tensors: Tensors) -> Notes:
    """`notes_parts` undone; the tensors must have their layout. Raises `ValueError` where they are not as
    a run leaves them behind."""
    for prefix in (_MOMENT, _SPREAD):
        _check_order(tensors[f"{prefix}step"])
    moments = tuple(_moment(spec, tensors, row) for row in range(entry["moments"]))
    layers = range(1, len(spec.shapes) + 1)
    return Notes(moments, tuple(_spread(layers, tensors, row) for row in range(entry["spreads"])))


def _moment_layout(spec: NetworkSpec) -> Layout:
    columns: Layout = {name: (dtype, ()) for name, dtype in _MOMENT_COLUMNS.items()}
    return {**columns, **parameter_layout(spec)}


def _spread_layout(spec: NetworkSpec) -> Layout:
    columns: Layout = {name: (dtype, ()) for name, dtype in _SPREAD_COLUMNS.items()}
    layer: Layout = {
        **{name: (_COUNT, (bins,)) for name, bins in _BINS.items()},
        "numbers": (_REAL, (len(_LIMITS) + len(_NUMBERS),)),
    }
    layers = [f"{number}." for number in range(1, len(spec.shapes) + 1)]
    return {**columns, **{of + name: kind for of in layers for name, kind in layer.items()}}


def _put(tensors: Tensors, prefix: str, row: int, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        tensors[prefix + name][row] = value


def _layer_parts(layer: LayerSpread) -> dict[str, object]:
    limits = (getattr(layer, name).limit for name in _LIMITS)
    return {
        "weights": layer.weights.counts,
        "activations": layer.activations.counts,
        "gradients": layer.gradients,
        "numbers": (*limits, *(getattr(layer, name) for name in _NUMBERS)),
    }


def _moment(spec: NetworkSpec, tensors: Tensors, row: int) -> Moment:
    images, epoch = int(tensors[f"{_MOMENT}images"][row]), float(tensors[f"{_MOMENT}epoch"][row])
    weights = {name: tensors[_MOMENT + name][row] for name in parameter_layout(spec)}
    parameters = flat_parameters(spec, weights)
    if not (np.isfinite(parameters).all() and images >= 0 and 0 <= epoch <= MAX_COUNT):
        raise ValueError("a moment that no run was at")
    parameters.flags.writeable = False
    loss = float(tensors[f"{_MOMENT}loss"][row])
    step = int(tensors[f"{_MOMENT}step"][row])
    return Moment(step, epoch, images, MLP(spec, parameters=parameters), loss)


def _spread(layers: range, tensors: Tensors, row: int) -> Spread:
    step, sample = (int(tensors[_SPREAD + name][row]) for name in _SPREAD_COLUMNS)
    return Spread(step, tuple(_layer(tensors, layer, row) for layer in layers), sample)


def _layer(tensors: Tensors, layer: int, row: int) -> LayerSpread:
    counts = {name: tensors[f"{_SPREAD}{layer}.{name}"][row].astype(np.int64) for name in _BINS}
    numbers = [float(number) for number in tensors[f"{_SPREAD}{layer}.numbers"][row]]
    limits, others = numbers[: len(_LIMITS)], numbers[len(_LIMITS) :]
    if not all(map(_is_power_of_two, limits)):
        raise ValueError("a histogram with a limit that is no power of two")
    return LayerSpread(
        weights=Histogram(counts["weights"], limits[0], signed=True),
        activations=Histogram(counts["activations"], limits[1], signed=False),
        gradients=counts["gradients"],
        **dict(zip(_NUMBERS, others, strict=True)),
    )


def _check_order(steps: NDArray[np.int64]) -> None:
    if (np.diff(steps, prepend=-1) <= 0).any():
        raise ValueError("steps that do not follow each other")


def _is_power_of_two(number: float) -> bool:
    return math.isfinite(number) and math.frexp(number)[0] == 0.5
