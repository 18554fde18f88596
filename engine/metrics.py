"""How well a network does on a set of examples."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.activations import Array
from engine.losses import softmax_cross_entropy
from engine.network import MLP

_CHUNK = 1_000


@dataclass(frozen=True)
class Evaluation:
    """The mean ``loss``, the ``accuracy`` (a share), and the ``predictions``, (n,) uint8."""

    loss: float
    accuracy: float
    predictions: NDArray[np.uint8]


def scaled(images: NDArray[np.uint8]) -> Array:
    """uint8 grey values as float32 in [0, 1]."""
    return np.multiply(images, np.float32(1 / 255), dtype=np.float32)


def evaluate(network: MLP, images: NDArray[np.uint8], labels: NDArray[np.uint8]) -> Evaluation:
    """One forward pass over (n, 784) uint8 images, a thousand at a time."""
    starts = range(0, len(labels), _CHUNK)
    parts = ((scaled(images[at : at + _CHUNK]), labels[at : at + _CHUNK]) for at in starts)
    return evaluate_parts(network, parts)


def evaluate_parts(network: MLP, parts: Iterable[tuple[Array, NDArray[np.uint8]]]) -> Evaluation:
    """One forward pass over images that come in parts, each (m, 784) in [0, 1] with its labels (m,)."""
    predictions: list[NDArray[np.uint8]] = []
    loss, right, count = 0.0, 0, 0
    for x, labels in parts:
        logits = network.forward(x).pre_activations[-1]
        predictions.append(logits.argmax(axis=1).astype(np.uint8))
        mean, correct = softmax_cross_entropy(logits, labels, out=np.empty_like(logits))
        loss += mean * len(logits)
        right += correct
        count += len(logits)
    together = np.concatenate(predictions)
    together.flags.writeable = False
    return Evaluation(loss / count, right / count, together)
