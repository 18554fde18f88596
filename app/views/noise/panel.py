"""The noise: the cloud of mini-batch gradients, and the slider that shrinks it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from app.i18n import tr, tr_text
from app.models.bundle import Models
from app.models.landscape import NOISE, Ask, Measure, NoiseMeasured
from app.numbers import count, number, percent
from app.views.noise.chart import SINGLE, NoiseChart
from app.views.noise.words import law, seen, variant
from app.widgets.measure_line import MeasureLine
from engine.landscape.noise import Noise

_COLUMNS = 4


class NoiseView(QWidget):
    """Follows `LandscapeModel.noise`; what the slider does is drawn at once.

    Signals:
        requested(object): a `Measure` or an `Ask`.
    """

    requested = Signal(object)

    def __init__(self, models: Models) -> None:
        super().__init__()
        self.setObjectName("noise_view")
        self._run, self._model = models.run, models.landscape
        self._drawn: NoiseMeasured | None = None
        self._sizes: list[int] = [1]
        self._line = MeasureLine(
            "noise",
            tr("Measure here"),
            tr("The gradient of every training example, once through all"),
        )
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._size = QLabel()
        self._chart = NoiseChart()
        self._grid = QGridLayout()
        self._law, self._seen = QLabel(), QLabel()
        self._figures = QWidget()
        self._asked = False
        self._lay_out()
        self._connect()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """The first time, measure without being asked."""
        super().showEvent(event)
        self._asked = False
        self._show()
        self._ask_first()

    def _ask_first(self) -> None:
        """Once each time it comes into sight, as soon as nothing else is being measured."""
        model = self._model
        nothing = model.noise is None and model.trouble(NOISE) is None
        if nothing and self._run.snapshot and model.busy is None and not self._asked:
            self._asked = True
            self._ask()

    # Building

    def _lay_out(self) -> None:
        for label, name, role in (
            (self._law, "noise_law", ""),
            (self._seen, "noise_seen", "muted"),
        ):
            label.setObjectName(name)
            label.setProperty("role", role)
            label.setWordWrap(True)
        self._make_table()
        below = QVBoxLayout(self._figures)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(6)
        below.addLayout(self._make_slider())
        below.addWidget(self._chart, 1)
        below.addLayout(self._grid)
        below.addWidget(self._law)
        below.addWidget(self._seen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._line)
        layout.addWidget(self._figures, 1)
        layout.addWidget(self._line.hint, 1)
        layout.addStretch(0)  # while the first is being measured

    def _make_slider(self) -> QHBoxLayout:
        name = QLabel(tr("Batch size m"))
        name.setBuddy(self._slider)
        self._slider.setObjectName("noise_batch")
        self._slider.setAccessibleName(tr("Batch size m"))
        self._slider.setToolTip(tr("From one example (SGD) to the whole set (batch)"))
        self._slider.setPageStep(1)
        self._size.setObjectName("noise_batch_text")
        self._size.setMinimumWidth(self.fontMetrics().horizontalAdvance("00 000 000"))
        self._size.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(name)
        line.addWidget(self._slider, 1)
        line.addWidget(self._size)
        return line

    def _make_table(self) -> None:
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        heads = ("", tr("Radius"), tr("Radius / slope"), tr("Leads downhill"))
        for column, head in enumerate(heads):
            self._add_cell(0, column, head, "muted")
        self._cells = [
            [self._add_cell(row, column) for column in range(_COLUMNS)] for row in range(1, 4)
        ]

    def _add_cell(self, row: int, column: int, text: str = "", role: str = "") -> QLabel:
        cell = QLabel(text)
        cell.setObjectName(f"noise_cell_{row}_{column}")
        cell.setProperty("role", role)
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(cell, row, column, side)
        return cell

    def _connect(self) -> None:
        self._line.asked.connect(self._ask)
        self._line.called_off.connect(self._call_off)
        self._slider.valueChanged.connect(self._on_slid)
        self._model.measured.connect(self._show_if_visible)
        self._model.busy_changed.connect(self._show_if_visible)
        self._run.state_changed.connect(self._show_if_visible)

    # What the user does

    @Slot()
    def _ask(self) -> None:
        self.requested.emit(Measure(NOISE))

    @Slot()
    def _call_off(self) -> None:
        self.requested.emit(Ask.CANCEL)

    @Slot(int)
    def _on_slid(self, place: int) -> None:
        self._model.set_batch_size(self._sizes[place])
        if self._drawn:
            self._show_batches(self._drawn.noise)

    # What is shown

    @Slot()
    def _show_if_visible(self) -> None:
        if self.isVisible():
            self._show()
            self._ask_first()

    def _show(self) -> None:
        model, measured, trouble = self._model, self._model.noise, self._model.trouble(NOISE)
        self._line.set_possible(self._run.snapshot is not None)
        self._line.set_busy(model.busy == NOISE, model.progress)
        self._figures.setVisible(measured is not None)
        first = tr("Choose some digits first: then there are gradients to look at.")
        reason = tr_text(trouble) if trouble else "" if self._run.snapshot else first
        self._line.tell(_when(measured) if measured else "", reason)
        if measured and measured is not self._drawn:
            self._drawn = measured
            self._set_sizes(measured.noise.count)
            self._chart.show_noise(measured.noise)
            self._show_batches(measured.noise)
            self._seen.setText(seen(measured.noise))

    def _set_sizes(self, n: int) -> None:
        """1, 2, 4, ... and the whole set; the size that was chosen stays, as far as it can."""
        self._sizes = [*(2**k for k in range(n.bit_length()) if 2**k < n), n]
        wanted = self._model.batch_size
        self._slider.blockSignals(True)
        self._slider.setRange(0, len(self._sizes) - 1)
        self._slider.setValue(int(np.argmin(np.abs(np.array(self._sizes) - wanted))))
        self._slider.blockSignals(False)

    def _show_batches(self, noise: Noise) -> None:
        m = self._sizes[self._slider.value()]
        cloud = self._chart.show_batches(noise, m)
        self._size.setText(tr("whole set") if m >= noise.count else count(m))
        self._slider.setAccessibleDescription(variant(m, noise.count))
        clouds = (noise.cloud(1, SINGLE), cloud, noise.cloud(noise.count, 1))
        sizes = (1, m, noise.count)
        for row in zip(self._cells, sizes, clouds, self._chart.signs, strict=True):
            cells, size, points, sign = row
            _fill(cells, noise, size, points, sign)
        self._law.setText(law(noise, m))


def _fill(
    cells: Sequence[QLabel], noise: Noise, m: int, cloud: np.ndarray, sign: tuple[str, QColor]
) -> None:
    radius, (letter, colour) = noise.radius(m), sign
    text = f'<span style="color: {colour.name()}">{letter}</span> {variant(m, noise.count)}'
    cells[0].setText(text)
    cells[1].setText(number(radius, 3))
    cells[2].setText(number(radius / noise.length, 3) if noise.length else "–")
    cells[3].setText(percent(float((cloud[:, 0] > 0).mean())))


def _when(measured: NoiseMeasured) -> str:
    return tr(
        "After step {step}, all {count} training examples",
        step=count(measured.step),
        count=count(measured.noise.count),
    )
