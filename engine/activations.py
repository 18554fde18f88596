"""Activation functions: each is a function and its derivative, as one object, found by name.

Both work on a whole array at once and can write into one that is already there (``out``), so that a
training step makes no new arrays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Activation:
    """a = function(z), and the derivative of it, taken from the output.

    ``function(z, out)`` writes a into ``out``, which may be ``z`` itself. ``backward(da, a)`` turns da
    into dz = da * g'(z) in place. It takes a, not z: for ReLU the two tell the same, and a step then
    need not keep z.
    """

    name: str
    function: Callable[[Array, Array], Array]
    backward: Callable[[Array, Array], Array]


def _relu(z: Array, out: Array) -> Array:
    """ReLU(z) = max(0, z) (notes, section 2)."""
    return np.maximum(z, z.dtype.type(0), out=out)


def _relu_backward(da: Array, a: Array) -> Array:
    """dz = da * ReLU'(z), where ReLU'(z) is 1 for z > 0 and 0 elsewhere (notes, section 3)."""
    da *= a > 0
    return da


RELU = Activation("relu", _relu, _relu_backward)


def softmax(z: Array) -> Array:
    """a_k = exp(z_k) / sum_j exp(z_j) along the last axis (notes, section 2).

    The largest z is subtracted first: the quotient stays the same and exp cannot overflow.
    """
    shifted: Array = z - z.max(axis=-1, keepdims=True)
    np.exp(shifted, out=shifted)
    shifted /= shifted.sum(axis=-1, keepdims=True)
    return shifted
