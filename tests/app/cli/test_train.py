"""train: it learns, reports, saves, and can be stopped."""

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.cli import train
from app.cli.interrupt import Interrupt
from engine.checkpoint import load_model, load_run
from engine.data.examples import DataSet
from engine.trainer import Diverged, Trainer

Run = Callable[..., Any]
QUICK = ("train", "--hidden", "16", "--learning-rate", "0.01")
ROOT = Path(__file__).resolve().parents[3]


def test_the_result_is_one_json_object(tiny_data: DataSet, command_line: Run) -> None:
    answer = command_line(*QUICK, "--epochs", 3, "--json")
    assert answer.status == 0
    (line,) = answer.out.splitlines()
    result = json.loads(line)
    assert list(result) == [
        "data",
        "epochs",
        "train_loss",
        "validation_accuracy",
        "test_accuracy",
        "examples_per_s",
        "seconds",
        "parameters_sha256",
    ]
    assert (result["data"], result["epochs"]) == ("tiny", 3)
    assert result["test_accuracy"] == 1.0
    assert result["validation_accuracy"] == 1.0
    assert 0 < result["train_loss"] < 1
    assert result["examples_per_s"] == pytest.approx(3 * 600 / result["seconds"])


def test_the_text_names_data_and_figures(tiny_data: DataSet, command_line: Run) -> None:
    answer = command_line(*QUICK, "--epochs", 3)
    assert answer.out.startswith("tiny: test 100.00 %, validation 100.00 %\ntraining loss 0.")


def test_progress_is_a_line_an_epoch_on_standard_error(
    tiny_data: DataSet, command_line: Run
) -> None:
    lines = command_line(*QUICK, "--epochs", 2, "--batch-size", 100).err.splitlines()
    assert lines[0] == "Training 784-16-10 on tiny: 600 images, batches of 100"
    assert lines[1].startswith("epoch 1.00/2  0:00 left  step 6  loss ")
    assert "validation " in lines[1]
    assert "examples/s" in lines[1]
    assert lines[2].startswith("epoch 2.00/2")
    assert len(lines) == 3


def test_one_seed_gives_one_network(tiny_data: DataSet, command_line: Run) -> None:
    def trained(seed: int) -> str:
        out = command_line(*QUICK, "--epochs", 1, "--seed", seed, "--json").out
        digest: str = json.loads(out)["parameters_sha256"]
        return digest

    assert trained(0) == trained(0) != trained(1)


def test_the_saved_network_is_the_one_reported(
    tmp_path: Path, tiny_data: DataSet, command_line: Run
) -> None:
    path = tmp_path / "año 1" / "red.safetensors"
    path.parent.mkdir()
    out = command_line(*QUICK, "--epochs", 1, "--batch-size", "full", "--save", path, "--json").out
    network, card = load_model(path)
    digest = hashlib.sha256()
    for weights, biases in zip(network.weights, network.biases, strict=True):
        digest.update(np.ascontiguousarray(weights).tobytes() + biases.tobytes())
    assert json.loads(out)["parameters_sha256"] == digest.hexdigest()
    assert (card.data, card.step, card.epoch) == ("tiny", 1, 1.0)
    assert card.training is not None
    assert card.training.batch_size is None


