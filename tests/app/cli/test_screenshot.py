"""screenshot: which picture is asked for, and what cannot be."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What a camera in place of the real one was asked for."""
    pictures: list[tuple[Any, ...]] = []
    fake: Any = ModuleType("app.screenshot")
    fake.scene_names = lambda: ("main", "pad")
    fake.take = lambda *request: pictures.append(request)
    monkeypatch.setitem(sys.modules, "app.screenshot", fake)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return pictures


def test_the_scenes_are_listed(taken: list[Any], command_line: Run) -> None:
    assert command_line("screenshot", "--list").out == "main\npad\n"


def test_a_scene_is_drawn_as_asked(taken: list[Any], tmp_path: Path, command_line: Run) -> None:
    out = tmp_path / "a b.png"
    size = ("--size", "1280x800", "--theme", "dark", "--lang", "es", "--data", "synthetic")
    assert command_line("screenshot", "--scene", "pad", "--out", out, *size).status == 0
    assert taken == [("pad", out, "synthetic", None, (1280, 800), "dark", "es")]


def test_without_wishes_it_is_light_and_english(
    taken: list[Any], tmp_path: Path, command_line: Run
) -> None:
    command_line("screenshot", "--scene", "main", "--out", tmp_path / "x.png")
    assert taken[0][4:] == ((1440, 900), "light", "en")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--scene", "moon", "--out", "x.png"), "one of main, pad"),
        (("--scene", "main"), "--out FILE"),
        (("--scene", "main", "--out", "missing/x.png"), "cannot be written"),
        ((), "--list --scene is required"),
    ],
)
def test_what_is_wrong_is_said(
    taken: list[Any], command_line: Run, arguments: tuple[str, ...], said: str
) -> None:
    answer = command_line("screenshot", *arguments)
    assert answer.status == 2
    assert said in answer.err
    assert taken == []
