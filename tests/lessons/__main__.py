"""Measures the lessons of `engine.lesson`: does a network learn a hand from five drawings?

    python -m tests.lessons --data-dir MNIST --strokes PEN

The plain network is trained first. Then, for each pair of a writer and a digit that it reads below
60 %, a copy of it is taught five of the pair's drawings with the settings of the window, and the others
are read. The networks are thrown away, so the drawings of all writers are used. The exit status is 1
where the mean gain is below 20 points, or MNIST's test images lose more than half a point on average.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.data.examples import DataSet, Examples
from engine.data.mnist import open_mnist
from engine.handwriting.files import LabelledDrawing, read_drawings
from engine.handwriting.normalize import normalize_drawing
from engine.lesson import teach
from engine.metrics import evaluate
from engine.network import MLP
from engine.presets import preset
from engine.resume import begin
from engine.spec import NetworkSpec

POOR = 0.6
LEARNT = 5
GAIN, LOSS = 20.0, 0.5
"""In points."""


@dataclass(frozen=True)
class Pair:
    """A writer's drawings of one digit."""

    writer: int
    digit: int
    drawings: tuple[LabelledDrawing, ...]


@dataclass(frozen=True)
class Outcome:
    """Accuracy on the drawings that were not learnt, before and after; what the test images lost."""

    pair: Pair
    before: float
    after: float
    lost: float


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data-dir", type=Path, required=True, help="the folder with MNIST")
    parser.add_argument("--strokes", type=Path, required=True, help="the pen drawings")
    options = parser.parse_args()
    data = open_mnist(options.data_dir)
    plain, test = _plain_network(data), data.load_test()
    usual = evaluate(plain, test.images, test.labels).accuracy
    print(f"the plain network: {usual:.2%} of MNIST's test images")
    outcomes = []
    for pair in pairs(options.strokes):
        if accuracy(plain, pair.drawings) < POOR:
            outcome = measure(plain, pair, data, test, usual)
            outcomes.append(outcome)
            print(
                f"writer {pair.writer:2} digit {pair.digit}: {outcome.before:6.1%} -> "
                f"{outcome.after:6.1%}, MNIST {-outcome.lost:+.2%}",
                flush=True,
            )
    gains = 100 * np.array([each.after - each.before for each in outcomes])
    losses = 100 * np.array([each.lost for each in outcomes])
    print(f"\n{len(outcomes)} pairs")
    print(f"gain {gains.mean():+.1f} points, from {gains.min():+.1f} to {gains.max():+.1f}")
    print(f"MNIST {-losses.mean():+.2f} points, at worst {-losses.max():+.2f}")
    return 0 if gains.mean() >= GAIN and losses.mean() <= LOSS else 1


def pairs(strokes: Path) -> Iterator[Pair]:
    """Every writer's drawings of every digit, in the order of the file."""
    found: dict[tuple[int, int], list[LabelledDrawing]] = {}
    for _, entry in read_drawings(strokes):
        if (
            isinstance(entry, LabelledDrawing)
            and entry.writer is not None
            and entry.label is not None
        ):
            found.setdefault((entry.writer, entry.label), []).append(entry)
    for (writer, digit), drawings in sorted(found.items()):
        yield Pair(writer, digit, tuple(drawings))


def measure(plain: MLP, pair: Pair, data: DataSet, test: Examples, usual: float) -> Outcome:
    """Teach a copy the first five drawings, and read the others."""
    rest = pair.drawings[LEARNT:]
    network = MLP(plain.spec, parameters=plain.parameters.copy())
    teach(network, data, pair.drawings[:LEARNT])
    left = evaluate(network, test.images, test.labels).accuracy
    return Outcome(pair, accuracy(plain, rest), accuracy(network, rest), usual - left)


def accuracy(network: MLP, drawings: tuple[LabelledDrawing, ...]) -> float:
    images = np.stack([normalize_drawing(each.drawing).reshape(-1) for each in drawings])
    answers = network.forward(images).probabilities.argmax(axis=1)
    return float(np.mean(answers == [each.label for each in drawings]))


def _plain_network(data: DataSet) -> MLP:
    training = preset("plain")
    trainer = begin(MLP.initialized(NetworkSpec(), training.seed), training, data)
    while not trainer.finished:
        trainer.step()
    return trainer.network


if __name__ == "__main__":
    sys.exit(main())
