"""Augmentation beside an independent map, and as an epoch uses it.

`data/test_augment.py` has each part of it by itself.
"""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.batches import Batches
from engine.data import augment
from engine.data.augment import PARAMETERS, affine, draw_affine
from engine.data.examples import Examples
from engine.spec import IMAGE_SIDE, PIXELS

TURN, SIZE, SLANT, SHIFT_X, SHIFT_Y = range(PARAMETERS)


def noise(count: int, seed: int = 0) -> np.ndarray:
    """Images in which no pixel is like its neighbour."""
    return np.random.default_rng(seed).integers(0, 256, (count, PIXELS), np.uint8)


def blobs(count: int) -> np.ndarray:
    """Smooth images, black at the border as digits are."""
    y, x = np.mgrid[:IMAGE_SIDE, :IMAGE_SIDE]
    rng = np.random.default_rng(0)
    images = np.zeros((count, IMAGE_SIDE, IMAGE_SIDE))
    for image in images:
        for cx, cy in rng.uniform(9, 18, (3, 2)):
            image += 120 * np.exp(-((x - cx) ** 2 + (y - cy) ** 2) / 12)
    return images.clip(0, 255).astype(np.uint8).reshape(count, PIXELS)


def changed(images: np.ndarray, **values: float) -> np.ndarray:
    """The images with these changes, the same for all, as (m, 28, 28)."""
    changes = np.zeros((len(images), PARAMETERS), np.float32)
    for name, value in values.items():
        changes[:, globals()[name.upper()]] = value
    return affine(images, changes).reshape(-1, IMAGE_SIDE, IMAGE_SIDE)


def squares(images: np.ndarray) -> np.ndarray:
    return images.reshape(-1, IMAGE_SIDE, IMAGE_SIDE)


def moved(images: np.ndarray, dx: int, dy: int) -> np.ndarray:
    """Each pixel from where it lay ``dx`` to the right and ``dy`` below; 0 from outside."""
    padded = np.pad(squares(images), ((0, 0), (4, 4), (4, 4)))
    return padded[:, 4 + dy : 4 + dy + IMAGE_SIDE, 4 + dx : 4 + dx + IMAGE_SIDE]


# Known changes


@pytest.mark.parametrize("dx", [-2, -1, 0, 1, 2])
@pytest.mark.parametrize("dy", [-2, -1, 0, 1, 2])
def test_a_shift_by_whole_pixels_is_exact(dx: int, dy: int) -> None:
    images, most = noise(5), augment.SHIFT_PX
    found = changed(images, shift_x=dx / most, shift_y=dy / most)
    np.testing.assert_array_equal(found, moved(images, dx, dy))


@pytest.mark.parametrize("turn", [-1, 1])
def test_a_quarter_turn_is_exact(turn: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(augment, "ROTATION", math.pi / 2)
    images = noise(5)
    turned = np.rot90(squares(images), turn, axes=(1, 2))
    np.testing.assert_array_equal(changed(images, turn=turn), turned)


def test_half_a_turn_is_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(augment, "ROTATION", math.pi)
    images = noise(5)
    np.testing.assert_array_equal(changed(images, turn=1), squares(images)[:, ::-1, ::-1])


def reference(images: np.ndarray, changes: np.ndarray) -> np.ndarray:
    """The same map with true bilinear interpolation, pixel by pixel, in float64."""
    out = np.zeros((len(images), IMAGE_SIDE, IMAGE_SIDE))
    centre = (IMAGE_SIDE - 1) / 2
    grid_y, grid_x = np.mgrid[:IMAGE_SIDE, :IMAGE_SIDE] - centre
    for image, new, (turn, size, slant, shift_x, shift_y) in zip(
        np.pad(squares(images), ((0, 0), (20, 20), (20, 20))), out, changes, strict=True
    ):
        angle, scale = augment.ROTATION * turn, 1 / (1 + augment.SCALE * size)
        slanted = grid_x + augment.SHEAR * slant * grid_y
        x = scale * (math.cos(angle) * slanted - math.sin(angle) * grid_y)
        y = scale * (math.sin(angle) * slanted + math.cos(angle) * grid_y)
        x += centre + augment.SHIFT_PX * shift_x + 20
        y += centre + augment.SHIFT_PX * shift_y + 20
        left, top = np.floor(x).astype(int), np.floor(y).astype(int)
        right, below = x - left, y - top
        new += image[top, left] * (1 - right) * (1 - below)
        new += image[top, left + 1] * right * (1 - below)
        new += image[top + 1, left] * (1 - right) * below
        new += image[top + 1, left + 1] * right * below
    return out


def test_random_changes_are_the_map_that_the_docstring_writes() -> None:
    """Looked up to half a pixel: on smooth images that is at most a quarter pixel's slope away."""
    images = blobs(40)
    changes = draw_affine(np.random.default_rng(1), 40)
    found, exact = squares(affine(images, changes)).astype(float), reference(images, changes)
    slope = np.abs(np.diff(squares(images).astype(float), axis=2)).max()
    assert np.abs(found - exact).max() <= slope / 2 + 3  # a quarter pixel across and down; rounding
    assert np.abs(found - exact).mean() < 2


# What always holds


@given(st.lists(st.floats(-1, 1, width=32), min_size=PARAMETERS, max_size=PARAMETERS))
@settings(deadline=None, database=None, max_examples=50)
def test_no_grey_is_new_and_what_comes_from_outside_is_background(values: list[float]) -> None:
    grey = np.full((1, PIXELS), 200, np.uint8)
    found = affine(grey, np.array([values], np.float32))
    assert (found.dtype, found.shape, found.flags.c_contiguous) == (np.uint8, (1, PIXELS), True)
    assert found.max() <= 200
    assert not affine(np.zeros_like(grey), np.array([values], np.float32)).any()
    exact = reference(grey, np.array([values]))
    assert not found.reshape(exact.shape)[0][exact[0] == 0][_far(exact[0])[exact[0] == 0]].any()


def _far(exact: np.ndarray) -> np.ndarray:
    """Pixels whose neighbours come from outside, too: further out than rounding reaches."""
    padded = np.pad(exact, 1)
    near = [np.roll(padded, (dy, dx), (0, 1)) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
    outside: np.ndarray = (sum(near) == 0)[1:-1, 1:-1]
    return outside


def test_the_images_given_are_left_alone() -> None:
    images = noise(5)
    before = images.copy()
    affine(images, draw_affine(np.random.default_rng(0), 5))
    np.testing.assert_array_equal(images, before)


# In an epoch


def filled(seed: int, epoch: int, sizes: tuple[int, ...], how: str = "affine") -> np.ndarray:
    """The images of an epoch as a trainer gets them, in batches of these sizes."""
    batches = Batches(Examples(noise(60), np.zeros(60, np.uint8)), seed)
    batches.begin(epoch)
    x, start = np.empty((60, PIXELS), np.float32), 0
    for size in sizes:
        batches.fill(x[start : start + size], start, how)
        start += size
    return x


def test_an_epochs_images_follow_from_seed_and_epoch_alone() -> None:
    first = filled(1, 0, (60,))
    np.testing.assert_array_equal(filled(1, 0, (7,) * 8 + (4,)), first)
    assert (filled(1, 1, (60,)) != first).any()
    assert (filled(2, 0, (60,)) != first).any()


def test_what_a_network_sees_lies_between_zero_and_one() -> None:
    for how in ("none", "affine"):
        x = filled(1, 0, (60,), how)
        assert x.min() == 0
        assert 0.9 < x.max() <= 1
