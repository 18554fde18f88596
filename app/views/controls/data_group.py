"""Which digits the network learns from."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from app.i18n import tr
from app.models.data import DataModel
from app.models.plan import PlanModel
from app.models.run import RunModel, RunState
from app.numbers import count
from app.views.controls.pieces import WaitingBadge, muted_label
from app.widgets.card import Card
from app.widgets.choice import Choice


class DataGroup(Card):
    """Offers the data sets; a choice is only a wish, and the plan is what is shown.

    Signals:
        data_requested(name): the user wants another data set.
    """

    data_requested = Signal(str)

    def __init__(self, plan: PlanModel, run: RunModel, data: DataModel) -> None:
        super().__init__(tr("Data"))
        self._plan = plan
        self._run = run
        self._data = data
        self._badge = WaitingBadge()
        self.add_tool(self._badge)
        self._choice = _make_choice()
        self._sizes = muted_label("data_sizes")
        self.body.addWidget(self._choice)
        self.body.addWidget(self._sizes)
        self._choice.activated.connect(self._on_chosen)
        for signal in (plan.wanted_changed, plan.applied_changed):
            signal.connect(self._show_plan)
        plan.applied_changed.connect(self._show_sizes)
        data.changed.connect(self._show_sizes)
        run.state_changed.connect(self._show_sizes)
        self._show_plan()
        self._show_sizes()

    @Slot()
    def _on_chosen(self) -> None:
        name = self._choice.currentData()
        self._show_plan()
        if name != self._plan.wanted.data:
            self.data_requested.emit(name)

    @Slot()
    def _show_plan(self) -> None:
        self._choice.show_value(self._plan.wanted.data)
        self._badge.setVisible("data" in self._plan.waiting)

    @Slot()
    def _show_sizes(self) -> None:
        self._choice.setEnabled(self._run.state is not RunState.LOADING)
        self._sizes.setText(self._sizes_text())

    def _sizes_text(self) -> str:
        if self._run.state is RunState.LOADING:
            return tr("on their way…")
        data = self._data.data
        if data is None:
            return tr("no digits yet")
        train = data.training_examples(self._plan.applied.training.all_images)
        sizes = {"training": count(len(train)), "validation": count(len(data.validation))}
        if train is data.everything:
            return tr("{training} training, among them the {validation} of validation", **sizes)
        return tr("{training} training, {validation} validation", **sizes)


def _make_choice() -> Choice:
    choice = Choice("data_set", tr("Data set"), tr("The digits that the network learns from"))
    choice.add("mnist", tr("MNIST"), tr("70,000 digits written by real people"))
    choice.add(
        "synthetic", tr("built-in digits"), tr("70,000 digits that the program draws itself")
    )
    choice.add(
        "mnist+synthetic",
        tr("MNIST and built-in digits"),
        tr("Trains on both together; validation is MNIST's alone"),
    )
    return choice
