"""Opening data: what is at hand, what is made before training may begin, and how it can fail."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app import folders
from app.data_sets import DataSets
from app.training.job import Progress
from engine.data import dataset, download, mnist
from engine.data.examples import DataSet
from engine.errors import Cancelled, EngineError, FileError, Text

WAIT_MS = 30_000
NAMES = ("opened", "failed", "crashed", "ended")


class Desk:
    """Data sets, and what they told."""

    def __init__(self, qtbot, folder: Path | None = None) -> None:
        self._qtbot = qtbot
        self.sets = DataSets(folder)
        self.heard: list[tuple[str, object]] = []
        self.progress: list[Progress] = []
        for name in ("opened", "failed", "crashed"):
            getattr(self.sets, name).connect(
                lambda what, name=name: self.heard.append((name, what))
            )
        self.sets.ended.connect(lambda: self.heard.append(("ended", None)))
        self.sets.progressed.connect(self.progress.append)

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.heard]

    def wait(self) -> None:
        self._qtbot.waitUntil(lambda: "ended" in self.names, timeout=WAIT_MS)


@pytest.fixture
def desk(qtbot) -> Iterator[Desk]:
    desk = Desk(qtbot)
    yield desk
    desk.sets.close()


class Holder:
    """In the place of `dataset.open_data`: holds the opening of the data sets named, and counts."""

    def __init__(self, make: Callable[[str], DataSet], held: set[str]) -> None:
        self._make = make
        self._held = held
        self.go_on = threading.Event()
        self.entered = threading.Event()

    def __call__(self, name: str, folder: Path | None, **_: object) -> DataSet:
        self.entered.set()
        if name in self._held:
            assert self.go_on.wait(10)
        return self._make(name)


# What is at hand


def test_without_anything_mnist_is_not_at_hand(desk: Desk) -> None:
    assert not desk.sets.mnist_is_at_hand()
    assert desk.sets.named_folder() is None


def test_a_named_folder_counts_whatever_it_holds(desk: Desk, tmp_path: Path) -> None:
    desk.sets.folder = tmp_path
    assert desk.sets.mnist_is_at_hand()


def test_the_variable_names_a_folder_too(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(dataset.VARIABLE, str(tmp_path))
    assert desk.sets.mnist_is_at_hand()
    assert desk.sets.named_folder() == tmp_path
    desk.sets.folder = tmp_path / "nearer"
    assert desk.sets.named_folder() == tmp_path / "nearer"


def test_what_was_downloaded_is_at_hand(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Path] = []
    monkeypatch.setattr(mnist, "find", lambda folder: looked.append(folder) or {"all": folder})
    assert desk.sets.mnist_is_at_hand()
    assert looked == [folders.downloads()]


# Opening


def test_training_can_begin_as_soon_as_data_are_opened(
    desk: Desk, growing_data, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = growing_data(0)
    validation = type(data.train)(60, 1)
    data = DataSet(data.name, data.train, validation, data.load_test)
    monkeypatch.setattr(dataset, "open_data", lambda *_, **__: data)
    ready: list[tuple[int, int]] = []
    desk.sets.opened.connect(lambda data: ready.append((data.validation.ready, data.train.ready)))
    desk.sets.open("synthetic")
    desk.wait()
    assert ready == [(60, 80)]  # all to validate, and the first block
    assert desk.names == ["opened", "ended"]
    assert desk.progress[0].text == Text("Reading the digits")


def test_the_built_in_digits_are_there_in_a_moment(desk: Desk) -> None:
    desk.sets.open("synthetic")
    desk.wait()
    (_, data), _ = desk.heard
    assert isinstance(data, DataSet)
    assert data.name == "synthetic"
    assert data.validation.ready == len(data.validation) == 5_000
    assert data.train.block is not None
    assert data.train.block <= data.train.ready < len(data.train)


def test_mnist_is_opened_in_the_folder_that_was_chosen(desk: Desk, real_data: Path) -> None:
    desk.sets.choose(real_data / "mnist")
    desk.wait()
    (_, data), _ = desk.heard
    assert isinstance(data, DataSet)
    assert (data.name, len(data.train), len(data.validation)) == ("mnist", 55_000, 5_000)
    assert desk.sets.folder == real_data / "mnist"


def test_a_folder_without_digits_is_told_and_forgotten(desk: Desk, tmp_path: Path) -> None:
    desk.sets.choose(tmp_path / "no such folder")
    desk.wait()
    assert desk.names == ["failed", "ended"]
    assert isinstance(desk.heard[0][1], FileError)
    assert desk.sets.folder is None


def test_an_error_in_the_program_is_told_apart(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog
) -> None:
    def fail(*_: object, **__: object) -> DataSet:
        raise ZeroDivisionError("out of chalk")

    monkeypatch.setattr(dataset, "open_data", fail)
    desk.sets.open("mnist")
    desk.wait()
    assert desk.names == ["crashed", "ended"]
    assert "out of chalk" in str(desk.heard[0][1])


# Calling off


def test_digits_being_drawn_can_be_called_off(
    desk: Desk, growing_data, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = growing_data(0)
    entered, go_on = threading.Event(), threading.Event()
    grow = data.train.grow

    def slowly() -> None:
        entered.set()
        assert go_on.wait(10)
        grow()

    monkeypatch.setattr(data.train, "grow", slowly)
    monkeypatch.setattr(dataset, "open_data", lambda *_, **__: data)
    desk.sets.open("synthetic")
    assert entered.wait(10)
    desk.sets.cancel()
    go_on.set()
    desk.wait()
    assert desk.names == ["ended"]
    assert data.train.ready == 40


def test_what_is_asked_for_later_takes_the_place_of_what_is_under_way(
    desk: Desk, data_named, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = Holder(data_named, {"mnist"})
    monkeypatch.setattr(dataset, "open_data", holder)
    desk.sets.open("mnist")
    assert holder.entered.wait(10)
    desk.sets.open("synthetic")
    holder.go_on.set()
    desk.wait()
    assert desk.names == ["opened", "ended"]
    assert desk.heard[0][1].name == "synthetic"


def test_closing_calls_off_and_waits(
    desk: Desk, data_named, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    holder = Holder(data_named, {"mnist"})
    monkeypatch.setattr(dataset, "open_data", holder)
    desk.sets.open("mnist")
    assert holder.entered.wait(10)
    threading.Timer(0.05, holder.go_on.set).start()
    desk.sets.close()
    assert holder.go_on.is_set()
    desk.wait()
    assert desk.names == ["ended"]


# Downloading


def fake_download(*steps: download.DownloadProgress, end: Exception | None = None):
    def fetch(folder: Path, *, progress, cancelled) -> None:
        for step in steps:
            progress(step)
        if end:
            raise end

    return fetch


def test_a_download_is_opened_and_used_from_now_on(
    desk: Desk, data_named, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk.sets.folder = tmp_path
    step = download.DownloadProgress("t10k-labels.gz", 5, 11, 2.0)
    monkeypatch.setattr(download, "download_mnist", fake_download(step))
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(
        dataset, "open_data", lambda *args, **_: asked.append(args) or data_named("mnist")
    )
    desk.sets.download()
    desk.wait()
    assert desk.names == ["opened", "ended"]
    assert asked == [("mnist", None)]
    assert desk.sets.folder is None
    told = desk.progress[0]
    assert (told.done, told.total, told.seconds_left, told.in_bytes) == (5, 11, 2.0, True)
    assert told.text == Text("Downloading {file}", {"file": "t10k-labels.gz"})


@pytest.mark.parametrize(
    ("end", "heard"),
    [(Cancelled(), ["ended"]), (EngineError(Text("No network.")), ["failed", "ended"])],
)
def test_a_download_that_comes_to_nothing_leaves_the_folder(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, end: Exception, heard: list[str]
) -> None:
    desk.sets.folder = tmp_path
    monkeypatch.setattr(download, "download_mnist", fake_download(end=end))
    desk.sets.download()
    desk.wait()
    assert desk.names == heard
    assert desk.sets.folder == tmp_path
