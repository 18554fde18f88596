"""Each step of the normalisation can be left out; with all of them it is the normalisation itself."""

import itertools

import numpy as np
import pytest

from engine.handwriting.normalize import CENTRE, centre_of_mass
from engine.handwriting.picture import Cells, Photo, network_image
from engine.handwriting.steps import Stages, Steps, stages
from engine.handwriting.strokes import Drawing

SEVEN = Drawing((np.array([(0.1, 0.1), (0.3, 0.1), (0.2, 0.4)]),))
"""Small, in the upper left corner."""


def photo() -> Photo:
    grey = np.full((100, 150), 0.9)
    grey[20:60, 20:30] = grey[20:28, 20:50] = 0.1
    return Photo(grey)


def extent(image: np.ndarray) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the ink that is at least half covered."""
    rows, columns = (np.flatnonzero((image >= 0.5).any(axis=axis)) for axis in (1, 0))
    return columns[0], rows[0], columns[-1] + 1, rows[-1] + 1


@pytest.mark.parametrize("content", [SEVEN, photo()])
def test_all_steps_are_the_normalisation_to_the_bit(content: Drawing | Photo) -> None:
    assert np.array_equal(stages(content, Steps()).image, network_image(content))


@pytest.mark.parametrize("content", [SEVEN, photo()])
@pytest.mark.parametrize("flags", list(itertools.product((False, True), repeat=3)))
def test_every_choice_gives_an_image(content: Drawing | Photo, flags: tuple[bool, ...]) -> None:
    made = stages(content, Steps(*flags))
    for image in (made.fitted, made.image):
        assert image.shape == (28, 28)
        assert 0.5 < image.max() <= 1
        assert image.min() >= 0


def test_without_any_step_the_digit_lies_as_it_was_drawn() -> None:
    left, top, right, bottom = extent(stages(SEVEN, Steps(False, False, False)).image)
    pen = 0.04 * 28
    assert (left, top) == pytest.approx((2.8 - pen, 2.8 - pen), abs=1)
    assert (right, bottom) == pytest.approx((8.4 + pen, 11.2 + pen), abs=1)


def test_the_box_lies_around_the_ink() -> None:
    box = stages(SEVEN, Steps()).box
    assert box == pytest.approx((0.06, 0.06, 0.34, 0.44), abs=0.015)
    assert stages(SEVEN, Steps(box=False)).box == (0, 0, 1, 1)


@pytest.mark.parametrize(("fit", "side"), [(True, 20), (False, 28)])
def test_the_larger_side_is_fitted(fit: bool, side: int) -> None:
    _, top, _, bottom = extent(stages(SEVEN, Steps(fit=fit, centre=False)).image)
    assert bottom - top == pytest.approx(side, abs=1)


@pytest.mark.parametrize("content", [SEVEN, photo()])
def test_without_centring_the_box_is_in_the_middle(content: Drawing | Photo) -> None:
    made = stages(content, Steps(centre=False))
    left, top, right, bottom = extent(made.image)
    assert (left + right) / 2 == pytest.approx(14, abs=0.6)
    assert (top + bottom) / 2 == pytest.approx(14, abs=0.6)
    assert np.array_equal(made.image, made.fitted)
    centre = centre_of_mass(stages(content, Steps()).image[None])[0]
    assert centre == pytest.approx([CENTRE, CENTRE], abs=0.6)


def test_cells_are_past_all_steps() -> None:
    cells = Cells(np.eye(28))
    made = stages(cells, Steps(False, False, False))
    assert isinstance(made, Stages)
    assert np.array_equal(made.image, cells.image)


def test_an_empty_sheet_stays_empty() -> None:
    assert not stages(Drawing(), Steps(box=False)).image.any()
