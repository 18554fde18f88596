"""The hidden neurons as cells that are switched off and on by a click."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.i18n import tr
from app.numbers import count
from app.symbols import entry, symbol
from app.widgets.heat_map import HeatMap
from engine.spec import NetworkSpec
from engine.trace import ForwardTrace

_COLUMNS = 16
_MOST_SHOWN = 256
"""Of a wider layer only so many neurons can be told apart."""


class NeuronGrid(HeatMap):
    """a^[l] for the digit on the table, a cell a neuron; those that are switched off are hatched."""

    def __init__(self, layer: int, neurons: int) -> None:
        super().__init__(diverging=False, fill=True)
        self.layer = layer
        self._count = min(neurons, _MOST_SHOWN)
        self._a = np.zeros(self._count, np.float32)
        self._off = np.zeros(self._count, bool)
        self.columns = min(_COLUMNS, self._count)
        self.rows = -(-self._count // self.columns)
        self.setObjectName(f"surgery_neurons_{layer}")
        self.setAccessibleName(tr("Neurons of layer {layer}", layer=layer))
        self.setToolTip(
            tr(
                "Click a neuron, or walk there with the arrow keys and press Enter, to switch it off or "
                "on again"
            )
        )
        self.set_describe(self.neuron_text)
        self._show()

    def show_layer(self, activations: np.ndarray, silenced: frozenset[tuple[int, int]]) -> None:
        """(n,) activations, and which neurons of all layers are switched off."""
        self._a = activations[: self._count]
        self._off = np.array([(self.layer, i) in silenced for i in range(self._count)])
        self._show()

    def neuron_at(self, row: int, column: int) -> int | None:
        """Which neuron a cell stands for; None for the empty places of the last row."""
        neuron = row * self.columns + column
        return neuron if neuron < self._count else None

    def _show(self) -> None:
        places = self.rows * self.columns
        values, off = np.zeros(places, np.float32), np.zeros(places, bool)
        values[: self._count], off[: self._count] = self._a, self._off
        shape = self.rows, self.columns
        self.set_values(values.reshape(shape), dead=off.reshape(shape))

    def _paint_over(self, painter: QPainter) -> None:
        super()._paint_over(painter)
        rect, cell = self.picture_rect(), self.cell_rect(0, 0)
        painter.setPen(QPen(self._theme.panel, 1))
        for i in range(1, self.columns):
            x = rect.left() + i * cell.width()
            painter.drawLine(QLineF(x, rect.top(), x, rect.bottom()))
        for i in range(1, self.rows):
            y = rect.top() + i * cell.height()
            painter.drawLine(QLineF(rect.left(), y, rect.right(), y))

    def neuron_text(self, row: int, column: int) -> str:
        """What is said of a cell; empty for one that stands for no neuron."""
        neuron = self.neuron_at(row, column)
        if neuron is None:
            return ""
        value = entry("a", self.layer, neuron, value=float(self._a[neuron]))
        if self._off[neuron]:
            return tr("{activation}: switched off. Click to switch it on.", activation=value)
        return tr("{activation}. Click to switch it off.", activation=value)


class NeuronGrids(QWidget):
    """One grid for each hidden layer, with its name.

    Signals:
        toggled(layer, neuron): this neuron is to be switched.
        pointed(text): a neuron is pointed at; empty where none is any more.
    """

    toggled = Signal(int, int)
    pointed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.grids: list[NeuronGrid] = []
        self._pointed: tuple[NeuronGrid, int, int] | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)

    def set_spec(self, spec: NetworkSpec) -> None:
        """Make the grids of this architecture, in place of those there are."""
        while item := self._layout.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._pointed = None
        self.grids = [NeuronGrid(layer, n) for layer, n in enumerate(spec.hidden, 1)]
        for grid, n in zip(self.grids, spec.hidden, strict=True):
            name = QLabel(_name(grid.layer, n))
            name.setProperty("role", "muted")
            self._layout.addWidget(name)
            self._layout.addWidget(grid, grid.rows)
            grid.clicked.connect(self._toggle)
            grid.hovered.connect(self._point)
            grid.left.connect(self._leave)

    def show_trace(self, trace: ForwardTrace, silenced: frozenset[tuple[int, int]]) -> None:
        """The activations of one image, and which neurons are switched off."""
        for grid in self.grids:
            grid.show_layer(trace.activations[grid.layer][0], silenced)
        self._tell()

    def _toggle(self, row: int, column: int) -> None:
        grid = self.sender()
        assert isinstance(grid, NeuronGrid)
        neuron = grid.neuron_at(row, column)
        if neuron is not None:
            self.toggled.emit(grid.layer, neuron)
            self._point(row, column)

    def _point(self, row: int, column: int) -> None:
        grid = self.sender()
        assert isinstance(grid, NeuronGrid)
        self._pointed = grid, row, column
        self._tell()

    def _leave(self) -> None:
        self._pointed = None
        self.pointed.emit("")

    def _tell(self) -> None:
        """What the neuron pointed at does: anew where a cut or another digit changes it."""
        if self._pointed:
            grid, row, column = self._pointed
            self.pointed.emit(grid.neuron_text(row, column))


def _name(layer: int, neurons: int) -> str:
    name = tr("{symbol}: {n} neurons", symbol=symbol("a", layer), n=count(neurons))
    more = tr("(first {n})", n=_MOST_SHOWN)
    return f"{name} {more}" if neurons > _MOST_SHOWN else name
