"""The four ways of going downhill that the notes name (section 4).

Each is its equation and its state over one flat array: theta holds all weights and biases, g all their
gradients, in the same order. Temporary arrays are made once; an update of 109,386 parameters is then ten
passes over memory and nothing else.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import DTypeLike

from engine.activations import Array

BETA_MOMENTUM = 0.9
BETA_RMSPROP = 0.9
BETA_1 = 0.9
BETA_2 = 0.999
EPSILON = 1e-8

_FLUSH_EVERY = 256
_TINY = 1e-25
_TINY_WEIGHT = 1e-12


class Optimizer:
    """Turns a gradient into a step: ``update(theta, g, alpha)`` changes theta in place.

    ``theta`` and ``g`` are flat, (count,); ``t`` counts the updates made; ``betas`` names the moments and
    their beta. ``sums`` hold each moment divided by its (1 - beta): S := beta S + g is one pass over
    memory less than v := beta v + (1 - beta) g, and the factor goes where the number alpha is used.
    """

    betas: Mapping[str, float] = MappingProxyType({})

    def __init__(self, count: int, dtype: DTypeLike = np.float32) -> None:
        self.t = 0
        self.sums = {name: np.zeros(count, dtype) for name in self.betas}
        self._scratch = np.empty(count, dtype)

    @property
    def moments(self) -> dict[str, Array]:
        """The moments by the notes' names, each (count,), worked out anew."""
        return {name: (1 - self.betas[name]) * total for name, total in self.sums.items()}

    def update(self, theta: Array, g: Array, alpha: float) -> None:
        """One step with the learning rate alpha."""
        self.t += 1
        self._update(theta, g, alpha)
        if self.t % _FLUSH_EVERY == 0:
            self._flush_denormals(theta)

    def pieces(self, g: Array, alpha: float) -> dict[str, Array]:
        """What the update just made was put together from, by the notes' names, each (count,).

        ``g`` and ``alpha`` are those given to `update`. Always there: "g", the moments, and "step", what
        was taken from theta; Adam adds "m_hat" and "v_hat". Worked out from the state: it costs nothing
        when nobody asks.
        """
        moments = self.moments
        return {"g": g.copy(), **moments, **self._step_pieces(moments, g, alpha)}

    def _update(self, theta: Array, g: Array, alpha: float) -> None:
        raise TypeError(f"{type(self).__name__} has no equation")

    def _step_pieces(
        self, moments: Mapping[str, Array], g: Array, alpha: float
    ) -> dict[str, Array]:
        raise TypeError(f"{type(self).__name__} has no equation")

    def _sum(self, name: str, new: Array) -> Array:
        """S := beta S + new."""
        total = self.sums[name]
        total *= self.betas[name]
        total += new
        return total

    def _descend(self, theta: Array, direction: Array, length: float) -> None:
        """theta := theta - length direction."""
        np.multiply(direction, length, out=self._scratch)
        theta -= self._scratch

    def _flush_denormals(self, theta: Array) -> None:
        """Set sums that have decayed below 1e-25, and weights below 1e-12, to zero.

        Where the gradient is zero for long (border pixels) a moment shrinks until the processor can
        only hold it as a denormal number (float32: below 1.2e-38), on which each operation costs many
        times more. What is left here cannot get there before the next time: 1e-25 * 0.9^256 = 2e-37.
        Under L2 the weights of such pixels go the same way.
        """
        for total in self.sums.values():
            total[np.abs(total) < _TINY] = 0
        theta[np.abs(theta) < _TINY_WEIGHT] = 0


class GradientDescent(Optimizer):
    """theta := theta - alpha g."""

    def _update(self, theta: Array, g: Array, alpha: float) -> None:
        self._descend(theta, g, alpha)

    def _step_pieces(
        self, moments: Mapping[str, Array], g: Array, alpha: float
    ) -> dict[str, Array]:
        return {"step": alpha * g}


class Momentum(Optimizer):
    """v := beta v + (1 - beta) g ; theta := theta - alpha v.

    The notes' moving average, not PyTorch's v := beta v + g: the two differ by the factor (1 - beta).
    """

    betas = MappingProxyType({"v": BETA_MOMENTUM})

    def _update(self, theta: Array, g: Array, alpha: float) -> None:
        self._descend(theta, self._sum("v", g), alpha * (1 - BETA_MOMENTUM))

    def _step_pieces(
        self, moments: Mapping[str, Array], g: Array, alpha: float
    ) -> dict[str, Array]:
        return {"step": alpha * moments["v"]}


class RMSProp(Optimizer):
    """v := beta v + (1 - beta) g^2 ; theta := theta - alpha g / (sqrt(v) + epsilon).

    With v = r^2 S, r = sqrt(1 - beta): g / (sqrt(v) + eps) = g / (sqrt(S) + eps / r) / r.
    """

    betas = MappingProxyType({"v": BETA_RMSPROP})

    def _update(self, theta: Array, g: Array, alpha: float) -> None:
        s = np.multiply(g, g, out=self._scratch)
        r = math.sqrt(1 - BETA_RMSPROP)
        np.sqrt(self._sum("v", s), out=s)
        s += EPSILON / r
        np.divide(g, s, out=s)
        self._descend(theta, s, alpha / r)

    def _step_pieces(
        self, moments: Mapping[str, Array], g: Array, alpha: float
    ) -> dict[str, Array]:
        return {"step": alpha * g / (np.sqrt(moments["v"]) + EPSILON)}


class Adam(Optimizer):
    """m := beta1 m + (1 - beta1) g ; v := beta2 v + (1 - beta2) g^2 ;
    m-hat = m / (1 - beta1^t) ; v-hat = v / (1 - beta2^t) ;
    theta := theta - alpha m-hat / (sqrt(v-hat) + epsilon).

    With m-hat = q S1 and v-hat = r^2 S2, q and r being numbers, the same for all parameters:
    m-hat / (sqrt(v-hat) + eps) = (q / r) S1 / (sqrt(S2) + eps / r).
    Source: Kingma and Ba: Adam, 2015, algorithm 1 and the remark after it.
    """

    betas = MappingProxyType({"m": BETA_1, "v": BETA_2})

    def _update(self, theta: Array, g: Array, alpha: float) -> None:
        q = (1 - BETA_1) / (1 - BETA_1**self.t)
        r = math.sqrt((1 - BETA_2) / (1 - BETA_2**self.t))
        m = self._sum("m", g)
        s = np.multiply(g, g, out=self._scratch)
        np.sqrt(self._sum("v", s), out=s)
        s += EPSILON / r
        np.divide(m, s, out=s)
        self._descend(theta, s, alpha * q / r)

    def _step_pieces(
        self, moments: Mapping[str, Array], g: Array, alpha: float
    ) -> dict[str, Array]:
        m_hat = moments["m"] / (1 - BETA_1**self.t)
        v_hat = moments["v"] / (1 - BETA_2**self.t)
        step = alpha * m_hat / (np.sqrt(v_hat) + EPSILON)
        return {"m_hat": m_hat, "v_hat": v_hat, "step": step}


_BY_NAME: dict[str, type[Optimizer]] = {
    "gd": GradientDescent,
    "momentum": Momentum,
    "rmsprop": RMSProp,
    "adam": Adam,
}


def make_optimizer(name: str, count: int, dtype: DTypeLike = np.float32) -> Optimizer:
    """A fresh optimizer by its name in `spec.OPTIMIZERS`, its moments zero."""
    return _BY_NAME[name](count, dtype)
