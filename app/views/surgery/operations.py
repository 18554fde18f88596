"""What can be done to the weights and biases: two sliders, and a switch for each layer's biases."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSlider, QWidget

from app import theme
from app.i18n import tr
from app.numbers import percent
from app.symbols import symbol
from app.widgets.choice import Choice
from app.widgets.press_keys import PressButton, PressCheck
from engine.explain.surgery import Surgery
from engine.spec import NetworkSpec

_MOST_NOISE = 200
_PAGE = 10
_SHORTEST = 60


class Operations(QWidget):
    """Shows a `Surgery`, and asks for another one.

    Signals:
        wanted(Surgery): what is to be done instead.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._surgery = Surgery()
        self.prune = _slider("surgery_prune", 100)
        self.noise = _slider("surgery_noise", _MOST_NOISE)
        self._name_sliders()
        self.prune_layer = self._make_choice("surgery_prune_layer", tr("Where weights are pruned"))
        self.noise_layer = self._make_choice("surgery_noise_layer", tr("Where noise is added"))
        self._pruned_text, self._noise_text = QLabel(), QLabel()
        self.reseed = self._make_reseed()
        self.biases: list[PressCheck] = []
        self._biases = QHBoxLayout()
        self._lay_out()
        self.prune.valueChanged.connect(self._want_pruned)
        self.noise.valueChanged.connect(self._want_noise)
        self.prune_layer.activated.connect(self._want_layers)
        self.noise_layer.activated.connect(self._want_layers)

    def set_spec(self, spec: NetworkSpec) -> None:
        """Offer the layers of this architecture."""
        layers = range(1, len(spec.shapes) + 1)
        for choice in (self.prune_layer, self.noise_layer):
            choice.clear()
            choice.setMinimumContentsLength(len(tr("all layers")))
            choice.add(None, tr("all layers"))
            for layer in layers:
                choice.add(layer, tr("only {symbol}", symbol=symbol("W", layer)))
        while item := self._biases.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.biases = [self._make_biases(layer) for layer in layers]
        for box in self.biases:
            self._biases.addWidget(box)
        self._biases.addStretch(1)

    def show_surgery(self, surgery: Surgery) -> None:
        """Let every control stand where this surgery has it, without a signal."""
        self._surgery = surgery
        for slider, share in ((self.prune, surgery.pruned), (self.noise, surgery.noise)):
            slider.blockSignals(True)
            slider.setValue(round(100 * share))
            slider.blockSignals(False)
        self._pruned_text.setText(percent(surgery.pruned))
        self._noise_text.setText(percent(surgery.noise))
        self.prune_layer.show_value(surgery.pruned_layer)
        self.noise_layer.show_value(surgery.noise_layer)
        self.reseed.setEnabled(surgery.noise > 0)
        for layer, box in enumerate(self.biases, 1):
            box.setChecked(layer in surgery.zeroed)

    def _name_sliders(self) -> None:
        for slider, name, tip in (
            (
                self.prune,
                tr("Share of weights pruned"),
                tr("Set the smallest weights to zero: this share of them"),
            ),
            (
                self.noise,
                tr("Size of the noise"),
                tr("Add a random number to each weight: its size against the spread of its layer"),
            ),
        ):
            slider.setAccessibleName(name)
            slider.setToolTip(tip)

    def _make_choice(self, name: str, accessible_name: str) -> Choice:
        tip = tr("In all layers, or in one; in all, weights of different layers are compared")
        return Choice(name, accessible_name, tip)

    def _make_reseed(self) -> PressButton:
        button = PressButton()
        button.setObjectName("surgery_reseed")
        button.setIcon(theme.icon("new_seed"))
        button.setAccessibleName(tr("Other noise"))
        button.setToolTip(tr("Draw other random numbers of the same size"))
        button.clicked.connect(self._want_other_noise)
        return button

    def _make_biases(self, layer: int) -> PressCheck:
        box = PressCheck(tr("{symbol} = 0", symbol=symbol("b", layer)))
        box.setObjectName(f"surgery_biases_{layer}")
        box.setAccessibleName(tr("Biases of layer {layer} set to zero", layer=layer))
        box.setToolTip(tr("Set all biases of layer {layer} to zero", layer=layer))
        box.setProperty("layer", layer)
        box.clicked.connect(self._want_biases)
        return box

    def _lay_out(self) -> None:
        widest = self.fontMetrics().horizontalAdvance(percent(2.0))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        rows = (
            (tr("Prune"), self.prune, self._pruned_text, self.prune_layer),
            (tr("Noise"), self.noise, self._noise_text, self.noise_layer),
        )
        for row, (name, slider, text, choice) in enumerate(rows):
            text.setMinimumWidth(widest)
            text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            label = QLabel(name)
            label.setBuddy(slider)
            for column, part in enumerate((label, slider, text, choice)):
                grid.addWidget(part, row, column)
        grid.addWidget(self.reseed, 1, 4)
        grid.addWidget(QLabel(tr("Biases")), 2, 0)
        grid.addLayout(self._biases, 2, 1, 1, 4)
        grid.setColumnStretch(1, 1)

    def _want_pruned(self, value: int) -> None:
        self.wanted.emit(replace(self._surgery, pruned=value / 100))

    def _want_noise(self, value: int) -> None:
        self.wanted.emit(replace(self._surgery, noise=value / 100))

    def _want_layers(self) -> None:
        pruned, noise = self.prune_layer.currentData(), self.noise_layer.currentData()
        self.wanted.emit(replace(self._surgery, pruned_layer=pruned, noise_layer=noise))

    def _want_other_noise(self) -> None:
        self.wanted.emit(replace(self._surgery, noise_seed=self._surgery.noise_seed + 1))

    def _want_biases(self) -> None:
        box = self.sender()
        assert isinstance(box, PressCheck)
        self.wanted.emit(self._surgery.with_biases_toggled(int(box.property("layer"))))


def _slider(name: str, most: int) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setObjectName(name)
    slider.setRange(0, most)
    slider.setPageStep(_PAGE)
    slider.setMinimumWidth(_SHORTEST)
    return slider
