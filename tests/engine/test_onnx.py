"""The ONNX file is one by ONNX's own account, and gives our probabilities elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from engine.errors import FileError
from engine.network import MLP
from engine.onnx import _varint, export_onnx, onnx_bytes
from engine.spec import CLASSES, MAX_HIDDEN_LAYERS, PIXELS, NetworkSpec

HIDDEN = [(), (1,), (128, 64), (300, 5), (16,) * MAX_HIDDEN_LAYERS]


def make_network(hidden: tuple[int, ...] = (5, 4)) -> MLP:
    """Biases that are not zero."""
    network, rng = MLP.initialized(NetworkSpec(hidden), 3), np.random.default_rng(4)
    for biases in network.biases:
        biases[...] = rng.normal(scale=0.3, size=biases.shape)
    return network


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mi red, año 1.onnx"


@pytest.mark.parametrize("hidden", HIDDEN, ids=str)
def test_the_checker_of_onnx_finds_no_fault(path: Path, hidden: tuple[int, ...]) -> None:
    onnx = pytest.importorskip("onnx", reason="onnx is not installed")
    export_onnx(path, make_network(hidden))
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    operators = [node.op_type for node in model.graph.node]
    assert operators == ["Gemm", "Relu"] * len(hidden) + ["Gemm", "Softmax"]
    assert not model.graph.node[0].HasField("domain")


@pytest.mark.parametrize("hidden", HIDDEN, ids=str)
def test_onnxruntime_gives_our_probabilities(path: Path, hidden: tuple[int, ...]) -> None:
    onnxruntime = pytest.importorskip("onnxruntime", reason="onnxruntime is not installed")
    network = make_network(hidden)
    export_onnx(path, network)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    (entry,), (answer,) = session.get_inputs(), session.get_outputs()
    assert (entry.name, entry.shape) == ("x", ["N", PIXELS])
    assert (answer.name, answer.shape) == ("probabilities", ["N", CLASSES])
    for m in (1, 50):
        x = np.random.default_rng(m).random((m, PIXELS), np.float32)
        (probabilities,) = session.run(None, {"x": x})
        np.testing.assert_allclose(network.forward(x).probabilities, probabilities, atol=1e-6)


def test_a_number_is_written_seven_bits_a_byte_the_lowest_first() -> None:
    # 300 = 10 0101100: the low seven bits with the mark that more follows, then 10
    assert [_varint(n) for n in (0, 1, 127, 128, 300)] == [
        b"\x00",
        b"\x01",
        b"\x7f",
        b"\x80\x01",
        b"\xac\x02",
    ]


def test_where_the_export_fails_the_old_file_stays(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path.write_bytes(b"old")
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail)
        with pytest.raises(FileError, match="No space left"):
            export_onnx(path, make_network())
    assert os.listdir(path.parent) == [path.name]
    assert path.read_bytes() == b"old"


def test_weights_that_are_not_finite_are_not_exported(path: Path) -> None:
    network = make_network()
    network.parameters[3] = np.inf
    with pytest.raises(FileError, match="no longer finite"):
        export_onnx(path, network)
    assert not path.exists()


def test_a_frozen_copy_can_be_exported() -> None:
    network = make_network()
    assert onnx_bytes(network.frozen_copy()) == onnx_bytes(network)
