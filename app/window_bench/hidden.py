"""Whether views that nobody sees work: they are neither refreshed nor do they compute or draw."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import FrameType

from PySide6.QtWidgets import QWidget

from app.refresh import RefreshClock, Refreshed

_WORK = ("engine.", "app.widgets.")
_VIEWS = "app.views."


class HiddenWork:
    """Counts, in a ``with``, for each of ``views`` while it is out of sight: refreshes by the clock, and
    calls out of its own functions into the engine or a widget. A slot that looks whether its view is
    seen, and is not, counts nothing.

    Python tells of every call in the GUI's thread meanwhile: that makes it slow.
    """

    def __init__(self, views: Mapping[str, QWidget], clock: RefreshClock) -> None:
        self.count = dict.fromkeys(views, 0)
        self._views = views
        self._clock = clock
        self._frame: FrameType | None = None
        self._name = ""

    def __enter__(self) -> HiddenWork:
        self._clock.refreshed.connect(self._on_refreshed)
        sys.setprofile(self._on_call)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)
        self._clock.refreshed.disconnect(self._on_refreshed)

    def _on_refreshed(self, refreshed: Refreshed) -> None:
        if not refreshed.panel.isVisible() and (name := self._hidden(refreshed.panel)):
            self.count[name] += 1

    def _on_call(self, frame: FrameType, event: str, _: object) -> None:
        if event == "return" and frame is self._frame:
            self._frame = None
        elif event == "call":
            module = frame.f_globals.get("__name__", "")
            if self._frame is not None:
                self.count[self._name] += module.startswith(_WORK)
            elif module.startswith(_VIEWS):
                self._enter(frame)

    def _enter(self, frame: FrameType) -> None:
        """A function of a view: is it one out of sight? One that is being made is no widget yet."""
        owner = None if frame.f_code.co_name == "__init__" else frame.f_locals.get("self")
        if isinstance(owner, QWidget) and (name := self._hidden(owner)):
            self._frame, self._name = frame, name

    def _hidden(self, widget: QWidget) -> str | None:
        """The view out of sight that this belongs to."""
        for name, view in self._views.items():
            if (view is widget or view.isAncestorOf(widget)) and not view.isVisible():
                return name
        return None
