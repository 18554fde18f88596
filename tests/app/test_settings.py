"""What the window remembers, also when the file is noise."""

from __future__ import annotations

import logging
import random
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from app import folders, i18n
from app.models.plan import Plan
from app.settings import MAX_RECENT_FILES, Settings
from engine.spec import NetworkSpec, TrainingSpec


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ajustes de José" / "settings.ini"


def test_a_first_start_has_the_defaults_and_says_nothing(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = Settings(path)
    assert settings.theme == "system"
    assert settings.language == i18n.system_language()
    assert settings.plan == Plan()
    assert settings.speed is None
    assert settings.recent_files == ()
    assert settings.data_folder is None
    assert settings.window_geometry.isEmpty()
    assert not caplog.records


def test_everything_is_remembered(path: Path) -> None:
    plan = Plan(
        "synthetic",
        NetworkSpec((30, 20)),
        TrainingSpec(
            "gd",
            0.3,
            None,
            3,
            2**32 - 1,
            "step",
            50,
            "affine",
            0.002,
            all_images=True,
            initial_scale=2.5,
        ),
    )
    first = Settings(path)
    first.language, first.theme, first.plan = "es", "dark", plan
    first.pen_width, first.speed = 0.125, 2.5
    first.window_geometry = QByteArray(b"\x00\xff,;=\n")
    first.window_state = QByteArray(b"state")
    first.data_folder = Path("/datos, ñ/mnist")
    first.save()
    second = Settings(path)
    assert (second.language, second.theme, second.plan) == ("es", "dark", plan)
    assert (second.pen_width, second.speed) == (0.125, 2.5)
    assert second.window_geometry == QByteArray(b"\x00\xff,;=\n")
    assert second.window_state == QByteArray(b"state")
    assert second.data_folder == Path("/datos, ñ/mnist")


def test_no_hidden_layer_and_flat_out_are_remembered(path: Path) -> None:
    first = Settings(path)
    first.plan, first.speed = Plan(network=NetworkSpec(())), 4.0
    first.speed = None
    first.save()
    assert Settings(path).plan.network.hidden == ()
    assert Settings(path).speed is None


def test_recent_files_newest_first_each_once(path: Path) -> None:
    settings = Settings(path)
    for i in range(MAX_RECENT_FILES + 3):
        settings.add_recent_file(Path(f"red, {i}.safetensors"))
    settings.add_recent_file(Path("red, 5.safetensors"))
    settings.save()
    files = Settings(path).recent_files
    assert files[0] == Path("red, 5.safetensors")
    assert len(files) == len(set(files)) == MAX_RECENT_FILES
    settings.forget_recent_files()
    assert settings.recent_files == ()


def test_bad_values_become_their_defaults_with_one_line(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.parent.mkdir()
    path.write_text(
        "[General]\nlanguage=klingon\ntheme=1, 2, 3\nrecent_files={]\npen_width=nan\nspeed=-1\n"
        "[plan]\nlearning_rate=-3\nseed=99999999999999\nhidden=a-b\nepochs=7\n[window]\ngeometry=zz\n",
        encoding="utf-8",
    )
    settings = Settings(path)
    assert settings.theme == "system"
    assert settings.language == i18n.system_language()
    assert settings.recent_files == ()
    assert settings.pen_width == Settings(path.with_name("none.ini")).pen_width
    assert settings.speed is None
    assert settings.window_geometry.isEmpty()
    assert settings.plan == Plan(training=TrainingSpec(epochs=7))
    assert [r.levelno for r in caplog.records] == [logging.WARNING]


@pytest.mark.parametrize("seed", range(20))
def test_noise_becomes_the_defaults_with_one_line(
    path: Path, caplog: pytest.LogCaptureFixture, seed: int
) -> None:
    path.parent.mkdir()
    path.write_bytes(random.Random(seed).randbytes(4000))
    settings = Settings(path)
    assert settings.plan == Plan()
    assert settings.theme == "system"
    assert len(caplog.records) == 1
    settings.theme = "dark"
    settings.save()
    assert Settings(path).theme == "dark"


@pytest.mark.parametrize(
    "text", ["[General]\ntheme=@Variant(\\0\\0\\0\\x7f)\n", "theme=@ByteArray(x)\n", "[[[[\n"]
)
def test_qt_types_where_words_belong_become_the_defaults(path: Path, text: str) -> None:
    path.parent.mkdir()
    path.write_text(text)
    assert Settings(path).theme == "system"


def test_a_folder_in_the_way_is_one_line_in_the_log(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.mkdir(parents=True)
    settings = Settings(path)
    settings.theme = "dark"
    settings.save()
    assert caplog.records


def test_one_variable_moves_every_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(folders.HOME_VARIABLE, str(tmp_path))
    for place in (folders.settings_file(), folders.downloads(), folders.log_file()):
        assert place.parent == tmp_path


def test_the_usual_folders_are_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(folders.HOME_VARIABLE, raising=False)
    places = {folders.settings_file(), folders.downloads(), folders.log_file()}
    assert len(places) == 3
    assert all(place.is_absolute() and "perceptron-studio" in str(place) for place in places)


def test_who_reads_the_pad_is_remembered(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    assert settings.pad_reader == "auto"
    settings.pad_reader = "both"
    settings.save()
    assert Settings(tmp_path / "settings.ini").pad_reader == "both"
