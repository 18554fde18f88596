"""A run's way: few points, evenly spaced, that tell where the weights were."""

import numpy as np

from engine.trail import MOST_POINTS, Trail


def weights_after(step: int) -> np.ndarray:
    return np.array([1.0, -2.0, 0.5], np.float32) * (1 + step / 100)


def trail_of(steps: int) -> Trail:
    trail = Trail(weights_after(0))
    for step in range(1, steps + 1):
        trail.note(step, weights_after(step))
    return trail


def test_a_short_way_is_kept_whole() -> None:
    assert [point.step for point in trail_of(20).points] == list(range(21))


def test_a_long_way_has_few_points_at_equal_distances() -> None:
    steps = [point.step for point in trail_of(5_000).points]
    assert MOST_POINTS / 2 < len(steps) <= MOST_POINTS
    assert steps[0] == 0
    assert set(np.diff(steps)) == {steps[1]}
    assert steps[-1] > 5_000 - steps[1]


def test_a_point_is_the_displacement_to_one_part_in_a_thousand() -> None:
    trail = trail_of(40)
    point = trail.points[30]
    exact = weights_after(30) - weights_after(0)
    assert np.allclose(point.displacement, exact, rtol=1e-3)
    assert point.displacement.nbytes == 2 * 3


def test_going_back_forgets_what_came_after() -> None:
    trail = trail_of(20)
    trail.note(10, weights_after(10) + 1)
    assert [point.step for point in trail.points] == list(range(11))
    assert np.allclose(
        trail.points[-1].displacement, weights_after(10) + 1 - weights_after(0), 1e-3
    )


def test_weights_on_the_way_to_infinity_stay_numbers() -> None:
    trail = Trail(np.zeros(2, np.float32))
    trail.note(1, np.array([1e30, -1e30], np.float32))
    assert np.isfinite(trail.points[-1].displacement).all()


def test_points_cannot_be_written_and_the_start_is_a_copy() -> None:
    start = np.ones(2, np.float32)
    trail = Trail(start)
    start[0] = 5
    assert trail.start.tolist() == [1, 1]
    assert not trail.start.flags.writeable
    assert not trail.points[0].displacement.flags.writeable


def test_larger_networks_have_fewer_points_and_the_largest_only_the_present(monkeypatch) -> None:
    monkeypatch.setattr("engine.trail.BUDGET_BYTES", 10 * 2 * 3)
    assert 5 <= len(trail_of(200).points) <= 10
    monkeypatch.setattr("engine.trail.BUDGET_BYTES", 3 * 2 * 3)
    trail = trail_of(200)
    assert trail.points == ()
    (here,) = trail.points_to(200, weights_after(200))
    assert np.allclose(here.displacement, weights_after(200) - weights_after(0), 1e-3)


def test_the_way_up_to_here_ends_here() -> None:
    trail = trail_of(20)
    points = trail.points_to(10, weights_after(10))
    assert [point.step for point in points] == list(range(11))
    assert [point.step for point in trail_of(20).points_to(30, weights_after(30))][-2:] == [20, 30]
