"""The run itself: from the welcome to the diagnosis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.models.diagnosis import RATES
from app.models.guide import Part
from app.models.pages import DIAGNOSIS
from app.models.selection import Number, What
from app.models.side_runs import SideState
from app.scenes.stage import Scenes, Stage, drawing, trained, untrained
from engine.explain.remedies import remedy_for
from engine.spec import NetworkSpec, TrainingSpec


def _welcome(stage: Stage) -> None:
    stage.studio.window.show_welcome(True)


def _both(stage: Stage) -> None:
    """Trained, a drawing on the pad, a validation digit on the table."""
    drawing(stage)
    stage.studio.models.specimen.show(4)


def _step_forward(stage: Stage) -> None:
    """Inside a step: the softmax, and the sum behind one of its neurons."""
    trained(stage)
    stage.open_step(6, Number(What.FORWARD, 3, 7))


def _step_backward(stage: Stage) -> None:
    """Inside a step: the gradients of layer 2, and one weight's."""
    trained(stage)
    stage.open_step(11, Number(What.PARAMETER, 2, 5, source=17))


def _step_receipt(stage: Stage) -> None:
    """A step's receipt."""
    trained(stage)
    stage.open_step(-1)


def _diagnosis(stage: Stage) -> None:
    """Trained with a learning rate that is too large: what is found, and the experiment."""
    plan = stage.studio.models.plan
    plan.want(replace(plan.wanted, training=TrainingSpec("gd", 2.0)))
    trained(stage)
    _try_out(stage)


def _oscillates(stage: Stage) -> None:
    """A loss that goes up and down: the experiment begins at the last good point."""
    plan = stage.studio.models.plan
    plan.want(replace(plan.wanted, network=NetworkSpec(()), training=TrainingSpec("gd", 3.0)))
    stage.open_data()
    stage.train(4)
    _try_out(stage)


def _try_out(stage: Stage) -> None:
    """The experiment that the diagnosis proposes, to its end."""
    models = stage.studio.models
    stage.show_page(DIAGNOSIS)
    if remedy := remedy_for(models.diagnosis.findings[0].kind, models.plan.applied.training):
        stage.studio.diagnostician.try_out(remedy)
        while models.experiment.state is not SideState.FINISHED:
            stage.wait_for(models.experiment.state_changed)


def _led(stage: Stage, lesson: int, stages: int) -> Iterator[None]:
    """Through the first stages of a lesson, each as soon as its scene is set."""
    guide, model = stage.studio.guide, stage.studio.models.guide
    stage.open_data()
    guide.begin(guide.scripts[lesson])
    for number in range(stages):
        if number:
            guide.next_stage()
        while model.part is Part.PREPARING:
            stage.wait_for(model.changed)
        yield


def _lesson(stage: Stage) -> None:
    """A guided lesson explains what ten times the learning rate has done."""
    lesson = stage.studio.models.guide
    for _ in _led(stage, 4, stages=3):
        lesson.predict(1)
        stage.studio.session.epoch()
        while lesson.part is Part.DOING:
            stage.wait_for(lesson.changed)
        stage.rest()


def _lesson_drawing(stage: Stage) -> None:
    """A guided lesson has a digit written on the pad."""
    for _ in _led(stage, 1, stages=4):
        pass
    stage.draw()


def _rates(stage: Stage) -> None:
    """The learning-rate range test of an untrained network."""
    models = stage.studio.models
    models.diagnosis.show_tab(RATES)
    untrained(stage)
    stage.show_page(DIAGNOSIS)
    stage.studio.diagnostician.test_rates()
    while models.diagnosis.rates is None:
        stage.wait_for(models.diagnosis.rates_changed)


def _time(stage: Stage) -> None:
    """The time machine, gone back to the run's first second."""
    drawing(stage)
    stage.show_page("time")
    time = stage.studio.models.time
    time.choose(5)
    while time.advance():
        pass


SCENES: Scenes = {
    "welcome": _welcome,
    "untrained": untrained,
    "trained": trained,
    "drawing": drawing,
    "main": _both,
    "step_forward": _step_forward,
    "step_backward": _step_backward,
    "step_receipt": _step_receipt,
    "diagnosis": _diagnosis,
    "oscillates": _oscillates,
    "rates": _rates,
    "time": _time,
    "lesson": _lesson,
    "lesson_drawing": _lesson_drawing,
}
