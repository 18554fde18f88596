"""A splitter whose panels share out what a larger window has more, each by its own part."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget


class PanelSplit(QSplitter):
    """Panels side by side. Qt's own stretch factors would let all of them grow in proportion."""

    def __init__(
        self,
        direction: Qt.Orientation,
        widgets: Sequence[QWidget],
        sizes: Sequence[int],
        parts: Sequence[float],
    ) -> None:
        """``sizes`` in a window of the default size; each panel gets its part of what there is more
        (or less); the ``parts`` sum to 1."""
        super().__init__(direction)
        self._wanted = list(sizes)
        self._parts = list(parts)
        self.setChildrenCollapsible(False)
        for widget in widgets:
            self.addWidget(widget)
        self.splitterMoved.connect(self._remember)

    def text(self) -> str:
        """The panels' sizes, to be remembered."""
        return ",".join(map(str, self._wanted))

    def restore(self, text: str) -> None:
        """Take over what `text` gave; anything else changes nothing."""
        words = text.split(",")
        if len(words) == self.count() and all(w.isdecimal() and len(w) < 6 for w in words):
            self._wanted = [int(word) for word in words]
            self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def event(self, event: QEvent) -> bool:
        """A panel that needed more room than its part may need less now."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._share_out()
        return done

    def _share_out(self) -> None:
        length = self.width() if self.orientation() is Qt.Orientation.Horizontal else self.height()
        more = length - (self.count() - 1) * self.handleWidth() - sum(self._wanted)
        if self.orientation() is Qt.Orientation.Horizontal:
            more -= self.contentsMargins().left() + self.contentsMargins().right()
        pairs = zip(self._wanted, self._parts, strict=True)
        sizes = [max(size + round(part * more), 1) for size, part in pairs]
        if sizes != self.sizes():
            self.setSizes(sizes)

    @Slot()
    def _remember(self) -> None:
        self._wanted = self.sizes()
