"""The layers' columns side by side, as wide as their pictures can use."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.views.network.grid import share_widths
from app.views.network.layer import BETWEEN, LayerColumn
from engine.network import MLP
from engine.spec import NetworkSpec
from engine.trace import ForwardTrace

_GAP = 9
_LEAST_HEIGHT = 150
_LEAST_PICTURE = 160
_SHARE_ABOVE = 0.55
"""What the weights may have of the height that there is for pictures."""


class LayersStrip(QWidget):
    """As many columns as the network has layers; made anew only for another architecture.

    Signals:
        pointed(text), left, neuron_opened(layer, neuron): as of `Block`.
    """

    pointed = Signal(object)
    left = Signal()
    neuron_opened = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns: list[LayerColumn] = []
        self._spec: NetworkSpec | None = None

    def set_spec(self, spec: NetworkSpec) -> bool:
        """Make the columns for an architecture; False where they are there already."""
        if spec == self._spec:
            return False
        self._spec = spec
        for column in self.columns:
            column.setParent(None)
            column.deleteLater()
        self.columns = [LayerColumn(i + 1, spec, self) for i in range(len(spec.shapes))]
        for column in self.columns:
            column.pointed.connect(self.pointed)
            column.left.connect(self.left)
            column.neuron_opened.connect(self.neuron_opened)
        least = sum(column.least_width() for column in self.columns)
        self.setMinimumSize(least + _GAP * (len(self.columns) - 1), _LEAST_HEIGHT)
        self._place()
        for column in self.columns:
            column.show()
        return True

    def fits(self, trace: ForwardTrace) -> bool:
        """Whether these are the columns for a forward pass."""
        sizes = tuple(a.shape[1] for a in trace.activations)
        return self._spec is not None and sizes == self._spec.sizes

    def show_network(self, network: MLP, more_to_come: bool) -> None:
        """Show the weights; ``more_to_come`` while others follow soon, for which scales are steady."""
        for column in self.columns:
            column.show_network(network, more_to_come)

    def show_trace(self, trace: ForwardTrace, label: int | None) -> None:
        for column in self.columns:
            column.show_trace(trace, label)

    def show_dead(self, found: Sequence[np.ndarray] | None, sample: int) -> bool:
        """Mark each hidden layer's dead neurons; True where the first layer's are others now."""
        before = self._dead_in_wall()
        for i, column in enumerate(self.columns[:-1]):
            column.show_dead(found[i] if found else None, sample)
        return before != self._dead_in_wall()

    def restart(self) -> None:
        """Another run begins: nothing that was learnt of the last one holds."""
        self.show_dead(None, 0)
        for column in self.columns:
            column.weights.restart_scale()

    def sizeHint(self) -> QSize:
        return QSize(560, 400)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _dead_in_wall(self) -> list[int]:
        dead = self.columns[0].dead if self.columns else None
        return [] if dead is None else np.flatnonzero(dead).tolist()

    def _place(self) -> None:
        """The wall as large as it can be, but the activations are to be seen too."""
        room = self.width() - _GAP * (len(self.columns) - 1)
        if not self.columns:
            return
        pictures = self.height() - 2 * self.columns[0].fixed_height() - BETWEEN
        above, below = int(_SHARE_ABOVE * pictures), int((1 - _SHARE_ABOVE) * pictures)
        least = [column.least_width() for column in self.columns]
        self.columns[0].arrange(max(room - sum(least[1:]), least[0]), above)
        wanted = [column.wanted_width(above, below) for column in self.columns]
        widths = share_widths(room, least, wanted)
        self._place_columns(widths, *self._useful_heights(widths, above, pictures))

    def _useful_heights(self, widths: list[int], most: int, pictures: int) -> tuple[int, int]:
        """More height than this would only part the pictures from their keys."""
        useful = [c.useful_heights(w) for c, w in zip(self.columns, widths, strict=True)]
        above = min(most, max(_LEAST_PICTURE, *(height for height, _ in useful)))
        below = min(pictures - above, max(_LEAST_PICTURE, *(height for _, height in useful)))
        return above, below

    def _place_columns(self, widths: list[int], above: int, below: int) -> None:
        height = above + below + 2 * self.columns[0].fixed_height() + BETWEEN
        x = 0
        for column, width in zip(self.columns, widths, strict=True):
            column.setGeometry(x, 0, width, height)
            column.set_above(above)
            x += width + _GAP
