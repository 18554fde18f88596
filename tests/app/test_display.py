"""Whether a window can be opened is known before Qt would abort."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from app import display
from app.display import NoWindow


@pytest.fixture
def screens(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """On Linux, with no screen at all."""
    monkeypatch.setattr(sys, "platform", "linux")
    for variable in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    return monkeypatch


def problem() -> str:
    with pytest.raises(NoWindow) as caught:
        display.check()
    return str(caught.value)


def test_offscreen_is_enough(screens: pytest.MonkeyPatch) -> None:
    screens.setenv("QT_QPA_PLATFORM", "offscreen:size=100x100")
    display.check()


def test_without_a_screen_the_command_line_is_pointed_to(screens: pytest.MonkeyPatch) -> None:
    assert "neither DISPLAY nor WAYLAND_DISPLAY" in problem()
    assert "train" in problem()


def test_bench_and_pictures_do_without_a_screen(screens: pytest.MonkeyPatch) -> None:
    screens.setenv("QT_QPA_PLATFORM", "")
    display.use_offscreen_without_screen()
    display.check()


def test_a_platform_that_qt_does_not_have_is_named(screens: pytest.MonkeyPatch) -> None:
    screens.setenv("QT_QPA_PLATFORM", "nonsense")
    assert "QT_QPA_PLATFORM names nonsense" in problem()


def test_one_platform_of_several_is_enough(screens: pytest.MonkeyPatch) -> None:
    screens.setenv("QT_QPA_PLATFORM", "nonsense;offscreen")
    display.check()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Qt's plugins of Linux")
def test_an_x_server_that_is_not_there_is_named(screens: pytest.MonkeyPatch) -> None:
    screens.setenv("DISPLAY", ":4321")
    assert 'DISPLAY=":4321"' in problem() or "apt-get install" in problem()


def test_a_library_that_the_plugin_lacks_is_named_with_its_packages(
    screens: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    screens.setenv("DISPLAY", ":0")
    broken = tmp_path / "platforms" / "libqxcb.so"
    broken.parent.mkdir()
    broken.write_bytes(b"no library")
    screens.setattr(display, "_plugin", lambda _: broken)
    assert "libqxcb.so" in problem()
    assert "sudo apt-get install libegl1 " in problem()
    assert "libxcb-cursor0" in problem()


class Refusal:
    """An import hook under which one module cannot be loaded."""

    def __init__(self, name: str, error: ImportError) -> None:
        self.name, self.error = name, error

    def find_spec(self, name: str, path: Sequence[str] | None, target: object = None) -> None:
        if name == self.name:
            raise self.error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            ImportError("libEGL.so.1: cannot open shared object file"),
            ("libEGL.so.1", "sudo apt-get install libegl1 libgl1 "),
        ),
        (
            ModuleNotFoundError("No module named 'PySide6'", name="PySide6"),
            ("package PySide6 is missing", "README", "train"),
        ),
    ],
    ids=["system library", "package"],
)
def test_what_qt_lacks_is_named(
    monkeypatch: pytest.MonkeyPatch, error: ImportError, said: tuple[str, ...]
) -> None:
    monkeypatch.delitem(sys.modules, "PySide6.QtSvg", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Refusal("PySide6.QtSvg", error), *sys.meta_path])
    assert all(words in problem() for words in said)
