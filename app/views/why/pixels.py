"""The pixel view: with ReLU's mask fixed, ink times effective weight, pixel by pixel, is the logit."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.figures import figure, in_brackets
from app.i18n import tr
from app.models.question import QuestionModel
from app.scales import scale_of
from app.views.why.ledger import Entry, Ledger
from app.views.why.pixel_map import PixelMap
from app.views.why.words import logit_symbol
from app.widgets.colour_bar import ColourBar
from app.widgets.steady_label import SteadyLabel
from app.widgets.switch import Switch
from engine.explain.affine import Affine
from engine.explain.sums import Sum, Term
from engine.spec import IMAGE_SIDE

_SIDE_WIDTH = 236
_GAP = 14


class PixelsView(QWidget):
    """The map at the left; at the right what it adds up to, its scale, and the pixel pointed at."""

    def __init__(self, question: QuestionModel) -> None:
        super().__init__()
        self.setObjectName("why_pixels")
        self._question = question
        self._affine: Affine | None = None
        self._classes: tuple[int, int | None] = (0, None)
        self._layer = 0
        self._pixel: tuple[int, int] | None = None
        self._map = self._make_map()
        self._switch = self._make_switch()
        self._bar = ColourBar()
        self._ledger = Ledger(4)
        self._ledger.setObjectName("why_pixel_sum")
        self._ledger.setAccessibleName(tr("The whole sum"))
        self._readout = SteadyLabel("why_pixel_readout")
        self._meaning = _sentence("why_pixel_meaning")
        self._ends = _sentence("why_pixel_ends")
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The map is square; what reads it stands close below."""
        super().resizeEvent(event)
        self._map.setMaximumHeight(self.width() - _SIDE_WIDTH - _GAP)

    def show_map(self, affine: Affine, layer: int, one: int, other: int | None) -> None:
        """Show the map of a logit of ``layer``, or of a difference of two."""
        self._affine, self._layer, self._classes = affine, layer, (one, other)
        on_ink = self._question.on_ink
        self._switch.show_choice("ink" if on_ink else "paper")
        values = affine.contributions if on_ink else np.where(affine.x > 0, 0.0, affine.weights)
        limit = _limit(values)
        self._map.show_map(values, limit, affine.x)
        self._bar.set_limit(limit)
        self._ledger.show_entries(_entries(affine, layer, one, other))
        self._ledger.setVisible(on_ink)  # what ink would do elsewhere adds up to nothing
        self._meaning.setText(self._meaning_text(on_ink))
        self._ends.setText(_ends_text(on_ink, one, other))
        self._tell()

    def _make_map(self) -> PixelMap:
        picture = PixelMap()
        picture.setObjectName("why_pixel_map")
        picture.setAccessibleName(tr("What each pixel brings"))
        picture.set_describe(self._pixel_text)
        picture.hovered.connect(self._on_hovered)
        picture.left.connect(self._on_left)
        return picture

    def _make_switch(self) -> Switch:
        switch = Switch(
            "why_pixel_view",
            {
                "ink": (tr("The ink"), tr("What the ink of this digit does: ink × weight")),
                "paper": (tr("The paper"), tr("What ink would do where there is none: the weight")),
            },
            "ink" if self._question.on_ink else "paper",
        )
        switch.chosen.connect(self._on_view)
        return switch

    def _lay_out(self) -> None:
        side = QWidget()
        side.setFixedWidth(_SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._meaning)
        column.addSpacing(6)
        column.addWidget(self._ledger)
        column.addStretch(1)
        picture = QVBoxLayout()
        picture.setSpacing(6)
        picture.addWidget(self._map, 1)
        for part in (self._bar, self._ends, self._readout):
            picture.addWidget(part)
        picture.addStretch(0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addLayout(picture, 1)
        layout.addWidget(side)

    def _on_view(self, choice: str) -> None:
        self._question.show_on_ink(choice == "ink")

    def _on_hovered(self, row: int, column: int) -> None:
        self._pixel = row, column
        self._tell()

    def _on_left(self) -> None:
        self._pixel = None
        self._tell()

    def _tell(self) -> None:
        self._readout.set_text(
            tr("Point at a pixel to read what it brings.")
            if self._pixel is None
            else self._pixel_text(*self._pixel)
        )

    def _pixel_text(self, row: int, column: int) -> str:
        if self._affine is None:
            return ""
        pixel = row * IMAGE_SIDE + column
        ink, weight = float(self._affine.x[pixel]), float(self._affine.weights[pixel])
        gaps: dict[str, object] = {"row": row, "column": column, "weight": figure(weight, 3)}
        if not ink:
            return tr("pixel ({row}, {column}): no ink; full ink would bring {weight}", **gaps)
        return tr(
            "pixel ({row}, {column}): ink {ink} × weight {weight} = {product}",
            row=row,
            column=column,
            ink=figure(ink, 3),
            weight=in_brackets(figure(weight, 3)),
            product=figure(ink * weight, 3),
        )

    def _meaning_text(self, on_ink: bool) -> str:
        symbol = logit_symbol(self._layer, *self._classes)
        if on_ink:
            return tr(
                "With its ReLUs held as they are, the network is one weighted sum over the pixels: "
                "ink × effective weight + effective bias = {symbol}, exactly.",
                symbol=symbol,
            )
        return tr(
            "The effective weight where there is no ink: what full ink there would add to {symbol}, as "
            "long as no ReLU switches.",
            symbol=symbol,
        )


def _ends_text(on_ink: bool, one: int, other: int | None) -> str:
    if other is None:
        return tr("Orange speaks for {one}, blue against it.", one=one)
    return tr("Orange speaks for {one}, blue for {other}.", one=one, other=other)


def _entries(affine: Affine, layer: int, one: int, other: int | None) -> list[Entry]:
    contributions = affine.contributions
    for_one, against = contributions[contributions > 0], contributions[contributions < 0]
    gain = math.fsum(for_one)
    term = Term(0, 1.0, gain, gain)
    whole = Sum((term,), math.fsum(against), len(against), affine.bias, affine.total)
    shown = whole.shown(whole.decimals())
    assert shown.extra is not None
    rival = tr("against {digit}", digit=one) if other is None else tr("for {digit}", digit=other)
    return [
        Entry(tr("for {digit}", digit=one), shown.terms[0]),
        Entry(rival, shown.others),
        Entry(tr("effective bias"), shown.extra),
        Entry(f"= {logit_symbol(layer, one, other)}", shown.total),
    ]


def _limit(values: np.ndarray) -> float:
    """A symmetric scale that one single pixel does not blow up."""
    lit = values[values != 0]
    return scale_of(lit) if lit.size else 0.0


def _sentence(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "muted")
    return label
