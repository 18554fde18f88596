"""A mountain is looked at from where its ways are seen."""

from __future__ import annotations

import math

import numpy as np
import pytest

from app.views.plane.sight import clearest_azimuth

ELEVATION = 38.0
NO_WAY = np.zeros((0, 2))
ACROSS, UP = np.meshgrid(np.linspace(-1, 1, 25), np.linspace(-1, 1, 25))


@pytest.mark.parametrize("azimuth", [-55.0, 10.0])
def test_where_nothing_is_hidden_it_is_not_turned(azimuth: float) -> None:
    flat = np.full((25, 25), 0.5)
    assert clearest_azimuth(flat, NO_WAY, azimuth, ELEVATION) == azimuth
    assert clearest_azimuth(flat, np.zeros((1, 2)), azimuth, ELEVATION) == azimuth


@pytest.mark.parametrize("wall", [0, 90, 180, 270])
def test_a_way_behind_a_wall_is_looked_at_from_its_other_side(wall: float) -> None:
    """``wall``: the azimuth from which the wall stands between the eye and the way."""
    towards = -np.array([math.sin(math.radians(wall)), math.cos(math.radians(wall))])
    shares = ((ACROSS * towards[0] + UP * towards[1]) > 0.3).astype(float)
    way = np.linspace(-0.1, 0.2, 5)[:, np.newaxis] * towards
    found = clearest_azimuth(shares, way, wall, ELEVATION)
    turned = abs((found - wall + 180) % 360 - 180)
    assert turned >= 45


def test_of_two_turns_as_good_the_nearer_one_is_taken() -> None:
    valley = np.abs(ACROSS)  # its two walls stand to the left and to the right
    way = np.stack([np.zeros(9), np.linspace(-0.9, 0.9, 9)], axis=1)
    assert abs(clearest_azimuth(valley, way, -60.0, ELEVATION)) <= 60
    assert clearest_azimuth(valley, way, 0.0, ELEVATION) == 0.0
