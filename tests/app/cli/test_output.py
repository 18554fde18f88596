"""The progress line on a terminal and elsewhere; durations."""

import io
import sys
from types import SimpleNamespace

import pytest

from app.cli import output
from app.cli.output import ProgressLine, duration, percent


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard error is a terminal of 20 columns."""
    stream = Terminal()
    monkeypatch.setattr(output, "sys", SimpleNamespace(stderr=stream))
    monkeypatch.setenv("COLUMNS", "20")
    return stream


def test_a_terminal_line_rewrites_itself_and_ends_once(terminal: Terminal) -> None:
    with ProgressLine() as line:
        line.show("three words here")
        line.show("short")
    assert terminal.getvalue() == "\rthree words here\rshort           \n"


def test_a_terminal_line_is_never_broken(terminal: Terminal) -> None:
    with ProgressLine() as line:
        line.show("x" * 50)
    assert terminal.getvalue() == "\r" + "x" * 19 + "\n"


def test_a_terminal_line_ends_when_the_work_is_broken_off(terminal: Terminal) -> None:
    def work() -> None:
        with ProgressLine() as line:
            line.show("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert terminal.getvalue().endswith("\n")


def test_a_terminal_is_written_to_now_and_then(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr(output.time, "monotonic", lambda: now)
    line = ProgressLine()
    assert line.is_due()
    line.show("x")
    assert not line.is_due()
    now += 0.2
    assert line.is_due()


def test_elsewhere_each_milestone_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    with ProgressLine() as line:
        assert not line.is_due()
        line.show("one")
        line.show("two")
    assert capsys.readouterr().err == "one\ntwo\n"


def test_a_program_without_streams_is_not_disturbed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A window program on Windows has none."""
    monkeypatch.setattr(sys, "stderr", None)
    with ProgressLine() as line:
        line.show("unheard")


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (59.6, "1:00"), (125, "2:05"), (3725, "1:02:05")]
)
def test_durations(seconds: float, shown: str) -> None:
    assert duration(seconds) == shown


def test_percent() -> None:
    assert percent(0.97654) == "97.65 %"
