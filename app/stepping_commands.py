"""What the commands of step-through mode do, and when they can be used.

In the mode Space, arrows, Home, End and the page keys go through the step, wherever the focus is; but
`app.keys` lets a control that has the focus keep those that it is used by.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from app import theme
from app.actions import Actions
from app.i18n import tr
from app.models.bundle import Models
from app.models.run import RunState
from app.training.stepping import Stepper


class SteppingCommands(QObject):
    """Connects the rows of the menu "Step by step" to the stepper."""

    def __init__(self, models: Models, stepper: Stepper) -> None:
        super().__init__()
        self._model = models.stepping
        self._run = models.run
        self._data = models.data
        self._stepper = stepper
        self._actions: Actions | None = None
        model = self._model
        for signal in (
            model.active_changed,
            model.trace_changed,
            model.phase_changed,
            model.playing_changed,
            model.reach_changed,
            self._run.state_changed,
            self._run.restarted,
            self._data.changed,
        ):
            signal.connect(self.refresh)

    def connect_actions(self, actions: Actions) -> None:
        """Let these actions do their work, from now on."""
        self._actions = actions
        for action_id, slot in self._slots().items():
            actions[action_id].triggered.connect(slot)
        self.refresh()

    def _slots(self) -> Mapping[str, Callable[[], object]]:
        stepper = self._stepper
        return {
            "stepping": self._toggle,
            "step_play": stepper.toggle_play,
            "phase_next": stepper.next_phase,
            "phase_previous": stepper.previous_phase,
            "phase_first": stepper.first_phase,
            "phase_last": stepper.last_phase,
            "step_next": stepper.next_step,
            "step_previous": stepper.previous_step,
            "step_epoch": stepper.next_epoch,
            "step_until_loss": stepper.run_until_loss,
            "step_until_answer": stepper.run_until_answer,
        }

    def conditions(self) -> Mapping[str, bool]:
        """The conditions that the rows name. While a step is being made they hold as before it: a key
        that is held down must not go elsewhere in between."""
        model, run = self._model, self._run
        settled = run.state not in (RunState.EMPTY, RunState.LOADING)
        stepping = model.active and settled and not run.running
        is_open = stepping and model.trace is not None
        return {
            "can_open_step": model.active or (settled and self._data.data is not None),
            "in_stepping": model.active and settled,
            "stepping": stepping,
            "step_open": is_open,
            "step_before": stepping and self._stepper.can_go_back,
            "phase_before": stepping and (model.phase_index > 0 or self._stepper.can_go_back),
        }

    @Slot()
    def refresh(self) -> None:
        """Enable what can be used now, and word what the first command of the mode does."""
        actions = self._actions
        if actions is None:
            return
        actions.set_key_in_force("train", not self._model.active)  # Space plays phases in the mode
        actions.allow(self.conditions())
        actions["stepping"].setChecked(self._model.active)
        _word_play(actions["step_play"], self._model.playing or self._run.running)

    @Slot()
    def _toggle(self) -> None:
        if self._model.active:
            self._stepper.leave()
        else:
            self._stepper.enter()
        self.refresh()  # the mark at the command, where it could not be entered


def _word_play(play: QAction, pauses: bool) -> None:
    text = tr("Pause") if pauses else tr("Play")
    if text != play.text():
        play.setText(text)
        play.setIcon(theme.icon("pause" if pauses else "play"))
