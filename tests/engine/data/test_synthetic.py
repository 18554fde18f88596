"""The built-in digits: the same for the same seed, of every class and style, and like MNIST's."""

import numpy as np
import pytest

from engine.data.synthetic import CHUNK, SyntheticExamples, open_synthetic
from engine.data.synthetic.curves import SAMPLES, curves_of
from engine.data.synthetic.hand import write_digits
from engine.data.synthetic.skeletons import STYLES, Style


@pytest.fixture(scope="module")
def digits() -> SyntheticExamples:
    return grown(SyntheticExamples(1_000, seed=7))


def grown(examples: SyntheticExamples) -> SyntheticExamples:
    while examples.ready < len(examples):
        examples.grow()
    return examples


def test_one_seed_gives_the_same_digits_whenever_they_are_made(digits: SyntheticExamples) -> None:
    fewer = grown(SyntheticExamples(CHUNK + 40, seed=7))
    assert np.array_equal(fewer.images, digits.images[: CHUNK + 40])
    assert np.array_equal(fewer.labels, digits.labels[: CHUNK + 40])
    other = SyntheticExamples(CHUNK, seed=8)
    other.grow()
    assert not np.array_equal(other.images, digits.images[:CHUNK])


def test_they_grow_chunk_by_chunk() -> None:
    examples = SyntheticExamples(CHUNK + 10, seed=0)
    assert (examples.ready, examples.images.any()) == (0, False)
    examples.grow()
    assert examples.ready == CHUNK
    before = examples.images[:CHUNK].copy()
    examples.grow()
    assert examples.ready == len(examples)
    assert np.array_equal(examples.images[:CHUNK], before)
    examples.grow()
    assert examples.ready == len(examples)


def test_every_class_comes_equally_often(digits: SyntheticExamples) -> None:
    assert np.bincount(digits.labels).tolist() == [100] * 10


def test_no_digit_comes_twice(digits: SyntheticExamples) -> None:
    assert len(np.unique(digits.images, axis=0)) == len(digits)


def test_they_are_normalised_as_mnist_is(digits: SyntheticExamples) -> None:
    images = digits.images.reshape(-1, 28, 28).astype(float)
    mass, places = images.sum(axis=(1, 2)), np.arange(28)
    for axis in (1, 2):
        centres = images.sum(axis=axis) @ places / mass
        assert np.median(np.abs(centres - 14)) < 0.02
        assert np.quantile(np.abs(centres - 14), 0.99) < 0.1
    sides = [np.ptp(np.flatnonzero((image > 127).any(axis=1))) + 1 for image in images]
    assert max(sides) <= 21


def test_their_ink_is_like_mnists(digits: SyntheticExamples) -> None:
    shares_of_mnist = (0.131, 0.191, 0.088)  # mean grey, pixels lit, pixels nearly full
    images = digits.images / 255
    shares = (images.mean(), (images > 0).mean(), (images > 0.9).mean())
    assert shares == pytest.approx(shares_of_mnist, rel=0.15)


def test_the_data_set_is_split_as_mnist_is_and_nothing_is_made_at_once() -> None:
    data = open_synthetic()
    test = data.load_test()
    assert data.name == "synthetic"
    assert [len(part) for part in (data.train, data.validation, test)] == [55_000, 5_000, 10_000]
    assert [part.ready for part in (data.train, data.validation, test)] == [0, 0, 0]
    assert data.train.block == 5_000


def test_the_three_sets_share_no_digit() -> None:
    data = open_synthetic()
    parts = (data.train, data.validation, data.load_test())
    for part in parts:
        part.grow()
    together = np.concatenate([part.images[: part.ready] for part in parts])
    assert len(np.unique(together, axis=0)) == sum(part.ready for part in parts)


def test_every_digit_has_several_styles() -> None:
    counts = np.bincount([style.digit for style in STYLES])
    assert len(counts) == 10
    assert counts.min() >= 2


def test_a_curve_goes_through_its_points_and_lifts_the_pen_between_strokes() -> None:
    plus = Style(4, 1, (((0, 50), (60, 50), (100, 50)), ((50, 0), (50, 100))))
    curves = curves_of((plus,))
    path = curves.matrices[0] @ curves.points[0]
    assert path[0] == pytest.approx([-1, 0])
    assert path[23] == pytest.approx([1, 0], abs=1e-6)
    assert path[24] == pytest.approx([0, -1], abs=1e-6)
    assert path[-1] == pytest.approx([0, 1], abs=1e-6)
    assert np.flatnonzero(~curves.joined[0]).tolist() == [23]
    assert curves.stroke[0].tolist() == [0, 0, 0, 1, 1]
    assert curves.is_end[0].tolist() == [1, 0, 1, 1, 1]


def test_a_point_given_twice_is_a_corner() -> None:
    corner = curves_of((Style(7, 1, (((0, 0), (100, 0), (100, 0), (100, 100)),)),))
    path = corner.matrices[0] @ corner.points[0]
    assert np.abs(path - (1, -1)).max(axis=1).min() < 0.05
    smooth = curves_of((Style(7, 1, (((0, 0), (100, 0), (100, 100)),)),))
    assert (smooth.matrices[0] @ smooth.points[0])[:, 0].max() > path[:, 0].max() + 0.03


def test_moving_a_point_moves_the_curve_evenly() -> None:
    curves = curves_of(STYLES)
    used = curves.matrices.sum(axis=2)
    assert used == pytest.approx(np.ones_like(used), abs=1e-5)


def test_paths_are_finite_and_of_any_number() -> None:
    points, joined = write_digits(np.array([0, 5], np.uint8), np.random.default_rng(0))
    assert points.shape == (2, SAMPLES, 3)
    assert joined.shape == (2, SAMPLES - 1)
    assert np.isfinite(points).all()
