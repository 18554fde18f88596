"""The cost of the batch: the mean of its examples' losses, the largest one by one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app import theme
from app.i18n import tr
from app.models.selection import COST_AFTER, Number, What
from app.numbers import count
from app.views.stepping.card_parts import Columns, Section, Ways
from app.views.stepping.terms import SumWords, TermsTable, TermWords
from app.widgets.equation import Piece
from engine.explain.cost import cost, cost_after
from engine.step_trace import StepTrace


def cost_card(trace: StepTrace, chosen: Number, ways: Ways) -> QWidget:
    """J, as the notes' sum over the batch."""
    after = chosen == COST_AFTER
    title = tr("The cost J after the update, example by example")
    section = Section(title if after else tr("The cost J, example by example"), "sum_section")
    section.add(ways.equation(_pieces()), narrow=True)
    words = SumWords(
        left="L = −log(ŷ)",
        right="",
        product=tr("part"),
        term=lambda row: _term(trace, row, after),
        total="J",
        divisor=len(trace.rows),
    )
    section.add(
        TermsTable(cost_after(trace) if after else cost(trace), words, ways.select, ways.scale)
    )
    if len(trace.labels) < len(trace.rows):
        section.say(largest_of_the_traced(trace), muted=True)
    return Columns([section], [], ways.scale)


def largest_of_the_traced(trace: StepTrace) -> str:
    """Of a large batch: where the examples shown were looked for."""
    return tr(
        "The largest are among the first {traced} examples of the batch; the other examples "
        "of all {m} are among the others.",
        traced=count(len(trace.labels)),
        m=count(len(trace.rows)),
    )


def _pieces() -> tuple[Piece, ...]:
    colour = theme.current().forward
    return (
        Piece("J", key="J", colour=colour),
        Piece("equals"),
        Piece("one_over_m", key="m"),
        Piece("sum_examples"),
        Piece("L", key="loss", colour=colour),
    )


def _term(trace: StepTrace, row: int, after: bool) -> TermWords:
    """What an example's loss before the update is made of can be opened further."""
    label, last = int(trace.labels[row]), len(trace.before.weights)
    return TermWords(
        tr("{row} (a {label})", row=row, label=label),
        None if after else Number(What.FORWARD, last, label, row),
        image=trace.backward.forward.activations[0][row],
    )
