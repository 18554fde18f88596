"""The middle of the window: curves and network, or, in step-through mode, one training step."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.actions import Actions
from app.models.bundle import Models
from app.views.stepping.panel import PRESENTATION_SCALE, SteppingView
from app.views.stepping.symbols_table import show_symbols


class SteppingStack(QStackedWidget):
    """Follows the stepping model; the step-through view is made when it is first asked for."""

    def __init__(self, models: Models, actions: Actions, panels: QWidget) -> None:
        super().__init__()
        self.setObjectName("middle")
        self._models = models
        self._actions = actions
        self._view: SteppingView | None = None
        self._presentation = False
        self.addWidget(panels)
        models.stepping.active_changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        active = self._models.stepping.active
        if active and self._view is None:
            self._make_view()
        if active and self._view:
            self.setCurrentWidget(self._view)
        else:
            self.setCurrentIndex(0)

    def _make_view(self) -> None:
        models = self._models
        view = SteppingView(
            models.stepping, models.selection, models.specimen, self._actions, self._presentation
        )
        view.presentation_changed.connect(self._present)
        view.symbol_clicked.connect(self._explain)
        self._view = view
        self.addWidget(view)

    @Slot(bool)
    def _present(self, presentation: bool) -> None:
        """Make the view anew in the other size."""
        self._presentation = presentation
        old, self._view = self._view, None
        if old:
            self.removeWidget(old)
            old.deleteLater()
        self._follow()

    @Slot(str)
    def _explain(self, key: str) -> None:
        if trace := self._models.stepping.trace:
            m = len(trace.rows)
            scale = PRESENTATION_SCALE if self._presentation else 1.0
            show_symbols(self.window(), trace.before.spec, trace.spec, m, key, scale)
