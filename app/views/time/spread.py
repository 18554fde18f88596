"""How one layer's weights, activations or gradients were spread at a moment, and over the whole run."""

from __future__ import annotations

from collections.abc import Sequence
from operator import is_

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import tr
from app.numbers import count
from app.spread_words import bin_words, caption, colour_of, heading, kind_choices
from app.widgets.elided_label import ElidedLabel
from app.widgets.spread_picture import SpreadPicture
from app.widgets.switch import Switch
from engine.explain.over_time import OverTime, over_time
from engine.spread import Spread

_HEIGHT = 104


class SpreadAt(QWidget):
    """The picture of the page of the layers, with the histogram of the chosen moment at the right.

    Signals:
        kind_chosen(str): another kind of numbers is wanted, one of `over_time.KINDS`.
    """

    kind_chosen = Signal(str)

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._shown: tuple[Sequence[Spread], int, str] = ((), 0, "")
        self._found: OverTime | None = None
        switch = Switch("time_spread", kind_choices(), kind)
        switch.chosen.connect(self.kind_chosen)
        self._caption = ElidedLabel()
        self._caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._caption.setObjectName("time_spread_caption")
        self._caption.setProperty("role", "muted")
        self._heading = QLabel()
        self._heading.setObjectName("time_spread_heading")
        self._heading.setTextFormat(Qt.TextFormat.RichText)
        self._heading.setWordWrap(True)
        self._picture = SpreadPicture()
        self._picture.setObjectName("time_spread_picture")
        self._picture.setAccessibleName(tr("How the layer was spread at this moment"))
        self._picture.setToolTip(
            tr(
                "To the right the steps, upward the values: the stronger, the more. The line, and the "
                "bars at the end: this moment"
            )
        )
        self._picture.setFixedHeight(_HEIGHT)
        self._picture.set_describe(bin_words)
        self._lay_out(switch)

    def _lay_out(self, switch: Switch) -> None:
        top = QHBoxLayout()
        top.addWidget(switch)
        top.addSpacing(6)
        top.addWidget(self._caption, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addLayout(top)
        layout.addWidget(self._heading)
        layout.addWidget(self._picture)

    def show_spreads(
        self, spreads: Sequence[Spread], at: int | None, layer: int, kind: str
    ) -> None:
        """All that were measured; the chosen moment's is that at ``at``, None where there is none."""
        self._picture.setVisible(at is not None)
        if at is None:
            self._caption.setText("")
            self._heading.setText(
                tr(
                    "Train the network: from the first step on this shows how its weights, activations "
                    "and gradients are spread."
                )
            )
            return
        spread = spreads[at]
        self._caption.setText(tr("step {step}", step=count(spread.step)))
        self._caption.setToolTip(caption(kind, spread))
        self._heading.setText(heading(layer, kind, spread.layers[layer - 1], len(spread.layers)))
        self._picture.set_colour(colour_of(kind))
        self._picture.show_found(self._over_time(spreads, layer, kind), kind, at)

    def _over_time(self, spreads: Sequence[Spread], layer: int, kind: str) -> OverTime:
        """The same as long as nothing was added: the slider only moves the line."""
        before, *which = self._shown
        same = len(before) == len(spreads) and all(map(is_, before, spreads))
        if self._found is None or not same or which != [layer, kind]:
            self._shown = spreads, layer, kind
            self._found = over_time(spreads, layer, kind)
        return self._found
