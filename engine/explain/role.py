"""What a neuron is there for: what it looks for in the 784 pixels, and what it argues for in the answer.

A ReLU network in which it is fixed which neurons let through is affine: every z is a picture times the
pixels plus a number. Such a ``gates`` has one array (n^[l],) for each hidden layer: ReLU'(z^[l]) of one
digit (`gates_of`), with which everything here is exact for that digit; or how often each neuron fires, a
share in [0, 1], for a picture of the average digit. Layers are the notes' l = 1 ... L; neurons count
from 0. All in float64.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.activations import Array
from engine.network import MLP
from engine.trace import ForwardTrace

Gates = Sequence[Array]


def gates_of(forward: ForwardTrace, row: int = 0) -> tuple[Array, ...]:
    """ReLU'(z^[l]) of one example, 0 or 1, for each hidden layer."""
    return tuple((z[row] > 0).astype(np.float64) for z in forward.pre_activations[:-1])


def looks_for(network: MLP, layer: int, neuron: int, gates: Gates) -> Array:
    """dz^[l]_j/dx, (784,): the picture whose product with the pixels is z, but for a number.

    For layer 1 the neuron's own weights; for a deeper one w_j G^[l-1] W^[l-1] ... G^[1] W^[1] with the
    gates G as diagonal matrices.
    """
    picture = _exact(network.weights[layer - 1][neuron])
    for below in range(layer - 1, 0, -1):
        picture = (picture * gates[below - 1]) @ _exact(network.weights[below - 1])
    return picture


def argues_for(network: MLP, layer: int, neuron: int, gates: Gates) -> Array:
    """dz^[L]/da^[l]_j, (10,): what one unit of the neuron's a adds to the z of each class.

    For the last hidden layer the neuron's own column of W^[L]; for an output neuron itself alone.
    """
    last = len(network.weights)
    if layer == last:
        own: Array = np.eye(network.spec.outputs)[neuron]
        return own
    votes = _exact(network.weights[layer][:, neuron])
    for above in range(layer + 1, last):
        votes = _exact(network.weights[above]) @ (votes * gates[above - 1])
    return votes


def _exact(weights: Array) -> Array:
    return weights.astype(np.float64)
