"""The middle of the window: the page chosen, or, in step-through mode, one training step."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.actions import Actions
from app.models.bundle import Models
from app.views.stepping.panel import PRESENTATION_SCALE, SteppingView
from app.views.stepping.symbols_table import show_symbols

_STEPPING = "stepping"


class Middle(QStackedWidget):
    """Follows the models of pages and of stepping; a page is made when it is first asked for."""

    def __init__(
        self, models: Models, actions: Actions, makers: Mapping[str, Callable[[], QWidget]]
    ) -> None:
        """``makers`` makes each page by its name."""
        super().__init__()
        self.setObjectName("middle")
        self._models = models
        self._actions = actions
        self._makers = {**makers, _STEPPING: self._make_stepping}
        self._views: dict[str, QWidget] = {}
        self._presentation = False
        models.pages.changed.connect(self._follow)
        models.stepping.active_changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        name = _STEPPING if self._models.stepping.active else self._models.pages.current
        if name not in self._views:
            self._views[name] = self._makers[name]()
            self.addWidget(self._views[name])
        self.setCurrentWidget(self._views[name])

    def _make_stepping(self) -> SteppingView:
        models = self._models
        view = SteppingView(
            models.stepping, models.selection, models.specimen, self._actions, self._presentation
        )
        view.presentation_changed.connect(self._present)
        view.symbol_clicked.connect(self._explain)
        return view

    @Slot(bool)
    def _present(self, presentation: bool) -> None:
        """Make the view anew in the other size."""
        self._presentation = presentation
        old = self._views.pop(_STEPPING)
        self.removeWidget(old)
        old.deleteLater()
        self._follow()

    @Slot(str)
    def _explain(self, key: str) -> None:
        if trace := self._models.stepping.trace:
            m = len(trace.rows)
            scale = PRESENTATION_SCALE if self._presentation else 1.0
            show_symbols(self.window(), trace.before.spec, trace.spec, m, key, scale)
