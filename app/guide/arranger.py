"""Puts the program into the state that a stage of a lesson begins in.

A new run, the training before the stage and an opened step take their time in the training's thread. So
the work is a list of things to do, one after the other, each as soon as the run rests.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.models.bundle import Models
from app.models.pages import DIAGNOSIS, INSIDE, LANDSCAPE, MISTAKES
from app.models.run import RunState
from app.models.script import Scene, Script
from app.pages import STEPPING
from app.training.orders import Halt, Reason, StepMade
from app.training.session import Session
from app.training.stepping import Stepper
from engine.explain.phases import Phase

_AT_REST = (RunState.READY, RunState.PAUSED, RunState.FINISHED)


class Arranger(QObject):
    """Sets one scene at a time; a newer one takes the place of what is left of an older.

    Signals:
        arranged: the scene is set.
    """

    arranged = Signal()

    def __init__(self, models: Models, session: Session, stepper: Stepper) -> None:
        super().__init__()
        self._models = models
        self._session = session
        self._stepper = stepper
        self._left: deque[Callable[[], None]] = deque()
        self._place: tuple[Script, int] | None = None
        self._halted_at: int | None = None
        """The step from which training for a scene went on, unless it was paused since."""
        self._trains_to = 0
        """The step that the run is trained to for a scene; 0 while it is not."""
        session.halted.connect(self._take_halt)
        queued = Qt.ConnectionType.QueuedConnection  # when all others have been told
        session.halted.connect(self._go_on, queued)
        models.run.state_changed.connect(self._go_on, queued)
        models.stepping.busy_changed.connect(self._go_on, queued)

    def arrange(self, script: Script, number: int) -> None:
        """Set the scene of this stage. One that does not begin a run goes on from the scene before it,
        which may not be set yet where the student skips on."""
        scene = script.stages[number].scene
        follows = not scene.begin and self._place == (script, number - 1)
        before = list(self._left)[:-1] if follows else []  # all but the signal that it is set
        self._place = script, number
        self._halted_at, self._trains_to = None, 0
        self._left = deque((*before, *self._work(script, number, scene)))
        if self._models.run.running:
            self._session.pause()
        self._go_on()

    def give_up(self) -> None:
        """What has not been done yet is not done."""
        self._left.clear()

    @property
    def progress(self) -> tuple[int, int]:
        """The steps made and wanted, while the run is trained for a scene; else (0, 0)."""
        snapshot = self._models.run.snapshot
        if snapshot is None or not self._models.run.running or not self._trains_to:
            return 0, 0
        return min(snapshot.step, self._trains_to), self._trains_to

    def _work(self, script: Script, number: int, scene: Scene) -> list[Callable[[], None]]:
        work: list[Callable[[], None]] = []
        if scene.begin or (scene.page and scene.page != STEPPING):
            work.append(self._leave_stepping)
        if scene.begin:
            work.append(partial(self._begin, script, number))
        else:
            work.append(partial(self._change, scene))
        if scene.steps:
            work.append(partial(self._train, scene.steps))
        work += [partial(self._show, scene), partial(self._light, scene.phase), self.arranged.emit]
        return work

    @Slot(object)
    def _take_halt(self, halt: Halt) -> None:
        if halt.reason is Reason.HALTED:
            self._halted_at = None

    @Slot()
    def _go_on(self) -> None:
        while self._left and self._rests():
            self._left.popleft()()

    def _rests(self) -> bool:
        return self._models.run.state in _AT_REST and not self._session.opening

    # What there is to do

    def _leave_stepping(self) -> None:
        if self._models.stepping.active:
            self._stepper.leave()

    def _begin(self, script: Script, number: int) -> None:
        network, training = script.settings_at(number)
        plan = self._models.plan
        plan.give_back()  # settings that were lent end with their run
        plan.want(replace(plan.wanted, data=plan.applied.data, network=network, training=training))
        self._session.reset()

    def _change(self, scene: Scene) -> None:
        plan = self._models.plan
        training = replace(plan.wanted.training, **scene.training)
        plan.want(replace(plan.wanted, training=training))

    def _train(self, steps: int) -> None:
        """The student may pause meanwhile, or press Reset, and with few digits the epochs may be over
        before; but a run that diverges or gets no further is let be."""
        run, snapshot = self._models.run, self._models.run.snapshot
        self._trains_to = 0
        if run.diverged_at is not None:
            return
        if snapshot and snapshot.step < steps and snapshot.step != self._halted_at:
            self._halted_at, self._trains_to = snapshot.step, steps
            self._left.appendleft(partial(self._train, steps))
            self._models.plan.set_speed(None)
            self._session.train_until(StepMade(steps))

    def _show(self, scene: Scene) -> None:
        models = self._models
        if scene.flat_out or scene.speed:
            models.plan.set_speed(scene.speed)
        if scene.digit is not None:
            self._put_on_table(scene.digit)
        if scene.neuron:
            models.inside.choose(*scene.neuron)
        if scene.tab:
            self._show_tab(scene.page, scene.tab)
        if scene.page == STEPPING:
            models.selection.select(None)  # what was looked into before would take room
            models.stepping.set_lens(None)
            self._stepper.enter()
        elif scene.page:
            models.pages.show(scene.page)

    def _show_tab(self, page: str | None, tab: str) -> None:
        models = self._models
        tabs = {
            INSIDE: models.inside.show_tab,
            LANDSCAPE: models.landscape.show_tab,
            MISTAKES: models.mistakes.show_tab,
            DIAGNOSIS: models.diagnosis.show_tab,
        }
        tabs[page or INSIDE](tab)

    def _put_on_table(self, digit: int) -> None:
        """The first validation image of this digit, if there is one."""
        data = self._models.data.data
        if data is not None:
            rows = np.flatnonzero(data.validation.labels[: data.validation.ready] == digit)
            if len(rows):
                self._models.specimen.show(int(rows[0]))

    def _light(self, phase: Phase | None) -> None:
        """The phase is found once the step is open."""
        stepping = self._models.stepping
        if phase in stepping.phases:
            stepping.set_phase(stepping.phases.index(phase))
