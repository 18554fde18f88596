"""A file of each format version stays readable: one of each lies in ``golden``.

`golden/make_files.py` wrote them, but for ``model-1``, which is older. None is ever written anew.
"""

import hashlib
from pathlib import Path

import numpy as np
import pytest

from engine.checkpoint import FORMAT_VERSION, ModelCard, load_model, load_run
from engine.history import Change, Rows
from engine.remembered import NOTHING
from engine.spec import NetworkSpec, TrainingSpec
from engine.state import Position, TrainerState
from tests.torture.samples import notes_contents

GOLDEN = Path(__file__).with_name("golden")
RUN_1 = TrainingSpec(batch_size=8, schedule="cosine", augment="affine", seed=7)
RUN_1_LATER = TrainingSpec("adam", 0.01, 8, 10, 7, "cosine", augment="affine", l2=1e-4)
EXPECTED = {
    "model-1": (
        "664f07bb8366ac3cbf5b22afe863afda23f4b26ced6aeb11507dc4453c78888a",
        ModelCard("mnist", TrainingSpec(), 215, 0.25, 0.9134),
    ),
    "run-1": (
        "78bdcfd4145d63260576c1b390c55a26781b41080e42d84a81e0fe389abf6083",
        ModelCard("mnist", RUN_1_LATER, 7, 2.4, 0.125),
    ),
    **dict.fromkeys(
        ("model-2", "run-2"),
        (
            "8ff469d41ec58eb65302886d7718d4e7538e6683808e98fe20259fa52381dd40",
            ModelCard("mnist", RUN_1_LATER, 20, 6.8, 0.125),
        ),
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_an_old_file_opens_as_it_was_saved(name: str) -> None:
    network, card = load_model(GOLDEN / f"{name}.safetensors")
    assert network.spec == NetworkSpec((2,))
    assert (network.sha256(), card) == EXPECTED[name]


def test_an_old_run_is_whole() -> None:
    _, _, state, notes = load_run(GOLDEN / "run-1.safetensors")
    assert state is not None
    assert state.history is not None
    assert state.last_validation is not None
    assert (state.spec, state.position) == (RUN_1_LATER, Position(7, 2, 8))
    assert (state.optimizer.t, state.kept_step, state.rows) == (7, 0, Rows(7, 8, 2))
    assert state.history.changes == (Change(0, RUN_1), Change(4, RUN_1_LATER))
    assert state.last_validation.loss == 2.303487944602966
    assert state.last_validation.predictions.tolist() == [7] * 10
    assert list(state.optimizer.sums) == ["m", "v"]
    assert digest(state) == "7fbd8debaa00bf50e402e2bd550b9170e0e58f09f7b22a5f91d31f403ed1b275"
    assert notes == NOTHING  # there were none in version 1


def test_a_run_of_version_2_is_whole_and_has_its_notes() -> None:
    _, _, state, notes = load_run(GOLDEN / "run-2.safetensors")
    assert state is not None
    assert (state.spec, state.position) == (RUN_1_LATER, Position(20, 6, 16))
    assert digest(state) == "cb660427976e99996844bf3b4d73c69598f8e0795cced432bfc21f9654603757"
    assert [(m.step, m.epoch, m.images) for m in notes.moments] == [(0, 0.0, 0), (19, 6.4, 128)]
    assert [spread.step for spread in notes.spreads] == list(range(1, 21))
    told = hashlib.sha256(repr(notes_contents(notes)).encode()).hexdigest()
    assert told == "06b0741f9e83ccabf1b5e77faf9623548647e1064a3446a09b772bf5cde1c1c8"


def digest(state: TrainerState) -> str:
    """Of the arrays that the card does not tell of."""
    assert state.history is not None
    found = hashlib.sha256()
    history = (*state.history.training.values(), *state.history.validation.values())
    for array in (state.kept, *state.optimizer.sums.values(), *history):
        found.update(np.ascontiguousarray(array).tobytes())
    return found.hexdigest()


def test_there_is_a_file_of_every_version() -> None:
    kept = {path.stem for path in GOLDEN.glob("*.safetensors")}
    versions = range(1, FORMAT_VERSION + 1)
    assert kept == {f"{kind}-{version}" for kind in ("model", "run") for version in versions}
    assert kept == set(EXPECTED)
