"""Whether each task of a lesson can be done, as far as its file alone shows it.

A task needs a command or a control that its stage has not locked, and it must not lie beyond what there
is. What depends on the student's own digits and choices is taken to be possible.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict
from math import ceil, nan
from typing import Any

from app.guide.goals import TRAINING_GOALS
from app.guide.locks import each_of
from app.guide.table import Table
from app.models.script import Goal, Scene, Script, Stage
from app.pages import STEPPING
from app.views.controls.training_group import BATCH_SIZES
from engine.data.dataset import MOST_EXAMPLES
from engine.errors import Text
from engine.presets import PRESETS
from engine.spec import TrainingSpec

_TRAINING = ("train", "epoch", "step")
_IN_STEPPING = (
    "step_next",
    "step_epoch",
    "step_play",
    "phase_next",
    "step_until_loss",
    "step_until_answer",
)
_END_WITH_EPOCHS = frozenset({"train", "step_until_loss", "step_until_answer"})
"""All other commands that train go beyond the epochs of the run."""
_BEGINNING = ("reset", "new_seed", "data")
"""A network that has been trained gets other layers only with a new run."""
_NOT_OFFERED = ("pad",)
"""The preset that needs digits of its own is none of those to choose from."""
_SETTINGS: Mapping[str, tuple[str, Callable[[Any, Any], bool]]] = {
    "hidden": ("hidden", operator.eq),
    "optimizer": ("optimizer", operator.eq),
    "batch_size": ("batch_size", operator.eq),
    "learning_rate_above": ("learning_rate", operator.gt),
    "learning_rate_below": ("learning_rate", operator.lt),
}
"""The goals that ask for a setting: which one, and how it is to compare with the goal's value."""


def check_tasks(script: Script, tables: Sequence[Table]) -> None:
    """Raises `FileError` for the first task that can never be done."""
    course = _Course()
    for number, (stage, table) in enumerate(zip(script.stages, tables, strict=True)):
        network, training = script.settings_at(number)
        course.enter(stage.scene, {"hidden": network.hidden, **asdict(training)})
        if stage.scene.begin:
            _check_steps(table.table("set"), stage.scene, training)
        if stage.task:
            do, goals = table.table("do"), stage.task.goals
            _check_together(do, {goal.kind: goal.value for goal in goals})
            _check_batch_size(do, script, goals)
            for goal in goals:
                course.check(do, goal, stage, training)
        course.leave(each_of(stage.locked))


