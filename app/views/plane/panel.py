"""The plane: which one, seen from above or in relief, and how much of the way lies in it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import tr, tr_text
from app.models.bundle import Models
from app.models.landscape import PLANE, Ask, Measure, PlaneMeasured
from app.views.plane.heights import Scale
from app.views.plane.key import HeightKey
from app.views.plane.map import PlaneMap
from app.views.plane.relief import Relief
from app.views.plane.words import plane_words, shares, when
from app.widgets.choice import Choice
from app.widgets.measure_line import MeasureLine
from app.widgets.switch import Switch

_MAP, _RELIEF = "map", "relief"


class PlaneView(QWidget):
    """Follows `LandscapeModel.plane`.

    Signals:
        requested(object): a `Measure` or an `Ask`.
    """

    requested = Signal(object)

    def __init__(self, models: Models) -> None:
        super().__init__()
        self.setObjectName("plane_view")
        self._run, self._model = models.run, models.landscape
        self._line = MeasureLine("plane", tr("Measure"), tr("Measure the heights of this plane"))
        self._kind = self._make_kind()
        self._look = self._make_look()
        self._map, self._relief = PlaneMap(), Relief()
        self._pictures = QStackedWidget()
        self._key = HeightKey()
        self._shares = QLabel()
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
        nothing = model.plane is None and model.trouble(PLANE) is None
        if nothing and self._run.snapshot and model.busy is None and not self._asked:
            self._asked = True
            self._ask()

    def _lay_out(self) -> None:
        self._shares.setObjectName("plane_shares")
        self._shares.setWordWrap(True)
        for picture in (self._map, self._relief):
            self._pictures.addWidget(picture)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self._kind, 1)
        tools.addWidget(self._look)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(tools)
        layout.addWidget(self._line)
        layout.addWidget(self._pictures, 1)
        layout.addWidget(self._key)
        layout.addWidget(self._shares)
        layout.addWidget(self._line.hint, 1)
        layout.addStretch(0)  # while the first is being measured

    def _make_kind(self) -> Choice:
        choice = Choice("plane_kind", tr("Which plane"), tr("The two directions to look along"))
        for kind, (text, tip) in plane_words().items():
            choice.add(kind, text, tip)
        choice.activated.connect(self._on_kind)
        return choice

    def _make_look(self) -> Switch:
        switch = Switch(
            "plane_look",
            {
                _MAP: (tr("Map"), tr("From above, with contour lines")),
                _RELIEF: (tr("Relief"), tr("As a mountain that can be turned")),
            },
            _RELIEF if self._model.in_relief else _MAP,
        )
        switch.chosen.connect(self._on_look)
        return switch

    def _connect(self) -> None:
        self._line.asked.connect(self._ask)
        self._line.called_off.connect(self._call_off)
        self._model.measured.connect(self._show_if_visible)
        self._model.busy_changed.connect(self._show_if_visible)
        self._model.choice_changed.connect(self._show_if_visible)
        self._run.state_changed.connect(self._show_if_visible)

    @Slot()
    def _on_kind(self) -> None:
        self._model.choose_plane(self._kind.currentData())
        self._ask()

    @Slot(str)
    def _on_look(self, look: str) -> None:
        self._model.set_in_relief(look == _RELIEF)

    @Slot()
    def _ask(self) -> None:
        self.requested.emit(Measure(PLANE))

    @Slot()
    def _call_off(self) -> None:
        self.requested.emit(Ask.CANCEL)

    @Slot()
    def _show_if_visible(self) -> None:
        if self.isVisible():
            self._show()
            self._ask_first()

    def _show(self) -> None:
        model, trouble = self._model, self._model.trouble(PLANE)
        measured = None if trouble else model.plane
        self._kind.show_value(model.plane_kind)
        self._look.show_choice(_RELIEF if model.in_relief else _MAP)
        self._line.set_possible(self._run.snapshot is not None)
        self._line.set_busy(model.busy == PLANE, model.progress)
        for part in (self._pictures, self._key, self._shares):
            part.setVisible(measured is not None)
        first = tr("Choose some digits first: then there is a network among mountains.")
        reason = tr_text(trouble) if trouble else "" if self._run.snapshot else first
        self._line.tell(when(measured) if measured else "", reason)
        if measured:
            self._draw(measured)

    def _draw(self, measured: PlaneMeasured) -> None:
        scale = Scale.of(measured.surface)
        picture = self._relief if self._model.in_relief else self._map
        picture.draw(measured, scale)
        self._pictures.setCurrentWidget(picture)
        self._key.show_scale(scale)
        self._shares.setText(shares(measured))
