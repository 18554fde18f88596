"""The learning-rate range test: the loss while alpha rises from far too small to far too large.

A copy of the network makes a hundred ordinary training steps, each with a larger alpha than the last, and
after each its loss on a fixed sample of the training images is measured: that of a single batch would
waver more than it falls. Where alpha is too small the loss stays; where it is good it falls; where it is
too large it rises again.
Source: Smith: Cyclical Learning Rates for Training Neural Networks, 2017, section 3.3.

What it leaves out: a hundred steps tell how fast the loss falls at first, not where it will end. The
best alpha for a long run is often smaller, and another batch size or other weights have another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.activations import Array
from engine.batches import Batches
from engine.data.examples import Examples
from engine.metrics import evaluate
from engine.network import MLP, Workspace
from engine.optimizers import make_optimizer
from engine.spec import TrainingSpec

STEPS = 100
LOWEST, HIGHEST = 1e-6, 10.0
_SMOOTHING = 0.5
_FALL_BEGUN = 0.1
_FALL_LOST = 0.25
_LARGEST_BATCH = 512
"""The whole set a hundred times would be minutes; the mean of 512 is hardly less steady."""
_SAMPLE = 500
_HOPELESS = 4.0
"""Times the loss at the beginning: what follows is further up still, and is not computed."""


@dataclass(frozen=True)
class RateRange:
    """What the test saw. ``rates``, ``losses`` (on the sample, after the update with that rate) and
    ``smoothed``, each (steps,), steps at most `STEPS`; ``start`` is the loss before them.

    Below ``too_small`` the loss hardly falls, above ``too_large`` a quarter of its fall is lost again;
    None where the test did not come to it. ``suggestion`` is the alpha at which it falls fastest, None
    where it never fell.
    """

    start: float
    rates: NDArray[np.float64]
    losses: NDArray[np.float64]
    smoothed: NDArray[np.float64]
    too_small: float | None
    too_large: float | None
    suggestion: float | None


def rate_range(network: MLP, spec: TrainingSpec, train: Examples) -> RateRange:
    """The test for a copy of ``network`` with the optimizer and batch size of ``spec``.

    The optimizer starts afresh, and the batches are those of the seed's first epochs.
    """
    rates = np.geomspace(LOWEST, HIGHEST, STEPS)
    copy = MLP(network.spec, parameters=network.parameters.copy())
    start = evaluate(copy, train.images[:_SAMPLE], train.labels[:_SAMPLE]).loss
    losses = np.array(list(_losses(copy, spec, train, rates, _HOPELESS * start)))
    return _read(start, rates[: len(losses)], losses)


def _losses(
    network: MLP, spec: TrainingSpec, train: Examples, rates: NDArray[np.float64], highest: float
) -> Iterator[float]:
    """The sample's loss after each step; it ends where that is above ``highest`` or no number."""
    optimizer = make_optimizer(spec.optimizer, len(network.parameters), network.parameters.dtype)
    batches = Batches(train, spec.seed)
    m = min(spec.batch_size or _LARGEST_BATCH, _LARGEST_BATCH, len(train))
    work = Workspace(network, m)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        for step, rate in enumerate(rates):
            epoch, place = divmod(step, len(train) // m)
            batches.begin(epoch)
            batches.fill(work.x, place * m, spec.augment)
            work.run(batches.labels(place * m, (place + 1) * m))
            network.add_l2(work.gradient, spec.l2)
            optimizer.update(network.parameters, work.gradient, float(rate))
            loss = evaluate(network, train.images[:_SAMPLE], train.labels[:_SAMPLE]).loss
            if not loss <= highest:
                return
            yield loss


def _read(start: float, rates: NDArray[np.float64], losses: NDArray[np.float64]) -> RateRange:
    smoothed = _smoothed(losses)
    lowest = int(smoothed.argmin())
    fall = start - float(smoothed[lowest])
    if fall < 0.02 * start:
        return RateRange(start, rates, losses, smoothed, None, None, None)
    begun = int(np.argmax(smoothed < start - _FALL_BEGUN * fall))
    lost = np.flatnonzero(smoothed[lowest:] > smoothed[lowest] + _FALL_LOST * fall)
    if len(lost):
        too_large: float | None = float(rates[lowest + lost[0]])
    else:
        too_large = float(rates[-1]) if len(rates) < STEPS else None
    steepest = begun + int(np.argmin(np.gradient(smoothed)[begun : lowest + 1]))
    return RateRange(
        start, rates, losses, smoothed, float(rates[begun]), too_large, float(rates[steepest])
    )


def _smoothed(losses: Array) -> NDArray[np.float64]:
    """The moving average from both sides, so that it does not lag behind."""
    there, back = _moving_average(losses), _moving_average(losses[::-1])[::-1]
    return (there + back) / 2


def _moving_average(values: Array) -> NDArray[np.float64]:
    """s := beta s + (1 - beta) x, corrected for its start at zero as Adam's moments are."""
    total, averages = 0.0, np.empty(len(values))
    for index, value in enumerate(values):
        total = _SMOOTHING * total + (1 - _SMOOTHING) * value
        averages[index] = total / (1 - _SMOOTHING ** (index + 1))
    return averages
