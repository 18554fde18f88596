"""The plan: what is wanted, what is applied, and what waits between the two."""

from dataclasses import replace

import pytest

from app.models.plan import Plan, PlanModel
from engine.spec import NetworkSpec, TrainingSpec


@pytest.fixture
def model(qapp) -> PlanModel:
    return PlanModel(Plan())


def test_the_notes_network_on_mnist_is_what_is_wanted_first(model: PlanModel) -> None:
    assert model.wanted == model.applied
    assert model.wanted == Plan("mnist", NetworkSpec((128, 64)), TrainingSpec())
    assert model.steps_per_second is None
    assert model.waiting == frozenset()


@pytest.mark.parametrize(
    ("name", "plan"),
    [
        ("data", Plan("synthetic")),
        ("hidden", Plan(network=NetworkSpec((10,)))),
        ("seed", Plan(training=TrainingSpec(seed=1))),
        ("all_images", Plan(training=TrainingSpec(all_images=True))),
        ("initial_scale", Plan(training=TrainingSpec(initial_scale=8.0))),
    ],
)
def test_what_belongs_to_a_run_waits_until_it_is_applied(
    model: PlanModel, name: str, plan: Plan
) -> None:
    model.want(plan)
    assert model.waiting == {name}
    assert model.applied == Plan()
    model.apply(plan)
    assert model.waiting == frozenset()


@pytest.mark.parametrize(
    "training",
    [
        TrainingSpec(learning_rate=0.5),
        TrainingSpec(epochs=2),
        TrainingSpec(optimizer="gd"),
        TrainingSpec(batch_size=None),
        TrainingSpec(schedule="cosine", warmup_steps=5),
        TrainingSpec(augment="affine"),
        TrainingSpec(l2=0.1),
    ],
)
def test_everything_else_acts_at_once(model: PlanModel, training: TrainingSpec) -> None:
    model.want(Plan(training=training))
    assert model.waiting == frozenset()
    assert model.acting == training


def test_what_acts_leaves_alone_what_waits(model: PlanModel) -> None:
    model.want(Plan(training=TrainingSpec("gd", seed=9, all_images=True, initial_scale=2.0)))
    assert model.acting == TrainingSpec("gd")


def test_taking_a_wish_back_leaves_nothing_waiting(model: PlanModel) -> None:
    model.want(replace(Plan(), data="synthetic"))
    model.want(Plan())
    assert model.waiting == frozenset()


def test_each_signal_comes_once_for_each_change(model: PlanModel) -> None:
    heard: list[str] = []
    for name in ("wanted_changed", "applied_changed", "speed_changed"):
        getattr(model, name).connect(lambda name=name: heard.append(name))
    for _ in range(2):
        model.want(Plan("synthetic"))
        model.apply(Plan("synthetic"))
        model.set_speed(4.0)
    assert heard == ["wanted_changed", "applied_changed", "speed_changed"]
