"""What hangs together has one label, side by side or corner to corner."""

import numpy as np

from engine.handwriting.regions import regions


def drawn(*rows: str) -> np.ndarray:
    return np.array([[pixel == "#" for pixel in row] for row in rows])


def test_corners_join_and_gaps_part() -> None:
    labels, count = regions(drawn("#..#", ".#..", "....", "##.#"))
    assert count == 4
    assert labels[0, 0] == labels[1, 1]
    assert labels[3, 0] == labels[3, 1]
    assert len({labels[0, 0], labels[0, 3], labels[3, 0], labels[3, 3]}) == 4
    assert not labels[2].any()


def test_arms_that_meet_below_are_one() -> None:
    labels, count = regions(drawn("#.#.#", "#.#.#", "#####"))
    assert count == 1
    assert labels.max() == 1


def test_a_spiral_is_one() -> None:
    spiral = drawn("#######", "......#", "#####.#", "#...#.#", "#.###.#", "#.....#", "#######")
    assert regions(spiral)[1] == 1


def test_nothing_and_everything() -> None:
    assert regions(np.zeros((3, 4), bool))[1] == 0
    labels, count = regions(np.ones((3, 4), bool))
    assert count == 1
    assert (labels == 1).all()


def test_labels_agree_with_a_flood_of_each_pixel() -> None:
    mask = np.random.default_rng(0).random((40, 50)) < 0.4
    labels, count = regions(mask)
    left, floods = set(map(tuple, np.argwhere(mask).tolist())), 0
    while left:
        flood, floods = [left.pop()], floods + 1
        names = set()
        while flood:
            y, x = flood.pop()
            names.add(int(labels[y, x]))
            around = {(y + a, x + b) for a in (-1, 0, 1) for b in (-1, 0, 1)} & left
            left -= around
            flood += around
        assert len(names) == 1
    assert floods == count
