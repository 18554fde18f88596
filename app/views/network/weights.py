"""The upper half of a layer's column: W^[l] as wall or matrix, b^[l] beside it, on one scale."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from app.i18n import tr
from app.scales import SteadyScale
from app.symbols import (
    entry,
    pixel_weight_text,
    shape_text,
    symbol,
    weight_text,
)
from app.views.network.block import GUTTER, Block
from app.views.network.grid import MOST_SHOWN
from app.views.network.pictures import MARGIN, Matrix
from app.views.network.wall import Wall
from engine.network import MLP
from engine.spec import NetworkSpec

_STRIP = 12


class WeightsBlock(Block):
    """What all layers have: the title, the biases, the scale and who says what."""

    def __init__(self, layer: int, spec: NetworkSpec, parent: QWidget | None = None) -> None:
        super().__init__(layer, diverging=True, parent=parent)
        rows, columns = spec.shapes[layer - 1]
        self._weights = np.zeros((rows, columns), np.float32)
        self._biases = np.zeros(rows, np.float32)
        self._scale = SteadyScale()
        self.strip = Matrix(self)
        self.strip.setObjectName(f"biases_{layer}")
        self.strip.setAccessibleName(tr("Biases of layer {layer}", layer=layer))
        self.strip.setToolTip(tr("Biases of layer {layer}: one for each neuron", layer=layer))
        self.strip.set_describe(self._bias_text)
        self.strip.hovered.connect(self._on_bias_hovered)
        self.strip.left.connect(self.left)
        self.strip.opened.connect(self._open)
        self.set_title(self._title(rows, columns), symbol("b", layer))

    @property
    def picture(self) -> QWidget:
        """The weights themselves."""
        raise NotImplementedError

    def show_network(self, network: MLP, more_to_come: bool) -> None:
        """Show this layer's part of the network; ``more_to_come`` keeps the scale steady."""
        self._weights = network.weights[self.layer - 1]
        self._biases = network.biases[self.layer - 1]
        limit = self._scale.follow(self._weights, more_to_come)
        self._show_weights(limit)
        self.strip.set_values(self._biases[:MOST_SHOWN, None], limit)
        self.bar.set_limit(limit)

    def restart_scale(self) -> None:
        """Another run: the scale need not be steady from the one to the other."""
        self._scale = SteadyScale()

    def picture_height(self, width: int) -> int:
        """How high the picture would be in this width, where that is given."""
        return 0

    def _show_weights(self, limit: float) -> None:
        raise NotImplementedError

    def _title(self, rows: int, columns: int) -> str:
        title = f"{symbol('W', self.layer)}  {shape_text(rows, columns)}"
        most = max(rows, columns if self.layer > 1 else 0)
        return title if most <= MOST_SHOWN else title + " " + tr("(first {n})", n=MOST_SHOWN)

    def _place_strip(self, top: int, height: int) -> None:
        self.strip.setGeometry(GUTTER - _STRIP - 2, top, _STRIP, height)

    def _on_bias_hovered(self, row: int, column: int) -> None:
        self._point(self._bias_text, row, column)

    def _bias_text(self, row: int, column: int) -> str:
        bias = entry("b", self.layer, row, value=float(self._biases[row]))
        return tr("{bias} (bias of neuron {neuron})", bias=bias, neuron=row)


