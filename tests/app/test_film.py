"""The film: a picture for each moment, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app import theme
from app.film import Film, write_film
from engine.errors import Cancelled, FileError

GROUND, INK = (255, 255, 255), (10, 20, 30)


def film(moments: int = 3, neurons: int = 5) -> Film:
    rng = np.random.default_rng(0)
    walls = [rng.normal(0, 0.1, (neurons, 784)).astype(np.float32) for _ in range(moments)]
    captions = [f"{128 * i} images" for i in range(moments)]
    return Film(walls, captions, 0.2, 3, theme.diverging_lut(theme.load("light")), GROUND, INK)


def write(path: Path, what: Film | None = None, stop_after: int | None = None) -> list[int]:
    told: list[int] = []
    cancelled = lambda: stop_after is not None and len(told) >= stop_after  # noqa: E731
    write_film(path, what or film(), lambda done, total: told.append(done), cancelled)
    return told


def test_a_gif_has_a_picture_for_each_moment_and_rests_at_the_last(tmp_path: Path) -> None:
    path = tmp_path / "el muro.gif"
    assert write(path) == [0, 1, 2]
    with Image.open(path) as gif:
        assert gif.n_frames == 3
        assert gif.info["loop"] == 0
        first = gif.info["duration"]
        gif.seek(2)
        assert gif.info["duration"] > first


def test_each_weight_is_a_square_of_its_colour(tmp_path: Path) -> None:
    made = film()
    write(tmp_path / "muro", made)
    with Image.open(tmp_path / "muro" / "001.png") as picture:
        pixels = np.array(picture)
    wall = made.walls[1]
    for neuron, row, column in ((0, 0, 0), (1, 14, 20), (4, 27, 27)):
        tile_row, tile_column = divmod(neuron, 3)
        y, x = 10 + 58 * tile_row + 2 * row, 10 + 58 * tile_column + 2 * column
        level = int(np.clip(wall[neuron, 28 * row + column] / 0.2 * 127.5 + 127.5, 0, 255))
        for dy, dx in ((0, 0), (1, 1)):
            assert pixels[y + dy, x + dx].tolist() == made.table[level, :3].tolist()


def test_a_folder_holds_numbered_pictures_of_one_size(tmp_path: Path) -> None:
    write(tmp_path / "muro")
    files = sorted((tmp_path / "muro").iterdir())
    assert [file.name for file in files] == ["000.png", "001.png", "002.png"]
    sizes = set()
    for file in files:
        with Image.open(file) as picture:
            sizes.add(picture.size)
    assert len(sizes) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["muro"]


def test_the_caption_stands_below(tmp_path: Path) -> None:
    write(tmp_path / "muro")
    with Image.open(tmp_path / "muro" / "002.png") as picture:
        below = np.array(picture)[-35:]
    assert (below == INK).all(axis=2).any()


@pytest.mark.parametrize("name", ["film.gif", "film"])
def test_called_off_it_leaves_nothing_behind(tmp_path: Path, name: str) -> None:
    with pytest.raises(Cancelled):
        write(tmp_path / name, stop_after=2)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "muro").mkdir()
    with pytest.raises(FileError, match="another name"):
        write(tmp_path / "muro")
    assert list((tmp_path / "muro").iterdir()) == []


@pytest.mark.parametrize("name", ["film.gif", "film"])
def test_where_nothing_can_be_written_it_says_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError, match="cannot be written"):
        write(tmp_path / "nowhere" / name)


def test_weights_that_are_no_numbers_make_a_picture_too(tmp_path: Path) -> None:
    made = film()
    made.walls[0][0, :10] = np.nan
    made.walls[0][1, :10] = np.inf
    write(tmp_path / "film.gif", made)
    assert (tmp_path / "film.gif").exists()
