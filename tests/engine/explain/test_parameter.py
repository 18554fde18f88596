"""Each parameter has one place in the flat array."""

from __future__ import annotations

import numpy as np
import pytest

from engine.explain.parameter import Parameter, layer_start, parameter_at
from engine.network import MLP
from engine.spec import NetworkSpec

SPECS = [NetworkSpec((3, 2), 5, 4), NetworkSpec((), 5, 4), NetworkSpec((1,), 1, 1)]


@pytest.mark.parametrize("spec", SPECS)
def test_places_and_parameters_are_one_to_one(spec: NetworkSpec) -> None:
    network = MLP(spec, parameters=np.arange(spec.parameter_count, dtype=np.float32))
    for index in range(spec.parameter_count):
        parameter = parameter_at(spec, index)
        assert parameter.index(spec) == index
        layer = parameter.layer - 1
        if parameter.source is None:
            assert network.biases[layer][parameter.neuron] == index
        else:
            assert network.weights[layer][parameter.neuron, parameter.source] == index
    assert layer_start(spec, len(spec.shapes) + 1) == spec.parameter_count


@pytest.mark.parametrize(
    "parameter",
    [
        Parameter(0, 0, 0),
        Parameter(4, 0, 0),
        Parameter(1, 3, 0),
        Parameter(1, 0, 5),
        Parameter(1, -1, 0),
        Parameter(1, 0, -1),
        Parameter(2, 2),
    ],
)
def test_there_is_no_such_parameter(parameter: Parameter) -> None:
    with pytest.raises(IndexError):
        parameter.index(SPECS[0])


def test_there_is_nothing_after_the_end() -> None:
    with pytest.raises(IndexError):
        parameter_at(SPECS[0], SPECS[0].parameter_count)
