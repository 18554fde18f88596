"""The reading: the answer to the image on the table, from the newest network."""

import numpy as np
import pytest

from app.models.bundle import Models
from app.models.plan import Plan
from app.models.run import Pace
from engine.data.examples import DataSet
from engine.network import MLP
from engine.spec import NetworkSpec, TrainingSpec
from engine.trainer import Trainer


@pytest.fixture
def models(qapp, small_data: DataSet) -> Models:
    models = Models(Plan())
    models.data.set_data(small_data)
    return models


@pytest.fixture
def trainer(small_data: DataSet) -> Trainer:
    network = MLP.initialized(NetworkSpec((8, 6)), 0)
    return Trainer(network, TrainingSpec(), small_data.train, small_data.validation)


def test_without_a_network_there_is_no_answer(models: Models) -> None:
    models.specimen.show(3)
    reading = models.specimen_reading
    assert reading.trace is None
    assert reading.probabilities is None
    assert reading.answer is None
    assert not reading.is_trained


def test_the_answer_is_that_of_the_network_to_the_digit_on_the_table(
    models: Models, trainer: Trainer
) -> None:
    models.run.take(trainer.snapshot(), Pace())
    models.specimen.show(3)
    reading = models.specimen_reading
    expected = trainer.network.forward(models.specimen.image.reshape(1, -1))
    assert np.array_equal(reading.probabilities, expected.probabilities[0])
    assert reading.answer == expected.probabilities.argmax()
    assert [a.shape for a in reading.trace.activations] == [(1, 784), (1, 8), (1, 6), (1, 10)]


def test_a_newer_network_answers_at_once(models: Models, trainer: Trainer) -> None:
    models.run.take(trainer.snapshot(), Pace())
    untrained = models.specimen_reading.probabilities
    trainer.step()
    models.run.take(trainer.snapshot(), Pace())
    assert models.specimen_reading.is_trained
    assert not np.array_equal(models.specimen_reading.probabilities, untrained)


def test_the_pad_is_read_apart_from_the_table(models: Models, trainer: Trainer) -> None:
    models.run.take(trainer.snapshot(), Pace())
    models.drawing.begin_stroke(0.5, 0.2)
    models.drawing.extend_stroke(0.5, 0.8)
    models.drawing.end_stroke()
    models.specimen.show(3)
    drawn = trainer.network.forward(models.drawing.image.reshape(1, -1))
    assert np.array_equal(models.drawing_reading.probabilities, drawn.probabilities[0])
    assert not np.array_equal(models.specimen_reading.probabilities, drawn.probabilities[0])


def test_a_new_run_takes_the_answer_away(models: Models, trainer: Trainer) -> None:
    models.run.take(trainer.snapshot(), Pace())
    models.run.restart()
    assert models.specimen_reading.answer is None
