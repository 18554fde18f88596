"""The model file: a safetensors file that PyTorch opens too. A run file is one with more in it.

The parameters bear the names of ``nn.Sequential(Linear, ReLU, Linear, ReLU, Linear)``: ``0.weight``,
``0.bias``, ``2.weight``, ...; a JSON text in the file's metadata describes the network and its training,
with a SHA-256 over both, so that a file that has changed by a single bit is refused. The run file adds
tensors under ``run.`` and an entry "run", and holds all that is needed to go on to the bit; since version
2 what is remembered of the run too.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import numpy as np
from safetensors import SafetensorError
from safetensors import numpy as safetensors

from engine.errors import FileError, Text
from engine.files import write_atomically
from engine.network import MLP
from engine.remembered import NOTHING, Notes
from engine.remembered_tensors import notes_layout, notes_of, notes_parts
from engine.spec import CLASSES, IMAGE_SIDE, PIXELS, NetworkSpec, TrainingSpec
from engine.state import TrainerState
from engine.tensor_file import pieces
from engine.tensors import (
    MAX_COUNT,
    Layout,
    Tensors,
    flat_parameters,
    layout_of,
    parameter_layout,
    parameter_tensors,
    run_layout,
    run_parts,
    run_state,
)

SUFFIX = ".safetensors"
FORMAT_VERSION = 2
"""Files of earlier versions can be read too."""
_KEY = "perceptron_studio"
_MAX_HEADER_BYTES = 1_000_000
_NOT_AS_SAVED = (SafetensorError, ValueError, TypeError, KeyError, RecursionError)
"""What safetensors, json and our own checks raise at content that `_save` cannot have written."""


@dataclass(frozen=True)
class ModelCard:
    """What is known of a network beside its parameters.

    ``data`` is the name of the data set, ``training`` the settings last in use, ``step`` and ``epoch``
    how long it was trained, ``validation_accuracy`` a share.
    """

    data: str
    training: TrainingSpec | None = None
    step: int = 0
    epoch: float = 0.0
    validation_accuracy: float | None = None


class Contents(NamedTuple):
    """What a file holds: the ``state`` to go on from, None in a model file, and the ``notes`` of the run
    up to there, of which there may be none."""

    network: MLP
    card: ModelCard
    state: TrainerState | None = None
    notes: Notes = NOTHING


def save_model(path: Path, network: MLP, card: ModelCard) -> None:
    """Write the model file, whole or not at all. Raises `FileError`, and leaves what was there before,
    where it cannot be written or the parameters are not finite."""
    _save(path, network, card, {}, {})


def save_run(
    path: Path, network: MLP, card: ModelCard, state: TrainerState, notes: Notes = NOTHING
) -> None:
    """Write the run file: the ``state``, with its history, of a run of ``network``'s architecture, and
    the ``notes`` of it.

    The parameters are the state's, so the network may have gone on. Raises `FileError` as `save_model`.
    """
    entry, tensors = run_parts(network.spec, state)
    remembered, more = notes_parts(network.spec, notes)
    about = {"run": {**entry, "remembered": remembered}}
    standing = MLP(network.spec, parameters=state.parameters)
    _save(path, standing, card, about, {**tensors, **more})


def load_model(path: Path) -> tuple[MLP, ModelCard]:
    """The network, float32, and its card, of a model file or a run file. Raises `FileError` for anything
    that is not as saved, and for a network that is not for images of digits."""
    file = load_run(path)
    return file.network, file.card


def load_run(path: Path) -> Contents:
    """As `load_model`, and what else a run file holds."""
    try:
        with path.open("rb") as file:
            return _load(path, file)
    except OSError as error:
        raise FileError(
            path,
            Text("it cannot be read ({reason})", {"reason": error.strerror or str(error)}),
            Text("Check the name and whether you may read it."),
        ) from error
    except _NOT_AS_SAVED as error:
        raise _damaged(path) from error


def check_finite(path: Path, network: MLP) -> None:
    """Raise a `FileError` where the network is worth no file."""
    if not np.isfinite(network.parameters).all():
        raise FileError(
            path,
            Text("it is not written: the weights are no longer finite numbers"),
            Text("Reset the network, or train on with a smaller learning rate."),
        )


def _save(
    path: Path, network: MLP, card: ModelCard, more: Mapping[str, object], run: Tensors
) -> None:
    check_finite(path, network)
    tensors = {**parameter_tensors(network.spec, network.parameters), **run}
    about: dict[str, object] = {"format": FORMAT_VERSION, "network": asdict(network.spec)}
    about |= {**asdict(card), **more}
    about["sha256"] = _checksum(about, tensors)
    metadata = {"format": "pt", _KEY: json.dumps(about)}
    write_atomically(path, *pieces(tensors, metadata))


def _load(path: Path, file: BinaryIO) -> Contents:
    header = _header(path, file)
    about = _description(path, header)
    spec, card, run = _network_spec(path, about), _card(about), about.get("run")
    layout = {**parameter_layout(spec), **_run_layout(spec, run)}
    count = sum(dtype.itemsize * math.prod(shape) for dtype, shape in layout.values())
    tensors = safetensors.load(_whole(file, 8 + len(header) + count))
    if layout_of(tensors) != layout or about.pop("sha256") != _checksum(about, tensors):
        raise _damaged(path)
    parameters = flat_parameters(spec, tensors)
    if not np.isfinite(parameters).all():
        raise ValueError("a parameter that is not finite")
    network = MLP(spec, parameters=parameters)
    if run is None:
        return Contents(network, card)
    state = run_state(spec, run, tensors, parameters.copy())
    notes = notes_of(spec, run["remembered"], tensors) if _has_notes(run) else NOTHING
    return Contents(network, card, state, notes)


def _run_layout(spec: NetworkSpec, run: Mapping[str, Any] | None) -> Layout:
    if run is None:
        return {}
    notes = notes_layout(spec, run["remembered"]) if _has_notes(run) else {}
    return {**run_layout(spec, run), **notes}


def _has_notes(run: Mapping[str, Any]) -> bool:
    """Not in files of version 1."""
    return "remembered" in run


def _checksum(about: Mapping[str, object], tensors: Tensors) -> str:
    """SHA-256 over the description and the tensors' names and bytes, both in sorted order."""
    digest = hashlib.sha256(json.dumps(about, sort_keys=True).encode())
    for name in sorted(tensors):
        digest.update(name.encode())
        digest.update(np.ascontiguousarray(tensors[name]).ravel().view(np.uint8).data)
    return digest.hexdigest()


