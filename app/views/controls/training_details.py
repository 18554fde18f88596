"""The training settings that are needed less often, folded away."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import tr
from app.models.plan import PlanModel
from app.numbers import count, typed_number
from app.views.controls.network_group import FIELD_WIDTH
from app.views.controls.pieces import FoldButton, SettingName, muted_label, named
from app.widgets.choice import Choice
from app.widgets.elided_label import ElidedLabel
from app.widgets.number_field import NumberField
from engine.spec import TrainingSpec

_L2_STEP = 0.0001
_SCALE_STEP = 0.5


class TrainingDetails(QWidget):
    """A line that says what is set, or, unfolded, the fields below it."""

    def __init__(self, plan: PlanModel) -> None:
        super().__init__()
        self._plan = plan
        self._make_fields()
        self._lay_out()
        for signal in (plan.wanted_changed, plan.applied_changed):
            signal.connect(self._show_plan)
        self._show_plan()
        self._fold.setChecked(plan.details_shown)
        self._fields.setVisible(plan.details_shown)
        self._fold.toggled.connect(self._on_fold)

    def _make_fields(self) -> None:
        self._fold = FoldButton(
            "training_details",
            tr("More"),
            tr("Schedule, augmentation, L2 penalty, initial weights, images"),
        )
        self._summary = ElidedLabel()
        self._summary.setObjectName("training_summary")
        self._summary.setProperty("role", "muted")
        self._schedule = _schedule_choice()
        self._schedule.activated.connect(self._on_schedule)
        self._warmup = muted_label("warmup")
        self._augment = _augment_choice()
        self._augment.activated.connect(self._on_augment)
        self._l2 = NumberField(self._plan.wanted.training.l2, _check_l2, step=_L2_STEP)
        self._l2.setObjectName("l2")
        self._l2.setAccessibleName(tr("L2 penalty λ"))
        self._l2.set_tip(tr("λ adds λ W to dW: large weights cost; 0 is none, 0.0001 a little"))
        self._l2.value_changed.connect(self._on_l2)
        scale = self._plan.wanted.training.initial_scale
        self._scale = NumberField(scale, _check_scale, step=_SCALE_STEP)
        self._scale.setObjectName("initial_scale")
        self._scale.setAccessibleName(tr("Initial weights ×"))
        self._scale.set_tip(
            tr("1 keeps signals at their size through the layers; try 8 to see what too large does")
        )
        self._scale.value_changed.connect(self._on_scale)
        self._images = _images_choice()
        self._images.activated.connect(self._on_images)

    def _lay_out(self) -> None:
        self._images_name = SettingName(tr("Validation images"), self._images)
        self._scale_name = SettingName(tr("Initial weights ×"), self._scale)
        rows: tuple[tuple[QWidget, QWidget], ...] = (
            (named(tr("Schedule of α"), self._schedule), self._schedule),
            (named(tr("Augmentation"), self._augment), self._augment),
            (named(tr("L2 penalty λ"), self._l2), self._l2),
            (self._scale_name, self._scale),
            (self._images_name, self._images),
        )
        self._fields = QWidget()
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for row, (name, field) in enumerate(rows):
            field.setFixedWidth(FIELD_WIDTH)
            grid.addWidget(name, 2 * row, 0)
            grid.addWidget(field, 2 * row, 1)
        grid.addWidget(self._warmup, 1, 0, 1, 2)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        line.addWidget(self._summary, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self._fields)

    @Slot()
    def _show_plan(self) -> None:
        training = self._plan.wanted.training
        self._schedule.show_value(training.schedule)
        self._warmup.setVisible(training.warmup_steps > 0)
        steps = count(training.warmup_steps)
        self._warmup.setText(tr("α rises over the first {count} steps", count=steps))
        self._augment.show_value(training.augment)
        if self._l2.value() != training.l2:
            self._l2.set_value(training.l2)
        if self._scale.value() != training.initial_scale:
            self._scale.set_value(training.initial_scale)
        self._scale_name.set_waiting("initial_scale" in self._plan.waiting)
        self._images.show_value(training.all_images)
        self._images_name.set_waiting("all_images" in self._plan.waiting)
        self._summary.setText("" if self._plan.details_shown else summary(training))

    @Slot(bool)
    def _on_fold(self, unfolded: bool) -> None:
        self._plan.details_shown = unfolded
        self._fields.setVisible(unfolded)
        self._show_plan()

    @Slot()
    def _on_schedule(self) -> None:
        """The warm-up belongs to the schedule that a preset brought."""
        schedule = self._schedule.currentData()
        if schedule != self._plan.wanted.training.schedule:
            self._want(schedule=schedule, warmup_steps=0)

    @Slot()
    def _on_augment(self) -> None:
        self._want(augment=self._augment.currentData())

    @Slot(float)
    def _on_l2(self, strength: float) -> None:
        self._want(l2=strength)

    @Slot(float)
    def _on_scale(self, scale: float) -> None:
        self._want(initial_scale=scale)

    @Slot()
    def _on_images(self) -> None:
        self._want(all_images=self._images.currentData())

    def _want(self, **changes: Any) -> None:
        wanted = self._plan.wanted
        self._plan.want(replace(wanted, training=replace(wanted.training, **changes)))


def summary(training: TrainingSpec) -> str:
    """What is not as it is at first, in a few words."""
    words = []
    if training.schedule != "constant":
        words.append(_schedule_names()[training.schedule])
    if training.augment != "none":
        words.append(tr("affine"))
    if training.l2:
        words.append(f"L2 {typed_number(training.l2)}")
    if training.initial_scale != 1:
        words.append(tr("weights × {scale}", scale=typed_number(training.initial_scale)))
    if training.all_images:
        words.append(tr("all images"))
    return ", ".join(words)


def _schedule_names() -> dict[str, str]:
    return {"constant": tr("constant"), "cosine": tr("cosine"), "step": tr("in steps")}


def _schedule_choice() -> Choice:
    names = _schedule_names()
    choice = Choice(
        "schedule", tr("Schedule of α"), tr("How the learning rate goes on through the epochs")
    )
    choice.add("constant", names["constant"], tr("The same learning rate all the time"))
    choice.add(
        "cosine", names["cosine"], tr("Falls along half a cosine wave to 0 at the last epoch")
    )
    choice.add(
        "step",
        names["step"],
        tr("A tenth from half of the epochs on, a hundredth in the last quarter"),
    )
    return choice


def _augment_choice() -> Choice:
    choice = Choice(
        "augment",
        tr("Augmentation"),
        tr("Whether each image is changed a little each time it is seen"),
    )
    choice.add("none", tr("off"), tr("Each image as it is"))
    choice.add(
        "affine", tr("affine"), tr("Turned, stretched, slanted and shifted at random, a little")
    )
    return choice


def _images_choice() -> Choice:
    choice = Choice(
        "images",
        tr("Validation images"),
        tr("Whether the validation images are kept apart, to judge by them"),
    )
    choice.add(
        False, tr("kept apart"), tr("The training images; those of validation judge the network")
    )
    choice.add(
        True,
        tr("trained on"),
        tr("The validation images too: what they tell of the network is then too good"),
    )
    return choice


def _check_l2(value: float) -> None:
    TrainingSpec(l2=value)


def _check_scale(value: float) -> None:
    TrainingSpec(initial_scale=value)
