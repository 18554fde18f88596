"""The lower half of a layer's column: a^[l] of the digit on the table, as cells or as ten bars."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from app.i18n import tr
from app.numbers import count as count_text
from app.scales import round_ceiling
from app.symbols import activation_text, symbol
from app.views.network.block import GUTTER, Block
from app.views.network.cells import AnswerBars, Cells, RowNumbers
from app.views.network.grid import MOST_SHOWN, grid_columns
from app.views.network.pictures import MARGIN
from app.views.network.wall import ASPECT
from engine.spec import NetworkSpec
from engine.trace import ForwardTrace

_FLATTEST = 1.6
"""How much wider than high a cell may be where no tile stands above it."""


class ActivationsBlock(Block):
    """What hidden layers and output have in common: z^[l] and a^[l], and how they are worded."""

    def __init__(self, layer: int, parent: QWidget | None = None) -> None:
        super().__init__(layer, diverging=False, parent=parent)
        self._z = np.zeros(0, np.float32)
        self._a = np.zeros(0, np.float32)

    @property
    def picture(self) -> QWidget:
        """The activations themselves."""
        raise NotImplementedError

    def show_trace(self, trace: ForwardTrace, label: int | None) -> None:
        """Show this layer's part of a forward pass of one image."""
        self._z = trace.pre_activations[self.layer - 1][0]
        self._a = trace.activations[self.layer][0]
        self._show(label)

    def _show(self, label: int | None) -> None:
        raise NotImplementedError

    def _numbers(self, neuron: int) -> str:
        if neuron >= len(self._a):
            return ""
        return activation_text(self.layer, neuron, float(self._z[neuron]), float(self._a[neuron]))


class HiddenBlock(ActivationsBlock):
    """A hidden layer: a cell a neuron, in the first layer below its tile of the wall."""

    def __init__(self, layer: int, spec: NetworkSpec, parent: QWidget | None = None) -> None:
        super().__init__(layer, parent)
        n = spec.sizes[layer]
        shown = min(n, MOST_SHOWN)
        self.cells = Cells(shown, grid_columns(shown, ASPECT if layer == 1 else 1.0), self)
        self._row_numbers = RowNumbers(self.cells, self)
        self.dead: np.ndarray | None = None
        self._sample = 0
        self._tile = 0
        self._name()
        formula = f"{symbol('a', layer)} = ReLU({symbol('z', layer)})"
        more = "" if n == shown else " " + tr("(first {n})", n=shown)
        self.set_title(f"{formula}  {count_text(n)}{more}")
        self.cells.set_describe(self._cell_text)
        self.cells.hovered.connect(self._on_cell_hovered)
        self.cells.left.connect(self.left)
        self.cells.opened.connect(self._on_cell_opened)

    @property
    def picture(self) -> QWidget:
        return self.cells

    @property
    def brightness(self) -> np.ndarray:
        """a^[l] on the scale shown, (n,) in [0, 1]."""
        share: np.ndarray = self._a[:MOST_SHOWN] / np.float32(self.bar.limit)
        return share.clip(0.0, 1.0)

    def show_dead(self, dead: np.ndarray | None, sample: int) -> None:
        """Mark the neurons that were zero for all of ``sample`` validation images."""
        self.dead, self._sample = dead, sample
        self.cells.show_dead(dead)

    def set_columns(self, columns: int) -> None:
        """How many cells stand in a row: as many as the wall has tiles."""
        self.cells.set_columns(columns)

    def stand_below(self, tile: int) -> None:
        """Keep to the tiles of the wall above, so wide each."""
        self._tile = tile

    def picture_width(self, height: int) -> int:
        return self.cells.columns * max((height - MARGIN) // self.cells.rows, 1) + MARGIN

    def picture_height(self, width: int) -> int:
        return self.cells.rows * max((width - MARGIN) // self.cells.columns, 1) + MARGIN

    def _name(self) -> None:
        self.cells.setObjectName(f"activations_{self.layer}")
        self.cells.setAccessibleName(tr("Activations of layer {layer}", layer=self.layer))
        self.cells.setToolTip(
            tr(
                "Activations of layer {layer} for the digit on the table: a cell for each neuron; a "
                "cross is a dead neuron. A double click opens a neuron's card",
                layer=self.layer,
            )
        )

    def _show(self, label: int | None) -> None:
        finite = self._a[np.isfinite(self._a)]
        limit = round_ceiling(float(finite.max()) if len(finite) else 0.0)
        self.bar.set_limit(limit)
        self.cells.show_activations(self._a, limit)

    def _place_pictures(self, room: QRect) -> int:
        across, down = self.cells.pitch_for(room.width(), room.height())
        across = max(min(across, self._tile or round(_FLATTEST * down)), 1)
        down = min(across, down)
        width, height = self.cells.columns * across + MARGIN, self.cells.rows * down + MARGIN
        self.cells.setGeometry(room.left(), room.top(), width, height)
        self._row_numbers.setGeometry(0, room.top(), GUTTER, height)
        return width

    def _on_cell_opened(self, row: int, column: int) -> None:
        neuron = self.cells.neuron_at(row, column)
        if neuron is not None:
            self._open(neuron)

    def _on_cell_hovered(self, row: int, column: int) -> None:
        self._point(self._cell_text, row, column)

    def _cell_text(self, row: int, column: int) -> str:
        neuron = self.cells.neuron_at(row, column)
        if neuron is None:
            return ""
        numbers = self._numbers(neuron)
        if self.dead is not None and self.dead[neuron]:
            return tr(
                "{numbers} (dead: zero for all of {n} validation images)",
                numbers=numbers,
                n=self._sample,
            )
        return numbers


class OutputBlock(ActivationsBlock):
    """The output layer: ten probability bars, the label outlined."""

    def __init__(self, layer: int, parent: QWidget | None = None) -> None:
        super().__init__(layer, parent)
        self.bars = AnswerBars(self)
        self.bars.setObjectName(f"activations_{layer}")
        self.bars.setAccessibleName(tr("Probabilities of the ten digits"))
        self.bars.setToolTip(
            tr(
                "Output of the network: a probability for each digit; the dashed outline is the "
                "label. A double click opens a neuron's card"
            )
        )
        self.bars.hovered.connect(self._on_bar_hovered)
        self.bars.left.connect(self.left)
        self.bars.opened.connect(self._open)
        self.bar.hide()
        self.set_title(f"{symbol('a', layer)} = softmax({symbol('z', layer)})")

    @property
    def picture(self) -> QWidget:
        return self.bars

    def _show(self, label: int | None) -> None:
        self.bars.set_values(self._a, label)

    def _place_pictures(self, room: QRect) -> int:
        below = self.height() - room.top()
        self.bars.setGeometry(0, room.top(), self.width(), below)
        return room.width()

    def _on_bar_hovered(self, digit: int) -> None:
        self._point(self._bar_text, digit)

    def _bar_text(self, digit: int) -> str:
        return tr(
            "{numbers} (the probability of {digit})", numbers=self._numbers(digit), digit=digit
        )
