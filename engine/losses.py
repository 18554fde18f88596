"""Softmax cross-entropy, from the logits: the loss and the gradient that backpropagation starts with."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.activations import Array


def softmax_cross_entropy(
    logits: Array, labels: NDArray[np.integer[Any]], out: Array
) -> tuple[float, int]:
    """The mean loss of a batch, how many it gets right, and the softmax in ``out``.

    ``logits`` z^[L] (m, 10) and ``labels`` (m,) in 0 ... 9. ``logits`` is overwritten (shifted by its
    row maximum), ``out`` (m, 10) receives a^[L]. For one example the loss is
    L = -sum_k y_k log a_k = log(sum_j exp(z_j)) - z_label; J is its mean (notes, section 2). Worked out
    from the logits, it stays finite where a probability rounds to 0.
    """
    rows = np.arange(len(labels))
    predictions = logits.argmax(axis=1)
    right = int(np.count_nonzero(predictions == labels))
    logits -= logits[rows, predictions, np.newaxis]
    np.exp(logits, out=out)
    total = out.sum(axis=1, keepdims=True)
    out /= total
    z_label = logits[rows, labels]
    losses = np.log(total[:, 0]) - z_label
    return float(np.add.reduce(losses, dtype=np.float64)) / len(labels), right


def output_gradient(probabilities: Array, labels: NDArray[np.integer[Any]]) -> Array:
    """dz^[L] = (a^[L] - y) / m in place (notes, section 3), y one-hot, (m, 10).

    The 1/m of the batch formulas is carried from here on: it then scales m x 10 numbers, not all the
    gradients, and comes out the same.
    """
    m = len(labels)
    probabilities[np.arange(m), labels] -= 1
    probabilities /= m
    return probabilities
