"""train --resume, --preset and what settings come from where."""

import json
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.checkpoint import load_run, save_model, save_run
from engine.data.examples import DataSet, Examples
from engine.lesson import SUFFIX
from engine.presets import PRESETS
from engine.remembered import Moment, Notes
from engine.spec import TrainingSpec
from engine.trainer import Trainer

Run = Callable[..., Any]
QUICK = ("train", "--hidden", "16", "--json")


def sha256(answer: Any) -> str:
    assert answer.status == 0, answer.err
    digest: str = json.loads(answer.out)["parameters_sha256"]
    return digest


def spec_of(path: Path) -> TrainingSpec:
    state = load_run(path).state
    assert state is not None
    return state.spec


@pytest.mark.parametrize("optimizer", ["gd", "momentum", "rmsprop", "adam"])
@pytest.mark.parametrize("augment", ["none", "affine"])
def test_two_halves_are_one_whole(
    tmp_path: Path, tiny_data: DataSet, command_line: Run, optimizer: str, augment: str
) -> None:
    settings = ("--optimizer", optimizer, "--augment", augment, "--l2", 0.001, "--batch-size", 50)
    path = tmp_path / "mitad.safetensors"
    whole = command_line(*QUICK, *settings, "--epochs", 2)
    command_line(*QUICK, *settings, "--epochs", 1, "--save", path)
    rest = command_line("train", "--json", "--resume", path, "--epochs", 2)
    assert sha256(rest) == sha256(whole)
    assert "batches of 50, on from epoch 1.00" in rest.err
    done, all_of_it = json.loads(rest.out), json.loads(whole.out)
    for name in ("epochs", "train_loss", "validation_accuracy", "test_accuracy"):
        assert done[name] == all_of_it[name]
    assert done["examples_per_s"] == pytest.approx(600 / done["seconds"])


def test_a_run_can_be_gone_on_with_in_its_own_file(
    tmp_path: Path, tiny_data: DataSet, command_line: Run
) -> None:
    path = tmp_path / "run"
    command_line(*QUICK, "--epochs", 1, "--save", path)
    for epochs in (2, 3):
        command_line("train", "--resume", path, "--epochs", epochs, "--save", path)
    whole = command_line(*QUICK, "--epochs", 3)
    assert load_run(path)[0].sha256() == sha256(whole)


