"""The surgeon's table: cuts are made on a copy that stays, and can be taken back."""

import numpy as np
import pytest

from app.models.bundle import Models
from app.models.run import Pace
from engine.data.examples import DataSet
from engine.explain.surgery import Surgery
from engine.judgement import judge
from engine.trainer import Trainer

HALF = Surgery(pruned=0.5)


def step(models: Models, trainer: Trainer) -> None:
    trainer.step()
    models.run.take(trainer.snapshot(), Pace())


@pytest.fixture
def table(models: Models, trainer: Trainer):
    """The network of step 1 on the surgeon's table."""
    step(models, trainer)
    models.surgery.follow()
    return models.surgery


def test_without_a_network_nothing_can_be_cut(models: Models) -> None:
    models.surgery.follow()
    models.surgery.change(HALF)
    models.surgery.put_back()
    assert models.surgery.surgery.is_nothing
    assert models.surgery.network is None


def test_while_nothing_is_done_the_patient_is_the_newest_network(
    models: Models, trainer: Trainer, table
) -> None:
    assert table.patient.step == 1
    step(models, trainer)
    assert table.is_behind
    table.follow()
    assert table.patient.step == 2
    assert not table.is_behind


def test_from_the_first_cut_on_the_patient_stays(models: Models, trainer: Trainer, table) -> None:
    table.change(HALF)
    step(models, trainer)
    table.follow()
    assert table.patient.step == 1
    assert table.network.sha256() == HALF.operate(table.patient.network).sha256()
    table.take_newest()
    assert table.patient.step == 2
    assert table.surgery == HALF
    assert table.network.sha256() == HALF.operate(trainer.network).sha256()


def test_put_back_the_network_is_the_newest_one_untouched(
    models: Models, trainer: Trainer, table
) -> None:
    table.change(HALF)
    step(models, trainer)
    table.put_back()
    assert table.surgery.is_nothing
    assert table.patient.step == 2
    assert table.network.sha256() == trainer.network.sha256()


def test_the_run_is_not_touched(models: Models, trainer: Trainer, table) -> None:
    before = models.run.snapshot.network.sha256()
    table.change(Surgery(noise=1.0, pruned=0.9))
    assert models.run.snapshot.network.sha256() == before


def test_both_networks_are_judged_on_the_validation_images(
    qtbot, small_data: DataSet, table
) -> None:
    table.change(HALF)
    qtbot.waitUntil(lambda: table.before is not None and table.after is not None)
    validation = small_data.validation
    for judgement, network in ((table.before, table.patient.network), (table.after, table.network)):
        expected = judge(network, validation.images, validation.labels)
        np.testing.assert_array_equal(judgement.probabilities, expected.probabilities)


def test_a_hand_on_a_slider_ends_with_the_last_surgery_judged(
    qtbot, small_data: DataSet, table
) -> None:
    for share in np.linspace(0.1, 0.9, 30):
        table.change(Surgery(pruned=float(share)))
    last = judge(table.network, small_data.validation.images, small_data.validation.labels)
    qtbot.waitUntil(
        lambda: (
            table.after is not None
            and np.array_equal(table.after.probabilities, last.probabilities)
        )
    )


def test_untouched_before_and_after_are_one(qtbot, table) -> None:
    qtbot.waitUntil(lambda: table.before is not None)
    assert table.after is table.before


def test_another_run_clears_the_table(models: Models, table) -> None:
    table.change(HALF)
    models.run.restart()
    assert table.surgery.is_nothing
    assert table.patient is None
    assert table.network is None


def test_the_same_surgery_again_does_nothing(qtbot, table) -> None:
    table.change(HALF)
    with qtbot.assertNotEmitted(table.operated):
        table.change(Surgery(pruned=0.5))
