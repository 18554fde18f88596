"""Computes the rule of `engine.doubt` for a network, from digits and from scribbles.

The clouds are those of the digits; the weights come from a logistic regression, digits against
scribbles, in which both count the same; the base is set so that a small, chosen share of the digits is
doubted. The scribbles are of three kinds: walks whose direction drifts, sums of a few swings, zigzags.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from engine.activations import Array
from engine.data.examples import Examples
from engine.data.pen import render_strokes
from engine.doubt import Clouds, Doubt, features, hidden_roots
from engine.metrics import scaled
from engine.network import MLP
from engine.spec import CLASSES

AXES = 48
SCRIBBLES = 6_000
DOUBTED_SHARE = 0.014
"""The share of MNIST, and of the pen drawings, that may be doubted: a margin below 2 %, for digits that
the rule was not fitted to are doubted a little more often."""

_SEED = 7
_PART = 2_000
_SHRINKAGE = 0.01
_PENALTY = 1e-3
_ROUNDS = 40

Curve = NDArray[np.float64]


def fit_doubt(network: MLP, digits: Sequence[Examples]) -> Doubt:
    """The rule for ``network``; of none of the sets of digits is more than `DOUBTED_SHARE` doubted."""
    images = np.concatenate([part.images for part in digits])
    clouds = _clouds(_rows(network, images, None), np.concatenate([part.labels for part in digits]))
    seen = [_rows(network, part.images, clouds) for part in digits]
    scribbles = _rows(network, draw_scribbles(SCRIBBLES, np.random.default_rng(_SEED)), clouds)
    means, scales, weights = _regress(np.concatenate(seen), scribbles)
    scores = [(rows - means) / scales @ weights for rows in seen]
    base = -max(float(np.quantile(part, 1 - DOUBTED_SHARE)) for part in scores)
    return Doubt(clouds, means, scales, weights, base, network.sha256())


def draw_scribbles(count: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    """``count`` scribbles of one to three strokes, the three kinds in turn: (count, 784) uint8."""
    kinds: tuple[Callable[[np.random.Generator], Curve], ...] = (_walk, _swings, _zigzag)
    drawings = []
    for number in range(count):
        strokes = [_placed(kinds[number % 3](rng), rng) for _ in range(rng.integers(1, 4))]
        drawings.append(strokes)
    return render_strokes(drawings, rng)


def _rows(network: MLP, images: NDArray[np.uint8], clouds: Clouds | None) -> Array:
    """What the images leave in the network: their features, or the hidden layers' roots."""
    rows = []
    for start in range(0, len(images), _PART):
        trace = network.forward(scaled(images[start : start + _PART]))
        rows.append(hidden_roots(trace) if clouds is None else features(trace, clouds))
    return np.concatenate(rows)


def _clouds(hidden: Array, labels: NDArray[np.uint8]) -> Clouds:
    centre = hidden.mean(axis=0)
    away = hidden - centre
    _, directions = np.linalg.eigh(away.T @ away)
    axes = np.ascontiguousarray(directions[:, ::-1][:, :AXES].T)
    place = away @ axes.T
    classes = [place[labels == digit] for digit in range(CLASSES)]
    means = np.stack([rows.mean(axis=0) for rows in classes])
    return Clouds(centre, axes, means, np.stack([_whitening(rows) for rows in classes]))


def _whitening(rows: Array) -> Array:
    """A matrix that makes the rows' covariance the identity; shrunk, so that none is near singular."""
    covariance = np.cov(rows.T)
    covariance += _SHRINKAGE * np.trace(covariance) / len(covariance) * np.eye(len(covariance))
    return np.asarray(np.linalg.inv(np.linalg.cholesky(covariance)), np.float32)


def _regress(digits: Array, scribbles: Array) -> tuple[Array, Array, Array]:
    """Means and scales of the features, and weights: logistic regression by Newton's method."""
    rows = np.concatenate([digits, scribbles]).astype(np.float64)
    means, scales = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    x = np.column_stack([(rows - means) / scales, np.ones(len(rows))])
    y = np.repeat([0.0, 1.0], [len(digits), len(scribbles)])
    share = np.repeat([0.5 / len(digits), 0.5 / len(scribbles)], [len(digits), len(scribbles)])
    penalty = np.full(x.shape[1], _PENALTY)
    penalty[-1] = 0
    w = np.zeros(x.shape[1])
    for _ in range(_ROUNDS):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        curvature = x.T @ (x * (share * p * (1 - p))[:, None]) + np.diag(penalty + 1e-9)
        w -= np.linalg.solve(curvature, x.T @ (share * (p - y)) + penalty * w)
    return means.astype(np.float32), scales.astype(np.float32), w[:-1].astype(np.float32)


def _walk(rng: np.random.Generator) -> Curve:
    """Steps of one length whose direction drifts."""
    drifts, strength = np.zeros(rng.integers(12, 50)), rng.uniform(0.1, 0.5)
    for step in range(1, len(drifts)):
        drifts[step] = 0.8 * drifts[step - 1] + rng.normal(0, strength)
    heading = rng.uniform(0, 2 * np.pi) + np.cumsum(drifts)
    return np.cumsum(np.column_stack([np.cos(heading), np.sin(heading)]), axis=0)


def _swings(rng: np.random.Generator) -> Curve:
    """A sum of two to six sine waves each way, the quick ones smaller."""
    t = np.linspace(0, rng.uniform(2, 2 * np.pi), 48)[:, None]
    quick = np.arange(1, rng.integers(3, 8))
    waves = [
        np.cos(t * quick + rng.uniform(0, 2 * np.pi, len(quick)))
        @ (rng.normal(size=len(quick)) / quick**0.7)
        for _ in range(2)
    ]
    return np.stack(waves, axis=1)


def _zigzag(rng: np.random.Generator) -> Curve:
    """Straight lines between four to eleven corners."""
    return np.cumsum(rng.normal(size=(rng.integers(4, 12), 2)), axis=0)


def _placed(curve: Curve, rng: np.random.Generator) -> Curve:
    """Of some size, somewhere."""
    size = float(np.ptp(curve, axis=0).max())
    return np.asarray(curve / size * rng.uniform(0.4, 1) + rng.uniform(-0.4, 0.4, 2))
