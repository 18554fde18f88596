"""How well a network does on a set of examples."""

from __future__ import annotations

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
    predictions = np.empty(len(labels), np.uint8)
    loss, right = 0.0, 0
    for start in range(0, len(labels), _CHUNK):
        part = slice(start, start + _CHUNK)
        trace = network.forward(scaled(images[part]))
        logits = trace.pre_activations[-1]
        predictions[part] = logits.argmax(axis=1)
        mean, correct = softmax_cross_entropy(logits, labels[part], out=np.empty_like(logits))
        loss += mean * len(logits)
        right += correct
    predictions.flags.writeable = False
    return Evaluation(loss / len(labels), right / len(labels), predictions)
