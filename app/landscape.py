"""Measuring the landscape for the window, in a thread of its own, and the race's orders."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from queue import SimpleQueue

from PySide6.QtCore import QObject, Signal, Slot

from app.models.bundle import Models
from app.models.landscape import (
    NOISE,
    PATH,
    PLANE,
    RACE_PATHS,
    RANDOM,
    SLOPE,
    THREE_POINTS,
    Ask,
    Measure,
    Measured,
    NoiseMeasured,
    PlaneMeasured,
    SlopeMeasured,
)
from app.models.side_runs import SideTrack
from app.training.job import Progress, Work
from app.training.jobs import Jobs
from app.training.mailbox import Mailbox, Record
from app.training.session import Session, record_from
from app.training.side_runs import SideRunner
from engine.data.examples import DataSet
from engine.errors import EngineError, Text
from engine.landscape.choices import (
    Plane,
    Way,
    path_plane,
    race_plane,
    random_plane,
    three_point_plane,
)
from engine.landscape.cut import draw_sample
from engine.landscape.noise import measure_noise
from engine.landscape.plane import Surface, survey
from engine.landscape.slope import measure_slope, next_step
from engine.network import MLP

_PATIENCE_S = 10.0
_SEED = 0
_RUN = "run"

Tell = Callable[[Progress], None]
Cancelled = Callable[[], bool]


class NoRace(EngineError):
    """A plane needs another run, and there is none."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "No other run with these layers has come downhill yet: start a race first, then look "
                "again."
            )
        )


class Surveyor(QObject):
    """Carries out what the views of the landscape ask for; one measurement at a time, the newest.

    Signals:
        crashed(str): an error in the program itself, with its traceback.
    """

    crashed = Signal(str)

    def __init__(self, models: Models, session: Session, race: SideRunner) -> None:
        super().__init__()
        self._models = models
        self._session = session
        self._race = race
        self._jobs = Jobs(self)
        self._jobs.progressed.connect(self._show_progress)
        self._jobs.succeeded.connect(self._take)
        self._jobs.failed.connect(self._tell)
        self._jobs.crashed.connect(self._crash)
        self._coarse: Mailbox[PlaneMeasured] = Mailbox()
        models.run.restarted.connect(self._forget)

    @Slot(object)
    def carry_out(self, request: object) -> None:
        """A `Measure`, an `Ask`, or the runs of a race to begin."""
        match request:
            case Measure(what):
                self._measure(what)
            case Ask.CANCEL:
                self.cancel()
            case Ask.PAUSE_RACE:
                self._race.pause()
            case Ask.GO_ON_RACE:
                self._race.go_on()
            case tuple():
                self._race.begin(request)

    @Slot()
    def cancel(self) -> None:
        """Call off what is being measured."""
        self._jobs.cancel()
        self._models.landscape.set_busy(None)

    def close(self) -> None:
        """Call it off, and wait for it."""
        self.cancel()
        self._jobs.close()

    def _measure(self, what: str) -> None:
        snapshot, data = self._models.run.snapshot, self._models.data.data
        if snapshot is None or data is None:
            return
        self.cancel()
        try:
            work = self._work(what, snapshot.network, snapshot.step, data)
        except EngineError as error:
            self._models.landscape.set_trouble(what, error.text)
            return
        self._models.landscape.set_trouble(what, None)
        self._models.landscape.set_busy(what)
        self._jobs.start(work)

    def _work(self, what: str, network: MLP, step: int, data: DataSet) -> Work:
        if what == SLOPE:
            return partial(_slope, self._session.ask_for_record(), data)
        if what == NOISE:
            return partial(_noise, network, step, data)
        kind = self._models.landscape.plane_kind
        plane = self._plane(kind, network, step)
        self._coarse = Mailbox()
        return partial(_plane, plane, kind, step, data, self._coarse)

    def _plane(self, kind: str, network: MLP, step: int) -> Callable[[], Plane]:
        """How to lay the plane; that, too, is left to the thread."""
        ways = [_way_of(track) for track in self._tracks_like(network)]
        if kind in (RACE_PATHS, THREE_POINTS) and not ways:
            raise NoRace
        if kind == RACE_PATHS:
            ways.sort(key=_label)
            return partial(race_plane, MLP(network.spec, parameters=ways[0].start), ways)
        trail = self._models.trail.trail
        assert trail is not None
        way = Way(_RUN, trail.start, trail.points_to(step, network.parameters))
        if kind == RANDOM:
            return partial(random_plane, network, way, _SEED)
        if kind == PATH:
            return partial(path_plane, network, way)
        return partial(three_point_plane, network, way, ways)

    def _tracks_like(self, network: MLP) -> list[SideTrack]:
        """The race's runs of the same architecture that came downhill, the best first: one that flew
        apart is so far away that nothing else could be seen."""
        tracks = self._models.race.tracks
        like = [t for t in tracks if t.plan.network == network.spec and _came_down(t)]
        return sorted(like, key=_validation_loss)

    @Slot(object)
    def _show_progress(self, progress: Progress) -> None:
        model = self._models.landscape
        model.set_busy(model.busy, progress.done / progress.total)
        if coarse := self._coarse.take():
            model.take(PLANE, coarse)

    @Slot(object)
    def _take(self, measured: Measured) -> None:
        model = self._models.landscape
        what = model.busy
        model.set_busy(None)
        if what is not None:
            model.take(what, measured)

    @Slot(object)
    def _tell(self, error: EngineError) -> None:
        model = self._models.landscape
        what = model.busy
        model.set_busy(None)
        if what is not None:
            model.set_trouble(what, error.text)

    @Slot(str)
    def _crash(self, traceback: str) -> None:
        self._models.landscape.set_busy(None)
        self.crashed.emit(traceback)

    @Slot()
    def _forget(self) -> None:
        self.cancel()
        self._models.landscape.forget()


