"""Mistakes are counted by what was confused with what, and confidence is held against the answers."""

import numpy as np
import pytest

from engine import judgement
from engine.judgement import BINS, Judgement, Judging, calibration, judge
from engine.metrics import scaled
from engine.network import MLP
from engine.spec import NetworkSpec

ANSWERS = [  # true, read, how sure
    (0, 0, 0.9),
    (0, 0, 0.6),
    (0, 2, 0.7),
    (0, 2, 0.8),
    (1, 1, 0.5),
    (1, 0, 0.95),
]


def judgement_of(answers: list[tuple[int, int, float]], classes: int = 4) -> Judgement:
    """Each answer gets its probability, and the other classes share what is left."""
    probabilities = np.empty((len(answers), classes), np.float32)
    for row, (_, read, sure) in enumerate(answers):
        probabilities[row] = (1 - sure) / (classes - 1)
        probabilities[row, read] = sure
    return Judgement(probabilities, np.array([true for true, _, _ in answers], np.uint8))


def test_confusion_counts_true_classes_in_rows_and_answers_in_columns() -> None:
    assert judgement_of(ANSWERS).confusion.tolist() == [
        [2, 0, 2, 0],
        [1, 1, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
    ]


def test_recall_is_of_a_class_and_precision_of_an_answer() -> None:
    made = judgement_of(ANSWERS)
    assert made.accuracy == 3 / 6
    np.testing.assert_array_equal(made.recall, [2 / 4, 1 / 2, np.nan, np.nan])
    np.testing.assert_array_equal(made.precision, [2 / 3, 1 / 1, 0 / 2, np.nan])


def test_cases_are_mistakes_the_surest_first() -> None:
    made = judgement_of(ANSWERS)
    assert made.cases().tolist() == [5, 3, 2]
    assert made.cases(true=0).tolist() == [3, 2]
    assert made.cases(read=0).tolist() == [5]
    assert made.cases(0, 2).tolist() == [3, 2]
    assert made.cases(2, 0).tolist() == []


def test_cases_on_the_diagonal_are_right_and_the_least_sure_first() -> None:
    assert judgement_of(ANSWERS).cases(0, 0).tolist() == [1, 0]


def test_equally_sure_answers_keep_their_order() -> None:
    assert judgement_of([(0, 1, 0.7)] * 3 + [(1, 2, 0.7)]).cases().tolist() == [0, 1, 2, 3]


def test_bins_are_equal_and_hold_their_upper_end() -> None:
    sure = np.array([0.001, 0.25, 0.26, 0.5, 0.75, 0.76, 1.0])
    right = np.array([False, True, True, False, True, True, True])
    made = calibration(sure, right, bins=4)
    assert made.counts.tolist() == [2, 2, 1, 2]
    np.testing.assert_allclose(made.accuracy, [1 / 2, 1 / 2, 1, 1])
    np.testing.assert_allclose(made.confidence, [0.1255, 0.38, 0.75, 0.88])
    gaps = 2 * (0.5 - 0.1255) + 2 * (0.5 - 0.38) + 1 * 0.25 + 2 * 0.12
    assert made.error == pytest.approx(gaps / 7)
    assert made.excess == pytest.approx((sure.sum() - 5) / 7)


def test_an_empty_bin_has_no_figures_and_no_weight() -> None:
    made = judgement_of([(0, 0, 0.79), (0, 0, 0.79), (0, 1, 0.79), (0, 1, 0.79)]).calibration()
    assert len(made.counts) == BINS == 15
    assert made.counts.tolist() == [0] * 11 + [4] + [0] * 3  # 11.85 of 15
    assert np.isnan(np.delete(made.accuracy, 11)).all()
    assert np.isnan(np.delete(made.confidence, 11)).all()
    assert made.error == pytest.approx(0.29)
    assert made.excess == pytest.approx(0.29)


def test_a_network_that_is_as_sure_as_it_is_right_has_no_error() -> None:
    sure = np.repeat([0.25, 0.75, 1.0], 4)
    right = np.array([True] + [False] * 3 + [True] * 3 + [False] + [True] * 4)
    assert calibration(sure, right).error == 0.0


def test_too_modest_a_network_has_a_negative_excess() -> None:
    made = calibration(np.full(5, 0.6), np.ones(5, bool))
    assert made.error == pytest.approx(0.4)
    assert made.excess == pytest.approx(-0.4)


@pytest.fixture
def network() -> MLP:
    return MLP.initialized(NetworkSpec(hidden=(8,), inputs=12, outputs=3), seed=4)


@pytest.fixture
def images() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (2_345, 12), np.uint8)


def test_it_is_the_forward_pass_of_every_image(network: MLP, images: np.ndarray) -> None:
    labels = np.random.default_rng(1).integers(0, 3, len(images)).astype(np.uint8)
    made = judge(network, images, labels)
    expected = network.forward(scaled(images)).probabilities
    np.testing.assert_allclose(made.probabilities, expected, rtol=1e-5)
    assert made.predictions.tolist() == expected.argmax(axis=1).tolist()
    assert made.confusion.sum() == len(images)


def test_it_is_made_five_hundred_images_a_part(network: MLP, images: np.ndarray) -> None:
    judging = Judging(network, images[:1_001], np.zeros(1_001, np.uint8))
    assert judging.go_on() is None
    assert judging.go_on() is None
    made = judging.go_on()
    assert made is not None
    assert not made.probabilities.flags.writeable


def test_a_larger_network_is_judged_in_smaller_parts(
    images: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = MLP.initialized(NetworkSpec(hidden=(), inputs=12, outputs=3), seed=4)
    monkeypatch.setattr(judgement, "_MOST_PRODUCTS", 2 * network.spec.parameter_count)
    judging = Judging(network, images[:5], np.zeros(5, np.uint8))
    assert [judging.go_on() is None for _ in range(3)] == [True, True, False]


def test_a_network_that_ran_away_is_judged_too(network: MLP, images: np.ndarray) -> None:
    network.parameters[:] = np.inf
    made = judge(network, images[:5], np.zeros(5, np.uint8))
    assert made.calibration().counts.sum() == 5
