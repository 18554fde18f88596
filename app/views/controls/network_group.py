"""What the network is made of before it has learned anything: its hidden layers and its seed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout

from app.i18n import tr
from app.models.plan import PlanModel
from app.numbers import count
from app.views.controls.hidden_field import HiddenField
from app.views.controls.pieces import SettingName, problem_label, show_problem
from app.widgets.card import Card
from app.widgets.number_field import WholeNumberField
from engine.spec import NetworkSpec, TrainingSpec

FIELD_WIDTH = 106


class NetworkGroup(Card):
    """Hidden layers and seed; both wait for a reset."""

    def __init__(self, plan: PlanModel) -> None:
        super().__init__(tr("Network"))
        self._plan = plan
        self._make_fields()
        self._lay_out()
        for signal in (plan.wanted_changed, plan.applied_changed):
            signal.connect(self._show_plan)
        self._show_plan()

    def _make_fields(self) -> None:
        wanted = self._plan.wanted
        self._hidden = HiddenField(wanted.network)
        self._hidden.setObjectName("hidden_layers")
        self._hidden.setAccessibleName(tr("Hidden layers"))
        self._hidden.setToolTip(
            tr("n, the neurons of each hidden layer in order, such as 128, 64; or none")
        )
        self._seed = WholeNumberField(wanted.training.seed, _check_seed)
        self._seed.setObjectName("seed")
        self._seed.setAccessibleName(tr("Seed"))
        self._seed.set_tip(
            tr("Fixes the initial weights and the order of the examples: same seed, same run")
        )
        self._problem = problem_label("network_problem")
        self._hidden.network_changed.connect(self._on_network)
        self._hidden.problem_changed.connect(self._on_problem)
        self._seed.value_changed.connect(self._on_seed)

    def _lay_out(self) -> None:
        self._hidden_name = SettingName(tr("Hidden layers"), self._hidden)
        self._seed_name = SettingName(tr("Seed"), self._seed)
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for row, (name, field) in enumerate(
            ((self._hidden_name, self._hidden), (self._seed_name, self._seed))
        ):
            field.setFixedWidth(FIELD_WIDTH)
            grid.addWidget(name, 2 * row, 0)
            grid.addWidget(field, 2 * row, 1)
        grid.addWidget(self._problem, 1, 0, 1, 2)
        self.body.addLayout(grid)

    @Slot()
    def _show_plan(self) -> None:
        wanted, waiting = self._plan.wanted, self._plan.waiting
        parameters = count(wanted.network.parameter_count)
        self.set_note(tr("{count} parameters", count=parameters))
        if self._hidden.network != wanted.network:
            self._hidden.show_network(wanted.network)
        if self._seed.whole() != wanted.training.seed:
            self._seed.set_value(wanted.training.seed)
        self._hidden_name.set_waiting("hidden" in waiting)
        self._seed_name.set_waiting("seed" in waiting)

    @Slot(object)
    def _on_network(self, network: NetworkSpec) -> None:
        self._plan.want(replace(self._plan.wanted, network=network))

    @Slot()
    def _on_seed(self) -> None:
        wanted = self._plan.wanted
        training = replace(wanted.training, seed=self._seed.whole())
        self._plan.want(replace(wanted, training=training))

    @Slot(str)
    def _on_problem(self, problem: str) -> None:
        show_problem(self._problem, problem)


def _check_seed(value: float) -> None:
    TrainingSpec(seed=int(value))
