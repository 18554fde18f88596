"""The network with its ReLU mask fixed: an affine function of the pixels, exactly.

For one image each ReLU either lets its z through or gives 0. With those choices held, every z of every
layer is a sum over the pixels: z = w_eff . x + b_eff (notes, section 2, layer put into layer). So a logit
is taken apart into what each pixel brought, without any approximation. All in float64.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from engine.activations import Array
from engine.explain.exact import output_delta
from engine.network import MLP
from engine.trace import ForwardTrace


@dataclass(frozen=True)
class Affine:
    """``weights`` . x + ``bias`` over the pixels ``x``, (784,) each."""

    x: Array
    weights: Array
    bias: float

    @property
    def contributions(self) -> Array:
        """What each pixel brings: ink times effective weight, (784,)."""
        result: Array = self.x * self.weights
        return result

    @property
    def total(self) -> float:
        """All of them and the bias: the logit itself, or the difference of two."""
        return math.fsum([*self.contributions, self.bias])


def logit_map(
    network: MLP, forward: ForwardTrace, one: int, other: int | None = None, row: int = 0
) -> Affine:
    """z^[L]_one, or z^[L]_one - z^[L]_other, as a sum over the pixels of one row of ``forward``."""
    rows = np.zeros((1, network.spec.outputs))
    rows[0, one] = 1.0
    if other is not None:
        rows[0, other] -= 1.0
    weights, biases = pulled_back(network, forward, rows, len(network.weights), row)
    return Affine(forward.activations[0][row].astype(np.float64), weights[0], float(biases[0]))


def neuron_pictures(
    network: MLP, forward: ForwardTrace, layer: int, neurons: list[int], row: int = 0
) -> Array:
    """What each of these neurons looks for in this image: the effective weights of its z, (k, 784), in
    the network's precision.

    Layer 0 has pixels for neurons: each is its own picture.
    """
    rows = np.zeros((len(neurons), network.spec.sizes[layer]), network.parameters.dtype)
    rows[np.arange(len(neurons)), neurons] = 1.0
    return pulled_back(network, forward, rows, layer, row)[0]


def input_gradient(network: MLP, forward: ForwardTrace, label: int, row: int = 0) -> Array:
    """dL/dx = (W_eff)^T (a^[L] - y), (784,): how the loss changes with each pixel.

    To float32, for wide weights are not copied: in proportion to the largest dz^[L]_k, so that the
    gradient of a network that is sure does not vanish in rounding.
    """
    dz = output_delta(forward.pre_activations[-1][row], label)
    size = float(np.abs(dz).max()) or 1.0
    gradient = dz / size
    for at in range(len(network.weights), 0, -1):
        gradient = gradient.astype(network.weights[at - 1].dtype) @ network.weights[at - 1]
        if at > 1:
            gradient = gradient * (forward.pre_activations[at - 2][row] > 0)
    result: Array = size * gradient.astype(np.float64)
    return result


def pulled_back(
    network: MLP, forward: ForwardTrace, rows: Array, layer: int, row: int = 0
) -> tuple[Array, Array]:
    """rows z^[layer] as affine functions of the pixels: weights (k, n^[0]) and biases (k,).

    ``rows`` is (k, n^[layer]): which sums of the layer's z are meant. Its type is that of the sums: where
    it is not the network's, wide weights are copied, which takes long.
    """
    biases = np.zeros(len(rows))
    for at in range(layer, 0, -1):
        biases += rows @ network.biases[at - 1]
        rows = rows @ network.weights[at - 1].astype(rows.dtype, copy=False)
        if at > 1:
            rows = rows * (forward.pre_activations[at - 2][row] > 0)
    return rows, biases
