"""A model file comes back bit for bit or not at all: anything else in it is one sentence."""

import io
import json
import os
import random
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors import numpy as safetensors

from engine.checkpoint import ModelCard, load_model, save_model
from engine.errors import FileError
from engine.network import MLP
from engine.spec import MAX_HIDDEN_LAYERS, OPTIMIZERS, NetworkSpec, TrainingSpec

SPEC = NetworkSpec((3, 2))
CARD = ModelCard("mnist", TrainingSpec(), step=215, epoch=0.25, validation_accuracy=0.9134)
FOREIGN = "it is not a model file of Perceptron Studio"
DAMAGED = "it is damaged: its content is not what was saved"


def make_network(spec: NetworkSpec = SPEC, seed: int = 1) -> MLP:
    network, rng = MLP.initialized(spec, seed), np.random.default_rng(seed)
    for biases in network.biases:
        biases[...] = rng.normal(size=biases.shape)
    return network


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Not yet there; in a folder with spaces and accents."""
    folder = tmp_path / "mis redes del año"
    folder.mkdir()
    return folder / "la mejor, ¡sí!.safetensors"


@pytest.fixture
def saved(path: Path) -> Path:
    save_model(path, make_network(), CARD)
    return path


def problem(path: Path) -> str:
    """What is wrong with the file, by its own account; the sentence names the file."""
    with pytest.raises(FileError) as caught:
        load_model(path)
    assert caught.value.path == path
    assert str(path) in str(caught.value)
    return str(caught.value.problem)


def parts(content: bytes) -> tuple[dict[str, Any], bytes]:
    """The header and the tensors' bytes."""
    length = int.from_bytes(content[:8], "little")
    return json.loads(content[8 : 8 + length]), content[8 + length :]


def joined(header: dict[str, Any] | bytes, body: bytes) -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + body


# What is saved comes back


@pytest.mark.parametrize("hidden", [(), (1,), (128, 64), (5,) * MAX_HIDDEN_LAYERS, (300,)], ids=str)
def test_a_network_of_any_shape_comes_back_bit_for_bit(path: Path, hidden: tuple[int, ...]) -> None:
    network = make_network(NetworkSpec(hidden))
    save_model(path, network, CARD)
    loaded, _ = load_model(path)
    assert loaded.spec == network.spec
    assert loaded.parameters.dtype == np.float32
    assert loaded.parameters.tobytes() == network.parameters.tobytes()


@pytest.mark.parametrize(
    "card",
    [
        ModelCard("synthetic"),
        ModelCard("mnist", None, 0, 0.0, None),
        ModelCard("mnist+synthetic", TrainingSpec(), 2**40, 1 / 3, 1.0),
        ModelCard("dígitos", TrainingSpec("gd", 1e-7, None, 10_000, 2**32 - 1), 1, 1e-9, 0.0),
        *(ModelCard("mnist", TrainingSpec(name, 0.1 + 0.2, 7, 3, 5)) for name in OPTIMIZERS),
    ],
    ids=str,
)
def test_the_card_comes_back_as_it_was(path: Path, card: ModelCard) -> None:
    save_model(path, make_network(), card)
    assert load_model(path)[1] == card


def test_unusual_numbers_come_back_too(path: Path) -> None:
    network = make_network()
    network.parameters[:4] = [-0.0, np.finfo(np.float32).max, 1e-45, -1e-38]
    save_model(path, network, CARD)
    assert load_model(path)[0].parameters.tobytes() == network.parameters.tobytes()


def test_a_loaded_network_can_be_trained_on(saved: Path) -> None:
    network, _ = load_model(saved)
    network.parameters += 1
    assert (network.weights[0] == make_network().weights[0] + 1).all()


def test_a_frozen_copy_can_be_saved(path: Path) -> None:
    save_model(path, make_network().frozen_copy(), CARD)
    assert load_model(path)[0].sha256() == make_network().sha256()


