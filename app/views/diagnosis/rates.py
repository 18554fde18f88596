"""The learning-rate range test on the screen: the loss against the rate, and its three regions."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QColor, QPen, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app import theme
from app.colours import blended, faded
from app.i18n import tr
from app.models.diagnosis import DiagnosisModel, RatesFound
from app.models.run import RunModel
from app.numbers import number
from app.widgets.axes import write_plain
from app.widgets.plot import Plot
from app.widgets.press_keys import PressButton
from engine.explain.rate_range import HIGHEST, LOWEST, RateRange

_DIGITS = 2
_ABOVE = 1.5
_SIDES = 0.0, 0.5, 1.0
"""Where in its region a name stands: the outer ones at the edges, where they cannot be cut off."""
_NAME_HEIGHT = 0.97


class RatesTab(QWidget):
    """Tests on request; what was found stays until another run begins.

    Signals:
        test_requested: a hundred mini-batches, please.
        rate_wanted(float): the user wants to train with this learning rate.
    """

    test_requested = Signal()
    rate_wanted = Signal(float)

    def __init__(self, diagnosis: DiagnosisModel, run: RunModel) -> None:
        super().__init__()
        self.setObjectName("diagnosis_rates")
        self._diagnosis, self._run = diagnosis, run
        self._what = _label("rates_what")
        self._what.setProperty("role", "muted")
        self._test = PressButton()
        self._test.setObjectName("rates_test")
        self._test.clicked.connect(self.test_requested)
        self._use = PressButton()
        self._use.setObjectName("rates_use")
        self._use.setAccessibleName(tr("Use the rate suggested"))
        self._use.setToolTip(tr("Put the suggestion into the controls of the run"))
        self._use.clicked.connect(self._on_use)
        self._chart = RateChart()
        self._found = _label("rates_found")
        self._caveat = _label("rates_caveat")
        self._caveat.setProperty("role", "muted")
        self._lay_out()
        diagnosis.rates_changed.connect(self._show_if_visible)
        run.state_changed.connect(self._show_if_visible)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._test)
        line.addWidget(self._use)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._what)
        layout.addLayout(line)
        layout.addWidget(self._chart, 1)
        layout.addWidget(self._found)
        layout.addWidget(self._caveat)

    @Slot()
    def _show_if_visible(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        testing, rates = self._diagnosis.testing, self._diagnosis.rates
        self._what.setText(
            tr(
                "A copy of the network makes a hundred steps, each with a larger learning rate α. "
                "Where the loss falls, α is good."
            )
        )
        self._test.setText(tr("Testing …") if testing else tr("Test learning rates"))
        self._test.setAccessibleName(self._test.text())
        self._test.setToolTip(
            tr(
                "A hundred mini-batches on a copy of the network as it is now; your run stays as it is"
            )
        )
        self._test.setEnabled(not testing and self._run.snapshot is not None)
        suggestion = rates.range.suggestion if rates else None
        self._use.setVisible(suggestion is not None)
        if suggestion is not None:
            self._use.setText(tr("Use α = {rate}", rate=number(suggestion, _DIGITS)))
            self._use.setAccessibleName(self._use.text())
        self._chart.draw(rates.range if rates else None)
        self._found.setText(_found(rates) if rates else "")
        self._caveat.setText(
            tr(
                "A hundred steps tell how fast the loss falls at first, not where it ends: for a long "
                "run a smaller α is often better, and other weights or another batch size have "
                "another one."
            )
            if rates
            else ""
        )

    @Slot()
    def _on_use(self) -> None:
        rates = self._diagnosis.rates
        if rates and rates.range.suggestion is not None:
            self.rate_wanted.emit(float(f"{rates.range.suggestion:.1e}"))


class RateChart(Plot):
    """Loss against the rate on a logarithmic axis; the regions are bands with their names."""

    def __init__(self) -> None:
        super().__init__(_write_rate, write_plain)
        self.setObjectName("rates_chart")
        self.setAccessibleName(tr("Loss against learning rate"))
        self.set_names(tr("Learning rate α"), tr("Loss"))
        colours = theme.current()
        self._bands = [self._add_band(c) for c in (colours.muted, colours.success, colours.danger)]
        texts = (tr("too small"), tr("good"), tr("too large"))
        self._names = [self._add_name(text, side) for text, side in zip(texts, _SIDES, strict=True)]
        faint = blended(colours.curve_training, colours.panel, 0.6)
        self._raw = self._add_curve(QPen(faint, 1))
        self._smooth = self._add_curve(QPen(colours.curve_training, 2))
        self._suggestion = pg.InfiniteLine(pen=QPen(colours.accent, 0))
        self._suggestion.hide()
        self.plot.addItem(self._suggestion, ignoreBounds=True)
        self.draw(None)

    def draw(self, found: RateRange | None) -> None:
        """What a test has found, or bare axes."""
        if found is None:
            self.show_range((math.log10(LOWEST), math.log10(HIGHEST)), (0.0, 3.0))
            return
        x = np.log10(found.rates)
        top = _ABOVE * max(found.start, float(found.smoothed.min()))
        self._raw.setData(x, np.minimum(found.losses, 2 * top))
        self._smooth.setData(x, np.minimum(found.smoothed, 2 * top))
        self.show_range((math.log10(LOWEST), math.log10(HIGHEST)), (0.0, top))
        self._mark(found, top)

    def _mark(self, found: RateRange, top: float) -> None:
        low, high = math.log10(LOWEST), math.log10(HIGHEST)
        begun = low if found.too_small is None else math.log10(found.too_small)
        lost = high if found.too_large is None else math.log10(found.too_large)
        edges = ((low, begun), (begun, lost), (lost, high))
        marks = zip(self._bands, self._names, edges, _SIDES, strict=True)
        for band, name, (left, right), side in marks:
            there = found.suggestion is not None and right > left
            band.setVisible(there)
            name.setVisible(there)
            band.setRegion((left, right))
            name.setPos(left + side * (right - left), _NAME_HEIGHT * top)
        self._suggestion.setVisible(found.suggestion is not None)
        if found.suggestion is not None:
            self._suggestion.setPos(math.log10(found.suggestion))

    def _add_band(self, colour: QColor) -> pg.LinearRegionItem:
        band = pg.LinearRegionItem(movable=False, brush=faded(colour, 0.12), pen=QPen(colour, 0))
        band.setZValue(-2)
        band.hide()
        self.plot.addItem(band, ignoreBounds=True)
        return band

    def _add_name(self, text: str, side: float) -> pg.TextItem:
        colours = theme.current()
        name = pg.TextItem(text, colours.text, anchor=(side, 0), fill=faded(colours.panel, 0.8))
        name.setZValue(1)  # a curve or a line that passes there leaves it legible
        name.hide()
        self.plot.addItem(name, ignoreBounds=True)
        return name

    def _add_curve(self, pen: QPen) -> pg.PlotCurveItem:
        pen.setCosmetic(True)
        curve = pg.PlotCurveItem(pen=pen, connect="finite", antialias=True)
        self.plot.addItem(curve, ignoreBounds=True)
        return curve


def _write_rate(power: float, spacing: float) -> str:
    """The axis counts powers of ten."""
    return number(10.0**power, 1) if float(power).is_integer() else ""


def _found(found: RatesFound) -> str:
    """The regions in words."""
    rates = found.range
    if rates.suggestion is None:
        return tr(
            "The loss of these weights falls at no rate: they stand at the floor of a valley, or no "
            "gradient comes through."
        )
    words = [
        tr(
            "At step {step:,} the loss falls fastest at α = {rate}.",
            step=found.step,
            rate=number(rates.suggestion, _DIGITS),
        )
    ]
    if rates.too_small is not None:
        words.append(tr("Below {rate} it hardly moves.", rate=number(rates.too_small, _DIGITS)))
    if rates.too_large is not None:
        words.append(
            tr("Above {rate} much of that is lost again.", rate=number(rates.too_large, _DIGITS))
        )
    return " ".join(words)


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    return label
