"""One neuron and one example, opened: the sum that makes its z, and the sum that makes its dz.

All in float64 from the network's and the trace's float32 numbers. Layers are the notes' l = 1 ... L;
neurons and rows count from 0.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from engine.activations import Array
from engine.explain.exact import losses
from engine.explain.sums import Sum, Term, sum_of_products
from engine.network import MLP
from engine.step_trace import StepTrace
from engine.trace import ForwardTrace

_LARGEST_EXPONENT = 15.0


@dataclass(frozen=True)
class SoftmaxTerm:
    """One class: z_k, exp(z_k - shift), and its share a_k = exp(z_k) / sum_j exp(z_j)."""

    z: float
    exponential: float
    share: float


@dataclass(frozen=True)
class Softmax:
    """The softmax with all its terms, in the order of the classes (notes, section 2).

    ``shift`` is subtracted from every z: 0, as the notes write it, unless exp(z) would be too long a
    number; then it is the largest z, which leaves every share as it is.
    """

    terms: tuple[SoftmaxTerm, ...]
    shift: float
    total: float

    @property
    def denominator(self) -> Sum:
        """sum_j exp(z_j - shift), every term of it, in the order of the classes."""
        terms = (Term(k, t.exponential, 1.0, t.exponential) for k, t in enumerate(self.terms))
        return Sum(tuple(terms), 0.0, 0, None, self.total)


@dataclass(frozen=True)
class LossPart:
    """An output neuron's part in its example's loss, -y log(a), and that whole ``loss``."""

    y: int
    p: float
    part: float
    loss: float


@dataclass(frozen=True)
class NeuronForward:
    """z = sum_i w_i a_i + b and what becomes of it.

    ``z``: the terms' index is i, left w_ji, right a_i; extra is b_j. ``a`` is ReLU(z), or the softmax's
    share at the output, where ``softmax`` is all of it and ``loss`` the part in the loss (None where no
    label is known). A hidden neuron's part in the loss is what its way back tells: `neuron_backward`.
    """

    layer: int
    neuron: int
    z: Sum
    a: float
    softmax: Softmax | None = None
    loss: LossPart | None = None


@dataclass(frozen=True)
class HiddenDelta:
    """dz = da ReLU'(z) of a hidden neuron, da = sum_k W_kj dz_k (notes, section 3).

    ``da``: the terms' index is k, left W^[l+1]_kj, right dz^[l+1]_k. ``slope`` is ReLU'(z), 0 or 1.
    """

    layer: int
    neuron: int
    da: Sum
    z: float
    slope: int
    dz: float


@dataclass(frozen=True)
class OutputDelta:
    """dz = a - y of an output neuron: the gap between the answer ``p`` and what it should be."""

    layer: int
    neuron: int
    p: float
    y: int
    dz: float


def neuron_forward(
    network: MLP, forward: ForwardTrace, row: int, layer: int, neuron: int, label: int | None = None
) -> NeuronForward:
    """The way forward through a neuron, for one row of ``forward``, which is ``network``'s own."""
    w, a_in = network.weights[layer - 1][neuron], forward.activations[layer - 1][row]
    z = sum_of_products(w, a_in, extra=float(network.biases[layer - 1][neuron]))
    if layer < len(network.weights):
        return NeuronForward(layer, neuron, z, max(0.0, z.total))
    logits = forward.pre_activations[-1][row]
    softmax = softmax_terms(logits)
    share = softmax.terms[neuron].share
    loss = None if label is None else _loss_part(logits, neuron, label, share)
    return NeuronForward(layer, neuron, z, share, softmax, loss)


def softmax_terms(logits: Array) -> Softmax:
    """a_k = exp(z_k) / sum_j exp(z_j), term by term; ``logits`` (10,)."""
    z = logits.astype(np.float64)
    shift = float(z.max()) if abs(z.max()) > _LARGEST_EXPONENT else 0.0
    exponentials = np.exp(z - shift)
    total = math.fsum(exponentials)
    terms = tuple(
        SoftmaxTerm(float(k), float(e), float(e) / total)
        for k, e in zip(z, exponentials, strict=True)
    )
    return Softmax(terms, shift, total)


def step_forward(trace: StepTrace, row: int, layer: int, neuron: int) -> NeuronForward:
    """The way forward through a neuron in a training step; ``row`` is among the traced examples."""
    forward, label = trace.backward.forward, int(trace.labels[row])
    return neuron_forward(trace.before, forward, row, layer, neuron, label)


def neuron_backward(
    trace: StepTrace, row: int, layer: int, neuron: int
) -> HiddenDelta | OutputDelta:
    """The way back through a neuron in a training step; ``row`` is among the traced examples."""
    forward = trace.backward.forward
    if layer == len(trace.before.weights):
        p, y = float(forward.probabilities[row, neuron]), int(trace.labels[row] == neuron)
        return OutputDelta(layer, neuron, p, y, p - y)
    dz_next = trace.backward.d_pre_activations[layer][row]
    da = sum_of_products(trace.before.weights[layer][:, neuron], dz_next)
    slope = int(forward.activations[layer][row, neuron] > 0)
    z = float(forward.pre_activations[layer - 1][row, neuron])
    return HiddenDelta(layer, neuron, da, z, slope, da.total * slope)


def _loss_part(logits: Array, neuron: int, label: int, share: float) -> LossPart:
    loss = float(losses(logits[None], np.array([label]))[0])
    y = int(neuron == label)
    return LossPart(y, share, loss if y else 0.0, loss)
