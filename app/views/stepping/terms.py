"""A sum, term by term: left × right = product with a signed bar; what is shown adds up exactly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from app.figures import figure, in_brackets, in_column
from app.i18n import tr
from app.models.selection import Number
from app.numbers import count
from app.views.stepping.card_parts import Link, Select, SignedBar, write
from app.widgets.digit_image import DigitImage
from engine.explain.sums import Sum

_NAME, _LEFT, _TIMES, _RIGHT, _EQUALS, _PRODUCT, _BAR = range(7)
_THUMBNAIL = 26


@dataclass(frozen=True)
class TermWords:
    """What a term is called, where its two factors lead to, and the digit it belongs to, if any."""

    name: str
    left: Number | None = None
    right: Number | None = None
    image: np.ndarray | None = None


@dataclass(frozen=True)
class SumWords:
    """How a sum is worded.

    ``left``, ``right`` and ``product`` head the columns; without ``right`` there is only one factor,
    which the ``divisor`` divides; ``term`` words a term by its index; ``extra``
    names what is added to the products, with where it leads to; ``total`` is the symbol of the sum.
    """

    left: str
    right: str
    product: str
    term: Callable[[int], TermWords]
    total: str
    extra: tuple[str, Number | None] = ("", None)
    divisor: int = 1


class TermsTable(QWidget):
    """The largest terms of a sum, the others together, the bias or penalty, and the total.

    The bars are to the scale of the largest single term: beside the total, or a hundred thousand others
    together, none could be told from another.
    """

    def __init__(self, terms: Sum, words: SumWords, select: Select, scale: float) -> None:
        super().__init__()
        self._words = words
        self._select = select
        self._scale = scale
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(5)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(_BAR, 1)
        self._fill(terms)

    def _fill(self, terms: Sum) -> None:
        terms = _without_nothing(terms)
        shown = terms.shown(terms.decimals())
        single = [*shown.terms, shown.extra or Decimal(0)]
        self._limit = float(max(abs(value) for value in single)) or 1.0
        self._add_heads()
        for place, (term, product) in enumerate(zip(terms.terms, shown.terms, strict=True)):
            self._add_term(place, self._words.term(term.index), (term.left, term.right), product)
        if terms.others_count:
            others = tr("+ {count} others", count=count(terms.others_count))
            self._add_part("terms_others", others, shown.others)
        elif shown.others:
            self._add_part("terms_rounding", tr("+ rounding"), shown.others)
        if shown.extra is not None:
            name, number = self._words.extra
            self._add_part("terms_extra", f"+ {name}", shown.extra, number)
            self._add_bar(shown.extra)
        self._add_rule()
        self._add_part("terms_total", f"= {self._words.total}", shown.total, bold=True)

    def _add_heads(self) -> None:
        words = self._words
        for column, text in ((_LEFT, words.left), (_RIGHT, words.right), (_PRODUCT, words.product)):
            self._put(_muted(text), column, right=True)

    def _add_term(
        self, place: int, words: TermWords, factors: tuple[float, float], product: Decimal
    ) -> None:
        texts = figure(factors[0]), in_brackets(figure(factors[1]))
        left = self._factor(f"term_{place}_left", self._words.left, texts[0], words.left)
        row = self._next_row()
        self._put(self._named(words), _NAME, row)
        self._put(left, _LEFT, row, right=True)
        if self._words.right:
            right = self._factor(f"term_{place}_right", self._words.right, texts[1], words.right)
            self._put(_muted("×"), _TIMES, row)
            self._put(right, _RIGHT, row, right=True)
        by = f"/ {self._words.divisor} =" if self._words.divisor > 1 else "="
        self._put(_muted(by), _EQUALS, row)
        self._put(_number(f"term_{place}_product", product), _PRODUCT, row, right=True)
        self._add_bar(product)

    def _add_part(
        self,
        name: str,
        words: str,
        value: Decimal,
        number: Number | None = None,
        bold: bool = False,
    ) -> None:
        row = self._next_row()
        label = write(QLabel(), words)
        if bold:
            label.setProperty("role", "card_title")
        self._grid.addWidget(label, row, _NAME, 1, _EQUALS - _NAME + 1)
        if number is None:
            shown: QWidget = _number(name, value, bold)
        else:
            tip = tr("Open this number")
            shown = Link(in_column(value), number, tip, self._select).name(name, words)
        self._put(shown, _PRODUCT, row, right=True)

    def _add_bar(self, value: Decimal) -> None:
        """Behind the last line."""
        bar = SignedBar(float(value) / self._limit, self._scale)
        self._put(bar, _BAR, self._grid.rowCount() - 1)

    def _add_rule(self) -> None:
        rule = QFrame()
        rule.setFrameShape(QFrame.Shape.HLine)
        self._grid.addWidget(rule, self._next_row(), _NAME, 1, _PRODUCT - _NAME + 1)

    def _factor(self, name: str, head: str, text: str, number: Number | None) -> QWidget:
        if number is None:
            label = QLabel(text)
            label.setObjectName(name)
            return label
        tip = tr("Open this number: how it came to be")
        return Link(text, number, tip, self._select).name(name, f"{head} {text}")

    def _named(self, words: TermWords) -> QWidget:
        if words.image is None:
            return write(QLabel(), words.name)
        image = DigitImage()
        side = round(_THUMBNAIL * self._scale)
        image.setFixedSize(side, side)
        image.set_image(words.image)
        image.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        image.setAccessibleName(words.name)
        together = QWidget()
        layout = QGridLayout(together)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(5)
        layout.addWidget(image, 0, 0)
        layout.addWidget(QLabel(words.name), 0, 1)
        return together

    def _next_row(self) -> int:
        return self._grid.rowCount()

    def _put(self, widget: QWidget, column: int, row: int = 0, right: bool = False) -> None:
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag(0)
        self._grid.addWidget(widget, row, column, side | Qt.AlignmentFlag.AlignVCenter)


def _without_nothing(terms: Sum) -> Sum:
    """The sum with the terms that are 0 put to the others."""
    kept = tuple(term for term in terms.terms if term.product)
    return replace(
        terms, terms=kept, others_count=terms.others_count + len(terms.terms) - len(kept)
    )


def _number(name: str, value: Decimal, bold: bool = False) -> QLabel:
    label = QLabel(in_column(value))
    label.setObjectName(name)
    if bold:
        label.setProperty("role", "card_title")
    return label


def _muted(text: str) -> QLabel:
    label = write(QLabel(), text)
    label.setProperty("role", "muted")
    return label
