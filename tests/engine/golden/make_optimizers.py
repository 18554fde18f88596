"""Writes optimizers.json: 50 steps of a small network by PyTorch's own gradients and optimizers.

    pip install torch numpy; python tests/engine/golden/make_optimizers.py

float64, batches of six, one batch a step. `tests/engine/test_pytorch.py` trains ours beside it.
"""

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch

SIZES = (5, 4, 3)
STEPS, BATCH, RATE = 50, 6, 0.01
SHOWN = (1, 10, 25, 50)
OPTIMIZERS = {
    "gd": lambda p: torch.optim.SGD(p, lr=RATE),
    "momentum": lambda p: torch.optim.SGD(p, lr=RATE, momentum=0.9),
    "momentum, dampened": lambda p: torch.optim.SGD(p, lr=RATE, momentum=0.9, dampening=0.9),
    "rmsprop": lambda p: torch.optim.RMSprop(p, lr=RATE, alpha=0.9, eps=1e-8),
    "adam": lambda p: torch.optim.Adam(p, lr=RATE, betas=(0.9, 0.999), eps=1e-8),
    "gd, l2": lambda p: torch.optim.SGD(p, lr=RATE),
}
L2 = 0.05


def network(start: dict[str, list[float]]) -> torch.nn.Sequential:
    layers: list[torch.nn.Module] = []
    for n_in, n_out in pairwise(SIZES):
        layers += [torch.nn.Linear(n_in, n_out), torch.nn.ReLU()]
    made = torch.nn.Sequential(*layers[:-1]).double()
    made.load_state_dict({name: torch.tensor(values).double() for name, values in start.items()})
    return made


def parameters(model: torch.nn.Sequential) -> dict[str, object]:
    return {name: tensor.tolist() for name, tensor in model.state_dict().items()}


def run(name: str, start: dict[str, list[float]], x: np.ndarray, labels: np.ndarray) -> dict:
    model = network(start)
    optimizer = OPTIMIZERS[name](model.parameters())
    weights = [p for key, p in model.named_parameters() if key.endswith("weight")]
    losses, shown = [], {}
    for step in range(STEPS):
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(
            model(torch.tensor(x[step])), torch.tensor(labels[step])
        )
        losses.append(loss.item())
        if "l2" in name:
            loss = loss + L2 / 2 * sum((w**2).sum() for w in weights)
        loss.backward()
        optimizer.step()
        if step + 1 in SHOWN:
            shown[str(step + 1)] = parameters(model)
    return {"losses": losses, "parameters": shown}


def main() -> None:
    rng = np.random.default_rng(3)
    x = rng.integers(0, 256, (STEPS, BATCH, SIZES[0])) / 256  # exact in few digits
    labels = rng.integers(0, SIZES[-1], (STEPS, BATCH))
    torch.manual_seed(3)
    layers = pairwise(SIZES)
    linears = [torch.nn.Linear(n_in, n_out).double() for n_in, n_out in layers]
    start = {
        f"{2 * layer}.{kind}": getattr(linear, kind).detach().mul(256).round().div(256).tolist()
        for layer, linear in enumerate(linears)
        for kind in ("weight", "bias")
    }
    content = {
        "pytorch": torch.__version__.partition("+")[0],
        "rate": RATE,
        "l2": L2,
        "x": x.tolist(),
        "labels": labels.tolist(),
        "start": start,
        "runs": {name: run(name, start, x, labels) for name in OPTIMIZERS},
    }
    path = Path(__file__).with_name("optimizers.json")
    path.write_text(json.dumps(content, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
