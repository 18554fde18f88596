"""Pictures and cells on the pad."""

import numpy as np
import pytest

from engine.handwriting.normalize import normalize_image
from engine.handwriting.picture import Cells, Photo, network_image, shifted
from engine.handwriting.strokes import DrawingError


def two_bars() -> np.ndarray:
    grey = np.full((300, 400), 0.9)
    grey[50:250, 100:120] = grey[50:250, 250:270] = 0.1
    return grey


def test_a_photo_is_read_as_a_file_of_it_is() -> None:
    photo = Photo(two_bars())
    assert np.array_equal(network_image(photo), normalize_image(two_bars()))


def test_digits_side_by_side_are_read_one_by_one() -> None:
    photo = Photo(two_bars())
    one = two_bars()
    one[:, 200:] = 0.9
    assert len(photo.digits) == 2
    assert photo.digits[0] == pytest.approx(normalize_image(one), abs=0.02)


def test_a_large_photo_is_kept_no_larger_than_shown() -> None:
    assert max(Photo(np.kron(two_bars(), np.ones((4, 4)))).grey.shape) == 560


def test_a_picture_in_which_nothing_stands_out_is_refused() -> None:
    with pytest.raises(DrawingError, match="nothing stands out"):
        Photo(np.full((40, 40), 0.5))


def test_cells_are_what_the_network_sees() -> None:
    cells = Cells(np.zeros((28, 28))).with_cell(3, 4, 0.5)
    assert network_image(cells)[3, 4] == 0.5
    assert cells.image.sum() == 0.5
    moved = cells.moved(2, -1).image
    assert moved[2, 6] == 0.5
    assert moved.sum() == 0.5
    assert not cells.moved(-5, 0).image.any()


def test_images_are_shifted_by_whole_pixels() -> None:
    images = np.random.default_rng(0).random((3, 28, 28)).astype(np.float32)
    assert np.array_equal(shifted(images, 2, 3)[:, 3:, 2:], images[:, :-3, :-2])
    assert not shifted(images, 2, 3)[:, :3].any()
    assert not shifted(images, 0, -4)[:, -4:].any()
    assert np.array_equal(shifted(images, 0, 0), images)
