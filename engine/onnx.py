"""The network as an ONNX file, which other programs and devices run: written by hand, byte by byte.

ONNX is a protobuf message: fields, each a key (its number and wire type) and a value, and a message
within a message is a field of bytes. The field numbers here are those of onnx.proto. The graph is what
the notes write: Gemm (W^[l] a + b^[l]) and Relu by turns, and Softmax at the end.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.activations import Array
from engine.checkpoint import check_finite
from engine.files import write_atomically
from engine.network import MLP
from engine.tensors import parameter_tensors

SUFFIX = ".onnx"
INPUT, OUTPUT = "x", "probabilities"
_IR_VERSION, _OPSET = 7, 13  # of 2020: read by all that is in use
_FLOAT, _INT_ATTRIBUTE = 1, 2


def export_onnx(path: Path, network: MLP) -> None:
    """Write the network, whole or not at all: "x" (N, 784) in [0, 1] gives "probabilities" (N, 10).

    Raises `FileError` where it cannot be written or the parameters are not finite.
    """
    check_finite(path, network)
    write_atomically(path, onnx_bytes(network))


def onnx_bytes(network: MLP) -> bytes:
    """The file's content: onnx.proto's ModelProto."""
    operators = _field(8, _field(2, _OPSET))
    producer = _field(2, "Perceptron Studio")
    return _field(1, _IR_VERSION) + producer + _field(7, _graph(network)) + operators


def _graph(network: MLP) -> bytes:
    parameters = parameter_tensors(network.spec, network.parameters)
    return (
        b"".join(_field(1, node) for node in _nodes(len(network.weights)))
        + _field(2, "perceptron")
        + b"".join(_field(5, _tensor(name, values)) for name, values in parameters.items())
        + _field(11, _value(INPUT, network.spec.inputs))
        + _field(12, _value(OUTPUT, network.spec.outputs))
    )


def _nodes(layers: int) -> list[bytes]:
    nodes, a = [], INPUT
    for layer in range(layers):
        names = (a, f"{2 * layer}.weight", f"{2 * layer}.bias")
        is_last = layer == layers - 1
        z, a = f"z{layer + 1}", OUTPUT if is_last else f"a{layer + 1}"
        nodes.append(_node("Gemm", names, z) + _field(5, _attribute("transB", 1)))
        nodes.append(_node("Softmax" if is_last else "Relu", (z,), a))
    return nodes


def _node(operator: str, inputs: tuple[str, ...], output: str) -> bytes:
    """NodeProto; it bears its output's name."""
    read = b"".join(_field(1, name) for name in inputs)
    return read + _field(2, output) + _field(3, output) + _field(4, operator)


def _attribute(name: str, value: int) -> bytes:
    """AttributeProto."""
    return _field(1, name) + _field(3, value) + _field(20, _INT_ATTRIBUTE)


def _tensor(name: str, values: Array) -> bytes:
    """TensorProto, its numbers as they lie in memory, the lowest byte first."""
    raw = np.ascontiguousarray(values, "<f4").tobytes()
    shape = b"".join(_field(1, size) for size in values.shape)
    return shape + _field(2, _FLOAT) + _field(8, name) + _field(9, raw)


def _value(name: str, size: int) -> bytes:
    """ValueInfoProto of float numbers (N, size)."""
    shape = _field(1, _field(2, "N")) + _field(1, _field(1, size))
    return _field(1, name) + _field(2, _field(1, _field(1, _FLOAT) + _field(2, shape)))


def _field(number: int, value: int | str | bytes) -> bytes:
    """A number as wire type 0, or bytes (a text, a message) as wire type 2: their length, then they."""
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    content = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    """Seven bits a byte, the lowest first; the highest bit says that more follow."""
    low, more = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + _varint(more) if more else bytes([low])
