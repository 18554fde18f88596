"""Mistakes: judged when a view asks, each network once, and looked at in groups."""

import numpy as np

from app.models.bundle import Models
from app.models.mistakes import Group
from app.models.run import Pace
from engine.network import MLP
from engine.spec import NetworkSpec
from engine.trainer import Trainer


def take(models: Models, trainer: Trainer) -> None:
    models.run.take(trainer.snapshot(), Pace())


def follow(qtbot, models: Models) -> None:
    with qtbot.waitSignal(models.mistakes.judged):
        models.mistakes.follow()


def test_nothing_is_judged_before_a_view_asks(qtbot, models: Models, trainer: Trainer) -> None:
    with qtbot.assertNotEmitted(models.mistakes.judged, wait=50):
        take(models, trainer)
    assert models.mistakes.judgement is None
    assert models.mistakes.cases().tolist() == []


def test_the_judgement_says_of_which_step_it_is(qtbot, models: Models, trainer: Trainer) -> None:
    for _ in range(2):
        trainer.step()
    take(models, trainer)
    follow(qtbot, models)
    mistakes = models.mistakes
    assert mistakes.snapshot.step == 2
    expected = trainer.validate().predictions
    assert mistakes.judgement.predictions.tolist() == expected.tolist()


def test_a_network_is_judged_once(qtbot, models: Models, trainer: Trainer) -> None:
    take(models, trainer)
    follow(qtbot, models)
    with qtbot.assertNotEmitted(models.mistakes.judged, wait=50):
        models.mistakes.follow()
    trainer.step()
    take(models, trainer)
    follow(qtbot, models)
    assert models.mistakes.snapshot.step == 1


def test_the_cases_are_those_of_the_group_chosen(qtbot, models: Models, trainer: Trainer) -> None:
    take(models, trainer)
    follow(qtbot, models)
    mistakes, judgement = models.mistakes, models.mistakes.judgement
    assert mistakes.cases().tolist() == judgement.cases().tolist()
    true, read = next((int(i), int(j)) for i, j in np.argwhere(judgement.confusion) if i != j)
    with qtbot.waitSignal(mistakes.group_changed):
        mistakes.choose(Group(true, read))
    assert mistakes.cases().tolist() == judgement.cases(true, read).tolist()
    with qtbot.assertNotEmitted(mistakes.group_changed):
        mistakes.choose(Group(true, read))


def test_other_images_take_it_away_and_are_judged_anew(
    qtbot, models: Models, trainer: Trainer, data_named
) -> None:
    take(models, trainer)
    follow(qtbot, models)
    models.data.set_data(data_named("other"))
    assert models.mistakes.judgement is None
    assert models.mistakes.snapshot is None
    follow(qtbot, models)
    assert models.mistakes.snapshot.step == 0


def test_the_bundled_network_is_judged_once(qtbot, models: Models) -> None:
    mistakes, network = models.mistakes, MLP.initialized(NetworkSpec((8,)), 1)
    with qtbot.waitSignal(mistakes.bundled_judged):
        mistakes.judge_bundled(network)
    assert len(mistakes.bundled.labels) == 60
    with qtbot.assertNotEmitted(mistakes.bundled_judged, wait=50):
        mistakes.judge_bundled(network)
