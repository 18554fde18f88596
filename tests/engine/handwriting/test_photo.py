"""Photos of digits on paper, in all kinds of light, are read as the digits that were written."""

import gzip
import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.bundled import open_bundled
from engine.handwriting.normalize import normalize_drawing, normalize_image
from engine.handwriting.photo import ink_strength, reduced
from engine.handwriting.strokes import Drawing, in_unit_box, rasterize

SEVEN = Drawing(
    (
        [(0.26, 0.26), (0.40, 0.24), (0.72, 0.25), (0.62, 0.42), (0.50, 0.66), (0.44, 0.84)],
        [(0.40, 0.53), (0.68, 0.50)],
    )
)


def paper(drawing: Drawing, ground: float, pen: float, height: int = 300, width: int = 360):
    """What sheet and ink give back of the light: the digit in the middle, two thirds of the height."""
    side = 2 * height // 3
    mask = np.zeros((height, width), np.float32)
    top, left = (height - side) // 2, (width - side) // 2
    mask[top : top + side, left : left + side] = rasterize(drawing, side)
    return ground + (pen - ground) * mask


def gradient(shape: tuple[int, int], dark: float) -> np.ndarray:
    """Light that falls from 1 at the left to ``dark`` at the right."""
    return np.linspace(1, dark, shape[1])[None, :] * np.ones((shape[0], 1))


def shadow(shape: tuple[int, int], depth: float) -> np.ndarray:
    """A shadow over the lower right half, with a soft edge through the digit."""
    y, x = np.mgrid[: shape[0], : shape[1]]
    return 1 - depth / (1 + np.exp(-(x / shape[1] + y / shape[0] - 1) * 40))


def jpeg(picture: np.ndarray, quality: int = 70) -> np.ndarray:
    file = io.BytesIO()
    Image.fromarray((255 * np.clip(picture, 0, 1)).astype(np.uint8)).save(
        file, "JPEG", quality=quality
    )
    return np.asarray(Image.open(file))


@pytest.mark.parametrize(
    ("ground", "pen"), [(0.9, 0.2), (0.15, 0.8)], ids=["dark ink", "light ink"]
)
@pytest.mark.parametrize("light", [gradient, shadow])
def test_uneven_light_does_not_change_what_is_read(light, ground: float, pen: float) -> None:
    sheet = paper(SEVEN, ground, pen)
    noise = np.random.default_rng(0).normal(0, 0.01, sheet.shape)
    image = normalize_image(jpeg(sheet * light(sheet.shape, 0.4) + noise))
    even = normalize_drawing(SEVEN)
    assert np.corrcoef(image.ravel(), even.ravel())[0, 1] > 0.85


def test_nothing_that_comes_in_from_the_border_is_ink() -> None:
    sheet = paper(SEVEN, 0.9, 0.2) * gradient((300, 360), 0.5)
    sheet[:, :25] = 0.1  # the table
    strength = ink_strength(sheet.astype(np.float32))
    columns = np.flatnonzero(strength.any(axis=0)) * 360 / strength.shape[1]
    assert columns.min() > 80


def test_an_even_picture_keeps_its_size_and_its_greys() -> None:
    sheet = paper(SEVEN, 0.9, 0.1).astype(np.float32)
    strength = ink_strength(sheet)
    assert strength.shape == sheet.shape
    assert strength == pytest.approx((0.9 - sheet) / 0.8, abs=0.03)


def test_a_reduced_picture_is_made_of_means() -> None:
    picture = np.arange(32, dtype=np.float32).reshape(4, 8) / 32
    small = reduced(picture, 4)
    assert small.shape == (2, 4)
    assert small[0, 0] == pytest.approx(picture[:2, :2].mean())
    assert reduced(picture, 8) is picture


def test_photos_of_unseen_hands_are_read(real_data: Path) -> None:
    """A gradient, half the time a shadow, noise, JPEG, dark and light ground; writers 25 to 30."""
    rng, network = np.random.default_rng(7), open_bundled().network
    with gzip.open(real_data / "pen" / "pen-strokes.jsonl.gz", "rt") as file:
        drawn = [item for item in map(json.loads, file) if item["writer"] >= 25]
    images, labels = [], []
    for item in rng.choice(np.array(drawn, object), 60):
        ground, pen = (0.8, 0.2) if rng.random() < 0.7 else (0.2, 0.8)
        sheet = paper(in_unit_box(Drawing(item["strokes"], 0.06)), ground, pen)
        light = gradient(sheet.shape, rng.uniform(0.4, 0.8))[:, :: rng.choice([-1, 1])]
        if rng.random() < 0.5:
            light = light * shadow(sheet.shape, rng.uniform(0.3, 0.5))
        noise = rng.normal(0, 0.015, sheet.shape)
        images.append(normalize_image(jpeg(sheet * light + noise)).reshape(-1))
        labels.append(item["label"])
    answers = network.forward(np.array(images)).probabilities.argmax(axis=1)
    assert (answers == labels).mean() > 0.9
