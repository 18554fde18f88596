"""The line that says that new settings wait for a reset, with the button that does it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.i18n import tr
from app.models.plan import PlanModel
from app.views.controls.pieces import CommandButton


class ResetNotice(QWidget):
    """Shown while a setting waits; its place is kept free, so that nothing jumps."""

    def __init__(self, plan: PlanModel, reset: QAction) -> None:
        super().__init__()
        self._plan = plan
        self.setObjectName("reset_notice")
        words = QLabel(tr("Reset to use the new settings"))
        words.setWordWrap(True)
        button = CommandButton(reset)
        button.setObjectName("reset_to_apply")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(words, 1)
        layout.addWidget(button)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        for signal in (plan.wanted_changed, plan.applied_changed):
            signal.connect(self._show_plan)
        self._show_plan()

    @Slot()
    def _show_plan(self) -> None:
        self.setVisible(bool(self._plan.waiting))
