"""Straight downhill: the loss along the line against the gradient, and the step of the optimizer on it.

The line is theta - t g / |g|, where g = dJ/dtheta is the gradient of a fixed sample and t a distance in
the space of the weights. An optimizer's next step has a length, and seldom that direction: batches are
noisy, momentum goes on where it went, and Adam rescales each weight.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from engine.activations import Array
from engine.data.examples import DataSet
from engine.errors import EngineError, Text
from engine.landscape.cut import Cut, Sample
from engine.network import MLP
from engine.resume import resume
from engine.state import TrainerState

POINTS = 121
_SCAN = np.geomspace(1e-5, 1.0, 41)
"""Distances tried first, as shares of |theta|."""
_GOLDEN = (5**0.5 - 1) / 2
_REFINEMENTS = 24
_BEYOND_BEST, _BEYOND_STEP, _BEHIND = 2.2, 1.3, 0.35


@dataclass(frozen=True)
class Slope:
    """``losses`` (n,) stand at ``distances`` (n,), from somewhat uphill to beyond both steps.

    ``loss`` is J here and ``steepness`` |g|, how much J falls a unit of distance at first. The lowest
    point of the line is ``best_loss`` at ``best``. The optimizer's step is ``length`` long; ``cosine`` is
    that of its angle to the downhill line; ``laid_loss`` is J where it would lead straight downhill,
    ``reached_loss`` where it really leads.
    """

    loss: float
    steepness: float
    distances: Array
    losses: Array
    best: float
    best_loss: float
    length: float
    cosine: float
    laid_loss: float
    reached_loss: float


def next_step(network: MLP, state: TrainerState, data: DataSet) -> Array:
    """What the run's next update will add to theta, (count,): its own batch, moments and rate.

    The run is not touched. Raises `EngineError` where the step's examples are still being made, or
    where it diverges.
    """
    trainer = resume(MLP(network.spec), replace(state, history=None), data)
    if trainer.waiting_for:
        raise EngineError(
            Text("The digits of the next step are still being drawn: try again soon.")
        )
    trainer.step()
    moved: Array = trainer.network.parameters - state.parameters
    return moved


def measure_slope(network: MLP, step: Array, sample: Sample) -> Slope:
    """The line against the gradient through ``network``, and ``step``, (count,), on it."""
    loss, g = network.gradient(sample.x, sample.labels)
    steepness, length = float(np.linalg.norm(g)), float(np.linalg.norm(step))
    downhill = -g / (steepness or 1.0)
    cut = Cut(network, [downhill], sample)
    best = _lowest(cut, float(np.linalg.norm(network.parameters)))
    far = max(_BEYOND_BEST * best, _BEYOND_STEP * length) or 1.0
    wide = np.linspace(-_BEHIND * far, far, POINTS)
    valley = np.linspace(0.0, _BEYOND_BEST * best, POINTS // 2)
    distances = np.union1d(wide, valley)
    along = float(downhill @ step)
    return Slope(
        loss=loss,
        steepness=steepness,
        distances=distances,
        losses=np.array([cut.loss(distance) for distance in distances]),
        best=best,
        best_loss=cut.loss(best),
        length=length,
        cosine=along / length if length else 1.0,
        laid_loss=cut.loss(length),
        reached_loss=Cut(network, [step], sample).loss(1.0),
    )


def _lowest(cut: Cut, scale: float) -> float:
    """The distance of the lowest point: a scan over five decades, then a golden-section search."""
    tried = np.concatenate([[0.0], scale * _SCAN])
    place = int(np.argmin([cut.loss(distance) for distance in tried]))
    low, high = tried[max(place - 1, 0)], tried[min(place + 1, len(tried) - 1)]
    for _ in range(_REFINEMENTS):
        first, second = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
        if cut.loss(first) <= cut.loss(second):
            high = second
        else:
            low = first
    candidates = [float(tried[place]), float((low + high) / 2)]
    return min(candidates, key=cut.loss)
