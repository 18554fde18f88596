"""A safetensors file, piece by piece.

The library's `save` puts the whole file together in memory before any of it is written, and lets no other
thread run meanwhile: with a large network the window would stand still for a second. So the library
reads these files, and this writes them. Format: the length of the header (8 bytes), the header in JSON,
the tensors.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

_TYPES = {
    "int64": "I64",
    "float64": "F64",
    "float32": "F32",
    "uint32": "U32",
    "int32": "I32",
    "uint8": "U8",
}
"""NumPy's names of the types that we write, and the format's. The widest come first in a file, so that
each tensor begins at a multiple of its own width."""
_ALIGNMENT = 8


def pieces(
    tensors: Mapping[str, NDArray[Any]], metadata: Mapping[str, str]
) -> Iterator[bytes | memoryview]:
    """What makes up the file, in its order; the ``tensors`` are not copied where they are contiguous."""
    types = list(_TYPES)
    names = sorted(tensors, key=lambda name: (types.index(tensors[name].dtype.name), name))
    header = _header({name: tensors[name] for name in names}, metadata)
    yield len(header).to_bytes(8, "little")
    yield header
    for name in names:
        little = np.ascontiguousarray(tensors[name], tensors[name].dtype.newbyteorder("<"))
        yield little.reshape(-1).view(np.uint8).data


def _header(tensors: Mapping[str, NDArray[Any]], metadata: Mapping[str, str]) -> bytes:
    entries: dict[str, object] = {"__metadata__": dict(metadata)}
    start = 0
    for name, tensor in tensors.items():
        end = start + tensor.nbytes
        kind = _TYPES[tensor.dtype.name]
        entries[name] = {"dtype": kind, "shape": tensor.shape, "data_offsets": [start, end]}
        start = end
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode()
    return text + b" " * (-len(text) % _ALIGNMENT)