class _Course:
    """What is certain on the way through the stages, whatever the student does in them."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = dict.fromkeys((name for name, _ in _SETTINGS.values()), nan)
        """The settings that no stage has left free. Before a run begins they are the student's own:
        that they happen to be as the task wants them is no task, and nan is like nothing."""
        self._may_step = True
        """Step-through mode may be on."""
        self._trained = False

    def enter(self, scene: Scene, beginning: Mapping[str, Any]) -> None:
        """The scene is set; ``beginning`` are the settings of a run that begins there."""
        if scene.begin:
            self._known, self._trained = dict(beginning), scene.steps > 0
        self._known.update(scene.training)
        if scene.begin or scene.page:
            self._may_step = scene.page == STEPPING
        self._trained |= scene.page == STEPPING  # the step that it opens is made

    def leave(self, locked: Collection[str]) -> None:
        """The student has had all the rest."""
        kept = set(locked) if "preset" in locked else {"hidden"} & set(locked)
        self._known = {name: value for name, value in self._known.items() if name in kept}
        self._may_step |= "stepping" not in locked

    def check(self, do: Table, goal: Goal, stage: Stage, training: TrainingSpec) -> None:
        """Refuse the goal if all is locked that leads to it."""
        locked = each_of(stage.locked)
        for names in self._needs(goal, stage.scene.page):
            if locked.issuperset(names):
                reason = Text(
                    "{key} cannot be reached: all that leads there is locked", {"key": goal.kind}
                )
                raise do.refuse(goal.kind, reason, _unlock(names))
        if goal.kind in ("steps", "epochs") and stage.scene.begin:
            left = set(self._training()) - locked
            if left <= _END_WITH_EPOCHS and locked.issuperset({"epochs", "preset"}):
                m = training.batch_size if "batch_size" in locked else 1
                _check_length(do, goal, stage.scene.steps, training.epochs, _most_steps(m))

    def _needs(self, goal: Goal, page: str | None) -> list[Sequence[str]]:
        """The names of controls, of each group of which one is needed; none where nothing is."""
        if goal.kind in TRAINING_GOALS:
            return [self._training()]
        if goal.kind == "phase" or (goal.kind == "page" and goal.value == STEPPING):
            return [] if self._may_step else [("stepping",)]
        if goal.kind == "page":
            out = ("stepping",) if self._may_step else ()  # to the page below it
            return [] if goal.value == page else [(f"page_{goal.value}", *out)]
        return self._needs_of_setting(goal) if goal.kind in _SETTINGS else []

    def _training(self) -> Sequence[str]:
        """Step-through mode makes a step whenever it is entered."""
        return (*_TRAINING, "stepping", *(_IN_STEPPING if self._may_step else ()))

    def _needs_of_setting(self, goal: Goal) -> list[Sequence[str]]:
        name, compare = _SETTINGS[goal.kind]
        if name not in self._known or compare(self._known[name], goal.value):
            return []
        if name == "hidden":
            return [("hidden",), *([_BEGINNING] if self._trained else [])]
        presets = [preset for key, preset in PRESETS.items() if key not in _NOT_OFFERED]
        by_preset = any(compare(getattr(preset, name), goal.value) for preset in presets)
        return [(name, "preset") if by_preset else (name,)]


def _unlock(names: Collection[str]) -> Text:
    """A group such as "settings" may be what locks them."""
    if len(names) == 1:
        return Text("Leave {names} unlocked.", {"names": ", ".join(names)})
    return Text("Leave one of these unlocked: {names}.", {"names": ", ".join(names)})


def _most_steps(batch_size: int | None) -> int:
    """So many an epoch has at the most, whichever the digits are."""
    return ceil(MOST_EXAMPLES / batch_size) if batch_size else 1


def _check_steps(table: Table, scene: Scene, training: TrainingSpec) -> None:
    """A run that begins is trained within its epochs."""
    most = training.epochs * _most_steps(training.batch_size)
    if scene.steps > most:
        values = {"epochs": training.epochs, "most": most}
        reason = Text("a run of {epochs} epochs has at most {most} steps here", values)
        raise table.refuse("steps", reason, Text("Name fewer steps, or set more epochs."))


def _check_length(do: Table, goal: Goal, begun: int, epochs: int, most_steps: int) -> None:
    """With commands that end with the epochs, no more than these can be made after ``begun`` steps."""
    most = epochs * most_steps - begun if goal.kind == "steps" else epochs - begun // most_steps
    if goal.value > most:
        values = {"key": goal.kind, "value": goal.value, "epochs": epochs}
        reason = Text(
            "{key} = {value} is never reached: the run ends after {epochs} epochs", values
        )
        others = {"names": ", ".join(name for name in _TRAINING if name not in _END_WITH_EPOCHS)}
        remedy = Text("Set more epochs, or leave one of these unlocked: {names}.", others)
        raise do.refuse(goal.kind, reason, remedy)


def _check_together(do: Table, goals: Mapping[str, Any]) -> None:
    """All goals are to be reached at the same time."""
    if "phase" in goals and goals.get("page", STEPPING) != STEPPING:
        reason = Text("a phase is lit only on the page {page}", {"page": STEPPING})
        raise do.refuse("page", reason, Text("Leave this line out."))
    above, below = goals.get("learning_rate_above"), goals.get("learning_rate_below")
    if above and below and above >= below:
        limits = {"above": above, "below": below}
        reason = Text("no rate is above {above:g} and below {below:g}", limits)
        raise do.refuse("learning_rate_below", reason, Text("Change this line."))


def _check_batch_size(do: Table, script: Script, goals: Sequence[Goal]) -> None:
    """The control offers some sizes, and those that the lesson has set."""
    trainings = [stage.scene.training for stage in script.stages]
    offered = (*BATCH_SIZES, *(one["batch_size"] for one in trainings if "batch_size" in one))
    for goal in goals:
        if goal.kind == "batch_size" and goal.value not in offered:
            sizes = ", ".join(str(size) for size in BATCH_SIZES if size)
            reason = Text("the control offers no batch size {size}", {"size": goal.value})
            known = {"sizes": sizes, "whole": '"all"'}
            raise do.refuse("batch_size", reason, Text("It offers {sizes} and {whole}.", known))
