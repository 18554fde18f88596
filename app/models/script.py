"""A guided lesson as its file tells it: frozen records. `app.guide.reader` makes them from a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from engine.explain.phases import Phase
from engine.spec import NetworkSpec, TrainingSpec


@dataclass(frozen=True)
class Words:
    """One text in each language it was written in: at least one."""

    by_language: Mapping[str, str]

    def spoken(self, language: str) -> str:
        """In this language; else in English, else in the one there is."""
        first = next(iter(self.by_language.values()))
        return self.by_language.get(language) or self.by_language.get("en") or first


@dataclass(frozen=True)
class Scene:
    """The state that a stage puts the program into. What is None stays as it is.

    ``training`` and ``hidden`` are the settings that change; with ``begin`` a new run begins with all
    those of the lesson so far, and trains on to step ``steps``. ``page`` is a page's name or "stepping",
    ``tab`` one of its views; ``digit`` puts the first validation image of that digit on the table.
    """

    begin: bool = False
    steps: int = 0
    hidden: tuple[int, ...] | None = None
    training: Mapping[str, Any] = field(default_factory=dict)
    speed: float | None = None
    flat_out: bool = False
    page: str | None = None
    tab: str | None = None
    phase: Phase | None = None
    digit: int | None = None
    neuron: tuple[int, int] | None = None


@dataclass(frozen=True)
class Question:
    """Asks for a prediction; ``right`` counts the answers from 0."""

    text: Words
    answers: tuple[Words, ...]
    right: int


@dataclass(frozen=True)
class Goal:
    """Something that is to come about; ``kind`` is a key of `app.guide.goals.GOALS`."""

    kind: str
    value: Any


@dataclass(frozen=True)
class Task:
    """What the student is to do: it is done when all goals are reached."""

    text: Words
    goals: tuple[Goal, ...]


@dataclass(frozen=True)
class Stage:
    """Sets a scene, says something, asks, has something done, explains: each but the text may be absent.

    ``locked`` names controls that cannot be used meanwhile.
    """

    title: Words
    text: Words
    scene: Scene = Scene()
    question: Question | None = None
    task: Task | None = None
    explanation: Words | None = None
    locked: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Script:
    """A whole lesson; there is at least one stage."""

    title: Words
    about: Words
    stages: tuple[Stage, ...]

    def settings_at(self, number: int) -> tuple[NetworkSpec, TrainingSpec]:
        """What a run begins with at this stage: the program's own settings, changed by all stages up
        to it. So a stage that is gone back to is as it was."""
        network, training = NetworkSpec(), TrainingSpec()
        for stage in self.stages[: number + 1]:
            training = replace(training, **stage.scene.training)
            if stage.scene.hidden is not None:
                network = NetworkSpec(stage.scene.hidden)
        return network, training
