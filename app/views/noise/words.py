"""What the cloud tells, in the notes' names for the three variants."""

from __future__ import annotations

import math

from app.i18n import tr
from app.numbers import count, number, percent
from engine.landscape.noise import Noise


def variant(m: int, n: int) -> str:
    """The notes' name for gradient descent with batches of m out of n."""
    if m >= n:
        return tr("Batch: the whole set")
    if m == 1:
        return tr("SGD: one example")
    return tr("Mini-batch of {m}", m=count(m))


def law(noise: Noise, m: int) -> str:
    """That the radius falls as 1/sqrt(m), with this m's own numbers."""
    if m >= noise.count:
        return tr("The whole set has no noise: its gradient is the full gradient.")
    if m == 1:
        return tr("Each example has its own idea of downhill: this is the noise of SGD.")
    return tr(
        "{m} times as many examples, √{m} = {root} times less noise: {single} becomes {radius}. Each "
        "halving costs four times the work.",
        m=count(m),
        root=number(math.sqrt(m), 3),
        single=number(noise.radius(1), 3),
        radius=number(noise.radius(m), 3),
    )


def seen(noise: Noise) -> str:
    """How much of the cloud the picture shows."""
    return tr(
        "The radius counts all directions. The picture shows two, with {share} of the noise: along the "
        "full gradient, and across it where gradients differ most. The ring: two standard deviations.",
        share=percent(noise.share),
    )
