"""Which neuron: its layer, its number, and for which digit deeper pictures are made."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from app import theme
from app.i18n import tr
from app.numbers import count
from app.widgets.number_field import WholeNumberField
from app.widgets.switch import COMPACT, Switch
from engine.errors import SettingError, Text
from engine.spec import NetworkSpec

_FIELD_WIDTH = 56
_ICON = 14


class NeuronChooser(QWidget):
    """A button for each layer, a field for the number, arrows to the neighbours.

    Signals:
        chosen(layer, neuron): another neuron is wanted.
    """

    chosen = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._spec = NetworkSpec()
        self._layer = 1
        self._layers: Switch | None = None
        self._of = QLabel()
        self._of.setProperty("role", "muted")
        self._field = WholeNumberField(0, self._check)
        self._field.setObjectName("neuron_number")
        self._field.setAccessibleName(tr("Number of the neuron"))
        self._field.set_tip(tr("Open the card of the neuron with this number; they count from 0"))
        self._field.setFixedWidth(_FIELD_WIDTH)
        self._field.value_changed.connect(self._on_typed)
        self._layout = self._lay_out()

    def show_neuron(self, spec: NetworkSpec, layer: int, neuron: int) -> None:
        """Stand at this neuron of such a network."""
        if spec != self._spec or self._layers is None:
            self._spec = spec
            self._make_layers(layer)
        self._layer = layer
        assert self._layers is not None
        self._layers.show_choice(str(layer))
        if self._field.whole() != neuron:
            self._field.set_value(neuron)
        self._of.setText(tr("of {count}", count=count(spec.sizes[layer])))

    def _lay_out(self) -> QHBoxLayout:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(_muted(tr("Layer")))
        layout.addSpacing(6)
        layout.addWidget(_muted(tr("Neuron")))
        layout.addWidget(self._arrow("previous", tr("The neuron before"), self._go_back))
        layout.addWidget(self._field)
        layout.addWidget(self._arrow("next", tr("The next neuron"), self._go_on))
        layout.addWidget(self._of)
        return layout

    def _make_layers(self, layer: int) -> None:
        sizes = self._spec.sizes
        choices = {str(i): (str(i), _layer_tip(i, sizes)) for i in range(1, len(sizes))}
        if self._layers is not None:
            self._layers.hide()
            self._layers.deleteLater()
        self._layers = Switch("neuron_layer", choices, str(layer))
        self._layers.chosen.connect(self._on_layer)
        self._layout.insertWidget(1, self._layers)

    def _arrow(self, name: str, tip: str, go: object) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"neuron_{name}")
        button.setIcon(theme.icon(name))
        button.setIconSize(QSize(_ICON, _ICON))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setStyleSheet(COMPACT)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(go)
        return button

    def _check(self, value: float) -> None:
        last = self._spec.sizes[self._layer] - 1
        if not 0 <= value <= last:
            allowed = Text("a whole number from {low} to {high}", {"low": 0, "high": last})
            raise SettingError(Text("number of the neuron"), int(value), allowed)

    def _on_layer(self, layer: str) -> None:
        last = self._spec.sizes[int(layer)] - 1
        self.chosen.emit(int(layer), min(self._field.whole(), last))

    def _on_typed(self, value: float) -> None:
        self.chosen.emit(self._layer, int(value))

    def _go_back(self) -> None:
        self._move(-1)

    def _go_on(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        """Beyond the ends it goes round."""
        self.chosen.emit(self._layer, (self._field.whole() + by) % self._spec.sizes[self._layer])


def _layer_tip(layer: int, sizes: tuple[int, ...]) -> str:
    if layer == len(sizes) - 1:
        return tr("Layer {layer}, the output: a neuron for each digit", layer=layer)
    return tr("Layer {layer}: {n} neurons", layer=layer, n=count(sizes[layer]))


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "muted")
    return label
