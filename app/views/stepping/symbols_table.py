"""The notes' table of symbols and table of dimensions (section 1), with this network's real values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.dialogs.pieces import Dialog, heading_label
from app.i18n import tr
from app.numbers import count, number
from app.symbols import symbol
from engine.optimizers import BETA_1, BETA_2, BETA_MOMENTUM, BETA_RMSPROP, EPSILON
from engine.spec import NetworkSpec, TrainingSpec

_SYMBOL, _MEANING, _HERE = range(3)
_STYLE = "QTableView::item { padding: 3px 0; } QHeaderView::section { padding-left: 4px; }"
"""Padding at the sides would not be reckoned with in a row's height: the last words were cut off."""


@dataclass(frozen=True)
class Entry:
    """One symbol: how it is written, what it means, and its shape for one batch, if it has one."""

    key: str
    written: str
    meaning: str
    shape: str = ""


def entries() -> tuple[Entry, ...]:
    """All symbols of the equations, in the order in which the notes bring them up."""
    return (*_of_the_network(), *_of_the_loss(), *_of_the_way_back(), *_of_the_update())


def describe(key: str) -> str:
    """What the symbol of this key means, and its shape; empty for a key that means nothing."""
    found = next((entry for entry in entries() if entry.key == key), None)
    if found is None:
        return ""
    words = tr("{symbol}: {meaning}", symbol=found.written, meaning=found.meaning)
    return f"{words}\n{tr('Shape: {shape}', shape=found.shape)}" if found.shape else words


class SymbolsView(QWidget):
    """Both tables. ``m`` is the batch's number of examples."""

    def __init__(
        self, network: NetworkSpec, training: TrainingSpec, m: int, scale: float = 1.0
    ) -> None:
        super().__init__()
        self._keys = [entry.key for entry in entries()]
        self.setStyleSheet(f"QWidget {{ font-size: {self.font().pointSizeF() * scale:.1f}pt; }}")
        here = _Here(network, training, m)
        lines = [(entry.written, entry.meaning, here.of(entry.key)) for entry in entries()]
        heads = (tr("Symbol"), tr("Meaning"), tr("In this network"))
        self._symbols = _table("symbols_table", tr("Symbols"), heads, lines, stretched=_MEANING)
        dimensions = _table(
            "dimensions_table",
            tr("Dimensions"),
            (tr("Layer"), "W", "b", tr("z and a (one example)"), tr("Parameters")),
            _dimensions(network),
            stretched=3,
        )
        dimensions.setMaximumHeight(_height(dimensions))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(heading_label(tr("Symbols")))
        layout.addWidget(self._symbols, 1)
        layout.addWidget(heading_label(tr("Dimensions")))
        layout.addWidget(dimensions)

    def show_symbol(self, key: str) -> None:
        """Select the symbol of this key, where there is one."""
        if key in self._keys:
            row = self._keys.index(key)
            self._symbols.selectRow(row)
            place = self._symbols.model().index(row, _SYMBOL)
            self._symbols.scrollTo(place, QAbstractItemView.ScrollHint.PositionAtCenter)


class SymbolsDialog(Dialog):
    """The tables in a window of their own."""

    def __init__(self, view: SymbolsView, parent: QWidget | None) -> None:
        super().__init__("symbols_dialog", tr("Symbols and dimensions"), parent)
        self.contents.addWidget(view, 1)
        self.add_close_button()
        self.resize(820, 640)


def show_symbols(
    parent: QWidget | None,
    network: NetworkSpec,
    training: TrainingSpec,
    m: int,
    key: str = "",
    scale: float = 1.0,
) -> SymbolsDialog:
    """Open the tables, at the symbol of this key, and return at once."""
    view = SymbolsView(network, training, m, scale)
    dialog = SymbolsDialog(view, parent)
    dialog.open()
    view.show_symbol(key)
    return dialog


def _of_the_network() -> tuple[Entry, ...]:
    per_example = tr("n[l] × m: a column for each example")
    return (
        Entry("L_layers", "L", tr("number of layers with weights; the input is layer 0")),
        Entry("n", "n[l]", tr("neurons in layer l")),
        Entry("x", "x", tr("input: the pixels of the image, from 0 to 1"), tr("n[0] × m")),
        Entry("W", "W[l]", tr("weights of layer l"), tr("n[l] × n[l−1]")),
        Entry("b", "b[l]", tr("biases of layer l"), "n[l] × 1"),
        Entry("z", "z[l]", tr("pre-activations: before the activation function"), per_example),
        Entry("a", "a[l]", tr("activations: the output of the layer"), per_example),
        Entry(
            "relu", "ReLU", tr("activation function max(0, z); its slope is 1 where z > 0, else 0")
        ),
        Entry(
            "softmax",
            "softmax",
            tr("turns the last z into probabilities that add up to 1: exp(zₖ) / Σ exp(zⱼ)"),
        ),
    )


def _of_the_loss() -> tuple[Entry, ...]:
    return (
        Entry("y", "y", tr("label: 1 for the right class, 0 for the others (one-hot)"), "10 × m"),
        Entry("y_hat", "ŷ", tr("prediction: the output a[L], a vector of probabilities"), "10 × m"),
        Entry("loss", "L", tr("loss of one example: the categorical cross-entropy −Σ yₖ log(ŷₖ)")),
        Entry("J", "J", tr("cost of the batch: the mean loss of its m examples")),
        Entry("m", "m", tr("batch size: number of examples")),
    )


