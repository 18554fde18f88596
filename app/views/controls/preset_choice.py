"""The settings that have proved themselves, by name; or the user's own."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot

from app.i18n import tr
from app.models.plan import PlanModel
from app.widgets.choice import Choice
from engine.presets import PRESETS, preset
from engine.spec import TrainingSpec


class PresetChoice(Choice):
    """Choosing a preset sets all fields but the seed; changing any of them makes it one's own again."""

    def __init__(self, plan: PlanModel) -> None:
        super().__init__(
            "preset", tr("Preset"), tr("Training settings that have proved themselves on MNIST")
        )
        self._plan = plan
        self.add(None, tr("own settings"), tr("As the fields below say"))
        self.add(
            "plain",
            tr("plain"),
            tr(
                "Adam with a cosine schedule, {epochs} epochs: some 98.2 % on MNIST",
                epochs=PRESETS["plain"].epochs,
            ),
        )
        self.add(
            "best",
            tr("best"),
            tr(
                "{epochs} epochs on images turned and shifted a little, the validation images among "
                "them: some 99 % on MNIST",
                epochs=PRESETS["best"].epochs,
            ),
        )
        self.setMinimumContentsLength(0)
        self.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self._on_chosen)
        plan.wanted_changed.connect(self._show_plan)
        self._show_plan()

    @Slot()
    def _show_plan(self) -> None:
        self.show_value(preset_of(self._plan.wanted.training))

    @Slot()
    def _on_chosen(self) -> None:
        name, wanted = self.currentData(), self._plan.wanted
        if name is not None:
            self._plan.want(replace(wanted, training=preset(name, wanted.training.seed)))
        self._show_plan()


def preset_of(training: TrainingSpec) -> str | None:
    """The preset that these settings are, whatever their seed."""
    return next((name for name in PRESETS if preset(name, training.seed) == training), None)
