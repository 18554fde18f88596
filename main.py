"""Perceptron Studio: opens the window, or runs a command of the command line.

Everything else is imported only once the command line is understood: help comes at once, training
needs no Qt, and the number of threads is set before NumPy looks at it.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from argparse import Namespace
from pathlib import Path

from app import display
from app.cli.parser import parse
from app.cli.values import UsageError
from engine.errors import EngineError

INTERRUPTED = 130
READER_GONE = 141


def main() -> int:
    """Do what the command line says; the exit status: 0, 2 for what the user can mend, 130 by Ctrl-C."""
    _tolerate_any_name()
    program = Path(sys.argv[0]).name
    try:
        status = _run(parse(program, sys.argv[1:]))
        _flush()
        return status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _silence()
        return READER_GONE
    except (UsageError, EngineError, display.NoWindow) as error:
        problem = str(error)
    except MemoryError:
        problem = "There is not enough memory for this: take a smaller network or smaller batches."
    except OSError as error:
        problem = f"The system refused: {error}."
    print(f"{program}: {' '.join(problem.split())}", file=sys.stderr)
    return 2


def _run(options: Namespace) -> int:
    _set_threads(getattr(options, "threads", 1))
    if options.command is None:
        return _open_window(options)
    command = importlib.import_module(f"app.cli.{options.command}")
    status: int = command.run(options)
    return status


def _open_window(options: Namespace) -> int:
    before = signal.signal(signal.SIGINT, _leave)
    try:
        display.check()
        from app.application import run_window

        return run_window(options.data_dir, options.lang, options.theme)
    finally:
        signal.signal(signal.SIGINT, before)


def _leave(*_: object) -> None:
    """Until there is a window Ctrl-C ends at once: an exception amid the import of Qt would abort it."""
    os._exit(INTERRUPTED)


def _set_threads(count: int) -> None:
    """More than one would spin beside the window's thread, and one alone gives the same bits again."""
    for library in ("OPENBLAS", "OMP", "MKL"):
        os.environ[f"{library}_NUM_THREADS"] = str(count)


def _tolerate_any_name() -> None:
    """A file's name that the terminal cannot write is shown with escapes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _flush() -> None:
    """Now, so that a reader who went away is noticed here and not while Python ends."""
    if sys.stdout is not None:
        sys.stdout.flush()


def _silence() -> None:
    """Let what is still to be written go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
