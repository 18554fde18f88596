"""What holds for every test: no screen, no files of the user's, nothing left running.

Nothing here needs Qt, so that the engine's tests run where PySide6 is not installed.
"""

import gc
import importlib.util
import os
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_variable] = "1"  # as main.py does, before NumPy is imported

pytest_plugins = ["pytestqt.plugin"] if importlib.util.find_spec("PySide6") else []
TEST_DATA = "PERCEPTRON_STUDIO_TEST_DATA"


@pytest.fixture(autouse=True)
def no_files_of_the_user(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Settings, downloads and log lie in an empty folder of the test's own."""
    monkeypatch.setenv("PERCEPTRON_STUDIO_HOME", str(tmp_path_factory.mktemp("home")))
    monkeypatch.delenv("PERCEPTRON_STUDIO_DATA", raising=False)


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    """After each test: no window on the screen, no thread at work; what is left is named."""
    before = set(threading.enumerate())
    yield
    left = [f"the thread {thread.name}" for thread in _python_threads() - before]
    if "PySide6.QtCore" in sys.modules:
        left += _windows_left() + _qt_threads_left()
        _speak_english()
    assert not left, f"left behind by the test: {', '.join(left)}"


@dataclass(frozen=True)
class Answer:
    """What a command line gave: exit status, standard output, standard error."""

    status: int
    out: str
    err: str


@pytest.fixture
def command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Answer]:
    """Runs main.py with these arguments, in this process."""
    import main

    for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        monkeypatch.setenv(variable, "1")

    def run(*arguments: object) -> Answer:
        monkeypatch.setattr(sys, "argv", ["main.py", *map(str, arguments)])
        capsys.readouterr()
        try:
            status = main.main()
        except SystemExit as end:  # after --help and --version
            status = int(end.code or 0)
        return Answer(status, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder with real data: ``mnist/`` and ``pen/pen-strokes.jsonl.gz``."""
    named = os.environ.get(TEST_DATA)
    if named and Path(named, "mnist").is_dir():
        return Path(named)
    reason = f"{TEST_DATA} does not name a folder with mnist/ and pen/"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(autouse=True)
def garbage_dies_in_the_main_thread() -> Iterator[None]:
    """As in the program: a worker's thread must not end a widget that an earlier test left."""
    gc.disable()
    yield
    _delete_what_is_marked()
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return


def _python_threads() -> set[threading.Thread]:
    """Those that would keep the program from ending; a dummy stands for a thread of Qt's."""
    dummy = threading._DummyThread
    return {t for t in threading.enumerate() if not t.daemon and not isinstance(t, dummy)}


def _delete_what_is_marked() -> None:
    """What Qt is to delete goes before Python looks for garbage, as in the program."""
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QCoreApplication, QEvent

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _windows_left() -> list[str]:
    """Windows still open, named and then closed; what was only marked for deletion is deleted."""
    from PySide6.QtCore import QCoreApplication

    if "PySide6.QtWidgets" not in sys.modules or QCoreApplication.instance() is None:
        return []
    from PySide6.QtWidgets import QApplication

    _delete_what_is_marked()
    windows = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    names = [f"the window {type(w).__name__} {w.objectName()}".strip() for w in windows]
    for window in windows:
        window.hide()
        window.deleteLater()
    _delete_what_is_marked()
    return names


def _qt_threads_left() -> list[str]:
    from PySide6.QtCore import QThread
    from shiboken6 import Shiboken

    here = QThread.currentThread()
    threads = [t for t in Shiboken.getAllValidWrappers() if isinstance(t, QThread)]
    running = [thread for thread in threads if thread is not here and thread.isRunning()]
    for thread in running:
        thread.quit()
        thread.wait(2_000)
    return [f"the QThread {type(t).__name__} {t.objectName()}".strip() for t in running]


def _speak_english() -> None:
    i18n = sys.modules.get("app.i18n")
    if i18n and i18n.language() != "en":
        i18n.install("en")
