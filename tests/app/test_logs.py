"""The log file, and the errors that nobody caught."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread, Slot

from app import folders
from app.logs import ErrorHook, start_log


@pytest.fixture(autouse=True)
def own_log() -> Iterator[None]:
    """The handlers of before come back, and the hook too."""
    root = logging.getLogger()
    handlers, level, hook = root.handlers[:], root.level, sys.excepthook
    for handler in handlers:
        root.removeHandler(handler)  # so that basicConfig does not close pytest's
    yield
    for handler in root.handlers[:]:
        root.removeHandler(handler)
        handler.close()
    for handler in handlers:
        root.addHandler(handler)
    root.setLevel(level)
    sys.excepthook = hook


class Listener(QObject):
    """Hears of crashes, and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, bool]] = []

    @Slot(str)
    def take(self, trace: str) -> None:
        self.heard.append((trace, QThread.currentThread() is self.thread()))


@pytest.fixture
def listener(qapp) -> Listener:
    return Listener()


@pytest.fixture
def hook(listener: Listener) -> ErrorHook:
    hook = ErrorHook()
    hook.crashed.connect(listener.take)
    hook.install()
    return hook


def test_warnings_are_written_to_the_file_with_their_place() -> None:
    start_log()
    logging.getLogger("app.somewhere").warning("The ink runs low")
    text = folders.log_file().read_text(encoding="utf-8")
    assert "WARNING app.somewhere: The ink runs low" in text


def test_a_second_start_goes_on_with_the_same_file() -> None:
    for word in ("first", "second"):
        start_log()
        logging.getLogger("app").warning(word)
    text = folders.log_file().read_text(encoding="utf-8")
    assert text.index("first") < text.index("second")
    assert text.count("second") == 1


def test_the_file_does_not_grow_without_end() -> None:
    start_log()
    for _ in range(700):
        logging.getLogger("app").warning("x" * 1000)
    files = sorted(folders.log_file().parent.glob("*.log*"))
    assert len(files) == 2
    assert all(file.stat().st_size <= 500_000 for file in files)


def test_where_no_file_can_be_written_the_terminal_takes_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv(folders.HOME_VARIABLE, str(tmp_path / "file" / "home"))
    start_log()
    logging.getLogger("app").warning("The ink runs low")
    assert "The ink runs low" in capsys.readouterr().err


def raise_and_hook() -> None:
    try:
        raise ZeroDivisionError("out of chalk")
    except ZeroDivisionError:
        sys.excepthook(*sys.exc_info())


def test_an_error_that_nobody_caught_is_logged_and_told(
    hook: ErrorHook, listener: Listener
) -> None:
    start_log()
    raise_and_hook()
    ((trace, _),) = listener.heard
    assert "out of chalk" in trace
    assert "raise_and_hook" in trace
    assert "out of chalk" in folders.log_file().read_text(encoding="utf-8")


def test_an_error_in_another_thread_is_told_in_the_windows(
    hook: ErrorHook, listener: Listener, qtbot
) -> None:
    thread = threading.Thread(target=raise_and_hook)
    thread.start()
    thread.join()
    assert listener.heard == []  # not in that thread
    qtbot.waitUntil(lambda: len(listener.heard) == 1, timeout=5_000)
    assert listener.heard[0][1]


def test_an_interrupt_is_no_error_of_the_program(
    hook: ErrorHook, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[type] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda kind, *_: seen.append(kind))
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert seen == [KeyboardInterrupt]
    assert listener.heard == []
