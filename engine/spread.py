"""How the numbers of every layer are spread at one step: weights, activations, gradients and updates.

Histograms of numbers that grow: the bins of weights and of activations lie between -limit (or 0) and
limit, a power of two, so that histograms of other limits are brought to a common one exactly, by adding
neighbours up. Gradients, which fall over many decades, are counted by their size: two bins for each
power of two, read off the bits of the number.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.activations import Array
from engine.network import MLP, Layers

WEIGHT_BINS = 128
ACTIVATION_BINS = 64
SIZES_FROM, SIZES_TO = -40, 10
"""The powers of two between which gradients are counted by size; what lies beyond counts at the ends."""
SIZE_BINS = 2 * (SIZES_TO - SIZES_FROM)
MARKS_PER_DOUBLING = 16

_HALF_OCTAVE_SHIFT = 22
_EXPONENT_BIAS = 127

Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Histogram:
    """``counts`` (bins,) of equally wide bins up to ``limit``, a power of two; from -limit where
    ``signed``, else from 0. Or several histograms of one limit side by side, (bins, n)."""

    counts: Counts
    limit: float
    signed: bool

    def widened(self, limit: float) -> Histogram:
        """The same counts up to ``limit``, a power of two that is not below its own; as many bins."""
        counts = self.counts
        for _ in range(round(math.log2(limit / self.limit))):
            counts = self._halved(counts)
        return Histogram(counts, limit, self.signed)

    def _halved(self, counts: Counts) -> Counts:
        """Twice the room: two bins become one, and empty ones stand at the ends."""
        half = len(counts) // 2
        first = half // 2 if self.signed else 0
        wider = np.zeros_like(counts)
        wider[first : first + half] = counts[::2] + counts[1::2]
        return wider


@dataclass(frozen=True)
class LayerSpread:
    """One layer, ``gradients`` and ``zero_gradients`` (a share) of dW, ``activations`` those above 0 of a
    sample of the validation images, ``silent`` the share of the others.

    ``dead`` is the share of neurons that are 0 for the whole sample (a softmax never is). The norms are
    Frobenius norms: ||W|| before the update, ||dW|| and ||Delta W||, the update made.
    """

    weights: Histogram
    gradients: Counts
    zero_gradients: float
    activations: Histogram
    silent: float
    dead: float
    weight_norm: float
    gradient_norm: float
    update_norm: float

    @property
    def update_ratio(self) -> float:
        """||Delta W|| / ||W||; NaN where there are no weights but zeros."""
        return self.update_norm / self.weight_norm if self.weight_norm else math.nan


@dataclass(frozen=True)
class Spread:
    """The ``step``-th update: the network after it, the gradient that made it; ``sample`` images."""

    step: int
    layers: tuple[LayerSpread, ...]
    sample: int


def is_mark(step: int) -> bool:
    """Whether this step is one of those at which a whole run is remembered: 16 in each doubling."""
    if step <= MARKS_PER_DOUBLING:
        return step > 0
    rungs = (math.floor(MARKS_PER_DOUBLING * math.log2(s)) for s in (step - 1, step))
    return next(rungs) != next(rungs)


def spread_of(step: int, network: MLP, before: Array, gradient: Array, sample: Array) -> Spread:
    """``network`` after the update, its parameters ``before`` it and the ``gradient``, flat; ``sample``
    (n, 784) in [0, 1]."""
    with np.errstate(over="ignore", invalid="ignore"):  # weights may be on the way to infinity
        update = Layers(network.parameters - before, network.spec).stored
        old, dw = Layers(before, network.spec).stored, Layers(gradient, network.spec).stored
        activations = network.forward(sample).activations[1:]
        layers = tuple(map(_layer, network.weights, activations, old, dw, update))
    return Spread(step, layers, len(sample))


def sizes_at() -> Array:
    """The lower edges of the bins of sizes, and the upper edge of the last, (SIZE_BINS + 1,)."""
    octaves = np.exp2(np.arange(SIZES_FROM, SIZES_TO, dtype=np.float64))
    edges: Array = np.append(np.column_stack([octaves, 1.5 * octaves]).ravel(), 2.0**SIZES_TO)
    return edges


def _layer(w: Array, a: Array, old: Array, dw: Array, update: Array) -> LayerSpread:
    """One layer's part; all but ``w`` and ``a`` as they are stored."""
    fires = a > 0
    positive = a[fires]
    return LayerSpread(
        weights=_signed(w.T),
        gradients=_sizes(dw),
        zero_gradients=1.0 - int(np.count_nonzero(dw)) / dw.size,
        activations=_unsigned(positive),
        silent=1.0 - positive.size / a.size,
        dead=1.0 - float(fires.any(axis=0).mean()),
        weight_norm=_norm(old),
        gradient_norm=_norm(dw),
        update_norm=_norm(update),
    )


def _signed(values: Array) -> Histogram:
    limit = _power_above(float(np.abs(values).max(initial=0.0)))
    scaled = values * np.float32(WEIGHT_BINS / 2 / limit)
    scaled += np.float32(WEIGHT_BINS / 2)
    return Histogram(_counted(scaled, WEIGHT_BINS), limit, signed=True)


def _unsigned(values: Array) -> Histogram:
    limit = _power_above(float(values.max(initial=0.0)))
    scaled = values * np.float32(ACTIVATION_BINS / limit)
    return Histogram(_counted(scaled, ACTIVATION_BINS), limit, signed=False)


def _counted(places: Array, bins: int) -> Counts:
    """How many numbers fall into each of the bins [0, 1), [1, 2), ...; what is not finite into none."""
    flat = places.ravel(order="K")
    if not math.isfinite(float(flat.sum())):
        flat = flat[np.isfinite(flat)]
    whole = flat.clip(0, bins - 1).astype(np.int32)
    return np.bincount(whole, minlength=bins)


def _sizes(values: Array) -> Counts:
    """How many of the numbers other than 0 have each size: exponent and first bit of the mantissa."""
    bits = np.ascontiguousarray(values, np.float32).view(np.int32).ravel()
    bits = (bits & np.int32(0x7FFFFFFF)) >> _HALF_OCTAVE_SHIFT
    counts = np.bincount(bits, minlength=2 * 256)
    counts[0] -= values.size - np.count_nonzero(values)
    first = 2 * (SIZES_FROM + _EXPONENT_BIAS)
    inside = counts[first : first + SIZE_BINS].copy()
    inside[0] += counts[:first].sum()
    inside[-1] += counts[first + SIZE_BINS : 2 * 255].sum()  # 255 is what is not finite
    return inside


def _power_above(value: float) -> float:
    """The smallest power of two above ``value``; 1 for 0 and for what is not finite."""
    if not (math.isfinite(value) and value > 0):
        return 1.0
    return float(2.0 ** (math.floor(math.log2(value)) + 1))


def _norm(values: Array) -> float:
    flat = values.ravel(order="K")
    return math.sqrt(float(np.dot(flat, flat)))