def test_names_and_shapes_are_those_of_nn_sequential(path: Path) -> None:
    """Sequential(Linear, ReLU, Linear, ReLU, Linear): the ReLUs at 1 and 3 have no parameters."""
    network = make_network(NetworkSpec())
    save_model(path, network, CARD)
    tensors = safetensors.load_file(path)
    assert {name: tensor.shape for name, tensor in tensors.items()} == {
        "0.weight": (128, 784),
        "0.bias": (128,),
        "2.weight": (64, 128),
        "2.bias": (64,),
        "4.weight": (10, 64),
        "4.bias": (10,),
    }
    for layer in range(3):
        assert (tensors[f"{2 * layer}.weight"] == network.weights[layer]).all()
        assert (tensors[f"{2 * layer}.bias"] == network.biases[layer]).all()
    assert {tensor.dtype for tensor in tensors.values()} == {np.dtype(np.float32)}


# Files that are not ours


def test_a_file_that_is_not_there_is_told(path: Path) -> None:
    assert problem(path) == "it cannot be read (No such file or directory)"


def test_a_folder_is_told(tmp_path: Path) -> None:
    assert problem(tmp_path).startswith("it cannot be read")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00",
        b"1234567",
        bytes(8),
        (100).to_bytes(8, "little") + b"{}",
        (2**43).to_bytes(8, "little") + b"{}" * 50,  # a header of eight terabytes
        (2**64 - 1).to_bytes(8, "little") + b"{}" * 50,
        b"\x89PNG\r\n\x1a\n" + bytes(200),
        b"PK\x03\x04" + bytes(2_000_000),
        joined(b"not JSON", b""),
        joined(b"\xff\xfe\xfd", b""),
        joined(b"[]", b""),
        joined(b"3", b""),
        joined(b"null", b""),
        joined({}, b""),
        joined({"__metadata__": {}}, b""),
        joined({"__metadata__": None}, b""),
        joined({"__metadata__": "perceptron_studio"}, b""),
        joined({"__metadata__": {"perceptron_studio": 3}}, b""),
        joined({"__metadata__": {"perceptron_studio": "not JSON"}}, b""),
        joined({"__metadata__": {"perceptron_studio": "null"}}, b""),
        joined({"__metadata__": {"perceptron_studio": "[]"}}, b""),
        joined({"__metadata__": {"perceptron_studio": "{}"}}, b""),
        joined(b"[" * 900_000, b""),
        joined({"__metadata__": {"perceptron_studio": "[" * 900_000}}, b""),
        joined({"__metadata__": {"perceptron_studio": "9" * 10_000}}, b""),
    ],
    ids=lambda content: f"{len(content)}-{content[8:40]!r}",
)
def test_a_file_of_another_kind_is_told(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert problem(path) == FOREIGN


def test_a_safetensors_file_of_another_program_is_told(path: Path) -> None:
    safetensors.save_file({"0.weight": np.zeros((10, 784), np.float32)}, path, {"format": "pt"})
    assert problem(path) == FOREIGN


def test_a_large_file_of_another_program_is_not_read(path: Path) -> None:
    """A gigabyte, as a language model may have; most file systems give it no room on the disk."""
    with path.open("wb") as file:
        file.write(joined({"__metadata__": {"format": "pt"}}, b""))
        file.truncate(2**30)
    tracemalloc.start()
    assert problem(path) == FOREIGN
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2**20


# Files of ours that have changed


def changes(rng: random.Random, content: bytes) -> bytes:
    """One bit, one byte, or a byte cut out or put in, three times in four in the header."""
    header_end = 8 + int.from_bytes(content[:8], "little")
    at = rng.randrange(header_end if rng.random() < 0.75 else len(content))
    match rng.randrange(4):
        case 0:
            new = bytes([content[at] ^ 1 << rng.randrange(8)])
        case 1:
            new = bytes([rng.randrange(256)])
        case 2:
            new = b""
        case _:
            new = content[at : at + 1] + rng.choice(b'0123456789[]{}",:-e. ').to_bytes()
    return content[:at] + new + content[at + 1 :]


def test_a_changed_byte_is_noticed_wherever_it_is(saved: Path) -> None:
    """A file with a change gives a sentence or the very same content, never something else."""
    rng, good = random.Random(0), saved.read_bytes()
    whole, refused = make_network().parameters.tobytes(), 0
    for _ in range(1_000):
        saved.write_bytes(changes(rng, good))
        try:
            network, card = load_model(saved)
        except FileError:
            refused += 1
        else:
            assert (network.spec, card) == (SPEC, CARD)
            assert network.parameters.tobytes() == whole
    assert refused > 900


def test_each_flipped_bit_of_the_parameters_is_noticed(saved: Path) -> None:
    rng, good = random.Random(1), saved.read_bytes()
    first = 8 + int.from_bytes(good[:8], "little")
    for _ in range(200):
        at = rng.randrange(first, len(good))
        saved.write_bytes(good[:at] + bytes([good[at] ^ 1 << rng.randrange(8)]) + good[at + 1 :])
        assert problem(saved) == DAMAGED


def test_a_truncated_file_is_noticed_at_any_length(saved: Path) -> None:
    good = saved.read_bytes()
    header_end = 8 + int.from_bytes(good[:8], "little")
    for length in {*range(0, header_end + 8, 7), *range(header_end, len(good), 97), len(good) - 1}:
        saved.write_bytes(good[:length])
        assert problem(saved) == (FOREIGN if length < header_end else DAMAGED)


def test_bytes_added_at_the_end_are_noticed(saved: Path) -> None:
    for more in (b"\x00", b"more", bytes(100_000)):
        good = saved.read_bytes()
        saved.write_bytes(good + more)
        assert problem(saved) == DAMAGED
        saved.write_bytes(good)


def test_swapped_tensors_are_noticed(path: Path) -> None:
    save_model(path, make_network(NetworkSpec((10, 10))), CARD)
    header, body = parts(path.read_bytes())
    header["0.bias"], header["2.bias"] = header["2.bias"], header["0.bias"]
    path.write_bytes(joined(header, body))
    assert set(safetensors.load_file(path)) == set(header) - {"__metadata__"}
    assert problem(path) == DAMAGED


@pytest.mark.parametrize("dtype", ["I32", "U32", "F64", "BF16", "F8_E4M3", "X", None, 3])
def test_another_type_of_numbers_is_noticed(saved: Path, dtype: object) -> None:
    header, body = parts(saved.read_bytes())
    header["0.bias"]["dtype"] = dtype
    saved.write_bytes(joined(header, body))
    assert problem(saved) == DAMAGED


# Saving


def test_saving_again_replaces_the_file(saved: Path) -> None:
    save_model(saved, make_network(seed=2), ModelCard("synthetic"))
    network, card = load_model(saved)
    assert network.sha256() == make_network(seed=2).sha256()
    assert card.data == "synthetic"
    assert os.listdir(saved.parent) == [saved.name]


def fail(*_: object) -> None:
    raise OSError(28, "No space left on device")


class FullDisk(io.FileIO):
    """Takes a hundred bytes."""

    def write(self, content: Any) -> int:
        super().write(content[:100])
        raise OSError(28, "No space left on device")


class FailingFlush(io.FileIO):
    def flush(self) -> None:
        if not self.closed:
            fail()


@pytest.mark.parametrize(
    ("call", "replacement"),
    [
        ("fdopen", FullDisk),
        ("fdopen", FailingFlush),
        ("fsync", fail),
        ("replace", fail),
    ],
)
def test_where_saving_fails_the_old_file_stays_and_opens(
    saved: Path, call: str, replacement: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, call, replacement)
        with pytest.raises(FileError) as caught:
            save_model(saved, make_network(seed=2), CARD)
    assert str(caught.value).startswith(f"{saved}: it cannot be written (No space left on device).")
    assert os.listdir(saved.parent) == [saved.name]
    assert load_model(saved)[0].sha256() == make_network().sha256()


def test_saving_into_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "no existe" / "red.safetensors"
    with pytest.raises(FileError) as caught:
        save_model(path, make_network(), CARD)
    assert str(caught.value).startswith(
        f"{path}: it cannot be written (No such file or directory)."
    )
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_weights_that_are_not_finite_are_not_saved_over_good_ones(
    saved: Path, value: float
) -> None:
    broken = make_network(seed=2)
    broken.parameters[5] = value
    with pytest.raises(FileError, match="no longer finite"):
        save_model(saved, broken, CARD)
    assert load_model(saved)[0].sha256() == make_network().sha256()