class WallBlock(WeightsBlock):
    """The first layer: the receptive-field wall."""

    def __init__(self, spec: NetworkSpec, parent: QWidget | None = None) -> None:
        super().__init__(1, spec, parent)
        count = min(spec.sizes[1], MOST_SHOWN)
        self.wall = Wall(count, self, numbered=not spec.hidden)
        self.wall.setObjectName("weights_1")
        self.wall.setAccessibleName(tr("Weights of layer {layer}", layer=1))
        self.wall.setToolTip(
            tr(
                "Weights of layer 1: a tile for each neuron, a pixel for each weight; a coloured frame "
                "is an active neuron, a hatched tile a dead one. A double click opens a neuron's card"
            )
        )
        self.wall.weight_pointed.connect(self._on_weight_pointed)
        self.wall.left.connect(self.left)
        self.wall.neuron_opened.connect(self._open)
        self._pixels = np.zeros(spec.inputs, np.float32)

    @property
    def picture(self) -> QWidget:
        return self.wall

    def arrange(self, width: int, height: int) -> int:
        """Choose the number of columns for a picture of this size; returns it."""
        self.wall.arrange(width, height)
        return self.wall.columns

    def show_pixels(self, pixels: np.ndarray) -> None:
        """a^[0] of the digit on the table, for the readout."""
        self._pixels = pixels

    def picture_width(self, height: int) -> int:
        """How wide the wall is where it may be ``height`` high."""
        return self.wall.columns * max((height - MARGIN) // self.wall.rows, 1) + MARGIN

    def picture_height(self, width: int) -> int:
        return self.wall.rows * max((width - MARGIN) // self.wall.columns, 1) + MARGIN

    def _show_weights(self, limit: float) -> None:
        self.wall.show_weights(self._weights.T[:, :MOST_SHOWN], limit)

    def _place_pictures(self, room: QRect) -> int:
        pitch = self.wall.pitch_for(room.width(), room.height())
        width, height = self.wall.columns * pitch + MARGIN, self.wall.rows * pitch + MARGIN
        self.wall.setGeometry(room.left(), room.top(), width, height)
        self._place_strip(room.top(), height)
        return width

    def _on_weight_pointed(self, neuron: int, pixel: int) -> None:
        self._point(self._weight_text, neuron, pixel)

    def _weight_text(self, neuron: int, pixel: int) -> str:
        if pixel < 0:
            return tr(
                "neuron {neuron}: press Enter to go through its weights, twice for its card",
                neuron=neuron,
            )
        text = pixel_weight_text(neuron, pixel, float(self._weights[neuron, pixel]))
        return f"{text}; {entry('a', 0, pixel, value=float(self._pixels[pixel]))}"


class MatrixBlock(WeightsBlock):
    """A further layer: the matrix as a heat map."""

    def __init__(self, layer: int, spec: NetworkSpec, parent: QWidget | None = None) -> None:
        super().__init__(layer, spec, parent)
        self.matrix = Matrix(self)
        self.matrix.setObjectName(f"weights_{layer}")
        self.matrix.setAccessibleName(tr("Weights of layer {layer}", layer=layer))
        self.matrix.setToolTip(
            tr(
                "Weights of layer {layer}: a row for each neuron, a column for each neuron of the layer "
                "before",
                layer=layer,
            )
        )
        self.matrix.set_describe(self._weight_text)
        self.matrix.hovered.connect(self._on_weight_hovered)
        self.matrix.left.connect(self.left)
        self.matrix.opened.connect(self._open)

    @property
    def picture(self) -> QWidget:
        return self.matrix

    def picture_width(self, height: int) -> int:
        """How wide the matrix likes to be: about as wide as ``height``, in whole pixels a cell."""
        columns = min(self._weights.shape[1], MOST_SHOWN)
        return Matrix.width_for(columns, max(round(1.15 * height), 64))

    def _show_weights(self, limit: float) -> None:
        shown = np.ascontiguousarray(self._weights[:MOST_SHOWN, :MOST_SHOWN])
        self.matrix.set_values(shown, limit)

    def _place_pictures(self, room: QRect) -> int:
        columns = min(self._weights.shape[1], MOST_SHOWN)
        width = Matrix.width_for(columns, room.width())
        height = Matrix.height_for(min(self._weights.shape[0], MOST_SHOWN), room.height())
        self.matrix.setGeometry(room.left(), room.top(), width, height)
        self._place_strip(room.top(), height)
        return width

    def _on_weight_hovered(self, row: int, column: int) -> None:
        self._point(self._weight_text, row, column)

    def _weight_text(self, row: int, column: int) -> str:
        return weight_text(self.layer, row, column, float(self._weights[row, column]))
