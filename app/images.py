"""An image file as a grey picture, for the reader of digits.

Pillow is imported only when an image comes: most starts of the program never need it. What is
transparent shows white paper, a photo is turned as its camera says, and a large one is made smaller at
once, which loses nothing: a digit ends in 20x20 pixels.
"""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.errors import FileError, Text

if TYPE_CHECKING:
    from PIL import Image

MAX_PIXELS = 50_000_000
"""An image of more pixels is refused unopened: a few kilobytes of file can claim gigabytes."""
ENOUGH = 1024
"""The side, in pixels, above which an image is made smaller."""

SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp")
"""Of common kinds; a file that is named on the command line may be of any kind that Pillow knows."""

_REMEDY = Text("Give an image of a digit, such as PNG or JPEG.")


def read_grey(path: Path) -> NDArray[np.float32]:
    """An image file as (h, w) float32, black 0 to white 1, at most 2 x `ENOUGH` pixels a side.

    Of several frames the first. Raises `FileError` for whatever keeps it from being read.
    """
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path) as image:
                _refuse_huge(path, image)
                return _grey(_smaller(ImageOps.exif_transpose(image)))
    except Image.DecompressionBombError:
        raise _too_large(path) from None
    except FileNotFoundError:
        raise FileError(path, Text("there is no such file"), _REMEDY) from None
    except FileError:
        raise
    except Exception as error:  # Pillow's decoders raise whatever a broken file makes them
        raise FileError(path, _problem(error), _REMEDY) from error


def is_image_file(path: Path) -> bool:
    """Whether the name is one of a common kind of image."""
    return path.name.lower().endswith(SUFFIXES)


def grey_of_rgba(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """A picture that is no file, (h, w, 4) red, green, blue and opacity, as `read_grey` gives it."""
    from PIL import Image

    return _grey(_smaller(Image.fromarray(pixels)))


def _problem(error: Exception) -> Text:
    from PIL import UnidentifiedImageError

    if isinstance(error, UnidentifiedImageError):
        return Text("it is not an image of a known kind")
    if isinstance(error, OSError) and error.strerror:
        return Text("it cannot be read ({reason})", {"reason": error.strerror})
    return Text("the image is damaged")


def _refuse_huge(path: Path, image: Image.Image) -> None:
    if image.width * image.height > MAX_PIXELS:
        raise _too_large(path)


def _too_large(path: Path) -> FileError:
    gaps = {"most": MAX_PIXELS // 1_000_000}
    return FileError(path, Text("the image has more than {most} million pixels", gaps), _REMEDY)


def _smaller(image: Image.Image) -> Image.Image:
    """Reduced by a whole factor, area by area; palettes and 16-bit greys are small or stay."""
    factor = max(image.size) // ENOUGH
    return (
        image.reduce(factor) if factor > 1 and image.mode in ("L", "RGB", "RGBA", "LA") else image
    )


def _grey(image: Image.Image) -> NDArray[np.float32]:
    if image.mode[0] in "IF":
        return _grey_of_numbers(np.asarray(image))
    if "A" not in image.getbands() and "transparency" not in image.info:
        return np.asarray(image.convert("L"), np.float32) / np.float32(255)
    paper = _on_ground(image, "white")  # on which white ink would vanish
    return paper if np.ptp(paper) > 0 else _on_ground(image, "black")


def _grey_of_numbers(values: NDArray[np.generic]) -> NDArray[np.float32]:
    """Images of 16-bit greys; of 32-bit or floating ones the largest value counts as white."""
    numbers = np.asarray(values, np.float32)
    full = 65535 if values.dtype.kind in "iu" else max(float(numbers.max()), 1e-9)
    return np.asarray(np.clip(numbers / np.float32(full), 0, 1), np.float32)


def _on_ground(image: Image.Image, ground: str) -> NDArray[np.float32]:
    from PIL import Image

    layer = image.convert("RGBA")
    flat = Image.alpha_composite(Image.new("RGBA", layer.size, ground), layer)
    return np.asarray(flat.convert("L"), np.float32) / np.float32(255)
