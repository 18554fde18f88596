"""Whether a lesson teaches a hand and forgets nothing: an experiment with real writers.

    python -m tests.lessons [--draws 3] [--test]

The plain network, trained on MNIST alone, reads some people's digits badly: a 1 with a flag, a 9 with a
tail. For each pair of writer and digit of which it reads less than 60 %, a copy of it is taught five of
that writer's drawings of that digit, with the window's own lesson, and then judged on the others, which
it has not seen. Each pair is tried with several draws of the five. The networks are thrown away: so
writers who are never trained on otherwise may take part.

PERCEPTRON_STUDIO_TEST_DATA names the folder with ``mnist/`` and ``pen/pen-strokes.jsonl.gz``. Exits with
1 where the mean over the pairs falls short: 20 points gained, and at most 0.5 points of MNIST lost.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_variable] = "1"  # before NumPy

import numpy as np  # noqa: E402

from engine.data.examples import DataSet, Examples  # noqa: E402
from engine.data.mnist import open_mnist  # noqa: E402
from engine.errors import FileError  # noqa: E402
from engine.handwriting.files import LabelledDrawing, read_drawings  # noqa: E402
from engine.handwriting.normalize import normalize_drawing  # noqa: E402
from engine.lesson import SHARE, teach  # noqa: E402
from engine.metrics import evaluate  # noqa: E402
from engine.network import MLP  # noqa: E402
from engine.presets import preset  # noqa: E402
from engine.spec import NetworkSpec  # noqa: E402
from engine.trainer import Trainer  # noqa: E402

TEST_DATA = "PERCEPTRON_STUDIO_TEST_DATA"
LEARNT = 5
"""Drawings of a pair that are learnt from."""
BADLY = 0.6
LEAST_GAIN, MOST_LOSS = 0.20, 0.005


@dataclass(frozen=True)
class Pair:
    """A writer's drawings of one digit, and what the untaught network reads of them (a share)."""

    writer: int
    digit: int
    drawings: Sequence[LabelledDrawing]
    accuracy: float


@dataclass(frozen=True)
class Result:
    """Shares before and after: of the pair's other drawings, and of MNIST's images."""

    before: float
    after: float
    mnist_before: float
    mnist_after: float


def main() -> int:
    options = _options()
    data, drawings = _read(options.folder)
    network = _plain(data)
    judges = data.load_test() if options.test else data.validation
    pairs = badly_read(network, drawings)
    results = []
    for pair in pairs:
        tried = [
            lesson(network, data, pair, judges, options.share, n) for n in range(options.draws)
        ]
        results += tried
        print(_line(pair, tried), flush=True)
    name = "test" if options.test else "validation"
    print(f"{len(pairs)} pairs, {options.draws} draws of {LEARNT} each, share {options.share:.0%}")
    return 0 if _sum_up(results, name) else 1


def badly_read(network: MLP, drawings: Sequence[LabelledDrawing]) -> list[Pair]:
    """All pairs that the network reads below `BADLY`, and that leave something to judge by."""
    pairs = []
    for writer, digit in sorted({(d.writer or 0, d.label or 0) for d in drawings}):
        those = [d for d in drawings if (d.writer, d.label) == (writer, digit)]
        accuracy = read_share(network, those)
        if accuracy < BADLY and len(those) > LEARNT:
            pairs.append(Pair(writer, digit, those, accuracy))
    return pairs


def lesson(
    network: MLP, data: DataSet, pair: Pair, judges: Examples, share: float, draw: int
) -> Result:
    """Teach a copy of the network five of the pair's drawings; judge both by the others."""
    order = np.random.default_rng([draw, pair.writer, pair.digit]).permutation(len(pair.drawings))
    learnt, others = ([pair.drawings[i] for i in part] for part in (order[:LEARNT], order[LEARNT:]))
    taught = MLP(network.spec, parameters=network.parameters.copy())
    teach(taught, data, learnt, share)
    return Result(
        read_share(network, others),
        read_share(taught, others),
        *(evaluate(each, judges.images, judges.labels).accuracy for each in (network, taught)),
    )


def read_share(network: MLP, drawings: Sequence[LabelledDrawing]) -> float:
    """The share that the network reads right."""
    images = np.stack([normalize_drawing(each.drawing).reshape(-1) for each in drawings])
    answers = network.forward(images).probabilities.argmax(axis=1)
    return float(np.mean(answers == [each.label for each in drawings]))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.lessons", description=__doc__)
    parser.add_argument("--draws", type=int, default=3, help="of each pair's five (default 3)")
    parser.add_argument("--share", type=float, default=SHARE, help="of drawings in the lesson")
    parser.add_argument("--test", action="store_true", help="judge by MNIST's test images")
    options = parser.parse_args()
    options.folder = Path(os.environ.get(TEST_DATA, ""))
    if not (options.folder / "pen").is_dir():
        parser.error(f"{TEST_DATA} does not name a folder with mnist/ and pen/")
    return options


def _read(folder: Path) -> tuple[DataSet, list[LabelledDrawing]]:
    entries = [entry for _, entry in read_drawings(folder / "pen" / "pen-strokes.jsonl.gz")]
    return open_mnist(folder / "mnist"), [e for e in entries if not isinstance(e, FileError)]


def _plain(data: DataSet) -> MLP:
    """As ``train --preset plain --seed 0`` makes it."""
    network, settings = MLP.initialized(NetworkSpec(), seed=0), preset("plain")
    trainer = Trainer(network, settings, data.train, data.validation)
    while not trainer.finished:
        trainer.step()
    return network


def _line(pair: Pair, tried: Sequence[Result]) -> str:
    before, after = (np.mean([getattr(r, at) for r in tried]) for at in ("before", "after"))
    return (
        f"writer {pair.writer:2} digit {pair.digit}: {len(pair.drawings)} drawings, "
        f"{before:.1%} -> {after:.1%}, MNIST {np.mean(list(_losses(tried))):+.2%}"
    )


def _losses(results: Sequence[Result]) -> Iterator[float]:
    return (result.mnist_after - result.mnist_before for result in results)


def _sum_up(results: Sequence[Result], name: str) -> bool:
    """Tell means and spread; whether the means are as they should be."""
    gains = np.array([result.after - result.before for result in results])
    losses = np.array(list(_losses(results)))
    before, after = (np.mean([getattr(r, at) for r in results]) for at in ("before", "after"))
    print(f"other drawings of the pair: {before:.1%} -> {after:.1%}")
    for what, values in (("gain", gains), (f"MNIST ({name})", losses)):
        low, high = values.min(), values.max()
        print(f"{what}: mean {values.mean():+.2%}, {low:+.2%} to {high:+.2%}, s {values.std():.2%}")
    return bool(gains.mean() >= LEAST_GAIN and losses.mean() >= -MOST_LOSS)


if __name__ == "__main__":
    sys.exit(main())
