"""Whose answer is explained: the pad's reader until the user chooses; always the digit on the table."""

import numpy as np
import pytest

from app.models.bundle import Models
from app.models.plan import Plan
from app.models.readers import BOTH, BUNDLED, TRAINING
from app.models.run import Pace
from engine.data.examples import DataSet
from engine.network import MLP
from engine.spec import NetworkSpec, TrainingSpec
from engine.trainer import Trainer


@pytest.fixture
def models(qapp, small_data: DataSet) -> Models:
    models = Models(Plan())
    models.data.set_data(small_data)
    network = MLP.initialized(NetworkSpec((8,)), 0)
    trainer = Trainer(network, TrainingSpec(), small_data.train, small_data.validation)
    trainer.step()
    models.run.take(trainer.snapshot(), Pace())
    models.specimen.show(3)
    return models


@pytest.fixture
def bundled() -> MLP:
    return MLP.initialized(NetworkSpec((6,)), 5).frozen_copy()


def test_the_network_in_training_explains_itself_by_its_newest_snapshot(models: Models) -> None:
    explained = models.explained
    assert explained.reader == TRAINING
    assert not explained.can_choose
    assert explained.network is models.run.snapshot.network
    assert explained.trace is models.specimen_reading.trace
    assert explained.label == models.specimen.label


def test_what_reads_on_the_pad_is_explained_until_the_user_chooses(models: Models, bundled) -> None:
    models.readers.take_bundled(bundled)
    assert models.explained.reader == TRAINING  # it has learnt something
    models.readers.choice = BUNDLED
    assert models.explained.network is bundled
    models.readers.choice = BOTH
    assert models.explained.reader == TRAINING
    models.explained.choose(BUNDLED)
    models.readers.choice = TRAINING
    assert models.explained.reader == BUNDLED


def test_the_bundled_network_reads_the_digit_on_the_table(models: Models, bundled, qtbot) -> None:
    models.readers.take_bundled(bundled)
    models.explained.choose(BUNDLED)
    for index in (3, 7):
        with qtbot.waitSignal(models.explained.changed):
            models.specimen.show(index)
        expected = bundled.forward(models.specimen.image.reshape(1, -1))
        assert np.array_equal(models.explained.trace.probabilities, expected.probabilities)
    assert models.explained.trace is models.explained.trace


def test_numbers_that_are_not_finite_are_not_explained(models: Models) -> None:
    trace = models.specimen_reading.trace
    trace.pre_activations[-1][0, 2] = np.nan
    assert models.explained.network is not None
    assert models.explained.trace is None


def test_without_a_network_there_is_nothing_to_explain(models: Models) -> None:
    models.run.restart()
    assert models.explained.network is None
    assert models.explained.trace is None
