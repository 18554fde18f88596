"""Carries out what the page of diagnosis asks for: experiments beside the run, and range tests."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.guide.locks import each_of
from app.i18n import tr
from app.models.bundle import Models
from app.models.diagnosis import RatesFound, Trial
from app.training.jobs import Jobs
from app.training.side_runs import SideRunner
from engine.explain.rate_range import rate_range
from engine.explain.remedies import Remedy
from engine.side_runs import SideRun
from engine.spec import MAX_EPOCHS, TrainingSpec

_EPOCHS = 2
_FEWEST_STEPS, _MOST_STEPS = 100, 2_000
USUAL, CHANGED = "usual", "changed"


class Diagnostician(QObject):
    """Stands between the view and the side runs of the experiment.

    Signals:
        crashed(str): an error in the program itself, with its traceback.
        told(str): why nothing was done.
    """

    crashed = Signal(str)
    told = Signal(str)

    def __init__(self, models: Models, runner: SideRunner) -> None:
        super().__init__()
        self._plan, self._run, self._data = models.plan, models.run, models.data
        self._model, self._guide = models.diagnosis, models.guide
        self._runner = runner
        self._jobs = Jobs(self)
        self._jobs.succeeded.connect(self._take_rates)
        self._jobs.crashed.connect(self.crashed)
        self._jobs.ended.connect(self._end)
        models.run.restarted.connect(runner.forget)

    @Slot(object)
    def try_out(self, remedy: Remedy) -> None:
        """Run the settings as they are and as the remedy has them, beside the run."""
        snapshot = self._run.snapshot
        if snapshot is None:
            return
        steps = min(max(_EPOCHS * snapshot.steps_per_epoch, _FEWEST_STEPS), _MOST_STEPS)
        usual, origin = self._plan.applied.training, self._model.origin(remedy)
        begun = SideRun("", snapshot.network.spec, usual, steps=steps)
        if moment := origin.moment:
            epoch = min(int(moment.epoch), MAX_EPOCHS - _MOST_STEPS)
            begun = replace(begun, start=moment.network, step=moment.step, epoch=epoch)
        self._model.set_trial(Trial(remedy, usual, origin))
        self._runner.begin(
            [
                replace(begun, label=name, training=_without_end(training, begun.epoch))
                for name, training in ((USUAL, usual), (CHANGED, remedy.training))
            ]
        )

    @Slot()
    def stop_trial(self) -> None:
        """The experiment ends where it stands."""
        self._runner.pause()

    @Slot(object)
    def adopt(self, remedy: Remedy) -> None:
        """Want the remedy's settings for the run itself."""
        wanted = self._plan.wanted.training
        self._want(replace(remedy.training, epochs=wanted.epochs, seed=wanted.seed))

    @Slot(float)
    def want_rate(self, rate: float) -> None:
        """Want this learning rate for the run."""
        self._want(replace(self._plan.wanted.training, learning_rate=rate))

    def _want(self, training: TrainingSpec) -> None:
        """Unless the lesson under way has locked what would change."""
        wanted, stage = self._plan.wanted, self._guide.stage
        names = (field.name for field in fields(TrainingSpec))
        changed = {n for n in names if getattr(training, n) != getattr(wanted.training, n)}
        if stage and changed & each_of(stage.locked):
            self.told.emit(tr("Locked in this stage of the lesson"))
        else:
            self._plan.want(replace(wanted, training=training))

    @Slot()
    def test_rates(self) -> None:
        """The range test of the network as it stands, in a thread of its own."""
        snapshot, data = self._run.snapshot, self._data.data
        if snapshot is None or data is None or self._model.testing:
            return
        training = self._plan.applied.training
        found = partial(RatesFound, training=training, step=snapshot.step)
        train = data.training_examples(training.all_images)
        self._model.set_rates(self._model.rates, True)
        self._jobs.start(lambda *_: found(rate_range(snapshot.network, training, train)))

    def close(self) -> None:
        """Wait for what is under way."""
        self._jobs.close()

    @Slot(object)
    def _take_rates(self, found: RatesFound) -> None:
        """A run that has begun since has nothing to do with it."""
        if self._model.testing:
            self._model.set_rates(found, False)

    @Slot()
    def _end(self) -> None:
        """However it came out."""
        if self._model.testing:
            self._model.set_rates(self._model.rates, False)


def _without_end(training: TrainingSpec, epoch: int) -> TrainingSpec:
    """Enough epochs after ``epoch``, at a constant rate: a schedule would begin anew."""
    epochs = epoch + _MOST_STEPS
    return replace(training, epochs=epochs, schedule="constant", warmup_steps=0)
