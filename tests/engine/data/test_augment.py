"""Augmentation: which pixel comes from where, and that nothing else changes."""

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.data import augment
from engine.data.augment import affine, draw_affine


@pytest.fixture
def images() -> NDArray[np.uint8]:
    return np.random.default_rng(0).integers(0, 256, (200, 784)).astype(np.uint8)


def change(count: int = 1, **parts: float) -> NDArray[np.float32]:
    """Changes by name, in the parts of the most that are allowed; all others none."""
    names = ("turn", "size", "slant", "shift_x", "shift_y")
    one = [parts.get(name, 0.0) for name in names]
    return np.array([one] * count, np.float32)


def point(row: int, column: int) -> NDArray[np.uint8]:
    image = np.zeros((28, 28), np.uint8)
    image[row, column] = 255
    return image.reshape(1, 784)


def lit(image: NDArray[np.uint8]) -> tuple[float, float]:
    """The centre of mass, row and column, from the image's centre."""
    weights = image.reshape(28, 28).astype(float)
    rows, columns = np.mgrid[:28, :28] - 13.5
    return (weights * rows).sum() / weights.sum(), (weights * columns).sum() / weights.sum()


def blob(row: int, column: int) -> NDArray[np.uint8]:
    """5 x 5 lit pixels, so that half pixels weigh little."""
    image = np.zeros((28, 28), np.uint8)
    image[row - 2 : row + 3, column - 2 : column + 3] = 255
    return image.reshape(1, 784)


def test_no_change_leaves_every_pixel(images: NDArray[np.uint8]) -> None:
    assert np.array_equal(affine(images, change(len(images))), images)


def test_a_whole_pixel_of_shift_moves_every_pixel_by_one(images: NDArray[np.uint8]) -> None:
    changed = affine(images, change(len(images), shift_x=1 / augment.SHIFT_PX))
    before, after = images.reshape(-1, 28, 28), changed.reshape(-1, 28, 28)
    assert np.array_equal(after[:, :, :-1], before[:, :, 1:])
    assert not after[:, :, -1].any()  # what comes from outside is background


def test_half_a_pixel_is_the_mean_of_the_neighbours() -> None:
    changed = affine(point(10, 10), change(shift_y=0.5 / augment.SHIFT_PX)).reshape(28, 28)
    assert changed[9:11, 10].tolist() == [127, 127]
    assert np.count_nonzero(changed) == 2


def test_a_turn_goes_round_the_centre() -> None:
    row, column = lit(affine(blob(14, 22), change(turn=1.0)))
    radius = math.hypot(row, column)
    assert radius == pytest.approx(math.hypot(0.5, 8.5), abs=0.3)
    angle = math.atan2(row, column) - math.atan2(0.5, 8.5)
    assert abs(angle) == pytest.approx(augment.ROTATION, abs=0.04)


def test_a_size_brings_all_away_from_the_centre() -> None:
    row, column = lit(affine(blob(8, 20), change(size=1.0)))
    assert row == pytest.approx(-5.5 * (1 + augment.SCALE), abs=0.3)
    assert column == pytest.approx(6.5 * (1 + augment.SCALE), abs=0.3)


def test_a_slant_moves_rows_by_their_height() -> None:
    row, column = lit(affine(blob(6, 14), change(slant=1.0)))
    assert row == pytest.approx(-7.5, abs=0.3)
    assert column == pytest.approx(0.5 + 7.5 * augment.SHEAR, abs=0.3)


def test_images_together_change_as_each_alone(images: NDArray[np.uint8]) -> None:
    changes = draw_affine(np.random.default_rng(1), len(images))
    alone = [affine(images[i : i + 1], changes[i : i + 1])[0] for i in range(len(images))]
    assert np.array_equal(affine(images, changes), np.stack(alone))


def test_changes_are_drawn_from_the_generator_within_their_bounds() -> None:
    changes = draw_affine(np.random.default_rng(1), 10_000)
    assert changes.shape == (10_000, augment.PARAMETERS)
    assert changes.dtype == np.float32
    assert np.abs(changes).max() <= 1
    assert changes.mean(axis=0) == pytest.approx(0, abs=0.03)
    assert changes.std(axis=0) == pytest.approx(3**-0.5, abs=0.02)  # uniform on [-1, 1]
    assert np.array_equal(changes, draw_affine(np.random.default_rng(1), 10_000))
