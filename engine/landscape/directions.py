"""Which plane to cut the landscape with, and how much of a run's way lies in it.

Sources: H. Li, Z. Xu, G. Taylor, C. Studer, T. Goldstein: Visualizing the Loss Landscape of Neural Nets,
NeurIPS 2018 (filter normalisation, section 4; axes of a path, section 7); for the plane through three
points T. Garipov et al.: Loss Surfaces, Mode Connectivity, and Fast Ensembling of DNNs, NeurIPS 2018.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.activations import Array
from engine.errors import EngineError, Text
from engine.network import MLP, Layers

_CHUNK = 8_192
_PARALLEL = 1e-6


class NotMoved(EngineError):
    """There is no way yet, so no plane along it."""

    def __init__(self) -> None:
        super().__init__(
            Text("The weights have hardly moved yet: train a little, then look again.")
        )


def random_direction(network: MLP, rng: np.random.Generator) -> Array:
    """A filter-normalised direction, (count,): Gaussian, and then each neuron's weights scaled to the
    length of that neuron's own weights in ``network``.

    So a step of 1 along it means the same for large and for small weights. Biases are left alone.
    """
    direction = np.zeros_like(network.parameters)
    layers = Layers(direction, network.spec)
    for drawn, own in zip(layers.stored, network.weights, strict=True):
        drawn[...] = rng.standard_normal(drawn.shape)
        lengths = np.maximum(np.linalg.norm(drawn, axis=0), np.finfo(np.float32).tiny)
        drawn *= np.linalg.norm(own, axis=1) / lengths
    return direction


def plane_through(first: Array, second: Array) -> tuple[Array, Array]:
    """Two orthonormal axes, (count,) each, of the plane through the origin and two points.

    The first axis points to ``first``. Raises `NotMoved` where the three lie on one line.
    """
    along = _unit(first, float(np.linalg.norm(second)))
    across = second - along * (along @ second)
    across -= along * (along @ across)  # once more: float32 leaves a little
    return along, _unit(across, float(np.linalg.norm(second)))


def main_axes(displacements: Sequence[Array]) -> tuple[Array, Array]:
    """The two orthonormal axes, (count,) each, that hold most of the displacements (an uncentred
    principal component analysis). Each points to where the furthest of them lies, so that the same way is
    always drawn the same way round. Raises `NotMoved` where they do not span a plane."""
    values, vectors = np.linalg.eigh(_products(displacements))
    if len(values) < 2 or values[-2] <= _PARALLEL**2 * values[-1]:
        raise NotMoved
    first, second = (_combined(displacements, _outward(vectors[:, -place])) for place in (1, 2))
    return plane_through(first, second)


def coordinates(displacements: Sequence[Array], axes: tuple[Array, Array]) -> Array:
    """Where the displacements fall in the plane, (n, 2) float64: the nearest point of it, in units of
    the axes, which need be neither orthogonal nor of length 1."""
    found = np.array([[_dot(axis, moved) for axis in axes] for moved in displacements])
    metric = np.array([[_dot(one, other) for other in axes] for one in axes])
    return np.asarray(np.linalg.solve(metric, found.reshape(-1, 2).T).T)


def share_in_plane(displacements: Sequence[Array], axes: tuple[Array, Array]) -> float:
    """How much of a way lies in the plane: the sum of the squared lengths of what falls in it, over
    that of the displacements; 1 for a way that never leaves it."""
    whole = sum(_dot(moved, moved) for moved in displacements)
    at = coordinates(displacements, axes)
    metric = np.array([[_dot(one, other) for other in axes] for one in axes])
    inside = float(np.einsum("ni,ij,nj->", at, metric, at))
    return inside / whole if whole else 1.0


def _dot(one: Array, other: Array) -> float:
    return float(one.astype(np.float32) @ other.astype(np.float32))


def _unit(vector: Array, scale: float) -> Array:
    length = float(np.linalg.norm(vector))
    if length <= _PARALLEL * scale or not length:
        raise NotMoved
    return np.asarray(vector / np.float32(length), np.float32)


def _products(displacements: Sequence[Array]) -> Array:
    """All scalar products, (n, n) float64, a part of the parameters at a time."""
    total = np.zeros((len(displacements), len(displacements)))
    count = len(displacements[0]) if displacements else 0
    for start in range(0, count, _CHUNK):
        part = np.stack([moved[start : start + _CHUNK] for moved in displacements])
        part = part.astype(np.float32)
        total += part @ part.T
    return total


def _outward(shares: Array) -> Array:
    """An eigenvector whose largest entry is positive: either sign is one."""
    return shares if shares[np.abs(shares).argmax()] > 0 else -shares


def _combined(displacements: Sequence[Array], shares: Array) -> Array:
    total = np.zeros(len(displacements[0]), np.float32)
    for moved, share in zip(displacements, shares, strict=True):
        total += np.float32(share) * moved.astype(np.float32)
    return total
