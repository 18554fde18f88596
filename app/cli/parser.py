"""The command line as it is written: which commands and options there are, and what each takes.

`parse` gives a namespace whose values are checked; it raises `UsageError` for what it cannot follow.
Neither NumPy nor Qt is imported, so that help comes at once.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from app.cli import values
from app.cli.values import UsageError
from engine.presets import PRESETS
from engine.spec import AUGMENTATIONS, OPTIMIZERS, SCHEDULES, NetworkSpec, TrainingSpec

BENCH_BATCHES = (1, 32, 64, 128, 512, 4096)
LANGUAGES = ("en", "es")
THEMES = ("system", "light", "dark")


@dataclass(frozen=True)
class Command:
    """A command: what it is for, and what adds its options."""

    summary: str
    add_options: Callable[[argparse.ArgumentParser], None]


def parse(program: str, arguments: Sequence[str]) -> argparse.Namespace:
    """The command line of ``program``. ``command`` is None for the window. Raises `UsageError`."""
    if arguments and arguments[0] in COMMANDS:
        return _parse_command(program, arguments[0], arguments[1:])
    parser = _Parser(prog=program, description="Open the window.", epilog=_epilog(program))
    _add_window_options(parser)
    options, extra = parser.parse_known_args(arguments)
    if extra:
        raise _not_understood(program, extra)
    options.command = None
    return options


def version() -> str:
    """The installed version; "unknown" for a folder that was never installed."""
    try:
        return importlib.metadata.version("perceptron-studio")
    except importlib.metadata.PackageNotFoundError:
        return "unknown"


def option_of(field: str) -> str:
    """The option that sets this field of a `TrainingSpec`."""
    return f"--{field.replace('_', '-')}"


def _parse_command(program: str, name: str, arguments: Sequence[str]) -> argparse.Namespace:
    command = COMMANDS[name]
    parser = _Parser(prog=f"{program} {name}", description=command.summary)
    command.add_options(parser)
    options, extra = parser.parse_known_intermixed_args(arguments)
    if extra:
        raise _not_understood(parser.prog, extra)
    options.command = name
    return options


class _Parser(argparse.ArgumentParser):
    """An argparse parser that raises one sentence instead of printing its usage."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=_Help, **settings)

    def error(self, message: str) -> NoReturn:
        option = re.fullmatch(r"argument ([^:]+): expected (?:one|at least one) argument", message)
        missing = re.fullmatch(r"the following arguments are required: (.+)", message)
        if option:
            name = option[1]
            sentence = (
                f"The option {name} needs a value, if need be with an equals sign: {name}=VALUE."
            )
        elif missing:
            sentence = f"Something is missing: {missing[1]}."
        else:
            sentence = f"{message.removeprefix('argument ').capitalize()}."
        raise UsageError(f"{sentence} See {self.prog} --help.")


