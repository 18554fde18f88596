"""The measuring of lessons, on a small network and few drawings."""

from __future__ import annotations

import numpy as np
import pytest

from engine.data.examples import DataSet, Examples
from engine.handwriting.files import LabelledDrawing
from engine.handwriting.strokes import Drawing
from engine.network import MLP
from engine.spec import NetworkSpec
from tests.lessons.__main__ import LEARNT, Pair, accuracy, measure


def drawings(count: int) -> tuple[LabelledDrawing, ...]:
    """A slanted bar, each time a little elsewhere, that its writer calls a 3."""
    rng = np.random.default_rng(0)
    bar = np.array([[0.2, 0.1], [0.5, 0.9]])
    return tuple(
        LabelledDrawing(Drawing((bar + rng.normal(0, 0.02, (2, 2)),)), 3, 1) for _ in range(count)
    )


@pytest.fixture
def blank() -> DataSet:
    """Dark images of all digits."""
    labels = (np.arange(400) % 10).astype(np.uint8)
    examples = Examples(np.random.default_rng(1).integers(0, 30, (400, 784), np.uint8), labels)
    return DataSet("blank", examples, examples, lambda: examples)


def test_what_is_learnt_from_five_is_measured_on_the_others(blank: DataSet) -> None:
    plain = MLP.initialized(NetworkSpec((16,)), seed=3)
    pair = Pair(1, 3, drawings(LEARNT + 7))
    before = plain.sha256()
    outcome = measure(plain, pair, blank, blank.train, usual=0.1)
    assert plain.sha256() == before
    assert outcome.before == accuracy(plain, pair.drawings[LEARNT:])
    assert outcome.after == 1.0  # nothing else has so much ink
