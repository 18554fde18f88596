"""The race's set-up: two to four runs that differ in what the table says and in nothing else."""

from dataclasses import replace

import pytest

from app.models.plan import Plan
from app.models.race import Entry, RaceModel, entry_of
from engine.spec import NetworkSpec, TrainingSpec

PLAN = Plan(
    "mnist", NetworkSpec((5,)), TrainingSpec("momentum", 0.7, 16, epochs=9, seed=3, l2=0.01)
)


@pytest.fixture
def race(qapp) -> RaceModel:
    return RaceModel()


def test_all_runs_have_the_plans_network_seed_and_other_settings(race: RaceModel) -> None:
    race.set_epochs(2)
    runs = race.runs(PLAN)
    assert [run.label for run in runs] == ["A", "B", "C", "D"]
    for run, entry in zip(runs, race.entries, strict=True):
        assert run.network == PLAN.network
        assert run.start is None
        assert run.training == replace(
            PLAN.training,
            optimizer=entry.optimizer,
            learning_rate=entry.learning_rate,
            batch_size=entry.batch_size,
            epochs=2,
        )
        assert entry_of(run) == entry


def test_there_are_never_fewer_than_two_nor_more_than_four(race: RaceModel) -> None:
    race.add()
    assert len(race.entries) == 4
    for _ in range(4):
        race.remove(0)
    assert len(race.entries) == 2
    race.add()
    assert race.entries[2] == race.entries[1]


def test_it_tells_of_changes_only(race: RaceModel, qtbot) -> None:
    told: list[int] = []
    race.changed.connect(lambda: told.append(1))
    race.set_entry(1, race.entries[1])
    race.set_epochs(race.epochs)
    assert told == []
    race.set_entry(1, Entry("adam", 0.5, None))
    assert told == [1]
    assert race.entries[1] == Entry("adam", 0.5, None)
