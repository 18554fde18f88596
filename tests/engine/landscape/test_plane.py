"""The landscape over a plane: coarse first, then whole; it can be called off."""

from __future__ import annotations

import numpy as np
import pytest

from engine.errors import Cancelled
from engine.landscape.cut import Cut
from engine.landscape.plane import SIDE, STRIDES, Surface, survey, window


@pytest.fixture
def cut(network, sample) -> Cut:
    rng = np.random.default_rng(0)
    return Cut(network, list(rng.standard_normal((2, network.spec.parameter_count))), sample)


def grid(side: int = SIDE) -> np.ndarray:
    return np.linspace(-1, 1, side)


def test_every_height_is_that_of_its_point(cut: Cut) -> None:
    surface = survey(cut, grid(), 2 * grid(), lambda *_: None, lambda: False)
    assert surface.complete
    assert surface.heights.shape == (SIDE, SIDE)
    for row, column in ((0, 0), (20, 20), (7, 31), (40, 3)):
        assert surface.heights[row, column] == cut.loss(grid()[column], 2 * grid()[row])
    assert surface.heights[20, 20] == cut.loss(0.0, 0.0)


def test_a_coarse_surface_comes_first_and_is_refined(cut: Cut) -> None:
    told: list[tuple[Surface, float]] = []
    whole = survey(cut, grid(), grid(), lambda s, share: told.append((s, share)), lambda: False)
    assert [len(surface.x) for surface, _ in told] == [6, 11, 21, 41]
    assert [surface.complete for surface, _ in told] == [False, False, False, True]
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    for (surface, _), stride in zip(told, STRIDES, strict=True):
        assert np.array_equal(surface.heights, whole.heights[::stride, ::stride])
        assert np.array_equal(surface.x, whole.x[::stride])


def test_no_point_is_measured_twice() -> None:
    class Counted:
        calls = 0

        def loss(self, *at: float) -> float:
            self.calls += 1
            return sum(at)

    counted = Counted()
    survey(counted, grid(), grid(), lambda *_: None, lambda: False)
    assert counted.calls == SIDE * SIDE


def test_it_can_be_called_off(cut: Cut) -> None:
    told: list[Surface] = []
    with pytest.raises(Cancelled):
        survey(cut, grid(), grid(), lambda s, _: told.append(s), lambda: len(told) == 2)
    assert len(told) == 2


def test_the_window_is_a_square_around_all_points_with_air() -> None:
    x, y = window([np.array([[0.0, 0.0], [4.0, 1.0]]), np.array([[2.0, 3.0]])])
    assert len(x) == len(y) == SIDE
    assert x[-1] - x[0] == pytest.approx(4 * 1.3)
    assert y[-1] - y[0] == pytest.approx(4 * 1.3)
    assert (x[0] + x[-1]) / 2 == pytest.approx(2)
    assert (y[0] + y[-1]) / 2 == pytest.approx(1.5)


def test_a_single_point_has_a_window_too() -> None:
    x, _ = window([np.zeros((1, 2))])
    assert (x[0], x[-1]) == (-1, 1)
