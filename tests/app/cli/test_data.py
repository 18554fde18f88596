"""The data options: where MNIST is read from, and its download."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app import folders
from app.cli import data
from engine.data.download import DownloadProgress

Run = Callable[..., Any]


@pytest.fixture
def downloads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that a download of three steps was made to."""
    asked: list[Path] = []

    def download(folder: Path, *, progress: Callable[..., None], cancelled: Run) -> None:
        asked.append(folder)
        assert not cancelled()
        for done, left in ((0, None), (5_000_000, 2.4), (11_594_722, 0.0)):
            progress(DownloadProgress("train-images", done, 11_594_722, left))

    monkeypatch.setattr(data, "download_mnist", download)
    return asked


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    calls: list[tuple[Any, ...]] = []

    def open_data(name: str | None, folder: Path | None, *, downloads: Path) -> None:
        calls.append((name, folder, downloads))

    monkeypatch.setattr(data, "open_data", open_data)
    return calls


def test_nothing_is_downloaded_unasked(downloads: list[Path], opened: list[Any]) -> None:
    data.open_chosen_data(Namespace(data=None, data_dir=None, download=False))
    assert downloads == []
    assert opened == [(None, None, folders.downloads())]


def test_a_download_is_what_is_then_opened(
    downloads: list[Path], opened: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    data.open_chosen_data(Namespace(data="mnist", data_dir=None, download=True))
    assert downloads == [folders.downloads()]
    assert opened == [("mnist", folders.downloads(), folders.downloads())]
    told = capsys.readouterr()
    assert told.err == f"MNIST in {folders.downloads()}\n11.6 of 11.6 MB  0:00 left\n"
    assert told.out == ""


def test_a_named_folder_is_downloaded_to(
    tmp_path: Path, downloads: list[Path], opened: list[Any]
) -> None:
    data.open_chosen_data(Namespace(data=None, data_dir=tmp_path, download=True))
    assert downloads == [tmp_path]
    assert opened[0][1] == tmp_path


def test_a_named_folder_without_mnist_is_an_error(tmp_path: Path, command_line: Run) -> None:
    folder = tmp_path / "ni aquí"
    answer = command_line("train", "--data-dir", folder)
    assert answer.status == 2
    assert answer.err.startswith(f"main.py: {folder}: there is no such folder")
