"""Judging goes on between events, ends what it began, and then takes the newest request."""

import numpy as np
import pytest

from app.models.data import DataModel
from app.models.judge import Judge
from engine.data.examples import DataSet
from engine.metrics import scaled
from engine.network import MLP
from engine.spec import NetworkSpec

SPEC = NetworkSpec((8,))


@pytest.fixture
def data(qapp, small_data: DataSet) -> DataModel:
    data = DataModel()
    data.set_data(small_data)
    return data


@pytest.fixture
def judge(data: DataModel) -> Judge:
    return Judge(data)


def networks(count: int) -> list[MLP]:
    return [MLP.initialized(SPEC, seed) for seed in range(count)]


def test_it_answers_what_the_network_makes_of_every_validation_image(
    qtbot, judge: Judge, small_data: DataSet
) -> None:
    (network,) = networks(1)
    with qtbot.waitSignal(judge.judged):
        judge.ask(network)
        assert judge.busy
        assert judge.judgement is None
    validation = small_data.validation
    expected = network.forward(scaled(validation.images)).probabilities
    np.testing.assert_array_equal(judge.judgement.probabilities, expected)
    assert judge.judgement.labels.tolist() == validation.labels.tolist()
    assert judge.network is network
    assert not judge.busy


def test_of_many_requests_the_one_begun_and_the_newest_are_answered(qtbot, judge: Judge) -> None:
    asked, answered = networks(5), []
    judge.judged.connect(lambda: answered.append(judge.network))
    for network in asked:
        judge.ask(network)
    qtbot.waitUntil(lambda: not judge.busy)
    assert answered == [asked[0], asked[-1]]


def test_other_images_end_it_and_take_the_judgement_away(
    qtbot, judge: Judge, data: DataModel, data_named
) -> None:
    first, second = networks(2)
    with qtbot.waitSignal(judge.judged):
        judge.ask(first)
    judge.ask(second)
    data.set_data(data_named("other"))
    assert not judge.busy
    assert judge.judgement is None
    assert judge.network is None


def test_without_images_nothing_is_judged(qapp, growing_data) -> None:
    data = DataModel()
    judge = Judge(data)
    judge.ask(networks(1)[0])
    assert not judge.busy


def test_images_that_are_still_to_be_drawn_are_left_out(qtbot, growing_data) -> None:
    data = DataModel()
    data.set_data(growing_data(0))
    examples = data.data.validation
    examples._ready = 40
    judge = Judge(data)
    with qtbot.waitSignal(judge.judged):
        judge.ask(networks(1)[0])
    assert len(judge.judgement.labels) == 40
