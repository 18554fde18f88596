"""The column itself: three groups of settings that scroll where the window is low, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from app.actions import Actions
from app.i18n import tr
from app.models.data import DataModel
from app.models.plan import PlanModel
from app.models.run import RunModel, RunState
from app.views.controls.data_group import DataGroup
from app.views.controls.network_group import NetworkGroup
from app.views.controls.run_group import RunGroup
from app.views.controls.settings import Settings
from app.views.controls.training_group import TrainingGroup
from app.widgets.card import Card

_WIDTH = 262
_SPACING = 4


class ControlsView(QWidget):
    """Data, Network, Training and Run; the last is in sight however low the window is.

    Edits go to ``plan.wanted`` at once; buttons are the commands of ``actions``.

    Signals:
        data_requested(name): the user wants another data set. The choice goes back to the plan's until
            the plan says otherwise.
    """

    data_requested = Signal(str)

    def __init__(self, plan: PlanModel, run: RunModel, data: DataModel, actions: Actions) -> None:
        super().__init__()
        self._run = run
        self.setObjectName("controls")
        self.setAccessibleName(tr("Controls"))
        self._data = DataGroup(plan, run, data)
        self._network = NetworkGroup(plan)
        self._training = TrainingGroup(plan, actions["reset"])
        self._buttons = RunGroup(plan, run, actions)
        self._data.data_requested.connect(self.data_requested)
        self._lay_out()
        run.state_changed.connect(self._show_state)
        self._show_state()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The mouse wheel scrolls the settings; it never moves a slider that happens to lie under it."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        settings = (self._data, self._network, self._training)
        for group in (*settings, self._buttons):
            _tighten(group)
        self.settings = Settings(settings, _SPACING)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, self.settings.beside, 0)
        below.addWidget(self._buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_SPACING)
        layout.addWidget(self.settings, 1)
        layout.addLayout(below)
        self.setMinimumWidth(max(_WIDTH, layout.minimumSize().width()))
        for slider in self.findChildren(QSlider):
            slider.installEventFilter(self)

    @Slot()
    def _show_state(self) -> None:
        there_is_a_run = self._run.state not in (RunState.EMPTY, RunState.LOADING)
        self._network.setEnabled(there_is_a_run)
        self._training.setEnabled(there_is_a_run)


def _tighten(card: Card) -> None:
    """Four cards and all their settings are to fit into 690 pixels."""
    layout = card.layout()
    if layout is not None:
        layout.setContentsMargins(10, 6, 10, 7)
        layout.setSpacing(2)
    card.body.setSpacing(5)
