"""The network panel: every layer's weights, and what they make of the digit on the table.

Weights follow the clock. Activations follow the clock too while training runs; while it does not, they
follow the hand: another image is shown a few milliseconds after it is there.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.actions import Actions
from app.i18n import tr
from app.models.data import DataModel
from app.models.dead import DeadNeurons
from app.models.reading import Reading
from app.models.run import RunModel, RunState
from app.models.specimen import SpecimenModel
from app.numbers import count
from app.refresh import CURVES_PER_S, RefreshClock
from app.views.network.digit import DigitColumn
from app.views.network.layers import LayersStrip
from app.views.network.readout import Readout
from app.widgets.card import Card
from app.widgets.labels import hint_label
from engine.snapshot import Snapshot
from engine.spec import NetworkSpec
from engine.trace import ForwardTrace

_FOLLOW_MS = 20
_DEAD_PER_S = 1.5
_GAP = 10


class NetworkView(Card):
    """Column 0 is the digit, the others are the layers, as many as the network has.

    Signals:
        index_requested(index): the user wants this validation image on the table.
        neuron_requested(layer, neuron): the user wants this neuron's card.
    """

    index_requested = Signal(int)
    neuron_requested = Signal(int, int)

    def __init__(
        self,
        run: RunModel,
        specimen: SpecimenModel,
        reading: Reading,
        actions: Actions,
        clock: RefreshClock,
        *,
        data: DataModel | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``data`` lends the validation images with which dead neurons are found."""
        super().__init__("", parent)
        self._run = run
        self._specimen = specimen
        self._reading = reading
        self._dead = DeadNeurons(data)
        self._drawn_weights: Snapshot | None = None
        self._settled = False
        """Whether they were drawn as the last, for which the scales are right."""
        self._drawn_trace: ForwardTrace | None = None
        self._searched: Snapshot | None = None
        self.setObjectName("network_view")
        self.setAccessibleName(tr("The network: weights and activations"))
        self.digit = DigitColumn(specimen, reading, actions)
        self.layers = LayersStrip()
        self.readout = Readout()
        self.readout.setObjectName("network_readout")
        self._pages = QStackedWidget()
        self._empty = hint_label("network_empty")
        self._lay_out()
        self._connect(clock)
        self._update_page()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.digit.set_room(self.width(), self.height())

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.layers)
        columns = QHBoxLayout()
        columns.setSpacing(_GAP)
        columns.addWidget(self.digit)
        columns.addWidget(scroll, 1)
        page = QWidget()
        page_layout = QVBoxLayout(page)
        page_layout.setContentsMargins(0, 0, 0, 0)
        page_layout.setSpacing(8)
        page_layout.addLayout(columns, 1)
        page_layout.addWidget(self.readout)
        self._page = page
        self._pages.addWidget(self._empty)
        self._pages.addWidget(page)
        self.body.addWidget(self._pages)

    def _connect(self, clock: RefreshClock) -> None:
        self.digit.index_requested.connect(self.index_requested)
        self.layers.neuron_opened.connect(self.neuron_requested)
        for part in (self.digit, self.layers):
            part.pointed.connect(self.readout.point)
            part.left.connect(self.readout.leave)
        self._follow = QTimer(self, interval=_FOLLOW_MS, singleShot=True)
        self._follow.timeout.connect(self._on_follow)
        self._reading.changed.connect(self._on_reading_changed)
        self._run.state_changed.connect(self._update_page)
        self._run.snapshot_changed.connect(self._update_page)
        self._run.restarted.connect(self._on_restarted)
        clock.add(self, self._refresh, CURVES_PER_S)
        clock.add(self, self._look_for_dead, _DEAD_PER_S)

    def _on_reading_changed(self) -> None:
        """What the hand does shows at once; what training does waits for the clock."""
        if not self._run.running and not self._follow.isActive():
            self._follow.start()

    def _on_restarted(self) -> None:
        self.layers.restart()
        self._searched = None
        self._update_page()

    def _update_page(self) -> None:
        """A new run's first snapshot is a moment away: until then the last network stays in sight."""
        if self._run.snapshot is not None:
            self._pages.setCurrentWidget(self._page)
        elif self._run.state in (RunState.EMPTY, RunState.LOADING):
            self._pages.setCurrentWidget(self._empty)
            self._empty.setText(self._empty_text())

    def _empty_text(self) -> str:
        if self._run.state is RunState.LOADING:
            return tr("The digits are on their way: then the network stands here.")
        return tr(
            "No digits yet. Download MNIST, choose the folder it lies in, or take the built-in digits: "
            "then the weights and activations of every layer stand here."
        )

    def _on_follow(self) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        """Both together, so that the wall, which shows something of either, is painted once."""
        self._refresh_weights()
        self._refresh_activations()

    def _refresh_weights(self) -> None:
        snapshot = self._run.snapshot
        done = snapshot is self._drawn_weights and (self._settled or self._run.running)
        if snapshot is None or done:
            return
        spec = snapshot.network.spec
        if self.layers.set_spec(spec):
            self.readout.set_idle(_summary(spec))
            self._drawn_trace = None
            self._searched = None
        self._draw_weights(snapshot)
        self.readout.renew()

    def _draw_weights(self, snapshot: Snapshot) -> None:
        self._drawn_weights, self._settled = snapshot, not self._run.running
        self.layers.show_network(snapshot.network, more_to_come=not self._settled)

    def _refresh_activations(self) -> None:
        trace = self._reading.trace
        if trace is None or trace is self._drawn_trace or not self.layers.fits(trace):
            return
        self._drawn_trace = trace
        self.digit.refresh()
        self.layers.show_trace(trace, self._specimen.label)
        self.readout.renew()

    def _look_for_dead(self) -> None:
        snapshot = self._run.snapshot
        if snapshot is None or snapshot is self._searched or snapshot is not self._drawn_weights:
            return
        self._searched = snapshot
        found = self._dead.find(snapshot.network)
        if self.layers.show_dead(found, self._dead.count):
            self._draw_weights(snapshot)


def _summary(spec: NetworkSpec) -> str:
    sizes = " → ".join(map(count, spec.sizes))
    return tr(
        "{sizes}: {parameters} parameters. Point to read a number; double-click to open a neuron.",
        sizes=sizes,
        parameters=count(spec.parameter_count),
    )
