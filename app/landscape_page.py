"""The page "Landscape": the slope, a plane, the noise of the gradient, and the race of optimizers.

To add a view: its name in `app.models.landscape.TABS`, its words and its maker here.
"""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from app.i18n import tr
from app.models.bundle import Models
from app.models.landscape import NOISE, PLANE, RACE, RACE_PATHS, SLOPE, TABS, Measure
from app.refresh import RefreshClock
from app.views.noise.panel import NoiseView
from app.views.plane.panel import PlaneView
from app.views.race.panel import RaceView
from app.views.slope.panel import SlopeView
from app.widgets.card import Card
from app.widgets.lazy_stack import LazyStack
from app.widgets.switch import Switch


class LandscapePage(Card):
    """Follows the model of the page; a view is made when it is first asked for.

    Signals:
        requested(object): see `app.landscape.Surveyor.carry_out`.
    """

    requested = Signal(object)

    def __init__(self, models: Models, clock: RefreshClock) -> None:
        super().__init__(tr("The landscape of the loss"))
        self.setObjectName("landscape")
        self._models = models
        self._clock = clock
        self._stack = LazyStack(
            {
                SLOPE: self._make_slope,
                PLANE: self._make_plane,
                NOISE: self._make_noise,
                RACE: self._make_race,
            }
        )
        self._tabs = Switch("landscape_tab", _words(), models.landscape.tab)
        self._tabs.chosen.connect(models.landscape.show_tab)
        self.add_tool(self._tabs)
        self.body.addWidget(self._stack, 1)
        models.landscape.tab_changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self._tabs.show_choice(self._models.landscape.tab)
        self._stack.bring(self._models.landscape.tab)

    def _make_slope(self) -> SlopeView:
        view = SlopeView(self._models, self._clock)
        view.requested.connect(self.requested)
        return view

    def _make_plane(self) -> PlaneView:
        view = PlaneView(self._models)
        view.requested.connect(self.requested)
        return view

    def _make_noise(self) -> NoiseView:
        view = NoiseView(self._models)
        view.requested.connect(self.requested)
        return view

    def _make_race(self) -> RaceView:
        view = RaceView(self._models, self._clock)
        view.requested.connect(self.requested)
        view.paths_wanted.connect(self._show_paths)
        return view

    @Slot()
    def _show_paths(self) -> None:
        self._models.landscape.choose_plane(RACE_PATHS)
        self._models.landscape.show_tab(PLANE)
        self.requested.emit(Measure(PLANE))


def _words() -> dict[str, tuple[str, str]]:
    """The buttons' texts and tips."""
    words = {
        SLOPE: (
            tr("Slope"),
            tr("The loss along the line straight downhill, and the next step on it"),
        ),
        PLANE: (
            tr("Plane"),
            tr("The mountains around the weights, and the run's way through them"),
        ),
        NOISE: (
            tr("Noise"),
            tr("How far the gradients of mini-batches scatter around the full gradient"),
        ),
        RACE: (tr("Race"), tr("Two to four optimizers from the same initial weights")),
    }
    return {name: words[name] for name in TABS}
