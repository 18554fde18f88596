"""The network in float64, for the numbers that must be exact."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.activations import Array, softmax
from engine.network import MLP


def exact(network: MLP) -> MLP:
    """The same network in float64."""
    return MLP(network.spec, parameters=network.parameters.astype(np.float64))


def losses(logits: Array, labels: NDArray[np.integer[Any]]) -> Array:
    """The loss of each example, (m,): log(sum_k exp(z_k)) - z_label (notes, section 2), in float64."""
    z = logits.astype(np.float64)
    z -= z.max(axis=1, keepdims=True)
    result: Array = np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(labels)), labels]
    return result


def output_delta(logits: Array, label: int) -> Array:
    """dz^[L] = a^[L] - y of one image (notes, section 3), from its (10,) logits, in float64.

    A network that is sure has a_label = 1 but for a few parts in a billion; what is missing to 1 is
    summed from the other classes, so that it is not lost in the subtraction.
    """
    a = softmax(logits.astype(np.float64))
    a[label] = 0.0
    a[label] = -a.sum()
    return a
