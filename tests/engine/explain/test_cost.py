"""The cost of a batch is the mean of its examples' losses."""

from __future__ import annotations

import numpy as np
import pytest

from engine.explain.cost import cost, cost_after, example_losses
from engine.explain.exact import exact


@pytest.mark.parametrize("batch", [1, 5, 20, 300])
def test_the_terms_and_the_others_are_the_cost(make_trace, batch: int) -> None:
    trace = make_trace(batch=batch)
    found = cost(trace)
    traced = min(batch, 256)
    x, rows = trace.backward.forward.activations[0].astype(np.float64), np.arange(traced)
    p = exact(trace.before).forward(x).probabilities[rows, trace.labels]
    assert np.allclose(example_losses(trace), -np.log(p), rtol=1e-4)
    largest = np.sort(-np.log(p))[::-1][:8]
    assert np.allclose([term.left for term in found.terms], largest, rtol=1e-4)
    assert all(np.isclose(term.product, term.left / batch) for term in found.terms)
    assert found.total == trace.loss
    assert len(found.terms) + found.others_count == batch
    parts = sum(term.product for term in found.terms) + found.others
    assert np.isclose(parts, trace.loss, rtol=1e-5)


@pytest.mark.parametrize("batch", [1, 5, 20, 300])
def test_the_cost_after_the_update_is_that_of_the_new_weights(make_trace, batch: int) -> None:
    trace = make_trace(batch=batch)
    found = cost_after(trace)
    x = trace.backward.forward.activations[0].astype(np.float64)
    p = exact(trace.after).forward(x).probabilities[np.arange(len(x)), trace.labels]
    assert np.allclose([term.left for term in found.terms], np.sort(-np.log(p))[::-1][:8])
    if batch <= 256:  # all of it is traced
        assert found.total == pytest.approx(-np.log(p).mean())
    assert found.total != cost(trace).total
    parts = sum(term.product for term in found.terms) + found.others
    assert parts == pytest.approx(found.total)
