"""The page of diagnosis: what is the matter with the run, and which learning rates would be good."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QStackedWidget

from app.i18n import tr
from app.models.diagnosis import FINDINGS, RATES, DiagnosisModel
from app.models.run import RunModel
from app.models.side_runs import SideRunsModel
from app.refresh import RefreshClock
from app.views.diagnosis.findings import FindingsTab
from app.views.diagnosis.rates import RatesTab
from app.widgets.card import Card
from app.widgets.labels import hint_label
from app.widgets.switch import Switch


class DiagnosisView(Card):
    """Two tabs; without a network, a sentence on how to come by one.

    Signals:
        trial_requested(Remedy), trial_stop_requested, remedy_adopted(Remedy): of the experiment.
        test_requested, rate_wanted(float): of the range test.
    """

    trial_requested = Signal(object)
    trial_stop_requested = Signal()
    remedy_adopted = Signal(object)
    test_requested = Signal()
    rate_wanted = Signal(float)

    def __init__(
        self,
        diagnosis: DiagnosisModel,
        run: RunModel,
        experiment: SideRunsModel,
        clock: RefreshClock,
    ) -> None:
        super().__init__(tr("Diagnosis"))
        self.setObjectName("diagnosis_view")
        self._diagnosis, self._run = diagnosis, run
        self._findings = FindingsTab(diagnosis, run, experiment, clock)
        self._findings.experiment.requested.connect(self.trial_requested)
        self._findings.experiment.stop_requested.connect(self.trial_stop_requested)
        self._findings.experiment.adopt_requested.connect(self.remedy_adopted)
        self._rates = RatesTab(diagnosis, run)
        self._rates.test_requested.connect(self.test_requested)
        self._rates.rate_wanted.connect(self.rate_wanted)
        self._empty = _empty()
        self._pages = QStackedWidget()
        for page in (self._findings, self._rates, self._empty):
            self._pages.addWidget(page)
        self._switch = self._make_switch()
        self.add_tool(self._switch)
        self.body.addWidget(self._pages, 1)
        signals = (run.state_changed, run.snapshot_changed, diagnosis.found, diagnosis.tab_changed)
        for signal in signals:
            signal.connect(self._show_page)
        self._show_page()

    def _make_switch(self) -> Switch:
        choices = {
            FINDINGS: (tr("Findings"), tr("What is the matter with the run, and what to try")),
            RATES: (
                tr("Learning rates"),
                tr("Which learning rates are too small, good, too large"),
            ),
        }
        switch = Switch("diagnosis_tab", choices, self._diagnosis.tab)
        switch.chosen.connect(self._diagnosis.show_tab)
        return switch

    @Slot()
    def _show_page(self) -> None:
        if self._run.snapshot is None:
            self._pages.setCurrentWidget(self._empty)
        else:
            self._switch.show_choice(self._diagnosis.tab)
            chosen = self._findings if self._diagnosis.tab == FINDINGS else self._rates
            self._pages.setCurrentWidget(chosen)


def _empty() -> QLabel:
    return hint_label(
        "diagnosis_empty",
        tr(
            "No digits yet. Download MNIST, choose the folder it lies in, or take the built-in digits: "
            "then it stands here how the training goes, and why."
        ),
    )
