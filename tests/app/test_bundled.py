"""The bundled network as it is shipped: how well it reads, how sure it is, and what it doubts.

Writers 25 to 30 were never trained on, nor was a choice made by them.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from app.bundled import (
    FOLDER,
    UNSEEN_CALIBRATION_ERROR,
    bundled_model_path,
    doubt_for,
    open_bundled,
)
from engine.data.mnist import open_mnist
from engine.handwriting.files import LabelledDrawing, read_drawings
from engine.handwriting.normalize import normalize_drawing
from engine.handwriting.strokes import Drawing
from engine.metrics import evaluate, scaled
from engine.network import MLP
from engine.spec import NetworkSpec
from engine.trace import ForwardTrace

BUNDLED = open_bundled()
SCRIBBLES = 2_000
LETTERS = {  # corners in a box of 4 x 4
    "A": ["04 20 44", "12 32"],
    "C": ["31 20 10 02 14 24 33"],
    "E": ["40 00 04 44", "02 32"],
    "F": ["40 00 04", "02 32"],
    "H": ["00 04", "40 44", "02 42"],
    "K": ["00 04", "40 02 44"],
    "M": ["04 00 22 40 44"],
    "N": ["04 00 44 40"],
    "P": ["04 00 30 41 32 02"],
    "R": ["04 00 30 41 32 02 44"],
    "T": ["00 40", "20 24"],
    "U": ["00 03 14 34 43 40"],
    "V": ["00 24 40"],
    "W": ["00 14 21 34 40"],
    "X": ["00 44", "40 04"],
    "Y": ["00 22 40", "22 24"],
}
TWINS = {
    "O": ["20 01 03 24 43 41 20"],
    "l": ["20 24"],
    "S": ["41 20 11 22 33 24 03"],
    "Z": ["00 40 04 44"],
}


@dataclass(frozen=True)
class Judged:
    """What the network says of labelled images."""

    trace: ForwardTrace
    labels: NDArray[np.uint8]

    @property
    def right(self) -> NDArray[np.bool_]:
        return self.trace.probabilities.argmax(axis=1) == self.labels

    def calibration_error(self, bins: int = 15) -> float:
        """The mean of |share right - mean largest probability| over equal bins, by their size."""
        sure = self.trace.probabilities.max(axis=1)
        bin_of = np.minimum((sure * bins).astype(int), bins - 1)
        there = [bin_of == number for number in np.unique(bin_of)]
        gaps = [
            abs(self.right[those].mean() - sure[those].mean()) * those.mean() for those in there
        ]
        return float(sum(gaps))


def read(drawings: list[Drawing]) -> ForwardTrace:
    return BUNDLED.network.forward(np.stack([normalize_drawing(d).reshape(-1) for d in drawings]))


def doubted(drawings: list[Drawing]) -> float:
    return float(BUNDLED.doubt.is_doubtful(read(drawings)).mean())


def scribble(rng: np.random.Generator) -> Drawing:
    """One to three smooth strokes through four to twelve random points of the pad."""
    count = rng.integers(1, 4)
    return Drawing(tuple(smooth(rng.random((rng.integers(4, 13), 2))) for _ in range(count)))


def smooth(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """A cubic through the points, each piece as Catmull and Rom have it, in eight steps."""
    rows = np.concatenate([points[:1], points, points[-1:]])
    t = np.linspace(0, 1, 9)[:, None]
    pieces = []
    for a, b, c, d in zip(rows, rows[1:], rows[2:], rows[3:], strict=False):
        bend, twist = 2 * a - 5 * b + 4 * c - d, d + 3 * b - a - 3 * c
        pieces.append(b + ((c - a) * t + bend * t**2 + twist * t**3) / 2)
    return np.concatenate(pieces)


def letters(strokes: list[str], rng: np.random.Generator, count: int = 50) -> list[Drawing]:
    """The letter drawn ``count`` times: corners moved a little, leaning this way and that."""
    drawn = []
    for _ in range(count):
        shape = np.array([[rng.uniform(0.6, 1.1), 0], [rng.normal(0, 0.15), 1]])
        corners = [np.array([[int(x), int(y)] for x, y in stroke.split()]) for stroke in strokes]
        drawn.append(Drawing(tuple((c + rng.normal(0, 0.2, c.shape)) @ shape for c in corners)))
    return drawn


@pytest.fixture(scope="module")
def unseen_writers(real_data: Path) -> Judged:
    entries = [entry for _, entry in read_drawings(real_data / "pen" / "pen-strokes.jsonl.gz")]
    kept = [e for e in entries if isinstance(e, LabelledDrawing) and (e.writer or 0) >= 25]
    assert len(kept) == 1_498
    return Judged(read([e.drawing for e in kept]), np.array([e.label for e in kept], np.uint8))


def test_it_is_the_notes_network_and_small() -> None:
    assert BUNDLED.network.spec == NetworkSpec()
    assert BUNDLED.card.data == "pad+pen"
    assert bundled_model_path().stat().st_size < 500_000
    assert sum(path.stat().st_size for path in FOLDER.glob("*.safetensors")) < 600_000


def test_the_rule_is_its_own_and_no_other_networks() -> None:
    assert doubt_for(BUNDLED.network) is not None
    assert doubt_for(MLP.initialized(NetworkSpec(), 0)) is None


def test_the_readme_names_the_very_network() -> None:
    told = (FOLDER / "README.md").read_text("utf-8")
    assert re.findall(r"[0-9a-f]{64}", told) == [BUNDLED.network.sha256()]


def test_it_reads_mnist(real_data: Path) -> None:
    test = open_mnist(real_data / "mnist").load_test()
    assert evaluate(BUNDLED.network, test.images, test.labels).accuracy >= 0.989
    trace = BUNDLED.network.forward(scaled(test.images))
    assert BUNDLED.doubt.is_doubtful(trace).mean() <= 0.02


def test_it_reads_hands_it_never_saw(unseen_writers: Judged) -> None:
    assert unseen_writers.right.mean() >= 0.985
    assert BUNDLED.doubt.is_doubtful(unseen_writers.trace).mean() <= 0.02


def test_it_is_as_often_right_as_it_is_sure(unseen_writers: Judged) -> None:
    error = unseen_writers.calibration_error()
    assert error <= 0.02
    assert pytest.approx(error, abs=0.0005) == UNSEEN_CALIBRATION_ERROR


def test_scribbles_are_doubted() -> None:
    rng = np.random.default_rng(2026)
    assert doubted([scribble(rng) for _ in range(SCRIBBLES)]) >= 0.75


def test_most_letters_are_doubted_but_the_twins_of_digits_are_not() -> None:
    rng = np.random.default_rng(0)
    shares = {name: doubted(letters(strokes, rng)) for name, strokes in LETTERS.items()}
    twins = {name: doubted(letters(strokes, rng)) for name, strokes in TWINS.items()}
    print({name: round(100 * share) for name, share in {**shares, **twins}.items()})
    assert np.mean(list(shares.values())) > 0.4
    assert np.mean(list(twins.values())) < 0.3


def test_a_doubted_drawing_keeps_its_digit(tmp_path: Path) -> None:
    drawing = scribble(np.random.default_rng(5))
    verdict = BUNDLED.doubt.verdict(read([drawing]))
    assert verdict.doubtful
    assert read([drawing]).probabilities.sum() == pytest.approx(1)
