"""Image files of every kind become grey pictures; what is none is refused in a sentence."""

import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app import images
from app.images import ENOUGH, read_grey
from engine.errors import FileError


@pytest.fixture
def drawn() -> Image.Image:
    """A black bar on white, upright, left of the middle."""
    image = Image.new("L", (40, 60), 255)
    image.paste(0, (5, 10, 12, 50))
    return image


def saved(image: Image.Image, path: Path, **options: object) -> Path:
    image.save(path, **options)
    return path


@pytest.mark.parametrize("name", ["bar.png", "bar.bmp", "bar.gif", "bár 2.tif", "bar.webp"])
def test_common_kinds_are_read(drawn: Image.Image, tmp_path: Path, name: str) -> None:
    grey = read_grey(
        saved(drawn, tmp_path / name, **({"lossless": True} if "webp" in name else {}))
    )
    assert grey.shape == (60, 40)
    assert grey.dtype == np.float32
    assert grey == pytest.approx(np.asarray(drawn) / 255, abs=0.01)


def test_colours_become_grey(drawn: Image.Image, tmp_path: Path) -> None:
    grey = read_grey(saved(drawn.convert("RGB"), tmp_path / "bar.jpg", quality=95))
    assert np.abs(grey - np.asarray(drawn) / 255).mean() < 0.02


def test_light_on_dark_is_kept_so(drawn: Image.Image, tmp_path: Path) -> None:
    grey = read_grey(saved(drawn.point(lambda level: 255 - level), tmp_path / "bar.png"))
    assert grey[0, 0] == 0
    assert grey[20, 8] == 1


def test_sixteen_bit_greys_are_scaled(tmp_path: Path) -> None:
    levels = np.array([[0, 65535], [32768, 65535]], np.uint16)
    grey = read_grey(saved(Image.fromarray(levels), tmp_path / "deep.png"))
    assert grey == pytest.approx(levels / 65535, abs=1e-4)


@pytest.mark.parametrize("ink", [0, 255])
def test_what_is_transparent_shows_paper(tmp_path: Path, ink: int) -> None:
    image = Image.new("RGBA", (20, 20), (ink, ink, ink, 0))
    image.paste((ink, ink, ink, 255), (8, 2, 12, 18))
    grey = read_grey(saved(image, tmp_path / "clear.png"))
    assert grey[0, 0] == (1 if ink == 0 else 0)
    assert grey[10, 10] == ink / 255


def test_transparent_palettes_are_read(drawn: Image.Image, tmp_path: Path) -> None:
    path = saved(drawn.convert("P"), tmp_path / "palette.png", transparency=255)
    assert read_grey(path)[0, 0] == 1


def test_a_photo_is_turned_as_its_camera_says(drawn: Image.Image, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter clockwise
    grey = read_grey(saved(drawn, tmp_path / "photo.jpg", exif=exif))
    assert grey.shape == (40, 60)
    assert grey[8, 30] < 0.2


def test_one_pixel_is_an_image(tmp_path: Path) -> None:
    assert read_grey(saved(Image.new("L", (1, 1), 255), tmp_path / "dot.png")).tolist() == [[1]]


def test_a_large_photo_is_made_smaller(tmp_path: Path) -> None:
    grey = read_grey(saved(Image.new("RGB", (5000, 3000), "white"), tmp_path / "large.png"))
    assert max(grey.shape) < 2 * ENOUGH


def bomb(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds nothing."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunk = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    data = b"IDAT" + zlib.compress(b"\0" * 100)
    tail = struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
    return b"\x89PNG\r\n\x1a\n" + chunk + tail


@pytest.mark.parametrize("side", [7_100, 10_000, 60_000])
def test_a_bomb_is_refused(tmp_path: Path, side: int) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(bomb(side, side))
    with pytest.raises(FileError, match="more than 50 million pixels") as caught:
        read_grey(path)
    assert caught.value.path == path


def test_what_is_no_image_is_named(tmp_path: Path, drawn: Image.Image) -> None:
    text = tmp_path / "text.png"
    text.write_text("not a picture")
    with pytest.raises(FileError, match="not an image of a known kind"):
        read_grey(text)
    with pytest.raises(FileError, match="no such file"):
        read_grey(tmp_path / "missing.png")
    with pytest.raises(FileError, match="cannot be read"):
        read_grey(tmp_path)
    empty = tmp_path / "empty.png"
    empty.touch()
    with pytest.raises(FileError, match="not an image"):
        read_grey(empty)


def test_a_damaged_image_never_ends_in_another_error(drawn: Image.Image, tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    for kind in ("png", "jpeg", "gif", "bmp", "tiff"):
        whole = io.BytesIO()
        drawn.save(whole, kind)
        for _ in range(40):
            content = np.frombuffer(whole.getvalue(), np.uint8).copy()
            content[rng.integers(0, len(content), 4)] = rng.integers(0, 256, 4)
            path = tmp_path / f"damaged.{kind}"
            path.write_bytes(content.tobytes()[: rng.integers(1, len(content) + 1)])
            try:
                assert read_grey(path).ndim == 2
            except FileError:
                continue


def test_no_pillow_before_an_image_comes() -> None:
    code = "import sys, app.images; sys.exit('PIL' in sys.modules or 'PySide6' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(images.__file__).parents[1])
