"""What a network and a training run are made of: two frozen, validated records.

A changed setting is a new record (`dataclasses.replace`), never a changed one.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import SettingError, Text

IMAGE_SIDE = 28
PIXELS = IMAGE_SIDE * IMAGE_SIDE
CLASSES = 10

OPTIMIZERS = ("gd", "momentum", "rmsprop", "adam")
SCHEDULES = ("constant", "cosine", "step")
AUGMENTATIONS = ("none", "affine")
MAX_HIDDEN_LAYERS = 8
MAX_WIDTH = 4096
MAX_LEARNING_RATE = 100.0
MAX_EPOCHS = 10_000
MAX_SEED = 2**32 - 1
MAX_L2 = 1.0
MAX_INITIAL_SCALE = 100.0


@dataclass(frozen=True)
class NetworkSpec:
    """The architecture (notes, section 1): 784 inputs, hidden ReLU layers, ten softmax outputs.

    ``hidden`` holds n^[1] ... n^[L-1]; it may be empty (softmax regression). Raises `SettingError`.
    """

    hidden: tuple[int, ...] = (128, 64)
    inputs: int = PIXELS
    outputs: int = CLASSES

    def __post_init__(self) -> None:
        object.__setattr__(self, "hidden", tuple(self.hidden))
        allowed = Text(
            "at most {layers} whole numbers from 1 to {width}, separated by commas, or none",
            {"layers": MAX_HIDDEN_LAYERS, "width": MAX_WIDTH},
        )
        shown = ",".join(map(str, self.hidden)) or "none"
        if len(self.hidden) > MAX_HIDDEN_LAYERS:
            raise SettingError(Text("list of hidden layers"), shown, allowed)
        if not all(_is_whole(n, 1, MAX_WIDTH) for n in self.hidden):
            raise SettingError(Text("list of hidden layers"), shown, allowed)
        _check_whole(Text("number of inputs"), self.inputs, 1, MAX_WIDTH)
        _check_whole(Text("number of outputs"), self.outputs, 1, MAX_WIDTH)

    @property
    def sizes(self) -> tuple[int, ...]:
        """n^[0], n^[1], ..., n^[L]."""
        return (self.inputs, *self.hidden, self.outputs)

    @property
    def shapes(self) -> tuple[tuple[int, int], ...]:
        """The shape (n^[l], n^[l-1]) of each W^[l], l = 1 ... L."""
        return tuple(zip(self.sizes[1:], self.sizes[:-1], strict=True))

    @property
    def parameter_count(self) -> int:
        """All weights and biases; 109,386 for the notes' network."""
        return sum(n_out * n_in + n_out for n_out, n_in in self.shapes)


@dataclass(frozen=True)
class TrainingSpec:
    """How a network is trained (notes, section 4). Raises `SettingError` for what is not allowed.

    ``batch_size`` is m; None stands for the whole training set (batch gradient descent).
    ``seed`` fixes the initial weights, the order of the examples and their augmentation.
    ``schedule`` says how the learning rate alpha goes on from ``learning_rate`` (see `schedule`), after
    ``warmup_steps`` in which it rises to it. ``l2`` is lambda in J + lambda/2 times the sum of all
    squared weights (the biases are left alone). ``all_images`` trains on the validation images too: for a
    last run whose settings are all chosen; its validation figures then tell nothing. ``initial_scale``
    multiplies the weights that a run begins with: to see what others than the usual ones do.
    """

    optimizer: str = "adam"
    learning_rate: float = 0.001
    batch_size: int | None = 64
    epochs: int = 10
    seed: int = 0
    schedule: str = "constant"
    warmup_steps: int = 0
    augment: str = "none"
    l2: float = 0.0
    all_images: bool = False
    initial_scale: float = 1.0

    def __post_init__(self) -> None:
        _check_name(Text("optimizer"), self.optimizer, OPTIMIZERS)
        _check_name(Text("schedule"), self.schedule, SCHEDULES)
        _check_name(Text("augmentation"), self.augment, AUGMENTATIONS)
        rate = self.learning_rate
        if not (_is_number(rate) and 0 < rate <= MAX_LEARNING_RATE):
            allowed = Text(
                "a number above 0, at most {highest:g}, typically 0.001 to 0.1",
                {"highest": MAX_LEARNING_RATE},
            )
            raise SettingError(Text("learning rate"), rate, allowed)
        if self.batch_size is not None:
            _check_whole(Text("batch size"), self.batch_size, 1, 1_000_000)
        _check_whole(Text("number of epochs"), self.epochs, 1, MAX_EPOCHS)
        _check_whole(Text("seed"), self.seed, 0, MAX_SEED)
        _check_whole(Text("number of warm-up steps"), self.warmup_steps, 0, 1_000_000)
        if not (_is_number(self.l2) and 0 <= self.l2 <= MAX_L2):
            allowed = Text("a number from 0 to {highest:g}", {"highest": MAX_L2})
            raise SettingError(Text("L2 penalty"), self.l2, allowed)
        scale = self.initial_scale
        if not (_is_number(scale) and 0 <= scale <= MAX_INITIAL_SCALE):
            allowed = Text("a number from 0 to {highest:g}", {"highest": MAX_INITIAL_SCALE})
            raise SettingError(Text("size of the initial weights"), scale, allowed)
        if not isinstance(self.all_images, bool):
            raise SettingError(Text("all_images"), self.all_images, Text("true or false"))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_whole(value: object, low: int, high: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _check_name(field: Text, value: object, names: tuple[str, ...]) -> None:
    if value not in names:
        raise SettingError(field, value, Text("one of {names}", {"names": ", ".join(names)}))


def _check_whole(field: Text, value: object, low: int, high: int) -> None:
    if not _is_whole(value, low, high):
        allowed = Text("a whole number from {low} to {high}", {"low": low, "high": high})
        raise SettingError(field, value, allowed)
