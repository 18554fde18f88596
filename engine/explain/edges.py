"""The network as a graph for one image: what goes through each connection, and the strongest of them.

Forward, a connection carries W^[l]_ji a^[l-1]_i, its term in z^[l]_j (notes, section 2). Backward it has
its gradient dW^[l]_ji = dz^[l]_j a^[l-1]_i (notes, section 3).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.activations import Array
from engine.explain.exact import output_delta
from engine.network import MLP
from engine.trace import ForwardTrace

Indices = NDArray[np.intp]


@dataclass(frozen=True)
class Edges:
    """Connections from ``sources`` in layer l-1 to ``neurons`` in layer l, (k,) each.

    ``contributions`` are their W a, ``gradients`` their dL/dW, None where no label is known; (k,).
    """

    layer: int
    sources: Indices
    neurons: Indices
    contributions: Array
    gradients: Array | None = None


def strongest_edges(
    network: MLP, forward: ForwardTrace, count: int, label: int | None = None, row: int = 0
) -> tuple[Edges, ...]:
    """For each layer l = 1 ... L its ``count`` connections that carry most, in no order.

    ``label`` is the true class, for the gradients. Connections that carry nothing are left out.
    """
    dz = None if label is None else deltas(network, forward, label, row)
    return tuple(
        _strongest(_Layer(network, forward, layer, dz, row), count)
        for layer in range(1, len(network.weights) + 1)
    )


def edges_of_neuron(
    network: MLP,
    forward: ForwardTrace,
    layer: int,
    neuron: int,
    count: int,
    label: int | None = None,
    row: int = 0,
) -> tuple[Edges, ...]:
    """The ``count`` strongest connections into one neuron and out of it; layer 0 holds the pixels."""
    dz = None if label is None else deltas(network, forward, label, row)
    found = []
    if layer > 0:
        into = _Layer(network, forward, layer, dz, row)
        carried = into.weights[neuron] * into.a
        sources = _largest(carried, count)
        found.append(into.edges(np.full(len(sources), neuron), sources))
    if layer < len(network.weights):
        out = _Layer(network, forward, layer + 1, dz, row)
        neurons = _largest(out.weights[:, neuron] * out.a[neuron], count)
        found.append(out.edges(neurons, np.full(len(neurons), neuron)))
    return tuple(found)


def deltas(network: MLP, forward: ForwardTrace, label: int, row: int = 0) -> tuple[Array, ...]:
    """dz^[1] ... dz^[L] of one image (notes, section 3), (n^[l],) each."""
    found = [output_delta(forward.pre_activations[-1][row], label)]
    for layer in range(len(network.weights) - 1, 0, -1):
        is_open = forward.pre_activations[layer - 1][row] > 0
        w = network.weights[layer]
        found.append(
            (found[-1].astype(w.dtype) @ w) * is_open
        )  # no copy of wide weights in float64
    return tuple(reversed(found))


class _Layer:
    """One layer's connections; only the neurons before it that are not 0 carry anything."""

    def __init__(
        self,
        network: MLP,
        forward: ForwardTrace,
        layer: int,
        dz: tuple[Array, ...] | None,
        row: int,
    ) -> None:
        self.layer = layer
        self.weights = network.weights[layer - 1]
        self.a = forward.activations[layer - 1][row]
        self._dz = None if dz is None else dz[layer - 1]

    def edges(self, neurons: Indices, sources: Indices) -> Edges:
        a = self.a[sources]
        gradients = None if self._dz is None else self._dz[neurons] * a
        return Edges(self.layer, sources, neurons, self.weights[neurons, sources] * a, gradients)


def _strongest(layer: _Layer, count: int) -> Edges:
    """The k strongest connections come from the k neurons whose own strongest carry most: any other's is
    weaker than each of those k. So of a wide layer only k columns are looked at one by one."""
    peaks = layer.a * np.maximum(layer.weights.max(axis=0), -layer.weights.min(axis=0))
    sources = _largest(peaks, count)
    carried = layer.weights[:, sources] * layer.a[sources]
    neurons, columns = np.divmod(_largest(carried.ravel(), count), max(len(sources), 1))
    return layer.edges(neurons, sources[columns])


def _largest(values: Array, count: int) -> Indices:
    """Where the ``count`` (at least 1) largest magnitudes stand that are not 0."""
    size = np.abs(values)
    if len(size) <= count:
        return np.flatnonzero(size)
    chosen = np.argpartition(size, len(size) - count)[len(size) - count :]
    return chosen[size[chosen] > 0]
