"""What is written piece by piece is what the library would have written in one."""

from __future__ import annotations

import json

import numpy as np
import pytest
from safetensors import numpy as safetensors

from engine.tensor_file import pieces

_TYPES = (np.int64, np.float64, np.float32, np.uint32, np.int32, np.uint8)


def random_tensors(seed: int) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    names = ("0.weight", "0.bias", "10.weight", "año", 'with "quotes"', "empty", "scalar", "Z", "a")
    shapes = [(3, 2), (3,), (2, 5), (4,), (1, 1, 3), (0, 3), (), (7,), (5,)]
    return {
        name: rng.integers(0, 200, shape).astype(rng.choice(_TYPES))
        for name, shape in zip(names, shapes, strict=True)
    }


def header_of(content: bytes) -> tuple[dict[str, object], bytes]:
    length = int.from_bytes(content[:8], "little")
    return json.loads(content[8 : 8 + length]), content[8 + length :]


@pytest.mark.parametrize("seed", range(20))
def test_the_file_is_the_librarys(seed: int) -> None:
    tensors, metadata = random_tensors(seed), {"format": "pt", "about": '{"ñ": "\\ \n"}'}
    ours = b"".join(pieces(tensors, metadata))
    theirs = safetensors.save(tensors, metadata)
    assert header_of(ours) == header_of(theirs)
    assert list(header_of(ours)[0]) == list(header_of(theirs)[0])
    assert len(ours) == len(theirs)
    read = safetensors.load(ours)
    for name, tensor in tensors.items():
        assert read[name].dtype == tensor.dtype
        np.testing.assert_array_equal(read[name], tensor)


def test_what_is_not_contiguous_or_of_the_other_byte_order_is_written_as_it_reads() -> None:
    table = np.arange(12, dtype=np.float32).reshape(3, 4)
    tensors = {"across": table.T, "big": table.astype(">f4"), "every second": table[:, ::2]}
    read = safetensors.load(b"".join(pieces(tensors, {})))
    for name, tensor in tensors.items():
        np.testing.assert_array_equal(read[name], tensor)


def test_a_contiguous_tensor_is_not_copied() -> None:
    tensor = np.zeros((5, 3), np.float32)
    *_, last = pieces({"only": tensor}, {})
    tensor[-1, -1] = 1
    assert np.frombuffer(last, np.float32)[-1] == 1
