"""Ours beside PyTorch: its numbers, stored, and its own loading of our files where it is installed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.checkpoint import ModelCard, save_model
from engine.network import MLP
from engine.optimizers import BETA_MOMENTUM, make_optimizer
from engine.spec import NetworkSpec
from engine.tensors import flat_parameters, parameter_tensors

GOLDEN = json.loads(Path(__file__).with_name("golden").joinpath("optimizers.json").read_text())
"""By `golden/make_optimizers.py`: its gradients are PyTorch's autograd's, its steps torch.optim's."""
RATE = GOLDEN["rate"]
SPEC = NetworkSpec((4,), inputs=5, outputs=3)


def flat(named: dict[str, Any]) -> np.ndarray:
    """PyTorch's state_dict as our parameters, float64."""
    network = MLP(SPEC, np.float64)
    for layer, (weights, biases) in enumerate(zip(network.weights, network.biases, strict=True)):
        weights[...] = named[f"{2 * layer}.weight"]
        biases[...] = named[f"{2 * layer}.bias"]
    return network.parameters


def way(name: str, rate: float, l2: float = 0.0) -> tuple[list[float], list[np.ndarray]]:
    """The loss before each of the steps, and where ours stands after it."""
    network = MLP(SPEC, parameters=flat(GOLDEN["start"]))
    optimizer = make_optimizer(name, SPEC.parameter_count, np.float64)
    losses, places = [], []
    for x, labels in zip(GOLDEN["x"], GOLDEN["labels"], strict=True):
        loss, gradient = network.gradient(np.array(x), np.array(labels), l2)
        losses.append(loss - network.l2_penalty(l2))
        optimizer.update(network.parameters, gradient, rate)
        places.append(network.parameters.copy())
    return losses, places


def assert_goes_pytorchs_way(ours: tuple[list[float], list[np.ndarray]], name: str) -> None:
    losses, places = ours
    golden = GOLDEN["runs"][name]
    assert len(losses) == 50
    np.testing.assert_allclose(losses, golden["losses"], rtol=1e-9)
    for step, parameters in golden["parameters"].items():
        np.testing.assert_allclose(
            places[int(step) - 1], flat(parameters), rtol=1e-9, atol=1e-12, err_msg=step
        )


@pytest.mark.parametrize("name", ["gd", "rmsprop", "adam"])
def test_fifty_steps_are_pytorchs(name: str) -> None:
    assert_goes_pytorchs_way(way(name, RATE), name)


def test_fifty_steps_with_l2_are_pytorchs() -> None:
    assert_goes_pytorchs_way(way("gd", RATE, GOLDEN["l2"]), "gd, l2")


def test_momentum_is_pytorchs_when_alpha_is_its_rate_over_one_minus_beta() -> None:
    """PyTorch: u := beta u + g ; theta := theta - rate u. The notes: v := beta v + (1 - beta) g, so
    v = (1 - beta) u, and alpha v = rate u where alpha = rate / (1 - beta): ten times as much."""
    assert_goes_pytorchs_way(way("momentum", RATE / (1 - BETA_MOMENTUM)), "momentum")


def test_pytorchs_dampening_is_not_the_notes_factor_for_it_spares_the_first_step() -> None:
    """With dampening = beta PyTorch multiplies g by (1 - beta) too, but for the first step: u_1 = g_1."""
    start, ours = flat(GOLDEN["start"]), way("momentum", RATE)[1]
    golden = GOLDEN["runs"]["momentum, dampened"]["parameters"]
    np.testing.assert_allclose(flat(golden["1"]) - start, 10 * (ours[0] - start), rtol=1e-9)


def test_parameters_by_pytorchs_names_come_back() -> None:
    parameters = flat(GOLDEN["start"]).astype(np.float32)
    tensors = parameter_tensors(SPEC, parameters)
    assert {name: tensor.tolist() for name, tensor in tensors.items()} == GOLDEN["start"]
    assert flat_parameters(SPEC, tensors).tobytes() == parameters.tobytes()


@pytest.mark.parametrize("hidden", [(), (128, 64), (7,) * 8], ids=str)
@pytest.mark.filterwarnings("default")
def test_pytorch_opens_a_model_file_and_gives_our_probabilities(
    tmp_path: Path, hidden: tuple[int, ...]
) -> None:
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    from safetensors.torch import load_file

    ours = MLP.initialized(NetworkSpec(hidden), 3)
    for biases in ours.biases:
        biases[...] = np.linspace(-0.3, 0.3, len(biases))
    save_model(tmp_path / "model", ours, ModelCard("mnist"))
    layers: list[Any] = []
    for n_out, n_in in ours.spec.shapes:
        layers += [torch.nn.Linear(n_in, n_out), torch.nn.ReLU()]
    theirs = torch.nn.Sequential(*layers[:-1], torch.nn.Softmax(dim=1))
    theirs.load_state_dict(load_file(tmp_path / "model"))
    x = np.random.default_rng(0).random((50, 784), np.float32)
    with torch.no_grad():
        probabilities = theirs(torch.from_numpy(x)).numpy()
    np.testing.assert_allclose(ours.forward(x).probabilities, probabilities, rtol=0, atol=1e-6)
