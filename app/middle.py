"""The middle of the window: the page chosen, or, in step-through mode, one training step.

To add a page: its maker here, and what `app.pages` asks for.
"""

from __future__ import annotations

from PySide6.QtCore import Slot

from app.actions import Actions
from app.inside import InsidePage
from app.landscape_page import LandscapePage
from app.models.bundle import Models
from app.models.pages import (
    DIAGNOSIS,
    HAND,
    INSIDE,
    LANDSCAPE,
    MISTAKES,
    OVERVIEW,
    SEES,
    TIME,
    WHY,
)
from app.overview import Overview
from app.pages import STEPPING
from app.refresh import RefreshClock
from app.requests import Requests
from app.views.diagnosis.panel import DiagnosisView
from app.views.graph.panel import GraphView
from app.views.hand.panel import HandView
from app.views.mistakes.panel import MistakesView
from app.views.sees.panel import SeesView
from app.views.stepping.panel import PRESENTATION_SCALE, SteppingView
from app.views.stepping.symbols_table import show_symbols
from app.views.time.panel import TimeView
from app.views.why.panel import WhyView
from app.widgets.lazy_stack import LazyStack


class Middle(LazyStack):
    """Follows the models of pages and of stepping; a page is made when it is first asked for."""

    def __init__(
        self,
        models: Models,
        actions: Actions,
        clock: RefreshClock,
        requests: Requests,
        overview: Overview,
    ) -> None:
        super().__init__(
            {
                OVERVIEW: lambda: overview,
                WHY: self._make_why,
                SEES: self._make_sees,
                INSIDE: self._make_inside,
                MISTAKES: self._make_mistakes,
                DIAGNOSIS: self._make_diagnosis,
                LANDSCAPE: self._make_landscape,
                TIME: self._make_time,
                HAND: self._make_hand,
                STEPPING: self._make_stepping,
            }
        )
        self.setObjectName("middle")
        self._models = models
        self._actions = actions
        self._clock = clock
        self._requests = requests
        self._presentation = False
        models.pages.changed.connect(self._follow)
        models.stepping.active_changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.bring(STEPPING if self._models.stepping.active else self._models.pages.current)

    # Pages

    def _make_why(self) -> WhyView:
        models, clock = self._models, self._clock
        graph = GraphView(models.explained, models.graph, clock)
        graph.neuron_requested.connect(self._requests.neuron_requested)
        return WhyView(
            models.explained,
            models.question,
            models.graph,
            models.run,
            self._actions,
            clock,
            graph,
        )

    def _make_sees(self) -> SeesView:
        models = self._models
        return SeesView(models.sees, models.explained, models.run, self._clock)

    def _make_inside(self) -> InsidePage:
        page = InsidePage(self._models, self._clock)
        page.index_requested.connect(self._requests.index_requested)
        page.neuron_requested.connect(self._requests.neuron_requested)
        return page

    def _make_mistakes(self) -> MistakesView:
        view = MistakesView(self._models, self._clock)
        view.index_requested.connect(self._requests.index_requested)
        return view

    def _make_diagnosis(self) -> DiagnosisView:
        models, requests = self._models, self._requests
        view = DiagnosisView(models.diagnosis, models.run, models.experiment, self._clock)
        view.trial_requested.connect(requests.trial_requested)
        view.trial_stop_requested.connect(requests.trial_stop_requested)
        view.remedy_adopted.connect(requests.remedy_adopted)
        view.test_requested.connect(requests.rate_test_requested)
        view.rate_wanted.connect(requests.rate_wanted)
        return view

    def _make_landscape(self) -> LandscapePage:
        page = LandscapePage(self._models, self._clock)
        page.requested.connect(self._requests.landscape_requested)
        return page

    def _make_time(self) -> TimeView:
        view = TimeView(self._models, self._clock)
        view.branch_requested.connect(self._requests.branch_requested)
        view.film_requested.connect(self._requests.film_requested)
        return view

    def _make_hand(self) -> HandView:
        models = self._models
        return HandView(
            models.hand,
            models.hand_readings,
            models.drawing,
            models.lesson,
            models.run,
            self._actions,
            self._clock,
        )

    # Step-through mode

    def _make_stepping(self) -> SteppingView:
        models = self._models
        view = SteppingView(
            models.stepping, models.selection, models.specimen, self._actions, self._presentation
        )
        view.presentation_changed.connect(self._present)
        view.symbol_clicked.connect(self._explain)
        return view

    @Slot(bool)
    def _present(self, presentation: bool) -> None:
        """Make the view anew in the other size."""
        self._presentation = presentation
        self.drop(STEPPING)
        self._follow()

    @Slot(str)
    def _explain(self, key: str) -> None:
        if trace := self._models.stepping.trace:
            m = len(trace.rows)
            scale = PRESENTATION_SCALE if self._presentation else 1.0
            show_symbols(self.window(), trace.before.spec, trace.spec, m, key, scale)