def test_a_run_stopped_by_ctrl_c_goes_on_to_its_own_end(
    tmp_path: Path, tiny_data: DataSet, command_line: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the middle of an epoch, with a schedule that knows the end."""
    path = tmp_path / "run"
    settings = ("--epochs", 3, "--schedule", "cosine")
    whole = command_line(*QUICK, *settings)
    step = Trainer.step

    def stop_at_15(trainer: Trainer) -> float:
        if trainer.step_count == 14:
            signal.raise_signal(signal.SIGINT)
        return step(trainer)

    with monkeypatch.context() as patch:
        patch.setattr(Trainer, "step", stop_at_15)
        assert command_line(*QUICK, *settings, "--save", path).status == 130
    assert load_run(path)[1].step == 15
    assert sha256(command_line("train", "--json", "--resume", path)) == sha256(whole)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--hidden", "8"),
        ("--optimizer", "gd"),
        ("--learning-rate", "0.5"),
        ("--batch-size", "full"),
        ("--schedule", "step"),
        ("--augment", "affine"),
        ("--l2", "0.1"),
        ("--seed", "7"),
        ("--preset", "best"),
    ],
)
def test_options_that_contradict_the_run_are_refused(
    tmp_path: Path, tiny_data: DataSet, command_line: Run, option: str, value: str
) -> None:
    path = tmp_path / "run"
    command_line(*QUICK, "--epochs", 1, "--save", path)
    answer = command_line("train", "--resume", path, "--epochs", 2, option, value)
    assert answer.status == 2
    assert f"goes on with its own settings, and {option} says otherwise" in answer.err
    assert answer.err.count("\n") == 1


def test_options_that_say_the_same_are_welcome(
    tmp_path: Path, tiny_data: DataSet, command_line: Run
) -> None:
    path = tmp_path / "run"
    same = ("--batch-size", "full", "--seed", 3, "--preset", "plain", "--data", "tiny")
    command_line(*QUICK, *same, "--epochs", 1, "--save", path)
    answer = command_line(*QUICK, *same, "--epochs", 2, "--resume", path)
    assert answer.status == 0, answer.err


def test_a_run_on_other_digits_is_refused(
    tmp_path: Path, tiny_data: DataSet, command_line: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "run"
    command_line(*QUICK, "--epochs", 1, "--save", path)
    answer = command_line("train", "--resume", path, "--epochs", 2, "--data", "mnist")
    assert answer.status == 2
    assert "was made with tiny, not with mnist" in answer.err
    few = Examples(tiny_data.train.images[:90], tiny_data.train.labels[:90])
    monkeypatch.setattr(
        "app.cli.data.open_data", lambda *_, **__: replace(tiny_data, validation=few)
    )
    answer = command_line("train", "--resume", path, "--epochs", 2)
    assert answer.status == 2
    assert "made with other digits than these" in answer.err


def test_a_lesson_is_refused_for_no_file_holds_its_drawings(
    tmp_path: Path, tiny_data: DataSet, command_line: Run
) -> None:
    path = tmp_path / "lesson"
    command_line(*QUICK, "--epochs", 1, "--save", path)
    network, card, state, _ = load_run(path)
    assert state is not None
    save_run(path, network, replace(card, data=card.data + SUFFIX), state)
    answer = command_line("train", "--resume", path, "--epochs", 2)
    assert answer.status == 2
    assert "learnt from drawings of the window's user" in answer.err


def test_what_the_window_remembers_of_a_run_stays_in_its_file(
    tmp_path: Path, tiny_data: DataSet, command_line: Run
) -> None:
    path = tmp_path / "run"
    command_line(*QUICK, "--epochs", 1, "--save", path)
    network, card, state, _ = load_run(path)
    assert state is not None
    moment = Moment(0, 0.0, 0, network.frozen_copy(), 2.5)
    save_run(path, network, card, state, Notes((moment,)))
    assert command_line("train", "--resume", path, "--epochs", 2, "--save", path).status == 0
    (kept,) = load_run(path).notes.moments
    assert (kept.step, kept.loss, kept.network.sha256()) == (0, 2.5, network.sha256())


def test_where_nothing_is_left_to_train_it_says_how_to_go_on(
    tmp_path: Path, tiny_data: DataSet, command_line: Run
) -> None:
    path = tmp_path / "run"
    command_line(*QUICK, "--epochs", 2, "--save", path)
    for arguments in ((), ("--epochs", 1), ("--epochs", 2)):
        answer = command_line("train", "--resume", path, *arguments)
        assert answer.status == 2
        assert "has 2 epochs behind it: name more in all, --epochs 3." in answer.err


def test_a_network_without_its_run_is_refused(
    tmp_path: Path, tiny_data: DataSet, command_line: Run
) -> None:
    path, plain = tmp_path / "run", tmp_path / "network"
    command_line(*QUICK, "--epochs", 1, "--save", path)
    network, card, _, _ = load_run(path)
    save_model(plain, network, card)
    answer = command_line("train", "--resume", plain)
    assert answer.status == 2
    assert "holds a network alone" in answer.err


@pytest.mark.parametrize("name", ["plain", "best"])
def test_a_preset_gives_its_settings_and_options_beside_it_go_first(
    tmp_path: Path, tiny_data: DataSet, command_line: Run, name: str
) -> None:
    path = tmp_path / "run"
    beside = ("--epochs", 1, "--seed", 5)
    assert command_line(*QUICK, "--preset", name, *beside, "--save", path).status == 0
    assert spec_of(path) == replace(PRESETS[name], epochs=1, seed=5)


def test_without_options_the_settings_are_the_windows(
    tmp_path: Path, tiny_data: DataSet, command_line: Run
) -> None:
    path = tmp_path / "run"
    command_line("train", "--epochs", 1, "--save", path)
    assert spec_of(path) == TrainingSpec(epochs=1)
    assert load_run(path)[0].spec.hidden == (128, 64)


def test_validation_images_that_were_trained_on_are_not_reported(
    tmp_path: Path, tiny_data: DataSet, command_line: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = [tiny_data.validation, tiny_data.train]
    everything = Examples(
        np.concatenate([some.images for some in both]),
        np.concatenate([some.labels for some in both]),
    )
    data = replace(tiny_data, everything=everything)
    monkeypatch.setattr("app.cli.data.open_data", lambda *_, **__: data)
    path = tmp_path / "run"
    arguments = ("train", "--preset", "best", "--epochs", 2, "--hidden", "16")
    answer = command_line(*arguments, "--json", "--save", path)
    assert json.loads(answer.out)["validation_accuracy"] is None
    assert "700 images, batches of 128" in answer.err
    assert "validation" not in answer.err
    assert load_run(path)[1].validation_accuracy is None
    assert "validation images were trained on" in command_line(*arguments).out


def test_evaluate_and_predict_read_a_run_file(
    tmp_path: Path, model_file: Path, command_line: Run
) -> None:
    assert load_run(model_file)[2] is not None
    answer = command_line("evaluate", "--model", model_file, "--json")
    assert json.loads(answer.out)["accuracy"] == 1.0
    drawing = tmp_path / "one.json"
    drawing.write_text('{"strokes": [[[0, 0], [0, 1]]]}')
    assert command_line("predict", "--model", model_file, "--json", drawing).status == 0
