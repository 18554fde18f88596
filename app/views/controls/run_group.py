"""The buttons that start, stop and step a run, and its speed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QSlider

from app.actions import Actions
from app.i18n import tr
from app.models.plan import PlanModel
from app.models.run import RunModel, RunState
from app.numbers import count
from app.views.controls.pieces import CommandButton, PrimaryButton
from app.widgets.card import Card
from app.widgets.elided_label import ElidedLabel

SPEEDS: tuple[float | None, ...] = (2, 5, 10, 20, 50, 100, 200, 500, 1000, None)


class RunGroup(Card):
    """Start (or Pause, or Resume), Stop, One step, One epoch, Reset, New seed; and the speed."""

    def __init__(self, plan: PlanModel, run: RunModel, actions: Actions) -> None:
        super().__init__(tr("Run"))
        self._plan = plan
        self._run = run
        self.body.addLayout(_buttons(actions))
        self._make_speed()
        plan.speed_changed.connect(self._show_speed)
        run.state_changed.connect(self._show_state)
        self._show_speed()
        self._show_state()

    def _make_speed(self) -> None:
        self._speed = _speed_slider()
        self._speed.valueChanged.connect(self._on_speed)
        self._speed_value = ElidedLabel()
        self._speed_value.setObjectName("speed_value")
        self._speed_value.setProperty("role", "muted")
        name = QLabel(tr("Speed"))
        name.setBuddy(self._speed)
        line = QHBoxLayout()
        line.addWidget(name)
        line.addStretch(1)
        line.addWidget(self._speed_value)
        self.body.addLayout(line)
        self.body.addWidget(self._speed)

    @Slot()
    def _show_speed(self) -> None:
        speed = self._plan.steps_per_second
        self._speed.blockSignals(True)
        self._speed.setValue(_position(speed))
        self._speed.blockSignals(False)
        self._speed_value.setText(speed_text(speed))
        self._speed.setAccessibleDescription(speed_text(speed))

    @Slot()
    def _show_state(self) -> None:
        there_is_a_run = self._run.state not in (RunState.EMPTY, RunState.LOADING)
        self._speed.setEnabled(there_is_a_run)
        self._speed_value.setEnabled(there_is_a_run)

    @Slot(int)
    def _on_speed(self, position: int) -> None:
        self._plan.set_speed(SPEEDS[position])


def _speed_slider() -> QSlider:
    """One place for each of `SPEEDS`."""
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setObjectName("speed")
    slider.setAccessibleName(tr("Speed"))
    slider.setToolTip(tr("From two steps a second, to watch each one, to as fast as it goes"))
    slider.setRange(0, len(SPEEDS) - 1)
    slider.setPageStep(1)
    return slider


def speed_text(steps_per_second: float | None) -> str:
    """The speed in words."""
    if steps_per_second is None:
        return tr("flat out")
    return tr("{count} steps a second", count=count(round(steps_per_second)))


def _position(steps_per_second: float | None) -> int:
    """The place on the slider nearest to a speed."""
    last = len(SPEEDS) - 1
    if steps_per_second is None:
        return last
    return min(range(last), key=lambda i: abs((SPEEDS[i] or 0) - steps_per_second))


def _buttons(actions: Actions) -> QGridLayout:
    """Stop is a square alone: the command beside it has the longest names ("Seguir entrenando")."""
    stop = CommandButton(actions["stop"])
    stop.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    stop.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    first = QHBoxLayout()
    first.addWidget(PrimaryButton(actions["train"]), 1)
    first.addWidget(stop)
    grid = QGridLayout()
    grid.setSpacing(6)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    grid.addLayout(first, 0, 0, 1, 2)
    for place, name in enumerate(("step", "epoch", "reset", "new_seed")):
        grid.addWidget(CommandButton(actions[name]), 1 + place // 2, place % 2)
    return grid
