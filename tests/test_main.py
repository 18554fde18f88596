"""The command line as a whole: what is refused and how, and what comes before what."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import main

Run = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[1]


def child(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """main.py in a process of its own, with no screen unless the environment names one."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    base = {name: value for name, value in os.environ.items() if name not in screens}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**base, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--colour red", "no option --colour. See main.py --help"),
        ("tarin", "no command tarin"),
        ("--theme dark train", "The command comes first: main.py train"),
        ("--lang fr", "language cannot be fr: it must be one of en, es"),
        ("--theme pink", "theme cannot be pink: it must be one of system, light, dark"),
        ("--lang", "option --lang needs a value"),
        ("train --colour", "no option --colour. See main.py train --help"),
        ("train --epoch 3", "no option --epoch."),
        ("train more", "no argument more"),
        ("train --learning-rate", "option --learning-rate needs a value"),
        ("train --learning-rate 0", "learning rate cannot be 0.0: it must be a number above 0"),
        ("train --learning-rate -0.1", "learning rate cannot be -0.1"),
        ("train --learning-rate=-1e-3", "learning rate cannot be -0.001"),
        ("train --learning-rate -1e-3", "--learning-rate=VALUE"),
        ("train --learning-rate nan", "learning rate cannot be nan"),
        ("train --learning-rate inf", "learning rate cannot be inf"),
        ("train --learning-rate 1e9", "learning rate cannot be 1000000000.0"),
        ("train --learning-rate fast", "learning rate cannot be fast"),
        ("train --learning-rate 0,01", "cannot be 0,01: it must be a number such as 0.001"),
        ("train --optimizer sgd", "cannot be sgd: it must be one of gd, momentum, rmsprop, adam"),
        ("train --hidden 128,,64", "hidden layers cannot be 128,,64"),
        ("train --hidden 0", "hidden layers cannot be 0"),
        ("train --hidden -5", "hidden layers cannot be -5"),
        ("train --hidden 12.5", "hidden layers cannot be 12.5"),
        ("train --hidden 9,9,9,9,9,9,9,9,9", "at most 8 whole numbers"),
        ("train --hidden 1000000", "from 1 to 4096"),
        ("train --batch-size 0", "batch size cannot be 0"),
        ("train --batch-size all", "batch size cannot be all"),
        ("train --epochs 0", "number of epochs cannot be 0"),
        ("train --epochs 1.5", "number of epochs cannot be 1.5"),
        ("train --seed -1", "seed cannot be -1"),
        ("train --seed 4294967296", "seed cannot be 4294967296"),
        ("train --data letters", "data set cannot be letters"),
        ("train --data-dir=", "name of a file or folder is empty"),
        ("train --json=yes", "--json: ignored explicit argument"),
        ("train --preset pad --data mnist", "preset pad has data of its own: leave --data out"),
        ("train --strokes x.jsonl", "option --strokes goes with --preset pad"),
        ("train --preset fast", "preset cannot be fast: it must be one of plain, best"),
        (
            "train --schedule linear",
            "schedule cannot be linear: it must be one of constant, cosine",
        ),
        ("train --augment flip", "augmentation cannot be flip: it must be one of none, affine"),
        ("train --l2 2", "L2 penalty cannot be 2.0: it must be a number from 0 to 1"),
        ("train --l2 much", "L2 penalty cannot be much: it must be a number such as 0.0001"),
        ("train --resume", "option --resume needs a value"),
        ("train --resume nowhere", "nowhere: it cannot be read"),
        ("predict", "missing: FILE"),
        ("bench --threads 0", "number of threads cannot be 0"),
        ("bench --threads many", "number of threads cannot be many"),
        ("bench --batches", "option --batches needs a value"),
        ("bench --batches 1 20001", "batch size cannot be 20001"),
        ("screenshot --list --size 3x", "size cannot be 3x: it must be WIDTHxHEIGHT"),
        ("screenshot --list --size 10x10", "size cannot be 10x10"),
        ("screenshot --list --size 9x9x9", "size cannot be 9x9x9"),
    ],
)
def test_a_mistake_is_one_sentence_and_status_2(command_line: Run, line: str, said: str) -> None:
    answer = command_line(*line.split(" "))
    assert answer.status == 2
    assert said in answer.err
    assert answer.err.startswith("main.py: ")
    assert answer.err.count("\n") == 1
    assert answer.out == ""


