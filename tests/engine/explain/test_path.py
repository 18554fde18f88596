"""The chain rule, link by link."""

from __future__ import annotations

import numpy as np
import pytest

from engine.explain.parameter import Parameter
from engine.explain.path import loss_path
from engine.explain.phases import Kind


def test_every_path_to_the_loss_is_a_product_of_slopes(make_trace) -> None:
    trace = make_trace()
    forward, w = trace.backward.forward, trace.before.weights
    open_paths = 0
    for row in range(len(trace.labels)):
        source = int(forward.activations[0][row].argmax())
        for neuron in range(16):
            found = loss_path(trace, Parameter(1, neuron, source), row)
            a1 = forward.activations[1][row, neuron]
            if a1 <= 0:
                assert found.blocked and found.whole == 0
                assert [link.kind for link in found.links] == [Kind.Z, Kind.A]
                continue
            k = found.links[2].neuron
            flows = w[1][:, neuron] * trace.backward.d_pre_activations[1][row]
            assert np.isclose(abs(found.links[2].flow), np.abs(flows).max(), rtol=1e-5)
            assert np.isclose(found.links[2].all_flows, flows.sum(), rtol=1e-3, atol=1e-6)
            if found.blocked:
                continue
            open_paths += 1
            kinds = [Kind.Z, Kind.A, Kind.Z, Kind.A, Kind.Z, Kind.LOSS]
            assert [link.kind for link in found.links] == kinds
            o = found.links[4].neuron
            gap = forward.probabilities[row, o] - (trace.labels[row] == o)
            by_hand = forward.activations[0][row, source] * w[1][k, neuron] * w[2][o, k] * gap
            assert np.isclose(found.along, by_hand, rtol=1e-5)
    assert open_paths > 20


def test_the_sum_over_all_paths_is_dz_times_a(make_trace) -> None:
    trace = make_trace()
    found = loss_path(trace, Parameter(2, 3, 5), 4)
    dz = trace.backward.d_pre_activations[1][4, 3]
    assert np.isclose(found.whole, dz * trace.backward.forward.activations[1][4, 5], rtol=1e-6)


def test_a_bias_at_the_output_has_one_short_path(make_trace) -> None:
    trace = make_trace(hidden=())
    label = int(trace.labels[0])
    found = loss_path(trace, Parameter(1, label), 0)
    p = trace.backward.forward.probabilities[0].astype(np.float64)
    assert [link.kind for link in found.links] == [Kind.Z, Kind.LOSS]
    assert found.links[0].slope == 1
    assert found.links[1].neuron == label
    assert np.isclose(found.links[1].value, -np.log(p[label]), rtol=1e-5)
    assert np.isclose(found.along, found.whole, rtol=1e-5)


def test_an_unknown_weight_is_refused(make_trace) -> None:
    with pytest.raises(IndexError):
        loss_path(make_trace(), Parameter(1, 0, 784), 0)
