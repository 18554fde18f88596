"""Ink lies where the pen went, as wide as the pen; the eraser cuts strokes; bad drawings are named."""

import itertools

import numpy as np
import pytest

from engine.handwriting.strokes import (
    MAX_POINTS,
    MAX_STROKES,
    Drawing,
    DrawingError,
    erase,
    ink,
    pen_path,
    rasterize,
)


def one_stroke(*points: tuple[float, ...], width: float = 0.1) -> Drawing:
    return Drawing((np.array(points),), width)


def brute_force(points: np.ndarray, radius: float, side: int) -> np.ndarray:
    """Every pixel's distance to every segment, one by one."""
    image = np.zeros((side, side))
    for row, column in np.ndindex(side, side):
        pixel = np.array([column + 0.5, row + 0.5])
        for a, b in itertools.pairwise(points):
            t = np.clip((pixel - a) @ (b - a) / max((b - a) @ (b - a), 1e-12), 0, 1)
            distance = np.linalg.norm(pixel - a - t * (b - a))
            image[row, column] = max(image[row, column], np.clip(radius - distance + 0.5, 0, 1))
    return image


def test_every_pixel_is_its_distance_from_the_path() -> None:
    points = np.random.default_rng(0).uniform(-3, 23, (9, 2))
    batch = np.column_stack([points, np.full(9, 1.7)]).astype(np.float32)[None]
    image = ink(batch, np.ones((1, 8), bool), 20)[0]
    assert image == pytest.approx(brute_force(points, 1.7, 20), abs=2e-4)


def test_a_straight_line_carries_length_times_width_of_ink() -> None:
    image = rasterize(one_stroke((0.2, 0.5), (0.8, 0.5), width=0.1), side=100)
    round_ends = np.pi * 5**2
    assert image.sum() == pytest.approx(60 * 10 + round_ends, rel=0.01)


def test_a_dot_is_a_disc() -> None:
    image = rasterize(one_stroke((0.5, 0.5), width=0.2), side=101)
    assert image.sum() == pytest.approx(np.pi * (0.1 * 101) ** 2, rel=0.01)
    assert image[50, 50] == 1
    assert np.array_equal(image, image.T)


def test_a_move_by_whole_pixels_moves_the_ink() -> None:
    here = rasterize(one_stroke((8 / 32, 8 / 32), (17 / 32, 20 / 32)), side=32)
    there = rasterize(one_stroke((11 / 32, 13 / 32), (20 / 32, 25 / 32)), side=32)
    assert np.roll(here, (5, 3), (0, 1)) == pytest.approx(there, abs=1e-5)


def test_splitting_a_line_changes_nothing() -> None:
    ends = np.array([[0.1, 0.2], [0.9, 0.7]])
    many = ends[0] + np.linspace(0, 1, 57)[:, None] * (ends[1] - ends[0])
    assert rasterize(Drawing((ends,))) == pytest.approx(rasterize(Drawing((many,))), abs=1e-4)


def test_where_strokes_cross_the_greatest_coverage_counts() -> None:
    across, down = [[0.1, 0.5], [0.9, 0.5]], [[0.5, 0.1], [0.5, 0.9]]
    both = rasterize(Drawing((across, down)))
    apart = [rasterize(Drawing((stroke,))) for stroke in (across, down)]
    assert np.array_equal(both, np.maximum(*apart))


def test_ink_outside_the_box_is_not_drawn() -> None:
    assert not rasterize(one_stroke((5, 5), (1e8, 1e8))).any()
    assert rasterize(one_stroke((-1e8, 0.5), (1e8, 0.5))).any()


def test_a_batch_gives_each_drawing_what_it_gets_alone() -> None:
    rng = np.random.default_rng(1)
    points = rng.uniform(2, 26, (5, 12, 3)).astype(np.float32)
    points[:, :, 2] = 1.4
    joined = rng.random((5, 11)) < 0.8
    together = ink(points, joined, 28)
    for index in range(5):
        alone = ink(points[index, None], joined[index, None], 28)[0]
        assert together[index] == pytest.approx(alone, abs=1e-6)


def test_pressure_widens_the_line() -> None:
    light, plain, heavy = (
        rasterize(one_stroke((0.3, 0.5, p), (0.7, 0.5, p))).sum() for p in (0.0, 0.5, 1.0)
    )
    without = rasterize(one_stroke((0.3, 0.5), (0.7, 0.5))).sum()
    assert light < plain < heavy
    assert plain == pytest.approx(without)


def test_strokes_are_not_joined_to_each_other() -> None:
    drawing = Drawing(([[0, 0], [1, 0]], [[0.5, 0.5]], [[0, 1], [0.5, 1], [1, 1]]))
    points, joined = pen_path(drawing)
    assert len(points) == 2 + 2 + 3
    assert joined.tolist() == [True, False, True, False, True, True]


