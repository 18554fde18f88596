"""What model files and run files hold, as named tensors: parameters, and a run's state, there and back.

The parameters bear the names of ``nn.Sequential``: ``0.weight`` (n_out, n_in), ``0.bias``, ``2.weight``,
... Whatever else has a number for each parameter bears the same names under a prefix, as in
``run.kept.0.weight``. So a file tells nothing of how the engine orders them in memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.activations import Array
from engine.history import STEP_COLUMNS, Change, HistoryTail, Rows
from engine.metrics import Evaluation
from engine.network import MLP
from engine.optimizers import make_optimizer
from engine.spec import NetworkSpec, TrainingSpec
from engine.state import OptimizerState, Position, TrainerState

Tensors = Mapping[str, NDArray[Any]]
Layout = Mapping[str, tuple[np.dtype[Any], tuple[int, ...]]]
"""The type and the shape that belong to each name."""

MAX_COUNT = 2**53
_TABLES = ("training", "validation")


def layout_of(tensors: Tensors) -> Layout:
    """The layout that these tensors have."""
    return {name: (tensor.dtype, tensor.shape) for name, tensor in tensors.items()}


def parameter_layout(spec: NetworkSpec, prefix: str = "") -> Layout:
    """The tensors that a flat array of parameters becomes."""
    layout: dict[str, tuple[np.dtype[Any], tuple[int, ...]]] = {}
    for layer, (n_out, n_in) in enumerate(spec.shapes):
        layout[f"{prefix}{2 * layer}.weight"] = (np.dtype(np.float32), (n_out, n_in))
        layout[f"{prefix}{2 * layer}.bias"] = (np.dtype(np.float32), (n_out,))
    return layout


def parameter_tensors(
    spec: NetworkSpec, flat: Array, prefix: str = ""
) -> dict[str, NDArray[np.float32]]:
    """A flat array of parameters, by their names."""
    views = _named_views(MLP(spec, parameters=flat), prefix)
    return {name: np.ascontiguousarray(view, np.float32) for name, view in views}


def flat_parameters(spec: NetworkSpec, tensors: Tensors, prefix: str = "") -> NDArray[np.float32]:
    """`parameter_tensors` undone; the tensors must have their layout."""
    flat = np.empty(spec.parameter_count, np.float32)
    for name, view in _named_views(MLP(spec, parameters=flat), prefix):
        view[...] = tensors[name]
    return flat


def run_parts(spec: NetworkSpec, state: TrainerState) -> tuple[dict[str, Any], Tensors]:
    """A float32 run's state without its parameters: what JSON can hold, and the rest as ``run.*``."""
    history, last = state.history, state.last_validation
    if history is None or state.parameters.dtype != np.float32:
        raise ValueError("a run file holds a float32 run with its history")
    changes = json.dumps([asdict(change) for change in history.changes]).encode()
    tensors: dict[str, NDArray[Any]] = parameter_tensors(spec, state.kept, "run.kept.")
    for name, total in state.optimizer.sums.items():
        tensors |= parameter_tensors(spec, total, f"run.sums.{name}.")
    for table, columns in zip(_TABLES, (history.training, history.validation), strict=True):
        tensors |= {f"run.{table}.{name}": column for name, column in columns.items()}
    tensors["run.changes"] = np.frombuffer(changes, np.uint8)
    if last:
        tensors["run.predictions"] = last.predictions
    entry = {
        "training": asdict(state.spec),
        "position": asdict(state.position),
        "updates": state.optimizer.t,
        "kept_step": state.kept_step,
        "validated": {"loss": last.loss, "accuracy": last.accuracy} if last else None,
        "lengths": {name: len(tensors[name]) for name in _free_lengths(last is not None)},
    }
    return entry, tensors


def run_layout(spec: NetworkSpec, entry: Mapping[str, Any]) -> Layout:
    """The ``run.*`` tensors that belong to this entry. Raises `ValueError` and its like where the entry
    is none that `run_parts` makes."""
    lengths = entry["lengths"]
    if set(lengths) != set(_free_lengths(entry["validated"] is not None)):
        raise ValueError("lengths of other tensors")
    sums = _sum_names(TrainingSpec(**entry["training"]))
    arrays = ("run.kept.", *(f"run.sums.{name}." for name in sums))
    layout = {k: v for prefix in arrays for k, v in parameter_layout(spec, prefix).items()}
    for table in _TABLES:
        rows = whole_number(lengths[f"run.{table}.step"])
        for name, dtype in STEP_COLUMNS.items():
            layout[f"run.{table}.{name}"] = (np.dtype(dtype), (rows,))
    for name in lengths.keys() - layout.keys():
        layout[name] = (np.dtype(np.uint8), (whole_number(lengths[name]),))
    return layout


def run_state(
    spec: NetworkSpec, entry: Mapping[str, Any], tensors: Tensors, parameters: Array
) -> TrainerState:
    """`run_parts` undone; the tensors must have their layout. Raises `ValueError` and its like."""
    training = TrainingSpec(**entry["training"])
    sums = {
        name: flat_parameters(spec, tensors, f"run.sums.{name}.") for name in _sum_names(training)
    }
    kept = flat_parameters(spec, tensors, "run.kept.")
    if not np.isfinite(kept).all():
        raise ValueError("a kept parameter that is not finite")
    history = _history(tensors)
    return TrainerState(
        spec=training,
        position=Position(
            *(whole_number(entry["position"][field.name]) for field in fields(Position))
        ),
        parameters=parameters,
        optimizer=OptimizerState(whole_number(entry["updates"]), sums),
        kept_step=whole_number(entry["kept_step"]),
        kept=kept,
        last_validation=_evaluation(entry["validated"], tensors),
        rows=Rows(
            len(history.training["step"]), len(history.validation["step"]), len(history.changes)
        ),
        history=history,
    )


def whole_number(value: object) -> int:
    """A count from a file. Raises `ValueError` for anything else."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MAX_COUNT:
        raise ValueError("not a whole number in its range")
    return value


def _named_views(network: MLP, prefix: str) -> Iterator[tuple[str, Array]]:
    for layer, (weights, biases) in enumerate(zip(network.weights, network.biases, strict=True)):
        yield f"{prefix}{2 * layer}.weight", weights
        yield f"{prefix}{2 * layer}.bias", biases


def _free_lengths(validated: bool) -> list[str]:
    """The tensors whose lengths do not follow from the network."""
    lengths = [*(f"run.{table}.step" for table in _TABLES), "run.changes"]
    return [*lengths, "run.predictions"] if validated else lengths


def _sum_names(training: TrainingSpec) -> tuple[str, ...]:
    return tuple(make_optimizer(training.optimizer, 0).sums)


def _history(tensors: Tensors) -> HistoryTail:
    training, validation = (
        {name: tensors[f"run.{table}.{name}"] for name in STEP_COLUMNS} for table in _TABLES
    )
    changes = json.loads(tensors["run.changes"].tobytes())
    return HistoryTail(training, validation, tuple(_change(change) for change in changes))


def _change(entry: Mapping[str, Any]) -> Change:
    return Change(whole_number(entry["step"]), TrainingSpec(**entry["training"]))


def _evaluation(entry: Mapping[str, Any] | None, tensors: Tensors) -> Evaluation | None:
    if entry is None:
        return None
    predictions = tensors["run.predictions"].copy()
    predictions.flags.writeable = False
    return Evaluation(_real(entry["loss"]), _real(entry["accuracy"]), predictions)


def _real(value: object) -> float:
    if not isinstance(value, float):
        raise ValueError("not a real number")
    return value
