"""A run file holds a run to the bit: what is read from it goes on as if nothing had happened."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors import numpy as safetensors

from engine.checkpoint import ModelCard, load_model, load_run, save_model, save_run
from engine.chronicle import Chronicle
from engine.data.examples import Examples
from engine.errors import FileError
from engine.history import HistoryTail
from engine.network import MLP
from engine.remembered import NOTHING
from engine.spec import AUGMENTATIONS, OPTIMIZERS, PIXELS, NetworkSpec, TrainingSpec
from engine.state import TrainerState
from engine.trainer import Trainer
from tests.torture.samples import notes_contents

ROOT = Path(__file__).resolve().parents[2]
CARD = ModelCard("mnist", TrainingSpec(), 200, 4.65, 0.5)
SPEC = NetworkSpec((16, 8))


def examples(count: int, seed: int = 0) -> Examples:
    rng = np.random.default_rng(seed)
    images = rng.integers(0, 256, (count, PIXELS), np.uint8)
    images[rng.random(images.shape) < 0.8] = 0
    return Examples(images, rng.integers(0, 10, count).astype(np.uint8))


def make_trainer(spec: TrainingSpec, network: MLP | None = None) -> Trainer:
    network = network or MLP.initialized(SPEC, spec.seed)
    return Trainer(network, spec, examples(300), examples(40, 1))


def run(trainer: Trainer, steps: int) -> Trainer:
    for _ in range(steps):
        trainer.step()
    return trainer


def settings(optimizer: str = "adam", augment: str = "none") -> TrainingSpec:
    return TrainingSpec(optimizer, 0.01, 7, 100, augment=augment, schedule="cosine", l2=1e-4)


def saved(path: Path, trainer: Trainer) -> TrainerState:
    """The state, which is in the file too."""
    state = trainer.state()
    save_run(path, trainer.network, CARD, state)
    return state


def resumed(path: Path) -> Trainer:
    """A trainer that begins otherwise, put where the file says."""
    network, _, state, _ = load_run(path)
    assert state is not None
    trainer = make_trainer(replace(state.spec, seed=99), network)
    trainer.restore(state)
    return trainer


def assert_same(one: TrainerState, other: TrainerState) -> None:
    """Every field, every array with its type and its bits."""
    for name in ("spec", "position", "kept_step", "rows"):
        assert getattr(one, name) == getattr(other, name)
    arrays, others = arrays_of(one), arrays_of(other)
    assert list(arrays) == list(others)
    for name, array in arrays.items():
        assert array.dtype == others[name].dtype, name
        assert array.tobytes() == others[name].tobytes(), name
    assert one.optimizer.t == other.optimizer.t
    assert history_of(one).changes == history_of(other).changes
    assert history_of(other).start == history_of(one).start


def history_of(state: TrainerState) -> HistoryTail:
    assert state.history is not None
    return state.history


def arrays_of(state: TrainerState) -> dict[str, np.ndarray]:
    history, last = history_of(state), state.last_validation
    judged = {} if last is None else {
        "predictions": last.predictions,
        "figures": np.array([last.loss, last.accuracy]),
    }  # fmt: skip
    return {
        "parameters": state.parameters,
        "kept": state.kept,
        **{f"sum {name}": total for name, total in state.optimizer.sums.items()},
        **{f"training {name}": column for name, column in history.training.items()},
        **{f"validation {name}": column for name, column in history.validation.items()},
        **judged,
    }


# What is saved comes back


@pytest.mark.parametrize("steps", [0, 1, 57])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_state_comes_back_bit_for_bit(tmp_path: Path, optimizer: str, steps: int) -> None:
    trainer = run(make_trainer(settings(optimizer, "affine")), steps)
    state = saved(tmp_path / "run", trainer)
    network, card, found, _ = load_run(tmp_path / "run")
    assert found is not None
    assert_same(state, found)
    assert card == CARD
    assert network.sha256() == trainer.network.sha256()
    assert network.parameters is not found.parameters


def test_changed_settings_come_back_however_many(tmp_path: Path) -> None:
    """A slider that is dragged makes hundreds of changes."""
    trainer = run(make_trainer(settings()), 3)
    for rate in np.linspace(0.001, 0.1, 20_000):
        trainer.change(replace(trainer.spec, learning_rate=float(rate)))
    trainer.change(replace(trainer.spec, optimizer="gd", batch_size=None))
    state = saved(tmp_path / "run", trainer)
    found = load_run(tmp_path / "run")[2]
    assert found is not None
    assert len(history_of(found).changes) == 20_002
    assert_same(state, found)


def test_unusual_numbers_come_back_too(tmp_path: Path) -> None:
    """A second moment may overflow while the weights are still good."""
    state = run(make_trainer(settings()), 3).state()
    for total in state.optimizer.sums.values():
        total[:4] = [np.inf, np.nan, -0.0, 1e-45]
    save_run(tmp_path / "run", MLP(SPEC), CARD, state)
    found = load_run(tmp_path / "run")[2]
    assert found is not None
    assert_same(state, found)


def test_the_parameters_are_the_states_though_the_network_has_gone_on(tmp_path: Path) -> None:
    trainer = run(make_trainer(settings()), 3)
    state, before = trainer.state(), trainer.network.sha256()
    run(trainer, 2)
    save_run(tmp_path / "run", trainer.network, CARD, state)
    assert load_run(tmp_path / "run")[0].sha256() == before


def test_a_run_file_is_a_model_file_too(tmp_path: Path) -> None:
    trainer = run(make_trainer(settings()), 3)
    saved(tmp_path / "run", trainer)
    network, card = load_model(tmp_path / "run")
    assert (network.sha256(), card) == (trainer.network.sha256(), CARD)
    names = set(safetensors.load_file(tmp_path / "run"))
    ours = {name for name in names if not name.startswith("run.")}
    assert ours == {f"{layer}.{kind}" for layer in (0, 2, 4) for kind in ("weight", "bias")}
    assert {"run.kept.0.weight", "run.sums.m.4.bias", "run.training.loss"} < names


def test_a_model_file_holds_no_run(tmp_path: Path) -> None:
    network = MLP.initialized(SPEC, 1)
    save_model(tmp_path / "model", network, CARD)
    found, card, state, _ = load_run(tmp_path / "model")
    assert (found.sha256(), card, state) == (network.sha256(), CARD, None)


# What is remembered


@pytest.mark.parametrize("hidden", [(), (3,), (16, 8), (4, 4, 4, 4, 4)])
def test_notes_come_back_bit_for_bit(tmp_path: Path, hidden: tuple[int, ...]) -> None:
    trainer = make_trainer(settings(), MLP.initialized(NetworkSpec(hidden), 1))
    chronicle = Chronicle(trainer)
    for _ in range(60):
        chronicle.step()
    notes = chronicle.notes()
    assert len(notes.moments) == 5  # 0, 128, 192, 256 and 384 images
    lost = replace(notes.moments[2], loss=float("nan"))
    notes = replace(notes, moments=(*notes.moments[:2], lost, *notes.moments[3:]))
    save_run(tmp_path / "run", trainer.network, CARD, trainer.state(), notes)
    found = load_run(tmp_path / "run").notes
    assert notes_contents(found) == notes_contents(notes)
    assert not any(m.network.parameters.flags.writeable for m in found.moments)


def test_a_run_of_which_nothing_is_remembered_has_no_notes(tmp_path: Path) -> None:
    saved(tmp_path / "run", run(make_trainer(settings()), 3))
    assert load_run(tmp_path / "run").notes == NOTHING


# Going on


@pytest.mark.parametrize("augment", AUGMENTATIONS)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_200_steps_saved_and_200_more_are_400(tmp_path: Path, optimizer: str, augment: str) -> None:
    trainer = run(make_trainer(settings(optimizer, augment)), 200)
    saved(tmp_path / "run", trainer)
    later = resumed(tmp_path / "run")
    assert_same(run(later, 200).state(), run(trainer, 200).state())


def test_a_run_goes_on_in_another_process_to_the_bit(tmp_path: Path) -> None:
    trainer = run(make_trainer(settings("adam", "affine")), 200)
    saved(tmp_path / "run", trainer)
    code = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "import test_run_file as t; from pathlib import Path\n"
        "print(t.run(t.resumed(Path(sys.argv[1])), 200).network.sha256())"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "run"), str(Path(__file__).parent)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100)
    assert done.stderr == ""
    assert done.stdout.strip() == run(trainer, 200).network.sha256()


def test_changes_made_before_saving_hold_after_it(tmp_path: Path) -> None:
    trainer = run(make_trainer(settings("rmsprop")), 30)
    trainer.change(replace(trainer.spec, optimizer="momentum", batch_size=16, learning_rate=0.02))
    run(trainer, 11)
    saved(tmp_path / "run", trainer)
    later = resumed(tmp_path / "run")
    assert_same(run(later, 50).state(), run(trainer, 50).state())
    assert [change.step for change in later.history.changes] == [0, 30]


# What cannot be saved


def test_a_state_without_its_history_is_no_run(tmp_path: Path) -> None:
    trainer = run(make_trainer(settings()), 3)
    with pytest.raises(ValueError, match="with its history"):
        save_run(tmp_path / "run", trainer.network, CARD, trainer.state(with_history=False))


def test_double_precision_is_not_rounded_in_silence(tmp_path: Path) -> None:
    trainer = make_trainer(settings(), MLP.initialized(SPEC, 1, np.float64))
    with pytest.raises(ValueError, match="float32"):
        saved(tmp_path / "run", trainer)


def test_weights_that_are_not_finite_are_not_saved_over_good_ones(tmp_path: Path) -> None:
    trainer = run(make_trainer(settings()), 3)
    saved(tmp_path / "run", trainer)
    before = trainer.network.sha256()
    trainer.network.parameters[5] = np.nan
    with pytest.raises(FileError, match="no longer finite"):
        saved(tmp_path / "run", trainer)
    assert load_model(tmp_path / "run")[0].sha256() == before
