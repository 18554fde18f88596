"""One layer's column: its weights above, the activations of the digit on the table below."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.views.network.activations import HiddenBlock, OutputBlock
from app.views.network.block import GUTTER
from app.views.network.pictures import MARGIN
from app.views.network.weights import MatrixBlock, WallBlock
from engine.network import MLP
from engine.spec import NetworkSpec
from engine.trace import ForwardTrace

BETWEEN = 10
_LEAST_WALL = 164
_LEAST_MATRIX = 96
_MATRIX_IN_FULL = 132
_LEAST_OUTPUT = 64
_MOST_FOR_TITLE = 180


class LayerColumn(QWidget):
    """Layer ``layer`` of a network: 1 is the first with weights, L the output.

    Signals:
        pointed(text), left, neuron_opened(layer, neuron): as of `Block`.
    """

    pointed = Signal(object)
    left = Signal()
    neuron_opened = Signal(int, int)

    def __init__(self, layer: int, spec: NetworkSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layer = layer
        self._inputs = spec.shapes[layer - 1][1]
        self._above = 0
        output = layer == len(spec.shapes)
        self.weights = WallBlock(spec, self) if layer == 1 else MatrixBlock(layer, spec, self)
        self.activations = OutputBlock(layer, self) if output else HiddenBlock(layer, spec, self)
        for block in (self.weights, self.activations):
            block.pointed.connect(self.pointed)
            block.left.connect(self.left)
            block.neuron_opened.connect(self.neuron_opened)

    @property
    def dead(self) -> np.ndarray | None:
        """Which neurons are marked as dead, (n,) bool, where it is known."""
        return self.activations.dead if isinstance(self.activations, HiddenBlock) else None

    def show_network(self, network: MLP, more_to_come: bool) -> None:
        self.weights.show_network(network, more_to_come)

    def show_trace(self, trace: ForwardTrace, label: int | None) -> None:
        """Show the forward pass of one image; the wall's frames light up with it."""
        self.activations.show_trace(trace, label)
        if isinstance(self.weights, WallBlock):
            self.weights.show_pixels(trace.activations[0][0])
            if isinstance(self.activations, HiddenBlock):
                self.weights.wall.show_activity(self.activations.brightness)

    def show_dead(self, dead: np.ndarray | None, sample: int) -> None:
        """Mark dead neurons, (n,) bool, in both halves; the wall with its next weights."""
        if isinstance(self.activations, HiddenBlock):
            self.activations.show_dead(dead, sample)
            if isinstance(self.weights, WallBlock):
                self.weights.wall.show_dead(dead)

    def least_width(self) -> int:
        """The width below which it is better to scroll."""
        if self.layer == 1:
            picture = _LEAST_WALL
        elif isinstance(self.activations, OutputBlock):
            picture = _LEAST_OUTPUT
        else:
            picture = min(max(self._inputs + MARGIN, _LEAST_MATRIX), _MATRIX_IN_FULL)
        titles = max(self.weights.title_width(), self.activations.title_width())
        return max(GUTTER + picture, min(titles, _MOST_FOR_TITLE))

    def wanted_width(self, above: int, below: int) -> int:
        """The width with which its pictures would use all of the heights that they may have."""
        wanted = self.weights.picture_width(above)
        if self.layer > 1 and isinstance(self.activations, HiddenBlock):
            wanted = max(wanted, self.activations.picture_width(below))
        return max(GUTTER + wanted, self.least_width())

    def arrange(self, width: int, above: int) -> None:
        """Let the wall's neurons stand in as many columns as make its tiles largest in that room."""
        if isinstance(self.weights, WallBlock):
            columns = self.weights.arrange(width - GUTTER, above)
            if isinstance(self.activations, HiddenBlock):
                self.activations.set_columns(columns)

    def useful_heights(self, width: int) -> tuple[int, int]:
        """The heights beyond which the pictures of a column of this width do not grow."""
        above = self.weights.picture_height(width - GUTTER)
        if isinstance(self.activations, HiddenBlock):
            return above, self.activations.picture_height(width - GUTTER)
        return above, 0

    def fixed_height(self) -> int:
        """What is not picture in each half."""
        return self.weights.fixed_height()

    def set_above(self, above: int) -> None:
        """How high the weights' picture is; the activations' gets what is left."""
        self._above = above
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        top = self._above + self.fixed_height()
        self.weights.setGeometry(0, 0, self.width(), top)
        if isinstance(self.weights, WallBlock) and isinstance(self.activations, HiddenBlock):
            tile = self.weights.wall.pitch_for(self.width() - GUTTER, self._above)
            self.activations.stand_below(tile)
        below = max(self.height() - top - BETWEEN, 1)
        self.activations.setGeometry(0, top + BETWEEN, self.width(), below)
