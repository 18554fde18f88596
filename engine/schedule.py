"""How the learning rate goes on through a run (notes, section 4: alpha is the step size of each update).

Large steps find the valley, small ones its floor: a schedule starts with the first and ends with the
second.
"""

from __future__ import annotations

import math

from engine.spec import TrainingSpec


def learning_rate(spec: TrainingSpec, step: int, progress: float) -> float:
    """alpha for the update after ``step`` updates, ``progress`` (0 to 1) of the epochs being done.

    constant: alpha. cosine: alpha (1 + cos(pi progress)) / 2, down to 0 (Loshchilov and Hutter: SGDR,
    2017). step: alpha, a tenth of it from half of the epochs on, a hundredth in the last quarter. Over
    the warm-up steps it rises in a straight line (Goyal and others: Large Minibatch SGD, 2017).
    """
    alpha = spec.learning_rate * _decay(spec.schedule, min(progress, 1.0))
    if step < spec.warmup_steps:
        alpha *= (step + 1) / spec.warmup_steps
    return alpha


def _decay(schedule: str, progress: float) -> float:
    if schedule == "cosine":
        return (1 + math.cos(math.pi * progress)) / 2
    if schedule == "step":
        return 1.0 if progress < 0.5 else 0.1 if progress < 0.75 else 0.01
    return 1.0
