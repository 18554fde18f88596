"""The time machine: which moment of the run is looked at, and how well the network did at each."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from app.models.chronicle import ChronicleModel
from app.models.data import DataModel
from app.models.run import RunModel
from engine.explain.over_time import KINDS, all_spreads
from engine.judgement import Judgement, Judging
from engine.remembered import Moment
from engine.spread import Spread


@dataclass(frozen=True, eq=False)
class _Verdict:
    moment: Moment
    judgement: Judgement


class TimeModel(QObject):
    """``stops`` are the moments of the chronicle, and after them the present network.

    Whoever shows how well the network did calls `advance`; otherwise nothing is computed.

    Signals:
        changed: there are other stops, or another one is chosen.
        judged: one more has been judged.
    """

    changed = Signal()
    judged = Signal()

    def __init__(self, chronicle: ChronicleModel, run: RunModel, data: DataModel) -> None:
        super().__init__()
        self._chronicle = chronicle
        self._run = run
        self._data = data
        self._step: int | None = None
        self._verdicts: dict[int, _Verdict] = {}
        self._recent: Judgement | None = None
        self._judging: tuple[Moment, Judging] | None = None
        self.layer = 1
        self.kind = KINDS[0]
        """Of which layer the weights are shown, and the spread of what."""
        chronicle.changed.connect(self._follow)
        run.snapshot_changed.connect(self.changed)
        data.changed.connect(self._forget)

    @property
    def stops(self) -> tuple[Moment, ...]:
        """From the beginning of the run to now; none where there is no network."""
        moments, snapshot, data = self._chronicle.moments, self._run.snapshot, self._data.data
        if snapshot is None or data is None or not moments:
            return ()
        if moments[-1].step == snapshot.step:
            return moments
        count = len(data.training_examples(snapshot.training.all_images))
        images = round((snapshot.epoch - moments[0].epoch) * count)
        return (*moments, Moment(snapshot.step, snapshot.epoch, images, snapshot.network))

    @property
    def place(self) -> int:
        """Which of the stops is chosen: the last one until another is."""
        stops = self.stops
        for place, stop in enumerate(stops):
            if stop.step == self._step:
                return place
        return len(stops) - 1

    @property
    def chosen(self) -> Moment | None:
        """The moment looked at."""
        stops = self.stops
        return stops[self.place] if stops else None

    def choose(self, place: int) -> None:
        """Go to one of the stops; at the last one time goes on."""
        stops = self.stops
        step = stops[place].step if 0 <= place < len(stops) - 1 else None
        if step != self._step:
            self._step = step
            self.changed.emit()

    @property
    def spreads(self) -> list[Spread]:
        """How the numbers of the run were spread, at all steps at which that was measured."""
        return all_spreads(self._chronicle.spreads, self._chronicle.newest)

    def measured(self, stop: Moment) -> int | None:
        """Which of the spreads tells of this stop: the last one measured by then, which at a moment is
        its own; of the very beginning the first step's. None before a step was made."""
        steps = [spread.step for spread in self.spreads]
        return max(bisect_right(steps, stop.step) - 1, 0) if steps else None

    def watch(self, watched: bool) -> None:
        """Somebody looks at the present, so that steps are to be measured; or nobody does."""
        self._chronicle.watch(watched)

    def accuracies(self) -> list[float]:
        """The share of right answers at each stop; NaN where it is not known yet."""
        found = [self.judgement(stop) for stop in self.stops]
        return [judgement.accuracy if judgement else math.nan for judgement in found]

    def judgement(self, stop: Moment) -> Judgement | None:
        """How well the network of this stop does on the validation images, once that is known; while it
        trains, how well it did a moment ago."""
        if verdict := self._verdict(stop):
            return verdict.judgement
        return self._recent if self._is_passing(stop) else None

    def advance(self) -> bool:
        """Judge a little more, some milliseconds: the chosen stop first, then the others. False where all
        that can be known is known."""
        if self._judging is None:
            self._judging = self._begin()
        if self._judging is None:
            return False
        moment, judging = self._judging
        if judgement := judging.go_on():
            self._judging = None
            self._verdicts[moment.step] = _Verdict(moment, judgement)
            self._recent = judgement
            self.judged.emit()
        return True

    def _begin(self) -> tuple[Moment, Judging] | None:
        data = self._data.data
        count = data.validation.ready if data else 0
        stops, chosen = self.stops, self.chosen
        if data is None or chosen is None or not count:
            return None
        for stop in (chosen, *reversed(stops)):
            wanted = stop is chosen or not self._is_passing(stop)
            if wanted and self._verdict(stop) is None:
                images, labels = data.validation.images[:count], data.validation.labels[:count]
                return stop, Judging(stop.network, images, labels)
        return None

    def _verdict(self, stop: Moment) -> _Verdict | None:
        verdict = self._verdicts.get(stop.step)
        return verdict if verdict and verdict.moment.network is stop.network else None

    def _is_passing(self, stop: Moment) -> bool:
        """Whether training is just leaving it behind."""
        return self._run.running and all(stop is not moment for moment in self._chronicle.moments)

    @Slot()
    def _follow(self) -> None:
        """What the run has forgotten, nobody asks for any more."""
        steps = {moment.step for moment in self._chronicle.moments}
        self._verdicts = {step: v for step, v in self._verdicts.items() if step in steps}
        if not steps:
            self._forget()
        self.changed.emit()

    @Slot()
    def _forget(self) -> None:
        self._step = self._judging = self._recent = None
        self._verdicts.clear()
