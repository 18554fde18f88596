"""The exact account: the neurons that argue most for each class, the others, the bias, and the total."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app import theme
from app.i18n import tr
from app.numbers import count
from app.scales import scale_of
from app.views.why.arguments import ArgumentRow, ArgumentRows
from app.views.why.ledger import Entry, Ledger
from app.views.why.words import (
    bias_symbol,
    factors,
    factors_in_symbols,
    logit_symbol,
    neuron_name,
    odds,
    signed,
)
from app.widgets.elided_label import ElidedLabel
from app.widgets.steady_label import SteadyLabel
from engine.explain.affine import neuron_pictures
from engine.explain.debate import ARGUMENTS, Debate
from engine.explain.sums import ShownSum, Term
from engine.network import MLP
from engine.trace import ForwardTrace

_LINES = 5


class AccountView(QWidget):
    """Two columns of neurons, and below them the sum of it all.

    Signals:
        neuron_chosen(int): a neuron of the last hidden layer was clicked.
    """

    neuron_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("why_account")
        self._heads = (ElidedLabel(), ElidedLabel())
        self._columns = (self._rows("why_for"), self._rows("why_against"))
        self._columns[0].setAccessibleName(tr("The neurons that argue for it"))
        self._columns[1].setAccessibleName(tr("The neurons that argue against it"))
        self._symbols = ElidedLabel()
        self._symbols.setProperty("role", "muted")
        self._ledger = Ledger(_LINES)
        self._ledger.setObjectName("why_ledger")
        self._ledger.setAccessibleName(tr("The whole sum"))
        self._odds = SteadyLabel("why_odds", colour=theme.current().muted)
        self._lay_out()

    def show_account(self, network: MLP, trace: ForwardTrace, account: Debate) -> None:
        """Show the account of one answer, its digits adding up as they stand."""
        shown = account.sum.shown(account.sum.decimals())
        self._show_heads(account)
        self._show_rows(network, trace, account, shown)
        self._ledger.show_entries(_entries(account, shown))
        self._odds.set_text(odds(account))

    def _rows(self, name: str) -> ArgumentRows:
        rows = ArgumentRows(ARGUMENTS)
        rows.setObjectName(name)
        rows.setToolTip(tr("Click a neuron to see its connections"))
        rows.chosen.connect(self.neuron_chosen)
        return rows

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(2)
        for column in (0, 1):
            self._heads[column].setProperty("role", "card_title")
            grid.addWidget(self._heads[column], 0, column)
            grid.addWidget(self._columns[column], 1, column)
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(grid, 1)
        layout.addWidget(self._symbols)
        layout.addWidget(self._ledger)
        layout.addWidget(self._odds)

    def _show_heads(self, account: Debate) -> None:
        one, other = account.one, account.other
        self._heads[0].setText(tr("They argue most for {digit}", digit=one))
        against = (
            tr("They argue most against {digit}", digit=one)
            if other is None
            else tr("They argue most for {digit}", digit=other)
        )
        self._heads[1].setText(against)
        product = factors_in_symbols(account)
        self._symbols.setText(
            tr(
                "Each brings {product}. The picture: what makes it fire, orange ink for, blue against.",
                product=product,
            )
            if account.layer
            else tr("Each brings {product}. The picture: where the pixel is.", product=product)
        )

    def _show_rows(
        self, network: MLP, trace: ForwardTrace, account: Debate, shown: ShownSum
    ) -> None:
        terms = account.sum.terms
        neurons = [term.index for term in terms]
        pictures = neuron_pictures(network, trace, account.layer, neurons)
        limit = scale_of(pictures)
        largest = max((abs(term.product) for term in terms), default=1.0)
        rows = [
            _row(account, term, value, term.product / largest, picture)
            for term, value, picture in zip(terms, shown.terms, pictures, strict=True)
        ]
        split = len(account.arguments_for)
        for column, part in zip(self._columns, (rows[:split], rows[split:]), strict=True):
            column.show_rows(part, limit, tr("No neuron argues for this side."))


def _row(
    account: Debate, term: Term, value: Decimal, share: float, picture: np.ndarray
) -> ArgumentRow:
    name = neuron_name(account.layer, term.index)
    return ArgumentRow(term.index, name, factors(account, term), signed(value), share, picture)


def _entries(account: Debate, shown: ShownSum) -> Sequence[Entry]:
    split = len(account.arguments_for)
    sides = shown.terms[:split], shown.terms[split:]
    one, other, layer = account.one, account.other, account.layer + 1
    against = (
        tr("these {n} against {digit}", n=len(sides[1]), digit=one)
        if other is None
        else tr("these {n} for {digit}", n=len(sides[1]), digit=other)
    )
    bias = tr("bias {symbol}", symbol=bias_symbol(layer, one, other))
    return [
        Entry(tr("these {n} for {digit}", n=len(sides[0]), digit=one), _sum(sides[0])),
        Entry(against, _sum(sides[1])),
        *(
            [Entry(_others(account), shown.others)]
            if account.sum.others_count or shown.others
            else []
        ),
        Entry(bias, shown.extra or Decimal(0)),
        Entry(f"= {logit_symbol(layer, one, other)}", shown.total),
    ]


def _others(account: Debate) -> str:
    n = account.sum.others_count
    if not n:
        return tr("rounding")
    if account.layer == 0:
        return tr("{n} other pixels", n=count(n))
    return tr("{n} other neurons", n=count(n))


def _sum(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0))