def _header(path: Path, file: BinaryIO) -> bytes:
    """The file's header; its claimed length is checked before anything is read."""
    size = os.fstat(file.fileno()).st_size
    length = int.from_bytes(file.read(8), "little")
    if not 0 < length <= min(_MAX_HEADER_BYTES, size - 8):
        raise _foreign(path)
    return file.read(length)


def _whole(file: BinaryIO, count: int) -> bytes:
    """The file from its beginning, which must be ``count`` bytes; nothing is read where it is not."""
    if os.fstat(file.fileno()).st_size != count:
        raise ValueError("too short or too long for what it says it holds")
    file.seek(0)
    return file.read(count)


def _description(path: Path, header: bytes) -> dict[str, Any]:
    """Our JSON text from the file's header; a file without one is not ours."""
    try:
        about = json.loads(json.loads(header)["__metadata__"][_KEY])
        version = about["format"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _foreign(path) from error
    if version not in range(1, FORMAT_VERSION + 1):
        raise FileError(
            path,
            Text("it is a model file of another version ({version})", {"version": version}),
            Text("Open it with the version of Perceptron Studio that wrote it."),
        )
    return dict(about)


def _network_spec(path: Path, about: Mapping[str, Any]) -> NetworkSpec:
    entry = about["network"]
    spec = NetworkSpec(tuple(entry["hidden"]), entry["inputs"], entry["outputs"])
    if (spec.inputs, spec.outputs) != (PIXELS, CLASSES):
        raise FileError(
            path,
            Text(
                "it holds a network with {inputs} inputs and {outputs} outputs",
                {"inputs": spec.inputs, "outputs": spec.outputs},
            ),
            Text(
                "Choose one that reads images of {side}x{side} pixels and tells {classes} digits apart.",
                {"side": IMAGE_SIDE, "classes": CLASSES},
            ),
        )
    return spec


def _card(about: Mapping[str, Any]) -> ModelCard:
    training, accuracy = about["training"], about["validation_accuracy"]
    if not isinstance(about["data"], str) or not isinstance(about["step"], int):
        raise TypeError("data and step are a text and a whole number")
    return ModelCard(
        data=about["data"],
        training=None if training is None else TrainingSpec(**training),
        step=int(_number(about["step"], MAX_COUNT)),
        epoch=_number(about["epoch"], MAX_COUNT),
        validation_accuracy=None if accuracy is None else _number(accuracy, 1),
    )


def _number(value: object, highest: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= highest:
        raise ValueError("not a number in its range")
    return float(value)


def _foreign(path: Path) -> FileError:
    return FileError(
        path,
        Text("it is not a model file of Perceptron Studio"),
        Text("Choose a file that was written with Save or with train --save."),
    )


def _damaged(path: Path) -> FileError:
    return FileError(
        path,
        Text("it is damaged: its content is not what was saved"),
        Text("Use a copy of it, or train the network again."),
    )