def _way_of(track: SideTrack) -> Way:
    assert track.start is not None
    return Way(track.plan.label, track.start, track.points)


def _label(way: Way) -> str:
    return way.label


def _came_down(track: SideTrack) -> bool:
    losses = track.history.validation["loss"]
    return len(track.points) > 1 and not track.trouble and bool(losses[-1] < losses[0])


def _validation_loss(track: SideTrack) -> float:
    return float(track.history.validation["loss"][-1])


# In the thread


def _slope(
    reply: SimpleQueue[Record | None], data: DataSet, tell: Tell, cancelled: Cancelled
) -> SlopeMeasured:
    record = record_from(reply, _PATIENCE_S)
    network, state = record.network, record.state
    step = next_step(network, state, data)
    sample = draw_sample(data.training_examples(state.spec.all_images))
    slope = measure_slope(network, step, sample)
    return SlopeMeasured(state.position.step, len(sample.labels), state.spec, slope)


def _noise(
    network: MLP, step: int, data: DataSet, tell: Tell, cancelled: Cancelled
) -> NoiseMeasured:
    def progressed(share: float) -> None:
        tell(_progress(share))

    return NoiseMeasured(step, measure_noise(network, data.train, progressed, cancelled))


def _plane(
    lay: Callable[[], Plane],
    kind: str,
    step: int,
    data: DataSet,
    coarse: Mailbox[PlaneMeasured],
    tell: Tell,
    cancelled: Cancelled,
) -> PlaneMeasured:
    plane, sample = lay(), draw_sample(data.train)
    images, dimensions = len(sample.labels), plane.centre.spec.parameter_count

    def measured(surface: Surface) -> PlaneMeasured:
        return PlaneMeasured(step, images, dimensions, kind, surface, plane.paths, plane.marks)

    def refined(surface: Surface, share: float) -> None:
        coarse.put(measured(surface))
        tell(_progress(share))

    return measured(survey(plane.cut(sample), plane.x, plane.y, refined, cancelled))


def _progress(share: float) -> Progress:
    return Progress(Text("Measuring"), round(1_000 * share), 1_000)
