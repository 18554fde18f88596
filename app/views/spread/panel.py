"""How the numbers of every layer are spread. It follows the chronicle of the run, by the clock."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import tr
from app.models.bundle import Models
from app.numbers import number
from app.refresh import TEXT_PER_S, RefreshClock
from app.spread_words import HEALTHY, bin_words, caption, colour_of, heading, kind_choices
from app.views.spread.charts import SpreadCharts
from app.widgets.labels import hint_label
from app.widgets.spread_picture import SpreadPicture
from app.widgets.switch import Switch
from engine.explain.over_time import all_spreads, over_time
from engine.spread import Spread


class SpreadView(QWidget):
    """A picture a layer, of weights, activations or gradients; below them two charts over the run."""

    def __init__(self, models: Models, clock: RefreshClock) -> None:
        super().__init__()
        self.setObjectName("spread_view")
        self._chronicle, self._inside, self._run = models.chronicle, models.inside, models.run
        self._kind = self._make_kind()
        self._headings: list[QLabel] = []
        self._pictures: list[SpreadPicture] = []
        self._charts = SpreadCharts()
        self._charts.setObjectName("spread_charts")
        self._charts.setAccessibleName(tr("Size of updates, and dead neurons, over the run"))
        self._caption = _muted("spread_caption")
        self._note = _muted("spread_note")
        self._stale = True
        self._charted: Sequence[Spread] = ()
        self._spreads: Sequence[Spread] = ()
        self._pages = QStackedWidget()
        self._empty = hint_label("spread_empty")
        self._lay_out()
        self._chronicle.changed.connect(self._on_changed)
        self._inside.spread_changed.connect(self._redraw)
        clock.add(self, self._refresh, TEXT_PER_S)
        clock.add(self, self._refresh_charts, TEXT_PER_S)  # in a tick of its own

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._redraw()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._chronicle.watch(False)

    def _make_kind(self) -> Switch:
        switch = Switch("spread_kind", kind_choices(), self._inside.spread)
        switch.chosen.connect(self._inside.show_spread)
        return switch

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._kind)
        top.addWidget(self._caption, 1)
        rows = QWidget()
        self._rows = QVBoxLayout(rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(rows)
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        inner.addLayout(top)
        inner.addWidget(scroll, 5)
        inner.addWidget(self._charts, 2)
        inner.addWidget(self._note)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    @Slot()
    def _on_changed(self) -> None:
        self._stale = True

    @Slot()
    def _redraw(self) -> None:
        self._kind.show_choice(self._inside.spread)
        self._stale = True
        if self.isVisible():
            self._refresh()
            self._refresh_charts()

    def _refresh(self) -> None:
        self._chronicle.watch(True)  # a view whose place this one took may have said otherwise
        self._empty.setText(_what_to_do(self._run.snapshot is not None))
        if not self._stale:
            return
        self._stale = False
        self._spreads = all_spreads(self._chronicle.spreads, self._chronicle.newest)
        self._pages.setCurrentIndex(1 if self._spreads else 0)
        if self._spreads:
            self._show(self._spreads)

    def _refresh_charts(self) -> None:
        """Of the same moments as the pictures."""
        if self._spreads and self._spreads is not self._charted:
            self._charted = self._spreads
            self._charts.show_spreads(self._spreads)

    def _show(self, spreads: Sequence[Spread]) -> None:
        kind, newest = self._inside.spread, spreads[-1]
        self._make_rows(len(newest.layers))
        for place, (line, picture) in enumerate(zip(self._headings, self._pictures, strict=True)):
            layer = place + 1
            line.setText(heading(layer, kind, newest.layers[place], len(newest.layers)))
            picture.set_colour(colour_of(kind))
            picture.show_found(over_time(spreads, layer, kind), kind)
        self._caption.setText(caption(kind, newest))
        self._note.setText(
            tr(
                "Green: updates of about a thousandth of the weights ({low} to {high}), as where "
                "learning goes well. Dead: silent for all of {n} validation images.",
                low=number(HEALTHY[0]),
                high=number(HEALTHY[1]),
                n=newest.sample,
            )
        )

    def _make_rows(self, layers: int) -> None:
        if layers == len(self._pictures):
            return
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self._headings, self._pictures = [], []
        for layer in range(1, layers + 1):
            line, picture = QLabel(), SpreadPicture(steps_below=layer == layers)
            line.setObjectName(f"spread_heading_{layer}")
            picture.setObjectName(f"spread_picture_{layer}")
            picture.setAccessibleName(tr("How layer {layer} is spread over the run", layer=layer))
            picture.setToolTip(
                tr(
                    "To the right the steps, upward the values: the stronger, the more. At the end: now"
                )
            )
            picture.set_describe(bin_words)
            self._headings.append(line)
            self._pictures.append(picture)
            self._rows.addWidget(line)
            self._rows.addWidget(picture, 1)


def _muted(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _what_to_do(there_is_a_network: bool) -> str:
    if not there_is_a_network:
        return tr(
            "No network yet. Choose some digits at the left: how its numbers are spread shows here from "
            "step 1 on."
        )
    return tr(
        "Train the network: from the first step on this shows how its weights, activations and "
        "gradients are spread."
    )
