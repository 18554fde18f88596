"""The surgeon's table on the screen: neurons and sliders, and what every cut does, as the hand moves."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import tr
from app.models.bundle import Models
from app.numbers import count
from app.refresh import TEXT_PER_S, RefreshClock
from app.views.surgery.neurons import NeuronGrids
from app.views.surgery.operations import Operations
from app.views.surgery.outcome import Outcome
from app.widgets.labels import hint_label, wrapping_label
from app.widgets.press_keys import PressButton
from app.widgets.scrolled import scrolled
from engine.explain.surgery import Surgery
from engine.spec import NetworkSpec

_FOLLOWS_PER_S = 2
_NARROWEST, _SHARE = 216, 0.36
_LEAST = 500, 430


class SurgeryView(QWidget):
    """Follows `SurgeryModel`; out of sight it does nothing."""

    def __init__(self, models: Models, clock: RefreshClock) -> None:
        super().__init__()
        self.setObjectName("surgery_view")
        self._surgery, self._run, self._specimen = models.surgery, models.run, models.specimen
        self._spec: NetworkSpec | None = None
        self.status = wrapping_label("surgery_status")
        self.newest = self._make_newest()
        self.put_back = self._make_put_back()
        self.neurons, self.operations, self.outcome = NeuronGrids(), Operations(), Outcome()
        self.readout = wrapping_label("surgery_readout", "muted")
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect(clock)
        self._say("")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._surgery.follow()
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.outcome.setFixedWidth(max(_NARROWEST, round(_SHARE * self.width())))

    def _make_newest(self) -> PressButton:
        return _button(
            "surgery_newest",
            tr("Take the newest"),
            tr("Do the same to a copy of the network as it is now"),
            self._surgery.take_newest,
        )

    def _make_put_back(self) -> PressButton:
        return _button(
            "surgery_put_back",
            tr("Put it back"),
            tr("Undo everything that was done to the copy"),
            self._surgery.put_back,
        )

    def _lay_out(self) -> None:
        empty = hint_label(
            "surgery_empty",
            tr("No network yet. Open digits first: then its neurons can be switched off here."),
        )
        top = QHBoxLayout()
        top.addWidget(self.status, 1)
        top.addWidget(self.newest)
        top.addWidget(self.put_back)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(self.neurons, 1)
        across.addWidget(self.outcome)
        table = QWidget()
        inner = QVBoxLayout(table)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addLayout(top)
        inner.addLayout(across, 1)
        inner.addWidget(self.operations)
        inner.addWidget(self.readout)
        self._pages.addWidget(empty)
        self._pages.addWidget(scrolled(table, *_LEAST))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def _connect(self, clock: RefreshClock) -> None:
        self.neurons.toggled.connect(self._toggle)
        self.neurons.pointed.connect(self._say)
        self.operations.wanted.connect(self._change)
        self._surgery.operated.connect(self._refresh)
        self._surgery.judged.connect(self._show_accuracy)
        self._specimen.changed.connect(self._show_answers)
        self._run.snapshot_changed.connect(self._follow_at_once)
        clock.add(self, self._surgery.follow, _FOLLOWS_PER_S)
        clock.add(self, self._show_status, TEXT_PER_S)

    @Slot(int, int)
    def _toggle(self, layer: int, neuron: int) -> None:
        self._surgery.change(self._surgery.surgery.with_neuron_toggled(layer, neuron))

    @Slot(object)
    def _change(self, surgery: Surgery) -> None:
        self._surgery.change(surgery)

    @Slot()
    def _follow_at_once(self) -> None:
        """A single step, or a run's first network: nobody waits for the clock."""
        if self.isVisible() and not self._run.running:
            self._surgery.follow()

    @Slot()
    def _refresh(self) -> None:
        """Show the table as it is now."""
        network = self._surgery.network
        self._pages.setCurrentIndex(0 if network is None else 1)
        if network is None or not self.isVisible():
            return
        if network.spec != self._spec:
            self._spec = network.spec
            self.neurons.set_spec(network.spec)
            self.operations.set_spec(network.spec)
        self.operations.show_surgery(self._surgery.surgery)
        self.put_back.setEnabled(not self._surgery.surgery.is_nothing)
        self.outcome.show_network(network)
        self._show_status()
        self._show_answers()
        self._show_accuracy()

    @Slot()
    def _show_accuracy(self) -> None:
        if self.isVisible():
            self.outcome.show_accuracy(self._surgery.before, self._surgery.after)

    @Slot()
    def _show_answers(self) -> None:
        """Both networks' answers to the digit on the table: two forward passes, 60 us."""
        network, patient = self._surgery.network, self._surgery.patient
        if network is None or patient is None or not self.isVisible():
            return
        specimen = self._specimen
        image = specimen.image
        with np.errstate(over="ignore", invalid="ignore"):
            before = patient.network.forward(image.reshape(1, -1))
            after = network.forward(image.reshape(1, -1))
        self.neurons.show_trace(after, self._surgery.surgery.silenced)
        self.outcome.show_answers(before.probabilities[0], after.probabilities[0])
        self.outcome.digit.show_answer(
            specimen.index, specimen.label, image, after.probabilities[0]
        )

    @Slot()
    def _show_status(self) -> None:
        """Which network lies here, and that the run does not notice."""
        patient, newest = self._surgery.patient, self._run.snapshot
        if patient is None or newest is None:
            return
        cut = not self._surgery.surgery.is_nothing
        behind = cut and self._surgery.is_behind
        self.newest.setVisible(behind)
        step = count(patient.step)
        if behind:
            text = tr(
                "A copy of the network of step {step}. The run was not touched and is at step {now}.",
                step=step,
                now=count(newest.step),
            )
        elif cut:
            text = tr("A copy of the network of step {step}. The run is not touched.", step=step)
        else:
            text = tr(
                "A copy of your network, step {step}: cut as you like, the run is not touched. "
                "From the first cut on the copy stays as it is, even if training goes on.",
                step=step,
            )
        self.status.setText(text)

    @Slot(str)
    def _say(self, text: str) -> None:
        idle = tr(
            "Click neurons to switch them off. How many of the smallest weights can go unnoticed?"
        )
        self.readout.setText(text or idle)


def _button(name: str, text: str, tip: str, slot: Callable[[], None]) -> PressButton:
    button = PressButton()
    button.setObjectName(name)
    button.setText(text)
    button.setAccessibleName(text)
    button.setToolTip(tip)
    button.clicked.connect(slot)
    return button
