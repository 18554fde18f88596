"""The buttons that move time: phases, steps, slow motion, and the example under the lens."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QSlider,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.actions import Actions
from app.i18n import tr
from app.models.stepping import FASTEST_S, SLOWEST_S, SteppingModel
from app.numbers import number
from app.widgets.number_field import NumberField
from engine.errors import SettingError, Text

_PHASE_BUTTONS = ("phase_first", "phase_previous", "step_play", "phase_next", "phase_last")
_STEP_BUTTONS = ("step_previous", "step_next", "step_epoch")
_PACE_PARTS = 100


class TransportBar(QWidget):
    """Buttons and sliders for the stepping model; the commands are the window's."""

    def __init__(self, stepping: SteppingModel, actions: Actions) -> None:
        super().__init__()
        self._stepping = stepping
        self._pace, self._pace_text = self._make_pace()
        self._place = self._make_place()
        self._one, self._example = self._make_lens()
        self._goal = self._make_goal()
        self._lay_out(actions)
        stepping.trace_changed.connect(self._follow)
        stepping.phase_changed.connect(self._follow)
        stepping.lens_changed.connect(self._follow)
        stepping.pace_changed.connect(self._follow_pace)
        self._follow()
        self._follow_pace()

    def _lay_out(self, actions: Actions) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for name in _PHASE_BUTTONS:
            first.addWidget(_button(name, actions))
        first.addWidget(QLabel(tr("Phase")))
        first.addWidget(self._place, 1)
        first.addWidget(QLabel(tr("Pace")))
        first.addWidget(self._pace)
        first.addWidget(self._pace_text)
        for name in _STEP_BUTTONS:
            second.addWidget(_button(name, actions))
        second.addWidget(_button("step_until_loss", actions, tr("until loss <")))
        second.addWidget(self._goal)
        second.addWidget(_button("step_until_answer", actions, tr("until answer changes")))
        second.addStretch(1)
        second.addWidget(self._one)
        second.addWidget(self._example)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(first)
        layout.addLayout(second)

    def _make_pace(self) -> tuple[QSlider, QLabel]:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setObjectName("step_pace")
        slider.setAccessibleName(tr("Pace"))
        slider.setToolTip(tr("How long slow motion stays at a phase"))
        slider.setRange(0, _PACE_PARTS)
        slider.setFixedWidth(90)
        slider.valueChanged.connect(self._on_pace)
        return slider, QLabel()

    def _make_place(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setObjectName("step_phase")
        slider.setAccessibleName(tr("Phase"))
        slider.setToolTip(tr("All phases of this step"))
        slider.valueChanged.connect(self._stepping.set_phase)
        return slider

    def _make_lens(self) -> tuple[QCheckBox, QSpinBox]:
        one = QCheckBox(tr("one example:"))
        one.setObjectName("step_one_example")
        one.setToolTip(tr("Show one example of the batch instead of all"))
        one.toggled.connect(self._on_lens)
        example = QSpinBox()
        example.setObjectName("step_example")
        example.setAccessibleName(tr("Example"))
        example.setToolTip(tr("Which example of the batch is under the lens"))
        example.valueChanged.connect(self._on_lens)
        return one, example

    def _make_goal(self) -> NumberField:
        field = NumberField(self._stepping.goal_loss, _check_goal, log=True)
        field.setObjectName("step_goal_loss")
        field.setAccessibleName(tr("Loss to reach"))
        field.setFixedWidth(60)
        field.value_changed.connect(self._stepping.set_goal_loss)
        return field

    def _on_pace(self, part: int) -> None:
        span = math.log(SLOWEST_S / FASTEST_S)
        self._stepping.set_seconds_per_phase(FASTEST_S * math.exp(span * part / _PACE_PARTS))

    def _on_lens(self) -> None:
        self._stepping.set_lens(self._example.value() if self._one.isChecked() else None)

    def _follow_pace(self) -> None:
        seconds = self._stepping.seconds_per_phase
        part = math.log(seconds / FASTEST_S) / math.log(SLOWEST_S / FASTEST_S)
        self._pace.setValue(round(part * _PACE_PARTS))
        self._pace_text.setText(tr("{seconds} s", seconds=number(seconds, 2)))

    def _follow(self) -> None:
        stepping, trace = self._stepping, self._stepping.trace
        for widget in (self._place, self._one, self._example):
            widget.setEnabled(trace is not None)
        if trace is None:
            return
        self._place.setRange(0, len(stepping.phases) - 1)
        self._place.setValue(stepping.phase_index)
        self._example.blockSignals(True)
        self._example.setRange(0, len(trace.labels) - 1)
        if stepping.lens is not None:
            self._example.setValue(stepping.lens)
        self._example.blockSignals(False)
        self._one.blockSignals(True)
        self._one.setChecked(stepping.lens is not None)
        self._one.blockSignals(False)


def _button(name: str, actions: Actions, words: str = "") -> QToolButton:
    """The command as an icon, or with a few ``words`` where its icon is not its alone."""
    action, button = actions[name], QToolButton()
    button.setObjectName(f"button_{name}")
    if words:
        action.setIconText(words)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setDefaultAction(action)
    return button


def _check_goal(loss: float) -> None:
    if not 0 < loss < math.inf:
        raise SettingError(Text("loss to reach"), loss, Text("a number above 0"))
