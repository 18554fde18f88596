"""The guided lesson under way: which stage, and how far in it the student has come."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from app.models.script import Script, Stage
from engine.errors import Text


class Part(Enum):
    """Where in a stage the student is. PREPARING: the program is being put into the stage's state.
    ASKED: a prediction is waited for. DOING: the task is not done yet. EXPLAINED: all is said."""

    PREPARING = auto()
    ASKED = auto()
    DOING = auto()
    EXPLAINED = auto()


class GuideModel(QObject):
    """`app.guide.guide.Guide` writes it; the view gives the student's answers.

    Signals:
        changed: another lesson, stage or part of it; or none is under way any more.
        progressed: the scene or the task has come further, or the task cannot.
        answered: the student has made a prediction.
    """

    changed = Signal()
    progressed = Signal()
    answered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._script: Script | None = None
        self._number = 0
        self._part = Part.PREPARING
        self._answer: int | None = None
        self._progress = (0, 0)
        self._advice: Text | None = None
        self._figures: Mapping[str, float] = {}

    @property
    def script(self) -> Script | None:
        """The lesson under way; None where there is none."""
        return self._script

    @property
    def number(self) -> int:
        """The stage's place in the lesson, from 0."""
        return self._number

    @property
    def stage(self) -> Stage | None:
        return self._script.stages[self._number] if self._script else None

    @property
    def at_last_stage(self) -> bool:
        return self._script is not None and self._number == len(self._script.stages) - 1

    @property
    def part(self) -> Part:
        return self._part

    @property
    def answer(self) -> int | None:
        """The student's prediction, counted from 0; None while there is none."""
        return self._answer

    @property
    def progress(self) -> tuple[int, int]:
        """How far the scene or the task is, and what it goes up to; (0, 0) where nothing is counted."""
        return self._progress

    @property
    def advice(self) -> Text | None:
        """What helps a run that has ended before the task was done."""
        return self._advice

    @property
    def figures(self) -> Mapping[str, float]:
        """What fills the gaps of the stage's texts, as it stood when the part began."""
        return self._figures

    def predict(self, answer: int) -> None:
        """The student's answer to the question, counted from 0. The first one counts."""
        if self._part is Part.ASKED:
            self._answer = answer
            self.answered.emit()

    # What the guide sets

    def show(self, script: Script | None, number: int = 0) -> None:
        """Go to this stage, or, with None, end the lesson."""
        self._script, self._number = script, number
        self._answer, self._progress, self._advice = None, (0, 0), None
        self._part, self._figures = Part.PREPARING, {}
        self.changed.emit()

    def set_part(self, part: Part, figures: Mapping[str, float]) -> None:
        self._part, self._figures = part, figures
        self._progress, self._advice = (0, 0), None
        self.changed.emit()

    def set_progress(self, done: int, wanted: int, advice: Text | None = None) -> None:
        if (done, wanted, advice) != (*self._progress, self._advice):
            self._progress, self._advice = (done, wanted), advice
            self.progressed.emit()
