"""A model file or run file with a right checksum over wrong content is refused as any other."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors import numpy as safetensors
from safetensors import safe_open

from engine import checkpoint
from engine.checkpoint import FORMAT_VERSION, ModelCard, load_model, load_run, save_model, save_run
from engine.chronicle import Chronicle
from engine.data.examples import Examples
from engine.errors import FileError
from engine.network import MLP
from engine.spec import PIXELS, NetworkSpec, TrainingSpec
from engine.trainer import Trainer

SPEC = NetworkSpec((3, 2))
CARD = ModelCard("mnist", TrainingSpec(), step=215, epoch=0.25, validation_accuracy=0.9134)
FOREIGN = "it is not a model file of Perceptron Studio"
DAMAGED = "it is damaged: its content is not what was saved"

Tensors = dict[str, np.ndarray]


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "model.safetensors"
    save_model(path, MLP.initialized(SPEC, 1), CARD)
    return path


def problem(path: Path) -> str:
    """What is wrong with the file, by its own account; the sentence names the file."""
    with pytest.raises(FileError) as caught:
        load_run(path)
    assert caught.value.path == path
    assert str(path) in str(caught.value)
    return str(caught.value.problem)


def description(path: Path) -> dict[str, Any]:
    with safe_open(path, framework="np") as file:
        about = json.loads(file.metadata()["perceptron_studio"])
    return dict(about)


def put(path: Path, text: str, tensors: Tensors) -> None:
    path.write_bytes(safetensors.save(tensors, {"format": "pt", "perceptron_studio": text}))


def forge(
    path: Path, change: Callable[[dict[str, Any]], object], tensors: Tensors | None = None
) -> None:
    """Change the description (and the tensors) and put the right checksum to it."""
    about = description(path)
    tensors = safetensors.load(path.read_bytes()) if tensors is None else tensors
    del about["sha256"]
    change(about)
    about["sha256"] = checkpoint._checksum(about, tensors)
    put(path, json.dumps(about), tensors)


def test_what_is_forged_without_a_change_opens(saved: Path) -> None:
    forge(saved, lambda about: None)
    assert load_model(saved)[1] == CARD


@pytest.mark.parametrize("version", [FORMAT_VERSION + 1, 0, -1, "1", None, [1], 1e300])
def test_another_version_is_told(saved: Path, version: object) -> None:
    forge(saved, lambda about: about.update(format=version))
    assert problem(saved) == f"it is a model file of another version ({version})"


@pytest.mark.parametrize(("inputs", "outputs"), [(2, 10), (784, 2), (4096, 4096)])
def test_a_network_for_other_data_is_told(saved: Path, inputs: int, outputs: int) -> None:
    entry = {"hidden": [3], "inputs": inputs, "outputs": outputs}
    forge(saved, lambda about: about.update(network=entry))
    assert problem(saved) == f"it holds a network with {inputs} inputs and {outputs} outputs"


WRONG_NETWORKS = [
    None,
    3,
    "abc",
    [],
    {},
    {"hidden": [3, 2], "inputs": 784},
    *(
        {"hidden": hidden, "inputs": 784, "outputs": 10}
        for hidden in (
            "abc", None, 3, {}, [3], [2, 3], [3.0, 2.0], [10**12], [10**400], [-3, 2], [0], [True],
            [[3], [2]], [None], [1] * 100_000,
        )
    ),
    *({"hidden": [3, 2], "inputs": n, "outputs": 10} for n in ("784", None, -784, 784.0, 10**12)),
    *({"hidden": [3, 2], "inputs": 784, "outputs": n} for n in ("10", None, 0, [], 10**400)),
]  # fmt: skip


@pytest.mark.parametrize("entry", WRONG_NETWORKS, ids=lambda entry: str(entry)[:50])
def test_a_network_entry_of_the_wrong_kind_is_noticed(saved: Path, entry: object) -> None:
    forge(saved, lambda about: about.update(network=entry))
    assert problem(saved) == DAMAGED


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("training", value) for value in (3, "adam", [], {"rate": 1}, {"seed": -1}, True)),
        *(("training", {"learning_rate": value}) for value in ("1", None, 0, 10**400, True, [])),
        *(("training", {"batch_size": value}) for value in ("64", 0, 1.5, 10**12)),
        *(("training", {"optimizer": value}) for value in ("sgd", None, [], {}, 1)),
        *(("data", value) for value in (None, 3, ["mnist"])),
        *(("step", value) for value in (None, "5", -1, 1.5, True, 10**400, [])),
        *(("epoch", value) for value in (None, "5", -0.5, True, 10**400, float("nan"))),
        *(("epoch", value) for value in (float("inf"), [1])),
        *(("validation_accuracy", value) for value in ("0.9", -0.1, 1.1, float("nan"), True, [])),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_card_of_the_wrong_kind_is_noticed(saved: Path, field: str, value: object) -> None:
    forge(saved, lambda about: about.update({field: value}))
    assert problem(saved) == DAMAGED


@pytest.mark.parametrize(
    "field", ["network", "data", "training", "step", "epoch", "validation_accuracy"]
)
def test_a_missing_entry_is_noticed(saved: Path, field: str) -> None:
    forge(saved, lambda about: about.pop(field))
    assert problem(saved) == DAMAGED


def test_a_deeply_nested_entry_is_noticed(saved: Path) -> None:
    text = json.dumps(description(saved) | {"more": "NESTED"})
    tensors = safetensors.load(saved.read_bytes())
    for depth in (50, *range(800, 1_000), 100_000):  # around Python's limit, too
        put(saved, text.replace('"NESTED"', "[" * depth + "]" * depth), tensors)
        assert problem(saved) in (DAMAGED, FOREIGN)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_parameters_that_are_not_finite_are_refused(saved: Path, value: float) -> None:
    tensors = {name: tensor.copy() for name, tensor in safetensors.load_file(saved).items()}
    tensors["2.bias"][0] = value
    forge(saved, lambda about: None, tensors)
    assert problem(saved) == DAMAGED


@pytest.mark.parametrize("name", ["0.weight", "2.bias", "4.weight"])
def test_tensors_that_do_not_fit_the_network_are_noticed(saved: Path, name: str) -> None:
    whole = safetensors.load_file(saved)
    tensor = whole[name]
    lacking = {key: value for key, value in whole.items() if key != name}
    for tensors in (
        lacking,
        whole | {"6.weight": tensor},
        whole | {"6.weight": tensor[:0]},
        lacking | {"6.weight": tensor},
        whole | {name: tensor.astype(np.float64)},
        whole | {name: tensor.view(np.int32)},
        whole | {name: np.ascontiguousarray(tensor.T).reshape(-1, 1)},
        whole | {name: tensor[:1]},
    ):
        save_model(saved, MLP.initialized(SPEC, 1), CARD)
        forge(saved, lambda about: None, tensors)
        assert problem(saved) == DAMAGED


# Run files


def small_run(path: Path) -> None:
    rng = np.random.default_rng(0)
    images = rng.integers(0, 256, (20, PIXELS), np.uint8)
    examples = Examples(images, rng.integers(0, 10, 20).astype(np.uint8))
    trainer = Trainer(MLP.initialized(SPEC, 1), TrainingSpec(batch_size=8), examples, examples)
    chronicle = Chronicle(trainer)
    for _ in range(20):
        chronicle.step()
    save_run(path, trainer.network, CARD, trainer.state(), chronicle.notes())


@pytest.fixture
def saved_run(tmp_path: Path) -> Path:
    path = tmp_path / "run.safetensors"
    small_run(path)
    return path


def set_in(about: dict[str, Any], where: str, value: object) -> None:
    """Put ``value`` at a place like "position/step"; take the place out where it is `MISSING`."""
    *way, last = where.split("/")
    for name in way:
        about = about[name]
    if value is MISSING:
        del about[last]
    else:
        about[last] = value


MISSING = object()
RUN_ENTRIES = (
    "run/training", "run/position", "run/position/step", "run/position/epoch",
    "run/position/example", "run/updates", "run/kept_step", "run/validated",
    "run/validated/loss", "run/validated/accuracy", "run/lengths",
    "run/lengths/run.training.step", "run/lengths/run.validation.step",
    "run/lengths/run.changes", "run/lengths/run.predictions",
    "run/remembered", "run/remembered/moments", "run/remembered/spreads",
)  # fmt: skip
WRONG_VALUES = (
    MISSING, "abc", "5", [], {}, [1], {"a": 1}, True, -1, 1.5, 10**400, 2**60,
    {"optimizer": "gd"}, {"learning_rate": "1"}, {"loss": 10**400, "accuracy": 0.5},
)  # fmt: skip


NOT_WRONG = (
    ("run/training", {}),  # settings that a file does not name have their defaults
    ("run/validated/loss", 1.5),
    ("run/validated/accuracy", 1.5),
)


@pytest.mark.parametrize("entry", RUN_ENTRIES)
def test_a_run_entry_of_the_wrong_kind_is_noticed(saved_run: Path, entry: str) -> None:
    good = saved_run.read_bytes()
    for value in (*WRONG_VALUES, None):
        if (entry, value) in NOT_WRONG:
            continue
        saved_run.write_bytes(good)
        forge(saved_run, lambda about, value=value: set_in(about, entry, value))
        assert problem(saved_run) == DAMAGED, value


def test_a_run_that_is_no_entry_is_noticed(saved_run: Path) -> None:
    for value in (MISSING, None, 3, "abc", [], {}, True):
        small_run(saved_run)
        forge(saved_run, lambda about, value=value: set_in(about, "run", value))
        assert problem(saved_run) == DAMAGED


@pytest.mark.parametrize(
    "changes",
    [
        b"", b"x", b"\xff\xfe", b"3", b"null", b"[3]", b"[[]]", b"{}5", b'["abc"]', b'[{"step": 1}]',
        b'[{"step": -1, "training": {}}]', b'[{"step": 1, "training": {"optimizer": "sgd"}}]',
        b'[{"step": 1, "training": []}]', b"[" * 100_000,
    ],
    ids=lambda changes: str(changes[:40]),
)  # fmt: skip
def test_changes_of_the_wrong_kind_are_noticed(saved_run: Path, changes: bytes) -> None:
    tensors = safetensors.load(saved_run.read_bytes())
    tensors["run.changes"] = np.frombuffer(changes, np.uint8)
    length = "run/lengths/run.changes"
    forge(saved_run, lambda about: set_in(about, length, len(changes)), tensors)
    assert problem(saved_run) == DAMAGED


def test_run_tensors_that_do_not_fit_are_noticed(saved_run: Path) -> None:
    whole = safetensors.load(saved_run.read_bytes())
    for name in sorted(name for name in whole if name.startswith("run.")):
        tensor = whole[name]
        lacking = {key: value for key, value in whole.items() if key != name}
        for tensors in (
            lacking,
            whole | {"run.more": tensor},
            whole | {name: tensor[:-1]},
            whole | {name: tensor.reshape(1, *tensor.shape)},
            whole | {name: tensor.view(np.uint8 if tensor.itemsize > 1 else np.int8)},
        ):
            forge(saved_run, lambda about: None, tensors)
            assert problem(saved_run) == DAMAGED, name


def test_kept_parameters_that_are_not_finite_are_refused(saved_run: Path) -> None:
    tensors = {name: tensor.copy() for name, tensor in safetensors.load_file(saved_run).items()}
    tensors["run.kept.2.bias"][0] = np.nan
    forge(saved_run, lambda about: None, tensors)
    assert problem(saved_run) == DAMAGED


@pytest.mark.parametrize(
    ("name", "place", "value"),
    [
        *(("moments.step", 1, value) for value in (0, -1)),
        ("moments.step", 0, -1),
        ("moments.images", 1, -1),
        *(("moments.epoch", 1, value) for value in (-1, np.nan, np.inf, 1e300)),
        *(("moments.2.weight", (1, 0, 0), value) for value in (np.nan, np.inf)),
        *(("spreads.step", 3, value) for value in (3, 5, -1)),
        *(("spreads.2.numbers", (1, 1), value) for value in (0, 3, -2, np.nan, np.inf)),
    ],
)
def test_remembered_numbers_that_no_run_leaves_are_noticed(
    saved_run: Path, name: str, place: object, value: float
) -> None:
    tensors = {name: tensor.copy() for name, tensor in safetensors.load_file(saved_run).items()}
    tensors[f"run.{name}"][place] = value
    forge(saved_run, lambda about: None, tensors)
    assert problem(saved_run) == DAMAGED
