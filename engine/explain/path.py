"""The path by which the loss depends on a weight: the chain rule, link by link, for one example.

w_ji touches z_j, that a_j, that every z of the next layer, and so on to the loss. Of the many ways on,
the strongest is followed; dz sums them all (notes, section 3).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from engine.explain.exact import losses
from engine.explain.parameter import Parameter
from engine.explain.phases import Kind
from engine.step_trace import StepTrace


@dataclass(frozen=True)
class Link:
    """One quantity on the way: ``kind`` is Z, A or LOSS, of this ``layer`` and ``neuron``.

    ``value`` is the quantity; ``slope`` its derivative by the one before: a_i (for a bias 1) for the
    first z, ReLU'(z) for an a, W_kj for a further z, a - y for the loss. ``ways`` is how many neurons
    the one before leads to, this being the one with the largest ``flow`` = W_kj dz_k; ``all_flows`` is
    da_j, the sum over all of them. For the loss the neuron is the example's label.
    """

    kind: Kind
    layer: int
    neuron: int
    value: float
    slope: float
    ways: int = 1
    flow: float | None = None
    all_flows: float | None = None


@dataclass(frozen=True)
class LossPath:
    """From a weight to the loss of the example in ``row``.

    ``blocked``: a ReLU that is shut ends the path, its last link. ``along`` is the product of the
    slopes, what this one path tells of dL/dw; ``whole`` is dL/dw over all paths: dz_j a_i.
    """

    parameter: Parameter
    row: int
    links: tuple[Link, ...]
    blocked: bool
    along: float
    whole: float


def loss_path(trace: StepTrace, parameter: Parameter, row: int) -> LossPath:
    """The strongest path from the parameter to the loss; ``row`` is among the traced examples."""
    parameter.index(trace.before.spec)
    layer, neuron, source = parameter.layer, parameter.neuron, parameter.source
    forward = trace.backward.forward
    a_in = 1.0 if source is None else float(forward.activations[layer - 1][row, source])
    z = float(forward.pre_activations[layer - 1][row, neuron])
    links = [Link(Kind.Z, layer, neuron, z, a_in)]
    while layer < len(trace.before.weights):
        links.append(_relu(trace, row, layer, neuron))
        if not links[-1].slope:
            break
        links.append(_strongest(trace, row, layer, neuron))
        layer, neuron = layer + 1, links[-1].neuron
    else:
        links.append(_loss(trace, row, neuron))
    dz = float(trace.backward.d_pre_activations[parameter.layer - 1][row, parameter.neuron])
    along = math.prod(link.slope for link in links)
    blocked = links[-1].kind is not Kind.LOSS
    return LossPath(parameter, row, tuple(links), blocked, along, dz * a_in)


def _relu(trace: StepTrace, row: int, layer: int, neuron: int) -> Link:
    a = float(trace.backward.forward.activations[layer][row, neuron])
    return Link(Kind.A, layer, neuron, a, float(a > 0))


def _strongest(trace: StepTrace, row: int, layer: int, neuron: int) -> Link:
    """From a^[layer]_neuron to the z of the next layer through which most of its da comes."""
    w = trace.before.weights[layer][:, neuron].astype(np.float64)
    flows = w * trace.backward.d_pre_activations[layer][row]
    k = int(np.abs(flows).argmax())
    return Link(
        Kind.Z,
        layer + 1,
        k,
        value=float(trace.backward.forward.pre_activations[layer][row, k]),
        slope=float(w[k]),
        ways=len(flows),
        flow=float(flows[k]),
        all_flows=math.fsum(flows),
    )


def _loss(trace: StepTrace, row: int, neuron: int) -> Link:
    """From z^[L]_neuron to the loss, through the softmax: a - y."""
    forward, label = trace.backward.forward, int(trace.labels[row])
    loss = float(losses(forward.pre_activations[-1][row : row + 1], trace.labels[row : row + 1])[0])
    slope = float(forward.probabilities[row, neuron]) - (neuron == label)
    return Link(Kind.LOSS, len(trace.before.weights), label, loss, slope)