def _of_the_way_back() -> tuple[Entry, ...]:
    per_example = tr("n[l] × m: a column for each example")
    return (
        Entry("dz", "dz[l]", tr("how the loss changes with each pre-activation"), per_example),
        Entry("da", "da[l]", tr("how the loss changes with each activation"), per_example),
        Entry("dW", "dW[l]", tr("how the cost changes with each weight"), tr("n[l] × n[l−1]")),
        Entry("db", "db[l]", tr("how the cost changes with each bias"), "n[l] × 1"),
        Entry("elementwise", "⊙", tr("multiplication element by element")),
    )


def _of_the_update() -> tuple[Entry, ...]:
    every = tr("one number for each parameter")
    return (
        Entry("theta", "θ", tr("any parameter: all weights and biases"), every),
        Entry("g", "g", tr("the gradient of θ: dW for a weight, db for a bias"), every),
        Entry("alpha", "α", tr("learning rate: the step size of each update")),
        Entry(
            "moment_m", "m, m-hat", tr("first moment: the moving average of the gradient"), every
        ),
        Entry(
            "moment_v",
            "v, v-hat",
            tr("moving average of the squared gradient; with momentum, of the gradient itself"),
            every,
        ),
        Entry("beta", "β", tr("how much of the moving average stays at each step")),
        Entry("lambda", "λ", tr("weight of the L2 penalty λ/2 Σ W², which keeps weights small")),
        Entry("epsilon", "ε", tr("a tiny number, so that nothing is divided by 0")),
    )


class _Here:
    """What each symbol is in one network."""

    def __init__(self, network: NetworkSpec, training: TrainingSpec, m: int) -> None:
        self._sizes = network.sizes
        self._training = training
        self._m = m

    def of(self, key: str) -> str:
        shapes = {
            "x": self._shape(0, self._m, "x", 0),
            "W": self._weights("W"),
            "dW": self._weights("dW"),
            "b": self._columns("b", 1),
            "db": self._columns("db", 1),
            "z": self._columns("z", self._m),
            "a": self._columns("a", self._m),
            "dz": self._columns("dz", self._m),
            "da": self._columns("da", self._m, last=len(self._sizes) - 2),
            "y": f"{self._sizes[-1]} × {count(self._m)}",
            "y_hat": f"{self._sizes[-1]} × {count(self._m)}",
        }
        return shapes.get(key, "") or self._value(key)

    def _value(self, key: str) -> str:
        layers = range(len(self._sizes))
        values = {
            "L_layers": str(len(self._sizes) - 1),
            "n": ", ".join(f"{symbol('n', i)} = {count(self._sizes[i])}" for i in layers),
            "m": count(self._m),
            "alpha": number(self._training.learning_rate),
            "lambda": number(self._training.l2),
            "beta": self._betas(),
            "epsilon": number(EPSILON) if self._training.optimizer in ("adam", "rmsprop") else "",
        }
        return values.get(key, "")

    def _betas(self) -> str:
        betas = {
            "momentum": number(BETA_MOMENTUM),
            "rmsprop": number(BETA_RMSPROP),
            "adam": f"β₁ = {number(BETA_1)}, β₂ = {number(BETA_2)}",
        }
        return betas.get(self._training.optimizer, "")

    def _shape(self, rows_of: int, columns: int, name: str, layer: int) -> str:
        written = name if name == "x" else symbol(name, layer)
        return f"{written}: {count(self._sizes[rows_of])} × {count(columns)}"

    def _weights(self, name: str) -> str:
        layers = range(1, len(self._sizes))
        return "\n".join(self._shape(i, self._sizes[i - 1], name, i) for i in layers)

    def _columns(self, name: str, columns: int, last: int | None = None) -> str:
        layers = range(1, len(self._sizes) if last is None else last + 1)
        return "\n".join(self._shape(i, columns, name, i) for i in layers)


def _dimensions(network: NetworkSpec) -> list[tuple[str, ...]]:
    lines = [
        (
            str(layer),
            f"{count(rows)} × {count(columns)}",
            f"{count(rows)} × 1",
            f"{count(rows)} × 1",
            count(rows * columns + rows),
        )
        for layer, (rows, columns) in enumerate(network.shapes, start=1)
    ]
    total = sum(rows * columns + rows for rows, columns in network.shapes)
    return [*lines, (tr("all"), "", "", "", count(total))]


def _table(
    name: str,
    title: str,
    heads: Sequence[str],
    lines: Sequence[tuple[str, ...]],
    stretched: int,
) -> QTableWidget:
    table = QTableWidget(len(lines), len(heads))
    table.setObjectName(name)
    table.setAccessibleName(title)
    table.setHorizontalHeaderLabels(list(heads))
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            item = QTableWidgetItem(text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            table.setItem(row, column, item)
    table.setWordWrap(True)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
    table.setStyleSheet(_STYLE)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    header.sectionResized.connect(table.resizeRowsToContents)
    return table


def _height(table: QTableWidget) -> int:
    """What shows all rows."""
    rows = table.verticalHeader().length() + table.horizontalHeader().sizeHint().height()
    return rows + 2 * table.frameWidth() + 2
