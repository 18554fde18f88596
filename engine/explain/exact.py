"""The network in float64, for the numbers that must be exact."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.activations import Array
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