class _Help(argparse.RawDescriptionHelpFormatter):
    """Wide enough for an option and its explanation on one line."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=100)


def _add_window_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data-dir", type=values.path, metavar="DIR", help=_DATA_DIR_HELP)
    _add_look(parser)
    parser.add_argument(
        "--version", action="version", version=f"Perceptron Studio {version()}", help="and stop"
    )


def _add_train_options(parser: argparse.ArgumentParser) -> None:
    """Settings are None where they are not given: a preset or a run to go on with may name them."""
    _add_data_options(parser)
    add, base = parser.add_argument, TrainingSpec()
    add(
        "--preset",
        type=values.preset,
        metavar="NAME",
        help=f"settings that have proved themselves, {_either(PRESETS)}; options beside it go first",
    )
    add(
        "--hidden",
        type=values.network,
        metavar="LIST",
        help=f"widths of the hidden layers, or none ({','.join(map(str, NetworkSpec().hidden))})",
    )
    for field, read, metavar, what in (
        ("optimizer", values.optimizer, "NAME", _either(OPTIMIZERS)),
        ("learning_rate", values.learning_rate, "A", "alpha"),
        ("batch_size", values.batch_size, "M", "examples a step, or full"),
        ("epochs", values.epochs, "N", "how often each example is seen, in all"),
        ("schedule", values.schedule, "NAME", f"how alpha goes on: {_either(SCHEDULES)}"),
        ("augment", values.augment, "NAME", f"how images are changed: {_either(AUGMENTATIONS)}"),
        ("l2", values.l2, "X", "lambda, the penalty on large weights"),
        ("seed", values.seed, "S", "fixes the initial weights and the order"),
    ):
        add(option_of(field), type=read, metavar=metavar, help=f"{what} ({getattr(base, field)})")
    add(
        "--strokes",
        type=values.path,
        metavar="FILE",
        help="pen drawings for the preset pad to learn from as well",
    )
    add("--save", type=values.path, metavar="FILE", help="write the run to this model file")
    add("--resume", type=values.path, metavar="FILE", help="go on with the run in this model file")
    _add_json(parser)


def _either(names: Iterable[str]) -> str:
    """ "a, b or c"."""
    *first, last = names
    return f"{', '.join(first)} or {last}"


def _add_evaluate_options(parser: argparse.ArgumentParser) -> None:
    _add_data_options(parser)
    _add_model(parser)
    _add_json(parser)


def _add_predict_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        type=values.path,
        nargs="+",
        metavar="FILE",
        help="an image, or drawings as strokes (.json, .jsonl, .jsonl.gz, .tra)",
    )
    _add_model(parser)
    _add_json(parser)


def _add_bench_options(parser: argparse.ArgumentParser) -> None:
    _add_data_options(parser)
    add = parser.add_argument
    add("--gui", action="store_true", help="measure the window too, with training flat out")
    add("--scaling", action="store_true", help="measure how the step grows with the network too")
    add("--threads", type=values.threads, default=1, metavar="N", help="threads of the BLAS (1)")
    add(
        "--batches",
        type=values.bench_batch,
        nargs="+",
        default=list(BENCH_BATCHES),
        metavar="M",
        help=f"batch sizes ({' '.join(map(str, BENCH_BATCHES))})",
    )
    _add_json(parser)


def _add_screenshot_options(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--list", action="store_true", help="name the scenes there are")
    what.add_argument("--scene", metavar="NAME", help="draw this one")
    add = parser.add_argument
    add("--out", type=values.path, metavar="FILE", help="the picture to write, .png")
    _add_data_options(parser)
    add("--size", type=values.size, default=(1440, 900), metavar="WxH", help="1440x900")
    _add_look(parser)


def _add_data_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add(
        "--data",
        metavar="NAME",
        help="mnist, synthetic or mnist+synthetic (mnist where it is found, else synthetic)",
    )
    add("--data-dir", type=values.path, metavar="DIR", help=_DATA_DIR_HELP)
    add("--download", action="store_true", help="fetch MNIST first, where it is not there yet")


def _add_model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--model",
        type=values.model,
        metavar="FILE",
        help="the model file to read with (bundled: the network that comes with the program)",
    )


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def _add_look(parser: argparse.ArgumentParser) -> None:
    language, theme = values.one_of("language", *LANGUAGES), values.one_of("theme", *THEMES)
    parser.add_argument("--lang", type=language, metavar="|".join(LANGUAGES), help="the language")
    parser.add_argument("--theme", type=theme, metavar="|".join(THEMES), help="light or dark")


def _not_understood(program: str, extra: Sequence[str]) -> UsageError:
    first = extra[0]
    if first in COMMANDS:
        return UsageError(f"The command comes first: {program} {first} ... See {program} --help.")
    kind = "option" if first.startswith("-") else "command" if " " not in program else "argument"
    return UsageError(f"There is no {kind} {first.split('=')[0]}. See {program} --help.")


def _epilog(program: str) -> str:
    rows = [f"  {name:<12}{command.summary}" for name, command in COMMANDS.items()]
    return "\n".join(["commands:", *rows, "", f"{program} COMMAND --help says more."])


_DATA_DIR_HELP = "the folder with the four MNIST files"

COMMANDS = {
    "train": Command("Train a network and judge it on the test set.", _add_train_options),
    "evaluate": Command("Judge a saved network on the test set.", _add_evaluate_options),
    "predict": Command("Read digits from images and drawings.", _add_predict_options),
    "bench": Command("Measure how fast training steps are.", _add_bench_options),
    "screenshot": Command(
        "Draw the window, in a named scene, into a file.", _add_screenshot_options
    ),
}
