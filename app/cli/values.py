"""What is written after an option, as a checked value; every refusal is one English sentence.

NumPy is not imported here: the number of threads must be known before it is.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from engine.errors import SettingError
from engine.presets import PRESETS
from engine.spec import NetworkSpec, TrainingSpec

MAX_THREADS = 256
MAX_BENCH_BATCH = 20_000
BUNDLED = "bundled"
MIN_SIDE, MAX_SIDE = 200, 8_000


class UsageError(Exception):
    """A command line that cannot be followed; its text says what, where and how."""


def learning_rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        raise _refusal("learning rate", text, "a number such as 0.001, with a point") from None
    value: float = _training("learning_rate", rate)
    return value


def optimizer(text: str) -> str:
    name: str = _training("optimizer", text)
    return name


def batch_size(text: str) -> int | str:
    """ "full" stays as it is: None would be no option at all."""
    size: int | str = text if text == "full" else _training("batch_size", _whole(text))
    return size


def epochs(text: str) -> int:
    count: int = _training("epochs", _whole(text))
    return count


def seed(text: str) -> int:
    number: int = _training("seed", _whole(text))
    return number


def schedule(text: str) -> str:
    name: str = _training("schedule", text)
    return name


def augment(text: str) -> str:
    name: str = _training("augment", text)
    return name


def l2(text: str) -> float:
    try:
        strength = float(text)
    except ValueError:
        raise _refusal("L2 penalty", text, "a number such as 0.0001, with a point") from None
    value: float = _training("l2", strength)
    return value


def preset(text: str) -> str:
    return one_of("preset", *PRESETS)(text)


def network(text: str) -> NetworkSpec:
    """The hidden layers, "128,64"; "none" for none."""
    widths: Any = () if text == "none" else tuple(_whole(part) for part in text.split(","))
    try:
        return NetworkSpec(widths)
    except SettingError as error:
        raise UsageError(str(error)) from None


def threads(text: str) -> int:
    return _between("number of threads", text, 1, MAX_THREADS)


def bench_batch(text: str) -> int:
    return _between("batch size", text, 1, MAX_BENCH_BATCH)


def size(text: str) -> tuple[int, int]:
    """Width and height, "1440x900"."""
    sides = [_whole(side) for side in text.lower().split("x")]
    allowed = f"WIDTHxHEIGHT, each from {MIN_SIDE} to {MAX_SIDE}, such as 1440x900"
    if len(sides) != 2:
        raise _refusal("size", text, allowed)
    width, height = sides
    for side in (width, height):
        if not isinstance(side, int) or not MIN_SIDE <= side <= MAX_SIDE:
            raise _refusal("size", text, allowed)
    return width, height


def path(text: str) -> Path:
    """A file or folder; ``~`` is the home folder, which not every shell puts in."""
    if not text or "\0" in text:
        raise UsageError("The name of a file or folder is empty.")
    return Path(text).expanduser()


def model(text: str) -> Path | str:
    """A model file, or `BUNDLED`."""
    return BUNDLED if text == BUNDLED else path(text)


def one_of(field: str, *names: str) -> Callable[[str], str]:
    """A reader for an option that takes one of a few names."""

    def read(text: str) -> str:
        if text not in names:
            raise _refusal(field, text, f"one of {', '.join(names)}")
        return text

    return read


def _training(field: str, value: object) -> Any:
    """The value, if a `TrainingSpec` takes it. argparse would hide a ValueError's words."""
    settings: dict[str, Any] = {field: value}
    try:
        return getattr(TrainingSpec(**settings), field)
    except SettingError as error:
        raise UsageError(str(error)) from None


def _between(field: str, text: str, low: int, high: int) -> int:
    value = _whole(text)
    if not isinstance(value, int) or not low <= value <= high:
        raise _refusal(field, text, f"a whole number from {low} to {high:,}")
    return value


def _whole(text: str) -> Any:
    """The number, or the text itself where it is none: the refusal then shows it."""
    try:
        return int(text)
    except ValueError:
        return text


def _refusal(field: str, value: str, allowed: str) -> UsageError:
    return UsageError(f"The {field} cannot be {value}: it must be {allowed}.")
