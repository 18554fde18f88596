"""The camera: every scene gives a picture of the window, and trouble gives none."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app import screenshot
from engine.data.examples import DataSet
from engine.errors import EngineError, FileError, SettingError, Text


@pytest.fixture(autouse=True)
def small_scenes(monkeypatch: pytest.MonkeyPatch, data_named: Callable[[str], DataSet]) -> None:
    monkeypatch.setattr("engine.data.dataset.open_data", lambda name, *_, **__: data_named(name))
    monkeypatch.setattr(screenshot, "_SETTLE_S", 0.05)


def picture(path: Path) -> QImage:
    image = QImage(str(path))
    assert not image.isNull()
    return image


@pytest.mark.parametrize("scene", screenshot.scene_names())
def test_each_scene_is_a_picture_of_the_asked_size(qapp, tmp_path: Path, scene: str) -> None:
    out = tmp_path / "una imagen.png"
    screenshot.take(scene, out, "synthetic", size=(1000, 700))
    assert (picture(out).width(), picture(out).height()) == (1000, 700)


def test_theme_language_and_scene_change_the_picture(qapp, tmp_path: Path) -> None:
    looks = [("untrained", "light", "en"), ("untrained", "dark", "en")]
    looks += [("untrained", "light", "es"), ("welcome", "light", "en")]
    pictures = []
    for index, (scene, theme, language) in enumerate(looks):
        out = tmp_path / f"{index}.png"
        screenshot.take(scene, out, "synthetic", size=(1000, 700), theme=theme, language=language)
        pictures.append(picture(out))
    for index, one in enumerate(pictures):
        assert all(one != other for other in pictures[index + 1 :])
    light, dark = (image.pixelColor(500, 690).lightness() for image in pictures[:2])
    assert light > 200
    assert dark < 80


def test_an_unknown_scene_is_refused_with_the_list(qapp, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="one of welcome, untrained, trained, drawing, main"):
        screenshot.take("moon", tmp_path / "x.png")
    assert not (tmp_path / "x.png").exists()


def test_data_that_cannot_be_opened_give_no_picture(
    qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> DataSet:
        raise EngineError(Text("There are no digits here."))

    monkeypatch.setattr("engine.data.dataset.open_data", fail)
    with pytest.raises(EngineError, match="no digits here"):
        screenshot.take("trained", tmp_path / "x.png", "mnist")
    assert not (tmp_path / "x.png").exists()


def test_mnist_asked_for_and_not_there_is_an_error(
    qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    with pytest.raises(FileError, match="MNIST"):
        screenshot.take("untrained", tmp_path / "x.png", "mnist", data_dir=tmp_path / "empty")


def test_a_picture_that_cannot_be_written_is_told(qapp, tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be written"):
        screenshot.take("welcome", tmp_path / "missing" / "x.png", "synthetic")
    with pytest.raises(FileError, match="PNG"):
        screenshot.take("welcome", tmp_path / "x.doc", "synthetic")
