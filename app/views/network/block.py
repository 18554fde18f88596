"""Half a layer's column: a title, a picture with a narrow gutter at its left, and the key to its colours.

Blocks place their parts themselves, by the same arithmetic, so that all columns stand in line and a
neuron's cell stands exactly below its tile.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.views.network.pictures import InlineBar
from app.widgets.elided_label import ElidedLabel

GUTTER = 16
_GAP = 3
_LEAST_BAR = 110


class Block(QWidget):
    """The frame of the weights' and the activations' halves.

    Signals:
        pointed(text): mouse or cursor came to something; ``text()`` says what it is, now and later.
        left: they went away.
        neuron_opened(layer, neuron): a neuron was double-clicked, or Enter was pressed on it.
    """

    pointed = Signal(object)
    left = Signal()
    neuron_opened = Signal(int, int)

    def __init__(self, layer: int, diverging: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layer = layer
        self.gutter_title = ElidedLabel("", self)
        self.title = ElidedLabel("", self)
        self.bar = InlineBar(self, diverging=diverging)

    def set_title(self, title: str, gutter: str = "") -> None:
        self.title.setText(title)
        self.gutter_title.setText(gutter)

    def title_width(self) -> int:
        """What the title takes in full."""
        return self.title.sizeHint().width() + (GUTTER if self.gutter_title.text() else 0)

    def fixed_height(self) -> int:
        """What is not picture."""
        return self._line() + _GAP + self._bar_height() + _GAP

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        line = self._line()
        indent = GUTTER if self.gutter_title.text() else 0
        self.gutter_title.setGeometry(0, 0, GUTTER, line)
        self.title.setGeometry(indent, 0, self.width() - indent, line)
        height = self.height() - self.fixed_height()
        room = QRect(GUTTER, line + _GAP, self.width() - GUTTER, max(height, 1))
        width = self._place_pictures(room)
        width = max(width, min(room.width(), _LEAST_BAR))
        self.bar.setGeometry(GUTTER, room.bottom() + 1 + _GAP, width, self._bar_height())

    def _place_pictures(self, room: QRect) -> int:
        """Put the picture into ``room`` and the gutter's contents beside it; its width."""
        raise NotImplementedError

    def _line(self) -> int:
        return self.title.fontMetrics().height() + 1

    def _bar_height(self) -> int:
        return self.bar.sizeHint().height()

    def _open(self, neuron: int, *_: int) -> None:
        """A row of a matrix is a neuron, wherever in it the hand is."""
        self.neuron_opened.emit(self.layer, neuron)

    def _point(self, text: Callable[..., str], *place: int) -> None:
        self.pointed.emit(partial(text, *place))
