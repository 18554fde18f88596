"""The film of the receptive-field wall: a picture a moment, as a GIF or as a folder of PNG pictures."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.activations import Array
from engine.errors import Cancelled, FileError, Text
from engine.files import cannot_write, write_atomically
from engine.spec import IMAGE_SIDE

GIF = ".gif"
_ENLARGED = 2
_GAP = 2
_MARGIN = 10
_LINE = 30
_TYPE = 18
_FRAME_MS = 350
_LAST_MS = 2_500

Colour = tuple[int, int, int]
Report = Callable[[int, int], None]


@dataclass(frozen=True)
class Film:
    """``walls`` are W^[1] at each moment, each (n, 784); ``captions`` what is written below them.

    All are painted on the scale -``limit`` .. ``limit`` through ``table``, (256, 4) uint8, in rows of
    ``columns`` tiles, on ``ground`` with ``ink``.
    """

    walls: Sequence[Array]
    captions: Sequence[str]
    limit: float
    columns: int
    table: np.ndarray
    ground: Colour
    ink: Colour

    def frames(self, report: Report, cancelled: Callable[[], bool]) -> Iterator[Image.Image]:
        """The pictures one after the other. Raises `Cancelled`."""
        for place, (wall, caption) in enumerate(zip(self.walls, self.captions, strict=True)):
            if cancelled():
                raise Cancelled
            report(place, len(self.walls))
            yield self._frame(wall, caption)

    def _frame(self, wall: Array, caption: str) -> Image.Image:
        tiles = self._coloured(wall)
        side = IMAGE_SIDE * _ENLARGED + _GAP
        rows = -(-len(tiles) // self.columns)
        size = (2 * _MARGIN + self.columns * side, 2 * _MARGIN + rows * side + _LINE)
        frame = Image.new("RGB", size, self.ground)
        for place, tile in enumerate(tiles):
            row, column = divmod(place, self.columns)
            frame.paste(Image.fromarray(tile), (_MARGIN + column * side, _MARGIN + row * side))
        font = ImageFont.load_default(_TYPE)
        below = size[1] - _LINE - _MARGIN // 2
        ImageDraw.Draw(frame).text((_MARGIN, below), caption, self.ink, font)
        return frame

    def _coloured(self, wall: Array) -> np.ndarray:
        """(n, side, side, 3) uint8, enlarged."""
        places = np.nan_to_num(wall / self.limit * 127.5 + 127.5).clip(0, 255).astype(np.uint8)
        pixels = self.table[places.reshape(-1, IMAGE_SIDE, IMAGE_SIDE)][..., :3]
        return np.repeat(np.repeat(pixels, _ENLARGED, axis=1), _ENLARGED, axis=2)


def write_film(path: Path, film: Film, report: Report, cancelled: Callable[[], bool]) -> None:
    """Write a GIF where ``path`` ends in .gif, else a new folder of that name with numbered pictures.

    Either is there whole or not at all. Raises `FileError` and `Cancelled`.
    """
    if path.suffix.lower() == GIF:
        write_atomically(path, _gif(film, report, cancelled))
    else:
        _write_folder(path, film, report, cancelled)


def _gif(film: Film, report: Report, cancelled: Callable[[], bool]) -> bytes:
    """One palette serves all pictures: the colour map is the same in all of them."""
    palette = _palette(film)
    frames = [
        frame.quantize(palette=palette, dither=Image.Dither.NONE)
        for frame in film.frames(report, cancelled)
    ]
    durations = [_FRAME_MS] * (len(frames) - 1) + [_LAST_MS]
    content = io.BytesIO()
    frames[0].save(
        content, "GIF", save_all=True, append_images=frames[1:], duration=durations, loop=0
    )
    return content.getvalue()


def _palette(film: Film) -> Image.Image:
    """Every second colour of the map, and between ground and ink what type is smoothed with."""
    shades = np.linspace(film.ground, film.ink, 128).round().astype(np.uint8)
    palette = Image.new("P", (1, 1))
    palette.putpalette([*film.table[::2, :3].ravel().tolist(), *shades.ravel().tolist()])
    return palette


def _write_folder(path: Path, film: Film, report: Report, cancelled: Callable[[], bool]) -> None:
    """Written beside its place and then renamed."""
    if path.exists():
        raise FileError(path, Text("is there already"), Text("Choose another name for the folder."))
    try:
        beside = Path(tempfile.mkdtemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent))
    except OSError as error:
        raise cannot_write(path, error) from error
    try:
        for place, frame in enumerate(film.frames(report, cancelled)):
            frame.save(beside / f"{place:03d}.png")
        beside.chmod(0o755)
        os.replace(beside, path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
