"""The rule of doubt: what it adds up, that it learns to tell, and its file."""

from pathlib import Path

import numpy as np
import pytest

from engine import doubt_fit
from engine.data.examples import Examples
from engine.data.synthetic import training_digits
from engine.doubt import FEATURES, QUESTIONS, Doubt, load_doubt, save_doubt
from engine.doubt_fit import draw_scribbles, fit_doubt
from engine.errors import FileError
from engine.metrics import scaled
from engine.network import MLP
from engine.spec import NetworkSpec, TrainingSpec
from engine.trainer import Trainer


@pytest.fixture(scope="module")
def digits() -> Examples:
    examples = training_digits(3_000)
    while examples.ready < len(examples):
        examples.grow()
    return examples


@pytest.fixture(scope="module")
def network(digits: Examples) -> MLP:
    network = MLP.initialized(NetworkSpec(), 0)
    trainer = Trainer(
        network, TrainingSpec(epochs=4), digits, Examples(digits.images[:9], digits.labels[:9])
    )
    while not trainer.finished:
        trainer.step()
    return network


@pytest.fixture(scope="module")
def rule(network: MLP, digits: Examples) -> Doubt:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(doubt_fit, "SCRIBBLES", 600)
        return fit_doubt(network, [digits])


def test_few_digits_and_many_scribbles_are_doubted(
    rule: Doubt, network: MLP, digits: Examples
) -> None:
    of_digits = rule.is_doubtful(network.forward(scaled(digits.images)))
    assert of_digits.mean() == pytest.approx(doubt_fit.DOUBTED_SHARE, abs=0.001)
    scribbles = draw_scribbles(300, np.random.default_rng(1))
    assert rule.is_doubtful(network.forward(scaled(scribbles))).mean() > 0.4


def test_empty_and_full_pads_are_doubted(rule: Doubt, network: MLP) -> None:
    pads = np.zeros((2, 784), np.float32)
    pads[1] = 1
    assert rule.is_doubtful(network.forward(pads)).all()


def test_a_verdict_is_the_sum_of_its_parts(rule: Doubt, network: MLP, digits: Examples) -> None:
    for row in range(5):
        trace = network.forward(scaled(digits.images[row : row + 1]))
        verdict = rule.verdict(trace)
        assert list(verdict.parts) == [*QUESTIONS, "base"]
        assert sum(verdict.parts.values()) == pytest.approx(verdict.score, abs=1e-4)
        assert verdict.score == pytest.approx(float(rule.scores(trace)[0]), abs=1e-4)
        assert verdict.doubtful == bool(rule.is_doubtful(trace)[0])


def test_every_feature_belongs_to_one_question() -> None:
    covered = [place for those in QUESTIONS.values() for place in range(FEATURES)[those]]
    assert covered == list(range(FEATURES))


def test_it_is_of_one_network(rule: Doubt, network: MLP) -> None:
    assert rule.fits(network)
    assert not rule.fits(MLP.initialized(NetworkSpec(), 1))


def test_it_comes_back_from_its_file(
    rule: Doubt, network: MLP, digits: Examples, tmp_path: Path
) -> None:
    path = tmp_path / "rule.safetensors"
    save_doubt(path, rule)
    trace = network.forward(scaled(digits.images[:50]))
    again = load_doubt(path)
    assert again.fits(network)
    assert again.scores(trace) == pytest.approx(rule.scores(trace), abs=1e-4)


@pytest.mark.parametrize("content", [b"", b"nonsense" * 9, b"\0" * 100])
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "rule.safetensors"
    path.write_bytes(content)
    with pytest.raises(FileError, match="damaged"):
        load_doubt(path)


def test_a_file_cut_short_or_missing_is_refused(rule: Doubt, tmp_path: Path) -> None:
    path = tmp_path / "rule.safetensors"
    save_doubt(path, rule)
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(FileError, match="damaged"):
        load_doubt(path)
    with pytest.raises(FileError, match="cannot be read"):
        load_doubt(tmp_path / "nowhere")
