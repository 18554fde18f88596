"""The sentences of the page: who argues for which class, and what it comes to."""

from __future__ import annotations

import math
from decimal import Decimal

from app.figures import figure, in_brackets, in_column
from app.i18n import tr
from app.numbers import number, percent
from app.symbols import source_name, symbol
from engine.explain.debate import Debate
from engine.explain.sums import Term
from engine.trace import ForwardTrace

_LARGEST_EXPONENT = 700.0


def headline(trace: ForwardTrace, one: int, other: int | None) -> str:
    """It says 7 (98.2 %), not 1 (0.9 %)."""
    p = trace.probabilities[0]
    answer = int(p.argmax())
    shares = {"p": percent(float(p[one]), 1), "q": percent(float(p[other or 0]), 1)}
    if other is None:
        if one == answer:
            return tr("It says {one} ({p})", one=one, **shares)
        return tr("It says {answer}, and gives {one} {p}", answer=answer, one=one, **shares)
    if one == answer:
        return tr("It says {one} ({p}), not {other} ({q})", one=one, other=other, **shares)
    if other == answer:
        return tr("It says {other} ({q}), not {one} ({p})", one=one, other=other, **shares)
    names = {"answer": answer, "one": one, "other": other}
    return tr("It says {answer}; between {one} ({p}) and {other} ({q}):", **names, **shares)


def reason(account: Debate) -> str:
    """The strongest argument of the side that leads, in a sentence."""
    lead = account.sum.total
    leads = lead >= 0
    strongest = account.arguments_for if leads else account.arguments_against
    if not strongest:
        return tr("No neuron speaks for it: only the biases decide.")
    term = strongest[0]
    gaps: dict[str, object] = {
        "who": neuron_name(account.layer, term.index),
        "a": figure(term.right, 3),
        "w": figure(abs(term.left), 3),
        "term": figure(abs(term.product), 3),
        "lead": figure(abs(lead), 3),
    }
    if account.other is None:
        gaps |= {"one": account.one, "w": figure(term.left, 3), "term": figure(term.product, 3)}
        return tr(
            "Most comes from {who}: its activation {a} times its weight {w} brings {term} of the "
            "logit of {one}.",
            **gaps,
        )
    winner, loser = (account.one, account.other) if leads else (account.other, account.one)
    return tr(
        "Because {who} argues for {winner} most: with activation {a} and {w} more weight to {winner} "
        "than to {loser} it brings {term}. The whole lead of {winner} is {lead}.",
        winner=winner,
        loser=loser,
        **gaps,
    )


def odds(account: Debate) -> str:
    """What the lead means after the softmax: the quotient of the two probabilities."""
    if account.other is None:
        return tr("The softmax compares this logit with those of the other nine classes.")
    lead = account.sum.total
    pair = (account.one, account.other) if lead >= 0 else (account.other, account.one)
    return tr(
        "After the softmax, {one} is e^{lead} = {times} times as likely as {other}.",
        one=pair[0],
        other=pair[1],
        lead=figure(abs(lead), 3),
        times="∞" if abs(lead) > _LARGEST_EXPONENT else number(math.exp(abs(lead)), 3),
    )


def neuron_name(layer: int, neuron: int) -> str:
    """A neuron of a hidden layer, or, in layer 0, a pixel."""
    if layer == 0:
        return source_name(0, neuron)
    return tr("neuron {neuron} of layer {layer}", neuron=neuron, layer=layer)


def factors(account: Debate, term: Term) -> str:
    """activation × weight, with the numbers: 2.31 × (−0.80)."""
    return f"{figure(term.right, 3)} × {in_brackets(figure(term.left, 3))}"


def factors_in_symbols(account: Debate) -> str:
    """a²[j] × (W³[7, j] − W³[1, j])."""
    one = symbol("W", account.layer + 1) + f"[{account.one}, j]"
    a = symbol("a", account.layer) + "[j]"
    if account.other is None:
        return f"{a} × {one}"
    return f"{a} × ({one} − {symbol('W', account.layer + 1)}[{account.other}, j])"


def logit_symbol(layer: int, one: int, other: int | None) -> str:
    """z³[7] − z³[1]."""
    if other is None:
        return symbol("z", layer, one)
    return f"{symbol('z', layer, one)} − {symbol('z', layer, other)}"


def bias_symbol(layer: int, one: int, other: int | None) -> str:
    """b³[7] − b³[1]."""
    return logit_symbol(layer, one, other).replace("z", "b")


def signed(value: Decimal) -> str:
    """A number of a column with its sign: +1.25 or −0.40."""
    text = in_column(value)
    return f"+{text}" if value > 0 else text
