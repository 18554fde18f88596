"""Leads through a lesson: sets each stage's scene, waits for the prediction and the task, explains.

The student's own settings are remembered while a lesson is under way, and are wanted again after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from app.actions import Actions
from app.guide.arranger import Arranger
from app.guide.figures import as_before, measure
from app.guide.goals import Watch
from app.guide.locks import Locks, each_of
from app.guide.reader import SUFFIX, read_script
from app.i18n import language, tr, tr_text
from app.main_window import MainWindow
from app.model_files import ModelFiles
from app.models.bundle import Models
from app.models.guide import Part
from app.models.plan import Plan
from app.models.readers import TRAINING
from app.models.run import RunState
from app.models.script import Script
from app.theme import RESOURCES
from engine.errors import EngineError, Text
from engine.snapshot import Snapshot

LESSONS = RESOURCES / "lessons"


@dataclass(frozen=True)
class _Own:
    """What the student had wanted before the lesson."""

    plan: Plan
    speed: float | None
    reader: str


class Guide(QObject):
    """Begins and ends lessons, and goes from stage to stage.

    Signals:
        failed(EngineError): a lesson's file cannot be used, or none can begin now; nothing has changed.
        told(str): what was done, to be shown in passing.
    """

    failed = Signal(object)
    told = Signal(str)

    def __init__(
        self, window: MainWindow, models: Models, arranger: Arranger, files: ModelFiles
    ) -> None:
        super().__init__()
        self._window = window
        self._models = models
        self._model = models.guide
        self._arranger = arranger
        self._files = files
        self._locks = Locks(window)
        self._own: _Own | None = None
        self._left: Snapshot | None = None
        """As the last lesson left the run."""
        self._watch: Watch | None = None
        self._reached: dict[int, Mapping[str, float]] = {}
        """The figures that each stage came to; a stage that was skipped has none."""
        self._folder = Path.home()
        self._actions: Actions | None = None
        self.scripts = tuple(read_script(path) for path in sorted(LESSONS.glob(f"*{SUFFIX}")))
        """The lessons that come with the program."""
        arranger.arranged.connect(self._set_the_task)
        models.data.changed.connect(self._follow_data, Qt.ConnectionType.QueuedConnection)
        self._model.answered.connect(self._set_the_task)
        self._model.changed.connect(self.refresh)
        window.menus.lesson_requested.connect(self._begin_own)
        self._follow_everything()

    def _follow_everything(self) -> None:
        """Any of these may be what a task waits for."""
        models = self._models
        for signal in (
            models.run.snapshot_changed,
            models.run.state_changed,
            models.plan.applied_changed,
            models.plan.wanted_changed,
            models.pages.changed,
            models.stepping.active_changed,
            models.stepping.trace_changed,
            models.stepping.phase_changed,
            models.drawing.changed,
        ):
            signal.connect(self._look)

    def connect_actions(self, actions: Actions) -> None:
        """Let these actions do their work, from now on; the window has been built anew."""
        self._actions = actions
        actions["lesson_open"].triggered.connect(self.open)
        actions["lesson_next"].triggered.connect(self.next_stage)
        actions["lesson_back"].triggered.connect(self.previous_stage)
        actions["lesson_end"].triggered.connect(self.end)
        said = language()
        lessons = [(one.title.spoken(said), one.about.spoken(said)) for one in self.scripts]
        self._window.menus.show_lessons(lessons)
        self._locks.forget()
        self.refresh()

    # From lesson to lesson

    @Slot()
    def open(self) -> None:
        """Ask for a lesson's file, and begin it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            tr("Open a lesson"),
            str(self._folder),
            tr("Lessons (*{suffix})", suffix=SUFFIX),
        )
        if name:
            self.open_path(Path(name))

    @Slot(object)
    def open_path(self, path: Path) -> None:
        """Read a lesson's file first, so that a broken one costs nothing; then begin it."""
        try:
            script = read_script(path)
        except EngineError as error:
            self.failed.emit(error)
            return
        self._folder = path.parent
        self.begin(script)

    @Slot(int)
    def _begin_own(self, place: int) -> None:
        self.begin(self.scripts[place])

    def begin(self, script: Script) -> None:
        """From the first stage on, once a run that is not saved has been asked about."""
        if self._models.data.data is None:
            self.failed.emit(EngineError(Text("Choose the digits first, then begin the lesson.")))
        elif self._model.script or self._models.run.snapshot is self._left:
            self._begin(script)  # what is there is only what a lesson has made
        else:
            self._files.guard(tr("Begin the lesson without saving"), partial(self._begin, script))

    def _begin(self, script: Script) -> None:
        """What a lesson says of the drawing, it says of the network in training; and it does not take
        longer than need be."""
        plan, readers = self._models.plan, self._models.readers
        if self._own is None:
            self._own = _Own(plan.lasting, plan.steps_per_second, readers.choice)
        readers.choice = TRAINING
        plan.set_speed(None)
        self._reached.clear()
        self._go_to(script, 0)

    @Slot()
    def end(self) -> None:
        """The student's own settings are wanted again; the run and its data stay as they are."""
        if self._own is None:
            return
        own, self._own, self._watch = self._own, None, None
        plan = self._models.plan
        self._arranger.give_up()
        self._model.show(None)
        self._left = self._models.run.snapshot
        self._models.readers.choice = own.reader
        plan.set_speed(own.speed)
        plan.give_back()  # what teaching a hand has lent meanwhile
        plan.want(replace(own.plan, data=plan.wanted.data))
        self.told.emit(tr("The lesson is over: your own settings are back."))

    # From stage to stage

    @Slot()
    def next_stage(self) -> None:
        """After the last stage the lesson is over."""
        script = self._model.script
        if script and self._model.at_last_stage:
            self.end()
        elif script:
            self._go_to(script, self._model.number + 1)

    @Slot()
    def previous_stage(self) -> None:
        if self._model.script and self._model.number:
            self._go_to(self._model.script, self._model.number - 1)

    @Slot()
    def _follow_data(self) -> None:
        """With other digits, what the lesson came to is no more. A stage that leaves their choice to the
        student goes on with them; any other begins anew."""
        script, stage = self._model.script, self._model.stage
        self._reached.clear()
        if script and stage and "data" in each_of(stage.locked):
            self._go_to(script, self._model.number)

    def _go_to(self, script: Script, number: int) -> None:
        self._watch = None
        self._model.show(script, number)
        self._arranger.arrange(script, number)

    @Slot()
    def _set_the_task(self) -> None:
        """The scene is set, or the prediction made: what comes next?"""
        stage = self._model.stage
        if stage is None:
            return
        if stage.question and self._model.answer is None:
            self._show(Part.ASKED)
        elif stage.task:
            self._watch = Watch(self._models, stage.task.goals)
            self._show(Part.DOING)
            self._look()
        else:
            self._show(Part.EXPLAINED)

    @Slot()
    def _look(self) -> None:
        """How far is the scene, or the task; is it done?"""
        if self._model.part is Part.PREPARING:
            self._model.set_progress(*self._arranger.progress)
        if self._watch is None:
            return
        reached = self._watch.reached
        self._model.set_progress(*self._watch.progress, self._advice(self._watch))
        if reached:
            self._watch = None
            self._show(Part.EXPLAINED)

    def _advice(self, watch: Watch) -> Text | None:
        """A run may end before the task is done: how soon depends on the student's own digits."""
        run, stage = self._models.run, self._model.stage
        if stage is None or run.state is not RunState.FINISHED or not watch.needs_training:
            return None
        locked = each_of(stage.locked)
        if run.diverged_at is None:
            on = {"command": Text("Train on")}
            over = Text("The run is over, the task is not: “{command}” goes on with it.", on)
            return None if "train" in locked else over
        if {"reset", "new_seed"} <= locked:
            on = {"command": self._way_on()}
            return Text("With these settings the run diverges. “{command}” leads on.", on)
        return Text("With these settings the run diverges: change them and press Reset.")

    def _show(self, part: Part) -> None:
        number, now = self._model.number, measure(self._models)
        before = as_before(self._reached.get(number - 1, {}))
        if part is Part.EXPLAINED:
            self._reached[number] = now
        self._model.set_part(part, {**before, **now})

    # What can be used

    @Slot()
    def refresh(self) -> None:
        """Lock what the stage locks, and word the way on."""
        actions, model = self._actions, self._model
        if actions is None:
            return
        stage = model.stage
        actions.allow(
            {
                "in_lesson": stage is not None,
                "lesson_before": stage is not None and model.number > 0,
            }
        )
        self._locks.apply(stage.locked if stage else (), actions)
        actions["lesson_next"].setText(tr_text(self._way_on()))

    def _way_on(self) -> Text:
        model = self._model
        if model.at_last_stage:
            return Text("Finish")
        skips = model.script is not None and model.part is not Part.EXPLAINED
        return Text("Skip") if skips else Text("Next")