@pytest.mark.parametrize("place", ["missing/model", "."], ids=["no such folder", "a folder"])
def test_where_nothing_can_be_saved_nothing_is_trained(
    tmp_path: Path, tiny_data: DataSet, command_line: Run, place: str
) -> None:
    answer = command_line(*QUICK, "--save", tmp_path / place)
    assert answer.status == 2
    assert "cannot be written" in answer.err
    assert answer.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_diverges_says_why_and_keeps_the_last_finite_weights(
    tmp_path: Path, tiny_data: DataSet, command_line: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = Trainer.step

    def diverge_at_5(trainer: Trainer) -> float:
        if trainer.step_count == 5:
            raise Diverged(5, 0, trainer.spec.learning_rate)
        return step(trainer)

    monkeypatch.setattr(Trainer, "step", diverge_at_5)
    answer = command_line(*QUICK, "--save", tmp_path / "kept")
    assert answer.status == 2
    last = answer.err.splitlines()[-1]
    assert "the learning rate 0.01 is too large" in last
    assert last.endswith(f"They are in {tmp_path / 'kept'}.")
    network, _ = load_model(tmp_path / "kept")
    assert np.isfinite(network.parameters).all()
    assert command_line(*QUICK).err.endswith("Nothing was saved.\n")


def test_a_learning_rate_far_too_large_is_survived(tiny_data: DataSet, command_line: Run) -> None:
    answer = command_line("train", "--optimizer", "gd", "--learning-rate", 100, "--epochs", 2)
    assert answer.status in (0, 2)
    assert "Traceback" not in answer.err


def interrupted(saved: Path, arguments: tuple[str, ...] = ()) -> tuple[int, str]:
    """Endless training in a process of its own, which gets Ctrl-C after its first epoch: the exit
    status, and what it said last."""
    command = [sys.executable, "-c", ENDLESS, "main.py", "train", "--epochs", "10000"]
    flags = subprocess.CREATE_NEW_PROCESS_GROUP if os.name == "nt" else 0
    with subprocess.Popen(
        [*command, *arguments],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        creationflags=flags,
    ) as process:
        assert process.stderr is not None
        while not process.stderr.readline().startswith("epoch"):
            assert process.poll() is None
        process.send_signal(signal.CTRL_C_EVENT if os.name == "nt" else signal.SIGINT)
        rest = process.stderr.read()
    assert "Traceback" not in rest
    return process.returncode, rest.splitlines()[-1]


def test_ctrl_c_ends_training_and_saves_the_run_so_far(tmp_path: Path) -> None:
    saved = tmp_path / "red.safetensors"
    saved.write_bytes(b"an older network")
    status, last = interrupted(saved, ("--save", str(saved)))
    assert status == 130
    assert last.endswith(f"the run so far is in {saved}: go on with --resume.")
    _, card, state, _ = load_run(saved)
    assert state is not None
    assert (state.position.step, state.spec.epochs) == (card.step, 10_000)
    assert f"Stopped in epoch {card.epoch:.2f};" in last
    assert list(tmp_path.iterdir()) == [saved]


def test_ctrl_c_without_save_says_that_nothing_was_saved(tmp_path: Path) -> None:
    status, last = interrupted(tmp_path / "none")
    assert (status, last.endswith("; nothing was saved.")) == (130, True)


def test_the_second_ctrl_c_does_not_wait_for_the_step() -> None:
    with Interrupt() as interrupt:
        signal.raise_signal(signal.SIGINT)
        assert interrupt.requested
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


ENDLESS = """
import sys
sys.argv = sys.argv[1:]
import numpy as np
import app.cli.data
import main
from engine.data.examples import DataSet, Examples
some = Examples(np.zeros((640, 784), np.uint8), np.zeros(640, np.uint8))
app.cli.data.open_data = lambda *_, **__: DataSet("blank", some, some, lambda: some)
sys.exit(main.main())
"""


def test_training_works_without_qt_and_without_a_display(tmp_path: Path) -> None:
    blocked = "import sys\nfor name in ('PySide6', 'pyqtgraph'): sys.modules[name] = None\n"
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run(
        [sys.executable, "-c", blocked + ENDLESS, "main.py", "train", "--epochs", "1", "--json"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["data"] == "blank"


def test_examples_that_are_still_being_made_are_completed() -> None:
    class Growing(train.Examples):
        made = 0

        @property
        def ready(self) -> int:
            return self.made

        def grow(self) -> None:
            self.made += 2

    growing = Growing(np.zeros((5, 784), np.uint8), np.zeros(5, np.uint8))
    assert train.complete(growing).ready == 6


def test_mnist_is_learnt(real_data: Path, command_line: Run) -> None:
    answer = command_line("train", "--data-dir", real_data / "mnist", "--epochs", 1, "--json")
    result = json.loads(answer.out)
    assert result["data"] == "mnist"
    assert result["test_accuracy"] > 0.94