def test_an_empty_drawing_leaves_no_ink() -> None:
    assert Drawing().empty
    assert Drawing(([],)).empty
    assert not rasterize(Drawing()).any()


def test_a_drawing_cannot_be_changed() -> None:
    given = np.array([[0.1, 0.2], [0.3, 0.4]])
    drawing = Drawing((given,))
    given[:] = 0
    assert drawing.strokes[0][1, 1] == 0.4
    with pytest.raises(ValueError, match="read-only"):
        drawing.strokes[0][0] = 0


@pytest.mark.parametrize(
    ("strokes", "said"),
    [
        ("[[0, 0]]", "not a list"),
        (7, "not a list"),
        ([[0, 0], [1, 1]], "stroke 1 is not a list of points"),
        ([[[0, 0]], [[1, 2, 3, 4]]], "stroke 2 is not a list of points"),
        ([[[0, 0], [1]]], "stroke 1 is not a list of points"),
        ([[["a", "b"]]], "stroke 1 is not a list of points"),
        ([[[None, 1]]], "stroke 1 is not a list of points"),
        ([[[True, False]]], "stroke 1 is not a list of points"),
        ([[[10**400, 1]]], "stroke 1"),
        ([[[0, float("nan")]]], "stroke 1 has a coordinate"),
        ([[[0, float("inf")]]], "stroke 1 has a coordinate"),
        ([[[0, 1e300]]], "stroke 1 has a coordinate"),
        ([[[0, 0]]] * (MAX_STROKES + 1), "more than 1000 strokes"),
        ([np.zeros((MAX_POINTS + 1, 2))], "more than 20000 points"),
        ([np.zeros((MAX_POINTS, 2))] * 2, "more than 20000 points"),
    ],
)
def test_what_is_no_drawing_is_named(strokes: object, said: str) -> None:
    with pytest.raises(DrawingError, match=said):
        Drawing(strokes)  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [0, -1, float("nan"), float("inf"), "wide", None, True])
def test_a_width_that_is_none_is_named(width: object) -> None:
    with pytest.raises(DrawingError, match="width"):
        Drawing((), width)  # type: ignore[arg-type]


def test_the_eraser_cuts_a_stroke_in_two() -> None:
    line = one_stroke((0.1, 0.5), (0.9, 0.5), width=0.1)
    left, right = erase(line, (0.5, 0.5), 0.15).strokes
    assert left == pytest.approx(np.array([[0.1, 0.5], [0.3, 0.5]]))
    assert right == pytest.approx(np.array([[0.7, 0.5], [0.9, 0.5]]))


def test_no_ink_is_left_under_the_eraser() -> None:
    rng = np.random.default_rng(2)
    drawing = Drawing(tuple(rng.random((30, 2)) for _ in range(3)), width=0.06)
    side, centre, radius = 200, (0.4, 0.6), 0.2
    image = rasterize(erase(drawing, centre, radius), side)
    x, y = np.meshgrid(*[(np.arange(side) + 0.5) / side] * 2)
    under = np.hypot(x - centre[0], y - centre[1]) < radius - 1 / side
    assert not image[under].any()
    assert image.any()


def test_the_eraser_takes_dots_ends_and_whole_strokes() -> None:
    drawing = Drawing(([[0.5, 0.5]], [[0.5, 0.5], [0.9, 0.5]], [[0.45, 0.5], [0.55, 0.5]]), 0.02)
    (rest,) = erase(drawing, (0.5, 0.5), 0.19).strokes
    assert rest == pytest.approx(np.array([[0.7, 0.5], [0.9, 0.5]]))


def test_the_eraser_leaves_what_it_misses() -> None:
    drawing = Drawing(([[0.1, 0.1], [0.1, 0.1], [0.9, 0.1]], [[0.2, 0.2]]))
    kept = erase(drawing, (0.5, 0.8), 0.1).strokes
    assert all(np.array_equal(a, b) for a, b in zip(kept, drawing.strokes, strict=True))


def test_erasing_keeps_pressure_and_width() -> None:
    drawing = one_stroke((0, 0.5, 0), (1, 0.5, 1), width=0.2)
    cut = erase(drawing, (0.5, 0.5), 0.1)
    assert cut.width == 0.2
    assert cut.strokes[0][-1] == pytest.approx([0.3, 0.5, 0.3])


def test_erasing_everything_leaves_an_empty_drawing() -> None:
    assert erase(one_stroke((0.4, 0.4), (0.6, 0.6)), (0.5, 0.5), 1).empty
