"""How the network is trained (notes, section 4): optimizer, learning rate, batch size, epochs, more."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout

from app.i18n import tr
from app.models.plan import PlanModel
from app.numbers import count
from app.views.controls.network_group import FIELD_WIDTH
from app.views.controls.pieces import muted_label, named
from app.views.controls.preset_choice import PresetChoice
from app.views.controls.reset_notice import ResetNotice
from app.views.controls.training_details import TrainingDetails
from app.widgets.card import Card
from app.widgets.choice import Choice
from app.widgets.log_slider import LogSlider
from app.widgets.number_field import WholeNumberField
from engine.spec import TrainingSpec

BATCH_SIZES = (1, 32, 64, 128, 256, None)
LOWEST_RATE, HIGHEST_RATE = 1e-4, 10.0


class TrainingGroup(Card):
    """Whatever is chosen acts at once, but for the images to train on: they wait for a reset."""

    def __init__(self, plan: PlanModel, reset: QAction) -> None:
        super().__init__(tr("Training"))
        self._plan = plan
        self._preset = PresetChoice(plan)
        self.add_tool(self._preset)
        self._make_fields()
        self._details = TrainingDetails(plan)
        self._notice = ResetNotice(plan, reset)
        self._lay_out()
        for signal in (plan.wanted_changed, plan.applied_changed):
            signal.connect(self._show_plan)
        self._show_plan()

    def _make_fields(self) -> None:
        training = self._plan.wanted.training
        self._optimizer = _optimizer_choice()
        self._optimizer.activated.connect(self._on_optimizer)
        self._rule = muted_label("update_rule")
        self._rate = _rate_slider(training.learning_rate)
        self._rate.value_changed.connect(self._on_rate)
        self._batch = _batch_choice()
        self._batch.activated.connect(self._on_batch)
        self._variant = muted_label("batch_variant")
        self._variant.ensurePolished()
        widest = self._variant.fontMetrics().horizontalAdvance(variant_name(64))  # the usual one
        self._variant.setMinimumWidth(widest)
        self._epochs = WholeNumberField(training.epochs, _check_epochs)
        self._epochs.setObjectName("epochs")
        self._epochs.setAccessibleName(tr("Epochs"))
        self._epochs.set_tip(tr("How often training goes through all training examples"))
        self._epochs.value_changed.connect(self._on_epochs)

    def _lay_out(self) -> None:
        optimizer_name = named(tr("Optimizer"), self._optimizer)
        rate_name = named(tr("Learning rate α"), self._rate.field)
        for field in (self._batch, self._epochs):
            field.setFixedWidth(FIELD_WIDTH)
        grid = QGridLayout()
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        for row, wide in enumerate(
            (optimizer_name, self._optimizer, self._rule, rate_name, self._rate)
        ):
            grid.addWidget(wide, row, 0, 1, 2)
        grid.addWidget(named(tr("Batch size m"), self._batch), 5, 0)
        grid.addWidget(self._batch, 5, 1)
        grid.addWidget(self._variant, 6, 0, 1, 2)
        grid.addWidget(named(tr("Epochs"), self._epochs), 7, 0)
        grid.addWidget(self._epochs, 7, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self._details)
        self.body.addWidget(self._notice)
        self.body.addStretch(1)

    @Slot()
    def _show_plan(self) -> None:
        training = self._plan.wanted.training
        self._optimizer.show_value(training.optimizer)
        self._rule.setText(update_rule(training.optimizer))
        if self._rate.value() != training.learning_rate:
            self._rate.set_value(training.learning_rate)
        _offer_batch_size(self._batch, training.batch_size)
        self._variant.setText(variant_name(training.batch_size))
        if self._epochs.whole() != training.epochs:
            self._epochs.set_value(training.epochs)

    @Slot()
    def _on_optimizer(self) -> None:
        self._want(optimizer=self._optimizer.currentData())

    @Slot(float)
    def _on_rate(self, rate: float) -> None:
        self._want(learning_rate=rate)

    @Slot()
    def _on_batch(self) -> None:
        self._want(batch_size=self._batch.currentData())

    @Slot()
    def _on_epochs(self) -> None:
        self._want(epochs=self._epochs.whole())

    def _want(self, **changes: Any) -> None:
        wanted = self._plan.wanted
        self._plan.want(replace(wanted, training=replace(wanted.training, **changes)))


def variant_name(batch_size: int | None) -> str:
    """The notes' name for gradient descent with batches of that size."""
    if batch_size is None:
        return tr("batch gradient descent")
    if batch_size == 1:
        return tr("stochastic gradient descent (SGD)")
    return tr("mini-batch gradient descent")


def update_rule(optimizer: str) -> str:
    """The notes' update of the weights; the hats of Adam's are beyond plain text."""
    rules = {
        "gd": "W := W − α dW",
        "momentum": "W := W − α v",
        "rmsprop": "W := W − α dW / (√v + ε)",
        "adam": tr("momentum and RMSProp together"),
    }
    return rules[optimizer]


def _optimizer_choice() -> Choice:
    choice = Choice(
        "optimizer",
        tr("Optimizer"),
        tr("The rule that turns the gradient dW into a step of the weights"),
    )
    choice.add(
        "gd", tr("Gradient descent"), tr("Each step goes straight downhill, against the gradient")
    )
    choice.add(
        "momentum",
        tr("Momentum"),
        tr("v := β v + (1 − β) dW builds inertia and damps oscillations"),
    )
    choice.add(
        "rmsprop",
        "RMSProp",
        tr("v := β v + (1 − β) dW² adapts the step of each weight to its gradients"),
    )
    choice.add("adam", "Adam", tr("Momentum and RMSProp together, both with bias correction"))
    return choice


def _rate_slider(rate: float) -> LogSlider:
    slider = LogSlider(rate, LOWEST_RATE, HIGHEST_RATE, _check_rate)
    slider.setObjectName("learning_rate")
    slider.setAccessibleName(tr("Learning rate α"))
    slider.setToolTip(
        tr(
            "α, the step size of each update: large is fast but can oscillate, "
            "small is slow but stable"
        )
    )
    return slider


def _batch_choice() -> Choice:
    choice = Choice(
        "batch_size",
        tr("Batch size m"),
        tr("m, how many examples each update averages the gradient over"),
    )
    for size in BATCH_SIZES:
        choice.add(size, _batch_text(size), variant_name(size))
    return choice


def _offer_batch_size(choice: Choice, size: int | None) -> None:
    """Show the size; one that is not in the list, from a model file, joins it."""
    if choice.findData(size) < 0 and size is not None:
        choice.add(size, _batch_text(size), variant_name(size))
    choice.show_value(size)


def _batch_text(size: int | None) -> str:
    return tr("whole set") if size is None else count(size)


def _check_rate(value: float) -> None:
    TrainingSpec(learning_rate=value)


def _check_epochs(value: float) -> None:
    TrainingSpec(epochs=int(value))