@pytest.mark.parametrize("command", ["train", "evaluate", "predict", "bench", "screenshot"])
def test_each_command_explains_itself(command_line: Run, command: str) -> None:
    answer = command_line(command, "--help")
    assert answer.status == 0
    assert answer.out.startswith(f"usage: main.py {command}")
    assert max(map(len, answer.out.splitlines())) <= 100
    assert command in command_line("--help").out


def test_the_version_is_told(command_line: Run) -> None:
    answer = command_line("--version")
    assert answer.status == 0
    assert answer.out.startswith("Perceptron Studio ")


def test_numpy_and_qt_wait_until_the_command_line_is_understood() -> None:
    """The BLAS looks at the number of threads only once."""
    done = child(
        "-c",
        "import sys, main, os; from app.cli.parser import parse\n"
        "main._set_threads(parse('x', ['bench', '--threads', '3']).threads)\n"
        "assert os.environ['OPENBLAS_NUM_THREADS'] == '3'\n"
        "assert not {'numpy', 'PySide6', 'safetensors'} & set(sys.modules)\n",
        OPENBLAS_NUM_THREADS="8",
    )
    assert done.returncode == 0, done.stderr


def test_commands_compute_in_one_thread(
    command_line: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "8")
    command_line("evaluate", "--model", tmp_path / "none")
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (MemoryError(), "not enough memory"),
        (OSError(28, "No space left on device"), "No space left on device"),
    ],
)
def test_the_systems_refusals_are_sentences(
    command_line: Run, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    def refuse(_: object) -> int:
        raise error

    monkeypatch.setattr(main, "_run", refuse)
    answer = command_line("bench")
    assert answer.status == 2
    assert said in answer.err


def test_an_interrupt_is_status_130(command_line: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "_run", interrupt)
    answer = command_line("bench")
    assert (answer.status, answer.out, answer.err) == (130, "", "")


def test_ctrl_c_while_the_window_is_still_coming_ends_at_once() -> None:
    """Amid the import of Qt an exception would abort the process, or be lost and leave it running."""
    program = (
        "import os, signal, sys, time, main\n"
        "def look(): os.kill(os.getpid(), signal.SIGINT); time.sleep(20)\n"
        "main.display.check = look\n"
        "sys.argv = ['main.py']\n"
        "sys.exit(main.main())"
    )
    answer = child("-c", program)
    assert (answer.returncode, answer.stdout, answer.stderr) == (130, "", "")


def test_an_error_of_the_program_itself_is_not_hidden(
    command_line: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main, "_run", lambda _: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        command_line("bench")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")
def test_the_window_without_a_screen_points_to_the_command_line() -> None:
    done = child("main.py")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "no screen" in done.stderr
    assert "train" in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Qt's plugins of Linux")
def test_the_window_on_a_platform_that_is_none() -> None:
    done = child("main.py", QT_QPA_PLATFORM="nonsense")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "nonsense" in done.stderr


def test_the_window_without_pyside() -> None:
    blocked = "import sys; sys.modules['PySide6'] = None; sys.argv = ['main.py']; import main; "
    done = child("-c", blocked + "sys.exit(main.main())")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "PySide6" in done.stderr


def test_bench_measures(command_line: Run) -> None:
    """The real stopwatch, once, with more threads than one, in a process of its own."""
    done = child("main.py", "bench", "--threads", "2", "--batches", "64", "--json")
    result = json.loads(done.stdout)
    assert result["threads"] == 2
    assert result["results"][0]["step_us"] > 0
    assert result["results"][0]["gemm_us"] > 0
