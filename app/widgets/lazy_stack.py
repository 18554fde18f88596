"""Views of which one is seen, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QStackedWidget, QWidget


class LazyStack(QStackedWidget):
    """``makers`` makes each view by its name."""

    def __init__(self, makers: Mapping[str, Callable[[], QWidget]]) -> None:
        super().__init__()
        self._makers = makers
        self._views: dict[str, QWidget] = {}

    def bring(self, name: str) -> None:
        """Let this view be seen."""
        if name not in self._views:
            self._views[name] = self._makers[name]()
            self.addWidget(self._views[name])
        self.setCurrentWidget(self._views[name])

    def drop(self, name: str) -> None:
        """Let this view go; it is made anew when it is asked for again."""
        old = self._views.pop(name)
        self.removeWidget(old)
        old.deleteLater()
