"""Backpropagation tried by hand: the gradient of one weight, measured by moving the weight a little.

Central difference in float64 over the traced examples: (J(w + h) - J(w - h)) / 2h, the L2 penalty
included. Where a ReLU switches between w - h and w + h the cost has a kink and the two may differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.activations import Array
from engine.explain.exact import exact, losses
from engine.explain.parameter import Parameter
from engine.network import MLP
from engine.step_trace import StepTrace
from engine.trace import ForwardTrace

STEP = 1e-5
"""h: small enough for few ReLUs to switch, large enough for float64's rounding (about 1e-11 of dW)."""
_RELATIVE, _ABSOLUTE = 1e-4, 1e-9


class Verdict(Enum):
    """AGREES; SWITCHED: they differ, and a ReLU switched on the way; DIFFERS: they should not."""

    AGREES = auto()
    SWITCHED = auto()
    DIFFERS = auto()


@dataclass(frozen=True)
class GradientCheck:
    """dW of one parameter by backpropagation (``analytic``) and by trying (``measured``).

    Both are over the first ``examples`` of the batch, all that are traced. ``below`` and ``above`` are
    J(w - h) and J(w + h), the penalty of the other weights left out: it is the same on both sides.
    ``switches`` counts the ReLUs (one for each example and neuron) that are open on one side only.
    """

    parameter: Parameter
    analytic: float
    measured: float
    h: float
    below: float
    above: float
    switches: int
    examples: int

    @property
    def verdict(self) -> Verdict:
        """Whether they agree to four digits."""
        allowed = _RELATIVE * max(abs(self.analytic), abs(self.measured)) + _ABSOLUTE
        if abs(self.analytic - self.measured) <= allowed:
            return Verdict.AGREES
        return Verdict.SWITCHED if self.switches else Verdict.DIFFERS


def check_gradient(trace: StepTrace, parameter: Parameter, h: float = STEP) -> GradientCheck:
    """Measures the gradient of one parameter as it stood before the update."""
    index, labels = parameter.index(trace.before.spec), trace.labels
    network = exact(trace.before)
    forward = network.forward(trace.backward.forward.activations[0].astype(np.float64))
    below, open_below = _moved(network, forward, parameter, -h)
    above, open_above = _moved(network, forward, parameter, h)
    difference = (losses(above, labels) - losses(below, labels)).mean()
    w, half = float(network.parameters[index]), trace.spec.l2 / 2 * (not parameter.is_bias)
    penalties = half * (w - h) ** 2, half * (w + h) ** 2
    return GradientCheck(
        parameter,
        analytic=_analytic(network, forward, labels, parameter) + 2 * half * w,
        measured=float((difference + penalties[1] - penalties[0]) / (2 * h)),
        h=h,
        below=float(losses(below, labels).mean()) + penalties[0],
        above=float(losses(above, labels).mean()) + penalties[1],
        switches=sum(
            int(np.count_nonzero(a != b)) for a, b in zip(open_above, open_below, strict=True)
        ),
        examples=len(labels),
    )


def _moved(
    network: MLP, forward: ForwardTrace, parameter: Parameter, change: float
) -> tuple[Array, list[NDArray[np.bool_]]]:
    """z^[L] with the parameter changed, and which ReLUs are open; computed from its layer on."""
    layer, source = parameter.layer, parameter.source
    z = forward.pre_activations[layer - 1].copy()
    z[:, parameter.neuron] += change * (
        1.0 if source is None else forward.activations[layer - 1][:, source]
    )
    is_open = []
    for w, b in zip(network.weights[layer:], network.biases[layer:], strict=True):
        is_open.append(z > 0)
        z = np.maximum(z, 0) @ w.T + b
    return z, is_open


def _analytic(
    network: MLP, forward: ForwardTrace, labels: NDArray[np.integer[Any]], parameter: Parameter
) -> float:
    """(1/m) sum of dz_j a_i by the notes' equations (section 3), without the penalty."""
    m, layer, source = len(labels), parameter.layer, parameter.source
    dz = forward.probabilities.copy()
    dz[np.arange(m), labels] -= 1
    for at in range(len(network.weights) - 1, layer - 1, -1):
        dz = (dz @ network.weights[at]) * (forward.pre_activations[at - 1] > 0)
    a = np.ones(m) if source is None else forward.activations[layer - 1][:, source]
    return float(dz[:, parameter.neuron] @ a) / m
