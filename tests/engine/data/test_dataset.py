"""Which data set a name, a folder, a variable and a download lead to."""

import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from engine.data.dataset import VARIABLE, JoinedExamples, open_data
from engine.data.examples import DataSet, Examples
from engine.errors import FileError, SettingError


class SlowExamples(Examples):
    """Seven rows, made two at a time; row i is all i."""

    block = 2

    def __init__(self) -> None:
        super().__init__(np.zeros((7, 784), np.uint8), np.zeros(7, np.uint8))
        self._ready = 0

    @property
    def ready(self) -> int:
        return self._ready

    def grow(self) -> None:
        new = np.arange(self._ready, min(self._ready + 2, 7))
        self.images[new], self.labels[new] = new[:, None], new
        self._ready += len(new)


@pytest.fixture(autouse=True)
def synthetic(monkeypatch: pytest.MonkeyPatch) -> None:
    """A generator that takes no time, and no variable set."""
    monkeypatch.delenv(VARIABLE, raising=False)
    nothing = Examples(np.zeros((0, 784), np.uint8), np.zeros(0, np.uint8))

    def open_synthetic() -> DataSet:
        return DataSet("synthetic", SlowExamples(), nothing, lambda: nothing)

    module = SimpleNamespace(open_synthetic=open_synthetic)
    monkeypatch.setitem(sys.modules, "engine.data.synthetic", module)


def test_with_nothing_named_and_nothing_downloaded_digits_are_generated(tmp_path: Path) -> None:
    assert open_data(None, None, downloads=tmp_path / "none").name == "synthetic"


def test_what_was_downloaded_is_used(small_folder: Path) -> None:
    assert open_data(None, None, downloads=small_folder).name == "mnist"
    assert open_data("mnist", None, downloads=small_folder).name == "mnist"


def test_half_a_download_does_not_count(small_folder: Path) -> None:
    (small_folder / "t10k-labels-idx1-ubyte.gz").unlink()
    assert open_data(None, None, downloads=small_folder).name == "synthetic"


def test_a_damaged_download_is_an_error(small_folder: Path) -> None:
    (small_folder / "train-labels-idx1-ubyte.gz").write_bytes(b"noise")
    with pytest.raises(FileError, match="train-labels"):
        open_data(None, None, downloads=small_folder)


def test_the_variable_names_a_folder(
    small_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(small_folder))
    assert open_data(None, None, downloads=tmp_path).name == "mnist"


def test_an_empty_variable_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    assert open_data(None, None, downloads=tmp_path).name == "synthetic"


def test_the_flag_goes_before_the_variable(
    small_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert open_data(None, small_folder, downloads=tmp_path).name == "mnist"


@pytest.mark.parametrize("name", [None, "mnist", "mnist+synthetic"])
def test_a_named_folder_without_mnist_is_an_error(
    name: str | None, small_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(FileError) as caught:
        open_data(name, tmp_path, downloads=small_folder)
    assert caught.value.path == tmp_path
    assert "lacks train-images-idx3-ubyte, train-labels" in str(caught.value)
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    with pytest.raises(FileError, match="lacks") as caught:
        open_data(name, None, downloads=small_folder)
    assert VARIABLE in str(caught.value)


@pytest.mark.parametrize("name", ["mnist", "mnist+synthetic"])
def test_mnist_that_is_nowhere_is_an_error_that_says_how_to_get_it(
    name: str, tmp_path: Path
) -> None:
    with pytest.raises(FileError) as caught:
        open_data(name, None, downloads=tmp_path)
    for way in ("--data-dir", VARIABLE, "--download"):
        assert way in str(caught.value)


def test_the_generator_looks_at_no_folder(tmp_path: Path) -> None:
    assert open_data("synthetic", tmp_path / "none", downloads=tmp_path).name == "synthetic"


def test_another_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="one of mnist, synthetic, mnist\\+synthetic"):
        open_data("cifar", None, downloads=tmp_path)


def test_both_together_validate_and_test_on_mnist_alone(small_folder: Path) -> None:
    alone = open_data("mnist", small_folder, downloads=small_folder)
    both = open_data("mnist+synthetic", small_folder, downloads=small_folder)
    assert both.name == "mnist+synthetic"
    assert len(both.train) == 200 + 7
    np.testing.assert_array_equal(both.validation.images, alone.validation.images)
    assert len(both.load_test()) == 30


def test_joined_rows_grow_after_the_first_set() -> None:
    first = Examples(np.full((3, 784), 100, np.uint8), np.full(3, 9, np.uint8))
    joined = JoinedExamples(first, SlowExamples())
    assert (len(joined), joined.ready, joined.block) == (10, 3, 2)
    seen = []
    while joined.ready < len(joined):
        joined.grow()
        seen.append(joined.ready)
    assert seen == [5, 7, 9, 10]
    joined.grow()
    assert joined.labels.tolist() == [9, 9, 9, 0, 1, 2, 3, 4, 5, 6]
    assert joined.images[:, 783].tolist() == [100, 100, 100, 0, 1, 2, 3, 4, 5, 6]
