"""The cost of a batch, opened: J = (1/m) sum of L over its examples, L = -log(y-hat) of the label.

The penalty of an L2 setting is no part of it: no example has a share in that (see `receipt`).
"""

from __future__ import annotations

import math

import numpy as np

from engine.activations import Array
from engine.explain.exact import exact, losses
from engine.explain.sums import Sum, sum_of_products
from engine.step_trace import StepTrace


def example_losses(trace: StepTrace) -> tuple[float, ...]:
    """L of every traced example, before the update, in float64 (notes, section 2)."""
    return tuple(losses(trace.backward.forward.pre_activations[-1], trace.labels).tolist())


def cost(trace: StepTrace) -> Sum:
    """J before the update: the terms' index is the batch's row, left L, right 1, product L / m.

    Of a batch of which only a part is traced the largest are looked for there. The total is what the step
    itself came to, so float32's rounding is among the others, as are the examples not traced.
    """
    return _mean(np.array(example_losses(trace)), len(trace.rows), trace.loss)


def cost_after(trace: StepTrace) -> Sum:
    """J of the same batch after the update, as `cost` is before it; in float64 where all is traced."""
    x = trace.backward.forward.activations[0].astype(np.float64)
    each = losses(exact(trace.after).forward(x).pre_activations[-1], trace.labels)
    total = trace.whole.after.loss if trace.whole else float(each.mean())
    return _mean(each, len(trace.rows), total)


def _mean(each: Array, m: int, total: float) -> Sum:
    terms = sum_of_products(each, np.ones_like(each), divisor=m).terms
    count = m - len(terms)
    shown = math.fsum(term.product for term in terms)
    return Sum(terms, total - shown if count else 0.0, count, None, total)
