"""MNIST's normalisation: 20x20, centre of mass in the middle, the same wherever it was drawn."""

import gzip
import itertools
import json
from pathlib import Path

import numpy as np
import pytest

from engine.handwriting.normalize import (
    BOX_SIDE,
    CENTRE,
    centre_of_mass,
    normalize_drawing,
    normalize_image,
)
from engine.handwriting.strokes import Drawing, DrawingError, rasterize

SEVEN = ([[0.2, 0.2], [0.7, 0.25], [0.4, 0.9]], [[0.3, 0.5], [0.6, 0.5]])


def moved(strokes: tuple, scale: float, x: float, y: float) -> Drawing:
    return Drawing(tuple(np.array(stroke) * scale + (x, y) for stroke in strokes))


def extent(image: np.ndarray) -> tuple[int, int]:
    """Height and width of the inked box in pixels."""
    return tuple(int(np.ptp(np.flatnonzero(image.any(axis=axis)))) + 1 for axis in (1, 0))  # type: ignore[return-value]


def test_the_centre_of_mass_is_in_the_middle() -> None:
    image = normalize_drawing(Drawing(SEVEN))
    assert centre_of_mass(image[None])[0] == pytest.approx([CENTRE, CENTRE], abs=0.02)


def test_the_larger_side_is_20_pixels_and_proportions_stay() -> None:
    square = Drawing(([[0, 0], [3, 0], [3, 6], [0, 6], [0, 0]],))
    image = normalize_drawing(square)
    assert image[image > 0.5].size > 0
    height, width = extent(image >= 0.5)
    assert height in (BOX_SIDE - 1, BOX_SIDE, BOX_SIDE + 1)
    pen = 2.5
    assert width - pen == pytest.approx((height - pen) / 2, abs=1)


def test_place_and_size_of_the_drawing_do_not_matter() -> None:
    here = normalize_drawing(Drawing(SEVEN))
    for scale, x, y in [(1, 3, -5), (500, 0, 0), (1e-6, 0, 0), (1e7, 1e8, -1e8)]:
        assert normalize_drawing(moved(SEVEN, scale, x, y)) == pytest.approx(here, abs=2e-3)


def test_a_wider_pen_gives_a_wider_line() -> None:
    thin, plain, thick = (normalize_drawing(Drawing(SEVEN, w)).sum() for w in (0.05, 0.08, 0.12))
    assert thin < plain < thick


def test_an_empty_drawing_is_all_zero() -> None:
    image = normalize_drawing(Drawing())
    assert image.shape == (28, 28)
    assert image.dtype == np.float32
    assert not image.any()


def test_a_dot_stays_a_dot_in_the_middle() -> None:
    image = normalize_drawing(Drawing(([[123.0, -4.0]],)))
    assert image[14, 14] == 1
    assert 2 <= max(extent(image)) <= 6


def test_the_image_is_read_only() -> None:
    for image in (normalize_drawing(Drawing(SEVEN)), normalize_image(np.eye(9))):
        with pytest.raises(ValueError, match="read-only"):
            image[0, 0] = 1


def test_a_long_drawing_is_handled() -> None:
    t = np.linspace(0, 300, 20_000)
    spiral = np.column_stack([t * np.cos(t), t * np.sin(t)])
    assert normalize_drawing(Drawing((spiral,))).max() == 1


@pytest.mark.parametrize("invert", [False, True], ids=["light on dark", "dark on light"])
@pytest.mark.parametrize("side", [40, 97, 400])
def test_a_picture_of_a_drawing_is_read_as_the_drawing(side: int, invert: bool) -> None:
    drawing = moved(SEVEN, 0.8, 0.05, 0.1)
    picture = rasterize(drawing, side)
    picture = 0.9 - 0.7 * picture if invert else 0.1 + 0.6 * picture
    image = normalize_image(picture)
    expected = normalize_drawing(drawing)
    assert np.corrcoef(image.ravel(), expected.ravel())[0, 1] > 0.85
    assert centre_of_mass(image[None])[0] == pytest.approx([CENTRE, CENTRE], abs=0.51)


def test_a_noisy_ground_is_not_ink() -> None:
    clean = 0.8 - 0.6 * rasterize(moved(SEVEN, 0.4, 0.3, 0.3), 200)
    noise = np.random.default_rng(0).normal(0, 0.03, clean.shape)
    noise[20, 20] = noise[180, 30] = -0.7
    noisy = normalize_image(np.clip(clean + noise, 0, 1))
    assert np.abs(noisy - normalize_image(clean)).mean() < 0.02


@pytest.mark.parametrize("level", [0.0, 0.4, 1.0])
def test_a_blank_image_is_all_zero(level: float) -> None:
    assert not normalize_image(np.full((30, 20), level)).any()


def test_a_single_pixel_is_handled() -> None:
    assert not normalize_image(np.ones((1, 1))).any()
    spot = np.zeros((50, 50), np.uint8)
    spot[10, 30] = 255
    assert normalize_image(spot).sum() == BOX_SIDE**2


@pytest.mark.parametrize(
    "grey",
    [
        np.zeros((0, 5)),
        np.zeros((3, 3, 3)),
        np.full((5, 5), np.nan),
        np.full((5, 5), 2.0),
        np.zeros((5, 5), np.int64),
        "digit.png",
    ],
)
def test_what_is_no_picture_is_named(grey: object) -> None:
    with pytest.raises(DrawingError, match="image"):
        normalize_image(grey)  # type: ignore[arg-type]


def test_images_of_mnist_stay_as_they_are(real_data: Path) -> None:
    with gzip.open(real_data / "mnist" / "train-images-idx3-ubyte.gz") as file:
        images = np.frombuffer(file.read(16 + 784 * 200), np.uint8, offset=16)
    for image in images.reshape(-1, 28, 28):
        again = normalize_image(image)
        assert np.abs(again - image / 255).mean() < 0.02


def test_real_drawings_carry_as_much_ink_as_mnist(real_data: Path) -> None:
    with gzip.open(real_data / "pen" / "pen-strokes.jsonl.gz", "rt") as file:
        drawings = [Drawing(json.loads(line)["strokes"]) for line in itertools.islice(file, 300)]
    images = np.array([normalize_drawing(drawing) for drawing in drawings])
    assert images.mean() == pytest.approx(0.131, abs=0.01)
    assert max(max(extent(image)) for image in images) <= 22
